"""A question becomes a Query: phrases, references, dates, committees, spelling, acronyms and synonyms."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from corpus import QuestionError
from corpus.formats import storable
from corpus.prose import without_ligatures
from index import Index, PassageSet
from search.query.acronyms import expand_acronyms
from search.query.answer_type import read_answer_type
from search.query.boilerplate import strip_boilerplate
from search.query.dates import find_date_mentions
from search.query.filters import select_passages
from search.query.records import ANYTHING, Correction, Expansion, Filters, Query, Reference
from search.query.references import find_reference
from search.query.scope import infer_filters
from search.query.spelling import correct_spelling
from search.query.synonyms import expand_synonyms

MAX_EXPANSIONS = 8  # of one question; more blur it
MAX_QUESTION_CHARS = 2_000  # a page of typing; no passage answers more than that
SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
WORD = re.compile(r"[^\W_]")
QUOTED = re.compile(r""" "[^"]+" | “[^“”]+” """, flags=re.VERBOSE)
QUOTE_MARKS = re.compile(r'["“”]')


def parse(
    text: str,
    filters: Filters = ANYTHING,
    *,
    index: Index | None = None,
    today: date | None = None,
    infer: bool = True,
) -> Query:
    """The query that a question is understood as.

    Without an index, and with infer=False, the question is taken as words: nothing is inferred, corrected or expanded.
    today is the day that "last summer" is counted from. Raises QuestionError for a question without a word or too long,
    and for filters that no meeting can pass.
    """
    folded = _fold(text)
    _check_dates(filters)
    phrases = tuple(words for match in QUOTED.finditer(folded) if WORD.search(words := match[0][1:-1].strip()))
    plain = SPACE.sub(" ", QUOTE_MARKS.sub(" ", folded)).strip()
    if index is None or not infer:
        return Query(text, plain, read_answer_type(plain, text), filters, phrases=phrases)
    corrected, corrections = (plain, []) if phrases else correct_spelling(plain, index)
    inferred, rest = _infer_meetings(corrected, filters, index, today)
    printed, rest = find_reference(rest), strip_boilerplate(rest)
    return Query(
        typed=text,
        text=rest,
        answer_type=read_answer_type(rest, text),
        filters=filters,
        inferred=inferred,
        phrases=phrases,
        reference=Reference(**printed) if printed else None,
        expansions=_expand(rest, index, select_passages(filters.with_defaults(inferred), index)),
        corrections=tuple(Correction(*pair) for pair in corrections),
    )


def _fold(text: str) -> str:
    folded = SPACE.sub(" ", without_ligatures(storable(text))).strip()
    if len(folded) > MAX_QUESTION_CHARS:
        raise QuestionError(f"The question has {len(folded):,} characters: ask in at most {MAX_QUESTION_CHARS:,}.")
    if not WORD.search(folded):
        raise QuestionError("There is no word to search for: type a question, a name or a few words.")
    return folded


def _check_dates(filters: Filters) -> None:
    if filters.since and filters.until and filters.since > filters.until:
        raise QuestionError(f"No meeting can be after {filters.since} and before {filters.until}: swap the dates.")


def _expand(text: str, index: Index, selection: PassageSet | None) -> tuple[Expansion, ...]:
    """Acronyms and their words as the papers have them, and for everyday words the words of the papers searched."""
    acronyms = expand_acronyms(text, index.store.glossary)
    synonyms = (
        (words, also)
        for words, also in expand_synonyms(text, index, selection)
        if also not in text.lower() and not any(words in other or other in words for other, _ in acronyms)
    )
    return tuple(Expansion(*pair) for pair in islice(dict.fromkeys((*acronyms, *synonyms)), MAX_EXPANSIONS))


def _infer_meetings(text: str, filters: Filters, index: Index, today: date | None) -> tuple[Filters, str]:
    """The filters that the question names, if they leave any passage, and the question without its frames."""
    facets = index.store.facets
    days = [entry.meeting.date for entry in facets.meetings if entry.meeting.date]
    dates = find_date_mentions(text, today=today, meetings=days)
    committees = [facet.value for facet in facets.committees]
    inferred, rest = infer_filters(text, dates, committees, [facet.value for facet in facets.councils])
    selected = select_passages(filters.with_defaults(inferred), index)
    # Where there was no such meeting, its words are matched like others.
    return (inferred, rest) if selected is None or len(selected) else (ANYTHING, text)
