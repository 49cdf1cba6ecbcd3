"""Which council each paper is of: what it says of itself, or what its neighbours in the folder say.

A budget table names no council, and a parish's minutes name the county more often than the parish. So a committee
that is itself a council decides, then the folder: the nearest one whose papers mostly name the same council.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PLACE_WORD = r"[A-Z][a-z]+(?:['’-][A-Za-z]+)*"
NAME = re.compile(
    rf"""
    \b (?P<place> {PLACE_WORD} (?: (?: \s | \s (?:and|&|upon|on|with) \s | -) {PLACE_WORD} ){{0,4}} ) \s
    (?P<type>
        (?: (?:Metropolitan|London|Royal) \s )?
        (?: County|Borough|District|City|Town|Parish|Community ) \s Council
    ) \b
    """,
    flags=re.VERBOSE,
)
# Words with a capital before "County Council" that are no place: a sentence's first, a month, a kind of meeting.
NO_PLACE_WORDS = """
all annual april august borough budget by chair city clerk community council councillor county december district
extraordinary february for full if in its january july june leader local march may member members minutes monday new
next november october on one ordinary our parish rural september should that the their this to town with youth
"""
NO_PLACE = frozenset(NO_PLACE_WORDS.split())
CONSENSUS = 0.6  # of a folder's papers that name a council, naming the same
HEAD = 400  # characters at a paper's head: whoever it names there counts twice
OFTEN = 2  # once in passing may be any council
VOTERS = 3  # that name one; fewer ask the folder above


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper tells: where it was found, its committees, how often it names each council."""

    path: Path
    committees: tuple[str, ...]
    named: Mapping[str, int]


def named(text: str) -> Counter[str]:
    """How often text names each council, by its whole name: "Wexcombe Borough Council". Its head counts twice."""
    found: Counter[str] = Counter()
    for match in NAME.finditer(text):
        words = match["place"].split()
        while words and words[0].lower() in NO_PLACE:
            words = words[1:]
            while words and words[0] in ("and", "&", "of"):
                words = words[1:]
        if words and not any(word.lower() in NO_PLACE for word in words):
            found[" ".join([*words, *match["type"].split()])] += 2 if match.start() < HEAD else 1
    return found


def settle(papers: Sequence[Told]) -> list[str]:
    """The council of each paper, '' where nothing tells."""
    own = [_own(paper) for paper in papers]
    votes: dict[Path, Counter[str]] = defaultdict(Counter)
    for paper, council in zip(papers, own, strict=True):
        vote = council or _most(paper.named)
        for folder in paper.path.parents:
            votes[folder][vote] += bool(vote)
    return [
        council or _agreed(paper.path.parents, votes) or _most({k: n for k, n in paper.named.items() if n >= OFTEN})
        for paper, council in zip(papers, own, strict=True)
    ]


def _own(paper: Told) -> str:
    """The committee that is itself a council of a place."""
    return next((name for committee in paper.committees for name in named(committee)), "")


def _agreed(folders: Iterable[Path], votes: Mapping[Path, Counter[str]]) -> str:
    """What the first folder that agrees agrees on."""
    for folder in folders:
        counts = votes[folder]
        best = _most(counts)
        if counts.total() >= VOTERS and counts[best] >= CONSENSUS * counts.total():
            return best
    return ""


def _most(counts: Mapping[str, int]) -> str:
    return min(counts, key=lambda name: (-counts[name], name), default="")
