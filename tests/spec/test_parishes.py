"""Parish minutes, which every clerk lays out in another way: one made-up paper a row, its passages on the right.

Each case is an irregularity that real parishes' minutes hold. The parish here is invented.
"""

from __future__ import annotations

import pytest

from corpus import split
from tests.support.made_up_papers import list_passages, text_paper

# A paper's head, and the date of the meeting that it minutes.
HEADS = {
    "the date stands in the heading": (
        "Minutes of Ambermere Parish Council held on 4 March 2024\n\nPresent: Cllr Finch\n\n"
        "1. Apologies\n\nNone.\n\n2. Minutes of the last meeting held on 5 February 2024\n\nAgreed.\n",
        "2024-03-04",
    ),
    "only the meeting before is dated, in the minute that agreed its minutes": (
        "Present: Cllr Finch (Chair), Cllr Sorrel\n\nNo members of the public present.\n\n"
        "The Minutes of the meeting held on 05.02.24 were agreed as a true record.\n\n1. Lamps\n\nAll were lit.\n",
        "None",
    ),
    "only the meeting before is dated, in the title of an item": (
        "Councillors present: Cllr Finch (Chair)\n\nCllr Finch welcomed all to the meeting.\n\n"
        "Minutes of the last meeting held on 5th February 2024 - LGA 1972, Schedule 12\n\nThey were adopted.\n",
        "None",
    ),
    "a report within the business is dated": (
        "Councillors present: Cllr Finch\n\nPresent: the Clerk\n\n1. County Council\n\n"
        "Cllr Vole said that on the 16th February 2024 the budget had been set.\n",
        "None",
    ),
    "year, month and item read like dates, in numbers parted from their words": (
        "Councillors present: Cllr Finch (Chair)\n\n24/03/1 24/03/2 i)\n\n24/03/3\n\n24/03/10 i)\n\n24/03/11\n\n"
        "Cllr Finch welcomed all to the meeting and opened it.\n",
        "None",
    ),
    "the next meeting is dated before this one": (
        "Ambermere Parish Council\n\nDraft minutes until approved at the next meeting on 1 April 2024\n\n"
        "Ordinary meeting, 4 March 2024\n\nPresent: Cllr Finch\n\n1. Apologies\n\nNone were received.\n",
        "2024-03-04",
    ),
}


@pytest.mark.parametrize("case", HEADS)
def test_the_meeting_is_dated_by_its_own_date_or_not_at_all(case: str) -> None:
    text, date = HEADS[case]
    passages = split(text_paper(text))
    assert {str(passage.meeting.date) for passage in passages} == {date}
    assert {passage.kind.value for passage in passages} == {"minutes"}


PARISH = """Ambermere Parish Council

Minutes of the meeting held on 4 March 2024

Present: Cllr Finch (Chairman), Cllr Sorrel

"""

