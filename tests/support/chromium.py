"""The browser that tests drive: where it is, and how it is started."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


def find_chromium() -> Path | None:
    """The Chromium that $CHROMIUM names or that is on the path; None where there is none."""
    names = [os.environ.get("CHROMIUM", ""), *CHROMIUM]
    return next((Path(path) for name in names if name and (path := shutil.which(name))), None)
