"""How minutes and agendas number their items: one invented paper a row, and the item that its passages are under."""

from __future__ import annotations

import pytest

from corpus import split
from tests.support.made_up_papers import text_paper

HEAD = "{council}\n\nMinutes of the meeting held on 4 March 2024\n\nPresent: Councillors Vole (Chair) and Reed\n\n"
COUNCIL = "Hazelmoor Town Council"

# Lines of minutes, the words that begin a passage, and its item and title.
SCHEMES: dict[str, tuple[str, str, str, str]] = {
    # Four digits
    "four digits, a stop and the text behind the title": (
        "1014. Apologies: Cllr Lark.\n\n1015. Ponds: The Clerk said that they were full.\n\nIt was noted.\n\n"
        "1016. Lamps: None was out.\n",
        "It was noted.",
        "1015",
        "Ponds",
    ),
    "four digits without a stop over their text": (
        "3307 APOLOGIES\n\nNone.\n\n3308 PONDS\n\nThey were full.\n\n3309 LAMPS\n\nNone was out.\n",
        "They were full.",
        "3308",
        "PONDS",
    ),
    "four digits behind a word": (
        "Minute 1881 - Apologies\n\nNone.\n\nMinute 1882 - Ponds\n\nThey were full.\n\nMinute 1883 - Lamps\n\nLit.\n",
        "They were full.",
        "1882",
        "Ponds",
    ),
    "four digits, of which one is left out": (
        "1014. Apologies\n\nNone.\n\n1015. Ponds\n\nFull.\n\n1017. Lamps\n\nAll were lit.\n\n1018. Fair\n\nIn June.\n",
        "All were lit.",
        "1017",
        "Lamps",
    ),
    "four digits over texts without titles": (
        "1014. The Clerk was thanked.\n\n1015. The ponds were full.\n\nThey were full.\n\n1016. All lamps were lit.\n\n"
        "1017. The fair is in June.\n",
        "They were full.",
        "1015",
        "",
    ),
    # Brackets
    "three digits in brackets": (
        "(87) Apologies\n\nNone.\n\n(88) Ponds\n\nThey were full.\n\n(89) Lamps\n\nAll lit.\n",
        "They were full.",
        "88",
        "Ponds",
    ),
    "square brackets and a dash": (
        "[412] - Apologies\n\nNone.\n\n[413] - Ponds\n\nThey were full.\n\n[414] - Lamps\n\nAll lit.\n",
        "They were full.",
        "413",
        "Ponds",
    ),
    "brackets from one": (
        "(1) APOLOGIES\n\nNone.\n\n(2) PONDS\n\nThey were full.\n\n(3) LAMPS\n\nAll lit.\n",
        "They were full.",
        "2",
        "PONDS",
    ),
    # Several parts
    "number and municipal year": (
        "31/23/24 Apologies\n\nNone.\n\n32/23/24 Ponds\n\nThey were full.\n\n33/23/24 Lamps\n\nAll lit.\n",
        "They were full.",
        "32/23/24",
        "Ponds",
    ),
    "municipal year before the number": (
        "23/24-046 Apologies\n\nNone.\n\n23/24-047 Ponds\n\nThey were full.\n\n23/24-048 Lamps\n\nAll lit.\n",
        "They were full.",
        "23/24-047",
        "Ponds",
    ),
    "number and years of four digits": (
        "118/2023-24: Apologies\n\nNone.\n\n119/2023-24: Ponds\n\nThey were full.\n\n120/2023-24: Lamps\n\nAll lit.\n",
        "They were full.",
        "119/2023-24",
        "Ponds",
    ),
    # Letters
    "letters, year and number": (
        "PL21/081 Apologies\n\nNone.\n\nPL21/082 Ponds\n\nThey were full.\n\nPL21/083 Lamps\n\nAll lit.\n",
        "They were full.",
        "PL21/082",
        "Ponds",
    ),
    "letters with the text behind the title": (
        "FC/23/118. Apologies: Cllr Lark.\n\nFC/23/119. Ponds: The Clerk said that they were full.\n\n"
        "FC/23/120. Lamps: None was out.\n",
        "The Clerk said",
        "FC/23/119",
        "Ponds",
    ),
    "letters joined by an ampersand": (
        "P&F31 Apologies\n\nNone.\n\nP&F32 Ponds\n\nThey were full.\n\nP&F33 Lamps\n\nAll lit.\n",
        "They were full.",
        "P&F32",
        "Ponds",
    ),
    "year, month and number": (
        "24/Mar/01 Apologies\n\nNone.\n\n24/Mar/02 Ponds\n\nThey were full.\n\n24/Mar/03 Lamps\n\nAll lit.\n",
        "They were full.",
        "24/Mar/02",
        "Ponds",
    ),
    # Words before the number
    "Min. No.": (
        "Min. No. 31 Apologies\n\nNone.\n\nMin. No. 32 Ponds\n\nThey were full.\n\nMin. No. 33 Lamps\n\nLit.\n",
        "They were full.",
        "32",
        "Ponds",
    ),
    "a number sign": (
        "#31 Apologies\n\nNone.\n\n#32 Ponds\n\nThey were full.\n\n#33 Lamps\n\nAll lit.\n",
        "They were full.",
        "32",
        "Ponds",
    ),
    "item and a colon": (
        "Item 46: Apologies\n\nNone.\n\nItem 47: Ponds\n\nThey were full.\n\nItem 48: Lamps\n\nAll lit.\n",
        "They were full.",
        "47",
        "Ponds",
    ),
    "item in capitals and a dash": (
        "ITEM 1 – APOLOGIES\n\nNone.\n\nITEM 2 – PONDS\n\nThey were full.\n\nITEM 3 – LAMPS\n\nAll lit.\n",
        "They were full.",
        "2",
        "PONDS",
    ),
    "agenda item and a stop": (
        "Agenda Item 1. Roll\n\nNone.\n\nAgenda Item 2. Ponds\n\nThey were full.\n\nAgenda Item 3. Lamps\n\nLit.\n",
        "They were full.",
        "2",
        "Ponds",
    ),
    # Inserted
    "an inserted item of a capital": (
        "4. Apologies\n\nNone.\n\n4A. Ponds\n\nThey were full.\n\n5. Lamps\n\nAll lit.\n\n6. Fair\n\nIn June.\n",
        "They were full.",
        "4A",
        "Ponds",
    ),
    "an inserted item without a stop": (
        "3 APOLOGIES\n\nNone.\n\n4 BARNS\n\nTwo.\n\n4A PONDS\n\nThey were full.\n\n5 LAMPS\n\nAll lit.\n",
        "They were full.",
        "4A",
        "PONDS",
    ),
    "an inserted item of four digits": (
        "1014. Apologies\n\nNone.\n\n1015. Barns\n\nTwo.\n\n1015a. Ponds\n\nThey were full.\n\n1016. Lamps\n\nLit.\n",
        "They were full.",
        "1015a",
        "Ponds",
    ),
    # Roman numerals
    "Roman numerals and a stop": (
        "I. Apologies\n\nNone.\n\nII. Ponds\n\nThey were full.\n\nIII. Lamps\n\nAll lit.\n\nIV. Fair\n\nIn June.\n",
        "They were full.",
        "II",
        "Ponds",
    ),
    "Roman numerals and a dash": (
        "I – Apologies\n\nNone.\n\nII – Ponds\n\nThey were full.\n\nIII – Lamps\n\nAll lit.\n\nIV – Fair\n\nIn June.\n",
        "They were full.",
        "II",
        "Ponds",
    ),
    "Roman numerals over a list of ordinary ones": (
        "I. Apologies\n\nNone.\n\nII. Ponds\n\nThey were full.\n\n1. The upper pond\n\n2. The lower pond\n\n"
        "3. The mill pond\n\nIII. Lamps\n\nAll lit.\n",
        "They were full.",
        "II",
        "Ponds",
    ),
    # Numbers that restart
    "numbers restart in a part two": (
        "PART ONE\n\n1. Apologies\n\nNone.\n\n2. Barns\n\nTwo.\n\nPART TWO\n\n1. Ponds\n\nThey were full.\n\n"
        "2. Lamps\n\nAll lit.\n",
        "They were full.",
        "1",
        "Ponds",
    ),
    "numbers restart in a section B": (
        "Section A - Public\n\n1. Apologies\n\nNone.\n\n2. Barns\n\nTwo.\n\nSection B - Private\n\n1. Ponds\n\n"
        "They were full.\n\n2. Lamps\n\nAll lit.\n",
        "They were full.",
        "1",
        "Ponds",
    ),
    "numbers restart in a part B of one item": (
        "PART A\n\n1. Apologies\n\nNone.\n\n2. Barns\n\nTwo.\n\nPART B\n\n1. Ponds\n\nThey were full.\n",
        "They were full.",
        "1",
        "Ponds",
    ),
    # A number alone on its line
    "four digits alone on their line": (
        "1014\n\nApologies\n\nNone.\n\n1015\n\nPonds\n\nThey were full.\n\n1016\n\nLamps\n\nAll lit.\n",
        "They were full.",
        "1015",
        "Ponds",
    ),
    "a number with a stop alone on its line": (
        "7.\nApologies\n\nNone.\n\n8.\nPonds\n\nThey were full.\n\n9.\nLamps\n\nAll lit.\n",
        "They were full.",
        "8",
        "Ponds",
    ),
    "a plain number alone on its line": (
        "7\n\nApologies\n\nNone.\n\n8\n\nPonds\n\nThey were full.\n\n9\n\nLamps\n\nAll lit.\n\n10\n\nFair\n\nJune.\n",
        "They were full.",
        "8",
        "Ponds",
    ),
    # No numbers
    "no numbers, titles in capitals": (
        "APOLOGIES\n\nNone was received from any of them.\n\nPONDS\n\nThey were full of weed again this spring.\n\n"
        "LAMPS\n\nAll of them were lit throughout the winter.\n",
        "They were full of weed",
        "",
        "PONDS",
    ),
    "no numbers, titles and their text on the next line": (
        "Apologies\n\nNone was received from any of the members.\n\nThe ponds\n\n"
        "They were full of weed again this spring.\n\nThe lamps\n\nAll of them were lit throughout the winter.\n",
        "They were full of weed",
        "",
        "The ponds",
    ),
    "no numbers, emphasised titles": (
        "**Apologies**\n\nNone was received from any of the members.\n\n**Ponds**\n\n"
        "They were full of weed again.\n\n**Lamps**\n\nAll of them were lit throughout the winter.\n",
        "They were full of weed",
        "",
        "Ponds",
    ),
    # Numbers that do not take over
    "a number of the constitution within an item": (
        "14. Apologies\n\nNone.\n\n15. Ponds\n\n14.60 of the Constitution was read out.\n\nThey were full.\n\n"
        "16. Lamps\n\nAll lit.\n",
        "They were full.",
        "15",
        "Ponds",
    ),
    "codes of a budget within an item": (
        "14. Apologies\n\nNone.\n\n15. Ponds\n\n4010 Weed\n\n4011 Fish\n\n4012 Ducks\n\nThey were full.\n\n"
        "16. Lamps\n\nAll lit.\n",
        "They were full.",
        "15",
        "Ponds",
    ),
    "resolutions with numbers of their own": (
        "14. Apologies\n\nFC/24/101 Resolved to note them.\n\n15. Ponds\n\nFC/24/102 Resolved to clear them.\n\n"
        "They were full.\n\n16. Lamps\n\nFC/24/103 Resolved to light them.\n",
        "They were full.",
        "15",
        "Ponds",
    ),
    "years at the heads of lines": (
        "14. Apologies\n\nNone.\n\n15. Ponds\n\nThey were full.\n\n2021 Weed\n\n2022 Fish\n\n2023 Ducks\n\n"
        "16. Lamps\n\nAll lit.\n",
        "They were full.",
        "15",
        "Ponds",
    ),
}