MINUTES = {
    "items that are whole sentences among items with paragraphs of their own": (
        "1. Apologies for absence:\n\nCllr Vole.\n\n2. No interests were declared.\n\n3. Lamps\n\n"
        "3.1 All were lit.\n\n4. The accounts were accepted.\n\n4.1 The balance was noted.\n",
        ["1: Cllr Vole.", "2: 2. No interests were declared.", "3 p3.1: 3.1 All were lit.",
         "4: 4. The accounts were accepted.", "4 p4.1: 4.1 The balance was noted."],
    ),
    "a list longer than the items before it: its points are not the items": (
        "1. Apologies\n\nNone came.\n\n2. Letters\n\n1. From the county.\n2. From the school.\n3. From the vicar.\n\n"
        "3. Ponds\n\nThe pond was dry.\n",
        ["1: None came.", "2 p1: 1. From the county.", "2 p2: 2. From the school.", "2 p3: 3. From the vicar.",
         "3: The pond was dry."],
    ),
    "numbers without a stop are the items, a longer list with stops lies in one of them": (
        "1 Apologies\n\nNone came.\n\n2 Money\n\n1. Seed was sold.\n2. Hay was sold.\n3. Oats were bought.\n"
        "4. Rope was bought.\n\n3 Ponds\n\nThe pond was dry.\n",
        ["1: None came.", "2 p1: 1. Seed was sold.", "2 p2: 2. Hay was sold.", "2 p3: 3. Oats were bought.",
         "2 p4: 4. Rope was bought.", "3: The pond was dry."],
    ),
    "an item taken out of its order, and a number printed twice": (
        "1. Apologies\n\nNone came.\n\n2. Lamps\n\nAll were lit.\n\n7. Co-option\n\nMr Reed was co-opted.\n\n"
        "3. Ponds\n\nThe pond was dry.\n\n3. Paths\n\nThey were walked.\n\n4. Trees\n\nOne fell.\n",
        ["1: None came.", "2: All were lit.", "7: Mr Reed was co-opted.", "3: The pond was dry.",
         "3: They were walked.", "4: One fell."],
    ),
    "the chairman's report is business, and no signature": (
        "5. Reports\n\n5.1 Chairman's Report\n\n- The bench was mended.\n\n5.2 Clerk's Report\n\nNothing.\n\n"
        "Chairman: .......... Date .......\n",
        ["5 p5.1: 5.1 Chairman's Report", "5 p5.1 b1: - The bench was mended.", "5 p5.2: 5.2 Clerk's Report",
         "5 p5.2: Nothing."],
    ),
    "an item with nothing under it: what was said is on its line": (
        "1. Apologies: None\n\n2. Apologies were received from Mrs Reed\n\n3. Payments - none\n\n4. Planning\n\n"
        "5. No interests declared\n\n6. Lamps:All were lit.\n\n7. Ponds\n\nThe pond was dry.\n",
        ["1: None", "2: 2. Apologies were received from Mr", "3: none", "5: 5. No interests declared",
         "6: All were lit.", "7: The pond was dry."],
    ),
    "a title that a stop closes, a title that leads in a list, a name with a stop in a title": (
        "1. Minutes of the last meeting.\n\nThey were agreed.\n\n"
        "2. Other business: The Chairman raised these points:\n\na) Gates.\n\nb) Hens.\n\n"
        "3. Report by Mr. Vole:The wall fell.\n",
        ["1: They were agreed.", "2: The Chairman raised these points:", "2 b1: a) Gates.", "2 b2: b) Hens.",
         "3: The wall fell."],
    ),
    "outcomes, sums, clocks and people on lines of their own are no headings": (
        "8. Planning\n\n8.1 A shed at Low Lane.\n\nSupport\n\n8.2 A barn at High Lane.\n\nNo comment\n\n"
        "8.3 A house at Mill Lane.\n\nPermission granted\n\n9. Payments\n\nHay £4.20\n\nCllr Vole arrived at 7.40pm\n\n"
        "Mr Reed spoke of the cost of hay, which had risen in the year.\n\nCarried\n\n10. Close\n\n"
        "There being no more to say Mr Vole closed the meeting at 8.53pm\n",
        ["8 p8.1: 8.1 A shed at Low Lane.", "8 p8.1: Support", "8 p8.2: 8.2 A barn at High Lane.", "8 p8.2: No comment",
         "8 p8.3: 8.3 A house at Mill Lane.", "8 p8.3: Permission granted", "9: Hay £4.20",
         "9: Cllr Vole arrived at 7.40pm", "9: Mr Reed spoke of the cost of hay,", "9: Carried"],
    ),
    "without numbers: a line that goes on from the line above is no heading": (
        "Planning:\n\nThe quarry was extended until\n\n5/4/2024 Approved by Parish\n\n"
        "A house was refused at Low Lane because of the trees that stand there.\n\nPonds:\n\n"
        "The pond was dry, and the ducks had gone to the river.\n",
        ["-: The quarry was extended until", "-: 5/4/2024 Approved by Parish",
         "-: A house was refused at Low Lane be", "-: The pond was dry, and the ducks ha"],
    ),
    "closed for the public to speak, opened again: minutes, and no appendix behind them": (
        "1. Lamps\n\nAll were lit.\n\nThe meeting was closed so that residents could speak.\n\n**OPEN FORUM**\n\n"
        + "A resident spoke of the hens that walk about on Low Lane at all hours. " * 6
        + "\n\n3. Ponds\n\nThe pond was dry.\n\nThe meeting closed at 9pm\n\n**Open Questions**\n\n"
        + "A resident asked when the pond would be filled again, and by whom. " * 6,
        ["1: All were lit.", "1: A resident spoke of the hens that", "3: The pond was dry.",
         "3: A resident asked when the pond wou"],
    ),
    "numbers that Markdown's bold parts": (
        "**5. Reports**\n\n5.2 Clerk\n\n- It was dry.\n\n**5****.3 Hall:**\n\n- It was cold.\n\n**6**. **Ponds**\n\n"
        "The pond was dry.\n",
        ["5 p5.2: 5.2 Clerk", "5 p5.2 b1: - It was dry.", "5 p5.3: 5****.3 Hall:**", "5 p5.3 b1: - It was cold.",
         "6: The pond was dry."],
    ),
    "numbers of the year with a dash or a dot, and a financial year that is none": (
        "98/24 Apologies\n\nNone came.\n\n.99/24 Lamps\n\nAll were lit.\n\n100/24 - Open Forum\n\n"
        "Hens were spoken of.\n\n2024/25 The budget was set.\n",
        ["98/24: None came.", "99/24: All were lit.", "100/24: Hens were spoken of.",
         "100/24: 2024/25 The budget was set."],
    ),
    "items numbered by year, month and item": (
        "**Item 24/03/1 Forum:**\n\nNobody spoke.\n\n**Item 24/03/2 Lamps:**\n\nAll were lit.\n\n"
        "**Item 24/03/3 Ponds**\n\nThe pond was dry.\n",
        ["24/03/1: Nobody spoke.", "24/03/2: All were lit.", "24/03/3: The pond was dry."],
    ),
    "a line that goes on to the next number: item and paragraph, item and item, a third level": (
        "1. Lamps. All were lit. 2. Ponds. The pond was dry, as item 4. Trees says.\n\n3. Reports 3.1 Clerk's Report. "
        "3.1.1 Hens. None came. 3.1.2 Gates. One fell. 3.2 Hall. It was cold.\n\n4. Trees\n\nOne fell.\n",
        ["1: All were lit.", "2: The pond was dry, as item 4. Trees", "3 p3.1: 3.1 Clerk's Report.",
         "3 p3.1.1: 3.1.1 Hens. None came.", "3 p3.1.2: 3.1.2 Gates. One fell.", "3 p3.2: 3.2 Hall. It was cold.",
         "4: One fell."],
    ),
    "a set of minutes in one line: each of its parts goes on to its own numbers": (
        "Page 1 of 2 " + "The Chairman told the members of the hens on Low Lane, who had come back in the night. " * 10
        + "1. Lamps All were lit. 2. Reports 2.1 Clerk's Report. None came. 2.2 Hall. It was cold.\n",
        ["1: 1. Lamps All were lit.", "2 p2.1: 2.1 Clerk's Report. None came.", "2 p2.2: 2.2 Hall. It was cold."],
    ),
    "numbers of the year run on, some of them only cited": (
        "70/24 Apologies None came. 71/24 Lamps All were lit, see minute 72/24 Ponds. 72/24 Ponds Dry.\n\n"
        "73/24 Trees\n\nOne fell.\n",
        ["70/24: 70/24 Apologies None came.", "71/24: 71/24 Lamps All were lit, see minu",
         "72/24: 72/24 Ponds Dry.", "73/24: One fell."],
    ),
    "points run on from a title and from each other": (
        "1. Lamps\n\nAll were lit.\n\n"
        "2. REPORTS i. County Council. It was wet. ii. Borough Council. It was dry.\n\niii. Police. None came.\n",
        ["1: All were lit.", "2 b1: i. County Council. It was wet.", "2 b2: ii. Borough Council. It was dry.",
         "2 b3: iii. Police. None came."],
    ),
    "a long report with dots in it, or a signature run on from it, is business": (
        "2. Reports\n\n2.1 Hall. " + "It was cold and the stove was out, as the keeper was told ..... and again. " * 3
        + "\n\n2.2 Paths. They were walked by the warden, who found them dry but for one. "
        "Chairman ......... Date .......\n",
        ["2 p2.1: 2.1 Hall. It was cold and the stov", "2 p2.2: 2.2 Paths. They were walked by the"],
    ),
    "a table that Markdown keeps as HTML: its rows from their first words on, empty ones left out": (
        "1. Apologies\n\nNone came.\n\n2. Payments\n\n<table width='600'><tbody><tr><td><b>Payee</b></td></tr>\n\n"
        "<tr><td>&nbsp;</td><td></td></tr>\n\n<tr><td>B. Reed</td><td>4.20</td></tr>\n\n"
        "<tr><td>hay</td><td>&nbsp;1.10</td></tr>\n\n"
        "<tr><td width='59'>2.1</td><td>The hay was paid.</td></tr></tbody></table>\n",
        ["1: None came.", "2: Payee</b></td></tr>", "2: B. Reed</td><td>4.20</td></tr>",
         "2: hay</td><td>&nbsp;1.10</td></tr>", "2 p2.1: 2.1</td><td>The hay was paid.</td>"],
    ),
    "minutes in a table below a bold list of who was there": (
        "**In the hall**\n\n**Attendance:**\n\n**Ada Finch AF Chair**\n\n**Bob Reed BR Clerk**\n\n"
        "<tr><td></td><td>The Chairman welcomed the members of the council and told them of the hens.</td></tr>\n\n"
        "<tr><td>7.1</td><td>The hay was paid.</td></tr>\n",
        ["-: The Chairman welcomed the members", "- p7.1: 7.1</td><td>The hay was paid.</td>"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MINUTES)
def test_minutes_of_parishes(case: str) -> None:
    text, expected = MINUTES[case]
    assert [line.removeprefix("2024-03-04 minutes ") for line in list_passages(text_paper(PARISH + text))] == expected


def test_the_clerk_of_a_council_is_no_part_of_its_name() -> None:
    text = (
        "Ada Finch Clerk to Ambermere Parish Council\n\nDate: 4 March 2024\n\nPresent: Cllr Vole\n\n1. Lamps\n\nLit.\n"
    )
    assert {p.meeting.committee for p in split(text_paper(text))} == {"Ambermere Parish Council"}
