"""What moves a hit up or down besides its scores: the resolution, the minute, headings alone, no figure."""

from __future__ import annotations

import pytest

from corpus import Kind, Standing
from index import Index
from search import Filters, Query, parse, rank
from search.ranking.adjustments import (
    BEHIND_FIRST,
    BY_PLACE,
    BY_WORDS,
    HEADINGS_COST,
    MINUTE_RANK,
    NO_FIGURE_COST,
    RESOLUTION_LEAD,
    RESOLVES,
    SAID,
    Adjustment,
    RankingContext,
    adjust,
)
from search.ranking.candidates import Candidates, find_candidates
from search.ranking.matches import MatchedWords
from search.ranking.records import ScoredHit
from tests.support.made_up_papers import text_paper
from tests.support.memory_index import MemoryPassageSet, memory_index

ADJUSTMENTS = {adjustment.name: adjustment for adjustment in (*BY_PLACE, *BY_WORDS)}
HEADINGS, NO_FIGURE = (adjustment.name for adjustment in BY_WORDS)


def scored(*scores: float) -> list[ScoredHit]:
    """Passages 0, 1 and so on, best first."""
    return [ScoredHit(number, (("words", score),), ("words",)) for number, score in enumerate(scores)]


def candidates(index: Index, **known: object) -> Candidates:
    numbers = tuple(range(index.store.facets.passages))
    return Candidates(numbers, {}, {}, {}, frozenset(), frozenset(), **known)  # type: ignore[arg-type]


def only(name: str, hits: list[ScoredHit], context: RankingContext) -> list[ScoredHit]:
    """The hits after this adjustment alone."""
    return adjust(hits, [ADJUSTMENTS[name]], context)


# An item's resolution, where a decision is asked for

MINUTES = """Wexcombe Borough Council

Transport Committee

Minutes of the meeting held on 4 July 2024

Present:

Cllr Ida Marsh (Chair)

1. School buses

1.1 The Head of Transport told members of the school buses of the valley, and of the school buses of the coast.

1.2 Members asked about school buses after dark, and about school buses in snow.

1.3 The Committee RESOLVED to defer the matter to September.

2. Ferries

2.1 Members asked whether the ferry would run on Sundays.

2.2 The Committee RESOLVED to write to the harbour master.

3. Harbour dues

3.1 The Committee RESOLVED:

(a) to hold the harbour dues for pleasure craft under ten metres at the present level for one more year, and
to look at them again when the new pontoons have been paid for in full by the clubs that asked for them;

(b) to thank the pilots.

The meeting ended at 11.30am
"""
REPORT = """Wexcombe Borough Council

Transport Committee

Date of meeting: 4 July 2024

Report of the Head of Transport

1.1 The Committee is recommended:

(a) to hold the harbour dues for pleasure craft under ten metres at the present level for one more year, and
to look at them again when the new pontoons have been paid for in full by the clubs that asked for them;

(b) to consult the sailing club.
"""


@pytest.fixture(scope="module")
def decided() -> Index:
    """Minutes whose resolutions share no word with the questions, and a report whose recommendation was resolved."""
    return memory_index(text_paper(MINUTES, name="minutes.txt"), text_paper(REPORT, name="a-report.txt"))


def paragraphs(question: str, index: Index) -> list[str]:
    return [hit.passage.para for hit in rank(parse(question, index=index), index)]


def test_the_resolution_of_the_item_is_second_at_least(decided: Index) -> None:
    assert "1.3" in paragraphs("what was decided about school buses", decided)[:2]
    assert "1.3" not in paragraphs("school buses", decided)[:2]


def test_the_hit_says_that_it_resolves_its_item(decided: Index) -> None:
    hits = rank(parse("was anything agreed on school buses", index=decided), decided)
    assert RESOLVES in dict(next(hit for hit in hits if hit.passage.para == "1.3").why.parts)


DECISIONS = [
    ("what did members agree about school buses", True),
    ("was the school bus plan approved?", True),
    ("resolutions on school buses", True),
    ("school buses", False),
    ("what did members say about school buses", False),
]


