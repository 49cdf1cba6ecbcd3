"""An index opened by its location: a folder, or an address whose scheme names another engine."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast

from corpus import IndexFolderError
from index.encoders.sentence_transformer import SentenceTransformerEncoder
from index.interfaces import Encoder, Index
from index.records import IndexFault

# The engine for each scheme of a location; '' is a folder on this machine. Another engine is one line here and a module
# with the functions of Engine.
ENGINES = {"": "index.folder.opening"}
SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+)://", re.IGNORECASE)


class Engine(Protocol):
    """The functions that an engine's module has."""

    def open_newest(self, location: str, encoder: Encoder, /, *, private: bool = False) -> Index:
        """The newest generation at a location. Raises IndexFolderError.

        private: for a program that runs long; nothing that happens to the location later may reach it.
        """

    def newest_identity(self, location: str, /) -> str:
        """The identity of the index that open_newest would open now. Raises IndexFolderError where there is none."""

    def find_faults(self, location: str, /) -> Iterator[IndexFault]:
        """What is wrong with the newest generation. Raises IndexFolderError where there is none to look at."""

    def indexed_files(self, location: str, /) -> list[Path]:
        """The files that the papers of an index were read from; none where there is no index yet."""


def open_index(location: str | Path, *, model: Path | Encoder | None = None, private: bool = False) -> Index:
    """The newest generation at a location. Loads no model: the encoder does at its first text.

    model: a sentence-transformers folder, or an encoder; the packaged model if None. private: read a copy, in the
    temporary folder, so that nothing that happens to an index folder later can reach a program that runs long. Raises
    IndexFolderError for a location that is no index, was made by another model, is damaged, may not be read, or is of
    another format.
    """
    return _engine_of(location).open_newest(str(location), resolve_encoder(model), private=private)


def newest_identity(location: str | Path) -> str:
    """The identity of the index that open_index would open now: where it is another, open again.

    Raises IndexFolderError where there is none.
    """
    return _engine_of(location).newest_identity(str(location))


def find_faults(location: str | Path) -> Iterator[IndexFault]:
    """What is wrong with an index: files, passages, vectors and counts that are not as a build writes them.

    Raises IndexFolderError where there is none to look at.
    """
    return _engine_of(location).find_faults(str(location))


def indexed_files(location: str | Path) -> list[Path]:
    """The files that the papers of an index were read from; none where there is no index yet.

    Raises IndexFolderError where there is one that cannot be read.
    """
    return _engine_of(location).indexed_files(str(location))


def resolve_encoder(model: Path | Encoder | None) -> Encoder:
    """The encoder that was given, or that of a model's folder, or that of the packaged model."""
    return SentenceTransformerEncoder(model) if model is None or isinstance(model, Path) else model


def _engine_of(location: str | Path) -> Engine:
    found = SCHEME.match(location) if isinstance(location, str) else None
    scheme = found["scheme"].lower() if found else ""
    if scheme not in ENGINES:
        known = ", ".join(f"{name}://" for name in ENGINES if name)
        raise IndexFolderError(
            f"No engine opens {scheme}:// locations: name a folder{' or ' + known if known else ''}."
        )
    return cast(Engine, importlib.import_module(ENGINES[scheme]))
