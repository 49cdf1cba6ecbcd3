"""Which links are followed: those that stay in the folders that the user named; all, where that is allowed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

REFUSAL = (
    "{path} is a link out of the folders that were named, and is not followed: "
    "name what it points to, or index with --follow-links."
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The folders and files that the user named, at their real paths: links below them may lead to these alone."""

    roots: tuple[Path, ...]
    follows_all: bool = False

    def hold(self, path: Path) -> bool:
        """Whether a path leads into a folder, or to a file, that was named; it need not exist."""
        real = real_path(path)
        return any(real == root or root in real.parents for root in self.roots)

    def allow(self, path: Path) -> bool:
        """Whether a path may be opened: it leads into what was named, or all links are followed."""
        return self.follows_all or self.hold(path)

    def allow_beside(self, file: Path) -> bool:
        """Whether a file beside a paper may be opened: it lies there itself, or its link may be followed."""
        return real_path(file).parent == real_path(file.parent) or self.allow(file)


def draw_bounds(paths: Sequence[Path], *, follow_links: bool) -> Bounds:
    """The bounds of what was named. A named path may itself be a link: whoever named it meant what it leads to."""
    return Bounds(tuple(real_path(path) for path in paths), follow_links)


def real_path(path: Path) -> Path:
    """Where a path leads, through links and Windows' junctions; of a link to itself, the path as it is.

    Path.resolve raises RuntimeError for the latter.
    """
    return Path(os.path.realpath(path))


def walk_folders(
    path: Path, bounds: Bounds, *, is_hidden: Callable[[str], object], on_error: Callable[[OSError], None]
) -> Iterator[tuple[Path, list[str], list[Path]]]:
    """(folder, sorted names of its files, its links to folders that are not followed) for a folder and all below it.

    A folder is entered once, by whatever links it is reached. A link to a folder that is within the bounds is not
    entered: what it leads to is found where it lies.
    """
    entered = {real_path(path)}
    for folder, names, files in os.walk(path, followlinks=True, onerror=on_error):
        below = [Path(folder, name) for name in sorted(names) if not is_hidden(name)]
        kept = []
        for sub in (sub for sub in below if bounds.allow(sub)):
            real = real_path(sub)
            if real not in entered and not (sub.is_symlink() and bounds.hold(sub)):
                entered.add(real)
                kept.append(sub.name)
        names[:] = kept
        yield Path(folder), sorted(files), [sub for sub in below if not bounds.allow(sub)]