@pytest.mark.parametrize("case", SCHEMES)
def test_a_passage_is_under_the_item_of_its_papers_scheme(case: str) -> None:
    lines, words, item, title = SCHEMES[case]
    passages = split(text_paper(HEAD.format(council=COUNCIL) + lines))
    found = [passage for passage in passages if passage.text.startswith(words)]
    assert [(passage.item, passage.item_title, passage.para) for passage in found] == [(item, title, "")]


UNNUMBERED = {
    "years": "2021 Weed\n\nIt was cut.\n\n2022 Fish\n\nSome died.\n\n2023 Ducks\n\nThey came back.\n",
    "days": "12/03/2024 Walk\n\nIt rained.\n\n13/03/2024 Fair\n\nIt was dry.\n\n14/03/2024 Ball\n\nIt was full.\n",
    "cheques": "1014 Clerk\n\n1015 Water\n\n1016 Nets\n\nLamps\n\nThey were lit.\n\nFair\n\nIt is in June.\n",
    "payments": "".join(f"{number}. Weed {number}.00\n\nPaid.\n\n" for number in range(4010, 4020)),
}


@pytest.mark.parametrize("case", UNNUMBERED)
def test_what_only_looks_like_a_series_of_items_is_none(case: str) -> None:
    passages = split(
        text_paper(HEAD.format(council=COUNCIL) + "Ponds\n\nThey were full of weed.\n\n" + UNNUMBERED[case])
    )
    assert {passage.item for passage in passages} == {""}


