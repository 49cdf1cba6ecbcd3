"""How a question is understood: a table for each kind of thing that people type."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Kind, QuestionError
from index import Index
from index.glossary.acronyms import find_expansions
from search import Filters, Query, parse, rank
from search.query.dates import find_date_mentions
from search.query.records import Reference
from search.query.references import find_reference
from search.query.scope import infer_filters
from tests.support.bag_encoder import BagEncoder
from tests.support.made_up_papers import text_paper
from tests.support.memory_index import memory_index

TODAY = date(2024, 11, 20)
MEETINGS = [date(2023, 1, 12), date(2024, 1, 18), date(2024, 7, 4)]

# Dates: what is typed, and the first and last day of each period; '' for an open end.
DATES = [
    ("minutes of 16 July 2021", ["2021-07-16 2021-07-16"], "a day"),
    ("on the 16th of July, 2021", ["2021-07-16 2021-07-16"], "a day with its ending"),
    ("decided on 2021-07-16", ["2021-07-16 2021-07-16"], "a day for machines"),
    ("in Sept 2021", ["2021-09-01 2021-09-30"], "a month cut short"),
    ("February 2024", ["2024-02-01 2024-02-29"], "a leap year"),
    ("Cabinet 2023", ["2023-01-01 2023-12-31"], "a year"),
    ("between 2020 and 2023", ["2020-01-01 2023-12-31"], "a range"),
    ("from May 2020 to March 2021", ["2020-05-01 2021-03-31"], "a range of months"),
    ("2021 and 2023", ["2021-01-01 2021-12-31", "2023-01-01 2023-12-31"], "two years are no range"),
    ("since March 2020", ["2020-03-01 "], "an open end"),
    ("after March 2020", ["2020-04-01 "], "an open end after the month"),
    ("after 16 July 2021", ["2021-07-17 "], "an open end after the day"),
    ("on or after 16 July 2021", ["2021-07-16 "], "an open end that begins with the day"),
    ("before September 2021", [" 2021-08-31"], "an open beginning"),
    ("before 2023", [" 2022-12-31"], "a year is over before the next"),
    ("on or before 16 July 2021", [" 2021-07-16"], "an open beginning that ends with the day"),
    ("until September 2021", [" 2021-09-30"], "until is up to its end"),
    ("minutes from 16 July 2021", ["2021-07-16 2021-07-16"], "papers from a day are of that day"),
    ("decisions from July 2021", ["2021-07-01 2021-07-31"], "and from a month of that month"),
    ("minutes from 16 July 2021 onwards", ["2021-07-16 "], "an open end"),
    ("charges from July 2021", ["2021-07-01 "], "what is no paper continues"),
    ("between March and June 2021", ["2021-03-01 2021-06-30"], "a month has the year of its range"),
    ("between march and june 2021", ["2021-03-01 2021-06-30"], "in small letters too"),
    ("from November to February 2021", ["2020-11-01 2021-02-28"], "over the new year"),
    ("between 3 May and 16 July 2021", ["2021-05-03 2021-07-16"], "a day too"),
    ("in March and June 2021", ["2021-03-01 2021-03-31", "2021-06-01 2021-06-30"], "two months of one year"),
    ("between May and July", ["2024-05-01 2024-07-31"], "no year at all: both have that of the end"),
    ("minutes of December 4, 2025", ["2025-12-04 2025-12-04"], "the month first"),
    ("on December 4th 2025", ["2025-12-04 2025-12-04"], "with its ending"),
    ("on 04/12/2025", ["2025-12-04 2025-12-04"], "in figures, the day first"),
    ("on 4.12.2025", ["2025-12-04 2025-12-04"], "with stops"),
    ("on 4-12-2025.", ["2025-12-04 2025-12-04"], "with hyphens"),
    ("on 04/12/25", ["2025-12-04 2025-12-04"], "a year of two figures"),
    ("from 04/12/2025 to 5/1/2026", ["2025-12-04 2026-01-05"], "a range of such days"),
    ("on 12/25/2025", [], "no month has this number"),
    ("ratio 1/2/2025/7", [], "more figures"),
    ("last summer", ["2024-06-01 2024-08-31"], "counted from today"),
    ("last winter", ["2023-12-01 2024-02-29"], "a winter has two years"),
    ("last year", ["2023-01-01 2023-12-31"], "the year before"),
    ("last month", ["2024-10-01 2024-10-31"], "the month before"),
    ("spring 2022", ["2022-03-01 2022-05-31"], "a season of a year"),
    ("our January meeting", ["2024-01-01 2024-01-31"], "a month without its year is the latest that met"),
    ("on 4 July", ["2024-07-04 2024-07-04"], "a day without its year too"),
    ("in December", ["2023-12-01 2023-12-31"], "or else the latest before today"),
    ("budget for 2023-24", [], "a financial year is a figure"),
    ("£2023 and 2,021 and 2023%", [], "so is this"),
    ("31 February 2024", [], "no such day"),
    ("you may march on", [], "a verb is no month"),
    ("paragraph 7.2.2021", [], "nor is a number a year"),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in DATES], ids=[case[2] for case in DATES])
def test_dates(text: str, expected: list[str]) -> None:
    mentions = find_date_mentions(text, today=TODAY, meetings=MEETINGS)
    assert [f"{one.since or ''} {one.until or ''}" for one in mentions] == expected


def test_without_today_no_date_is_counted_from_it() -> None:
    assert find_date_mentions("last summer, in December") == []


# Meetings: the filters that a sentence names.
COMMITTEES = ("Cabinet", "Transport Committee", "Children’s Scrutiny Sub Committee", "County Council")
NARROWING = [
    ("Cabinet 2023", "Cabinet 2023-01-01 2023-12-31", "a committee and a year"),
    ("minutes of 4 July 2024", " 2024-07-04 2024-07-04", "minutes of a day"),
    ("the July 2024 minutes: buses", " 2024-07-01 2024-07-31", "minutes of a month"),
    ("What percentage was it when we met in July 2024?", " 2024-07-01 2024-07-31", "when we met"),
    ("at our January meeting, who spoke?", " 2024-01-01 2024-01-31", "our meeting"),
    ("At the Transport Committee on 4 July 2024, who spoke?", "Transport Committee 2024-07-04 2024-07-04", "at"),
    ("children's scrutiny sub-committee minutes", "Children’s Scrutiny Sub Committee  ", "punctuation differs"),
    ("What did the committee resolve on buses in July 2024?", " 2024-07-01 2024-07-31", "a decision in a month"),
    ("what did we say about buses last summer", " 2024-06-01 2024-08-31", "speech in a season"),
    ("minute 7.2 of 4 July 2024", " 2024-07-04 2024-07-04", "a reference with a day"),
    ("how many children missed school in July 2024", "  ", "a month is no meeting"),
    ("How big was the gap reported to Cabinet in July 2024?", "  ", "nor is a committee that is only mentioned"),
    ("What have we heard since the inspection in March 2020?", "  ", "when something happened"),
    ("What did members say after the flood in July 2024", "  ", "what came after it"),
    ("the Cabinet Member for Transport", "  ", "a longer title"),
    ("Wexcombe County Council minutes", "  ", "a longer name"),
    ("Did Cabinet agree the budget", "  ", "a committee as the subject: its words are matched"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in NARROWING], ids=[case[2] for case in NARROWING])
def test_meetings_that_a_sentence_names(text: str, expected: str) -> None:
    filters, _ = infer_filters(text, find_date_mentions(text, today=TODAY, meetings=MEETINGS), COMMITTEES)
    assert f"{filters.committee} {filters.since or ''} {filters.until or ''}" == expected


# Councils, in an index of several, and the words that are left to search for.
COUNCILS = ("Wexcombe County Council", "Ardle Borough Council", "Ardle Parish Council")
FRAMED = [
    ("Wexcombe County Council: bus fares", "Wexcombe County Council", "", "bus fares", "whole, at the beginning"),
    ("bus fares (Ardle Borough Council)", "Ardle Borough Council", "", "bus fares", "in brackets"),
    ("Wexcombe: bus fares", "Wexcombe County Council", "", "bus fares", "by its place"),
    ("Wexcombe Cabinet: bus fares", "Wexcombe County Council", "Cabinet", "bus fares", "with a committee"),
    ("Cabinet: bus fares", "", "Cabinet", "bus fares", "a committee alone"),
    ("bus fares - Cabinet, July 2024", "", "Cabinet", "bus fares", "at the end"),
    ("Ardle: bus fares", "", "", "Ardle: bus fares", "two councils of one place"),
    ("Who runs buses for Wexcombe County Council?", "Wexcombe County Council", "", None, "in the sentence"),
    ("buses in Wexcombe", "", "", None, "a place in the sentence is no council"),
    ("Wexcombe and Ardle Borough Council: buses", "", "", "buses", "a place and a council: two are no filter"),
    ("Wexcombe County Council and Ardle Borough Council: buses", "", "", "buses", "two councils are no filter"),
    ("Cabinet:", "", "Cabinet", "Cabinet:", "nothing is left: all is searched for"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "council", "committee", "rest"), [case[:4] for case in FRAMED], ids=[case[4] for case in FRAMED]
)
def test_councils_that_a_sentence_names(text: str, council: str, committee: str, rest: str | None) -> None:
    filters, left = infer_filters(text, find_date_mentions(text, today=TODAY, meetings=MEETINGS), COMMITTEES, COUNCILS)
    assert (filters.council, filters.committee, left) == (council, committee, text if rest is None else rest)


def test_a_council_is_named_by_its_place_whatever_its_form() -> None:
    councils = ("London Borough of Ardle", "Burrow Council", "Wexcombe County Borough Council")
    for council, place in zip(councils, ("Ardle", "Burrow", "Wexcombe"), strict=True):
        assert infer_filters(f"{place}: bus fares", [], COMMITTEES, councils)[0].council == council


def test_one_council_is_never_a_filter() -> None:
    assert infer_filters("Wexcombe: bus fares", [], COMMITTEES, COUNCILS[:1])[0].council == ""


REFERENCES = [
    ("minute 7.2 of 16 July 2021", {"para": "7.2"}),
    ("paragraph 4.1 of the flood report", {"para": "4.1"}),
    ("para. 3", {}),  # a full stop and a number may be the end of a sentence
    ("Agenda item 9, paragraph 2.10.", {"item": "9", "para": "2.10"}),
    ("item 1a", {"item": "1a"}),
    ("minute 84", {"minute": "84"}),
    ("minute 119/18", {"minute": "119/18"}),  # numbers that run over the year
    ("minute no. CAB45", {"minute": "cab45"}),  # or have the committee's letters
    ("minute P/21/034 on parking", {"minute": "p/21/034"}),
    ("minute 18.03.05", {"para": "18.03.05"}),
    ("what does 18.03.05 say", {"para": "18.03.05"}),
    ("what does 7.1.2 say", {"para": "7.1.2"}),
    ("section 4.1 of the flood report", {"para": "4.1"}),
    ("section 106 agreement", {}),  # a law's
    ("the section 151 officer", {}),
    ("Section 17 duties", {}),
    ("paragraph 3 of Schedule 12A", {}),
    ("paragraph 3 of Part 1 of Schedule 12A", {}),
    ("paragraph 11 of the National Planning Policy Framework", {}),
    ("£1.2.3 and v1.2.3 and 0.5", {}),
    ("paragraph 4 of the action plan", {"para": "4"}),
    ("paragraph 7.5% rise", {}),
    ("the item was put off", {}),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_references(text: str, expected: dict[str, str]) -> None:
    assert find_reference(text) == expected


SERIAL = """Wexcombe Parish Council

