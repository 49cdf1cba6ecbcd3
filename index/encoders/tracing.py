"""A model traced once, so that it computes without Python between its layers.

A question is one short text: of the 20 ms that MiniLM takes to encode one on two cores, Python takes 6
(sentence-transformers 6, transformers 5), and every other thread waits for these.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Features = Mapping[str, Any]  # names and tensors, (texts, tokens) each
Forward = Callable[[Features], dict[str, Any]]

OUTPUT_NAMES = ("sentence_embedding", "token_embeddings")
TOLERANCE = 1e-3  # between two numbers of unit vectors; those of the packaged model are equal to the last bit


def trace_model(model: Any, torch: Any, examples: Sequence[Features]) -> Forward:
    """The model traced on the first example, if the trace gives the same for all examples; else the model itself.

    The examples should differ in length and padding, up to the longest that the model reads: a model that branches on
    these gives something else for another example than its trace does, and is then run untraced.
    """
    names = list(examples[0])

    def run(*tensors: Any) -> tuple[Any, ...]:
        output = model(dict(zip(names, tensors, strict=True)))
        return tuple(output[name] for name in OUTPUT_NAMES)

    with warnings.catch_warnings(), torch.inference_mode():
        # PyTorch 2.13 recommends torch.compile, which needs a C++ compiler on the machine that runs the program.
        warnings.simplefilter("ignore")
        try:
            traced = torch.jit.trace(run, tuple(examples[0].values()), check_trace=False)
            same = all(_is_same(traced(*each.values()), run(*each.values()), each, torch) for each in examples)
        except Exception:  # whatever another kind of model raises: it is run untraced
            same = False
    if not same:
        return lambda features: dict(zip(OUTPUT_NAMES, run(*features.values()), strict=True))
    return lambda features: dict(zip(OUTPUT_NAMES, traced(*features.values()), strict=True))


def _is_same(some: Sequence[Any], others: Sequence[Any], features: Features, torch: Any) -> bool:
    """Whether both outputs are the same; those for padding do not matter."""
    masks = (1, features["attention_mask"][..., None])
    unit = torch.nn.functional.normalize
    return all(
        bool(((unit(a.float(), dim=-1) - unit(b.float(), dim=-1)) * mask).abs().max() < TOLERANCE)
        for a, b, mask in zip(some, others, masks, strict=True)
    )
