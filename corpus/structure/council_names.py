"""The councils that a text names, by their whole names, and what two names of one council have in common."""

from __future__ import annotations

import re
from collections import Counter

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.conventions.names import CAPITAL
from corpus.prose.dates import MONTHS

# "MINUTES OF THE MEETING OF ARDLE PARISH COUNCIL": read as if it were written in small letters.
CAPITALS = re.compile(
    rf"[{CAPITAL}][{CAPITAL}.'’-]+ (?: [ ] (?: [{CAPITAL}][{CAPITAL}.'’-]* | & ) )+", flags=re.VERBOSE
)
LOWER_CASE_WORDS = frozenset(
    ("and", "at", "by", "cum", "de", "for", "held", "in", "la", "le", "next", "of", "on", "super", "the", "to", "under",
     "upon", "with", "y")
)  # fmt: skip
MONTH_WORDS = frozenset(name.lower() for name in MONTHS)
DATE_BEFORE = re.compile(
    r"(?: \d | \b (?: in | on | of | by | since | until | from | during | last | next | the | this ) ) [ ] $",
    flags=re.VERBOSE | re.IGNORECASE,
)
PAPER_HEAD_LETTERS = 400  # at a paper's head: a council named there counts twice


def count_council_names(text: str, conventions: Conventions = UK_COUNCILS) -> Counter[str]:
    """How often a text names each council, by its whole name: "Wexcombe Borough Council". Its head counts twice.

    "Wexcombe Council" counts only on a line of its own: elsewhere "Arts Council" and others have the same form.
    """
    found: Counter[str] = Counter()
    written = CAPITALS.sub(lambda match: _to_small_letters(match[0]), text)
    for match in conventions.names.council.finditer(written):
        if name := _read_name(match, written, conventions):
            found[name] += 2 if match.start() < PAPER_HEAD_LETTERS else 1
    return _count_for_shorter_names(found, conventions)


def council_place(council: str, conventions: Conventions = UK_COUNCILS) -> str:
    """The place in a council's name: "Ardle" of Ardle Town Council and of London Borough of Ardle."""
    names = conventions.names
    return names.type_before_place.sub("", names.type_behind_place.sub("", council))


def council_kind(council: str, conventions: Conventions = UK_COUNCILS) -> str:
    """The kind of a council, in which the forms of its name agree; '' where the name says none.

    "borough" for London Borough of Ardle and for Ardle Borough Council; '' for Ardle Council.
    """
    kind = council.lower().replace(council_place(council, conventions).lower(), "")
    return " ".join(word for word in kind.split() if word not in {"of", "council", "london", "royal", "metropolitan"})


def _to_small_letters(capitals: str) -> str:
    first, *rest = capitals.lower().split(" ")
    words = (word if word in LOWER_CASE_WORDS else _capitalise(word) for word in rest)
    return " ".join([_capitalise(first), *words])


def _capitalise(word: str) -> str:
    parts = re.split("(-)", word)
    return "".join(part if at and part in LOWER_CASE_WORDS else part.capitalize() for at, part in enumerate(parts))


def _read_name(match: re.Match[str], text: str, conventions: Conventions) -> str:
    """The name in a match without the words before it, '' where it is none."""
    if match["before"]:
        place = _read_place(match["of"].removesuffix(" Council").split(), match, text, conventions)
        end = "" if "Borough" in match["before"] else " Council"
        return f"{match['before']} {place}{end}" if place and match["of"].endswith(end) else ""
    if match["bare"]:
        place = _read_place(match["bare"].split()[:-1], match, text, conventions)
        return f"{place} Council" if place else ""
    if match["break"] and match.start() >= PAPER_HEAD_LETTERS:
        return ""  # a heading above "Parish Council"
    place = _read_place(match["place"].split(), match, text, conventions)
    return f"{place} {' '.join(match['type'].split())}" if place else ""


def _read_place(words: list[str], match: re.Match[str], text: str, conventions: Conventions) -> str:
    """The place among the words of a name, '' where they name a meeting, a post or another kind of body."""
    names = conventions.names
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    is_alone = not before.strip() and text[match.end() : match.end() + 1] in ("", "\n")
    while words and (
        words[0].lower() in names.words_before_council.words
        or words[0] in ("and", "&", "of")
        or _is_date(words, before, is_alone=is_alone)
    ):
        before += f"{words[0]} "
        words = words[1:]
    allowed = {"city"} if match["type"] and "Authority" in match["type"] else set()  # "Ardle City Region"
    no_place = names.words_in_no_place.words
    inner = {word.lower().rstrip(",") for word in words if word.lower() != "new"}
    if not words or words[-1].lower() in no_place or inner & (no_place - allowed):
        return ""
    return " ".join(word.replace("St.", "St") for word in words)


def _is_date(words: list[str], before: str, *, is_alone: bool) -> bool:
    """Whether the first word is a month: "In January Ardle Parish Council". March Town Council, alone, is a place."""
    if words[0].lower() not in MONTH_WORDS:
        return False
    return bool(DATE_BEFORE.search(before)) if len(words) > 1 else not is_alone


def _count_for_shorter_names(found: Counter[str], conventions: Conventions) -> Counter[str]:
    """The counts, with "London Borough of Ardle Pensions" counted for London Borough of Ardle where both are named."""
    counts: Counter[str] = Counter()
    begins = conventions.names.type_before_place
    for name, count in found.items():
        shorter = [other for other in found if begins.search(other) and name.startswith(f"{other} ")]
        counts[min(shorter, key=len, default=name)] += count
    return counts
