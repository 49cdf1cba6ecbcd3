"""Every claim checked against the passages it cites: a slice of them, or nothing that is not in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.citation import cite, spoken
from corpus.paper import Passage, Standing
from corpus.wording import in_place, is_struck_out, reading_text
from search.claims import Claim
from search.figures import figures, stands
from search.terms import SMALL_WORDS, terms

SHARED_WORDS = 0.5  # of a composed sentence's own words must stand in what it cites: it restates, no more
LONGEST_NUMBER = 4  # digits of a citation: no window holds ten thousand passages
CITED = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
NEGATION = re.compile(
    r"\b(?:not|never|no|none|nor|neither|cannot|without|refused?|rejected)\b|n['’]t\b", flags=re.IGNORECASE
)
DECIDED = re.compile(
    r"\b(resolved|agreed|decided|approved|adopted|appointed|endorsed|rejected|voted)\b", flags=re.IGNORECASE
)
# A name: capitalised words in a row, with what joins them ("Isle of Wight", "Health and Care Board").
CAPITAL = r"[A-Z][\w’'&.-]*\w|[A-Z]"
NAME = re.compile(rf"(?:{CAPITAL})(?:[ ]+(?:(?:of|and|for|the|de|van|von)[ ]+)*(?:{CAPITAL}))*")
POSSESSIVE = re.compile(r"['’]s\b|(?<=[A-Z]{2})s\b")
OF_PERSONS = ("cllr", "councillor", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "professor")
TITLES = frozenset((*OF_PERSONS, "the", "council", "councillors", "members", "officers"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A composed sentence that stands: nothing in it that its passages do not hold."""

    text: str  # without its citation marks
    cited: tuple[Passage, ...]
    numbers: tuple[int, ...]  # as the writer cited them, 1-based among what it was shown


@dataclass(frozen=True, slots=True)
class Dropped:
    """A composed sentence that was not shown, and why."""

    text: str
    reason: str


def supported(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims that are verbatim slices of the passage they cite."""
    return tuple(claim for claim in claims if is_slice(claim))


def is_slice(claim: Claim) -> bool:
    """Whether the claim's words stand in its passage, at its place: what is struck out does not stand."""
    held = "" if is_struck_out(claim.passage) else reading_text(claim.passage)
    return bool(claim.text) and held[claim.start : claim.end] == claim.text


def judge(written: str, sources: Sequence[Passage]) -> Sentence | Dropped:
    """A writer's sentence with its marks, such as "It fell to 52% [2].", held against its sources."""
    text = CITED.sub("", written).strip()
    printed = [number.strip() for marks in CITED.findall(written) for number in marks.split(",")]
    if not printed:
        return Dropped(text, "it cites no passage")
    if astray := [number for number in printed if not _is_shown(number, sources)]:
        return Dropped(text, f"it cites passage {astray[0][:LONGEST_NUMBER]}, which it was not shown")
    numbers = tuple(dict.fromkeys(int(number) for number in printed))
    cited = tuple(sources[number - 1] for number in numbers)
    if objection := object_to(text, cited):
        return Dropped(text, objection)
    return Sentence(text, cited, numbers)


def _is_shown(number: str, sources: Sequence[Passage]) -> bool:
    # Python reads no integer of more than 4,300 digits, and a writer may print as many as it likes.
    return len(number) <= LONGEST_NUMBER and 1 <= int(number) <= len(sources)


def object_to(text: str, cited: Sequence[Passage]) -> str:
    """Why the sentence does not follow from the passages, or ''."""
    held = "\n".join(_held(passage) for passage in cited)
    return (
        _figure_astray(text, held)
        or _name_astray(text, held)
        or _decision_astray(text, cited)
        or _negation_astray(text, held)
        or _words_astray(text, held)
    )


def _held(passage: Passage) -> str:
    """All that a citation of the passage vouches for: its words, its place, its meetings."""
    found = spoken(passage.found_in.date) if passage.found_in.date else ""
    return "\n".join((in_place(passage), cite(passage), found))


def _figure_astray(text: str, held: str) -> str:
    keys = {figure.key for figure in figures(held)}
    astray = next((figure for figure in figures(text) if not stands(figure, keys)), None)
    return f"“{astray.text}” is not in the passage it cites" if astray else ""


def _name_astray(text: str, held: str) -> str:
    plain = _plain(held)
    astray = next((name for name in _names(text) if f" {_plain(name)} " not in f" {plain} "), None)
    return f"“{astray}” is not in the passage it cites" if astray else ""


def _names(text: str) -> list[str]:
    """Names in the sentence, without titles. A capital that only begins the sentence makes none."""
    names = []
    for match in NAME.finditer(text):
        words = match[0].split()
        while words and _says_nothing(words[0], begins=match.start() == 0):
            words = words[1:]
        if words and (match.start() or words != [match[0]]):
            names.append(" ".join(words))
    return names


def _says_nothing(word: str, *, begins: bool) -> bool:
    """A title, a word that every council uses of itself, or a small word at the start of a sentence."""
    plain = word.lower().strip(".")
    return plain in TITLES or (begins and plain in SMALL_WORDS)


def _plain(text: str) -> str:
    """Words alone, for comparing names: case, commas, possessives and the s of "EHCPs" aside."""
    return " ".join(re.findall(r"[\w&]+", POSSESSIVE.sub("", text).lower()))


def _decision_astray(text: str, cited: Sequence[Passage]) -> str:
    """A report may not be told as a decision: the word itself, or a record of the meeting, must be cited."""
    word = DECIDED.search(text)
    if not word or any(passage.standing in (Standing.RESOLVED, Standing.MINUTED) for passage in cited):
        return ""
    if any(re.search(rf"\b{word[0]}\b", reading_text(passage), flags=re.IGNORECASE) for passage in cited):
        return ""
    return f"it says “{word[0]}” of what was only reported"


def _negation_astray(text: str, held: str) -> str:
    word = NEGATION.search(text)
    return f"it says “{word[0]}”, its passage does not" if word and not NEGATION.search(held) else ""


def _words_astray(text: str, held: str) -> str:
    own = set(terms(text))
    return "" if len(own & set(terms(held))) >= SHARED_WORDS * len(own) else "its words are not those of the passage"
