"""Synthetic questions: some that an index's passages answer, which set its threshold, and some that none answers."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from corpus import Passage, Role, Standing
from corpus.prose import Figure, Unit, is_struck_out, parts_of
from index import Index
from search.answering.speakers import find_speaker
from search.ranking.term_weights import is_content_word

MAX_QUESTIONS = 320  # enough to know the share that a threshold refuses to one or two in a hundred
NEAR_MISSES, OFF_TOPIC, GIBBERISH, RECOMBINED = 30, 30, 15, 30
MEASURES = (Unit.PERCENT, Unit.POUNDS, Unit.COUNT)
FIGURE_SHARE = 0.75  # of the sentences with a figure get a question about it
MIN_SENTENCE_WORDS = 3  # content words of a sentence that gets a question
MIN_QUESTION_WORDS = 2  # content words of a question
OPENING_CHARS = 60  # of a sentence, by which it is recognised in another passage
MIN_SENTENCE_CHARS = 40  # characters
MAX_SENTENCE_CHARS = 400
PASSAGES_PER_QUESTION = 8  # drawn: most passages are headings, lists and names
DROPPED_SHARE = 0.2  # of the content words of a sentence: people do not use all words of a paper
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20)\d\d")
WORD = re.compile(r"[\w&'’/-]*\w")
PHRASE_END = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|in|on|at|to|by|with|from|for|which"
    r"|that|who|and|or|as|per|of|during|between|compared|against|up|down)\b|[,.;:()|\[\]–“”\"-]",
    flags=re.IGNORECASE,
)
MATTERS_FILE = Path(__file__).parent / "other_matters.txt"  # one matter a line
MATTER_QUESTIONS = (
    "What did the committee decide about {}?", "How much did {} cost last year?", "How many {} were there in 2021?",
    "{}", "What was said about {}?", "When will {} start?",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SyntheticQuestion:
    """A question. Where `without` is given, hits that contain these words, which answer it, are left out."""

    text: str
    without: str = ""


@dataclass(frozen=True, slots=True)
class GeneratedQuestion:
    """A question made from a sentence of a passage, and whether it asks for a figure in it."""

    text: str
    source: Passage
    sentence: str
    asks_figure: bool = False


def make_answerable_questions(index: Index, *, seed: int) -> Iterator[SyntheticQuestion]:
    """Questions that the index's passages answer, made from their sentences."""
    for generated in _generate(index, _seeded(seed), MAX_QUESTIONS):
        yield SyntheticQuestion(generated.text)


def make_unanswerable_questions(index: Index, *, seed: int) -> Iterator[SyntheticQuestion]:
    """Questions about other matters, gibberish, halves that do not fit, and answerable ones without their answer.

    Some of the last can be answered from other passages, so they only evaluate the threshold; they do not set it.
    """
    draw = _seeded(seed + 1)
    generated = list(_generate(index, draw, NEAR_MISSES + RECOMBINED))
    yield from (SyntheticQuestion(one.text, one.sentence[:OPENING_CHARS]) for one in generated[:NEAR_MISSES])
    yield from map(SyntheticQuestion, (*_off_topic(draw), *_gibberish(draw), *_recombined(generated, draw)))


@cache
def _load_other_matters() -> list[str]:
    lines = MATTERS_FILE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a sample, not a secret


