"""`papers check`: what is wrong with papers before they are published, with page and quote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def run(paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the findings; 1 where there are any, else 0. Raises PaperError."""
    raise NotImplementedError((paths, as_json))
