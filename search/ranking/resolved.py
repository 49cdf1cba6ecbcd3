"""What was decided stands in an item's resolution, in few words: the matter's own words stand in what leads up to it.

"What did members agree about teenagers at risk" has its words in the minute's paragraphs; the resolution says "to note
the report".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.open import Index
from index.selection import PassageSet
from search.query.parse import Query
from search.ranking.records import ScoredHit

RESOLVES = "resolves its item"
DECIDED = re.compile(
    r"\b(?:resolv(?:ed?|ing)|resolutions?|decid(?:ed?|ing)|decisions?|agreed?|approved?|adopt(?:ed)?|signed?\soff)\b",
    flags=re.IGNORECASE,
)
LOOKED_AT = 20  # best passages whose items' resolutions are ranked with them
LEAD = 0.05  # a resolution scores more than the best passage of its item: that tells of what, this answers
BEHIND = 0.001  # ... but less than the first hit, which has the question's own words


@dataclass(frozen=True, slots=True)
class Resolutions:
    """Resolutions, each with the found passages of its item."""

    items: Mapping[int, Sequence[int]]

    def lifted(self, scorings: Sequence[ScoredHit]) -> Iterator[ScoredHit]:
        """Scorings with each resolution's raised over those of its item, but not over the best of all."""
        scores = {one.number: one.score for one in scorings}
        most = max(scores.values(), default=0.0) - BEHIND
        for one in scorings:
            under = [scores[number] for number in self.items.get(one.number, ()) if number in scores]
            lift = min(max(under) + LEAD, most) - one.score if under else 0.0
            yield replace(one, parts=(*one.parts, (RESOLVES, lift))) if lift > 0 else one


def resolutions(query: Query, index: Index, best: Sequence[int], selection: PassageSet | None) -> Resolutions:
    """The resolutions of the best passages' items where a question asks what was decided; else none."""
    if not DECIDED.search(query.text):
        return Resolutions({})
    items = index.store.resolutions(best[:LOOKED_AT])
    return Resolutions({one: those for one, those in items.items() if selection is None or selection.allowed[one]})
