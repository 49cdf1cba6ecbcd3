"""Verifies each sentence of a writer against the passages it cites: it must copy them.

A check that lets a writer reword must understand both wordings. Of 120 lies made of a passage's own words, checks of
names, figures, negations and shared words let 93 stand, and a classifier over such signs did no better than keep one
honest sentence in ten where it dropped 95 in 100 lies. Copying can be checked word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Kind, Passage, format_date
from corpus.prose import is_struck_out, own_words_start, reading_text, sentence_spans
from search.generation.verification.addressed import addresses_reader
from search.generation.verification.copying import PrintedSentence, is_copied
from search.generation.verification.wording import read_segments, read_tokens

MAX_SENTENCE_CHARS = 1_000
MAX_NUMBER_DIGITS = 4  # of a citation: no prompt has ten thousand passages
CITATION_MARKS = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
JOINTS = re.compile(r"\s*;\s+(?:(?:and|but)\s+)?|,?\s+(?:and|but|while)\s+|\.\s+")
MAX_JOINTS, MAX_PARTS, MAX_POINTS = 12, 3, 12
JOINING_WORD = re.compile(r"^(?:and|but|while)\s+", flags=re.IGNORECASE)
NUMBER, PART_ENDS = re.compile(r"\d+"), " .;,"
POINT = re.compile(r"(?=(?<![\w(])\((?:[ivx]{1,4}|[a-z]|\d{1,2})\)\s)")
THAT = re.compile(r"(?:[;,]\s*(?:and\s+)?|\s+and\s+|\s+)(?=that\s)")  # "RESOLVED that ..., and that ...": a list too
POINT_LABEL = re.compile(r"^\(\w+\)\s*")
BARE_MOTION = re.compile(r"\W*that\s", flags=re.IGNORECASE)  # whether it was carried stands somewhere else
PRONOUN = re.compile(r"^\W*(?:he|she|they|it|this|these)\b", flags=re.IGNORECASE)
SOMEBODY = re.compile(r"(?:[\w,’'-]+\s+){0,8}?(?:he|she)\b", flags=re.IGNORECASE)  # whoever the first half is about
PERSON = re.compile(
    r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Professor)\.?(?:\s+(?:Mrs|Mr|Ms|Dr))?"
    r"(?:\s+[A-Z][\w’'-]+)+"
)
# Whoever speaks in a sentence is the "he" or "she" of the next.
SPEAKER = re.compile(
    r"\b((?:[A-Z][\w’'-]*,?\s+(?:(?:of|for|and)\s+(?:the\s+)?)?){1,6}),?\s*"
    r"(?:said|advised|reported|explained|stated|replied|answered|told|thought|believed|noted|added|confirmed|asked)\b"
)
PRINTED_NUMBER = re.compile(r"^(?:\d{1,3}(?:(?:\.\d{1,3})+[.)]?|[.)])|\((?:\d{1,2}|[a-z]{1,4})\))\s+(?=\S)")
FROM_REPORT = frozenset(["report", "say", "state"])


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
    for part, cited in _cited_parts(written, sources):
        if not _is_supported(part, cited):
            return DroppedSentence(text, f"“{part}” is not how a passage that it cites puts it")
    return VerifiedSentence(text, tuple(sources[number - 1] for number in numbers), numbers)


def _is_shown(number: str, sources: Sequence[Passage]) -> bool:
    # Python reads no integer of more than 4,300 digits, and a writer may print as many as it likes.
    return len(number) <= MAX_NUMBER_DIGITS and 1 <= int(number) <= len(sources)


def _cited_parts(written: str, sources: Sequence[Passage]) -> list[tuple[str, list[Passage]]]:
    """Each part of a sentence with the passages named after it; words after the last mark belong to the last part."""
    parts: list[tuple[str, list[Passage]]] = []
    end = 0
    for mark in CITATION_MARKS.finditer(written):
        text = JOINING_WORD.sub("", PRINTED_NUMBER.sub("", written[end : mark.start()].strip(PART_ENDS)))
        cited = [sources[int(number) - 1] for number in NUMBER.findall(mark[1])]
        end = mark.end()
        if text or not parts:
            parts.append((text, cited))
        else:
            parts[-1][1].extend(cited)
    text, cited = parts[-1]
    return [*parts[:-1], (f"{text} {written[end:]}".strip(PART_ENDS), cited)]


def _is_supported(text: str, cited: Sequence[Passage]) -> bool:
    """Whether a part copies one printed sentence, or can be parted at its joints into some that do."""
    for label in filter(None, (passage.label.strip("().") for passage in cited)):  # printed before the point copied
        text = re.sub(rf"(?:^|(?<=\s))\(?{re.escape(label)}[.)]\s", "", text)
    return _is_copied_in_parts(text, [sentence for passage in cited for sentence in printed_sentences(passage)])


def _is_copied_in_parts(text: str, sentences: Sequence[PrintedSentence], depth: int = 0) -> bool:
    if is_copied(text, sentences):
        return True
    joints = list(JOINTS.finditer(text))[:MAX_JOINTS] if depth + 1 < MAX_PARTS else []
    joints = [joint for joint in joints if not SOMEBODY.match(text, joint.end())]
    named = [sentence for sentence in sentences if not sentence.has_pronoun]  # whose "she"? Not the first half's
    return any(
        is_copied(text[: joint.start()], sentences) and _is_copied_in_parts(text[joint.end() :], named, depth + 1)
        for joint in joints
    )


@lru_cache(maxsize=64)
def printed_sentences(passage: Passage) -> tuple[PrintedSentence, ...]:
    """The sentences by which a passage supports what is written, each point of a list with the words that lead in.

    None of a passage that is struck out, or that addresses its reader: it may hold the very words that it wants said.
    """
    if is_struck_out(passage) or addresses_reader(passage):
        return ()
    body = reading_text(passage)
    lead = passage.lead_in[own_words_start(passage, passage.lead_in) :]
    text = body[own_words_start(passage, body) :]
    return tuple(_sentences(passage, lead, text))


def _sentences(passage: Passage, lead: str, text: str) -> Iterator[PrintedSentence]:
    """Every sentence behind the words that lead in: they may say who said it."""
    meeting, person = _meeting_keys(passage), frozenset[str]()
    for start, end in sentence_spans(text):
        sentence = PRINTED_NUMBER.sub("", text[start:end])
        has_pronoun = PRONOUN.search(sentence) is not None
        opening = person if has_pronoun else meeting
        led_in = f"{lead} {sentence}".strip()
        if BARE_MOTION.match(led_in):
            continue
        head, *points = POINT.split(led_in) if POINT.search(led_in) else THAT.split(led_in)
        for whole in (led_in, *_points_with_head(head, points)):
            yield PrintedSentence(whole, tuple(read_segments(whole)), opening, has_pronoun)
        names = {name[1] for name in SPEAKER.finditer(sentence)} or {name[0] for name in PERSON.finditer(sentence)}
        person = frozenset(token.key for name in names for token in read_tokens(name)) if len(names) == 1 else person


def _points_with_head(head: str, points: Sequence[str]) -> Iterator[str]:
    """Each point of a list, and each two, with the words before the first."""
    texts = [POINT_LABEL.sub("", point) for point in points]
    for at, text in enumerate(texts[:MAX_POINTS]):
        yield f"{head} {text}"
        yield from (f"{head} {text} {other}" for other in texts[at + 1 : MAX_POINTS])


def _meeting_keys(passage: Passage) -> frozenset[str]:
    """What may stand before a sentence: the committee's name, the date, and that a report says so."""
    meeting = passage.meeting
    words = f"{meeting.committee} {format_date(meeting.date) if meeting.date else ''}"
    says = FROM_REPORT if passage.kind is Kind.REPORT else frozenset()
    return frozenset(token.key for token in read_tokens(words)) | says
