"""What each passage scores for a query: its words, its meaning, and how close its tokens come."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.prose import ASKING_WORDS, STOP_WORDS, WORD
from index.encoders.sentence_transformer import EncodedText
from index.late_interaction import maxsim
from index.open import Index
from index.selection import PassageSet
from search.query.acronyms import acronyms_in
from search.query.parse import Query
from search.ranking.minuted import minutes, raised
from search.ranking.query_encoding import alternatives, encode_query
from search.ranking.records import ScoredHit
from search.ranking.resolved import resolutions
from search.ranking.term_weights import TermWeights

WORDS, MEANING, CLOSENESS = "words", "meaning", "closeness"
# Found by words and by meaning, each; then the best of both together are read more closely. Measured on the
# gold: of the passages that answer, 9 in 10 are among the 100 best (Norfolk 93%, Kent 90%).
CANDIDATES, READ_CLOSELY = 100, 100
MINUTES_READ = 50  # besides, where a question asks what was said
WORDS_SCORED = 400  # passages that get a score for their words, found by it or not
FIRST = {WORDS: 0.5, MEANING: 0.5}  # which passages are read closely
LAST = {WORDS: 0.15, MEANING: 0.1, CLOSENESS: 0.75}  # in which order they stand
Span = tuple[int, int]
LITTLE = STOP_WORDS | ASKING_WORDS
REFERRED = 1.0  # to be where the question says outweighs everything
EXPANDED = 0.5  # of what a phrase weighs by its own rarity, where it is what else a word of the question is called
FRONT_COST = 0.5  # titles and notices repeat the words of what follows them


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages found by words and by meaning, with their raw scores."""

    words: Mapping[int, float]
    meaning: Mapping[int, float]
    rows: Mapping[int, int]  # of each its nearest vector
    near: frozenset[int]  # found by meaning
    worded: frozenset[int]  # found by words
    best: tuple[int, ...]  # of them all by both, best first

    def joined(self, other: Candidates) -> Candidates:
        """Both together: this one's best, then what only the other found."""
        return Candidates(
            words={**other.words, **self.words},
            meaning={**other.meaning, **self.meaning},
            rows={**other.rows, **self.rows},
            near=self.near | other.near,
            worded=self.worded | other.worded,
            best=tuple(dict.fromkeys((*self.best, *other.best))),
        )

    def with_others(self, numbers: Collection[int], asked: EncodedText, index: Index) -> Candidates:
        """With these passages behind the best, found or not."""
        others = [number for number in numbers if number not in self.meaning]
        meaning, rows = _nearest_rows(others, asked, index)
        best = tuple(dict.fromkeys((*self.best, *numbers)))
        return replace(self, meaning={**self.meaning, **meaning}, rows={**self.rows, **rows}, best=best)


def score_passages(query: Query, index: Index, selection: PassageSet | None) -> list[ScoredHit]:
    """The best passages of the selection for the query, best first, ties by number."""
    readings = encode_query(query, index)
    referred = _referred(query, index, selection)
    weigh = TermWeights(index, selection)
    found = _find(query, weigh, selection, readings[0], referred, READ_CLOSELY)
    said = minutes(query, index)
    if said is not None:
        found = found.joined(_find(query, weigh, said, readings[0], frozenset(), MINUTES_READ))
    decided = resolutions(query, index, found.best, selection)
    found = found.with_others(decided.items, readings[0], index)
    numbers = found.best
    closely = _closeness(query, weigh, readings, numbers, [found.rows[number] for number in numbers])
    shares = {
        WORDS: _normal(found.words, numbers),
        MEANING: _normal(found.meaning, numbers),
        CLOSENESS: _normal(closely, numbers),
    }

    def lifts(number: int) -> Iterator[tuple[str, float]]:
        if number in referred:
            yield "reference", REFERRED
        if index.store.fronts[number]:
            yield "front matter", -FRONT_COST

    scorings = [
        ScoredHit(
            number,
            tuple((name, LAST[name] * share[number]) for name, share in shares.items()) + tuple(lifts(number)),
            tuple(name for name, those in ((WORDS, found.worded), (MEANING, found.near)) if number in those),
        )
        for number in numbers
    ]
    ranked = sorted(decided.lifted(scorings), key=lambda one: (-round(one.score, 9), one.number))
    return ranked if said is None else raised(ranked, _minuted(query, index, said, numbers))


def _referred(query: Query, index: Index, selection: PassageSet | None) -> frozenset[int]:
    """Passages under the printed numbers that the question gives."""
    if query.reference is None:
        return frozenset()
    place = query.reference
    numbers = index.store.numbered(item=place.item, minute=place.minute, para=place.para)
    return frozenset(number for number in numbers if selection is None or selection.allowed[number])


