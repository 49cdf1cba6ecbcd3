"""The words of a text that carry its meaning, in a form that is the same for "report" and "reported"."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")
SMALL = """
a about above after again all also although am among an and any anyone are around as at away be because
been before being below between both but by can cannot could did do does doing done down during each
either else ever every few for from further get gets getting give given go goes going got had has have
having he her here hers him his how however i if in into is it its itself just let like made make makes
many may me might more most much must my near no nor not of off on once one only onto or other our ours
out over own per please same she should since so some someone something such tell than that the their
theirs them then there these they thing things this those though through to too towards under until up
upon us use used using very was way we were what whatever when where whether which while who whom whose
why will with within without would yet you your yours
"""
STOP_WORDS = frozenset(SMALL.split())
# Words that ask, or that every paper of every council holds: they tell nothing of the matter.
ASKING = """
ask asked asks say says said saying told tell mention mentioned anything find show list explain describe know
hear heard we've what's who's it's i'm i've you've that's there's don't doesn't didn't isn't aren't
"""
ASKING_WORDS = frozenset(ASKING.split())
ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("isation", "ise"), ("ements", "e"), ("ement", "e"),
    ("ments", ""), ("ment", ""), ("ations", "ate"), ("ation", "ate"), ("iness", "y"), ("ingly", ""),
    ("ings", ""), ("ing", ""), ("edly", ""), ("ions", ""), ("ion", ""), ("ied", "y"), ("ies", "y"),
    ("ed", ""), ("ly", ""), ("es", ""), ("s", ""), ("e", ""),
)  # fmt: skip
SHORTEST_STEM = 3


def content_stems(text: str) -> list[str]:
    """The stems of the text's words, in order, small words left out."""
    words = (word.replace("’", "'") for word in WORD.findall(text.lower()))
    return [stem(word) for word in words if word not in STOP_WORDS]


def question_stems(text: str) -> list[str]:
    """The stems that tell what a question is about, each once, in order."""
    words = (word.replace("’", "'") for word in WORD.findall(text.lower()))
    return list(dict.fromkeys(stem(word) for word in words if word not in STOP_WORDS | ASKING_WORDS))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without its ending; numbers and short words as they are."""
    word = word.removesuffix("'s").removesuffix("'")
    if not word.isalpha() or len(word) <= SHORTEST_STEM:
        return word
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return _undouble(word[: len(word) - len(ending)] + instead).removesuffix("e")
    return _undouble(word)


def _undouble(word: str) -> str:
    """ "planned" and "plan" alike."""
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls" else word
