"""Passages with the same words become one hit: the best of them, with the others as its copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index import Index, PassageSet
from search.ranking.records import ScoredHit


def deduplicate(ranked: Sequence[ScoredHit], index: Index) -> list[ScoredHit]:
    """The best hit of each group of passages with the same words.

    Of a resolution and the recommendation that it repeats, the resolution is shown.
    """
    best: dict[int, ScoredHit] = {}
    is_resolved: dict[int, bool] = {}
    for hit, flags in zip(ranked, index.store.flags([hit.number for hit in ranked]), strict=True):
        if flags.group not in best:
            best[flags.group], is_resolved[flags.group] = hit, flags.is_resolved
        elif flags.is_resolved and not is_resolved[flags.group]:
            best[flags.group] = replace(best[flags.group], number=hit.number)
            is_resolved[flags.group] = True
    return list(best.values())


def find_copies(number: int, index: Index, among: PassageSet | None) -> list[int]:
    """Numbers of the other passages with the same words, among those that are searched."""
    same = index.store.same_words(number)
    return [other for other in same if other != number and (among is None or other in among)]
