"""An index in memory: the second filling of the four protocols, plain enough to be checked by eye.

It keeps no files, loads no model and ranks by the textbook: unit tests are quick with it, and the contract test holds
the real engine against it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from uuid import uuid4

import numpy as np

from corpus import HASH_LENGTH, Kind, Meeting, Paper, Passage, Role, Standing, split
from corpus.prose import reading_text, text_in_context
from index import (
    Encoder,
    Facet,
    Facets,
    Flags,
    Glossary,
    Index,
    IndexManifest,
    MeetingEntry,
    PaperEntry,
    PassageSet,
    Scored,
    StoredPaper,
    UnreadFile,
    UnreadPages,
    VocabularyWord,
    WithdrawnPaper,
    WithheldSpan,
)
from index.duplicates import same_words_key
from index.encoders.windows import embedding_windows, word_tokens
from index.folder.tantivy_lexical import build_analyser
from index.glossary.acronyms import choose_expansions, find_expansions
from index.glossary.vocabulary import count_vocabulary
from index.late_interaction import TokenVectors, learn_compressor
from index.records import EncodedText
from tests.support.bag_encoder import BagEncoder

K1, B = 1.2, 0.75  # of BM25, as tantivy has them


def memory_index(*papers: Paper, encoder: Encoder | None = None, councils: Mapping[str, str] | None = None) -> Index:
    """An index of these papers. councils: by the name of a paper, where that matters."""
    encoder = encoder or BagEncoder()
    in_order = sorted(papers, key=lambda paper: (paper.name, paper.content_hash))
    split_papers = [(paper, split(paper)) for paper in in_order]
    passages = [passage for _, each in split_papers for passage in each]
    rows = [(number, text) for number, one in enumerate(passages) for text in embedding_windows(one, encoder)]
    owners = [number for number, _ in rows]
    encoded = encoder.encode_tokens([text for _, text in rows])
    words = [
        each.tokens[word_tokens(text, encoder.spans(text)[: len(each)])]
        for (_, text), each in zip(rows, encoded, strict=True)
    ]
    compressor = learn_compressor(np.concatenate(words)) if words else None
    vectors = TokenVectors(compressor, [compressor.compress(tokens) for tokens in words] if compressor else [])
    store = MemoryStore(split_papers, passages, vectors, councils or {}, encoder)
    return Index("memory", 1, store, MemoryLexical(passages), MemoryVectors(owners, encoded), encoder, {})


class MemoryPassageSet:
    """Passages by their numbers."""

    def __init__(self, numbers: Collection[int]) -> None:
        self.numbers = frozenset(numbers)

    def __contains__(self, number: int) -> bool:
        return number in self.numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self.numbers))


@dataclass(eq=False)
class MemoryStore:
    """Papers and passages in lists."""

    split_papers: Sequence[tuple[Paper, list[Passage]]]
    every: Sequence[Passage]
    vectors: TokenVectors
    councils: Mapping[str, str]  # by the name of a paper
    encoder: Encoder
    identity: str = field(default_factory=lambda: uuid4().hex)

    def close(self) -> None:
        """There is nothing to let go of."""

    @property
    def manifest(self) -> IndexManifest:
        made = self.encoder
        return IndexManifest(
            made.name,
            made.model_hash,
            made.dimension,
            made.limit_tokens,
            {},
            "exact",
            1,
            self.identity,
            None,
            include_exempt=False,
        )

    @cached_property
    def facets(self) -> Facets:
        counts = Counter((one.meeting, self._council(one)) for one in self.every)
        entries = [MeetingEntry(meeting, count, council) for (meeting, council), count in counts.items()]
        entries.sort(key=lambda entry: (_iso(entry.meeting), entry.meeting.committee, entry.council))
        committees = Counter[str]()
        councils = Counter[str]()
        for entry in entries:
            committees[entry.meeting.committee] += entry.passages
            councils[entry.council] += entry.passages
        kinds = Counter(one.kind for one in self.every)
        return Facets(
            passages=len(self.every),
            committees=tuple(Facet(name, count) for name, count in sorted(committees.items()) if name),
            councils=tuple(Facet(name, count) for name, count in sorted(councils.items()) if name),
            kinds=tuple((kind, kinds[kind]) for kind in Kind if kinds[kind]),
            meetings=tuple(entries),
        )

    @cached_property
    def glossary(self) -> Glossary:
        found = Counter(pair for one in self.every for pair in find_expansions(reading_text(one)))
        words = {word: VocabularyWord(count, form) for word, count, form in count_vocabulary(self.every)}
        return Glossary(choose_expansions((*pair, times) for pair, times in sorted(found.items())), words)

    @property
    def councils_by_paper(self) -> dict[str, str]:
        return {paper.content_hash: self.councils.get(paper.name, "") for paper, _ in self.split_papers}

    def select(
        self,
        *,
        meetings: Collection[Meeting] | None = None,
        councils: Collection[str] | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> PassageSet:
        return MemoryPassageSet(
            [
                number
                for number, one in enumerate(self.every)
                if (meetings is None or one.meeting in meetings)
                and (councils is None or self._council(one) in councils)
                and (kinds is None or one.kind in kinds)
            ]
        )

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        return [self.every[number] for number in numbers]

    def flags(self, numbers: Sequence[int]) -> list[Flags]:
        return [
            Flags(
                self._groups[number],
                self.every[number].role is Role.FRONT,
                self.every[number].standing is Standing.RESOLVED,
            )
            for number in numbers
        ]

    @cached_property
    def _groups(self) -> list[int]:
        first: dict[str, int] = {}
        return [first.setdefault(same_words_key(one), number) for number, one in enumerate(self.every)]

    def token_vectors(self, rows: Sequence[int]) -> TokenVectors:
        none = np.zeros((0, len(self.vectors.compressor.steps) if self.vectors.compressor else 0), dtype=np.int8)
        return TokenVectors(self.vectors.compressor, [self.vectors.codes[row] if row >= 0 else none for row in rows])

    def same_words(self, number: int) -> list[int]:
        return [other for other, group in enumerate(self._groups) if group == self._groups[number]]

    def find_numbered(self, *, item: str = "", minute: str = "", para: str = "") -> list[int]:
        def matches(one: Passage) -> bool:
            printed = (one.para.lower(), one.minute.lower(), one.item.lower())
            return (
                (not item or printed[2] == item)
                and (not minute or minute in printed[1:])
                and (not para or para in (printed if "." in para else printed[:1]))
            )

        return [number for number, one in enumerate(self.every) if (item or minute or para) and matches(one)]

    def resolutions(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, one in enumerate(self.every):
            same = [n for n in sorted(set(numbers)) if _item(self.every[n]) == _item(one) and one.item + one.minute]
            if one.standing is Standing.RESOLVED and same:
                found[number] = same
        return found

    def papers(self) -> list[PaperEntry]:
        entries = [self._entry(paper, passages) for paper, passages in self.split_papers]
        return sorted(entries, key=lambda entry: (_iso(entry.filed_with) or "0001-01-01", entry.name))

    def paper(self, hash_prefix: str) -> StoredPaper | WithdrawnPaper | None:
        for paper, passages in self.split_papers:
            if len(hash_prefix) >= HASH_LENGTH and paper.content_hash.startswith(hash_prefix):
                entry = self._entry(paper, passages)
                return StoredPaper(entry, paper.text, paper.pages, (), paper.subject, paper.manifest, Path(paper.name))
        return None

    def paper_passages(self, hash_prefix: str) -> list[Passage]:
        return [one for one in self.every if one.paper_hash.startswith(hash_prefix)]

    def passage_at(self, hash_prefix: str, start: int, end: int) -> Passage | None:
        same = (one for one in self.paper_passages(hash_prefix) if (one.start, one.end) == (start, end))
        return next(same, None)

    def neighbours(self, passage: Passage, reach: int) -> list[Passage]:
        own = self.paper_passages(passage.paper_hash)
        at = own.index(passage)
        return own[max(at - reach, 0) : at + reach + 1]

    def unread_files(self) -> list[UnreadFile]:
        return []

    @property
    def unread_pages(self) -> tuple[UnreadPages, ...]:
        return ()

    def withheld_spans(self) -> list[tuple[PaperEntry, WithheldSpan]]:
        return []

    def offers_original(self, content_hash: str) -> bool:  # noqa: ARG002
        return False

    def original(self, content_hash: str) -> Path | None:  # noqa: ARG002
        return None

    def _council(self, one: Passage) -> str:
        return self.councils.get(one.paper, "")

    def _entry(self, paper: Paper, passages: Sequence[Passage]) -> PaperEntry:
        meetings = tuple(dict.fromkeys(one.meeting for one in passages))
        filed_with = passages[0].filed_with if passages else paper.folder
        return PaperEntry(
            paper.content_hash,
            paper.name,
            paper.title,
            tuple(sorted(meetings, key=lambda meeting: meeting != filed_with)),
            filed_with,
            len(passages),
            len(paper.pages),
            council=self.councils.get(paper.name, ""),
        )


class MemoryLexical:
    """BM25 as Robertson and Zaragoza (2009) write it, over every passage in its context."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._analyser = build_analyser()
        self._texts = [self.terms(text_in_context(one)) for one in passages]
        self._counts = [Counter(terms) for terms in self._texts]
        self._mean = sum(map(len, self._texts)) / (len(self._texts) or 1)

    def __len__(self) -> int:
        return len(self._texts)

    def terms(self, text: str) -> list[str]:
        return self._analyser.analyze(text)

    def document_frequency(self, term: str, among: PassageSet | None = None) -> int:
        return sum(term in counts for number, counts in enumerate(self._counts) if among is None or number in among)

    def phrase_frequency(self, phrase: str, among: PassageSet | None = None) -> int:
        terms = self.terms(phrase)
        every = range(len(self)) if among is None else among
        return sum(self._times(terms, number) > 0 for number in every) if terms else 0

    def match_any_wording(self, wordings: Sequence[Sequence[str]], numbers: Sequence[int]) -> frozenset[int]:
        return frozenset(
            number
            for number in numbers
            if any(wording and set(wording) <= set(self._texts[number]) for wording in wordings)
        )

    def search(
        self,
        terms: Sequence[tuple[str, float]],
        *,
        limit: int,
        among: PassageSet | None = None,
        phrases: Sequence[Sequence[str]] = (),
    ) -> list[Scored]:
        needed = [phrase for phrase in phrases if phrase]
        scores: dict[int, float] = {}
        for number in range(len(self)) if among is None else among:
            if all(self._times(phrase, number) for phrase in needed):
                score = sum(weight * self._score(term.split(), number) for term, weight in terms)
                score += sum(self._score(phrase, number) for phrase in needed)
                if score > 0:
                    scores[number] = score
        best = sorted(scores, key=lambda number: (-scores[number], number))
        return [Scored(number, scores[number]) for number in best[:limit]]

    def _times(self, terms: Sequence[str], number: int) -> int:
        text = self._texts[number]
        return sum(text[at : at + len(terms)] == list(terms) for at in range(len(text) - len(terms) + 1))

    def _score(self, terms: Sequence[str], number: int) -> float:
        times = self._times(terms, number)
        rarity = sum(self._rarity(term) for term in terms)  # of a phrase, as Lucene and tantivy have it
        length = len(self._texts[number]) / (self._mean or 1)
        return rarity * times * (K1 + 1) / (times + K1 * (1 - B + B * length))

    def _rarity(self, term: str) -> float:
        holding = self.document_frequency(term)
        return math.log(1 + (len(self) - holding + 0.5) / (holding + 0.5))


