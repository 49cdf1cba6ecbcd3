"""Papers that speak of what is not for the public, and of which nothing was held back: a person must look.

What explains itself raises no doubt: an agenda, the resolution that excludes the public, "Exempt information: none",
the exempt appendix that is not in the file, and what explains the law.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus.conventions import UK_COUNCILS, Conventions
from corpus.exempt.documents import DocumentPart, split_parts
from corpus.exempt.lines.fields import read_fields
from corpus.exempt.lines.markings import denies_exemption, excludes_the_public, says_nothing_is_exempt
from corpus.exempt.lines.self_declared import find_exempt_appendices
from corpus.exempt.lines.spelling import in_plain_letters, spell_line
from corpus.layout.blocks import Block
from corpus.layout.list_markers import MarkerKind
from corpus.prose.reading_text import fold_whitespace
from corpus.prose.sentences import sentence_spans
from corpus.records import Kind, Paper

MAX_DOUBTS = 5  # more tell an officer nothing new
COVERED = "█"
MAX_QUOTE_LETTERS = 200
TITLE_LINES = 8  # of a paper: council, committee, date, title
MAX_HEAD_LINE_WORDS = 12
EXPLAINED_WITHIN_BLOCKS = 2  # the appendix, or the exclusion, that a reason from the Act is given for
# One of which every doubt has; most papers have none.
WORDS = (
    "exempt", "confidential", "schedule 12", "sch 12", "not for pub", "not for rel", "not to be", "not available to",
    "private", "part 2", "part ii", "part two", "part b", "embargo", "secret", "restricted", "withheld", "sensitive",
    "only", "pink p", "in camera", "eithriedig", "cyfrinachol",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """One sign that a paper may not be for the public."""

    page: int | None  # PDF page; None in a paper without pages
    quote: str  # the line of the paper
    reason: str  # "speaks of Schedule 12A, and nothing in it was held back"


def find_doubts(paper: Paper, conventions: Conventions = UK_COUNCILS) -> tuple[Doubt, ...]:
    """What in a paper, of which withhold held back nothing, an officer should look at, in reading order.

    At most MAX_DOUBTS, for one is enough.
    """
    found = [*_find_covered(paper), *_find_part_two(paper, conventions)]
    if paper.report_says == "perhaps closed":
        found.append(
            Doubt(1 if paper.pages else None, "", "is an appendix that a report in its folder may call exempt")
        )
    for part in split_parts(paper, conventions) if _may_speak(paper, conventions) else ():
        found += _find_in_part(part, _is_appendix_alone(paper, part))
    return tuple(found[:MAX_DOUBTS])


def _may_speak(paper: Paper, conventions: Conventions) -> bool:
    """Whether a paper has words that could raise a doubt; a paper without them needs no closer look."""
    text, rules = in_plain_letters(paper.text), conventions.exempt_doubts
    lower = text.lower()
    if not any(word in lower for word in WORDS):
        return False
    if rules.speaks.search(text) or rules.speaks_weakly.search(text):
        return True
    return any(_is_short(_line_around(text, found.start())) for found in rules.head_word.finditer(text))


def _line_around(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _find_covered(paper: Paper) -> Iterator[Doubt]:
    """The lines with words under a dark box; the quote has blocks in their place."""
    for line in paper.lines:
        within = [(start, end) for start, end in paper.covered if start < line.end and line.start < end]
        if within:
            words = paper.text[line.start : line.end]
            for start, end in within:
                words = _black_out(words, max(start - line.start, 0), min(end - line.start, len(words)))
            yield Doubt(line.page, _quote(words), "has text under a dark box that can be copied out")


def _find_part_two(paper: Paper, conventions: Conventions) -> Iterator[Doubt]:
    """A header, footer, stamp or title that says "PART II" and no more, in a paper that is not one of many parts."""
    rules = conventions.exempt_parts
    own = [line for at, line in enumerate(paper.lines) if at < TITLE_LINES or line.furniture]
    printed = [(line.page, paper.text[line.start : line.end]) for line in own]
    around = [(None, line) for line in paper.left_out]
    found = (one for one in (*printed, *around, *paper.stamps) if rules.part_two_alone.search(one[1]))
    if first := next(found, None):
        lines = (paper.text[line.start : line.end] for line in paper.lines)
        if not any(rules.other_part.search(line) or rules.further_part.search(line) for line in lines):
            yield Doubt(first[0], _quote(first[1]), "speaks of Part 2, and nothing in it was held back")


def _black_out(words: str, start: int, end: int) -> str:
    """The words with blocks in place of those that are covered, and of those that are covered in part."""
    start = words.rfind(" ", 0, start + 1) + 1
    behind = words.find(" ", max(end - 1, start))
    end = behind if behind >= 0 else len(words)
    return words[:start] + COVERED * (end - start) + words[end:]


def _is_appendix_alone(paper: Paper, part: DocumentPart) -> bool:
    """Whether a file is nothing but an appendix: what it says of appendices it may say of itself."""
    stem = PurePosixPath(paper.name).stem
    return part.conventions.exempt_papers.appendix.search(stem) is not None or part.kind is Kind.APPENDIX


def _find_in_part(part: DocumentPart, is_appendix: bool) -> Iterator[Doubt]:
    if part.kind is Kind.AGENDA:
        return
    head = len(part.head)
    for at, block in enumerate(part.blocks):
        for words in _find_words(part, at, is_appendix=is_appendix, in_head=at < head):
            yield Doubt(block.page, _quote(words), f"speaks of {_name_matter(words)}, and nothing in it was held back")


def _find_words(part: DocumentPart, at: int, *, is_appendix: bool, in_head: bool) -> Iterator[str]:
    """The lines and sentences of a block that raise a doubt."""
    block, rules = part.blocks[at], part.conventions.exempt_doubts
    lines = [line.text for line in block.lines] if in_head or _is_heading(block) else []
    if line := next((one for one in lines if _is_doubtful_heading(one, part, in_head=in_head)), ""):
        yield line
        return
    if part.kind is Kind.MINUTES:
        return
    if not (rules.speaks.search(block.body) or rules.speaks_weakly.search(block.body)) or _is_explained_near(part, at):
        return
    for sentence in (block.body[start:end] for start, end in sentence_spans(block.body)):
        words = _without_public_things(sentence, part)
        is_weak = rules.speaks_weakly.search(words) and rules.of_itself.search(words)
        if not (is_weak or rules.speaks.search(words)) or _explains_itself(sentence, part):
            continue
        if not _is_of_else(words, part, is_appendix):
            yield sentence


def _is_doubtful_heading(line: str, part: DocumentPart, *, in_head: bool) -> bool:
    """Whether a short line has a word of closing that is not there by chance."""
    conventions, rules = part.conventions, part.conventions.exempt_doubts
    if not _is_short(line) or not rules.head_word.search(_without_public_things(line, part)):
        return False
    is_title = in_head or conventions.exempt_papers.appendix.search(line) or rules.closed_first.search(line)
    if not is_title and rules.elsewhere.search(line):
        return False
    return not _explains_itself(line, part)


def _is_heading(block: Block) -> bool:
    """Whether a block is a short line that is no sentence and in no list."""
    in_list = block.table or block.has_marker(MarkerKind.BULLET, MarkerKind.LETTER, MarkerKind.POINT)
    return not in_list and len(block.lines) == 1 and not block.ends_sentence


def _is_short(line: str) -> bool:
    return len(line.split()) <= MAX_HEAD_LINE_WORDS


def _without_public_things(line: str, part: DocumentPart) -> str:
    return part.conventions.exempt_doubts.public_thing.sub(" ", fold_whitespace(spell_line(line)))


def _explains_itself(line: str, part: DocumentPart) -> bool:
    """Whether a line excludes the public, asks, denies, or names a closed appendix that is not in the paper."""
    conventions, exempt = part.conventions, part.conventions.exempt
    line = fold_whitespace(spell_line(line))
    heading = line.strip(" .:*#0123456789")
    return (
        excludes_the_public(line, conventions)
        or says_nothing_is_exempt(line, conventions)
        or denies_exemption(line, conventions)
        or any(
            rule.search(line)
            for rule in (exempt.asked, conventions.exempt_fields.unfilled, conventions.exempt_doubts.defines)
        )
        or (_is_short(line) and _closes_in_part(line, conventions))
        or any(rule.search(heading) for rule in (exempt.neutral, conventions.exempt_doubts.of_the_act))
        or (conventions.exempt_papers.earlier_minutes.search(line) is not None and _is_short(line))
        or bool(find_exempt_appendices(line, conventions))
    )


def _closes_in_part(line: str, conventions: Conventions) -> bool:
    """Whether a title or a field says that only a part is closed; an appendix's own title says it of itself."""
    if conventions.exempt_papers.appendix.search(line):
        return False
    if conventions.exempt.partly.search(line):
        return True
    return bool(read_fields(line, conventions)) and conventions.exempt.in_part.search(line) is not None