@pytest.mark.parametrize(("question", "expected"), DECISIONS)
def test_resolutions_are_candidates_where_a_decision_is_asked_for(
    question: str, expected: bool, decided: Index
) -> None:
    assert bool(find_candidates(Query.plain(question), decided, None).resolutions) == expected


def test_a_resolution_is_raised_over_its_item_but_not_over_the_first(decided: Index) -> None:
    query, hits = Query.plain("what was decided"), scored(0.9, 0.5, 0.1)

    def scores(resolutions: dict[int, tuple[int, ...]]) -> dict[int, float]:
        context = RankingContext(query, decided, candidates(decided, resolutions=resolutions))
        return {hit.number: round(hit.score, 4) for hit in only(RESOLVES, hits, context)}

    assert scores({2: (1,)}) == {0: 0.9, 1: 0.5, 2: 0.5 + RESOLUTION_LEAD}
    assert scores({2: (0,)})[2] == 0.9 - BEHIND_FIRST
    assert scores({}) == {0: 0.9, 1: 0.5, 2: 0.1}


def test_a_resolution_is_not_hidden_behind_the_recommendation_that_it_repeats(decided: Index) -> None:
    hit = rank(parse("recommended harbour dues for pleasure craft", index=decided), decided)[0]
    assert hit.passage.standing is Standing.RESOLVED
    assert [copy.paper for copy in hit.also_in] == ["a-report.txt"]


# The best minute, where it is asked what was said

RAISED = [
    ((0.9, 0.8, 0.7, 0.6), [0, 1, 2, 3], "the best minute shares rank 2"),
    ((0.9, 0.8, 0.35, 0.3), [0, 1, 2, 3], "one that answers less than half as well is left"),
    ((0.9, 0.8), [0, 1], "no minute at all"),
]


@pytest.mark.parametrize(("scores", "order"), [case[:2] for case in RAISED], ids=[case[2] for case in RAISED])
def test_the_best_minute_is_raised(scores: tuple[float, ...], order: list[int], decided: Index) -> None:
    context = RankingContext(
        Query.plain("what did we say"), decided, candidates(decided, minutes=MemoryPassageSet({2, 3}))
    )
    now = only(SAID, scored(*scores), context)
    assert [hit.number for hit in now] == order
    is_raised = len(scores) > 2 and scores[2] > 0.5
    assert [hit.number for hit in now if SAID in dict(hit.parts)] == ([2] if is_raised else [])
    assert not is_raised or now[2].score == pytest.approx(scores[MINUTE_RANK - 1])


BUS_REPORT = """Wexcombe Borough Council

Transport Committee

Date of meeting: {day}

Report of the Head of Transport

{number}.1 Bus timescales are set out here, with the bus timescales of other councils beside the bus timescales of ours.
"""
BUS_MINUTES = """Wexcombe Borough Council

Transport Committee

Minutes of the meeting held on 4 July 2024

1. Bus punctuality

1.1 The Head of Transport told members that buses had come within ten minutes of the timetable in most weeks.
"""


@pytest.fixture(scope="module")
def said() -> Index:
    """Three reports with the question's words, and the minute that answers in others."""
    reports = [
        text_paper(BUS_REPORT.format(day=day, number=number), name=f"report-{number}.txt")
        for number, day in enumerate(("1 May 2024", "5 June 2024", "4 July 2024"), 1)
    ]
    return memory_index(*reports, text_paper(BUS_MINUTES, name="minutes.txt"))


SPEECH = [
    ("what did we say about bus timescales", True),
    ("Have members been told about bus timescales?", True),
    ("what did the Transport Committee discuss about buses", True),
    ("what did Cabinet say or decide about buses", True),
    ("what has the council said about buses", True),
    ("bus timescales", False),
    ("what does the report say about bus timescales", False),
    ("did the bus company tell the police", False),
]


@pytest.mark.parametrize(("question", "expected"), SPEECH)
def test_minutes_are_searched_besides_where_it_is_asked_what_was_said(
    question: str, expected: bool, said: Index
) -> None:
    assert (find_candidates(Query.plain(question), said, None).minutes is not None) == expected


