"""What is in force of the decisions that people took about papers, the last about each paper or passage counting."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index.records import Decision, DecisionKind

Subject = tuple[DecisionKind, str, tuple[int, int] | None]  # what is decided, of which paper, of which passage


@dataclass(frozen=True)
class Decisions:
    """Everything that was decided, oldest first, and what is in force of it."""

    log: tuple[Decision, ...] = ()

    def add(self, *more: Decision) -> Decisions:
        """These decisions after all others."""
        return Decisions((*self.log, *more))

    def join(self, others: Decisions) -> Decisions:
        """These decisions and those of another index, by the time at which they were taken."""
        more = [one for one in others.log if one not in self.log]
        return Decisions(tuple(sorted((*self.log, *more), key=lambda one: one.when.timestamp()))) if more else self

    @cached_property
    def in_force(self) -> dict[Subject, Decision]:
        """The decisions that were not taken back, by what they are about, oldest first."""
        last = {_subject_of(decision): decision for decision in self.log}
        return {subject: decision for subject, decision in last.items() if not decision.is_undone}

    def find(self, kind: DecisionKind, paper_hash: str, span: tuple[int, int] | None = None) -> Decision | None:
        """The decision in force about a paper or a passage."""
        return self.in_force.get((kind, paper_hash, span))

    def withdrawals(self, paper_hash: str | None = None) -> tuple[Decision, ...]:
        """The withdrawals in force of papers and passages, oldest first; of one paper if its hash is given."""
        return tuple(one for one in self._withdrawals if paper_hash in (None, one.paper_hash))

    def withdrawals_of_words(self, words_hash: str, *, of_passage: bool) -> tuple[Decision, ...]:
        """The withdrawals in force of papers, or of passages, with these words, oldest first."""
        return tuple(
            one for one in self._withdrawals if one.words_hash == words_hash and (one.span is not None) == of_passage
        )

    def is_settled(self, kind: DecisionKind, paper_hash: str, span: tuple[int, int] | None) -> bool:
        """Whether a person decided about this very paper or passage, even if that was taken back."""
        return any(_subject_of(decision) == (kind, paper_hash, span) for decision in self.log)

    def fingerprint(self, paper_hash: str) -> str:
        """A hash of what is in force about a paper: it decides, with the file, how it is read. '' for nothing."""
        about = sorted(repr((kind, span)) for kind, paper, span in self.in_force if paper == paper_hash)
        return hashlib.sha256("\n".join(about).encode()).hexdigest()[:16] if about else ""

    @cached_property
    def _withdrawals(self) -> Sequence[Decision]:
        return [one for one in self.in_force.values() if one.kind is DecisionKind.WITHDRAWAL]


def _subject_of(decision: Decision) -> Subject:
    return decision.kind, decision.paper_hash, decision.span