Minutes of the meeting held on 4 March 2024 at 7pm

{0}5 Apologies

Apologies were received from Cllr Fenn, who was away at sea.

{0}6 Hedges

The hedges along the lane were cut back as the owner had asked.

{0}7 Benches

Two benches were mended by the volunteers in the spring.
"""


@pytest.mark.parametrize(("series", "question"), [("18.03.0", "18.03.06"), ("CAB4", "minute CAB46")])
def test_a_minute_is_found_by_its_printed_number(series: str, question: str) -> None:
    index = memory_index(text_paper(SERIAL.format(series)))
    assert "hedges along the lane" in rank(parse(question, index=index), index)[0].passage.text


# Acronyms: what a paper prints, and the words that it has for each acronym.
EXPANDED = [
    ("Education, Health and Care Plans (EHCPs)", [("EHCP", "Education, Health and Care Plan")], "plurals"),
    ("the Department for Education (DfE)", [("DfE", "Department for Education")], "a small letter"),
    ("the Department for Transport (DT)", [("DT", "Department for Transport")], "a small word skipped"),
    ("an Equality Impact Assessment (EqIA)", [("EqIA", "Equality Impact Assessment")], "a letter within a word"),
    ("WSP (Winter Service Plan)", [("WSP", "Winter Service Plan")], "the other way round"),
    ("Coastal Health & Care (CH&C)", [("CH&C", "Coastal Health & Care")], "an ampersand"),
    ("the Flood Fund (the “FF”)", [("FF", "Flood Fund")], "quotation marks"),
    ("Cllr Ida Marsh (Chair)", [], "no acronym"),
    ("costs rose. Winter (WSP)", [], "words that do not fit"),
    ("a report (Wexcombe)", [], "a place"),
    ("the Leader of the Council (LC)", [("LC", "Leader of the Council")], "small words between"),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in EXPANDED], ids=[case[2] for case in EXPANDED])
def test_acronyms_that_a_paper_expands(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(find_expansions(text)) == expected


# Questions against an index

PAPER = """Wexcombe Borough Council

