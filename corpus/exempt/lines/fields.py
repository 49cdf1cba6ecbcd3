"""Fields of a report's head that say who may read it: "Classification: Exempt", "Is this report exempt? | Yes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.conventions import Conventions
from corpus.exempt.lines.mark_words import has_only_marks
from corpus.prose.reading_text import fold_whitespace

# One of which every label has; most lines have none.
WORDS_OF_LABELS = re.compile(
    r"classif|confiden|publi|access|status|marking|sensitiv|privacy|category|type|restrict|limit|circula|distribut|exempt"
    r"|part|session|open|private|closed",
    flags=re.IGNORECASE,
)
CELL_BREAK = re.compile(r"\t+|\s*\|\s*| {3,}")  # pdfium sets cells apart with three blanks or more


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, as printed."""

    label: str
    value: str


def read_fields(line: str, conventions: Conventions) -> tuple[Field, ...]:
    """The fields on a line, or in a row of a table, that say who may read the paper; none on other lines."""
    if not WORDS_OF_LABELS.search(line):
        return ()
    return tuple(field for field in _pair_up(_split_cells(line), conventions) if _is_about_access(field, conventions))


def read_columns(head: str, row: str, conventions: Conventions) -> tuple[Field, ...]:
    """The fields of a table whose labels stand in the row above their values."""
    labels, values = _split_cells(head), _split_cells(row)
    if len(labels) < 2 or len(labels) != len(values):
        return ()
    fields = (Field(*pair) for pair in zip(labels, values, strict=True))
    return tuple(field for field in fields if _is_about_access(field, conventions))


def closes(field: Field, conventions: Conventions) -> bool:
    """Whether a field closes the paper as a whole."""
    rules, value = conventions.exempt_fields, field.value.strip(" *_\"'")
    if conventions.exempt.in_part.search(value) or conventions.exempt.neutral.search(value):
        return False
    if rules.asks_whether_open.search(field.label):
        return rules.says_no.search(value) is not None
    if rules.asks_whether_closed.search(field.label) and rules.says_yes.search(value):
        return True
    names_part = "part" in field.label.lower() or "status" in field.label.lower()
    if (names_part and rules.part_two.search(value)) or rules.private_value.search(value):
        return True
    if rules.begins_closed.search(value):
        return True
    return has_only_marks(value, conventions)


def opens(field: Field, conventions: Conventions) -> bool:
    """Whether a field opens the paper as a whole: "Classification: Public", "For publication: Yes"."""
    rules = conventions.exempt_fields
    if rules.asks_whether_open.search(field.label):
        return rules.says_yes.search(field.value) is not None
    return conventions.exempt.open_part.search(field.value) is not None


def _is_about_access(field: Field, conventions: Conventions) -> bool:
    rules, label = conventions.exempt_fields, field.label.strip(" *_")
    if rules.label.search(label):
        return True
    # "CONFIDENTIAL: Senior staffing" is a mark and a title.
    return _answers(field.value, conventions) and any(
        rule.search(label) for rule in (rules.asks_whether_closed, rules.asks_whether_open)
    )


def _answers(value: str, conventions: Conventions) -> bool:
    """Whether a value answers a question: yes, no, "None", or the paragraph of the Act."""
    rules, exempt = conventions.exempt_fields, conventions.exempt
    answers = (rules.says_yes, rules.says_no, rules.private_value, exempt.open_part, exempt.in_part)
    return not value or any(rule.search(value) for rule in answers) or has_only_marks(value, conventions)


def _split_cells(line: str) -> list[str]:
    return [cell.strip(" *_#") for cell in CELL_BREAK.split(line.strip(" |\n")) if cell.strip(" *_#")]


def _pair_up(cells: Sequence[str], conventions: Conventions) -> Iterator[Field]:
    """Each cell with the next, and what stands in one cell before and behind a colon."""
    for label, value in pairwise(cells):
        yield Field(label.rstrip(" :?"), fold_whitespace(value))
    for cell in cells:
        if found := conventions.exempt_fields.label_and_value.search(fold_whitespace(cell)):
            yield Field(found["label"], found["value"])
