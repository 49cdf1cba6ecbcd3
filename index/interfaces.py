"""What an index is to the layers above: four protocols that every engine implements, and the Index that joins them.

An engine is a folder beside this module: `index/folder/` keeps everything in one folder on one machine. Passages have
numbers, 0-based, in the order in which papers were added. A row is the number of an embedded text; a passage that is
longer than the model reads has several.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from corpus import Kind, Meeting, Passage
from index.glossary.lookup import Glossary
from index.records import (
    EncodedText,
    Facets,
    Flags,
    IndexManifest,
    PaperEntry,
    PassageSet,
    Scored,
    StoredPaper,
    UnreadFile,
    UnreadPages,
    WithdrawnPaper,
    WithheldSpan,
)

if TYPE_CHECKING:
    from index.late_interaction import TokenVectors  # which takes an Index


class Encoder(Protocol):
    """A language model that turns texts into vectors. It must be hashable, and safe to use from several threads."""

    @property
    def name(self) -> str:
        """The model's name, as people know it."""

    @property
    def model_hash(self) -> str:
        """SHA-256 of the model's weights, hex. An index is opened only with the model that made it."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def limit_tokens(self) -> int:
        """How many tokens of a text reach its vector, special tokens included."""

    @property
    def special_tokens(self) -> int:
        """How many tokens the model adds to each text: [CLS] and [SEP] are two."""

    def encode_tokens(self, texts: Sequence[str]) -> list[EncodedText]:
        """Each text's vector with the vectors of its tokens, in order."""

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where each token of text starts and ends, without special tokens; nothing is cut short."""


class PassageStore(Protocol):
    """Papers, passages and all that is known about them."""

    def close(self) -> None:
        """Release files and connections."""

    @property
    def manifest(self) -> IndexManifest:
        """How the index was made."""

    @property
    def facets(self) -> Facets:
        """The values that passages can be filtered by."""

    @property
    def glossary(self) -> Glossary:
        """Acronyms and words as the papers use them."""

    @property
    def councils_by_paper(self) -> dict[str, str]:
        """The council of each paper by its content hash, '' where it is unknown."""

    def select(
        self,
        *,
        meetings: Collection[Meeting] | None = None,
        councils: Collection[str] | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> PassageSet:
        """The passages of these meetings, councils and kinds; None means all of them."""

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers, in the given order."""

    def flags(self, numbers: Sequence[int]) -> list[Flags]:
        """What ranking needs to know of each of these passages, in the given order."""

    def token_vectors(self, rows: Sequence[int]) -> TokenVectors:
        """The token vectors of these embedded texts, in the given order; row -1 has none."""

    def same_words(self, number: int) -> list[int]:
        """Numbers of the passages with the same words as this one, itself included, ascending."""

    def find_numbered(self, *, item: str = "", minute: str = "", para: str = "") -> list[int]:
        """Numbers of the passages with these printed numbers, in lower case, ascending; '' matches any.

        A dotted `para` may also be the number of a whole minute or item: 7.2, 18.03.05.
        """

    def resolutions(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        """The resolutions in the items of these passages, each with those of the passages in its item, ascending."""

    def papers(self) -> list[PaperEntry]:
        """Every paper, by meeting date and name."""

    def paper(self, hash_prefix: str) -> StoredPaper | WithdrawnPaper | None:
        """The paper whose content hash has this prefix, of 16 hex digits or more; None where there is none.

        A withdrawn paper is returned as what is remembered of it.
        """

    def paper_passages(self, hash_prefix: str) -> list[Passage]:
        """The paper's passages in reading order; none where the paper is not in the index."""

    def passage_at(self, hash_prefix: str, start: int, end: int) -> Passage | None:
        """The passage at a permanent address."""

    def neighbours(self, passage: Passage, reach: int) -> list[Passage]:
        """The passage with up to `reach` passages of its paper before it and after it, in reading order."""

    def unread_files(self) -> list[UnreadFile]:
        """Files that could not be read, by name."""

    @property
    def unread_pages(self) -> tuple[UnreadPages, ...]:
        """Pages that could not be read, by paper."""

    def withheld_spans(self) -> list[tuple[PaperEntry, WithheldSpan]]:
        """What was kept out of the index, by paper and place."""

    def offers_original(self, content_hash: str) -> bool:
        """Whether a paper's file can be linked to: no part is withheld, and it is there and not known to be changed."""

    def original(self, content_hash: str) -> Path | None:
        """A paper's file as it was published; None where a part is withheld or the file was changed or removed."""


class LexicalIndex(Protocol):
    """The words of passages in their context, ranked by BM25."""

    def __len__(self) -> int: ...

    def terms(self, text: str) -> list[str]:
        """The words of text as they are matched, in order, repeats kept."""

    def document_frequency(self, term: str, among: PassageSet | None = None) -> int:
        """How many passages contain this term, which is one of terms()."""

    def phrase_frequency(self, phrase: str, among: PassageSet | None = None) -> int:
        """How many passages contain these words in a row."""

    def match_any_wording(self, wordings: Sequence[Sequence[str]], numbers: Sequence[int]) -> frozenset[int]:
        """Those of these passages that contain all terms of at least one of the wordings."""

    def search(
        self,
        terms: Sequence[tuple[str, float]],
        *,
        limit: int,
        among: PassageSet | None = None,
        phrases: Sequence[Sequence[str]] = (),
    ) -> list[Scored]:
        """The best `limit` passages for weighted terms, by (-score, number).

        A term of several words, joined by spaces, matches where they occur in a row. Each of the phrases, which are
        lists of terms, must occur.
        """


class VectorIndex(Protocol):
    """The vectors of embedded texts."""

    def __len__(self) -> int: ...

    def nearest(self, text: EncodedText, *, limit: int, among: PassageSet | None = None) -> list[Scored]:
        """The `limit` passages nearest to a text, each by the cosine of its best vector, by (-score, number)."""

    def best_rows(self, text: EncodedText, numbers: Sequence[int]) -> list[tuple[float, int]]:
        """For each passage the (cosine, row) of its vector nearest to a text, in the given order.

        (-1, -1) for a passage without vectors.
        """

    def nearest_rows(self, text: EncodedText, numbers: Sequence[int], *, limit: int) -> list[list[int]]:
        """For each passage the rows of its `limit` vectors nearest to a text, in the order of the passage's text."""

    def is_only_row(self, row: int) -> bool:
        """Whether the passage of this row has no other row."""

    def window_of(self, row: int) -> int:
        """Which of its passage's embedded texts this row is, 0-based."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Index:
    """One generation of an index. It stays whole while a newer one is published."""

    location: str  # what open_index was given
    generation: int
    store: PassageStore
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: Encoder
    notes: dict[str, Any]  # what finish(index) returned when the index was built

    @property
    def identity(self) -> str:
        """Which build made it: no other index has the same, though it may have the same generation."""
        return self.store.manifest.identity

    def close(self) -> None:
        """Release what the engine keeps open."""
        self.store.close()
