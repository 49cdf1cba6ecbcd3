"""What a report says in its own words of who may read it and its appendices: "This report is exempt under ..."."""

from __future__ import annotations

import re

from corpus.exempt.markings import APPENDICES, CLOSED, EXCLUDES, FLAGS, KEPT_BACK, LABEL, THING, denies_exemption
from corpus.prose.reading_text import fold_whitespace

OF_ITSELF = re.compile(
    rf"""
    \W* (?: (?: please \s+ | members \s+ are \s+ (?:asked|requested) \s+ to \s+ )? note \W+ (?: that \s+ )?
      | members \s+ are \s+ (?:reminded|advised) \s+ that \s+ )?
    (?: the \s+ (?: contents? | information ) \s+ (?: of | in | within | contained \s+ in ) \s+ )?
    (?: this | the \s+ (?:following|attached) ) \s+ (?: (?:whole|entire|cover|covering) \s+ )? {THING}
    (?: \s+ and \s+ (?: its | the | all | any ) [\w\s]{{0,30}}? {THING} (?: \s+ [A-Z0-9]\b )? )? \s+
    (?: is | are | has | have | must | should | contains? | includes? ) \b
    """,
    FLAGS,
)
PREDICATE = re.compile(
    rf"""
    {KEPT_BACK}
    | \b {CLOSED} (?: \s+ information | \s* [.,;]? $ | [.;,] \s
        | \s+ (?: by | under | as | because | within | in \s+ accordance | pursuant | and | or ) \b )
    """,
    FLAGS,
)
ELSEWHERE = re.compile(r"\b (?: append | annex | part \s+ of )", FLAGS)
EVERY_APPENDIX = "*"  # among the labels of appendices: whichever the paper has
ALL_APPENDICES = re.compile(
    rf"""
    \b (?: the | all | its | any ) \s+ (?: \w+ \s+ )? (?: appendix | appendices | annexe?s? )
    (?: \s+ (?: attached \s+ )? (?: to | of ) \s+ (?: this | the ) \s+ report )? \s+
    (?: is | are | contains? ) \b [^.;]{{0,60}}? (?: {KEPT_BACK} | \b {CLOSED} \b )
    """,
    FLAGS,
)
CLOSED_APPENDICES = (
    # "Appendix B is not for publication", "Appendices 2 and 3 (exempt)", "Appendix C - Valuation - EXEMPT"
    re.compile(
        rf"""
        \b {APPENDICES} [^.;]{{0,120}}?
        (?: [(\[–—-] \s* | \b (?: is | are | contains? ) \b [^.;]{{0,40}}? )
        (?: {CLOSED} | not \s+ for \s+ publication ) \b
        """,
        FLAGS,
    ),
    # "the exempt Appendix B", "Not for publication: Appendices 2 and 3"
    re.compile(
        rf"""
        \b (?: {CLOSED} | not \s+ for \s+ publication ) [\s:(–—-]+
        (?: information [\s:(–—-]+ )? (?: in \s+ | at \s+ | the \s+ )* {APPENDICES}
        """,
        FLAGS,
    ),
)


def declares_itself_exempt(text: str) -> bool:
    """Whether a sentence says that the paper it stands in is kept back: "This report is exempt under ..."."""
    line = fold_whitespace(text)
    said = OF_ITSELF.match(line)
    if not said or EXCLUDES.search(line):
        return False
    rest = line[said.end() :].partition(". ")[0]
    found = PREDICATE.search(rest)
    return bool(found) and not denies_exemption(rest[: found.end()] if found else "") and not ELSEWHERE.search(rest)


def find_exempt_appendices(text: str) -> set[str]:
    """The letters or numbers of the appendices that a report says are not for the public; EVERY for "the"."""
    line = fold_whitespace(text)
    found: set[str] = set()
    if (every := ALL_APPENDICES.search(line)) and not denies_exemption(every[0]):
        found.add(EVERY_APPENDIX)
    for pattern in CLOSED_APPENDICES:
        for match in pattern.finditer(line):
            if not denies_exemption(match[0]):
                found.update(re.findall(rf"\b{LABEL}(?!\w)", match["labels"], flags=re.VERBOSE))
    return found