Transport Committee

Minutes of the meeting held on {day} at 10am

Present:

Cllr Ida Marsh (Chair)
Cllr Tom Fenn

1. Winter

1.1 The Winter Service Plan (WSP) was agreed, and Councillor Ida Marshall thanked the gritting crews.

1.2 Members asked why the gully on Harbour Street had flooded again.

2. Buses

2.1 The alternative timetable for the rural bus was deferred. Those who wrote in were safe to do so.

2.2 It was RESOLVED to write to the bus company about unreliable services.

The meeting ended at 11.30am
"""


# Words that the language model knows, though no paper has them. It reads any other word as two tokens.
MODEL_WORDS = ("marshal", "sofa", "word", "bust")


@pytest.fixture(scope="module")
def index() -> Index:
    """Two meetings of a committee."""
    papers = [text_paper(PAPER.format(day=day), name=f"{day}.txt") for day in ("18 January 2024", "4 July 2024")]
    return memory_index(*papers, encoder=BagEncoder(known_words=MODEL_WORDS))


def understand(text: str, index: Index, **options: bool) -> Query:
    return parse(text, index=index, today=TODAY, **options)


SPELT = [
    ("alternitive timetable", [("alternitive", "alternative")], "a wrong letter"),
    ("grittng crews", [("grittng", "gritting")], "a letter too few"),
    ("the guly", [("guly", "gully")], "a letter too few in a short word"),
    ("unreliabel", [("unreliabel", "unreliable")], "two letters swapped"),
    ("Marshal", [], "a word that the model knows"),
    ("Marshhall", [("Marshhall", "Marshall")], "a name is corrected to a name"),
    ("Marrshal", [("Marrshal", "Marshall")], "even with two slips in a long one"),
    ("sofa", [], "a word that no paper has"),
    ("wording", [], "another form of a known word"),
    ("busted", [], "a word that the model knows without its ending"),
    ("WSX", [], "capitals are left as they are"),
    ("2o24", [], "so are figures"),
    ("gullies", [], "another form of a word in the papers"),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in SPELT], ids=[case[2] for case in SPELT])
def test_misspellings(text: str, expected: list[tuple[str, str]], index: Index) -> None:
    query = understand(text, index)
    assert [(one.typed, one.searched) for one in query.corrections] == expected
    assert all(searched in query.text for _, searched in expected)


ALSO = [
    ("WSP costs", [("WSP", "Winter Service Plan")], "an acronym"),
    ("wsp costs", [("wsp", "Winter Service Plan")], "in lower case"),
    ("who wrote the winter service plan", [("winter service plan", "WSP")], "its words"),
    ("all winter service plans", [("winter service plans", "WSP")], "in the plural"),
    ("Winter Service Plan (WSP)", [], "the question has both"),
    ("is it safe", [], "an ordinary word is no acronym"),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in ALSO], ids=[case[2] for case in ALSO])
def test_acronyms_and_their_words_are_searched_for(text: str, expected: list[tuple[str, str]], index: Index) -> None:
    assert [(one.found, one.also) for one in understand(text, index).expansions] == expected


def test_a_question_can_be_taken_as_words(index: Index) -> None:
    text = "alternitive WSP minutes of 4 July 2024, item 2"
    assert understand(text, index).inferred.since == date(2024, 7, 4)
    plain = understand(text, index, infer=False)
    assert (plain.text, plain.inferred, plain.corrections, plain.expansions, plain.reference) == (
        text, Filters(), (), (), None,
    )  # fmt: skip


def test_a_meeting_that_the_index_has_not_is_no_filter(index: Index) -> None:
    assert understand("minutes of 5 May 2019", index).inferred == Filters()


def test_the_persons_filters_come_before_those_of_the_sentence(index: Index) -> None:
    query = parse("minutes of 4 July 2024", Filters(kinds=(Kind.MINUTES,), committee="Transport"), index=index)
    assert query.effective_filters == Filters("Transport", date(2024, 7, 4), date(2024, 7, 4), (Kind.MINUTES,))


def test_the_paragraph_of_a_reference_comes_first(index: Index) -> None:
    query = understand("minute 1.2 of 18 January 2024", index)
    assert query.reference == Reference(para="1.2")
    best = rank(query, index)[0].passage
    assert (best.para, best.meeting.date) == ("1.2", date(2024, 1, 18))


def test_a_phrase_must_occur(index: Index) -> None:
    query = understand("“rural bus” gritting", index)
    assert (query.phrases, query.text) == (("rural bus",), "rural bus gritting")
    hits = rank(query, index)
    assert hits
    assert all("rural bus" in hit.passage.text for hit in hits)


REFUSED = [
    ("", "no word to search for"),
    (" \t\n", "no word to search for"),
    ("?!… £ %", "no word to search for"),
    ("🚲🚌", "no word to search for"),
    ("\x00\x01\x02", "no word to search for"),
    ('""', "no word to search for"),
    ("bus " * 2500, "9,999 characters: ask in at most 2,000"),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED, ids=[repr(text)[:12] for text, _ in REFUSED])
def test_a_question_without_a_word_or_too_long_is_refused(text: str, sentence: str, index: Index) -> None:
    with pytest.raises(QuestionError, match=sentence):
        understand(text, index)


def test_dates_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(QuestionError, match="swap the dates"):
        parse("bus", Filters(since=date(2024, 7, 1), until=date(2024, 6, 1)))


STRANGE = [
    "the of and to", "'; DROP TABLE passage; --", "text:bus AND (+road", "number:[0 TO 9]", "a" * 1999, "🚌 bus",
    "bus\x00\ud800road", "SELECT * FROM paper", "*", "bus~2^9", "\\", "(((((", "\u202ebus\u202c", "é" * 500,
    "item item", "minute 9999.9999.9999", "0 0 0 0", "between 2023 and 2020", "%s %d {0} <script>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_question_gives_hits_or_a_sentence(text: str, index: Index) -> None:
    try:
        hits = rank(understand(text, index), index)
    except QuestionError as error:
        assert str(error).endswith(".")
    else:
        assert hits == sorted(hits, key=lambda hit: -hit.score)


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=200))
def test_any_question_gives_hits_or_a_sentence(text: str, index: Index) -> None:
    try:
        rank(understand(text, index), index)
    except QuestionError as error:
        assert str(error).endswith(".")
