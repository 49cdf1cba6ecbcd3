"""What people type, and how it is understood: a table for each kind of thing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Kind, QuestionError
from index import Index, build_index, open_index
from index.glossary.acronyms import find_expansions
from search import Filters, Query, parse, rank
from search.query.dates import find_date_mentions
from search.query.records import Reference
from search.query.references import find_reference
from search.query.scope import infer_filters
from tests.support.bag_encoder import BagEncoder

TODAY = date(2024, 11, 20)
MEETINGS = [date(2023, 1, 12), date(2024, 1, 18), date(2024, 7, 4)]

# Dates: what is typed, and from when to when it means; "" is open.
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
    ("after March 2020", ["2020-04-01 "], "an open end behind the month"),
    ("after 16 July 2021", ["2021-07-17 "], "an open end behind the day"),
    ("on or after 16 July 2021", ["2021-07-16 "], "an open end that begins with the day"),
    ("before September 2021", [" 2021-08-31"], "an open beginning"),
    ("before 2023", [" 2022-12-31"], "a year is over before the next"),
    ("on or before 16 July 2021", [" 2021-07-16"], "an open beginning that ends with the day"),
    ("until September 2021", [" 2021-09-30"], "until is up to its end"),
    ("minutes from 16 July 2021", ["2021-07-16 2021-07-16"], "papers from a day are of it"),
    ("decisions from July 2021", ["2021-07-01 2021-07-31"], "and from a month"),
    ("minutes from 16 July 2021 onwards", ["2021-07-16 "], "but not where they go on"),
    ("charges from July 2021", ["2021-07-01 "], "what is no paper goes on"),
    ("between March and June 2021", ["2021-03-01 2021-06-30"], "a month has the year of its range"),
    ("between march and june 2021", ["2021-03-01 2021-06-30"], "in small letters too"),
    ("from November to February 2021", ["2020-11-01 2021-02-28"], "over the new year"),
    ("between 3 May and 16 July 2021", ["2021-05-03 2021-07-16"], "so has a day"),
    ("in March and June 2021", ["2021-03-01 2021-03-31", "2021-06-01 2021-06-30"], "two of one year"),
    ("between May and July", ["2024-05-01 2024-07-31"], "no year at all: that of the end"),
    ("minutes of December 4, 2025", ["2025-12-04 2025-12-04"], "the month first"),
    ("on December 4th 2025", ["2025-12-04 2025-12-04"], "with its ending"),
    ("on 04/12/2025", ["2025-12-04 2025-12-04"], "in figures, the day first"),
    ("on 4.12.2025", ["2025-12-04 2025-12-04"], "with stops"),
    ("on 4-12-2025.", ["2025-12-04 2025-12-04"], "with hyphens"),
    ("on 04/12/25", ["2025-12-04 2025-12-04"], "a year of two figures"),
    ("from 04/12/2025 to 5/1/2026", ["2025-12-04 2026-01-05"], "a range of such days"),
    ("on 12/25/2025", [], "no month has this number"),
    ("ratio 1/2/2025/7", [], "more figures"),
    ("last summer", ["2024-06-01 2024-08-31"], "reckoned from today"),
    ("last winter", ["2023-12-01 2024-02-29"], "a winter has two years"),
    ("last year", ["2023-01-01 2023-12-31"], "the year before"),
    ("last month", ["2024-10-01 2024-10-31"], "the month before"),
    ("spring 2022", ["2022-03-01 2022-05-31"], "a season of a year"),
    ("our January meeting", ["2024-01-01 2024-01-31"], "a month without its year is the latest that met"),
    ("on 4 July", ["2024-07-04 2024-07-04"], "a day without its year too"),
    ("in December", ["2023-12-01 2023-12-31"], "or else the latest before today"),
    ("budget for 2023-24", [], "a financial year is a figure"),
    ("£2023 and 2,021 and 2023%", [], "so are these"),
    ("31 February 2024", [], "no such day"),
    ("you may march on", [], "verbs are no months"),
    ("paragraph 7.2.2021", [], "nor are numbers years"),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in DATES], ids=[case[2] for case in DATES])
def test_dates(text: str, expected: list[str]) -> None:
    found = find_date_mentions(text, today=TODAY, meetings=MEETINGS)
    assert [f"{one.since or ''} {one.until or ''}" for one in found] == expected


def test_without_today_nothing_is_reckoned_from_it() -> None:
    assert find_date_mentions("last summer, in December") == []


# Meetings: what the sentence narrows the search to.
COMMITTEES = ("Cabinet", "Transport Committee", "Children’s Scrutiny Sub Committee", "County Council")
NARROWING = [
    ("Cabinet 2023", "Cabinet 2023-01-01 2023-12-31", "a committee and a year"),
    ("minutes of 4 July 2024", " 2024-07-04 2024-07-04", "minutes of a day"),
    ("the July 2024 minutes: buses", " 2024-07-01 2024-07-31", "minutes of a month"),
    ("What percentage was it when we met in July 2024?", " 2024-07-01 2024-07-31", "when we met"),
    ("at our January meeting, who spoke?", " 2024-01-01 2024-01-31", "our meeting"),
    ("At the Transport Committee on 4 July 2024, who spoke?", "Transport Committee 2024-07-04 2024-07-04", "at"),
    ("children's scrutiny sub-committee minutes", "Children’s Scrutiny Sub Committee  ", "signs differ"),
    ("What did the committee resolve on buses in July 2024?", " 2024-07-01 2024-07-31", "resolved in"),
    ("what did we say about buses last summer", " 2024-06-01 2024-08-31", "said last summer"),
    ("minute 7.2 of 4 July 2024", " 2024-07-04 2024-07-04", "a reference of a day"),
    ("how many children missed school in July 2024", "  ", "a time is no meeting"),
    ("How big was the gap reported to Cabinet in July 2024?", "  ", "nor is a committee in passing"),
    ("What have we heard since the inspection in March 2020?", "  ", "when something happened"),
    ("What did members say after the flood in July 2024", "  ", "what came after it"),
    ("the Cabinet Member for Transport", "  ", "a longer title"),
    ("Wexcombe County Council minutes", "  ", "a longer name"),
    ("Did Cabinet agree the budget", "  ", "a committee as the subject: its words are matched"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in NARROWING], ids=[case[2] for case in NARROWING])
def test_meetings_that_a_sentence_names(text: str, expected: str) -> None:
    found, _ = infer_filters(text, find_date_mentions(text, today=TODAY, meetings=MEETINGS), COMMITTEES)
    assert f"{found.committee} {found.since or ''} {found.until or ''}" == expected


# Councils, where the index holds papers of several; and what is left to be searched for.
COUNCILS = ("Wexcombe County Council", "Ardle Borough Council", "Ardle Parish Council")
FRAMED = [
    ("Wexcombe County Council: bus fares", "Wexcombe County Council", "", "bus fares", "whole, in front"),
    ("bus fares (Ardle Borough Council)", "Ardle Borough Council", "", "bus fares", "in brackets"),
    ("Wexcombe: bus fares", "Wexcombe County Council", "", "bus fares", "by its place"),
    ("Wexcombe Cabinet: bus fares", "Wexcombe County Council", "Cabinet", "bus fares", "with a committee"),
    ("Cabinet: bus fares", "", "Cabinet", "bus fares", "a committee alone"),
    ("bus fares - Cabinet, July 2024", "", "Cabinet", "bus fares", "behind"),
    ("Ardle: bus fares", "", "", "Ardle: bus fares", "two councils have this place"),
    ("Who runs buses for Wexcombe County Council?", "Wexcombe County Council", "", None, "in the sentence"),
    ("buses in Wexcombe", "", "", None, "a place in the sentence is a word"),
    ("Wexcombe and Ardle Borough Council: buses", "", "", "buses", "a place beside a council: two are none"),
    ("Wexcombe County Council and Ardle Borough Council: buses", "", "", "buses", "two councils are none"),
    ("Cabinet:", "", "Cabinet", "Cabinet:", "nothing left: the words are searched for"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "council", "committee", "rest"), [case[:4] for case in FRAMED], ids=[case[4] for case in FRAMED]
)
def test_councils_that_a_sentence_names(text: str, council: str, committee: str, rest: str | None) -> None:
    found, left = infer_filters(text, find_date_mentions(text, today=TODAY, meetings=MEETINGS), COMMITTEES, COUNCILS)
    assert (found.council, found.committee, left) == (council, committee, text if rest is None else rest)


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
    ("minute no. CAB45", {"minute": "cab45"}),  # and a committee's own
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


@pytest.mark.parametrize(("series", "asked"), [("18.03.0", "18.03.06"), ("CAB4", "minute CAB46")])
def test_a_minute_is_found_by_its_printed_number(series: str, asked: str, tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(SERIAL.format(series), encoding="utf-8")
    build_index([tmp_path], tmp_path / "index", model=BagEncoder())
    with closing(open_index(tmp_path / "index", model=BagEncoder())) as index:
        assert "hedges along the lane" in rank(parse(asked, index=index), index)[0].passage.text


# Acronyms: what a text expands.
EXPANDED = [
    ("Education, Health and Care Plans (EHCPs)", [("EHCP", "Education, Health and Care Plan")], "plurals"),
    ("the Department for Education (DfE)", [("DfE", "Department for Education")], "a small letter"),
    ("the Department for Transport (DT)", [("DT", "Department for Transport")], "a small word passed over"),
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
def test_acronyms_are_mined(text: str, expected: list[tuple[str, str]]) -> None:
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


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Two meetings of a committee, read by the packaged model."""
    folder = tmp_path_factory.mktemp("query")
    for day in ("18 January 2024", "4 July 2024"):
        (folder / f"{day}.txt").write_text(PAPER.format(day=day))
    build_index([folder], folder / "index")
    with closing(open_index(folder / "index")) as opened:
        yield opened


