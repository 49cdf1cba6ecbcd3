"""The settings, read from the environment once and handed down as an argument; and the clock."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from corpus import UserError

DEFAULT_INDEX = "papers-index"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting. README lists the same names; a test compares the two."""

    index: Path = Path(DEFAULT_INDEX)
    model: Path | None = None  # a sentence-transformers folder instead of the packaged model
    writer_url: str = ""  # an OpenAI-compatible server, such as http://127.0.0.1:11434/v1
    writer_model: str = ""
    serves_exempt: bool = False  # whether what is not for the public may be served to other machines, if asked to


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings that environment (os.environ) holds; an empty variable counts as unset."""
    model = environment.get("PAPERS_MODEL", "")
    return Settings(
        index=Path(environment.get("PAPERS_INDEX", "") or DEFAULT_INDEX),
        model=Path(model) if model else None,
        writer_url=environment.get("PAPERS_WRITER_URL", "").rstrip("/"),
        writer_model=environment.get("PAPERS_WRITER_MODEL", ""),
        serves_exempt=environment.get("PAPERS_SERVE_EXEMPT", "") == "yes",
    )


def read_today() -> date:
    """The day from which "last summer" in a question is reckoned."""
    return read_now().date()


def read_now() -> datetime:
    """The moment at which an index is built, in local time."""
    return datetime.now().astimezone()


def read_user() -> str:
    """The login name of whoever runs the command. Raises UserError where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UserError("The system does not say who you are: name yourself with --by.") from error
