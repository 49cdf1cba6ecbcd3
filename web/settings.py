"""What the surroundings say: the environment read once into a Settings, handed down as an argument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_INDEX = "papers-index"
DEFAULT_WRITER_TIMEOUT_S = 20.0  # a member on a tablet has read the extractive answer by then


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting there is. README lists the same names; a test compares the two."""

    index: Path = Path(DEFAULT_INDEX)
    model: Path | None = None  # a sentence-transformers folder instead of the packaged model
    writer_url: str = ""  # an OpenAI-compatible server, such as http://127.0.0.1:11434/v1
    writer_model: str = ""

    @property
    def has_writer(self) -> bool:
        """Whether answers may be composed by a writer: both its address and its model are named."""
        return bool(self.writer_url and self.writer_model)


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings that environment (os.environ) holds; an empty variable counts as unset."""
    model = environment.get("PAPERS_MODEL", "")
    return Settings(
        index=Path(environment.get("PAPERS_INDEX", "") or DEFAULT_INDEX),
        model=Path(model) if model else None,
        writer_url=environment.get("PAPERS_WRITER_URL", "").rstrip("/"),
        writer_model=environment.get("PAPERS_WRITER_MODEL", ""),
    )
