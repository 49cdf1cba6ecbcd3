"""Reranks the candidates by words, meaning and late interaction together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index import EncodedText, Index, PassageSet, maxsim
from search.query.acronyms import find_acronyms
from search.query.records import Query
from search.ranking.candidates import MEANING, WORDS, Candidates, normalise
from search.ranking.query_encoding import encode_query, list_alternatives
from search.ranking.records import ScoredHit, order_hits
from search.ranking.term_weights import TermWeights

CLOSENESS = "closeness"  # the name of MaxSim in explanations
SHARES = {WORDS: 0.15, MEANING: 0.1, CLOSENESS: 0.75}
Span = tuple[int, int]


def rerank(candidates: Candidates, query: Query, index: Index, among: PassageSet | None) -> list[ScoredHit]:
    """The candidates with their scores, best first."""
    numbers = candidates.numbers
    raw = {
        WORDS: candidates.words,
        MEANING: candidates.meaning,
        CLOSENESS: _closeness(candidates, query, index, among),
    }
    shares = {name: normalise(scores, numbers) for name, scores in raw.items()}
    found_by = ((WORDS, candidates.found_by_words), (MEANING, candidates.found_by_meaning))
    return order_hits(
        [
            ScoredHit(
                number,
                tuple((name, SHARES[name] * share[number]) for name, share in shares.items()),
                tuple(name for name, those in found_by if number in those),
            )
            for number in numbers
        ]
    )


def find_acronym_passages(
    query: Query, index: Index, numbers: Sequence[int]
) -> Iterator[tuple[re.Match[str], frozenset[int]]]:
    """Each acronym of the question with the passages that contain it or its words."""
    for match in find_acronyms(query.text, index.store.glossary):
        others = [expansion.also for expansion in query.expansions if expansion.found == match[0]]
        wordings = [index.lexical.terms(wording) for wording in (match[0], *others)]
        yield match, index.lexical.match_any_wording(wordings, numbers)


def _closeness(candidates: Candidates, query: Query, index: Index, among: PassageSet | None) -> dict[int, float]:
    """The MaxSim of each candidate, over its nearest vector's text."""
    numbers = candidates.numbers
    vectors = index.store.token_vectors([candidates.rows[number] for number in numbers])
    question, *others = encode_query(query, index)
    spans = index.encoder.spans(query.text)
    close = maxsim(
        question,
        TermWeights(index, among).of_tokens(query.text),
        vectors,
        alternatives=_alternatives(query, others, spans),
        required=_required(query, index, spans[: len(question)], numbers),
    )
    return dict(zip(numbers, close, strict=True))


def _alternatives(
    query: Query, others: Sequence[EncodedText], spans: Sequence[Span]
) -> list[tuple[list[int], EncodedText]]:
    """The positions of the tokens that have another wording, with that wording."""
    pairs = zip(list_alternatives(query), others, strict=True)
    return [(_find_token_positions(query.text, found, spans), other) for (found, _), other in pairs]


def _find_token_positions(text: str, found: str, spans: Sequence[Span]) -> list[int]:
    """The tokens of text that are within `found`, where it is not part of other words."""
    inside = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(found)}(?!\w)", text)]
    return [at for at, (a, b) in enumerate(spans) if any(start <= a and b <= end for start, end in inside)]


def _required(
    query: Query, index: Index, spans: Sequence[Span], numbers: Sequence[int]
) -> list[tuple[list[int], list[bool]]]:
    """For each acronym the positions of its tokens, with whether each passage contains the acronym."""
    required = []
    for match, containing in find_acronym_passages(query, index, numbers):
        positions = [at for at, (start, end) in enumerate(spans) if start < match.end() and match.start() < end]
        required.append((positions, [number in containing for number in numbers]))
    return required
