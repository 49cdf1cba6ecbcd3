"""What a report says in its own words about who may read it and its appendices: "This report is exempt under ..."."""

from __future__ import annotations

import re

from corpus.conventions import Conventions
from corpus.conventions.exempt_rules.marks import APPENDICES, LABEL
from corpus.exempt.lines.markings import denies_exemption, excludes_the_public
from corpus.prose.reading_text import fold_whitespace

EVERY_APPENDIX = "*"  # among the labels of appendices: whichever the paper has
NAMED_APPENDICES = re.compile(APPENDICES, flags=re.VERBOSE | re.IGNORECASE)
APPENDIX_LABEL = re.compile(rf"\b {LABEL} (?! \w )", flags=re.VERBOSE)


def declares_itself_exempt(text: str, conventions: Conventions, *, excludes: bool = False) -> bool:
    """Whether a sentence says that the paper it is printed in is held back: "This report is exempt under ...".

    excludes: the paper excludes the public from an item, of which it may say why "the report is exempt".
    """
    line, papers = fold_whitespace(text), conventions.exempt_papers
    subject = papers.about_itself.search(line) or (None if excludes else papers.about_the_report.search(line))
    if not subject or excludes_the_public(line, conventions):
        return False
    rest = line[subject.end() :].partition(". ")[0]
    closed = papers.is_closed.search(rest)
    if not closed or denies_exemption(rest[: closed.end()], conventions):
        return False
    return not papers.about_part.search(rest)


def list_appendix_labels(text: str) -> set[str]:
    """The letters or numbers of the appendices that a text names."""
    return {label for found in NAMED_APPENDICES.finditer(text) for label in APPENDIX_LABEL.findall(found["labels"])}


def find_exempt_appendices(text: str, conventions: Conventions) -> set[str]:
    """The letters or numbers of the appendices that a text says are not for the public; EVERY_APPENDIX for "the"."""
    line, papers = fold_whitespace(text), conventions.exempt_papers
    labels: set[str] = set()
    if (every := papers.every_appendix_closed.search(line)) and not denies_exemption(every[0], conventions):
        labels.add(EVERY_APPENDIX)
    for rule in (papers.closed_behind_label, papers.closed_before_label):
        for found in rule.finditer(line):
            if not denies_exemption(found[0], conventions):
                labels.update(APPENDIX_LABEL.findall(found["labels"]))
    return labels