class MemoryVectors:
    """Every vector, compared with every question."""

    def __init__(self, owners: Sequence[int], encoded: Sequence[EncodedText]) -> None:
        self._owners = owners  # the number of the passage of each row
        self._vectors = [each.vector for each in encoded]

    def __len__(self) -> int:
        return len(self._owners)

    def nearest(self, text: EncodedText, *, limit: int, among: PassageSet | None = None) -> list[Scored]:
        numbers = sorted({number for number in self._owners if among is None or number in among})
        scored = [
            Scored(number, cosine) for number, (cosine, _) in zip(numbers, self.best_rows(text, numbers), strict=True)
        ]
        return sorted(scored, key=lambda one: (-one.score, one.number))[:limit]

    def best_rows(self, text: EncodedText, numbers: Sequence[int]) -> list[tuple[float, int]]:
        return [
            max(
                ((self._cosine(text, row), row) for row in self._rows(number)),
                key=lambda one: (one[0], -one[1]),
                default=(-1.0, -1),
            )
            for number in numbers
        ]

    def nearest_rows(self, text: EncodedText, numbers: Sequence[int], *, limit: int) -> list[list[int]]:
        return [
            sorted(sorted(self._rows(number), key=lambda row: -self._cosine(text, row))[:limit]) for number in numbers
        ]

    def is_only_row(self, row: int) -> bool:
        return len(self._rows(self._owners[row])) == 1

    def window_of(self, row: int) -> int:
        return self._rows(self._owners[row]).index(row)

    def _rows(self, number: int) -> list[int]:
        return [row for row, owner in enumerate(self._owners) if owner == number]

    def _cosine(self, text: EncodedText, row: int) -> float:
        return float(text.vector @ self._vectors[row])


def _iso(meeting: Meeting) -> str:
    return meeting.date.isoformat() if meeting.date else ""


def _item(one: Passage) -> tuple[str, Meeting, str, str]:
    return one.paper, one.meeting, one.item.lower(), one.minute.lower()
