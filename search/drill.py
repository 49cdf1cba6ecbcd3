"""Questions made from an index's own passages, and others that it cannot answer: what its gate is fitted on."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.paper import Passage, Role, Standing
from corpus.sentences import sentences
from corpus.wording import reading_text
from index.reader import Index
from search.figures import Figure, Unit, figures
from search.speakers import speaker
from search.weights import tells

MADE = 160  # questions from passages
ELSEWHERE = 50
MASHED = 25
SWAPPED = 60
SHORTEST_SENTENCE = 40  # characters
LONGEST_SENTENCE = 400
SOURCES_DRAWN = 8  # passages drawn for each question wanted: most are headings, lists and names
DROPPED = 0.2  # of the telling words: people do not use all of a paper's
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20)\d\d")
WORD = re.compile(r"[\w&'’/-]*\w")
PHRASE_END = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|in|on|at|to|by|with|from|for|which"
    r"|that|who|and|or|as|per|of|during|between|compared|against|up|down)\b|[,.;:()|\[\]–“”\"-]",
    flags=re.IGNORECASE,
)
# Matters that councils of other kinds and places deal with. Whichever of them a council's own papers hold
# is asked about all the same: one question of many then counts for the wrong side.
MATTERS = (
    "bin collection days", "dog fouling fines", "taxi licence renewals", "allotment rents", "crematorium opening",
    "swimming pool closure", "parking permits", "market stall fees", "the barn conversion appeal", "cemetery plots",
    "skate park repairs", "the tram extension", "the ferry timetable", "council house rents", "food hygiene scores",
    "nightclub licences", "tree preservation orders", "beach huts", "harbour dues", "pier repairs", "casino licences",
    "the football ground lease", "traveller site pitches", "pavement cafe licences", "town twinning", "public toilets",
    "Christmas lights", "museum entry charges", "the golf course sale", "airport night flights", "the canal towpath",
    "test drilling", "wind turbine heights", "the stadium bid", "the film festival grant", "the zoo licence",
    "bus lane cameras", "the congestion charge", "landlord licensing", "bandstand concerts", "seagull nests",
    "rat infestations", "graffiti removal", "the village hall roof", "war memorial cleaning", "stray horses",
    "the fireworks display", "the ice rink", "street naming", "the cable car",
)  # fmt: skip
ASKED_OF_MATTERS = (
    "What did the committee decide about {}?", "How much did {} cost last year?", "How many {} were there in 2021?",
    "{}", "What was said about {}?", "When will {} start?",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drill:
    """A question, and where it was made from: a passage that answers it, or none."""

    text: str
    source: Passage | None = None
    sentence: str = ""
    figure: str = ""  # key of the figure that answers it


def drills(index: Index, *, seed: int) -> list[Drill]:
    """Questions from passages first, then about other matters, then keyboard mash and halves that do not fit."""
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    made = list(_made(index, draw))
    return [*made, *_elsewhere(draw), *_mashed(draw), *_swapped(made, draw)]


def _made(index: Index, draw: random.Random) -> Iterator[Drill]:
    total = index.record.passage_count()
    wanted = min(MADE, total // 2)
    numbers = draw.sample(range(total), min(total, wanted * SOURCES_DRAWN))
    sources = (passage for passage in index.record.passages_at(numbers) if _worth_asking(passage))
    for passage, _ in zip((drill for p in sources if (drill := _ask(p, draw))), range(wanted), strict=False):
        yield passage


def _worth_asking(passage: Passage) -> bool:
    return passage.role not in (Role.FRONT, Role.AGENDA) and passage.standing is not Standing.LISTED


def _ask(passage: Passage, draw: random.Random) -> Drill | None:
    """A question that one sentence of the passage answers; None where it tells too little."""
    text = reading_text(passage)
    long = [text[a:b][:LONGEST_SENTENCE] for a, b in sentences(text) if b - a >= SHORTEST_SENTENCE]
    if not long:
        return None
    sentence = draw.choice(long)
    measures = [f for f in figures(sentence) if f.unit in (Unit.PERCENT, Unit.POUNDS, Unit.COUNT)]
    if measures and draw.random() < 0.75:
        figure = draw.choice(measures)
        return Drill(_ask_figure(sentence, figure, draw), passage, sentence, figure.key)
    words = [word for word in WORD.findall(sentence) if not DIGIT.search(word)]
    if sum(map(tells, words)) < 3:
        return None
    return Drill(_ask_matter(passage, sentence, words, draw), passage, sentence)


def _ask_figure(sentence: str, figure: Figure, draw: random.Random) -> str:
    """How many, how much or what percentage: the words around a figure without it."""
    after = sentence[figure.end :]
    end = PHRASE_END.search(after, 1)
    counted = _undated(WORD.findall(after[: end.start() if end else None])[:4])
    before, rest = WORD.findall(sentence[: figure.start])[-8:], WORD.findall(after)[len(counted) :][:7]
    about = _thinned(_undated(_stretch(before, 2, 6, draw) + rest), draw)
    opening = {
        Unit.PERCENT: "What percentage of",
        Unit.POUNDS: draw.choice(("How much was", "What was the cost of", "How much")),
    }.get(figure.unit, "How many")
    return " ".join([opening, *counted, *about]) + "?"


def _ask_matter(passage: Passage, sentence: str, words: Sequence[str], draw: random.Random) -> str:
    """What was resolved or said about a stretch of the sentence; or a few of its words, as people type them."""
    stretch = " ".join(_thinned(_stretch(words, 3, 9, draw), draw))
    if passage.standing is Standing.RESOLVED:
        return f"What did the committee {draw.choice(('resolve', 'agree', 'decide'))} about {stretch}?"
    who = speaker(sentence) if passage.standing is Standing.MINUTED else ""
    if who and draw.random() < 0.5:
        return f"What did {who} say about {stretch}?"
    telling = sorted({word for word in words if tells(word)})
    return draw.choice(
        (
            f"What was said about {stretch}?",
            " ".join(draw.sample(telling, min(len(telling), draw.randint(2, 4)))),
            " ".join(_thinned(_stretch(words, 6, 12, draw), draw)),
        )
    )


def _elsewhere(draw: random.Random) -> Iterator[Drill]:
    for matter in draw.sample(MATTERS, min(ELSEWHERE, len(MATTERS))):
        yield Drill(draw.choice(ASKED_OF_MATTERS).format(matter))


def _mashed(draw: random.Random) -> Iterator[Drill]:
    for _ in range(MASHED):
        words = ("".join(draw.choices(string.ascii_lowercase, k=draw.randint(3, 9))) for _ in range(draw.randint(1, 5)))
        yield Drill(" ".join(words))


def _swapped(made: Sequence[Drill], draw: random.Random) -> Iterator[Drill]:
    """The opening of one question with the end of another: each half is in the papers, the whole is not."""
    measured = [drill for drill in made if drill.figure]
    for _ in range(SWAPPED if len(measured) > 1 else 0):
        one, other = draw.choice(measured), draw.choice(made)
        if one.source is not other.source:
            opening, end = one.text.split()[: draw.randint(3, 5)], other.text.split()[-draw.randint(4, 7) :]
            yield Drill(" ".join([*opening, *end]))


def _stretch(words: Sequence[str], least: int, most: int, draw: random.Random) -> list[str]:
    length = draw.randint(least, most)
    start = draw.randrange(max(len(words) - length, 0) + 1)
    return list(words[start : start + length])


def _thinned(words: Sequence[str], draw: random.Random) -> list[str]:
    kept = [word for word in words if not (tells(word) and draw.random() < DROPPED)]
    return kept if any(map(tells, kept)) else list(words)


def _undated(words: Sequence[str]) -> list[str]:
    """Words without figures, but for years."""
    return [word for word in words if not DIGIT.search(word) or YEAR.fullmatch(word)]
