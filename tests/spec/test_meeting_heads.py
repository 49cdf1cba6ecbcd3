"""Who met and when, read from the head of a paper: made-up papers of invented councils, each of another make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus import Meeting, Paper, split
from tests.support.made_up_papers import text_paper

PRESENT = (
    "\n\nPresent: Councillors Vole (Chair), Finch and Reed\n\n1. Apologies\n\nNone.\n\n2. Lamps\n\nAll were lit.\n"
)
ITEMS = "\n\n1. Apologies\n\n2. Minutes of the meeting held on 5 February 2024\n\n3. Lamps\n"

# A paper, and what is read of it: kind, committee, date.
ABOVE = {
    "the above-named council": (
        "ORCHARD VALE TOWN COUNCIL\n\nMinutes of the Annual Meeting of the above-named Council held in the Guildhall on"
        f" Tuesday, 7 May 2024 at 6.30 pm{PRESENT}",
        "minutes Orchard Vale Town Council 2024-05-07",
    ),
    "a summons to the above council": (
        "STOKE ARDLE PARISH COUNCIL\n\nYou are hereby summoned to a meeting of the above Council to be held in the hall"
        f" on Wednesday 10th April 2024 at 7pm\n\nAGENDA{ITEMS}",
        "agenda Stoke Ardle Parish Council 2024-04-10",
    ),
    "the above committee": (
        "MARLOW FEN DISTRICT COUNCIL\n\nPlanning Committee\n\nMinutes of the proceedings of the above Committee held at"
        f" the Civic Centre on Thursday, 4 July 2024{PRESENT}",
        "minutes Planning Committee 2024-07-04",
    ),
    "the said council": (
        "Hob Moor Community Council\n\nMinutes of the monthly meeting of the said Council, 12th June 2024, 7.15pm"
        f"{PRESENT}",
        "minutes Hob Moor Community Council 2024-06-12",
    ),
}
DATE_ABOVE = {
    "name and date on a line over the minutes": (
        f"PLANNING COMMITTEE – 10 December 2024\n\nMINUTES of the meeting held in the Council Chamber at 6 pm{PRESENT}",
        "minutes Planning Committee 2024-12-10",
    ),
    "name, date and the word on three lines": (
        f"Cabinet\n\n3 September 2024\n\nMinutes{PRESENT}",
        "minutes Cabinet 2024-09-03",
    ),
    "the heading in four pieces": (
        "Minutes\n\nof the meeting of the\n\nLicensing and Regulatory Panel\n\nheld on\n\nMonday, 8 January 2024"
        f"{PRESENT}",
        "minutes Licensing and Regulatory Panel 2024-01-08",
    ),
    "a date in capitals over an opening without one": (
        "FENMARCH BOROUGH COUNCIL\n\nSCRUTINY COMMISSION\n\n14TH MARCH 2024\n\nAt a meeting of the Commission held at"
        " the Town Hall there were present:\n\nCouncillors Vole (Chair) and Finch\n\n1. LAMPS\n\nAll were lit.\n",
        "minutes Scrutiny Commission 2024-03-14",
    ),
    "date and hour above": (
        "Wexcombe County Council\n\nPension Board\n\nThursday 6 June 2024 at 2.00 pm\n\nMinutes of a meeting of the"
        " Pension Board held in Room 4, County Hall.\n\nMembers present: Mr Vole\n\n1. Lamps\n\nAll were lit.\n",
        "minutes Pension Board 2024-06-06",
    ),
}
BROKEN = {
    "in a sentence": (
        "MINUTES OF THE MEETING OF THE HEALTH AND\nADULT SOCIAL CARE OVERVIEW AND SCRUTINY\nCOMMITTEE HELD ON 4 JUNE"
        f" 2024{PRESENT}",
        "minutes Health and Adult Social Care Overview and Scrutiny Committee 2024-06-04",
    ),
    "in two paragraphs": (
        f"COMMUNITIES, CLIMATE AND\n\nLEISURE SCRUTINY PANEL\n\nTuesday 5 March 2024{PRESENT}",
        "minutes Communities, Climate and Leisure Scrutiny Panel 2024-03-05",
    ),
    "in a title": (
        "Minutes\n\nHighways, Transport and\nEnvironment Cabinet Advisory\nBoard\n\nDate: 9 May 2024" + PRESENT,
        "minutes Highways, Transport and Environment Cabinet Advisory Board 2024-05-09",
    ),
    "a council's name": (
        f"ST ORRAN AND\nBURROW PARISH COUNCIL\n\nMinutes of the meeting held on 3rd October 2024{PRESENT}",
        "minutes St Orran and Burrow Parish Council 2024-10-03",
    ),
}
BODIES = {
    "a municipal district": (
        "MINUTES OF PROCEEDINGS AT MEETING OF THE MUNICIPAL DISTRICT OF BALLYARDLE HELD IN THE CIVIC OFFICES, ARDLE,"
        f" ON MONDAY, 3RD JUNE, 2024 AT 10 A.M.{PRESENT}",
        "minutes Municipal District of Ballyardle 2024-06-03",
    ),
    "a district behind its place": (
        f"Minutes of the Meeting of Ballyardle - Fenmore Municipal District held on Monday 8th July 2024{PRESENT}",
        "minutes Ballyardle - Fenmore Municipal District 2024-07-08",
    ),
    "a committee of a council in the possessive": (
        "Minutes of the Meeting of Ardle City and County Council's Housing Strategic Policy Committee held on the 3rd"
        f" May, 2024{PRESENT}",
        "minutes Housing Strategic Policy Committee 2024-05-03",
    ),
    "a committee behind its council": (
        f"Minutes of the Wexcombe County Council Regulatory Committee held on 3 May 2024{PRESENT}",
        "minutes Regulatory Committee 2024-05-03",
    ),
    "a joint committee": (
        "Ardle and Burrow Joint Crematorium Committee\n\nMinutes of the meeting held on Friday 3 May 2024 in the Chapel"
        f"{PRESENT}",
        "minutes Ardle and Burrow Joint Crematorium Committee 2024-05-03",
    ),
    "a forum": (
        f"Schools Forum\n\nMinutes of the Schools Forum meeting held on Wednesday 17 January 2024{PRESENT}",
        "minutes Schools Forum 2024-01-17",
    ),
    "a group": (
        f"Minutes of the Harbour Consultative Group\n\nheld on 17 January 2024 at the Custom House{PRESENT}",
        "minutes Harbour Consultative Group 2024-01-17",
    ),
    "a governing body of school governors is a body": (
        f"Standing Advisory Council for Religious Education\n\nMinutes of the meeting of 17 January 2024{PRESENT}",
        "minutes Standing Advisory Council for Religious Education 2024-01-17",
    ),
    "an area conference": (
        f"WEST FENS AREA CONFERENCE\n\nMINUTES OF THE MEETING HELD ON 17 JANUARY 2024{PRESENT}",
        "minutes West Fens Area Conference 2024-01-17",
    ),
}
DATES = {
    "a day of a month": (
        "Dray Magna Parish Council\n\nMinutes of the meeting held on Monday the 4th day of March 2024" + PRESENT,
        "minutes Dray Magna Parish Council 2024-03-04",
    ),
    "in words": (
        "Dray Magna Parish Council\n\nMinutes of the meeting held on the fourth day of March two thousand and"
        f" twenty-four{PRESENT}",
        "minutes Dray Magna Parish Council 2024-03-04",
    ),
    "the year in figures behind a day in words": (
        f"Dray Magna Parish Council\n\nMinutes of the meeting held on the twenty-first of October 2024{PRESENT}",
        "minutes Dray Magna Parish Council 2024-10-21",
    ),
    "with a slip of OCR": (
        f"Dray Magna Parish Council\n\nMinutes of the meeting held on Monday 11” March 2024{PRESENT}",
        "minutes Dray Magna Parish Council 2024-03-11",
    ),
    "with another": (
        f"Dray Magna Parish Council\n\nMinutes of the meeting held on Friday lst March 2024{PRESENT}",
        "minutes Dray Magna Parish Council 2024-03-01",
    ),
}
NAME_AND_MEETING = {
    "a report under the council's name and date": (
        "Great Ardle Town Council Meeting 19 March 2024\nAgenda Item 88\nMarket stalls\n\n1. Purpose of Report\n\n"
        "To advise of the stalls.\n",
        "report Great Ardle Town Council 2024-03-19",
    ),
    "a report under the committee's": (
        "Finance Committee Meeting, 19 March 2024\n\nReport of the Clerk\n\nMarket stalls\n\n1. Purpose\n\n"
        "To advise of the stalls.\n",
        "report Finance Committee 2024-03-19",
    ),
    "a report under the date first": (
        "19th March 2024 – Full Council Meeting of Burrow Town Council\nItem 9\nMarket stalls\n\n1. Purpose\n\n"
        "To advise of the stalls.\n",
        "report Burrow Town Council 2024-03-19",
    ),
}
NOT_UNDERSTOOD = {
    "a phrase is no name": (
        "Minutes\n\n4 March 2024\n\nApologies were received from all parties except from Selection and Member Services"
        f" Committee{PRESENT}",
        "minutes - 2024-03-04",
    ),
    "a name in small letters is none": (
        f"Minutes of the meeting held by the planning working group on 4 March 2024{PRESENT}",
        "minutes - 2024-03-04",
    ),
    "two dates of equal right": (
        "Dray Magna Parish Council\n\nMinutes\n\nMeeting 4 March 2024\n\nMeeting 11 March 2024" + PRESENT,
        "minutes Dray Magna Parish Council -",
    ),
}
LATER = {
    "a place over the kind of its council": (
        "SEDGE VALLEY\nCOMMUNITY COUNCIL\n\nMINUTES of the Ordinary Meeting\nheld on WEDNESDAY 10 JULY 2024" + PRESENT,
        "minutes Sedge Valley Community Council 2024-07-10",
    ),
    "a council of a place": (
        "Minutes of the meeting of the Parish Council of Thorne St Mary held on 3 June 2024 in the school" + PRESENT,
        "minutes Parish Council of Thorne St Mary 2024-06-03",
    ),
    "fields over the minutes": (
        f"Meeting: Economy Scrutiny Committee\nDate: 5 September 2024\nTime: 10 am\n\nMinutes{PRESENT}",
        "minutes Economy Scrutiny Committee 2024-09-05",
    ),
    "the annual meeting of a parish": (
        "Burrow Parish Council\n\nAnnual Parish Meeting\n\nMinutes of the Annual Parish Meeting held on 20 May 2024"
        f"{PRESENT}",
        "minutes Annual Parish Meeting 2024-05-20",
    ),
    "an authority that its minutes name by its kind": (
        "Wexcombe and Ardle Fire and Rescue Authority\n\nMinutes of the Annual Meeting of the Authority held on 6 June"
        f" 2024{PRESENT}",
        "minutes Wexcombe and Ardle Fire and Rescue Authority 2024-06-06",
    ),
    "an agenda in a sentence": (
        f"Agenda for Overview and Scrutiny Panel on Friday 7 June 2024, 10.00 am{ITEMS}",
        "agenda Overview and Scrutiny Panel 2024-06-07",
    ),
    "the full council": (
        f"Combe Regis Town Council\n\nMinutes of a Meeting of the Full Council held on the 5th of June, 2024{PRESENT}",
        "minutes Combe Regis Town Council 2024-06-05",
    ),
    "a committee's meeting in capitals": (
        f"Combe Regis Town Council\nPERSONNEL SUB-COMMITTEE MEETING\n5TH JUNE 2024\n7.00 P.M.{PRESENT}",
        "minutes Personnel Sub-Committee 2024-06-05",
    ),
    "no body is named": (
        f"Leisure and Open Spaces\n\nTuesday 12th March 2024\n\nSedgeford Town Hall{PRESENT}",
        "minutes - 2024-03-12",
    ),
}
HEADS = {
    f"{kind}: {case}": paper
    for kind, cases in {
        "above": ABOVE, "date above": DATE_ABOVE, "broken": BROKEN, "body": BODIES, "date": DATES,
        "name and meeting": NAME_AND_MEETING, "not understood": NOT_UNDERSTOOD, "later": LATER,
    }.items()
    for case, paper in cases.items()
}  # fmt: skip


def read_meeting_of(paper: Paper) -> str:
    """Kind, committee and date of a paper's passages, which are all of one meeting; "-" for what is unknown."""
    (found,) = {(passage.kind.value, passage.meeting) for passage in split(paper)}
    kind, meeting = found
    return f"{kind} {meeting.committee or '-'} {meeting.date or '-'}"


