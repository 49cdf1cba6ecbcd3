"""The paper or passage that a person names: by its address, its name in the index, or its file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import HASH_LENGTH, PaperError
from corpus.formats import content_hash, read_bytes
from index.build.read_paper import hash_paper
from index.folder.sqlite import SqliteStore
from index.records import Decision, StoredPaper

ADDRESS = re.compile(
    rf"(?:.*/papers/)?(?P<paper>[0-9a-f]{{{HASH_LENGTH},64}})/?(?:[?][^#]*)?(?:\#p(?P<start>\d{{1,12}})-(?P<end>\d{{1,12}}))?"
)


@dataclass(frozen=True, slots=True)
class NamedSubject:
    """A paper, or a passage of it, that a decision is about."""

    paper_hash: str  # content hash
    span: tuple[int, int] | None = None  # of the passage; None for the whole paper

    @property
    def address(self) -> str:
        """Its permanent address."""
        place = f"#p{self.span[0]}-{self.span[1]}" if self.span else ""
        return f"/papers/{self.paper_hash[:HASH_LENGTH]}{place}"


def find_subject(words: str, store: SqliteStore) -> NamedSubject:
    """What these words name, also if it was withdrawn. Raises PaperError where that is nothing, or several papers."""
    if match := ADDRESS.fullmatch(words.strip()):
        paper = store.paper(match["paper"])
        if paper is None:
            raise PaperError(f"No paper of this index is at {words.strip()}: copy the address again.")
        paper_hash = paper.entry.content_hash if isinstance(paper, StoredPaper) else paper.content_hash
        return NamedSubject(paper_hash, (int(match["start"]), int(match["end"])) if match["start"] else None)
    return NamedSubject(_find_named(words, store))


def _find_named(name: str, store: SqliteStore) -> str:
    """The content hash of the paper with this name, or with the bytes of the file at this path."""
    known = store.indexed_papers()
    hashes = [key for key, paper in known.items() if name in {file.name for file in paper.files}]
    if not hashes and Path(name).is_file():
        hashes = [content_hash(read_bytes(Path(name)))]
    if not hashes:
        raise PaperError(
            f"No paper of this index is called {name}: name it as `papers index` does, or by its address (/papers/…)."
        )
    if len(hashes) > 1:
        addresses = " and ".join(NamedSubject(key).address for key in sorted(hashes))
        raise PaperError(f"Several papers are called {name}: name one by its address, {addresses}.")
    return hashes[0]


def name_subject(decision: Decision) -> NamedSubject:
    """The paper or passage that a decision is about."""
    return NamedSubject(decision.paper_hash, decision.span)


def list_places_like(chosen: Decision, store: SqliteStore) -> list[Decision]:
    """The withdrawals of all other papers or passages of the store that have the same words."""
    if chosen.span:
        places = [
            NamedSubject(one.paper_hash, (one.start, one.end)) for one in store.passages_with_words(chosen.words_hash)
        ]
    else:
        places = [NamedSubject(key) for key in _find_papers_with_words(chosen.words_hash, store)]
    return [
        replace(chosen, paper_hash=one.paper_hash, span=one.span)
        for one in places
        if one != NamedSubject(chosen.paper_hash, chosen.span)
    ]


def _find_papers_with_words(words_hash: str, store: SqliteStore) -> list[str]:
    if not words_hash:
        return []
    papers = [store.paper(key) for key in sorted(store.indexed_papers())]
    return [
        paper.entry.content_hash
        for paper in papers
        if isinstance(paper, StoredPaper) and hash_paper(paper.text) == words_hash
    ]


def list_withdrawals_like(chosen: Decision, store: SqliteStore) -> list[Decision]:
    """The other withdrawals in force of the same words."""
    alike = store.decisions().withdrawals_of_words(chosen.words_hash, of_passage=chosen.span is not None)
    return [one for one in alike if chosen.words_hash and one != chosen]
