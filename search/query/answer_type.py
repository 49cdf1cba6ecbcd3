"""What kind of answer a question asks for, and which of its words say so: read once, kept in Query.answer_type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.prose import Figure, Unit, find_figures
from search.query.verbs import DECIDING, HAPPENING, RECOMMENDING, REPORTING, SAYING, alternation


class AnswerKind(StrEnum):
    """What a question can ask for. It may ask for several, or for none."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    DATE = "date"
    PERSON = "person"
    DECISION = "decision"  # what was resolved, decided, agreed, approved
    OUTCOME = "outcome"  # a vote, an appointment
    RECOMMENDATION = "recommendation"
    CHANGE = "change"
    GRADE = "grade"  # good, red, inadequate
    SPEECH = "speech"  # what was said at a meeting


@dataclass(frozen=True, slots=True)
class AnswerType:
    """What a question asks for, and the figures and dates that it names itself."""

    kinds: frozenset[AnswerKind]
    named_figures: tuple[Figure, ...]
    focus: tuple[int, int]  # span of the words that say what is asked for: "what [salary]"; (0, 0) without any
    is_question: bool  # not only words to be found
    is_pointed: bool  # it names what it wants to know, mostly in the words of papers
    is_particular: bool  # it asks for one thing, such as an amount or a name, not for all about a matter

    def __contains__(self, kind: AnswerKind) -> bool:
        """Whether the question asks for this kind, perhaps among others."""
        return kind in self.kinds

    @property
    def units(self) -> frozenset[Unit]:
        """The units that an answer may have; none where the question asks for no figure."""
        return frozenset(unit for kind in self.kinds for unit in UNITS.get(kind, ()))


UNITS = {
    AnswerKind.MONEY: (Unit.POUNDS,),
    AnswerKind.PERCENT: (Unit.PERCENT,),
    AnswerKind.COUNT: (Unit.COUNT, Unit.PERCENT, Unit.POUNDS),  # "how many" is often answered by a share
    AnswerKind.DATE: (Unit.DATE, Unit.YEAR),
}

