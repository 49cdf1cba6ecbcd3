"""What the surroundings say: the environment read once into a Settings, handed down as an argument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

DEFAULT_INDEX = "papers-index"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting there is. README lists the same names; a test compares the two."""

    index: Path = Path(DEFAULT_INDEX)
    model: Path | None = None  # a sentence-transformers folder instead of the packaged model
    writer_url: str = ""  # an OpenAI-compatible server, such as http://127.0.0.1:11434/v1
    writer_model: str = ""


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings that environment (os.environ) holds; an empty variable counts as unset."""
    model = environment.get("PAPERS_MODEL", "")
    return Settings(
        index=Path(environment.get("PAPERS_INDEX", "") or DEFAULT_INDEX),
        model=Path(model) if model else None,
        writer_url=environment.get("PAPERS_WRITER_URL", "").rstrip("/"),
        writer_model=environment.get("PAPERS_WRITER_MODEL", ""),
    )


def today() -> date:
    """The day that "last summer" in a question is counted from."""
    return now().date()


def now() -> datetime:
    """The moment that an index is built at, in the place's own time."""
    return datetime.now().astimezone()