def test_no_minutes_are_added_to_what_a_person_filters(said: Index) -> None:
    query = parse(SPEECH[0][0], filters=Filters(kinds=(Kind.REPORT,)), index=said)
    assert find_candidates(query, said, None).minutes is None
    assert {hit.passage.kind for hit in rank(query, said)} == {Kind.REPORT}


def test_the_minute_is_shown_and_says_why(said: Index) -> None:
    hits = rank(parse(SPEECH[0][0], index=said), said)
    assert hits[0].passage.kind is Kind.REPORT
    minute = next(hit for hit in hits if hit.passage.kind is Kind.MINUTES and hit.passage.para)
    assert hits.index(minute) < 3 and SAID in dict(minute.why.parts)
    without = rank(parse("bus timescales", index=said), said)
    assert SAID not in dict(next(hit for hit in without if hit.passage.kind is Kind.MINUTES).why.parts)


# Words in the headings alone


def headings_context(index: Index, matches: dict[int, MatchedWords]) -> RankingContext:
    return RankingContext(Query.plain("ferries"), index, candidates(index), matches=matches)


def test_a_passage_whose_headings_alone_have_the_words_is_lower(said: Index) -> None:
    matches = dict(
        enumerate([MatchedWords((), ("ferry",)), MatchedWords(("ferry",), ("ferry",)), MatchedWords((), ())])
    )
    hits = scored(0.9, 0.9 - HEADINGS_COST / 4, 0.9 - HEADINGS_COST / 2)
    now = only(HEADINGS, hits, headings_context(said, matches))
    assert [hit.number for hit in now] == [1, 2, 0]
    assert now[-1] == hits[0].plus(HEADINGS, -HEADINGS_COST)


def test_what_was_lifted_though_it_has_other_words_is_left(said: Index) -> None:
    hits = [scored(0.9)[0].plus(RESOLVES, 0.05)]
    assert only(HEADINGS, hits, headings_context(said, {0: MatchedWords((), ("ferry",))})) == hits


# No figure of the kind asked for

BUSES = """Transport Committee

Report of the Head of Transport

Date of meeting: 4 July 2024

1.1 The school buses are old and will be replaced.

1.2 The school buses cost £52,000 a year.

1.3 The school buses were rated good by their riders.
"""
ORDERS = [
    # what is asked, and the order that paragraphs 1.1, 1.2 and 1.3 are left in
    ("How much do the school buses cost?", ["1.2", "1.1", "1.3"]),
    ("What rating do the school buses have?", ["1.3", "1.1", "1.2"]),
    ("What about the school buses?", ["1.1", "1.2", "1.3"]),
    ("Who pays the cost of the school buses?", ["1.1", "1.2", "1.3"]),
]


@pytest.mark.parametrize(("question", "order"), ORDERS, ids=[question for question, _ in ORDERS])
def test_what_has_the_kind_asked_for_goes_first(question: str, order: list[str]) -> None:
    index = memory_index(text_paper(BUSES))
    passages = [one for one in index.store.passages(range(index.store.facets.passages)) if one.para]
    context = RankingContext(Query.plain(question), index, candidates(index), dict(enumerate(passages)))
    hits = scored(*(0.9 - 0.04 * at for at in range(len(passages))))
    now = only(NO_FIGURE, hits, context)
    assert [passages[hit.number].para for hit in now] == order
    charged = [hit for hit in now if NO_FIGURE in dict(hit.parts)]
    assert all(dict(hit.parts)[NO_FIGURE] == -NO_FIGURE_COST for hit in charged)


def test_an_adjustment_that_does_not_apply_changes_nothing(said: Index) -> None:
    never = Adjustment("never", lambda _: False, lambda hits, _: {hit.number: 1.0 for hit in hits})
    hits = scored(0.3, 0.2)
    assert adjust(hits, [never], RankingContext(Query.plain("buses"), said, candidates(said))) == hits
