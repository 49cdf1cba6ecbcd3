"""`make bench`: measure, print, assert nothing. `python -m tests.bench questions reading` runs only these."""

from __future__ import annotations

import importlib
import os
import platform
import sys

PARTS = ("reading", "embedding", "questions", "answering", "growth")  # quick ones first


def main() -> None:
    """Run the named parts, or all of them in order."""
    chosen = sys.argv[1:] or PARTS
    unknown = [name for name in chosen if name not in PARTS]
    if unknown:
        sys.exit(f"No benchmark is called {unknown[0]}: choose of {', '.join(PARTS)}.")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name in chosen:
        part = importlib.import_module(f"tests.bench.{name}")
        print(f"\n== {name}: {(part.__doc__ or '').strip().splitlines()[0]}")
        part.run()


if __name__ == "__main__":
    main()
