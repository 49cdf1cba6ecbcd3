"""Every word of the passages, for spelling: how many hold it, and how they mostly write it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from corpus import Passage
from corpus.prose import reading_text, text_in_context

WORD = re.compile(r"[^\W\d_]{3,40}(?:['’](?!s\b)[^\W\d_]+)?")  # worth correcting: no figures, no possessives


def count_vocabulary(passages: Iterable[Passage]) -> Iterator[tuple[str, int, str]]:
    """(word in small letters, passages that hold it in their place, its commonest form), by the alphabet."""
    held: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    titles: dict[str, Counter[str]] = defaultdict(Counter)  # headings have capitals of their own
    for passage in passages:
        written, whole = set(WORD.findall(reading_text(passage))), set(WORD.findall(text_in_context(passage)))
        held.update({form.lower() for form in whole})
        for form in whole:
            (forms if form in written else titles)[form.lower()][form] += 1
    for word, count in sorted(held.items()):
        yield word, count, _commonest(forms[word] or titles[word])


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda form: (-counts[form], form))
