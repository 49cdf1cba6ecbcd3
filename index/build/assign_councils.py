"""Which council each paper belongs to: by what it says itself, or by what the papers in its folder say.

A budget table names no council, and a parish's minutes name the county more often than the parish. So a committee that
is itself a council decides; then the folder does: the nearest one in which most papers name the same council.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.structure import council_kind, council_place, count_council_names
from index.records import CouncilEvidence

CONSENSUS_SHARE = 0.6  # of a folder's papers that name a council, naming the same one
MIN_MENTIONS = 2  # in one paper: a single mention may be of any council
MIN_VOTERS = 3  # papers of a folder that name a council; with fewer the folder above decides
MAX_WEIGHT = MIN_MENTIONS  # of a paper's vote: one that names a council once says half as much


def assign_councils(papers: Sequence[CouncilEvidence]) -> list[str]:
    """The council of each paper in order, '' where it is unknown."""
    papers = _unify_forms(papers)
    own_councils = [_council_among_committees(paper) for paper in papers]
    votes: dict[Path, Counter[str]] = defaultdict(Counter)
    voters: Counter[Path] = Counter()
    for paper, council in zip(papers, own_councils, strict=True):
        if vote := council or _commonest(paper.name_counts):
            for folder in paper.path.parents:
                votes[folder][vote] += MAX_WEIGHT if council else min(paper.name_counts[vote], MAX_WEIGHT)
                voters[folder] += 1
    asked = {folder: counts for folder, counts in votes.items() if voters[folder] >= MIN_VOTERS}
    return [
        council or _folder_consensus(paper.path.parents, asked) or _commonest(_mentioned_often(paper))
        for paper, council in zip(papers, own_councils, strict=True)
    ]


def _council_among_committees(paper: CouncilEvidence) -> str:
    """The committee that is itself a council: "Ardle Parish Council"; '' where none is."""
    names = (name for committee in paper.committees for name in count_council_names(committee) if council_kind(name))
    return next((_form_used_by_paper(name, paper.name_counts) for name in names), "")


def _form_used_by_paper(name: str, counts: Mapping[str, int]) -> str:
    return next((form for form in counts if _key(form) == _key(name)), name)


def _mentioned_often(paper: CouncilEvidence) -> dict[str, int]:
    return {name: count for name, count in paper.name_counts.items() if count >= MIN_MENTIONS}


def _unify_forms(papers: Sequence[CouncilEvidence]) -> list[CouncilEvidence]:
    """The papers with each council in its commonest form: "Ardle Council" becomes Ardle Borough Council.

    Where a place has two councils, its name alone could be either and stays as it is.
    """
    counts: Counter[str] = Counter()
    for paper in papers:
        counts.update(paper.name_counts)
    kinds: dict[str, set[str]] = defaultdict(set)
    for name in counts:
        kinds[council_place(name).casefold()].add(council_kind(name))
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    keys: dict[str, tuple[str, str]] = {}
    for name, count in counts.items():
        place, kind = _key(name)
        known_kinds = kinds[place] - {""}
        keys[name] = (place, kind or ("" if len(known_kinds) != 1 else min(known_kinds)))
        forms[keys[name]][name] += count if kind else 0
    return [
        replace(
            paper,
            name_counts=_sum_counts((_commonest(forms[keys[name]]), n) for name, n in paper.name_counts.items()),
        )
        for paper in papers
    ]


def _key(name: str) -> tuple[str, str]:
    return council_place(name).casefold(), council_kind(name)


def _sum_counts(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for name, count in pairs:
        sums[name] += count
    return sums


def _folder_consensus(folders: Iterable[Path], votes: Mapping[Path, Counter[str]]) -> str:
    """The council of the first folder that has a consensus; '' where none has."""
    for counts in (votes[folder] for folder in folders if folder in votes):
        best = _commonest(counts)
        if counts[best] >= CONSENSUS_SHARE * counts.total():
            return best
    return ""


def _commonest(counts: Mapping[str, int]) -> str:
    return min(counts, key=lambda name: (-counts[name], name), default="")
