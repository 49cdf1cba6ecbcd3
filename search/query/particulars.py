"""Whether a question asks for a particular, in which of its words, and whether a sentence has its form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prose import Figure
from search.query.answer_type import AnswerKind, AnswerType

VERB = r"(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|should|must|may)"
OPENING = re.compile(
    r"""
      \b(?:what|which|whose)\s+ (?P<what>.+)
    | \bhow\s+(?:many|much|big|large|long|often|high|old|late)\b\s* (?P<how>.+)
    | ^(?:\w+\s+){0,2}? (?:number|percentage|share|proportion|total|average)\s+(?:number\s+)?(?:of\s+)? (?P<number>.+)
    | ^(?:who|when)\s+ (?P<who>.+)
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
LEADING = re.compile(rf"(?:\s*(?:{VERB}|of|the|an?|our|your|all)\s+)+", flags=re.IGNORECASE)
ENDING = re.compile(
    rf"\b(?:{VERB}|of|for|in|to|by|that|who|when|at|on|from|after|about|with|and|under|into|during|between|say|said)\b"
    r"|[,?.:]",
    flags=re.IGNORECASE,
)
# "What did we say about ...", "What happened to ...": a matter, though it begins like a particular.
MATTER = re.compile(
    r"""
    ^ (?> .*? \b(?i:what|which)\b ) .*?  # from the first of them, once: 400 of them took 0.35 s
    \b(?i: say|said|told|tell|heard|hear|asked?|reported?|decided?|resolved?|agreed?|recommend(?:ed)?|do|done|happened
        | became|become|looking|raised?|promised?|discuss(?:ed)?|passed|carried|fell|lost|happening|going\s+on )\b
  | ^ (?i:what) \s+ (?i:is|are|does) \s+ (?i:an?\s+|the\s+)? [A-Z][A-Z&]+s?\b  # "what is MACE": what it is about
    """,
    flags=re.VERBOSE,
)
# Capitalised words that name no person.
INSTITUTIONS = """
the this council county borough district parish town city committee panel board cabinet group team service
services care health social public adult adults children childrens education school schools plan strategy act fund
member members director executive head officer chair chairman vice deputy leader report review programme project
framework integrated local national government department financial budget performance support north south east
west great new house hall road street park january february march april may june july august september october
november december quarter appendix section scrutiny select task finish
"""
NO_PERSON = frozenset(INSTITUTIONS.split())
TITLED = re.compile(r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady)\b\.?\s[A-Z]")
TWO_CAPITALS = re.compile(r"\b([A-Z][a-z]+)\s(?=([A-Z][a-z]+))")
GRADE_ASKED = re.compile(r"\b(?:rating|grade|rated|graded|judge?ment)\b", flags=re.IGNORECASE)
GRADE = re.compile(r"\b(?:outstanding|good|requires improvement|inadequate|red|amber|green)\b", flags=re.IGNORECASE)


def is_pointed(question: str) -> bool:
    """Whether a question names what it wants to know: its words are those of papers, not of talk."""
    return bool(OPENING.search(question))


def is_particular(question: str) -> bool:
    """Whether one thing is asked for, such as an amount or a name, rather than what there is on a matter."""
    return is_pointed(question) and not MATTER.search(question)


def find_focus(question: str) -> tuple[int, int]:
    """Where the words of a question stand that say what is asked for: "what salary", "how many fire engines".

    (0, 0) where a matter is asked about.
    """
    opening = OPENING.search(question) if is_particular(question) else None
    if not opening or not opening.lastgroup:
        return (0, 0)
    start = opening.start(opening.lastgroup)
    if leading := LEADING.match(question, start):
        start = leading.end()
    ending = ENDING.search(question, start)
    return (start, ending.start() if ending else len(question))


def matches_kind(sentence: str, figures: Sequence[Figure], wanted: AnswerType, question: str) -> bool:
    """Whether a sentence has a figure of the unit asked for, a person or a grade, if any of these is asked for."""
    if wanted.units:
        return bool(answering_figures(figures, wanted))
    if AnswerKind.PERSON in wanted:
        return bool(TITLED.search(sentence)) or any(map(_is_person, TWO_CAPITALS.finditer(sentence)))
    return bool(GRADE.search(sentence)) if GRADE_ASKED.search(question) else True


def answering_figures(figures: Sequence[Figure], wanted: AnswerType) -> list[Figure]:
    """Those of the figures that are of a unit asked for and not named by the question itself."""
    named = {figure.key for figure in wanted.named}
    return [figure for figure in figures if figure.unit in wanted.units and figure.key not in named]


def _is_person(pair: re.Match[str]) -> bool:
    return not {pair[1].lower(), pair[2].lower()} & NO_PERSON