def test_the_items_of_an_agenda_may_have_four_digits() -> None:
    agenda = "Agenda for the meeting to be held on 4 March 2024\n\n1014. Apologies\n\n1015. Ponds\n\n1016. Lamps\n"
    passages = split(text_paper(COUNCIL + "\n\nAGENDA\n\n" + agenda))
    items = [(passage.item, passage.item_title) for passage in passages]
    assert items[-3:] == [("1014", "Apologies"), ("1015", "Ponds"), ("1016", "Lamps")]


REPORTS = {
    "capitals and a dash": ("AGENDA ITEM 7 – PONDS", "7", "PONDS"),
    "number, letter and colon": ("Agenda Item No. 12a: Ponds and their weed", "12a", "Ponds and their weed"),
    "item alone": ("Item 9 - Ponds", "9", "Ponds"),
    "a stop": ("Agenda item 9. Ponds", "9", "Ponds"),
    "an item that is told of": ("Item 4 was put off until the ponds were full", "", ""),
    "two items": ("Items 4 and 5: Ponds", "", ""),
}


@pytest.mark.parametrize("case", REPORTS)
def test_a_report_is_of_the_item_that_its_head_names_with_its_title(case: str) -> None:
    line, item, title = REPORTS[case]
    report = f"{COUNCIL}\n\nCabinet, 12 March 2024\n\n{line}\n\n1. Why nets\n\n1.1 Nets are asked for.\n"
    found = [passage for passage in split(text_paper(report)) if passage.para == "1.1"]
    assert [(passage.item, passage.item_title, passage.kind.value) for passage in found] == [(item, title, "report")]