def _generate(index: Index, draw: random.Random, limit: int) -> Iterator[GeneratedQuestion]:
    """Questions from randomly chosen passages: at most `limit`, and at most half as many as there are passages."""
    total = index.store.facets.passages
    wanted = min(limit, total // 2)
    numbers = draw.sample(range(total), min(total, wanted * PASSAGES_PER_QUESTION))
    questions = (_ask(passage, draw) for passage in index.store.passages(numbers) if _is_worth_asking(passage))
    yield from islice((one for one in questions if one and _has_enough_words(one.text)), wanted)


def _has_enough_words(question: str) -> bool:
    return sum(map(is_content_word, WORD.findall(question))) >= MIN_QUESTION_WORDS


def _is_worth_asking(passage: Passage) -> bool:
    listed = passage.role in (Role.FRONT, Role.AGENDA) or passage.standing is Standing.LISTED
    return not listed and not is_struck_out(passage)


def _ask(passage: Passage, draw: random.Random) -> GeneratedQuestion | None:
    """A question that one sentence of the passage answers; None where the sentence has too few words."""
    long = [part for part in parts_of(passage).parts if part.end - part.start >= MIN_SENTENCE_CHARS]
    if not long:
        return None
    part = draw.choice(long)
    sentence = part.text[:MAX_SENTENCE_CHARS]
    measures = [f for f in part.figures if f.unit in MEASURES and f.end <= len(sentence)]
    if measures and draw.random() < FIGURE_SHARE:
        return GeneratedQuestion(
            _ask_figure(sentence, draw.choice(measures), draw), passage, sentence, asks_figure=True
        )
    words = [word for word in WORD.findall(sentence) if not DIGIT.search(word)]
    if sum(map(is_content_word, words)) < MIN_SENTENCE_WORDS:
        return None
    return GeneratedQuestion(_ask_matter(passage, sentence, words, draw), passage, sentence)


def _ask_figure(sentence: str, figure: Figure, draw: random.Random) -> str:
    """A question for a figure: "How many", "How much" or "What percentage of", and the words around the figure."""
    after = sentence[figure.end :]
    end = PHRASE_END.search(after, 1)
    counted = _without_figures(WORD.findall(after[: end.start() if end else None])[:4])
    before, rest = WORD.findall(sentence[: figure.start])[-8:], WORD.findall(after)[len(counted) :][:7]
    about = _drop_some(_without_figures(_choose_run(before, 2, 6, draw) + rest), draw)
    opening = {
        Unit.PERCENT: "What percentage of",
        Unit.POUNDS: draw.choice(("How much was", "What was the cost of", "How much")),
    }.get(figure.unit, "How many")
    return " ".join([opening, *counted, *about]) + "?"


def _ask_matter(passage: Passage, sentence: str, words: Sequence[str], draw: random.Random) -> str:
    """A question about what was resolved or said, with some words of the sentence; or only a few of its words."""
    run = " ".join(_drop_some(_choose_run(words, 3, 9, draw), draw))
    if passage.standing is Standing.RESOLVED:
        return f"What did the committee {draw.choice(('resolve', 'agree', 'decide'))} about {run}?"
    who = find_speaker(sentence) if passage.standing is Standing.MINUTED else ""
    if who and draw.random() < 0.5:
        return f"What did {who} say about {run}?"
    content = sorted({word for word in words if is_content_word(word)})
    return draw.choice(
        (
            f"What was said about {run}?",
            " ".join(draw.sample(content, min(len(content), draw.randint(2, 4)))),
            " ".join(_drop_some(_choose_run(words, 6, 12, draw), draw)),
        )
    )


def _off_topic(draw: random.Random) -> Iterator[str]:
    for matter in draw.sample(_load_other_matters(), OFF_TOPIC):
        yield draw.choice(MATTER_QUESTIONS).format(matter)


def _gibberish(draw: random.Random) -> Iterator[str]:
    for _ in range(GIBBERISH):
        words = ("".join(draw.choices(string.ascii_lowercase, k=draw.randint(3, 9))) for _ in range(draw.randint(1, 5)))
        yield " ".join(words)


def _recombined(generated: Sequence[GeneratedQuestion], draw: random.Random) -> Iterator[str]:
    """The beginning of one question with the end of another: the papers have each half, and not the whole."""
    for_figures = [one for one in generated if one.asks_figure]
    for _ in range(RECOMBINED if for_figures else 0):
        one, other = draw.choice(for_figures), draw.choice(generated)
        if one.source != other.source:
            yield " ".join([*one.text.split()[: draw.randint(3, 5)], *other.text.split()[-draw.randint(4, 7) :]])


def _choose_run(words: Sequence[str], least: int, most: int, draw: random.Random) -> list[str]:
    length = draw.randint(least, most)
    start = draw.randrange(max(len(words) - length, 0) + 1)
    return list(words[start : start + length])


def _drop_some(words: Sequence[str], draw: random.Random) -> list[str]:
    kept = [word for word in words if not (is_content_word(word) and draw.random() < DROPPED_SHARE)]
    return kept if any(map(is_content_word, kept)) else list(words)


def _without_figures(words: Sequence[str]) -> list[str]:
    """The words without figures; years are kept."""
    return [word for word in words if not DIGIT.search(word) or YEAR.fullmatch(word)]
