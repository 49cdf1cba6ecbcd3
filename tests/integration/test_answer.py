"""Answers: claims word for word with their citations, whose words they are, how figures changed; or a refusal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from corpus import Kind, Meeting, Passage, Role, Standing, address
from corpus.prose import own_words_start, reading_text
from index import Index, open_index
from search import ANYTHING, Answer, Attribution, Claim, Councils, Coverage, Filters, Refusal, answer, parse, rank
from search.answering.extract import attribute_claim, is_slice
from search.answering.speakers import find_speaker
from search.answering.timeline import build_timeline
from search.query.answer_type import AnswerKind, read_answer_type
from search.query.filters import matches_meeting
from tests.support.places import ROOT
from web.api.schema import verdict_to_dict

QUESTIONS = ROOT / "tests" / "questions" / "sample_questions.jsonl"
MEETING = Meeting("Housing Panel", date(2023, 5, 9))


@pytest.fixture(scope="module")
def sample(sample_index: Path) -> Iterator[Index]:
    index = open_index(sample_index)
    yield index
    index.close()


def ask(index: Index, text: str, filters: Filters = ANYTHING) -> Answer:
    query = parse(text, filters, index=index)
    return answer(query, index, rank(query, index))


def passage(text: str, **fields: Any) -> Passage:
    made = Passage("panel.pdf", "c" * 64, 0, len(text), text, MEETING, MEETING, Kind.MINUTES)
    return replace(made, **fields)


# Who speaks

SPEAKERS = [
    ("Cllr Marsh asked how many homes stood empty.", "Cllr Marsh"),
    ("Mr J O’Dowd (Green) said that he would vote against.", "Mr J O’Dowd"),
    ("In answer to Cllr Marsh, the Head of Housing said that it was ninety.", "the Head of Housing"),
    ("The Cabinet Member for Finance and Assets confirmed the figure.", "The Cabinet Member for Finance and Assets"),
    ("In reply to questions, officers explained the delay.", "officers"),
    ("A Member pointed out that rents had risen.", "A Member"),
    ("Ms Ada Thorne, Director of Place, advised that work had begun.", "Ms Ada Thorne"),
    ("With regard to recent storms Mr Baird reported that trees had been lost.", "Mr Baird"),
    ("Officers were asked how many homes stood empty.", ""),  # they were asked: they did not speak
    ("The Sub-Committee considered each area in turn.", ""),  # a body does not speak: what it does is minuted
    ("The number of empty homes had fallen.", ""),
    ("It was noted that the work had begun.", ""),  # nobody is named
    ("", ""),
]


@pytest.mark.parametrize(("sentence", "who"), SPEAKERS, ids=[sentence or "nothing" for sentence, _ in SPEAKERS])
def test_the_speaker_is_the_one_that_minutes_print(sentence: str, who: str) -> None:
    assert find_speaker(sentence) == who


VOICES = [
    (Standing.RESOLVED, "that the report be noted", (Attribution.RESOLVED, "")),
    (Standing.RECOMMENDED, "Cabinet is asked to note the report", (Attribution.RECOMMENDED, "")),
    (Standing.REPORTED, "Cllr Marsh asked for this report.", (Attribution.REPORTED, "")),  # a report tells of her
    (Standing.MINUTED, "Cllr Marsh asked for a report.", (Attribution.SAID, "Cllr Marsh")),
    (Standing.MINUTED, "A report was asked for.", (Attribution.MINUTED, "")),
    (Standing.APPENDED, "Terms of reference", (Attribution.APPENDED, "")),
    (Standing.LISTED, "7 Empty homes", (Attribution.LISTED, "")),
]


@pytest.mark.parametrize(("standing", "words", "expected"), VOICES)
def test_what_was_resolved_recommended_reported_and_said_are_told_apart(
    standing: Standing, words: str, expected: tuple[Attribution, str]
) -> None:
    assert attribute_claim(passage(words, standing=standing), words) == expected


# What is asked for

ASKED = [
    ("How much did the bridge cost?", {AnswerKind.MONEY}),
    ("What percentage of plans was late?", {AnswerKind.PERCENT}),
    ("how many homes stand empty", {AnswerKind.COUNT}),
    ("When does the school open?", {AnswerKind.DATE}),
    ("Who chairs the panel?", {AnswerKind.PERSON}),
    ("What did the Panel resolve about empty homes?", {AnswerKind.DECISION}),
    ("What did officers recommend on rents?", {AnswerKind.RECOMMENDATION}),
    ("How has the number of empty homes changed since 2021?", {AnswerKind.COUNT, AnswerKind.CHANGE}),
    ("What did we say about rents?", {AnswerKind.SPEECH}),
    ("empty homes", set()),
    ("grant", set()),  # a matter, not an amount
]


@pytest.mark.parametrize(("text", "wants"), ASKED)
def test_what_kind_of_answer_is_asked_for(text: str, wants: set[AnswerKind]) -> None:
    assert read_answer_type(text, text).kinds == wants


PARTICULARS = [
    # a question, and its words that say what is asked for; None where it asks about a matter
    ("What salary does the Chief Executive earn?", "salary"),
    ("How many fire engines are there?", "fire engines"),
    ("What is the weekly rent of a garage?", "weekly rent"),
    ("How many of the homes are empty?", "homes"),
    ("Which company was awarded the contract?", "company"),
    ("total number of people on the list", "people"),
    ("What did members say about rents?", None),
    ("What did Cabinet decide about the bridge?", None),
    ("Why did the school open late?", None),
    ("empty homes", None),
]


@pytest.mark.parametrize(("question", "words"), PARTICULARS)
def test_which_words_say_what_is_asked_for(question: str, words: str | None) -> None:
    answer_type = read_answer_type(question, question)
    start, end = answer_type.focus
    assert answer_type.is_particular is (words is not None)
    assert question[start:end].strip() == (words or "")


def test_a_question_of_many_whats_is_read_at_once() -> None:
    start_s = process_time()
    assert read_answer_type("what " * 400, "").is_particular
    assert process_time() - start_s < 0.1  # 0.35 s of one thread before


BEGINS = [
    (passage("7.2 Rents rose.", para="7.2"), "Rents rose."),
    (passage("(a) Rents rose.", label="(a)"), "Rents rose."),
    (passage("7.2 (a) Rents rose.", para="7.2", label="(a)"), "Rents rose."),
    (passage("- Rents rose."), "Rents rose."),
    (passage("Rents rose."), "Rents rose."),
    (passage("12 homes stood empty.", para="1"), "12 homes stood empty."),  # a figure is no paragraph number
    (passage("3.", para="3"), "3."),
]


@pytest.mark.parametrize(("made", "words"), BEGINS)
def test_a_claim_begins_behind_the_number_that_its_citation_names(made: Passage, words: str) -> None:
    text = reading_text(made)
    assert text[own_words_start(made, text) :] == words


# How far the search could see

REACHES = [
    (Coverage((), 0, ()), "no meeting within the filters"),
    (Coverage((MEETING,), 9, ()), "1 meeting of Housing Panel, 9 May 2023"),
    (
        Coverage((MEETING, Meeting("Cabinet", date(2023, 5, 30))), 9, ("scan.pdf",)),
        "2 meetings of 2 committees, May 2023; 1 paper could not be read",
    ),
    (
        Coverage((MEETING, Meeting("Housing Panel", date(2024, 2, 1)), Meeting()), 9, ("a.pdf", "b.pdf")),
        "3 meetings of Housing Panel, May 2023 to February 2024; 2 papers could not be read",
    ),
    (Coverage((Meeting("Housing Panel"),), 9, ()), "1 meeting of Housing Panel, undated"),
]


@pytest.mark.parametrize(("reach", "sentence"), REACHES)
def test_the_reach_is_a_sentence(reach: Coverage, sentence: str) -> None:
    assert reach.sentence() == sentence


WITHIN = [
    (Filters(), MEETING, True),
    (Filters(committee="housing"), MEETING, True),
    (Filters(committee="Cabinet"), MEETING, False),
    (Filters(committee="homes roads and hedges"), Meeting("Homes, Roads and Hedges Committee"), True),  # no comma
    (Filters(committee="children’s panel"), Meeting("Children's Panel"), True),  # another apostrophe
    (Filters(committee="Children's Panel"), Meeting("Childrens’ Panel"), False),
    (Filters(since=date(2023, 5, 9), until=date(2023, 5, 9)), MEETING, True),
    (Filters(since=date(2023, 5, 10)), MEETING, False),
    (Filters(until=date(2023, 5, 8)), MEETING, False),
    (Filters(until=date(2023, 5, 8)), Meeting("Housing Panel"), False),  # undated: it may have been later
    (Filters(), Meeting(), True),
]


@pytest.mark.parametrize(("filters", "meeting", "inside"), WITHIN)
def test_which_meetings_filters_let_in(filters: Filters, meeting: Meeting, inside: bool) -> None:
    assert matches_meeting(meeting, filters) is inside


# How a figure changed


def claim(text: str, day: date | None, **fields: Any) -> Claim:
    made = passage(text, meeting=Meeting("Housing Panel", day), **fields)
    return Claim(text, 0, len(text), made, 1, Attribution.REPORTED)


CHANGED = read_answer_type(
    "How has the percentage of empty homes changed?", "How has the percentage of empty homes changed?"
)
MAY, JUNE = date(2023, 5, 9), date(2024, 6, 4)


def test_a_change_is_a_row_for_each_date_with_its_figure_target_and_period() -> None:
    table = build_timeline(
        CHANGED,
        [
            claim("In April 2023, 4.2% of homes stood empty (target 3%).", MAY),
            claim("By March 2024 it was 3.1%, the target being 2.5%.", JUNE),
        ],
    )
    assert table
    assert [[one.figure.text for one in row.readings] for row in table.rows] == [["4.2%"], ["3.1%"]]
    assert [[one.text for one in row.targets] for row in table.rows] == [["3%"], ["2.5%"]]
    assert [row.periods for row in table.rows] == [("April 2023",), ("March 2024",)]
    assert table.notes == ("The target is not the same throughout: 3% (9 May 2023); 2.5% (4 June 2024).",)


def test_it_is_said_when_what_is_measured_changed() -> None:
    table = build_timeline(CHANGED, [claim("The average was 4%.", MAY), claim("The cumulative figure was 3%.", JUNE)])
    assert table and table.notes == (
        "What is measured is not worded the same throughout: average (9 May 2023); cumulative (4 June 2024).",
    )


THEMSELVES = [
    ("4% of homes stood empty, against 5% in May.", ["4%"], "against"),
    ("From July to September 2025, 52% were let. This compares with 38% for April.", ["52%"], "compares with"),
    ("It rose from 8% to 50%, with a slight dip to 49%.", ["50%", "49%"], "from and to"),
    ("52% were let, above the average of our neighbours (49%).", ["52%"], "above"),
    ("61% were let. The milestone of 55% had been passed.", ["61%"], "a milestone"),
    ("Fewer than 4% stood empty.", ["4%"], "a comparison that is all there is"),
]


@pytest.mark.parametrize(("text", "told"), [case[:2] for case in THEMSELVES], ids=[case[2] for case in THEMSELVES])
def test_what_a_figure_is_compared_with_is_no_reading(text: str, told: list[str]) -> None:
    table = build_timeline(CHANGED, [claim(text, MAY), claim("It was 3%.", JUNE)])
    assert table and [one.figure.text for one in table.rows[0].readings] == told


def test_a_table_row_names_the_column_of_each_figure() -> None:
    text = "Measure | 2022 | 2023 | Target\nEmpty homes | 4% | 3% | 2%"
    made = passage(text, role=Role.TABLE, meeting=Meeting("Housing Panel", MAY))
    start = text.index("Empty")
    row = Claim(text[start:], start, len(text), made, 1, Attribution.REPORTED)
    table = build_timeline(CHANGED, [row, claim("It was 2.8%.", JUNE)])
    assert table
    assert [(one.figure.text, one.column) for one in table.rows[0].readings] == [("4%", "2022"), ("3%", "2023")]
    assert [one.text for one in table.rows[0].targets] == ["2%"]


NO_TABLE = [
    ("one date", CHANGED, [claim("It was 4%.", MAY), claim("It was 3%.", MAY)]),
    ("no date", CHANGED, [claim("It was 4%.", None), claim("It was 3%.", JUNE)]),
    (
        "no change asked for",
        read_answer_type("What percentage was it?", "What percentage was it?"),
        [claim("It was 4%.", MAY), claim("It was 3%.", JUNE)],
    ),
    (
        "bare numbers, no unit asked for",
        read_answer_type("What has changed?", "What has changed?"),
        [claim("12 came.", MAY), claim("9 came.", JUNE)],
    ),
]


@pytest.mark.parametrize(("name", "wanted", "claims"), NO_TABLE, ids=[name for name, *_ in NO_TABLE])
def test_there_is_no_table_of(name: str, wanted: Any, claims: list[Claim]) -> None:
    assert build_timeline(wanted, claims) is None, name


# Either, never both, never neither


def test_an_answer_has_claims_or_is_a_refusal() -> None:
    reach = Coverage((MEETING,), 9, ())
    with pytest.raises(ValueError, match="an answer without a claim is a refusal"):
        Answer((), reach)
    assert not hasattr(Refusal(reach), "claims")
    assert Refusal(reach).refused and not Answer((claim("It was 4%.", MAY),), reach).refused


def test_every_claim_is_a_slice_in_order_of_date_and_cited(sample: Index) -> None:
    answered = 0
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        got = ask(sample, json.loads(line)["query"])
        if isinstance(got, Answer):
            answered += 1
            assert all(map(is_slice, got.claims))
            days = [one.date or date.max for one in got.claims]
            assert days == sorted(days)
            assert all(str(one.passage.meeting.date.year) in one.citation for one in got.claims if one.date)  # type: ignore[union-attr]
            assert got.coverage.sentence().startswith("4 meetings of 2 committees, September 2025 to January 2026")
    assert answered > 20


def test_what_was_said_is_answered_from_minutes_among_others(sample: Index) -> None:
    got = ask(sample, "What did we say about EHCP timescales?")
    assert isinstance(got, Answer)
    assert {one.attribution for one in got.claims} & {Attribution.SAID, Attribution.MINUTED}


def test_a_decision_is_answered_from_the_resolution(sample: Index) -> None:
    got = ask(sample, "What did Cabinet resolve about Marlbeck House?")
    assert isinstance(got, Answer)
    resolved = [one for one in got.claims if one.attribution is Attribution.RESOLVED]
    assert any("consult for twelve weeks" in one.text for one in resolved)
    assert max(got.claims, key=lambda one: one.strength).attribution is Attribution.RESOLVED


def test_a_change_is_told_from_several_meetings_with_its_targets(sample: Index) -> None:
    got = ask(sample, "How has the percentage of EHCPs issued within 20 weeks changed since the summer of 2025?")
    assert isinstance(got, Answer) and got.timeline
    assert len({row.claim.date for row in got.timeline.rows}) >= 2
    told = {reading.figure.text for row in got.timeline.rows for reading in row.readings}
    assert {"38%", "52%", "61%"} <= told
    assert any(note.startswith("The target is not the same throughout") for note in got.timeline.notes)


def test_what_is_not_there_is_refused_with_the_reach_and_the_nearest(sample: Index) -> None:
    got = ask(sample, "How many lions does the zoo in Exeter keep?")
    assert isinstance(got, Refusal)
    assert got.sentence() == (
        "No passage comes near enough to what was asked."
        " Searched: 4 meetings of 2 committees, September 2025 to January 2026."
    )
    assert len(got.nearest) == 3
    scores = [hit.score for hit in got.nearest]
    assert scores == sorted(scores, reverse=True)


def test_filters_that_leave_nothing_are_refused_and_say_so(sample: Index) -> None:
    got = ask(sample, "potholes mended since the spring", Filters(until=date(1999, 1, 1)))
    assert isinstance(got, Refusal) and not got.nearest
    assert got.sentence() == "No passage was found. Searched: no meeting within the filters."


def test_hits_in_order_of_date_give_the_same_answer(sample: Index) -> None:
    query = parse("Which councillor was against libraries being open without staff?", index=sample)
    hits = rank(query, sample)
    by_date = sorted(hits, key=lambda hit: hit.passage.meeting.date or date.min)
    assert answer(query, sample, by_date) == answer(query, sample, hits)


def test_json_says_which_it_is(sample: Index) -> None:
    answered = verdict_to_dict(ask(sample, "What did Cabinet resolve about Marlbeck House?"), Councils())
    refused = verdict_to_dict(ask(sample, "How many lions does the zoo in Exeter keep?"), Councils())
    assert answered["refused"] is False and answered["claims"] and "nearest" not in answered
    assert refused["refused"] is True and refused["nearest"] and "claims" not in refused
    first = answered["claims"][0]
    assert first["address"].startswith("/papers/") and first["citation"] and first["voice"] in set(Attribution)
    assert json.loads(json.dumps(answered)) == answered


def test_the_address_of_a_claim_leads_to_its_passage(sample: Index) -> None:
    got = ask(sample, "What did Cabinet resolve about Marlbeck House?")
    assert isinstance(got, Answer)
    for one in got.claims:
        place = address(one.passage).removeprefix("/papers/").split("#p")
        start, end = map(int, place[1].split("-"))
        assert sample.store.passage_at(place[0], start, end) == one.passage