@pytest.mark.parametrize("name", ["Agenda item 7 - Ponds.txt", "Agenda Item No 7 Ponds.txt", "AGENDA ITEM 7.txt"])
def test_the_file_of_an_agenda_item_is_a_report(name: str) -> None:
    report = f"{COUNCIL}\n\nCabinet, 12 March 2024\n\n1. Why nets\n\n1.1 Nets are asked for.\n"
    assert {passage.kind.value for passage in split(text_paper(report, name=name))} == {"report"}


SUBHEADINGS = {
    "numbers that a converter set": "1. **The upper pond**\n\nIt was full.\n\n1. **The lower pond**\n\nIt was low.\n",
    "Roman numerals behind them": "1. **i) An upper pond**\n\nIt was full.\n\n1. **ii) A lower pond**\n\nIt was low.\n",
    "letters": "**a) The upper pond**\n\nIt was full.\n\n**b) The lower pond**\n\nIt was low.\n",
}


@pytest.mark.parametrize("case", SUBHEADINGS)
def test_a_numbered_title_in_bold_within_an_item_is_a_heading(case: str) -> None:
    lines = f"31/23 Apologies\n\nNone.\n\n32/23 Ponds\n\n{SUBHEADINGS[case]}\n33/23 Lamps\n\nAll lit.\n"
    paper = text_paper(HEAD.format(council=COUNCIL) + lines)
    found = [one for one in split(paper) if one.item == "32/23"]
    assert [(one.text, one.para, one.subsection[-10:]) for one in found] == [
        ("It was full.", "", "upper pond"),
        ("It was low.", "", "lower pond"),
    ]


