"""The verbs with which people ask what a meeting did: one list of each kind, for every module that reads questions."""

from __future__ import annotations

SAYING = (
    "say said ask asked tell told hear heard discuss discussed talk talked debate debated promise promised"
    " raise raised comment commented respond responded"
)
REPORTING = "report reported"
DECIDING = (
    "resolve resolved resolving resolution resolutions decide decided deciding decision decisions agree agreed"
    " approve approved adopt adopted"
)
RECOMMENDING = "recommend recommends recommended recommendation recommendations"
HAPPENING = "do done happened happening became become looking passed carried fell lost"


def alternation(*lists: str) -> str:
    """A regular expression, without a group around it, for any word of these lists."""
    return "|".join(word for words in lists for word in words.split())
