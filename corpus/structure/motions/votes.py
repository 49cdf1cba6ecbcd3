"""How many voted for, against and not at all, and who: in one sentence, or in a list of voters below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.conventions import Conventions
from corpus.structure.motions.record import Tally

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})"
FORMS = (
    # "4 votes for", "3 votes in favour", "7 voted against", "1 abstention"
    (rf"\b{COUNT}\s+(?:members?\s+)?(?:(?:votes?|voted|were)\s+)?(?:for|in\s+favour)\b", "votes_for"),
    (rf"\b{COUNT}\s+(?:members?\s+)?(?:(?:votes?|voted|were)\s+)?against\b", "against"),
    (rf"\b{COUNT}\s+(?:members?\s+)?(?:abst(?:entions?|ained|aining|aintions?|ain))\b", "abstained"),
    # "for the motion 12, against 20, abstentions 3", "For: 9"
    (rf"\b(?:for|in\s+favour)(?:\s+the\s+\w+)?\s*[:(–-]?\s*{COUNT}\b(?!\s+(?:votes?|\w+\s+against))", "votes_for"),
    (rf"\bagainst(?:\s+the\s+\w+)?\s*[:(–-]?\s*{COUNT}\b", "against"),
    (rf"\babst(?:entions?|ained|ain)\s*[:(–-]?\s*{COUNT}\b", "abstained"),
    (rf"\b{COUNT}\s+abstentions?\b", "abstained"),
)
PATTERNS = tuple((re.compile(form, flags=re.IGNORECASE), side) for form, side in FORMS)
TO = re.compile(
    rf"\bby\s+{COUNT}(?:\s+votes)?\s+to\s+(?P<against>\d{{1,3}}|{'|'.join(NUMBERS)})\b", flags=re.IGNORECASE
)
SPEAKS_OF_VOTES = re.compile(
    r"\b(?:vot(?:es?|ed|ing)|abst\w+|in favour|carried|lost)\b|^\W*(?:for|against)\b\W*\d", flags=re.IGNORECASE
)
NAME_LIST = re.compile(
    r"^\W*(?:(?:Councillors?|Cllrs?|Members)\b\.?:?\s*)?(?:[A-ZÀ-Þ][\w’'.()-]*[ \n]*){1,6}"
    r"(?:(?:,|;|\band\b|\n)\s*(?:[A-ZÀ-Þ(][\w’'.()-]*[ \n]*){1,6})*\.?\s*(?:\(\d+\))?\W*$"
)
TITLED = re.compile(r"^\W*(?:Cllr|Councillor|Mrs|Mr|Ms|Miss|Dr|Sir)\b")
ENDING_COUNT = re.compile(r"\(\s*(\d{1,3})\s*\)\W*$")
NO_ABSTENTIONS = re.compile(r"\bThere were no abst\w+\W*$")
LEADING_COUNT = re.compile(r"^\W*\(\s*(\d{1,3})\s*\)")
LABEL_COUNT = re.compile(r"^[\s(:–-]*(\d{1,3})\b")
BETWEEN_NAMES = re.compile(r",|;|\band\b")
FORM_OF_ADDRESS = re.compile(r"^(?:Councillors|Cllrs|Members)\b\.?:?\s*")


def read_count(word: str) -> int:
    """The number in digits or in a word up to twelve."""
    return int(word) if word.isdigit() else NUMBERS.index(word.lower())


def read_votes(sentence: str) -> Tally:
    """The counts that a sentence prints. In a contest only the first number for anybody counts."""
    if not SPEAKS_OF_VOTES.search(sentence):
        return Tally()
    if found := TO.search(sentence):
        tally = Tally(read_count(found["count"]), read_count(found["against"]))
        return replace(tally, abstained=_first(sentence, "abstained"))
    return Tally(_first(sentence, "votes_for"), _first(sentence, "against"), _first(sentence, "abstained"))


def _first(sentence: str, side: str) -> int | None:
    found = (pattern.search(sentence) for pattern, of in PATTERNS if of == side)
    return next((read_count(match["count"]) for match in found if match), None)


def is_list_of_voters(text: str, conventions: Conventions) -> bool:
    """Whether a unit is a heading of voters, such as "For (14)", or nothing but their names."""
    text = NO_ABSTENTIONS.sub("", text)
    return bool(conventions.motions.tally_label.search(text)) or bool(NAME_LIST.search(text) and "," in text)


def is_voter(text: str) -> bool:
    """Whether a unit below a heading of voters is one name alone."""
    return bool(NAME_LIST.search(text) and TITLED.search(text))


def read_lists(texts: Sequence[str], conventions: Conventions) -> Tally:
    """The counts and names in lists of voters: "For (14)" over names, or "For" over names with "(14)" behind them."""
    counts: dict[str, int | None] = {}
    names: dict[str, tuple[str, ...]] = {}
    side = ""
    for text in (NO_ABSTENTIONS.sub("", text) for text in texts):
        label = conventions.motions.tally_label.search(text)
        if label:
            if side and counts.get(side) is None and (leading := LEADING_COUNT.search(text)):
                counts[side] = int(leading[1])  # "(21) Against": the count of the list above
            side = _side(label["side"])
            rest = text[label.end("side") :]
            count = LABEL_COUNT.search(rest)
            counts[side] = int(count[1]) if count else counts.get(side)
            text = rest[count.end() :] if count else rest
        if side and (found := ENDING_COUNT.search(text)) and counts.get(side) is None:
            counts[side] = int(found[1])
        if side and (listed := _read_names(text)):
            names[side] = names.get(side, ()) + listed
    return Tally(
        counts.get("for"),
        counts.get("against"),
        counts.get("abstained"),
        names.get("for", ()),
        names.get("against", ()),
        names.get("abstained", ()),
    )


def read_candidate(texts: Sequence[str]) -> Tally:
    """The votes for one who stood for a post: their names, with the count behind them."""
    text = texts[0] if texts else ""
    count = ENDING_COUNT.search(text)
    return Tally(votes_for=int(count[1]), names_for=_read_names(text)) if count else Tally()


def _side(word: str) -> str:
    lowered = word.lower()
    return "for" if lowered[0] in "fi" else "against" if lowered.startswith("ag") else "abstained"


def _read_names(text: str) -> tuple[str, ...]:
    bare = FORM_OF_ADDRESS.sub("", ENDING_COUNT.sub("", text).strip(" \n).:"))
    names = (" ".join(name.split()).strip(" .") for name in BETWEEN_NAMES.split(bare))
    return tuple(name for name in names if name and name[0].isupper())
