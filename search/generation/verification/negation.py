"""Finds a "not" that a written sentence adds to the passages it cites, or leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.prose import STOP_WORDS, WORD, content_stems, question_stems, sentence_spans, stem

# "not only", "not just", "no doubt" and "no less than" deny nothing.
NOT = re.compile(
    r"\b(?:not|never|no|none|nor|neither|cannot|nobody|nothing|without)\b(?!\s+(?:only|just|merely|least|doubt|less)\b)"
    r"|n['’]t\b",
    flags=re.IGNORECASE,
)
REFUSAL = re.compile(
    r"\b(?:refus(?:e[sd]?|al|ing)|reject(?:s|ed|ing|ion)?|declin(?:e[sd]?|ing)|oppos(?:e[sd]?|ing)|against|lost|fell"
    r"|fail(?:s|ed|ing|ure)?|unable|defeated|withdr(?:ew|awn)|dismissed|lack(?:s|ed|ing)?)\b",
    flags=re.IGNORECASE,
)
ASSENT = re.compile(
    r"\b(?:agreed?|approv(?:ed?|al)|accept(?:ed|s)?|adopt(?:ed|s)?|granted|support(?:ed|s)|endorsed?|carried"
    r"|allowed|resolved)\b",
    flags=re.IGNORECASE,
)
REFUSED = re.compile(r"\b(?:refused?|rejected)\b", flags=re.IGNORECASE)
CONTRAST = re.compile(r"\b(?:but|instead|rather|although|though|however|while)\b", flags=re.IGNORECASE)
CLAUSE_END = re.compile(r"[.,;:()–—]|\b(?:and|but|which|who|because|so)\b", flags=re.IGNORECASE)
MAX_DENIED_WORDS = 3  # content words after a "not" that it may deny: "not fully support or agree"
MIN_SHARED_WORDS = 0.5  # of the written sentence's words: a passage's sentence with fewer is about something else


def find_contradicted_negation(text: str, supporting: Sequence[str]) -> str:
    """What is wrong, as the end of a sentence; '' if nothing is. supporting: the words of each cited passage."""
    printed = [each[a:b] for each in supporting for a, b in sentence_spans(each)]
    return _added_negation(text, printed) or _omitted_negation(text, printed)


def _added_negation(text: str, printed: Sequence[str]) -> str:
    """A "not" in the text that no sentence with the word after it has."""
    word = NOT.search(text) or REFUSED.search(text)
    if not word:
        return ""
    if not any(NOT.search(sentence) or REFUSAL.search(sentence) for sentence in printed):
        return f"it says “{word[0]}”, its passage does not"
    for denied in _denials(text):
        with_word = [sentence for sentence in printed if denied[0] in content_stems(sentence)]
        if with_word and not any(_may_deny(denied[0], sentence) for sentence in with_word):
            return f"it says “{word[0]}”, its passage does not"
    return ""


def _may_deny(word: str, sentence: str) -> bool:
    return bool(REFUSAL.search(sentence)) or any(word in denied for denied in _denials(sentence))


def _omitted_negation(text: str, printed: Sequence[str]) -> str:
    """A "not" of the printed sentence most like the text, which the text leaves out though it has the denied word."""
    own = set(question_stems(text))
    closest = max(printed, key=lambda sentence: len(own & set(content_stems(sentence))), default="")
    if NOT.search(text) or REFUSAL.search(text) or len(own & set(content_stems(closest))) < MIN_SHARED_WORDS * len(own):
        return ""
    needed = 2 if CONTRAST.search(closest) else 1  # "does not propose closure but fewer hours" does propose something
    stems = set(content_stems(text))
    if any(set(denied[:needed]) <= stems for denied in _denials(closest)):
        return f"its passage says “{_first(NOT, closest)}”, it does not"
    if REFUSED.search(closest) and ASSENT.search(text) and not ASSENT.search(closest):
        return f"its passage says “{_first(REFUSED, closest)}”, it does not"
    return ""


def _denials(sentence: str) -> Iterator[list[str]]:
    """For each "not" the stems of the content words after it, nearest first, to the end of its clause."""
    for word in NOT.finditer(sentence):
        rest = CLAUSE_END.split(sentence[word.end() :], maxsplit=1)[0]
        denied = [stem(each) for each in WORD.findall(rest.lower()) if each not in STOP_WORDS][:MAX_DENIED_WORDS]
        if denied:
            yield denied


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""
