"""The roots of an index, which are the files and folders that it was given, and those of them that a build renews."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import PaperError


@dataclass(frozen=True, slots=True)
class Scan:
    """Where a build looks for papers, and the roots that the index has after it."""

    roots: tuple[Path, ...]  # after the build; none is inside another
    searched: tuple[Path, ...]  # roots in which papers are looked for
    renewed: tuple[Path, ...]  # what is no longer found under these leaves the index; what is elsewhere stays
    gone: tuple[Path, ...]  # roots that no longer exist; their papers stay
    dropped: tuple[Path, ...]  # roots that leave the index with their papers

    def renews(self, file: Path) -> bool:
        """Whether a file leaves the index unless it is found."""
        return is_under(file, self.renewed) or not is_under(file, self.roots)


def plan_scan(paths: Sequence[Path], known: Sequence[Path], *, is_whole: bool = False, prune: bool = False) -> Scan:
    """What a build of these paths renews in an index with known roots: all that exist where no path is given.

    A path inside a root renews that part of it; roots inside a path become part of it. is_whole: nothing may stay that
    is not read again, so that all roots are renewed and those that are gone are dropped. Raises PaperError for a path
    that does not exist.
    """
    given = [path.resolve() if path.is_dir() else path.parent.resolve() / path.name for path in paths]
    for path, real in zip(paths, given, strict=True):
        if not os.path.lexists(path):
            raise PaperError(f"{path} does not exist: {_advise(real, known)}.")
    roots = _join_roots([*known, *given])
    missing = tuple(root for root in roots if not os.path.lexists(root) and root not in given)
    is_dropped = prune or is_whole
    kept = tuple(root for root in roots if not (is_dropped and root in missing))
    renewed = [*given] if given and not is_whole else [root for root in roots if root not in missing]
    return Scan(
        roots=kept,
        searched=tuple(root for root in roots if any(is_under(path, [root]) for path in renewed)),
        renewed=tuple(renewed),
        gone=() if is_dropped else missing,
        dropped=missing if is_dropped else (),
    )


def is_under(path: Path, roots: Iterable[Path]) -> bool:
    """Whether a path is one of these, or inside one."""
    return any(path == root or root in path.parents for root in roots)


def _join_roots(paths: Iterable[Path]) -> list[Path]:
    """The paths in order, without those that are inside another."""
    unique = sorted(set(paths))
    return [path for path in unique if not is_under(path, [other for other in unique if other != path])]


def _advise(path: Path, known: Sequence[Path]) -> str:
    if path in known:
        return f"put it back, or drop its papers from the index with `papers forget {path}`"
    return "check the path"
