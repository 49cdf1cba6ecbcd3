"""How pages show passages: dates as typed, marked words, rows of tables, headings, excerpts, titles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Kind, Meeting, Page, Passage, QuestionError, Role, Standing
from index import PaperEntry, StoredPaper
from search import Councils, Likeness, parse_filters
from web.views.answer import find_lead_in
from web.views.excerpts import MAX_EXCERPT_CHARACTERS, excerpt_text, split_number
from web.views.highlight import HighlightTerms, collect_terms, highlight_text
from web.views.paper_layout import BlockShape, lay_out_blocks
from web.views.phrases import describe_uses
from web.views.tables import split_cells
from web.views.titles import choose_title

COUNCIL = Meeting("Harbour Committee", date(2024, 3, 4))
EARLIER = Meeting("Harbour Committee", date(2024, 1, 8))


def passage(text: str, *, start: int = 0, **more) -> Passage:
    defaults = {"meeting": COUNCIL, "filed_with": COUNCIL, "kind": Kind.REPORT, "role": Role.TEXT}
    return Passage("pack.pdf", "ab" * 32, start, start + len(text), text, **(defaults | more))


# Dates as people type them: (from, to, since, until)
DATES = [
    ("2021-07-16", "", date(2021, 7, 16), None),
    ("16 July 2021", "", date(2021, 7, 16), None),
    ("16th July 2021", "", date(2021, 7, 16), None),
    ("16/07/2021", "", date(2021, 7, 16), None),
    ("July 2021", "July 2021", date(2021, 7, 1), date(2021, 7, 31)),
    ("2024-02", "Feb 2024", date(2024, 2, 1), date(2024, 2, 29)),  # a leap year
    ("", " ", None, None),
]


@pytest.mark.parametrize(("first", "last", "since", "until"), DATES)
def test_dates_are_read_as_people_type_them(first: str, last: str, since: date | None, until: date | None) -> None:
    found = parse_filters(since=first, until=last)
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize("typed", ["31 February", "31/02/2024", "2024-13", "yesterday-ish", "7", "29 February 2023"])
def test_what_is_no_date_raises_an_error(typed: str) -> None:
    with pytest.raises(QuestionError, match="no date"):
        parse_filters(since=typed)


# (question, text, the text with what is marked in brackets)
MARKED = [
    ("mooring fees", "Mooring fees rise; moorings are full.", "[Mooring fees] rise; [moorings] are full."),
    ("what was planned", "The plan was agreed.", "The [plan] was agreed."),  # "what" and "was" are stop words
    ("school transport", "school-transport", "[school-transport]"),
    ("levy", "A <b>levy</b> & more", "A &lt;b&gt;[levy]&lt;/b&gt; &amp; more"),
    ("", "Nothing asked", "Nothing asked"),
]


@pytest.mark.parametrize(("question", "text", "shown"), MARKED)
def test_words_are_marked_in_all_their_endings(question: str, text: str, shown: str) -> None:
    html = str(highlight_text(text, collect_terms([question])))
    assert html.replace("<mark>", "[").replace("</mark>", "]") == shown


def test_the_full_name_of_an_acronym_is_marked_only_as_a_whole() -> None:
    what = collect_terms(["HAP backlog"], ["Harbour and Pier Plan"])
    text = "The plan to clear the backlog of Harbour & Pier Plans: a HAP waits in the harbour."
    shown = str(highlight_text(text, what)).replace("<mark>", "[").replace("</mark>", "]")
    assert shown == ("The plan to clear the [backlog] of [Harbour] &amp; [Pier Plans]: a [HAP] waits in the harbour.")
    assert str(highlight_text("Nothing asked", HighlightTerms())) == "Nothing asked"


def test_an_excerpt_is_the_part_with_most_words_of_the_question() -> None:
    text = "mooring " + "sea " * 200 + "the mooring levy rose to £9 a night " + "sand " * 200
    shown = excerpt_text(text, collect_terms(["mooring levy"]))
    assert "levy rose to £9" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) <= MAX_EXCERPT_CHARACTERS + 4


# (fields of the passage, its text, number, words)
NUMBERED = [
    ({"para": "7.2"}, "7.2 The wall is old.", "7.2", "The wall is old."),
    ({"para": "3.2"}, "3.2. The wall is old.", "3.2.", "The wall is old."),
    ({"para": "7.2", "bullet": 1}, "- The wall is old.", "", "The wall is old."),
    ({"para": "7.2", "bullet": 2, "label": "(b)"}, "(b) repair it;", "(b)", "repair it;"),
    ({"para": "7.2", "bullet": 4, "label": "iv."}, "iv. repair it;", "iv.", "repair it;"),
    ({"para": "7"}, "72 boats were counted.", "", "72 boats were counted."),  # a figure, not the number
    ({"para": ""}, "The wall ........................ 4", "", "The wall … 4"),  # a table of contents
]


@pytest.mark.parametrize(("fields", "text", "number", "words"), NUMBERED)
def test_the_printed_number_is_split_from_the_words(fields: dict, text: str, number: str, words: str) -> None:
    assert split_number(passage(text, **fields)) == (number, words)


# (text of the table, its rows of cells)
TABLES = [
    # Converted text has tabs between cells.
    ("Month\tBoats\nMay\t12\nJune\t30", [["Month", "Boats"], ["May", "12"], ["June", "30"]]),
    # Markdown has bars between cells, and a line of dashes below its heading.
    ("| Month | Boats |\n| --- | --- |\n| May | 12 |", [["Month", "Boats"], ["May", "12"]]),
    # A PDF has only blanks: rows that end in as many figures as most others have cells.
    (
        "Berth Income Cost\nNorth quay 12.5 3.1\nSouth quay 7.0 -2.4\nSlipway £1,200 0.0%",
        [["Berth Income Cost"], ["North quay", "12.5", "3.1"], ["South quay", "7.0", "-2.4"],
         ["Slipway", "£1,200", "0.0%"]],
    ),
    # One figure too few or too many: nothing shows which column is empty, so the line stays whole.
    (
        "North quay 12.5 3.1\nSouth quay 7.0 2.4\nSlipway 4.4\nBay 9 1.0 2.0\nMole 3.3 1.1",
        [["North quay", "12.5", "3.1"], ["South quay", "7.0", "2.4"], ["Slipway 4.4"], ["Bay 9 1.0 2.0"],
         ["Mole", "3.3", "1.1"]],
    ),
    # A name in a narrow column is broken: its second line begins with a small letter.
    (
        "Fishing and leisure\nberths 1.0 2.0\nWall 3.0 4.0\nPier 5.0 6.0",
        [["Fishing and leisure berths", "1.0", "2.0"], ["Wall", "3.0", "4.0"], ["Pier", "5.0", "6.0"]],
    ),
    # ... unless both lines end in figures: then they are two rows.
    (
        "Boats 40 41\nof whom with berths 12 14\nVisitors 90 80",
        [["Boats", "40", "41"], ["of whom with berths", "12", "14"], ["Visitors", "90", "80"]],
    ),
    # No cells can be recognized.
    ("The wall is old.\nThe pier is new.\nThe bay is wide.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), TABLES)
def test_lines_are_split_into_cells_where_the_cells_are_certain(text: str, rows: list[list[str]]) -> None:
    assert split_cells(passage(text, role=Role.TABLE)) == rows


# (how many uses, in words)
USED = [
    (1, "used once: Harbour Committee, 8 January 2024"),
    (2, "used twice, first Harbour Committee, 8 January 2024, last Harbour Committee, 4 March 2024"),
    (3, "used 3 times, first Harbour Committee, 8 January 2024, last Harbour Committee, 4 March 2024"),
]


@pytest.mark.parametrize(("uses", "words"), USED)
def test_the_uses_of_a_wording_are_counted_in_words(uses: int, words: str) -> None:
    used = (passage("x", meeting=EARLIER), *[passage("x")] * (uses - 1))
    assert describe_uses(Likeness(used[0], 1.0, used, ()), Councils()) == words


BERTHS = "Berth 2022-23 2023-24\nNorth quay 12.5 13.1\nSouth quay 7.0 7.4"
# (quotation, what is printed before it): figures need the names of their columns
LEADING = [
    ("South quay 7.0 7.4", "Berth 2022-23 2023-24"),
    ("Berth 2022-23 2023-24", ""),
    (BERTHS, ""),
]


@pytest.mark.parametrize(("quoted", "before"), LEADING)
def test_a_row_of_figures_is_quoted_below_the_names_of_its_columns(quoted: str, before: str) -> None:
    assert find_lead_in(passage(BERTHS, role=Role.TABLE), quoted) == before
    assert find_lead_in(passage(quoted, lead_in="The Board agreed to:"), quoted) == "The Board agreed to:"


# (title in the file, its name, what the paper is called)
TITLES = [
    ("Harbour wall repair", "x.pdf", "Harbour wall repair"),
    ("Microsoft Word - Harbour wall.docx", "x.pdf", "Harbour wall"),
    ("", "harbour/2024-03-04/Harbour wall report.pdf", "Harbour wall report"),
    ("PowerPoint Presentation", "Dredging plan.pdf", "Dredging plan"),
    ("", "harbour-minutes.pdf", "Harbour minutes"),
    ("", "harbour_wall_report.pdf", "Harbour wall report"),
    ("", "harbour-minutes-2024-03-04.pdf", "Harbour minutes 2024-03-04"),
    ("Repair of the harbour wall", "harbour-wall-repair-appendix-a.pdf", "Repair of the harbour wall"),
    ("THE REPORT", "24-00107 - Report - Harbour wall.pdf", "24-00107 - Report - Harbour wall"),
    ("Repair of the harbour wall", "Appendix A.pdf", "Repair of the harbour wall"),
    ("Minutes", "m1.pdf", "Minutes: Harbour Committee, 4 March 2024"),
    ("", "minutes_2024-03-04_.pdf", "Minutes: Harbour Committee, 4 March 2024"),
    ("Clerk : Ann Example", "agendas.pdf", "Agendas: Harbour Committee, 4 March 2024"),
    # Typed over the minutes of twelve years ago: the file kept their title.
    ("Harbour Committee - 6th March 2012", "minutes.pdf", "Minutes: Harbour Committee, 4 March 2024"),
    ("Harbour Committee, 04/03/2024 10:00", "minutes.pdf", "Harbour Committee, 04/03/2024 10:00"),
    ("Accounts to 31 March 2023", "x.pdf", "Accounts to 31 March 2023"),
    ("", "001_97a626c5aca077b9.txt", "Papers: Harbour Committee, 4 March 2024"),
]


@pytest.mark.parametrize(("title", "name", "called"), TITLES)
def test_a_paper_gets_a_title_of_words(title: str, name: str, called: str) -> None:
    assert choose_title(PaperEntry("ab" * 32, name, title, (COUNCIL,), COUNCIL, 3, 1), Councils()) == called


PACK = """HARBOUR COMMITTEE
2. Minutes
2.1 They were agreed.
Page 1
3. Harbour wall
Background
3.1 The wall is old. It
Page 2
was built in 1809.
(a) repair it
(b) rebuild it
"""


def part(words: str, **fields) -> Passage:
    start = PACK.index(words.split("…")[0])
    end = PACK.index(words.split("…")[-1]) + len(words.split("…")[-1])
    return passage(PACK[start:end], start=start, **fields)


def stored() -> StoredPaper:
    entry = PaperEntry("ab" * 32, "pack.pdf", "", (COUNCIL, EARLIER), COUNCIL, 4, 2)
    turn = PACK.index("was built")
    pages = (Page(1, 0, turn, "1"), Page(2, turn, len(PACK), "2"))
    stamps = tuple((PACK.index(stamp), PACK.index(stamp) + len(stamp)) for stamp in ("Page 1", "Page 2"))
    return StoredPaper(entry, PACK, pages, (), "", None, Path("pack.pdf"), stamps)


def test_every_part_of_a_paper_is_laid_out_once_and_in_order() -> None:
    minutes = {"kind": Kind.MINUTES, "meeting": EARLIER, "item": "2", "item_title": "Minutes"}
    report = {"item": "3", "item_title": "Harbour wall", "section": "Background", "para": "3.1"}
    passages = [
        part("2.1 They…agreed.", para="2.1", standing=Standing.MINUTED, **minutes),
        part("3.1 The…1809.", **report),
        part("(a) repair it", role=Role.BULLET, bullet=1, label="(a)", **report),
        part("(b) rebuild it", role=Role.BULLET, bullet=2, label="(b)", **report),
    ]
    blocks = [
        (block.shape, block.level, block.text or [each.para + each.label for each in block.passages] or block.kind)
        for block in lay_out_blocks(stored(), passages)
        if block.shape is not BlockShape.PAGE
    ]
    assert blocks == [
        (BlockShape.DOCUMENT, 2, Kind.MINUTES),
        (BlockShape.BETWEEN, 0, "HARBOUR COMMITTEE"),
        (BlockShape.HEADING, 3, "2. Minutes"),
        (BlockShape.PASSAGE, 0, ["2.1"]),
        (BlockShape.DOCUMENT, 2, Kind.REPORT),
        (BlockShape.HEADING, 3, "3. Harbour wall"),
        (BlockShape.HEADING, 4, "Background"),
        (BlockShape.PASSAGE, 0, ["3.1"]),
        (BlockShape.POINTS, 0, ["3.1(a)", "3.1(b)"]),
    ]


def test_every_page_is_marked_once_where_it_begins() -> None:
    blocks = lay_out_blocks(stored(), [part("3.1 The…1809."), part("(a) repair it", bullet=1)])
    shapes = [block.page.number if block.page else block.shape for block in blocks]
    assert [number for number in shapes if isinstance(number, int)] == [1, 2]
    assert shapes.index(2) == shapes.index(BlockShape.PASSAGE) + 1  # after the paragraph within which it begins
