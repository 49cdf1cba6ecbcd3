"""Minutes of invented councils, each with what they decided, in forms that the rules were not written on.

A row is a name, the words below the head of the minutes, and each decision: its outcome, mover, seconder, the votes
for, against and abstained, and words that its text holds.
"""

from __future__ import annotations

from typing import NamedTuple

HEAD = """QUAYFORD TOWN COUNCIL

FERRY COMMITTEE

Minutes of the committee, which met in the Net Loft on Monday 4 March 2024

Present: Councillors Tanner (Chair), Pike and Rudd

"""


class Wanted(NamedTuple):
    """One decision as a person would record it."""

    outcome: str
    mover: str
    seconder: str
    votes: tuple[int | None, int | None, int | None]
    words: str


NONE = (None, None, None)
# Written before the rules: seven of the twelve were right at first sight.
OTHER_MAKES: tuple[tuple[str, str, tuple[Wanted, ...]], ...] = (
    (
        "a vote in one line",
        """5. Pier

It was moved by Councillor Pike and seconded by Councillor Rudd that the pier be closed in winter.

On being put to the vote there voted for the motion 12, against 20, abstentions 3. The motion was declared LOST.
""",
        (Wanted("lost", "Councillor Pike", "Councillor Rudd", (12, 20, 3), "the pier be closed in winter"),),
    ),
    (
        "for and against with colons",
        """5. Pier

Moved by Cllr Pike, seconded by Cllr Rudd:

That the pier be painted.

For: 9, Against: 2, Abstentions: 1

CARRIED
""",
        (Wanted("carried", "Cllr Pike", "Cllr Rudd", (9, 2, 1), "That the pier be painted"),),
    ),
    (
        "votes in words",
        """5. Pier

RESOLVED by seven votes to four that a kiosk be let on the pier.
""",
        (Wanted("carried", "", "", (7, 4, None), "a kiosk be let on the pier"),),
    ),
    (
        "resolved over Roman points",
        """5. Pier

The Committee resolved:-

(i) to let the kiosk; and

(ii) to thank the divers.

6. Ferry

RESOLVED

(1) That the ferry be sold; and

(2) That the slip be kept.
""",
        (
            Wanted("agreed without vote", "", "", NONE, "to thank the divers"),
            Wanted("agreed without vote", "", "", NONE, "the slip be kept"),
        ),
    ),
    (
        "all in favour",
        """5. Bench

Proposed Cllr Pike, seconded Cllr Rudd, all in favour, that a bench be bought.

6. Bins

It was proposed by Cllr Rudd, seconded by Cllr Pike and unanimously RESOLVED to empty the bins weekly.
""",
        (
            Wanted("carried", "Cllr Pike", "Cllr Rudd", NONE, "a bench be bought"),
            Wanted("carried", "Cllr Rudd", "Cllr Pike", NONE, "empty the bins weekly"),
        ),
    ),
    (
        "an amendment withdrawn",
        """5. Budget

Councillor Pike moved and Councillor Rudd seconded the recommendations in the report.

Councillor Vole moved, and Councillor Finch seconded, an amendment to add £20,000 for lamps.

With the consent of his seconder Councillor Vole withdrew the amendment.

The recommendations were put to the vote and carried by 14 votes to 6 with 2 abstentions.

RESOLVED: That the budget be approved as printed.
""",
        (
            Wanted("withdrawn", "Councillor Vole", "Councillor Finch", NONE, "add £20,000 for lamps"),
            Wanted("carried", "Councillor Pike", "Councillor Rudd", (14, 6, 2), "the budget be approved as printed"),
        ),
    ),
    (
        "decision one and two",
        """5. Moorings

Decision

1. Noted the survey.

2. Agreed to dredge the basin.
""",
        (Wanted("agreed without vote", "", "", NONE, "Agreed to dredge the basin"),),
    ),
    (
        "put off and sent elsewhere",
        """5. Parking

RESOLVED that the report be deferred to the meeting in June.

6. Ferry

It was agreed that the petition be referred to the Harbour Board.
""",
        (
            Wanted("deferred", "", "", NONE, "deferred to the meeting in June"),
            Wanted("referred", "", "", NONE, "referred to the Harbour Board"),
        ),
    ),
    (
        "named votes below a title",
        """5. Allotments

Councillor Pike moved and Councillor Rudd seconded the following amendment:

"Allocate £75,000 for new plots from reserves."

A recorded vote was taken:

For (2): Councillors Pike and Rudd

Against (3): Councillors Finch, Tanner and Vole

Abstained (1): Councillor Lark

The amendment was lost.
""",
        (Wanted("lost", "Councillor Pike", "Councillor Rudd", (2, 3, 1), "Allocate £75,000 for new plots"),),
    ),
    (
        "what is no decision",
        """5. Ponds

Mr Vole agreed to look into the costs. Members asked when the pond would be dug.

The motion had been agreed by the Cabinet in May. It could not be agreed before a survey.

It was suggested that the proposal might be approved later.
""",
        (),
    ),
    (
        "chosen for a post",
        """1. Chair

Councillor Rudd was nominated by Councillor Pike and seconded by Councillor Lark. There being no other nominations,
Councillor Rudd was duly elected Chair.
""",
        (Wanted("agreed without vote", "Councillor Pike", "Councillor Lark", NONE, "duly elected Chair"),),
    ),
    (
        "noted and received",
        """5. Report

The Committee received and noted the annual report.

6. Minutes

The minutes of the meeting of 4 March 2024 were approved as a correct record and signed.
""",
        (
            Wanted("noted", "", "", NONE, "noted the annual report"),
            Wanted("agreed without vote", "", "", NONE, "approved as a correct record"),
        ),
    ),
)
# Written when the rules stood: nine of the twelve were right at first sight.
FURTHER_MAKES: tuple[tuple[str, str, tuple[Wanted, ...]], ...] = (
    (
        "proposer in brackets",
        """5. Hall

It was RESOLVED to repair the hall roof (proposed by Cllr Pike, seconded by Cllr Rudd, all in favour).
""",
        (Wanted("carried", "Cllr Pike", "Cllr Rudd", NONE, "repair the hall roof"),),
    ),
    (
        "on the motion of",
        """5. Hall

On the motion of Councillor Pike, seconded by Councillor Rudd, it was resolved that the hall be sold.
""",
        (Wanted("agreed without vote", "Councillor Pike", "Councillor Rudd", NONE, "the hall be sold"),),
    ),
    (
        "recommendation lost",
        """5. Hall

Upon being put to the vote the recommendation to close the hall was lost by 3 votes to 8.
""",
        (Wanted("lost", "", "", (3, 8, None), "close the hall"),),
    ),
    (
        "chair casting vote",
        """5. Hall

Councillor Pike moved and Councillor Rudd seconded that the fee be £5.

Voting: 4 for, 4 against. The Chair used her casting vote in favour and the motion was carried.
""",
        (Wanted("carried", "Councillor Pike", "Councillor Rudd", (4, 4, None), "the fee be £5"),),
    ),
    (
        "resolved lower case list",
        """5. Hall

It was resolved to:

a) repaint the hall;

b) buy chairs.
""",
        (Wanted("agreed without vote", "", "", NONE, "buy chairs"),),
    ),
    (
        "amendment accepted by mover",
        """5. Hall

Councillor Pike proposed and Councillor Rudd seconded the motion:

"That the hall be painted green."

Councillor Vole proposed and Councillor Lark seconded an amendment to replace green with blue.

Upon being put to the vote the amendment was declared CARRIED.

The motion as amended was put to the vote and CARRIED.

RESOLVED – That the hall be painted blue.
""",
        (
            Wanted("carried", "Councillor Vole", "Councillor Lark", NONE, "replace green with blue"),
            Wanted("carried", "Councillor Pike", "Councillor Rudd", NONE, "painted blue"),
        ),
    ),
    (
        "AGREED in bold with that below",
        """5. Hall

AGREED

That the lease be signed.

6. Any other business

None.
""",
        (Wanted("agreed without vote", "", "", NONE, "the lease be signed"),),
    ),
    (
        "Scottish decides",
        """5. Hall

Decision

The Committee agreed:

1. to note the report; and

2. to instruct the Director to repair the hall.
""",
        (Wanted("agreed without vote", "", "", NONE, "instruct the Director"),),
    ),
    (
        "unanimously recommended",
        """5. Hall

RECOMMENDED to Council: That the hall charges be raised.
""",
        (Wanted("agreed without vote", "", "", NONE, "hall charges be raised"),),
    ),
    (
        "withdrawn item and quorum",
        """5. Hall

This item was withdrawn from the agenda.

Members discussed the heating and a vote of thanks was given to the caretaker who lost his glasses.
""",
        (),
    ),
    (
        "names in rows",
        """5. Hall

Councillor Pike moved, Councillor Rudd seconded, that the hall be let.

Those voting for: Councillors Pike, Rudd and Lark (3)

Those voting against: Councillor Vole (1)

The motion was carried.
""",
        (Wanted("carried", "Councillor Pike", "Councillor Rudd", (3, 1, None), "the hall be let"),),
    ),
    (
        "proposal fails for a seconder",
        """5. Hall

Councillor Pike proposed that the hall be burnt. There was no seconder and the motion fell.
""",
        (Wanted("lost", "Councillor Pike", "", NONE, "the hall be burnt"),),
    ),
)
