"""A model recorded once as the steps that it computes, so that no Python runs between them.

A question is one short text: of the 20 ms that MiniLM takes to read one on two cores, 6 are Python's
(sentence-transformers 6, transformers 5), and they hold up every other thread besides.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Features = Mapping[str, Any]  # names and tensors, (texts, tokens) each
Forward = Callable[[Features], dict[str, Any]]

OUTPUT_NAMES = ("sentence_embedding", "token_embeddings")
TOLERANCE = 1e-3  # difference of two numbers of unit length; the packaged model's are the same to the last bit


def trace_model(model: Any, torch: Any, examples: Sequence[Features]) -> Forward:
    """The model as it was recorded on the first example, if it then says the same of all; else the model itself.

    Lengths and padding of the examples should differ, up to all that the model reads: one that decides by them says
    something else of another example than was recorded, and is run as it is.
    """
    names = list(examples[0])

    def run(*tensors: Any) -> tuple[Any, ...]:
        output = model(dict(zip(names, tensors, strict=True)))
        return tuple(output[name] for name in OUTPUT_NAMES)

    with warnings.catch_warnings(), torch.inference_mode():
        # PyTorch 2.13 would have torch.compile instead, which needs a C++ compiler where the program runs.
        warnings.simplefilter("ignore")
        try:
            recorded = torch.jit.trace(run, tuple(examples[0].values()), check_trace=False)
            same = all(_is_same(recorded(*each.values()), run(*each.values()), each, torch) for each in examples)
        except Exception:  # whatever a model of another make trips over: it is run as it is
            same = False
    if not same:
        return lambda features: dict(zip(OUTPUT_NAMES, run(*features.values()), strict=True))
    return lambda features: dict(zip(OUTPUT_NAMES, recorded(*features.values()), strict=True))


def _is_same(some: Sequence[Any], others: Sequence[Any], features: Features, torch: Any) -> bool:
    """Whether both outputs say the same; of padding a model may say anything."""
    masks = (1, features["attention_mask"][..., None])
    unit = torch.nn.functional.normalize
    return all(
        bool(((unit(a.float(), dim=-1) - unit(b.float(), dim=-1)) * mask).abs().max() < TOLERANCE)
        for a, b, mask in zip(some, others, masks, strict=True)
    )
