"""Every word of the passages, for spelling: how many passages contain it, and its commonest form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from corpus import Passage
from corpus.prose import reading_text, text_in_context

WORD = re.compile(r"[^\W\d_]{3,40}(?:['’](?!s\b)[^\W\d_]+)?")  # that spelling may correct: no figures, no possessives


def count_vocabulary(passages: Iterable[Passage]) -> Iterator[tuple[str, int, str]]:
    """(word in lower case, number of passages with it, its commonest form), by the alphabet.

    The context of a passage counts too. The forms in headings, which have capitals of their own, count only where no
    passage has the word.
    """
    passages_with: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    heading_forms: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        own, whole = set(WORD.findall(reading_text(passage))), set(WORD.findall(text_in_context(passage)))
        passages_with.update({form.lower() for form in whole})
        for form in whole:
            (forms if form in own else heading_forms)[form.lower()][form] += 1
    for word, count in sorted(passages_with.items()):
        yield word, count, _commonest(forms[word] or heading_forms[word])


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda form: (-counts[form], form))
