"""Precedents: passages in similar wording, who used it, how often and when, and what they changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from corpus import Meeting, Passage, QuestionError, Role
from corpus.prose import content_stems, own_words_start, reading_text
from index import Index, WithdrawnPaper, embedding_windows

MAX_PRECEDENTS = 20
MAX_CANDIDATES = 150  # passages whose wording is compared, by meaning and as many by words
MIN_WORDS = 4  # a heading or a name is similar to everything
WORDING_SHARE = 0.6  # of the score: a precedent is a form of words first, then a meaning
MIN_LIKENESS = 0.45  # below, two texts share no more than their council's vocabulary
MIN_SAME_WORDING = 0.8  # of the words in order: boilerplate with another date or name in it
MAX_COMPARED_WORDS = 400  # of a passage; a longer one is a table
MAX_KEY_TERMS = 24  # the rarest of the passage, which are searched for
ADDRESS = re.compile(r"(?:.*/papers/)?(?P<paper>[0-9a-f]{8,64})/?#p(?P<start>\d{1,12})-(?P<end>\d{1,12})$")
Wording = tuple[str, ...]  # words as they are compared


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the passage and the words in their place; '' for none."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """One wording similar to the passage's, with every passage that uses it."""

    passage: Passage  # its newest use; one that differs from the given passage where there is one
    score: float  # 0 to 1: similarity of the words in order, and of meaning
    uses: tuple[Passage, ...]  # by meeting date, oldest first
    changes: tuple[Change, ...]  # from the given passage to this one

    @property
    def first(self) -> Meeting:
        """The first meeting that used it."""
        return self.uses[0].meeting

    @property
    def last(self) -> Meeting:
        """The last meeting that used it."""
        return self.uses[-1].meeting


def find_similar(given: Passage | str, index: Index, *, limit: int = MAX_PRECEDENTS) -> list[Likeness]:
    """Wordings similar to that of a passage, or of the passage at an address, most similar first.

    The passage with its copies is the first of them, if its wording was used more than once. Raises QuestionError for
    an address of no passage in the index.
    """
    passage = passage_at_address(given, index) if isinstance(given, str) else given
    words = _own_words(passage)
    near = _find_candidates(passage, index)
    # A clause of every report has hundreds of copies: each wording is compared once.
    wordings = {one: tuple(_fold(_own_words(one))) for one in near if one.role is not Role.FRONT}
    example = {wording: one for one, wording in wordings.items()}
    compared = {wording: _compare_wording(words, one) for wording, one in example.items()}
    scores = {p: WORDING_SHARE * compared[wording] + (1 - WORDING_SHARE) * near[p] for p, wording in wordings.items()}
    similar = [p for p in sorted(scores, key=lambda p: (-scores[p], p.paper, p.start)) if scores[p] >= MIN_LIKENESS]
    rows = [_make_likeness(passage, group, scores, wordings) for group in _group_by_wording(similar, wordings)]
    return [row for row in rows if row.uses != (passage,)][:limit]


def passage_at_address(address: str, index: Index) -> Passage:
    """The passage at a permanent address, with or without the site's name before it.

    Raises QuestionError for what is no address, and for an address of a withdrawn paper or of no passage.
    """
    match = ADDRESS.match(address.strip())
    if not match:
        raise QuestionError(
            f"“{address[:80]}” is no passage's address: it looks like /papers/1a2b3c4d5e6f7081#p120-480."
        )
    paper = index.store.paper(match["paper"])
    if isinstance(paper, WithdrawnPaper):
        name = paper.name or "The paper at this address"  # nothing more is kept of one that a person withdrew
        raise QuestionError(f"{name} was withdrawn: ask about a passage of another paper.")
    passage = index.store.passage_at(match["paper"], int(match["start"]), int(match["end"])) if paper else None
    if not passage:
        raise QuestionError(f"No passage of this index is at {address[:80]}: copy the address again.")
    return passage


def _find_candidates(passage: Passage, index: Index) -> dict[Passage, float]:
    """Passages similar in meaning or words, with all copies of each, and their similarity in meaning, 0 to 1."""
    (text,) = index.encoder.encode_tokens(embedding_windows(passage, index.encoder)[:1])
    by_meaning = index.vectors.nearest(text, limit=MAX_CANDIDATES)
    by_words = index.lexical.search(_key_terms(passage, index), limit=MAX_CANDIDATES)
    numbers = sorted({copy for one in (*by_meaning, *by_words) for copy in index.store.same_words(one.number)})
    cosines = [cosine for cosine, _ in index.vectors.best_rows(text, numbers)]
    candidates = index.store.passages(numbers)
    return {one: max(cosine, 0.0) for one, cosine in zip(candidates, cosines, strict=True)}


def _key_terms(passage: Passage, index: Index) -> list[tuple[str, float]]:
    """The passage's rarest terms, each once."""
    unique = dict.fromkeys(index.lexical.terms(reading_text(passage)))
    rarest = sorted(unique, key=lambda term: (index.lexical.document_frequency(term), term))
    return [(term, 1.0) for term in rarest[:MAX_KEY_TERMS]]


def _own_words(passage: Passage) -> list[str]:
    text = reading_text(passage)
    return text[own_words_start(passage, text) :].split()[:MAX_COMPARED_WORDS]


def _compare_wording(words: Sequence[str], passage: Passage) -> float:
    """The share of words, in order, that the words and a passage have in common; 0 for a text of few words."""
    other = _own_words(passage)
    if min(len(words), len(other)) < MIN_WORDS:
        return 0.0
    own, theirs = set(content_stems(" ".join(words))), set(content_stems(" ".join(other)))
    if not own & theirs:
        return 0.0
    return SequenceMatcher(None, _fold(words), _fold(other), autojunk=False).ratio()


def _fold(words: Sequence[str]) -> list[str]:
    return [re.sub(r"\W+", "", word).casefold() for word in words]


def _group_by_wording(passages: Sequence[Passage], wordings: Mapping[Passage, Wording]) -> Iterator[list[Passage]]:
    """Passages in the same wording together, in the order of the first of each."""
    groups: dict[Wording, list[Passage]] = {}  # by the wording of their first passage
    group_of: dict[Wording, Wording] = {}
    for passage in passages:
        wording = wordings[passage]
        if wording not in group_of:
            group_of[wording] = next((first for first in groups if _is_same_wording(first, wording)), wording)
        groups.setdefault(group_of[wording], []).append(passage)
    yield from groups.values()


def _is_same_wording(one: Sequence[str], other: Sequence[str]) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= MIN_SAME_WORDING
        and matcher.quick_ratio() >= MIN_SAME_WORDING
        and matcher.ratio() >= MIN_SAME_WORDING
    )


def _make_likeness(
    given: Passage, group: Sequence[Passage], scores: Mapping[Passage, float], wordings: Mapping[Passage, Wording]
) -> Likeness:
    uses = tuple(sorted(group, key=lambda p: (p.meeting.date or date.min, p.paper, p.start)))
    own = tuple(_fold(_own_words(given)))
    reworded = [passage for passage in uses if wordings[passage] != own]
    shown = (reworded or uses)[-1]
    changes = tuple(_find_changes(_own_words(given), _own_words(shown)))
    return Likeness(shown, round(max(scores[p] for p in group), 4), uses, changes)


def _find_changes(words: Sequence[str], other: Sequence[str]) -> Iterator[Change]:
    """The differences, in order, as printed."""
    matcher = SequenceMatcher(None, _fold(words), _fold(other), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield Change(" ".join(words[a:b]), " ".join(other[c:d]))
