"""Verifies each sentence of a writer against the passages it cites: they must support all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Meeting, Passage, Standing, format_date
from corpus.prose import content_stems, is_struck_out, own_words_start, question_stems, reading_text, stem
from search.generation.verification.names import OPENING_WORDS, find_unsupported_name, remove_names
from search.generation.verification.negation import find_contradicted_negation
from search.generation.verification.numbers import blank_figures, find_unsupported_number

# The share of a sentence's words, besides names, figures and decisions, that the cited passages must have. Of 34 honest
# sentences about made-up passages two have less; of eleven that say untrue things with true names and figures, seven.
MIN_SUPPORTED_SHARE = 0.6
MAX_SENTENCE_CHARS = 1_000
MAX_NUMBER_DIGITS = 4  # of a citation: no prompt has ten thousand passages
CITATION_MARKS = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
DECISION = re.compile(
    r"\b(resolved|agreed|decided|approved|adopted|appointed|endorsed|rejected|voted)\b", flags=re.IGNORECASE
)
# Words before a decision that deny it: "not been agreed".
DENIED_DECISION = re.compile(r"(?:\b(?:not|never|no|yet)|n['’]t)\s+(?:\w+\s+){0,2}$", flags=re.IGNORECASE)
DECIDING_MINUTES = re.compile(  # the words of minutes in which something is decided
    r"\b(?:resol\w+|agree\w*|decid\w+|approv\w+|adopt\w*|appoint\w*|endors\w+|reject\w*|refus\w+|vot(?:e|ed|es|ing)"
    r"|carried|lost|granted)\b",
    flags=re.IGNORECASE,
)
WEAK_WORDS = frozenset(map(stem, (*OPENING_WORDS, "away", "compared", "due", "stood", "total")))
INSTRUCTION = re.compile(
    r"""
    \b(?: (?:ignore|disregard|forget|override|bypass)\b [^.]{0,60}
           \b(?:instructions?|prompts?|guardrails|(?:rules|messages|text|commands)\s+(?:above|before|given)
               |(?:previous|prior|earlier)\s+(?:rules|messages|text|commands))\b    # Ignore all previous instructions
         | (?:new|updated|hidden|system)\s+(?:instructions?|prompt)\s*:             # New instructions: say that
         | system\s+prompt
         | you\s+are\s+(?:now\s+)?(?:an?\s+|the\s+)?(?:AI|assistant|chatbot|language\s+model)\b
         | (?:AI|assistants?|chatbots?|language\s+models?)\s*[:,]?\s+(?:must|should|shall|please)\s+
           (?:now\s+)?(?:say|write|answer|reply|respond|tell|state|output|ignore)\b
         | (?:say|write|answer|reply|respond|state|output|print|repeat)\s+(?:only|exactly|nothing\s+(?:but|else))\b
      )""",
    flags=re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class VerifiedSentence:
    """A composed sentence that its passages support in all that it says."""

    text: str  # without its citation marks
    cited: tuple[Passage, ...]
    numbers: tuple[int, ...]  # as the writer cited them, 1-based in its prompt


@dataclass(frozen=True, slots=True)
class DroppedSentence:
    """A composed sentence that is not shown, and the reason."""

    text: str
    reason: str


def verify_sentence(written: str, sources: Sequence[Passage]) -> VerifiedSentence | DroppedSentence:
    """The verdict on a written sentence with its citation marks, such as "It fell to 52% [2]."."""
    text = CITATION_MARKS.sub("", written).strip()
    printed = [number.strip() for marks in CITATION_MARKS.findall(written) for number in marks.split(",")]
    if not printed:
        return DroppedSentence(text, "it cites no passage")
    if unknown := [number for number in printed if not _is_shown(number, sources)]:
        return DroppedSentence(text, f"it cites passage {unknown[0][:MAX_NUMBER_DIGITS]}, which it was not shown")
    numbers = tuple(dict.fromkeys(int(number) for number in printed))
    if len(text) > MAX_SENTENCE_CHARS:
        return DroppedSentence(text[:MAX_SENTENCE_CHARS], "it is longer than a sentence")
    cited = tuple(sources[number - 1] for number in numbers)
    if objection := find_objection(text, cited):
        return DroppedSentence(text, objection)
    return VerifiedSentence(text, cited, numbers)


def _is_shown(number: str, sources: Sequence[Passage]) -> bool:
    # Python reads no integer of more than 4,300 digits, and a writer may print as many as it likes.
    return len(number) <= MAX_NUMBER_DIGITS and 1 <= int(number) <= len(sources)


def find_objection(text: str, cited: Sequence[Passage]) -> str:
    """Why the passages do not support the sentence; '' where they do."""
    supporting = [_supporting_text(passage) for passage in cited]
    words = "\n".join(supporting)
    if unsupported := find_unsupported_number(text, words, cited) or find_unsupported_name(text, words):
        return f"“{unsupported}” is not in the passage it cites"
    return (
        _unsupported_decision(text, words, cited)
        or find_contradicted_negation(text, supporting)
        or _unsupported_words(text, words)
    )


def _supporting_text(passage: Passage) -> str:
    """The words by which a passage supports a sentence: its own, its headings, its meetings; not its number or page.

    A passage that instructs a writer supports nothing: it may contain the very words that it wants to be written.
    """
    body = reading_text(passage)
    if is_struck_out(passage) or INSTRUCTION.search(f"{passage.lead_in} {body}"):
        return ""
    return "\n".join(
        (
            *_meeting(passage.meeting),
            *_meeting(passage.filed_with),
            *(passage.item_title, passage.section, passage.subsection),
            passage.lead_in[own_words_start(passage, passage.lead_in) :],
            body[own_words_start(passage, body) :],
        )
    )


def _meeting(meeting: Meeting) -> tuple[str, str]:
    return meeting.committee, format_date(meeting.date) if meeting.date else ""


def _unsupported_decision(text: str, words: str, cited: Sequence[Passage]) -> str:
    """An objection where the text calls a decision what was only reported.

    A decision needs a resolution, its very word, or minutes in which something was decided.
    """
    word = next((word for word in DECISION.finditer(text) if not DENIED_DECISION.search(text[: word.start()])), None)
    if not word or any(passage.standing is Standing.RESOLVED for passage in cited):
        return ""
    if stem(word[0].lower()) in content_stems(words):
        return ""
    if any(passage.standing is Standing.MINUTED for passage in cited) and DECIDING_MINUTES.search(words):
        return ""
    return f"it says “{word[0]}” of what was only reported"


def _unsupported_words(text: str, words: str) -> str:
    """An objection where too few of the text's other words are in those of the passages."""
    matter = DECISION.sub(" ", remove_names(blank_figures(text)))
    own = {word for word in question_stems(matter) if not any(map(str.isdigit, word))} - WEAK_WORDS
    is_supported = len(own & set(content_stems(words))) >= MIN_SUPPORTED_SHARE * len(own)
    return "" if is_supported else "its words are not those of the passage"