def _is_explained_near(part: DocumentPart, at: int) -> bool:
    """Whether the exclusion of the public, or the appendix, is named just above: a reason from the Act follows it."""
    near = part.blocks[max(at - EXPLAINED_WITHIN_BLOCKS, 0) : at + EXPLAINED_WITHIN_BLOCKS]
    return any(
        excludes_the_public(block.text, part.conventions) or find_exempt_appendices(block.text, part.conventions)
        for block in near
    )


def _is_of_else(words: str, part: DocumentPart, is_appendix: bool) -> bool:
    """Whether a sentence is about the law or another paper, and not about the one that it is printed in."""
    rules = part.conventions.exempt_doubts
    if rules.this_paper.search(words) or (rules.of_itself.search(words) and not rules.elsewhere.search(words)):
        return False
    return rules.general.search(words) is not None or (rules.elsewhere.search(words) is not None and not is_appendix)


def _name_matter(words: str) -> str:
    """What a line speaks of: the Act, Part 2 or exemption."""
    line = spell_line(words).lower()
    if "12a" in line.replace(" ", ""):
        return "Schedule 12A"
    if any(part in line for part in ("part 2", "part ii", "part two", "part b")):
        return "Part 2"
    return "what is confidential" if "confidential" in line or "sensitive" in line else "exemption"


def _quote(words: str) -> str:
    line = fold_whitespace(words)
    return line if len(line) <= MAX_QUOTE_LETTERS else line[:MAX_QUOTE_LETTERS].rsplit(" ", 1)[0] + " …"
