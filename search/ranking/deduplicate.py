"""Passages with the same words are one hit: the best of them, with the others named beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index import Index, PassageSet
from search.ranking.records import ScoredHit


def deduplicate(ranked: Sequence[ScoredHit], index: Index) -> list[ScoredHit]:
    """The best of each group of passages with the same words; a resolution before the recommendation it repeats."""
    best: dict[int, ScoredHit] = {}
    resolved: dict[int, bool] = {}
    for hit, flags in zip(ranked, index.store.flags([hit.number for hit in ranked]), strict=True):
        if flags.group not in best:
            best[flags.group], resolved[flags.group] = hit, flags.is_resolved
        elif flags.is_resolved and not resolved[flags.group]:
            best[flags.group] = replace(best[flags.group], number=hit.number)
            resolved[flags.group] = True
    return list(best.values())


def find_copies(number: int, index: Index, among: PassageSet | None) -> list[int]:
    """Numbers of the other passages with the same words, of those that may be found."""
    same = index.store.same_words(number)
    return [other for other in same if other != number and (among is None or other in among)]
