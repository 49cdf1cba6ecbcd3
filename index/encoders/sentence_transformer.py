"""Texts become unit vectors: the only module that runs a language model.

The model is read from a folder; nothing is fetched. Loading it takes 3 to 7 s, nearly all of it for importing torch and
sentence-transformers, so both are imported when the first text is encoded.
"""

from __future__ import annotations

import importlib
import os
import warnings
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from corpus import IndexFolderError
from index.encoders.model_files import find_model
from index.encoders.tracing import Forward, trace_model
from index.records import Array, EncodedText

# Padded tokens a batch. Measured on 300 passages, 2 cores: batches of 16 texts of 128 tokens are 1.4 times as fast as
# batches of 64, whose activations no longer fit the cache.
BATCH_TOKENS = 2048
# The batches that a model is traced on and checked with: two texts of different length, a shorter one, and three longer
# ones. A text of all the tokens that the model reads is added to them.
TRACING_EXAMPLES = (
    ("the minutes of the last meeting", "noted"),
    ("agreed",),
    ("resolved", "the committee agreed to note the report and to have another in the spring", "any other business"),
)
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


EMPTY = EncodedText(np.zeros(0, dtype=np.float32), np.zeros((0, 0), dtype=np.float32))


class SentenceTransformerEncoder:
    """A sentence-transformers model that is loaded when the first text is encoded."""

    def __init__(self, model: Path | None = None) -> None:
        """Find the model and check its files. Raises IndexFolderError where one is missing or altered."""
        self.files = find_model(model)

    @property
    def name(self) -> str:
        """The model's name, as people know it."""
        return self.files.name

    @property
    def model_hash(self) -> str:
        """SHA-256 of the model's weights, hex."""
        return self.files.weights_hash

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.files.read_setting("1_Pooling/config.json", "word_embedding_dimension"))

    @property
    def limit_tokens(self) -> int:
        """How many tokens of a text reach its vector, special tokens included."""
        return int(self.files.read_setting("sentence_bert_config.json", "max_seq_length"))

    @property
    def special_tokens(self) -> int:
        """Two: [CLS] and [SEP], which models like BERT add."""
        return 2

    @property
    def precision(self) -> str:
        """The type of the model's numbers: float32 or bfloat16."""
        return str(self._model.dtype).removeprefix("torch.")

    def bare_model(self) -> Any:
        """The sentence-transformers model itself, for comparison in benchmarks."""
        return self._model

    def encode(self, texts: Sequence[str]) -> Array:
        """Unit vectors for texts: (len(texts), dimension) float32, in order.

        Tokens beyond limit_tokens reach no vector: divide longer texts first (index.encoders.windows).
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for places, output in self._batches(texts):
            vectors[places] = self._unit(output["sentence_embedding"])
        return vectors

    def encode_tokens(self, texts: Sequence[str]) -> list[EncodedText]:
        """Each text's vector with the vectors of its tokens, in order; see encode."""
        encoded: list[EncodedText] = [EMPTY] * len(texts)
        for places, output in self._batches(texts):
            vectors = self._unit(output["sentence_embedding"])
            tokens = self._unit(output["token_embeddings"])
            lengths = output["attention_mask"].sum(dim=1).tolist()
            for row, (place, length) in enumerate(zip(places, lengths, strict=True)):
                encoded[place] = EncodedText(vectors[row], tokens[row, 1 : length - 1])  # without [CLS] and [SEP]
        return encoded

    def _unit(self, vectors: Any) -> Array:
        unit = self._torch.nn.functional.normalize(vectors.float(), dim=-1)
        return np.asarray(unit.numpy(), dtype=np.float32)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where each token of text starts and ends, without special tokens; nothing is cut short."""
        return list(self._tokenizer.encode(text, add_special_tokens=False).offsets)

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], dict[str, Any]]]:
        """Batches of texts of similar length, longest first, as (positions of the texts, model input and output)."""
        token_ids = self._token_ids(texts)
        for places in _batch_by_length([len(ids) for ids in token_ids]):
            features = self._pad([token_ids[place] for place in places])
            with self._torch.inference_mode():
                output = self._forward(features)
            yield places, features | output

    def _token_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The token numbers of each text, with special tokens, at most limit_tokens."""
        encodings = self._tokenizer.encode_batch(list(texts)) if texts else []
        return [[*one.ids[:-1][: self.limit_tokens - 1], one.ids[-1]] for one in encodings]  # the last is [SEP]

    def _pad(self, batch: Sequence[Sequence[int]]) -> dict[str, Any]:
        """Token numbers as the model's input. Its own tokenizer is not used: that shares state between threads."""
        torch, tokenizer = self._torch, self._model.tokenizer
        longest = max(map(len, batch))
        rows = [[*ids, *[tokenizer.pad_token_id] * (longest - len(ids))] for ids in batch]
        mask = [[1] * len(ids) + [0] * (longest - len(ids)) for ids in batch]
        features = {"input_ids": torch.tensor(rows), "attention_mask": torch.tensor(mask)}
        if "token_type_ids" in tokenizer.model_input_names:
            features["token_type_ids"] = torch.zeros_like(features["input_ids"])
        return features

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        """The model's own tokenizer, read without torch: a build with few new papers must not wait for torch."""
        try:
            tokenizer = Tokenizer.from_file(str(self.files.folder / "tokenizer.json"))
        except Exception as error:  # tokenizers raises nothing narrower
            raise IndexFolderError(f"{self.files.folder} has no tokenizer.json that can be read.") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _forward(self) -> Forward:
        longest = (f"{TRACING_EXAMPLES[0][0]} " * self.limit_tokens,)
        examples = [self._pad(self._token_ids(texts)) for texts in (*TRACING_EXAMPLES, longest)]
        return trace_model(self._model, self._torch, examples)

    @cached_property
    def _torch(self) -> Any:
        for key, value in OFFLINE.items():
            os.environ.setdefault(key, value)
        return importlib.import_module("torch")

    @cached_property
    def _model(self) -> Any:
        torch = self._torch
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # deprecations inside transformers, which we cannot fix
            package = importlib.import_module("sentence_transformers")
            importlib.import_module("transformers").utils.logging.disable_progress_bar()
            try:
                model = package.SentenceTransformer(str(self.files.folder), device="cpu", local_files_only=True)
            except (OSError, ValueError, KeyError) as error:
                raise IndexFolderError(
                    f"{self.files.folder} holds no sentence-transformers model that can be loaded ({error})."
                ) from error
        # Measured with avx512_bf16 on 2 cores: bfloat16 embeds 1.8 times as many passages a second as float32, and
        # moves a cosine by 0.002 on average. Without these instructions it is slower.
        return model.to(torch.bfloat16 if _has_bfloat16(torch) else torch.float32).eval().requires_grad_(False)


def _has_bfloat16(torch: Any) -> bool:
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def _batch_by_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Positions of texts of similar length, longest first, in batches of at most BATCH_TOKENS padded tokens."""
    order = sorted(range(len(lengths)), key=lambda place: (-lengths[place], place))
    at = 0
    while at < len(order):
        size = max(1, BATCH_TOKENS // max(lengths[order[at]], 1))
        yield order[at : at + size]
        at += size