def understood(text: str, index: Index, **options: bool) -> Query:
    return parse(text, index=index, today=TODAY, **options)


SPELT = [
    ("alternitive timetable", [("alternitive", "alternative")], "a wrong letter"),
    ("grittng crews", [("grittng", "gritting")], "a letter too few"),
    ("the guly", [("guly", "gully")], "a letter too few in a short word"),
    ("unreliabel", [("unreliabel", "unreliable")], "two letters swapped"),
    ("Marshal", [], "a word that the model knows"),
    ("Marshhall", [("Marshhall", "Marshall")], "a name is corrected to a name"),
    ("Marrshal", [("Marrshal", "Marshall")], "even by two slips in a long one"),
    ("sofa", [], "a word that no paper holds, but that is one"),
    ("wording", [], "so is its other form"),
    ("busted", [], "and one that the model knows without its ending"),
    ("WSX", [], "capitals are left alone"),
    ("2o24", [], "and figures"),
    ("gullies", [], "another form of a word that is there"),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in SPELT], ids=[case[2] for case in SPELT])
def test_misspellings(text: str, expected: list[tuple[str, str]], index: Index) -> None:
    query = understood(text, index)
    assert [(one.typed, one.searched) for one in query.corrections] == expected
    assert all(searched in query.text for _, searched in expected)


