"""The words of a text that carry its meaning, stemmed: the same for "report" and "reported"."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")
STOP = """
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
STOP_WORDS = frozenset(STOP.split())
# Words that ask, or that every paper of every council holds: they say nothing of the matter.
ASKING = """
ask asked asks say says said saying told tell mention mentioned anything find show list explain describe know
hear heard we've what's who's it's i'm i've you've that's there's don't doesn't didn't isn't aren't
"""
ASKING_WORDS = frozenset(ASKING.split())
MARKS = re.compile("[\u0300-\u036f]")  # accents, once they are parted from their letters
CACHED_WORDS = 1 << 16
LOCAL = threading.local()  # a stemmer keeps state: each thread has its own


def content_stems(text: str) -> list[str]:
    """The stems of the text's words, in order, stop words left out."""
    words = (word.replace("’", "'") for word in WORD.findall(text.lower()))
    return [stem(word) for word in words if word not in STOP_WORDS]


def question_stems(text: str) -> list[str]:
    """The stems of the words that say what a question is about, each once, in order."""
    words = (word.replace("’", "'") for word in WORD.findall(text.lower()))
    return list(dict.fromkeys(stem(word) for word in words if word not in STOP_WORDS | ASKING_WORDS))


@lru_cache(maxsize=CACHED_WORDS)
def stem(word: str) -> str:
    """A word in small letters without its ending and its accents, as the words of an index are stemmed (Snowball).

    So the page marks the words that found a passage. Numbers are as they are.
    """
    word = word.removesuffix("'s").removesuffix("'")
    plain = word if word.isascii() else MARKS.sub("", unicodedata.normalize("NFKD", word))
    return str(_stemmer().stemWord(plain))


def _stemmer() -> Stemmer.Stemmer:
    if not hasattr(LOCAL, "stemmer"):
        LOCAL.stemmer = Stemmer.Stemmer("english")
    stemmer: Stemmer.Stemmer = LOCAL.stemmer
    return stemmer
