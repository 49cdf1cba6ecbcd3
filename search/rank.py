"""The one ranking: rank(query, index) gives the same hits to page, API and command line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from corpus.paper import Passage
from index.reader import Index
from index.selection import Selection
from search.formed import FORMED, formed
from search.meetings import select
from search.query import Query
from search.score import score
from search.scoring import Scoring
from search.terms import WORD
from search.weights import tells

LIMIT = 20
ALSO_SHOWN = 10  # other copies that a hit names: a clause of every report has hundreds, and nobody reads those
SHORTEST_START = 3  # letters that a word and its stem share
KEPT = 64  # questions whose words' pattern is remembered


@dataclass(frozen=True, slots=True)
class Why:
    """What a hit's score is made of."""

    parts: tuple[tuple[str, float], ...] = ()  # ("words", 0.31), ("meaning", 0.28): they add up to the score
    matched: tuple[str, ...] = ()  # the words of the query that stand in the passage or in its place


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, how well, how, and where else the same words stand."""

    passage: Passage
    score: float
    found_by: tuple[str, ...]  # "words", "meaning"
    also_in: tuple[Passage, ...] = ()  # the same text filed again, citable from each; the first in the record's order
    more: int = 0  # further copies that also_in leaves out
    why: Why = Why()
    number: int = -1  # of the passage in the record


def rank(query: Query, index: Index, *, limit: int = LIMIT) -> list[Hit]:
    """The best passages for the query, best first, ties by (paper, start); filters come before ranking.

    Passages with the same words are one hit, the best of them, with others in also_in.
    """
    selection = select(query.held, index)
    ranked = _once(score(query, index, selection), index)[: max(limit, FORMED)]
    fetched = zip(ranked, index.record.passages_at([one.number for one in ranked]), strict=True)
    shown = formed(query, list(fetched))[:limit]
    searched = " ".join([query.text, *(expansion.also for expansion in query.expansions)])
    asked = {term: word for word in WORD.findall(searched) if tells(word) for term in index.words.terms(word)}
    copies = [_copies(one, index, selection) for one, _ in shown]
    also = iter(index.record.passages_at([number for those in copies for number in those[:ALSO_SHOWN]]))
    return [
        Hit(
            passage=passage,
            score=round(one.score, 6),
            found_by=one.found_by,
            also_in=tuple(islice(also, min(len(those), ALSO_SHOWN))),
            more=max(len(those) - ALSO_SHOWN, 0),
            why=Why(one.parts, _matched(asked, passage, index)),
            number=one.number,
        )
        for (one, passage), those in zip(shown, copies, strict=True)
    ]


def _once(scorings: Sequence[Scoring], index: Index) -> list[Scoring]:
    """The best of each group of passages with the same words; a resolution before the recommendation it repeats."""
    best: dict[int, Scoring] = {}
    for one in scorings:
        group = int(index.record.groups[one.number])
        first = best.setdefault(group, one)
        if index.record.resolved[one.number] > index.record.resolved[first.number]:
            best[group] = replace(first, number=one.number)
    return list(best.values())


def _copies(one: Scoring, index: Index, selection: Selection | None) -> list[int]:
    """Numbers of the other passages with the same words, of those that may be found."""
    same = index.record.same(one.number)
    return [number for number in same if number != one.number and (selection is None or selection.allowed[number])]


def _matched(asked: Mapping[str, str], passage: Passage, index: Index) -> tuple[str, ...]:
    """Words of the question that stand in the passage or in its place, as they were asked.

    Only words that begin like one of the question's are cut to their stems: a table has thousands of others.
    """
    place = (passage.meeting.committee, passage.item_title, passage.section, passage.subsection, passage.lead_in)
    like = set(_beginning(tuple(asked)).findall("\n".join([*place, passage.text]).lower()))
    there = {term for word in like for term in index.words.terms(word)}
    return tuple(dict.fromkeys(word for term, word in asked.items() if term in there))


@lru_cache(maxsize=KEPT)
def _beginning(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words that begin like one of these terms: "policies" has the stem "polici", "policy" too."""
    starts = {term[: max(SHORTEST_START, len(term) - 1)] for term in terms}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(starts)))})\w*" if starts else r"(?!)")