@pytest.mark.parametrize("case", HEADS)
def test_who_met_and_when(case: str) -> None:
    text, expected = HEADS[case]
    assert read_meeting_of(text_paper(text)) == expected


IN_A_FOLDER = Meeting("Cabinet", date(2025, 1, 30))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"MINUTES{PRESENT}", "minutes - -"),
        (f"Minutes of the Harbour Committee{PRESENT}", "minutes Harbour Committee -"),
        (f"Minutes of the meeting held on 4 March 2024{PRESENT}", "minutes - 2024-03-04"),
        (f"AGENDA{ITEMS}", "agenda - -"),
        (
            "Harbour dues\n\nThe dues were last raised in 2019, and the boats have paid them since.\n",
            "report Cabinet 2025-01-30",
        ),
    ],
)
def test_minutes_and_agendas_never_take_the_meeting_of_their_folder(text: str, expected: str) -> None:
    assert read_meeting_of(replace(text_paper(text), folder=IN_A_FOLDER)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Westmoor Borough Council – Audit Committee – 12 March 2024"], "minutes Audit Committee 2024-03-12"),
        (["Hob Moor Parish Council\tMinutes 12th March 2024"], "minutes Hob Moor Parish Council 2024-03-12"),
        (["Licensing Panel", "Tuesday 12 March 2024", "Page 1 of 4"], "minutes Licensing Panel 2024-03-12"),
        (["Printed on 12 March 2024"], "minutes - -"),
    ],
)
def test_a_word_paper_whose_header_names_the_meeting(lines: list[str], expected: str) -> None:
    assert read_meeting_of(replace(text_paper(f"MINUTES{PRESENT}"), left_out=tuple(lines))) == expected


@pytest.mark.parametrize(
    "head",
    [
        "Great Ardle Town Council Meeting 19 March 2024\nAgenda Item 88\nMarket stalls",
        "Cabinet – 19 March 2024\n\nItem No. 88\n\nMarket stalls",
        "Finance Committee, Tuesday 19th March 2024\n\nITEM: 88\n\nMarket stalls",
    ],
)
def test_a_report_under_committee_date_and_item(head: str) -> None:
    passages = split(text_paper(f"{head}\n\n1. Purpose of Report\n\nTo advise of the stalls.\n"))
    (one,) = [passage for passage in passages if passage.text.startswith("To advise")]
    assert (one.kind.value, one.item, one.item_title, str(one.meeting.date)) == (
        "report",
        "88",
        "Market stalls",
        "2024-03-19",
    )