def _find(
    query: Query, weigh: TermWeights, among: PassageSet | None, asked: EncodedText, referred: frozenset[int], limit: int
) -> Candidates:
    index = weigh.index
    phrases = [index.lexical.terms(phrase) for phrase in query.phrases]
    found = index.lexical.search(_terms(query, weigh), limit=WORDS_SCORED, selection=among, phrases=phrases)
    words = {one.number: one.score for one in found}
    worded = frozenset(_best(words, CANDIDATES))
    near: set[int] = set()
    if not phrases:  # a passage without the phrase is not what was asked for, however near
        nearest = index.vectors.nearest(asked.vector, limit=CANDIDATES, selection=among)
        near.update(one.number for one in nearest)
    numbers = sorted(worded | near | (referred if not phrases else frozenset()))
    meaning, rows = _nearest_rows(numbers, asked, index)
    shares = {WORDS: _normal(words, numbers), MEANING: _normal(meaning, numbers)}
    fused = {n: sum(FIRST[name] * share[n] for name, share in shares.items()) + (n in referred) for n in numbers}
    return Candidates(words, meaning, rows, frozenset(near), worded, tuple(_best(fused, limit)))


def _nearest_rows(numbers: Sequence[int], asked: EncodedText, index: Index) -> tuple[dict[int, float], dict[int, int]]:
    """Of each passage how near its nearest vector is, and which."""
    found = list(zip(numbers, index.vectors.best_rows(asked.vector, numbers), strict=True))
    return {number: cosine for number, (cosine, _) in found}, {number: row for number, (_, row) in found}


def _closeness(
    query: Query, weigh: TermWeights, readings: Sequence[EncodedText], numbers: Sequence[int], rows: Sequence[int]
) -> dict[int, float]:
    index = weigh.index
    embeddings = index.store.embeddings
    compressor = embeddings.compressor
    if compressor is None or not numbers:
        return {}
    asked, *others = readings
    spans = index.encoder.spans(query.text)
    swapped = [
        (_places(query.text, found, spans), other.tokens)
        for (found, _), other in zip(alternatives(query), others, strict=True)
    ]
    weights = token_weights(query.text, weigh)
    spelled = _spelled(query, index, spans[: len(asked.tokens)], numbers)
    closely = maxsim(asked, weights, embeddings.tokens(rows), compressor, instead=swapped, spelled=spelled)
    return dict(zip(numbers, closely, strict=True))


def _places(text: str, found: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Which tokens of text stand where it says found, as words of their own."""
    stretches = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(found)}(?!\w)", text)]
    return [at for at, (a, b) in enumerate(spans) if any(start <= a and b <= end for start, end in stretches)]


def _minuted(query: Query, index: Index, minutes: PassageSet, numbers: Sequence[int]) -> Collection[int]:
    """The minuted passages among these: those that hold the question's acronyms, if any does."""
    every = {number for number in numbers if minutes.allowed[number]}
    named = [held for _, held in _acronyms(query, index, numbers)]
    return every.intersection(*named) or every


def _acronyms(query: Query, index: Index, numbers: Sequence[int]) -> Iterator[tuple[re.Match[str], frozenset[int]]]:
    """Each acronym of the question with the passages that hold its letters or the words for them."""
    for match in acronyms_in(query.text, index.store):
        others = [expansion.also for expansion in query.expansions if expansion.found == match[0]]
        yield match, index.lexical.holding([index.lexical.terms(wording) for wording in (match[0], *others)], numbers)


def _spelled(
    query: Query, index: Index, spans: Sequence[Span], numbers: Sequence[int]
) -> list[tuple[list[int], list[bool]]]:
    """Of each acronym its tokens, and of each passage whether it holds the letters or the words for them."""
    found = []
    for match, held in _acronyms(query, index, numbers):
        places = [at for at, (start, end) in enumerate(spans) if start < match.end() and match.start() < end]
        found.append((places, [number in held for number in numbers]))
    return found


def _terms(query: Query, weigh: TermWeights) -> list[tuple[str, float]]:
    """What BM25 looks for: the question's words, and as phrases what the papers call them: their words are common."""
    words = weigh.index.lexical
    own = {term: weigh.against_all(term) for term in words.terms(query.text)}
    others = {" ".join(words.terms(expansion.also)): EXPANDED for expansion in query.expansions}
    return [*own.items(), *((phrase, weight) for phrase, weight in others.items() if phrase and phrase not in own)]


def token_weights(text: str, weigh: TermWeights) -> list[float]:
    """The weight of each token of a question: how rare its word is among the passages; 0 for little words."""
    spans = weigh.index.encoder.spans(text)
    weights = [0.0] * len(spans)
    at = 0
    for word in WORD.finditer(text):
        rarity = weigh.of_word(word[0]) if word[0].lower() not in LITTLE else 0.0
        while at < len(spans) and spans[at][1] <= word.start():
            at += 1
        while at < len(spans) and spans[at][0] < word.end():
            weights[at] = rarity
            at += 1
    return weights if any(weights) else [1.0] * len(spans)


def _best(scores: Mapping[int, float], limit: int) -> list[int]:
    return sorted(scores, key=lambda number: (-scores[number], number))[:limit]


def _normal(scores: Mapping[int, float], numbers: Sequence[int]) -> dict[int, float]:
    """Scores of these passages from 0, the worst of them or none, to 1, the best."""
    raw = [scores.get(number, 0.0) for number in numbers]
    low, high = min(raw, default=0.0), max(raw, default=0.0)
    return {number: (one - low) / (high - low or 1.0) for number, one in zip(numbers, raw, strict=True)}