ALSO = [
    ("WSP costs", [("WSP", "Winter Service Plan")], "an acronym"),
    ("wsp costs", [("wsp", "Winter Service Plan")], "in small letters"),
    ("who wrote the winter service plan", [("winter service plan", "WSP")], "its words"),
    ("all winter service plans", [("winter service plans", "WSP")], "in the plural"),
    ("Winter Service Plan (WSP)", [], "both are there"),
    ("is it safe", [], "a word is no acronym"),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in ALSO], ids=[case[2] for case in ALSO])
def test_also_searched_for(text: str, expected: list[tuple[str, str]], index: Index) -> None:
    assert [(one.found, one.also) for one in understood(text, index).expansions] == expected


def test_what_was_understood_can_be_dropped(index: Index) -> None:
    text = "alternitive WSP minutes of 4 July 2024, item 2"
    assert understood(text, index).inferred.since == date(2024, 7, 4)
    plain = understood(text, index, infer=False)
    assert (plain.text, plain.inferred, plain.corrections, plain.expansions, plain.reference) == (
        text, Filters(), (), (), None,
    )  # fmt: skip


def test_a_meeting_that_never_was_excludes_nothing(index: Index) -> None:
    assert understood("minutes of 5 May 2019", index).inferred == Filters()


def test_what_the_person_set_goes_first(index: Index) -> None:
    query = parse("minutes of 4 July 2024", Filters(kinds=(Kind.MINUTES,), committee="Transport"), index=index)
    assert query.effective_filters == Filters("Transport", date(2024, 7, 4), date(2024, 7, 4), (Kind.MINUTES,))


def test_a_reference_is_found_first(index: Index) -> None:
    query = understood("minute 1.2 of 18 January 2024", index)
    assert query.reference == Reference(para="1.2")
    best = rank(query, index)[0].passage
    assert (best.para, best.meeting.date) == ("1.2", date(2024, 1, 18))


def test_phrases_must_hold(index: Index) -> None:
    query = understood("“rural bus” gritting", index)
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
def test_a_question_that_holds_nothing_to_search(text: str, sentence: str, index: Index) -> None:
    with pytest.raises(QuestionError, match=sentence):
        understood(text, index)


def test_dates_that_no_meeting_can_have() -> None:
    with pytest.raises(QuestionError, match="swap the dates"):
        parse("bus", Filters(since=date(2024, 7, 1), until=date(2024, 6, 1)))


STRANGE = [
    "the of and to", "'; DROP TABLE passage; --", "text:bus AND (+road", "number:[0 TO 9]", "a" * 1999, "🚌 bus",
    "bus\x00\ud800road", "SELECT * FROM paper", "*", "bus~2^9", "\\", "(((((", "\u202ebus\u202c", "é" * 500,
    "item item", "minute 9999.9999.9999", "0 0 0 0", "between 2023 and 2020", "%s %d {0} <script>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_question_is_a_search_or_a_sentence(text: str, index: Index) -> None:
    try:
        hits = rank(understood(text, index), index)
    except QuestionError as error:
        assert str(error).endswith(".")
    else:
        assert hits == sorted(hits, key=lambda hit: -hit.score)


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=200))
def test_any_question_is_a_search_or_a_sentence(text: str, index: Index) -> None:
    try:
        rank(understood(text, index), index)
    except QuestionError as error:
        assert str(error).endswith(".")
