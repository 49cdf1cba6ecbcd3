"""BM25 over passages in their context, with tantivy."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from corpus import IndexFolderError
from index.folder.facets import check_own_set
from index.records import PassageSet, Scored

TEXT, NUMBER, MEETING, COUNCIL, KIND = "text", "number", "meeting", "council", "kind"
ANALYSER = "council"
MAX_WORD_CHARS = 40  # longer ones are addresses and noise
LOCK_SUFFIX, LIST_SUFFIX = ".lock", ".json"  # of tantivy's files
OS_ERROR = re.compile(r"\(os error (\d+)\)")
HEAP_BYTES = 256_000_000  # one segment holds the words of a million passages


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """What is indexed of one passage."""

    number: int
    text: str  # the passage in its context
    meeting: int
    kind: int
    council: int = 0


def build_analyser() -> TextAnalyzer:
    """How text becomes terms: runs of letters and digits, in lower case, without accents, stemmed."""
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(MAX_WORD_CHARS))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
        .filter(Filter.stemmer("english"))
        .build()
    )


def build_schema() -> Schema:
    """The fields of one passage."""
    builder = SchemaBuilder()
    builder.add_text_field(TEXT, tokenizer_name=ANALYSER)
    builder.add_unsigned_field(NUMBER, fast=True, indexed=True)
    builder.add_unsigned_field(MEETING, indexed=True)
    builder.add_unsigned_field(COUNCIL, indexed=True)
    builder.add_unsigned_field(KIND, indexed=True)
    return builder.build()


def write_lexical_index(entries: Iterable[LexicalEntry], folder: Path) -> None:
    """Index entries into a new folder. One thread writes: the same entries give the same index. Raises OSError."""
    folder.mkdir(parents=True)
    try:
        _write_entries(entries, folder)
    except ValueError as error:  # "An IO error occurred: 'No space left on device (os error 28)'"
        number = OS_ERROR.search(str(error))
        raise OSError(int(number[1]) if number else errno.EIO, str(error), str(folder)) from error
    for path in [*folder.iterdir()]:
        if path.suffix == LOCK_SUFFIX:
            path.unlink()
        elif path.suffix == LIST_SUFFIX:  # tantivy lets nobody else read them (0600): made anew, by the umask
            text = path.read_bytes()
            path.unlink()
            path.write_bytes(text)


def _write_entries(entries: Iterable[LexicalEntry], folder: Path) -> None:
    index = Index(build_schema(), path=str(folder))
    index.register_tokenizer(ANALYSER, build_analyser())
    writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
    for entry in entries:
        document = Document()
        document.add_text(TEXT, entry.text)
        document.add_unsigned(NUMBER, entry.number)
        document.add_unsigned(MEETING, entry.meeting)
        document.add_unsigned(COUNCIL, entry.council)
        document.add_unsigned(KIND, entry.kind)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class TantivyIndex:
    """The words of one generation, open for searching; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Open what write_lexical_index wrote. Raises IndexFolderError."""
        try:
            self._index = Index.open(str(folder))
        except ValueError as error:
            raise IndexFolderError(f"The words in {folder} cannot be read ({error}): index again.") from error
        self._analyser = build_analyser()
        self._index.register_tokenizer(ANALYSER, self._analyser)
        self._schema = self._index.schema
        self._searcher: Searcher = self._index.searcher()

    def __len__(self) -> int:
        return self._searcher.num_docs

    def terms(self, text: str) -> list[str]:
        """The words of text as they are matched, in order, repeats kept."""
        return self._analyser.analyze(text)

    def document_frequency(self, term: str, among: PassageSet | None = None) -> int:
        """How many passages contain this term, which is one of terms(), in their words or their context."""
        if among is None:
            return int(self._searcher.doc_freq(TEXT, term))
        wanted = _limit_to(Query.term_query(self._schema, TEXT, term), self._schema, among)
        return int(self._searcher.search(wanted, 1, count=True).count or 0)  # type: ignore[attr-defined]  # its stubs lack it

    def phrase_frequency(self, phrase: str, among: PassageSet | None = None) -> int:
        """How many passages contain these words in a row, in their words or their context."""
        if not (terms := self.terms(phrase)):
            return 0
        wanted = _limit_to(self._phrase(terms), self._schema, among)
        return int(self._searcher.search(wanted, 1, count=True).count or 0)  # type: ignore[attr-defined]  # its stubs lack it

    def match_any_wording(self, wordings: Sequence[Sequence[str]], numbers: Sequence[int]) -> frozenset[int]:
        """Those of these passages that contain all terms of at least one of the wordings."""
        forms = [
            (Occur.Should, Query.boolean_query([(Occur.Must, self._phrase([term])) for term in wording]))
            for wording in wordings
            if wording
        ]
        if not forms or not numbers:
            return frozenset()
        among = Query.term_set_query(self._schema, NUMBER, list(numbers))
        wanted = Query.boolean_query([(Occur.Must, Query.boolean_query(forms)), (Occur.Must, among)])
        hits = self._searcher.search(wanted, len(numbers), count=False).hits
        matching = self._searcher.fast_field_values(NUMBER, [address for _, address in hits])
        return frozenset(int(number or 0) for number in matching)

    def search(
        self,
        terms: Sequence[tuple[str, float]],
        *,
        limit: int,
        among: PassageSet | None = None,
        phrases: Sequence[Sequence[str]] = (),
    ) -> list[Scored]:
        """The best `limit` passages by BM25 for weighted terms, by (-score, number).

        A term of several words, joined by spaces, matches where they occur in a row. Each of the phrases must occur.
        Filters come before ranking: no passage outside `among` takes one of the `limit` places.
        """
        wanted = self._query(terms, phrases)
        if wanted is None or not len(self):
            return []
        hits = self._searcher.search(_limit_to(wanted, self._schema, among), limit, count=False).hits
        numbers = self._searcher.fast_field_values(NUMBER, [address for _, address in hits])
        scored = [Scored(int(number or 0), score) for number, (score, _) in zip(numbers, hits, strict=True)]
        return sorted(scored, key=lambda one: (-one.score, one.number))

    def _query(self, terms: Sequence[tuple[str, float]], phrases: Sequence[Sequence[str]]) -> Query | None:
        clauses = [(Occur.Should, Query.boost_query(self._phrase(term.split()), weight)) for term, weight in terms]
        needed = [(Occur.Must, self._phrase(list(phrase))) for phrase in phrases if phrase]
        return Query.boolean_query([*needed, *clauses]) if needed or clauses else None

    def _phrase(self, words: list[str]) -> Query:
        """These words in a row."""
        if len(words) == 1:
            return Query.term_query(self._schema, TEXT, words[0])
        return Query.phrase_query(self._schema, TEXT, list(words))


def _limit_to(query: Query, fields: Schema, among: PassageSet | None) -> Query:
    """The query limited to these passages, with the same scores."""
    own = check_own_set(among)
    if own is None:
        return query
    parts = ((MEETING, own.meetings), (COUNCIL, own.councils), (KIND, own.kinds))
    needed = [
        (Occur.Must, Query.const_score_query(Query.term_set_query(fields, field, list(codes)), 0.0))
        for field, codes in parts
        if codes is not None
    ]
    return Query.boolean_query([(Occur.Must, query), *needed])