HIGH_NUMBERS = {"161": "161", "84": "84", "6": ""}


@pytest.mark.parametrize("first", HIGH_NUMBERS)
def test_numbers_too_high_for_an_agenda_are_those_of_minutes(first: str) -> None:
    number = int(first)
    lines = f"{number}. Apologies\n\nNone.\n\n{number + 1}. Ponds\n\nFull.\n\n{number + 2}. Lamps\n\nAll lit.\n"
    found = [one for one in split(text_paper(HEAD.format(council=COUNCIL) + lines)) if one.text == "None."]
    assert [(one.item, one.minute) for one in found] == [(first, HIGH_NUMBERS[first])]


def test_one_item_cited_in_brackets_makes_no_other_numbering() -> None:
    lines = (
        "1. Apologies\n\nNone.\n\n2. Ponds\n\nCllr Reed spoke (Item 1).\n\n3. Lamps\n\nLit.\n\n4. Fair\n\nIn June.\n"
    )
    lines += "\n5. Barns\n\nTwo.\n\n6. Salt\n\nEnough.\n"
    passages = split(text_paper(HEAD.format(council=COUNCIL) + lines))
    assert [one.item for one in passages if one.text == "Lit."] == ["3"]


def test_a_series_of_a_reports_own_heads_its_sections() -> None:
    report = f"{COUNCIL}\n\nCabinet, 12 March 2024\n\nReport of the Director\n\nThree policies for ponds.\n\n"
    report += "".join(f"WP{n} Pond {n}\n\nIt is kept full by the wardens.\n\n" for n in range(1, 4))
    sections = [one.section for one in split(text_paper(report)) if one.text.startswith("It is kept")]
    assert sections == ["WP1. Pond 1", "WP2. Pond 2", "WP3. Pond 3"]


def test_a_series_within_ordinary_items_is_not_theirs() -> None:
    items = (f"{n}. Pond {n}\n\nFC/24/{100 + n} Resolution to mow\n\nIt is full.\n\n" for n in range(1, 11))
    passages = split(text_paper(HEAD.format(council=COUNCIL) + "".join(items)))
    assert [one.item for one in passages if one.text == "It is full."] == [str(n) for n in range(1, 11)]


def test_a_numbered_title_on_an_agenda_is_no_committee() -> None:
    """Of "2725. Public Forum" (Tintern, July 2019) the forum was taken for the body that met."""
    paper = text_paper(
        "LOWER ASHBROOK COMMUNITY COUNCIL\n\nMembers are called to a meeting of the above Council\n"
        "on Monday 5th March 2018 at dusk\n\nAGENDA\n\n1014. Police Report\n1015. Public Forum\n1016. Apologies\n"
        "1017. Declarations of interest\n1018. Approval of minutes\n"
    )
    assert {passage.meeting.committee for passage in split(paper)} == {"Lower Ashbrook Community Council"}