# One pattern a kind: the words with which people ask for it.
ASKED_BY = {
    AnswerKind.MONEY: r"""
        \bhow \s much \b (?! \s (?:time|longer|notice|of)\b) | £
      | \b(?:what|average|total|annual|weekly|the) \s (?:\w+ \s){0,4}
         (?:cost|costs|price|spend|budget|grant|charge|fee|fees|salary|precept|overspend|savings? \s target)\b
    """,
    AnswerKind.PERCENT: r"\b(?:percentage|per \s cent|percent|proportion|share|rate)\b | %",
    AnswerKind.COUNT: r"""
        \bhow \s (?:many|big|large|often|long|old|high)\b
      | \b(?:number|total|count) \s (?:number \s)? of\b
    """,
    AnswerKind.DATE: r"""
        ^when\b | \bwhen \s (?:is|are|was|were|will|did|does|do|must|should)\b
      | \b(?:what|which) \s (?:date|day|year|month|deadline)\b
    """,
    AnswerKind.PERSON: r"""
        (?: ^ | [,;:?-] \s* | \b (?:and|for|to|by) \s) (?:who|whom|whose)\b
      | \bwhich \s (?:councillors?|members?|officers?|cllrs?|directors?|people)\b
    """,
    AnswerKind.DECISION: rf"\b(?:{alternation(DECIDING)}|signed?\soff)\b",
    AnswerKind.OUTCOME: r"""
        \b(?:vote|appointed)\b
      | \bcarried\b (?! \s (?:out|over|forward|on)\b )
      | \badded \s to\b
    """,
    AnswerKind.RECOMMENDATION: rf"\b(?:{alternation(RECOMMENDING)})\b",
    AnswerKind.CHANGE: r"""
        \bhow \s (?:has|have|had|did|does|do|is|are) \b .*
         \b(?:chang|develop|evolv|mov|var|grow|grew|fall|fell|ris|rose|improv|progress)
      | \b(?:changed?|trend|over \s time|since|compared?|progress(?:ed)?)\b
      | \b(?:still|got|getting|gone|going|become|becoming) \s (?:any \s)?
         (?:up|down|better|worse|higher|lower|more|less|increas|decreas|ris|fall|improv|declin)
      | \bwhat \s (?:became|has \s become|happened|came \s of) \b
      | \A (?! \s* how \s (?:many|much)\b ) (?> .*? \bbetween \b ) .* \b and \b .* \d
      | \bfrom \b .* \b to \s (?:when|what|the|now|\d)
      | \bhow \s (?:is|are) \s (?:it|they|this|that) \s (?:doing|going)\b
    """,
    AnswerKind.GRADE: r"\b(?:rating|grade|rated|graded|judge?ment)\b",
    AnswerKind.SPEECH: rf"""
        \b(?:did|do|have|has|had) \s
        (?: we | members? | councillors? | (?: (?:the|our|your|a|any) \s )? (?:[\w-]+ \s){{0,4}}? (?:
            committees? | panels? | boards? | council | cabinet | members? | councillors? | chair(?:man|woman)? ) )
        (?: \s (?:been|ever|already|\w+ \s (?:or|and)) )*
        \s (?:{alternation(SAYING)})\b
    """,
}
PATTERNS = {
    kind: re.compile(pattern, flags=re.VERBOSE | re.IGNORECASE | re.DOTALL) for kind, pattern in ASKED_BY.items()
}
QUESTION_WORDS = """
what when where which who whom whose why how did do does is are was were has have had can could will would
should may might
"""

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
# "What did we say about ...", "What happened to ...": about a matter, though it begins as if it asked for one thing.
MATTER = re.compile(
    rf"""
    ^ (?> .*? \b(?i:what|which)\b ) .*?  # from the first of them, once: 400 of them took 0.35 s
    \b(?i: {alternation(SAYING, REPORTING, DECIDING, RECOMMENDING, HAPPENING)} | going\s+on )\b
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
GRADE = re.compile(r"\b(?:outstanding|good|requires improvement|inadequate|red|amber|green)\b", flags=re.IGNORECASE)

CACHED_QUESTIONS = 64


@lru_cache(maxsize=CACHED_QUESTIONS)
def read_answer_type(text: str, typed: str) -> AnswerType:
    """What a question asks for. text: the part that is searched; typed: the whole question.

    Who said something is read from the latter: a committee may be a filter, and then it is not in text.
    """
    kinds = {kind for kind, pattern in PATTERNS.items() if pattern.search(typed if kind is AnswerKind.SPEECH else text)}
    is_pointed = bool(OPENING.search(text))
    is_particular = is_pointed and not MATTER.search(text)
    return AnswerType(
        kinds=frozenset(kinds),
        named_figures=tuple(find_figures(text)),
        focus=_focus(text) if is_particular else (0, 0),
        is_question=_is_question(typed),
        is_pointed=is_pointed,
        is_particular=is_particular,
    )


def matches_kind(sentence: str, figures: Sequence[Figure], answer_type: AnswerType) -> bool:
    """Whether a sentence has the figure, person or grade asked for; True for a question that asks for none of these."""
    if answer_type.units:
        return bool(select_answering_figures(figures, answer_type))
    if AnswerKind.PERSON in answer_type:
        return bool(TITLED.search(sentence)) or any(map(_is_person, TWO_CAPITALS.finditer(sentence)))
    return bool(GRADE.search(sentence)) if AnswerKind.GRADE in answer_type else True


def select_answering_figures(figures: Sequence[Figure], answer_type: AnswerType) -> list[Figure]:
    """The figures that have a unit asked for and that the question does not name itself."""
    named = {figure.key for figure in answer_type.named_figures}
    return [figure for figure in figures if figure.unit in answer_type.units and figure.key not in named]


def _is_question(typed: str) -> bool:
    words = re.findall(r"[a-z']+", typed.lower())
    return typed.rstrip().endswith("?") or (len(words) > 2 and words[0] in QUESTION_WORDS.split())


def _focus(text: str) -> tuple[int, int]:
    """The span of the words that say what is asked for: "what [salary]", "how many [fire engines]"."""
    opening = OPENING.search(text)
    if not opening or not opening.lastgroup:
        return (0, 0)
    start = opening.start(opening.lastgroup)
    if leading := LEADING.match(text, start):
        start = leading.end()
    ending = ENDING.search(text, start)
    return (start, ending.start() if ending else len(text))


def _is_person(pair: re.Match[str]) -> bool:
    return not {pair[1].lower(), pair[2].lower()} & NO_PERSON
