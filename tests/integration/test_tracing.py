"""A recorded model says what the model says; one that cannot be recorded is run as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from index.encoders.sentence_transformer import SentenceTransformerEncoder
from index.encoders.tracing import trace_model

SHORT = 8  # tokens


class Model(torch.nn.Module):
    """Reads a text as its tokens' numbers; counts how often it is run by Python."""

    def __init__(self) -> None:
        super().__init__()
        self.runs = 0

    def forward(self, features: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        self.runs += 1
        mask = features["attention_mask"][..., None].float()
        tokens = self.read(features["input_ids"][..., None].float()) * mask
        return {"token_embeddings": tokens, "sentence_embedding": tokens.sum(dim=1)}

    def read(self, numbers: torch.Tensor) -> torch.Tensor:
        return torch.cat([numbers, numbers.sin()], dim=-1)


class Deciding(Model):
    """Reads long texts in another way, which no recording of a short one holds."""

    def read(self, numbers: torch.Tensor) -> torch.Tensor:
        return torch.cat([numbers, numbers.sin() if numbers.shape[1] < SHORT else numbers.cos()], dim=-1)


class Failing(Model):
    """Asks for a number that a recording does not have."""

    def read(self, numbers: torch.Tensor) -> torch.Tensor:
        if torch.jit.is_tracing():
            raise NotImplementedError
        return super().read(numbers)


def features(*lengths: int) -> dict[str, Any]:
    """Texts of so many tokens, padded to the longest."""
    mask = (torch.arange(max(lengths))[None] < torch.tensor(lengths)[:, None]).long()
    return {"input_ids": (torch.arange(1, max(lengths) + 1)[None] * mask), "attention_mask": mask}


EXAMPLES = (features(5, 2), features(3), features(SHORT + 4, SHORT, 1))
OTHERS = (features(1), features(SHORT), features(40, 3, 17))


@pytest.mark.parametrize("make", [Model, Deciding, Failing])
def test_what_is_said_is_what_the_model_says(make: type[Model]) -> None:
    model = make()
    forward = trace_model(model, torch, EXAMPLES)
    for each in (*EXAMPLES, *OTHERS):
        expected = model(each)
        found = forward(each)
        assert found.keys() == expected.keys()
        assert all(torch.allclose(found[name], expected[name]) for name in expected)


@pytest.mark.parametrize(("make", "runs"), [(Model, 0), (Deciding, 1), (Failing, 1)])
def test_a_recorded_model_is_not_run_by_python_again(make: type[Model], runs: int) -> None:
    model = make()
    forward = trace_model(model, torch, EXAMPLES)
    model.runs = 0
    forward(OTHERS[0])
    assert model.runs == runs


def test_the_packaged_model_is_recorded_and_reads_as_it_did() -> None:
    embedder = SentenceTransformerEncoder()
    texts = ["potholes", "What did members agree about school transport?", "The bus stops at Wexcombe. " * 30, "x y"]
    found = embedder.encode(texts)
    expected = embedder.bare_model().encode(texts, normalize_embeddings=True)
    assert np.all((found * expected).sum(axis=1) > 0.999)  # batches are padded in other ways
    runs: list[object] = []
    embedder.bare_model().register_forward_hook(lambda *run: runs.append(run))
    embedder.encode(texts)
    assert not runs
