"""The candidates of a query: the best of the passages found by words and by meaning.

For a question about a decision, the resolutions of the best candidates' items are candidates too; for a question about
what was said, more minutes are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus import Kind
from index import EncodedText, Index, PassageSet
from search.query.answer_type import AnswerKind
from search.query.filters import select_passages
from search.query.records import Query
from search.ranking.query_encoding import encode_query
from search.ranking.term_weights import TermWeights

WORDS, MEANING = "words", "meaning"
# CANDIDATES are found by words and as many by meaning; the best of both together are reranked. Measured on the gold: of
# the passages that answer, 9 in 10 are among the best 100 (Norfolk 93%, Kent 90%).
CANDIDATES, RERANKED = 100, 100
MINUTES_RERANKED = 50  # more, where a question asks what was said
MAX_WORD_SCORES = 400  # passages that get a score for their words, candidates for that or not
FUSION = {WORDS: 0.5, MEANING: 0.5}  # of normalised scores: measured better than fusing ranks (0.59 for 0.55 nDCG@10)
EXPANSION_WEIGHT = 0.5  # of the BM25 weight of an alternative wording, which is searched as a phrase
RESOLVED_CANDIDATES = 20  # best candidates whose items' resolutions become candidates


@dataclass(frozen=True, slots=True)
class Candidates:
    """The passages to rank, with their raw scores."""

    numbers: tuple[int, ...]  # the best of the first fusion first
    words: Mapping[int, float]
    meaning: Mapping[int, float]
    rows: Mapping[int, int]  # the row of the nearest vector of each
    found_by_words: frozenset[int]
    found_by_meaning: frozenset[int]
    referenced: frozenset[int] = frozenset()  # with the printed numbers that the question names
    minutes: PassageSet | None = None  # of the meetings searched, for a question about what was said
    resolutions: Mapping[int, Sequence[int]] = field(default_factory=dict)  # each with the candidates of its item

    def joined_with(self, other: Candidates) -> Candidates:
        """Both together: these candidates, then those that only the other has."""
        return replace(
            self,
            numbers=tuple(dict.fromkeys((*self.numbers, *other.numbers))),
            words={**other.words, **self.words},
            meaning={**other.meaning, **self.meaning},
            rows={**other.rows, **self.rows},
            found_by_words=self.found_by_words | other.found_by_words,
            found_by_meaning=self.found_by_meaning | other.found_by_meaning,
        )

    def with_resolutions(
        self, resolutions: Mapping[int, Sequence[int]], question: EncodedText, index: Index
    ) -> Candidates:
        """These candidates, then the resolutions, whether they were found or not."""
        unscored = [number for number in resolutions if number not in self.meaning]
        meaning, rows = _nearest_rows(unscored, question, index)
        return replace(
            self,
            numbers=tuple(dict.fromkeys((*self.numbers, *resolutions))),
            meaning={**self.meaning, **meaning},
            rows={**self.rows, **rows},
            resolutions=resolutions,
        )


def find_candidates(query: Query, index: Index, among: PassageSet | None) -> Candidates:
    """The candidates of a query among these passages, or among all."""
    question, weights = encode_query(query, index)[0], TermWeights(index, among)
    referenced = _referenced(query, index, among)
    found = _find(query, weights, question, referenced, RERANKED)
    minutes = _minutes(query, index)
    if minutes is not None:
        more = _find(query, replace(weights, among=minutes), question, frozenset(), MINUTES_RERANKED, weights)
        found = found.joined_with(more)
    if AnswerKind.DECISION in query.answer_type:
        resolutions = index.store.resolutions(found.numbers[:RESOLVED_CANDIDATES])
        allowed = {one: items for one, items in resolutions.items() if among is None or one in among}
        found = found.with_resolutions(allowed, question, index)
    return replace(found, referenced=referenced, minutes=minutes)


def _referenced(query: Query, index: Index, among: PassageSet | None) -> frozenset[int]:
    """Passages with the printed numbers that the question names."""
    if query.reference is None:
        return frozenset()
    printed = query.reference
    numbers = index.store.find_numbered(item=printed.item, minute=printed.minute, para=printed.para)
    return frozenset(number for number in numbers if among is None or number in among)


def _minutes(query: Query, index: Index) -> PassageSet | None:
    """The minutes that are searched separately for a question about what was said; None for other questions."""
    filters = query.effective_filters
    if filters.kinds or AnswerKind.SPEECH not in query.answer_type:
        return None
    return select_passages(replace(filters, kinds=(Kind.MINUTES,)), index)


def _find(
    query: Query,
    search: TermWeights,
    question: EncodedText,
    referenced: frozenset[int],
    limit: int,
    weights: TermWeights | None = None,
) -> Candidates:
    """The `limit` best of the passages that `search` selects, by meaning and by words, which `weights` weighs."""
    index, among = search.index, search.among
    phrases = [index.lexical.terms(phrase) for phrase in query.phrases]
    terms = _weighted_terms(query, weights or search)
    words = {
        one.number: one.score
        for one in index.lexical.search(terms, limit=MAX_WORD_SCORES, among=among, phrases=phrases)
    }
    by_words = frozenset(_best(words, CANDIDATES))
    by_meaning: frozenset[int] = frozenset()
    if not phrases:  # a passage without the phrase is not wanted, however similar
        nearest = index.vectors.nearest(question, limit=CANDIDATES, among=among)
        by_meaning = frozenset(one.number for one in nearest)
    numbers = sorted(by_words | by_meaning | (referenced if not phrases else frozenset()))
    meaning, rows = _nearest_rows(numbers, question, index)
    shares = {WORDS: normalise(words, numbers), MEANING: normalise(meaning, numbers)}
    fused = {n: sum(FUSION[name] * share[n] for name, share in shares.items()) + (n in referenced) for n in numbers}
    return Candidates(tuple(_best(fused, limit)), words, meaning, rows, by_words, by_meaning)


def _nearest_rows(
    numbers: Sequence[int], question: EncodedText, index: Index
) -> tuple[dict[int, float], dict[int, int]]:
    """The cosine and the row of each passage's nearest vector."""
    nearest = list(zip(numbers, index.vectors.best_rows(question, numbers), strict=True))
    return {number: cosine for number, (cosine, _) in nearest}, {number: row for number, (_, row) in nearest}


def _weighted_terms(query: Query, weights: TermWeights) -> list[tuple[str, float]]:
    """The terms for BM25: the question's words, and the papers' words for them as phrases, whose words are common."""
    lexical = weights.index.lexical
    own = {term: weights.against_all(term) for term in lexical.terms(query.text)}
    others = {" ".join(lexical.terms(expansion.also)): EXPANSION_WEIGHT for expansion in query.expansions}
    return [*own.items(), *((phrase, weight) for phrase, weight in others.items() if phrase and phrase not in own)]


def _best(scores: Mapping[int, float], limit: int) -> list[int]:
    return sorted(scores, key=lambda number: (-scores[number], number))[:limit]


def normalise(scores: Mapping[int, float], numbers: Collection[int]) -> dict[int, float]:
    """The scores of these passages from 0, for the worst or for none, to 1, for the best."""
    raw = [scores.get(number, 0.0) for number in numbers]
    low, high = min(raw, default=0.0), max(raw, default=0.0)
    return {number: (one - low) / (high - low or 1.0) for number, one in zip(numbers, raw, strict=True)}
