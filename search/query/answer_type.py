"""What kind of answer a question asks for: an amount, a person, a decision, a change over time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.prose import Figure, Unit, find_figures


class AnswerKind(StrEnum):
    """A kind of answer that a question can ask for. A question may ask for several, or for none."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    DATE = "date"
    PERSON = "person"
    DECISION = "decision"
    RECOMMENDATION = "recommendation"
    CHANGE = "change"
    SPEECH = "speech"  # what was said at a meeting


@dataclass(frozen=True, slots=True)
class AnswerType:
    """What a question asks for, and the figures and dates that it names itself."""

    kinds: frozenset[AnswerKind]
    named: tuple[Figure, ...]

    def __contains__(self, want: AnswerKind) -> bool:
        return want in self.kinds

    @property
    def units(self) -> frozenset[Unit]:
        """The units that an answer may come in; none where the question asks for no figure."""
        return frozenset(unit for want in self.kinds for unit in UNITS.get(want, ()))


UNITS = {
    AnswerKind.MONEY: (Unit.POUNDS,),
    AnswerKind.PERCENT: (Unit.PERCENT,),
    AnswerKind.COUNT: (Unit.COUNT, Unit.PERCENT, Unit.POUNDS),  # "how many" is often answered by a share
    AnswerKind.DATE: (Unit.DATE, Unit.YEAR),
}

# One pattern a want: the words by which people ask for it.
WANTS = {
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
    AnswerKind.DECISION: r"""
        \b(?:resolved?|resolution|decided?|decisions?|approved?|adopt(?:ed)?|appointed|vote)\b
      | \bcarried\b (?! \s (?:out|over|forward|on)\b )
      | \b(?:did|was|were|what|we|have|has)\b .* \bagreed?\b
      | \badded \s to\b
    """,
    AnswerKind.RECOMMENDATION: r"\brecommend(?:ed|s|ation|ations)?\b",
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
    AnswerKind.SPEECH: r"""
        \b(?:did|do|have|has|had) \s
        (?: we | members? | councillors? | (?: (?:the|our|your|a|any) \s )? (?:[\w-]+ \s){0,4}? (?:
            committees? | panels? | boards? | council | cabinet | members? | councillors? | chair(?:man|woman)? ) )
        (?: \s (?:been|ever|already|\w+ \s (?:or|and)) )*
        \s (?:say|said|ask|asked|tell|told|hear|heard|discuss|discussed|talk|talked|debate|debated|promise|promised
             |raise|raised|comment|commented|respond|responded)\b
    """,
}
PATTERNS = {want: re.compile(pattern, flags=re.VERBOSE | re.IGNORECASE | re.DOTALL) for want, pattern in WANTS.items()}


def read_answer_type(text: str) -> AnswerType:
    """What the question asks for, read from its words."""
    return AnswerType(
        frozenset(want for want, pattern in PATTERNS.items() if pattern.search(text)), tuple(find_figures(text))
    )
