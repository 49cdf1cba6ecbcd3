"""Where passages begin and end and how they are cited: one made-up paper a row, its passages on the right.

Each case is an irregularity that a real council's paper holds. The council here is invented.
"""

from __future__ import annotations

import pytest

from corpus import Kind, Role, Standing, split
from tests.support.made_up_papers import citations, lay_out, list_passages, text_paper

HEAD = """Highways and Waste Committee

Minutes of the Meeting Held on 4 March 2024 at 10am
in the Moot Hall, Ambermere

Present:

Cllr Ada Finch (Chair)

"""
PACK = """Highways and Waste Committee

Date: 10 June 2024

Time: 10am

A g e n d a

1 Apologies

2 Minutes

To confirm the minutes of the meeting held on 4 March 2024

7 Gully cleaning Page 12

"""
REPORT = """Highways and Waste Committee

Item No. 7

Report title:	Gully cleaning
Date of meeting:	10 June 2024

"""
SLIDES = """Salt barns and depots

There are eleven barns.

Why salt is needed

- Frost comes early on the moor and stays in the lanes until the middle of the morning
- Lorries cannot climb the hill in snow, and the buses that follow them cannot either

Three aims for the next five winters

1. Barns, and who may take salt from them when the roads are shut and nobody is there
2. Roads, and which of them come first

The winters to come - examples of the plans of the county's depots

- Weigh the salt in each barn at the end of every month, and tell the clerk of it

"""

PROGRAMME = (
    PACK.replace("7 Gully cleaning Page 12", "7 Gully cleaning\n\n8 Forward Work Programme")
    + REPORT
    + "1. Background\n\n"
    + "".join(f"1.{n} Gullies silt up.\n\n" for n in range(1, 13))
    + "If you need this report in large print, ask the clerk.\n\n"
    + SLIDES
    + "Forward programme of the committee\n\nDate\tReport\tIssues\n1 July\tSalt\tPrice\n\n"
    + "To be scheduled:\n\n- Ferries\n"
)

TEXTS = {
    "minutes that do not say who was there": (
        "Ambermere Borough Council\nHighways Committee\nMinutes of the meeting held on 4 March 2024\n\n"
        "7. Gully cleaning\n7.1 The Committee received the report.\n",
        ["2024-03-04 minutes 7 p7.1: 7.1 The Committee received the rep"],
    ),
    "an agenda whose first business is minutes": (
        "Highways Committee\n\nMinutes of the meeting held on 4 March 2024\n\nAgenda\n\n7 Gully cleaning\n\n"
        "To receive the report.\n",
        ["2024-03-04 agenda 7: 7 Gully cleaning", "2024-03-04 agenda 7: To receive the report."],
    ),
    "an agenda ends with the dates of other meetings, before whoever signs it": (
        "Highways Committee\n\n4 March 2024\n\nAgenda\n\n7. Gully cleaning\n\nBy the director.\n\n"
        "Dates for next meetings: 8 May and 3 July 2024\n\nA Vole\nChief Executive\n",
        ["2024-03-04 agenda 7: 7. Gully cleaning", "2024-03-04 agenda 7: By the director."],
    ),
    "numbered paragraphs under an item, bullets counted under their paragraph": (
        HEAD + "7. Gully cleaning\n\n7.1 The Committee received the report.\n\n7.2 The points were noted:\n\n"
        "- Gullies on bus routes came first.\n- The second crew would start in May.\n\n7.3 It moved on.\n",
        [
            "2024-03-04 minutes 7 p7.1: 7.1 The Committee received the rep",
            "2024-03-04 minutes 7 p7.2: 7.2 The points were noted:",
            "2024-03-04 minutes 7 p7.2 b1: - Gullies on bus routes came first",
            "2024-03-04 minutes 7 p7.2 b2: - The second crew would start in M",
            "2024-03-04 minutes 7 p7.3: 7.3 It moved on.",
        ],
    ),
    "an item with a letter, three levels, and a number with a stop": (
        HEAD + "1a. Opening\n\n- 1a.1 The Chair opened the meeting.\n\n8. Salt\n\n8.1.1 Salt was bought.\n\n"
        "8.2. The barn was full.\n",
        [
            "2024-03-04 minutes 1a p1a.1: 1a.1 The Chair opened the meeting.",
            "2024-03-04 minutes 8 p8.1.1: 8.1.1 Salt was bought.",
            "2024-03-04 minutes 8 p8.2: 8.2. The barn was full.",
        ],
    ),
    "misnumbered paragraphs are kept as printed": (
        HEAD + "5. Lamps\n\n5.1 Lamps were counted.\n\n5.1.3 Some were out.\n\n5.4 Others were lit.\n\n"
        "5.4 They were counted again.\n",
        [
            "2024-03-04 minutes 5 p5.1: 5.1 Lamps were counted.",
            "2024-03-04 minutes 5 p5.1.3: 5.1.3 Some were out.",
            "2024-03-04 minutes 5 p5.4: 5.4 Others were lit.",
            "2024-03-04 minutes 5 p5.4: 5.4 They were counted again.",
        ],
    ),
    "RESOLVED on a line of its own belongs to what follows": (
        HEAD + "2. Chair\n\n2.1 Votes were taken.\n\nRESOLVED\n\nThat Cllr Finch take the chair.\n",
        [
            "2024-03-04 minutes 2 p2.1: 2.1 Votes were taken.",
            "2024-03-04 minutes 2 p2.1: RESOLVED That Cllr Finch take the",
        ],
    ),
    "integers under a decimal paragraph are its points": (
        HEAD + "3. Bins\n\n3.1 The Committee RESOLVED:\n\n1. To **note** the rota.\n2. To buy bins.\n",
        [
            "2024-03-04 minutes 3 p3.1: 3.1 The Committee RESOLVED:",
            "2024-03-04 minutes 3 p3.1 b1: 1. To **note** the rota.",
            "2024-03-04 minutes 3 p3.1 b2: 2. To buy bins.",
        ],
    ),
    "a bullet broken by a page goes on in lower case with a marker of its own": (
        HEAD + "4. Verges\n\n4.1 Points made:\n\n- The mowing had been late but\n\n- overall it was done\n"
        "- the hedges were cut too\n",
        [
            "2024-03-04 minutes 4 p4.1: 4.1 Points made:",
            "2024-03-04 minutes 4 p4.1 b1: - The mowing had been late but - o",
            "2024-03-04 minutes 4 p4.1 b2: - the hedges were cut too",
        ],
    ),
    "a bullet broken by a page goes on with a capital": (
        HEAD + "4. Verges\n\n4.1 Points made:\n\n- The clerk was asked to tell\n\nCllr Finch of Low Lane about the "
        "hedge and the ditch\n\n- The ditch was dug\n",
        [
            "2024-03-04 minutes 4 p4.1: 4.1 Points made:",
            "2024-03-04 minutes 4 p4.1 b1: - The clerk was asked to tell Cllr",
            "2024-03-04 minutes 4 p4.1 b2: - The ditch was dug",
        ],
    ),
    "an entry that is no sentence is not cut: what follows is the title of the next list": (
        REPORT + "1. Costs\n\n1.1 In hand:\n\n- Boats\n- Piers\n\nMarket development and the price of the fares\n\n"
        "- It was dear\n\n2. End\n\n2.1 None.\n",
        [
            "2024-06-10 report 7 p1.1: 1.1 In hand:",
            "2024-06-10 report 7 p1.1 b1: - Boats",
            "2024-06-10 report 7 p1.1 b2: - Piers",
            "2024-06-10 report 7 p1.1 b3: - It was dear",
            "2024-06-10 report 7 p2.1: 2.1 None.",
        ],
    ),
    "a lead-in between two lists is text, and the bullets count on": (
        HEAD + "6. Snow\n\n6.1 We have:\n\n- bought two ploughs\n\nWe have also:\n\n- hired a driver\n",
        [
            "2024-03-04 minutes 6 p6.1: 6.1 We have:",
            "2024-03-04 minutes 6 p6.1 b1: - bought two ploughs",
            "2024-03-04 minutes 6 p6.1: We have also:",
            "2024-03-04 minutes 6 p6.1 b2: - hired a driver",
        ],
    ),
    "a line that begins with a figure numbers nothing": (
        HEAD + "6. Snow\n\n6.1 The panel has members of:\n3 Greenshire Party, 1 Independent.\n\n"
        "6.2 A sum of\n\n1.5 million pounds was set aside.\n",
        [
            "2024-03-04 minutes 6 p6.1: 6.1 The panel has members of: 3 Gr",
            "2024-03-04 minutes 6 p6.2: 6.2 A sum of",
            "2024-03-04 minutes 6 p6.2: 1.5 million pounds was set aside.",
        ],
    ),
    "minute number and agenda item apart": (
        HEAD + "84. Apologies\n(Item 1)\n\nNone were received.\n\n85. Ferry fares\n(Item 2)\n\n"
        "1. Mr Vole spoke of fares.\n\n(a) The day ticket was dear.\n\n2. RESOLVED that fares be held.\n",
        [
            "2024-03-04 minutes 1/84: None were received.",
            "2024-03-04 minutes 2/85 p1: 1. Mr Vole spoke of fares.",
            "2024-03-04 minutes 2/85 p1 b1: (a) The day ticket was dear.",
            "2024-03-04 minutes 2/85 p2: 2. RESOLVED that fares be held.",
        ],
    ),
    "a parish's yearly numbers, title and text apart by bold or a stop": (
        "Dray Magna Parish Council\n\nMinutes of the meeting held on 4 March 2024\n\nPresent: Mrs Bell\n\n"
        "**118/24** **Apologies** None.\n\n119/24 Footpaths. The stile was mended by Mr Hedge in February.\n",
        [
            "2024-03-04 minutes 118/24: None.",
            "2024-03-04 minutes 119/24: The stile was mended by Mr Hedge i",
        ],
    ),
    "year, month and item as one number, padded or not": (
        "Dray Magna Parish Council - 4th March 2024\n\nPresent\n\nMrs Bell\n\n24.03.1 Apologies\n\nMr Hedge\n\n"
        "24.03.02 Footpaths\n\nThe stile was mended.\n\nThe gate was hung.\n",
        [
            "2024-03-04 minutes 24.03.1: Mr Hedge",
            "2024-03-04 minutes 24.03.02: The stile was mended.",
            "2024-03-04 minutes 24.03.02: The gate was hung.",
        ],
    ),
    "plain numbers through the minutes, a list of its own inside an item": (
        "Dray Magna Parish Council\n\nMinutes of the meeting held on 4 March 2024\n\nPresent: Mrs Bell\n\n"
        "41. Apologies\n\nNone.\n\n42. Fair\n\nIt was agreed:\n\n1. to hire a tent\n\n2. to hire a band\n\n"
        "43. Close\n\nAll went home.\n",
        [
            "2024-03-04 minutes 41: None.",
            "2024-03-04 minutes 42: It was agreed:",
            "2024-03-04 minutes 42 p1: 1. to hire a tent",
            "2024-03-04 minutes 42 p2: 2. to hire a band",
            "2024-03-04 minutes 43: All went home.",
        ],
    ),
    "a council's own references before each minute": (
        "Cabinet\n\nMinutes of the meeting held on 4 March 2024\n\nPresent:\n\nMrs Bell\n\n"
        "CAB45 Apologies\n\nThere were none.\n\nCAB46 Budget\n\nThe budget was set.\n\nCAB47 Close\n\nThe end came.\n",
        [
            "2024-03-04 minutes CAB45: There were none.",
            "2024-03-04 minutes CAB46: The budget was set.",
            "2024-03-04 minutes CAB47: The end came.",
        ],
    ),
    "a number or bullet alone on its line": (
        HEAD + "7. Kerbs\n\n7.1\nThe kerbs were set.\n\n7.2\n\nPoints made:\n\n•\nThey were low.\n-\n\n",
        [
            "2024-03-04 minutes 7 p7.1: 7.1 The kerbs were set.",
            "2024-03-04 minutes 7 p7.2: 7.2 Points made:",
            "2024-03-04 minutes 7 p7.2 b1: • They were low.",
        ],
    ),
    "minutes by the word": (
        "Cabinet\n\nMinutes of the meeting held on 4 March 2024\n\nPresent:\n\nMrs Bell\n\n"
        "Minute 45 - Apologies\n\nThere were none.\n\nMinute 46 - Budget\n\nIt was set.\n\n"
        "Minute 47 - Close\n\nThe end came.\n",
        [
            "2024-03-04 minutes 45: There were none.",
            "2024-03-04 minutes 46: It was set.",
            "2024-03-04 minutes 47: The end came.",
        ],
    ),
    "minutes that do not say so: committee, date, PRESENT": (
        "EXECUTIVE BOARD\n\nWEDNESDAY, 7TH FEBRUARY, 2024\n\nPRESENT: Councillor J Reed in the Chair\n\n"
        "12 Late items\n\nThere were no late items of business at all.\n\n13 Trams\n\nThe Board heard of trams.\n",
        [
            "2024-02-07 minutes 12: There were no late items of busine",
            "2024-02-07 minutes 13: The Board heard of trams.",
        ],
    ),
    "minutes bound into a later pack carry their own date, the report the pack's": (
        PACK + HEAD + "7. Gully cleaning\n\n7.1 It was put off to June, when a fuller report would come.\n\n"
        "The Meeting Closed at 12.10\n\n" + REPORT + "1. Background\n\n1.1 Gullies silt up each winter.\n",
        [
            "2024-06-10 agenda 1: 1 Apologies",
            "2024-06-10 agenda 2: 2 Minutes",
            "2024-06-10 agenda 2: To confirm the minutes of the meet",
            "2024-06-10 agenda 7: 7 Gully cleaning Page 12",
            "2024-03-04 minutes 7 p7.1: 7.1 It was put off to June, when a",
            "2024-06-10 report 7 p1.1: 1.1 Gullies silt up each winter.",
        ],
    ),
    "two short reports in a row": (
        REPORT + "1. Background\n\n1.1 Gullies silt up.\n\nHighways and Waste Committee\n\nItem No. 8\n\n"
        "Report title:\tSalt\nDate of meeting:\t10 June 2024\n\n1. Background\n\n1.1 Salt is dear.\n",
        [
            "2024-06-10 report 7 p1.1: 1.1 Gullies silt up.",
            "2024-06-10 report 8 p1.1: 1.1 Salt is dear.",
        ],
    ),
    "recommendations by number, sections by theirs, bullets under no paragraph": (
        REPORT + "Recommendations\n\n1. Note the rota.\n\n2. Agree the crew.\n\n1. Background\n\n"
        "1.1 Gullies silt up.\n\n2. Proposal\n\n- a) one crew\n- b) two crews\n\n2.1 Two are dearer.\n",
        [
            "2024-06-10 report 7 p1: 1. Note the rota.",
            "2024-06-10 report 7 p2: 2. Agree the crew.",
            "2024-06-10 report 7 p1.1: 1.1 Gullies silt up.",
            "2024-06-10 report 7 b1: a) one crew",
            "2024-06-10 report 7 b2: b) two crews",
            "2024-06-10 report 7 p2.1: 2.1 Two are dearer.",
        ],
    ),
    "actions numbered through the report are points of the paragraph open above them": (
        REPORT + "3. Gullies\n\n3.1 Blocked gullies: 40.\n\nActions:\n\n3. Rod the drains.\n\n3.2 Cleared: 12.\n\n"
        "Actions:\n\n4. Hire a jetting lorry for the spring.\n\n4. Costs\n\n4.1 None.\n",
        [
            "2024-06-10 report 7 p3.1: 3.1 Blocked gullies: 40.",
            "2024-06-10 report 7 p3.1 b1: 3. Rod the drains.",
            "2024-06-10 report 7 p3.2: 3.2 Cleared: 12.",
            "2024-06-10 report 7 p3.2 b1: 4. Hire a jetting lorry for the sp",
            "2024-06-10 report 7 p4.1: 4.1 None.",
        ],
    ),
    "a table is one passage, page break and empty cells included": (
        REPORT
        + "1. Counts\n\n1.1 Gullies cleared.\n\nWard\tCleared\nQuay\t12\nMill\t\n\nHythe\t4\nTotal\t16\n\n1.2 Done.\n",
        [
            "2024-06-10 report 7 p1.1: 1.1 Gullies cleared.",
            "2024-06-10 report 7 p1.1: Ward Cleared Quay 12 Mill Hythe 4",
            "2024-06-10 report 7 p1.2: 1.2 Done.",
        ],
    ),
    "an empty numbered paragraph over a lettered list": (
        REPORT + "9. Actions required\n\n- 9.1.\n\n- a) Thank the crews\n- b) Note the cost\n",
        [
            "2024-06-10 report 7 p9.1: 9.1.",
            "2024-06-10 report 7 p9.1 b1: a) Thank the crews",
            "2024-06-10 report 7 p9.1 b2: b) Note the cost",
        ],
    ),
    "what is bound behind the minutes is their appendix, until the next report": (
        HEAD + "7. Salt\n\n7.1 Terms were agreed.\n\nThe Meeting Closed at 12.10\n\n**Cllr A Finch, Chair**\n\n"
        "Salt Working Group: terms of reference\n\nThe group will look at where salt is bought and kept, what it "
        "costs in a hard winter, and who may take it from the bins that stand on the verges of the county's roads. "
        "It will meet three times before the autumn and report to the committee that set it up, with figures for "
        "each depot and each of the last five winters.\n\n" + REPORT + "1. Background\n\n1.1 Gullies silt up.\n",
        [
            "2024-03-04 minutes 7 p7.1: 7.1 Terms were agreed.",
            "2024-03-04 appendix -: Salt Working Group: terms of refer",
            "2024-03-04 appendix -: The group will look at where salt",
            "2024-06-10 report 7 p1.1: 1.1 Gullies silt up.",
        ],
    ),
    "slides behind the minutes: lists end at their titles, each item counts anew": (
        HEAD + "7. Salt barns and depots\n\n7.1 Slides were shown.\n\n8. Ferry fares and boats\n\n8.1 So here.\n\n"
        "The Meeting Closed at 12.10\n\n" + SLIDES + "Ferry fares and boats\n\n- Day tickets\n",
        [
            "2024-03-04 minutes 7 p7.1: 7.1 Slides were shown.",
            "2024-03-04 minutes 8 p8.1: 8.1 So here.",
            "2024-03-04 appendix 7: Salt barns and depots",
            "2024-03-04 appendix 7: There are eleven barns.",
            "2024-03-04 appendix 7 b1: - Frost comes early on the moor an",
            "2024-03-04 appendix 7 b2: - Lorries cannot climb the hill in",
            "2024-03-04 appendix 7 p1: 1. Barns, and who may take salt fr",
            "2024-03-04 appendix 7 p2: 2. Roads, and which of them come f",
            "2024-03-04 appendix 7: The winters to come - examples of",
            "2024-03-04 appendix 7 b1: - Weigh the salt in each barn at t",
            "2024-03-04 appendix 8 b1: - Day tickets",
        ],
    ),
    "the forward programme behind the last appendix is its own item's paper": (
        PROGRAMME,
        [
            "2024-06-10 agenda 1: 1 Apologies",
            "2024-06-10 agenda 2: 2 Minutes",
            "2024-06-10 agenda 2: To confirm the minutes of the meet",
            "2024-06-10 agenda 7: 7 Gully cleaning",
            "2024-06-10 agenda 8: 8 Forward Work Programme",
            *(f"2024-06-10 report 7 p1.{n}: 1.{n} Gullies silt up." for n in range(1, 13)),
            "2024-06-10 appendix 7: Salt barns and depots",
            "2024-06-10 appendix 7: There are eleven barns.",
            "2024-06-10 appendix 7 b1: - Frost comes early on the moor an",
            "2024-06-10 appendix 7 b2: - Lorries cannot climb the hill in",
            "2024-06-10 appendix 7 p1: 1. Barns, and who may take salt fr",
            "2024-06-10 appendix 7 p2: 2. Roads, and which of them come f",
            "2024-06-10 appendix 7: The winters to come - examples of",
            "2024-06-10 appendix 7 b1: - Weigh the salt in each barn at t",
            "2024-06-10 report 8: Date Report Issues 1 July Salt Pri",
            "2024-06-10 report 8: To be scheduled:",
            "2024-06-10 report 8 b1: - Ferries",
        ],
    ),
    "two items in bold type without a stop, three conditions with one": (
        HEAD + "1 Chair\n\nMrs Bell was elected.\n\n2 Licence for the Foundry\n\nThe licence was granted on "
        "these conditions:\n\n1. The doors shall be shut at nine.\n\n2. The yard shall be swept.\n\n"
        "3. The premises shall keep a Watch 25 policy.\n",
        [
            "2024-03-04 minutes 1: Mrs Bell was elected.",
            "2024-03-04 minutes 2: The licence was granted on these c",
            "2024-03-04 minutes 2 p1: 1. The doors shall be shut at nine",
            "2024-03-04 minutes 2 p2: 2. The yard shall be swept.",
            "2024-03-04 minutes 2 p3: 3. The premises shall keep a Watch",
        ],
    ),
    "an item that lost its stop, between two that have theirs": (
        HEAD + "9. **Lamps**. They were lit.\n\n10 **Salt**. It was bought.\n\n11. **Barns**. One leaked.\n",
        [
            "2024-03-04 minutes 9: They were lit.",
            "2024-03-04 minutes 10: It was bought.",
            "2024-03-04 minutes 11: One leaked.",
        ],
    ),
    "an application's number begins an item's title": (
        HEAD + "20 Minutes\n\nThey were signed.\n\n21 23/1100M Land at Hazel Farm\n\nIt was approved.\n\n"
        "22 Close\n\nAll went home.\n",
        [
            "2024-03-04 minutes 20: They were signed.",
            "2024-03-04 minutes 21: It was approved.",
            "2024-03-04 minutes 22: All went home.",
        ],
    ),
    "references with a year in them, and a title that begins with a figure": (
        HEAD + "HC.23/24-45 Apologies\n\nNone.\n\nHC.23/24-46 24/0012 Quay Street\n\nIt was noted.\n\n"
        "HC.23/24-47 Close\n\nAll went home.\n",
        [
            "2024-03-04 minutes HC.23/24-45: None.",
            "2024-03-04 minutes HC.23/24-46: It was noted.",
            "2024-03-04 minutes HC.23/24-47: All went home.",
        ],
    ),
    "minutes by the word and No.": (
        HEAD + "Minute No. 45 - Apologies\n\nNone.\n\nMinute No. 46 - Lamps\n\nThey were lit.\n\n"
        "Minute No. 47 - Close\n\nAll went home.\n",
        [
            "2024-03-04 minutes 45: None.",
            "2024-03-04 minutes 46: They were lit.",
            "2024-03-04 minutes 47: All went home.",
        ],
    ),
    "minute number, and the agenda's by No. alone": (
        HEAD + "30/24 Apologies (Agenda No. 1)\n\nNone.\n\n31/24 Speed limits (Agenda No. 4)\n\nThey were agreed.\n",
        [
            "2024-03-04 minutes 1/30/24: None.",
            "2024-03-04 minutes 4/31/24: They were agreed.",
        ],
    ),
    "sections numbered 1.0 over paragraphs 1.1": (
        HEAD + "1.0 Welcome\n\n1.1 All were welcomed.\n\n2.0 Lorries\n\n2.1 There are six.\n\n2.1.1 One is old.\n",
        [
            "2024-03-04 minutes 1.0 p1.1: 1.1 All were welcomed.",
            "2024-03-04 minutes 2.0 p2.1: 2.1 There are six.",
            "2024-03-04 minutes 2.0 p2.1.1: 2.1.1 One is old.",
        ],
    ),
    "sections by letters over paragraphs A.1": (
        REPORT + "A. Introduction\n\nA.1 Gullies silt up.\n\nB. Costs\n\nB.1 None.\n",
        [
            "2024-06-10 report 7 pA.1: A.1 Gullies silt up.",
            "2024-06-10 report 7 pB.1: B.1 None.",
        ],
    ),
    "what leads into a list is no heading, nor is what a resolution begins with": (
        HEAD + "7. Salt\n\nMembers raised the following points:\n\n(a) salt was dear;\n\n(b) the barn leaked.\n\n"
        "Resolved –\n\n(i) That salt be bought;\n\n8. Lamps\n\nDecision:\n\nThat lamps be lit.\n",
        [
            "2024-03-04 minutes 7: Members raised the following point",
            "2024-03-04 minutes 7 b1: (a) salt was dear;",
            "2024-03-04 minutes 7 b2: (b) the barn leaked.",
            "2024-03-04 minutes 7: Resolved –",
            "2024-03-04 minutes 7 b3: (i) That salt be bought;",
            "2024-03-04 minutes 8: Decision: That lamps be lit.",
        ],
    ),
    "a form's label in bold type heads what it says, and points count anew under it": (
        REPORT + "**Key decision:**\n\n(a) a large sum;\n\n**Decision:**\n\nThe Cabinet agree to:\n\n(a) buy salt.\n",
        [
            "2024-06-10 report 7 b1: (a) a large sum;",
            "2024-06-10 report 7: The Cabinet agree to:",
            "2024-06-10 report 7 b1: (a) buy salt.",
        ],
    ),
    "bullets all apart by a blank line, beginning with small letters": (
        HEAD + "4. Verges\n\n4.1 Points made:\n\n- mowing was late\n\n- hedges were cut\n\n- ditches were dug\n",
        [
            "2024-03-04 minutes 4 p4.1: 4.1 Points made:",
            "2024-03-04 minutes 4 p4.1 b1: - mowing was late",
            "2024-03-04 minutes 4 p4.1 b2: - hedges were cut",
            "2024-03-04 minutes 4 p4.1 b3: - ditches were dug",
        ],
    ),
    "a Minute, as Scottish councils keep it": (
        "Ambermere Council\n\nMINUTE of MEETING of the HIGHWAYS COMMITTEE held in the Moot Hall on 4 March 2024\n\n"
        "Present: Councillor Finch\n\n1. Salt\n\n1.1 It was bought.\n",
        ["2024-03-04 minutes 1 p1.1: 1.1 It was bought."],
    ),
    "a notice of decisions, its day on another line": (
        "Ambermere Council\n\nNOTICE OF DECISIONS TAKEN BY THE CABINET\n\nMonday 4 March 2024\n\n6. Salt\n\n"
        "Decision: That salt be bought.\n\n7. Lamps\n\nDecision: That lamps be lit.\n",
        [
            "2024-03-04 minutes 6: Decision: That salt be bought.",
            "2024-03-04 minutes 7: Decision: That lamps be lit.",
        ],
    ),
    "a short agenda over minutes takes its day from itself": (
        "Highways Committee\n\nDate: 10 June 2024\n\nAGENDA\n\n1. Apologies\n\n2. Minutes\n\n"
        "MINUTES OF A MEETING OF THE HIGHWAYS COMMITTEE HELD ON 4 MARCH 2024\n\nPresent: Mrs Bell\n\n"
        "1. Salt\n\nIt was bought.\n\n2. Lamps\n\nThey were lit.\n",
        [
            "2024-06-10 agenda 1: 1. Apologies",
            "2024-06-10 agenda 2: 2. Minutes",
            "2024-03-04 minutes 1: It was bought.",
            "2024-03-04 minutes 2: They were lit.",
        ],
    ),
    "a report's title block: item, committee, day, title, whose report": (
        "Agenda Item 5a\n\nHIGHWAYS COMMITTEE\n\n10 June 2024\n\nSALT\n\nReport of the Director of Place\n\n"
        "1. Background\n\n1.1 Salt is dear.\n",
        ["2024-06-10 report 5a p1.1: 1.1 Salt is dear."],
    ),
    "a schedule of applications: committee and day once, over the first item": (
        "HIGHWAYS COMMITTEE\n\n10 June 2024\n\nSCHEDULE OF APPLICATIONS\n\nITEM NO: 1\n\nWard:\tQuay\n"
        "Proposal:\tA wall\nRecommendation:\tGrant\n\nSite Description\n\nThe site is a field beside the quay.\n",
        [
            "2024-06-10 report 1: The site is a field beside the qua",
        ],
    ),
    "a report that prints no item is of the one that the front sheet calls as it does": (
        PACK + "Report\n\nCommittee:\tHighways and Waste Committee\nDate:\t10 June 2024\nTitle:\tGully cleaning\n"
        "Report From:\tDirector of Place\n\n1. Gullies silt up in winter.\n",
        [
            "2024-06-10 agenda 1: 1 Apologies",
            "2024-06-10 agenda 2: 2 Minutes",
            "2024-06-10 agenda 2: To confirm the minutes of the meet",
            "2024-06-10 agenda 7: 7 Gully cleaning Page 12",
            "2024-06-10 agenda 7: Report",
            "2024-06-10 report 7 p1: 1. Gullies silt up in winter.",
        ],
    ),
    "an appendix without bold type, its title over a table": (
        REPORT + "1. Background\n\n1.1 Gullies silt up.\n\nAPPENDIX A\n\nGullies by ward\n\nWard\tCleared\nQuay\t12\n",
        [
            "2024-06-10 report 7 p1.1: 1.1 Gullies silt up.",
            "2024-06-10 appendix 7: APPENDIX A",
            "2024-06-10 appendix 7: Gullies by ward",
            "2024-06-10 appendix 7: Ward Cleared Quay 12",
        ],
    ),
}


def test_a_heading_over_the_forward_programme_goes_with_it() -> None:
    table = next(p for p in split(text_paper(PROGRAMME)) if p.text.startswith("Date\tReport"))
    assert (table.kind, table.section) == (Kind.REPORT, "Forward programme of the committee")


def test_the_titles_of_slides_are_passages() -> None:
    # In slides a title is among the words that are shown, and over a picture all there is.
    text = HEAD + "7. Salt\n\n7.1 Slides were shown.\n\nThe Meeting Closed at 12.10\n\n" + SLIDES
    shown = [passage for passage in split(text_paper(text)) if passage.kind is Kind.APPENDIX]
    assert [p.text for p in shown if p.role is Role.FRONT] == [
        "Why salt is needed",
        "Three aims for the next five winters",
    ]
    assert shown[3].bullet == 1 and shown[3].section == "Why salt is needed"


@pytest.mark.parametrize("case", TEXTS)
def test_text_papers(case: str) -> None:
    text, expected = TEXTS[case]
    assert list_passages(text_paper(text)) == expected


MINUTES = [
    (70.0, 780.0, "CABINET"),
    (70.0, 740.0, "MINUTES of a meeting of the Cabinet held in the Moot Hall on Thursday, 30 May"),
    (70.0, 726.0, "2024."),
    (70.0, 690.0, "PRESENT: Mr A Finch (Chairman)"),
    (70.0, 650.0, "**87. Ferry fares"),
    (70.0, 636.0, "(Item 4)"),
]
FERRY = [
    (70.0, 780.0, "From: Ada Finch, Leader"),
    (70.0, 760.0, "To: Cabinet - 30 May 2024"),
    (70.0, 740.0, "Subject: Ferry fares on the two boats of the harbour and the fares of the day and"),
    (124.0, 726.0, "of the night"),
]
LONG = "word " * 13 + "and then some more"  # as wide as the column

PAGES = {
    "a paragraph over a page goes on with a capital, its page number left out": (
        [
            [
                *MINUTES,
                (106, 600, f"1. Mr Vole said {LONG[:55]} of the"),
                (124, 586, "ferry in the winter and at night. He had then been told that at its meeting,"),
            ],
            [(124, 780, "Members had agreed to hold the fares."), (106, 750, "2. Mr Reed agreed.")],
        ],
        [
            "2024-05-30 minutes 4/87 p1: 1. Mr Vole said word word word wor",
            "2024-05-30 minutes 4/87 p2: 2. Mr Reed agreed.",
        ],
    ),
    "a wrapped line may begin with what looks like a number or a bracket": (
        [
            [
                *MINUTES,
                (70, 600, "1. The count had risen in every year since the bridge was closed, from about"),
                (88, 586, "10 to 11 percent, and would rise again under the plan that was set out in (see"),
                (88, 572, "3.7) the report of the spring."),
                (70, 545, "2. It was noted."),
            ]
        ],
        [
            "2024-05-30 minutes 4/87 p1: 1. The count had risen in every ye",
            "2024-05-30 minutes 4/87 p2: 2. It was noted.",
        ],
    ),
    "paragraphs without space between them: the line above ends short": (
        [
            [
                *MINUTES,
                (70, 600, "The cones were put out on the green to keep carts from driving on the grass,"),
                (70, 586, "and will be left there."),
                (70, 572, "The seat is to be mended before the summer and painted again when it is dry,"),
                (70, 558, "by the clerk."),
            ]
        ],
        [
            "2024-05-30 minutes 4/87: The cones were put out on the gree",
            "2024-05-30 minutes 4/87: The seat is to be mended before th",
        ],
    ),
    "paragraphs of one line each, apart by white space alone": (
        [
            [
                *MINUTES,
                (70, 600, "The Clerk told of the ferry and of its new bell."),
                (70, 574, "Mr Reed asked that the bell be rung each day."),
                (70, 548, "The Chairman said that those beside the pier would not like it."),
                (70, 522, "Mr Vole had asked them in the spring, and three in four of them had said so in"),
                (70, 508, "writing."),
                (70, 482, "RESOLVED that the bell be rung on every day of the week but Sunday"),
                (70, 456, "Mr Reed thanked the Chairman for that, and the clerk for the tables in the paper"),
                (70, 430, "The meeting turned to its next business."),
            ]
        ],
        [
            "2024-05-30 minutes 4/87: The Clerk told of the ferry and of",
            "2024-05-30 minutes 4/87: Mr Reed asked that the bell be run",
            "2024-05-30 minutes 4/87: The Chairman said that those besid",
            "2024-05-30 minutes 4/87: Mr Vole had asked them in the spri",
            "2024-05-30 minutes 4/87: RESOLVED that the bell be rung on",
            "2024-05-30 minutes 4/87: Mr Reed thanked the Chairman for t",
            "2024-05-30 minutes 4/87: The meeting turned to its next bus",
        ],
    ),
    "a numbered list further in than the paragraphs counts under them": (
        [
            [
                *MINUTES,
                (70, 600, "5. Mr Love moved that Cabinet:"),
                (90, 572, "1. Agree the fares."),
                (90, 544, "2. Note the cost."),
                (70, 516, "6. It was put to the vote."),
            ]
        ],
        [
            "2024-05-30 minutes 4/87 p5: 5. Mr Love moved that Cabinet:",
            "2024-05-30 minutes 4/87 p5 b1: 1. Agree the fares.",
            "2024-05-30 minutes 4/87 p5 b2: 2. Note the cost.",
            "2024-05-30 minutes 4/87 p6: 6. It was put to the vote.",
        ],
    ),
    "a motion's points in brackets under paragraphs with one bracket": (
        [
            [
                *MINUTES,
                (90, 600, "1) Mr Vole moved the motion:"),
                (118, 572, "(1) Hold the fares."),
                (118, 544, "(2) Hire a second boat."),
                (90, 516, "2) Mr Reed opposed it."),
            ]
        ],
        [
            "2024-05-30 minutes 4/87 p1: 1) Mr Vole moved the motion:",
            "2024-05-30 minutes 4/87 p1 b1: (1) Hold the fares.",
            "2024-05-30 minutes 4/87 p1 b2: (2) Hire a second boat.",
            "2024-05-30 minutes 4/87 p2: 2) Mr Reed opposed it.",
        ],
    ),
    "the number 1 twice, each with its own points": (
        [
            [
                *MINUTES,
                (106, 600, "1. Mr Vole gave news:"),
                (106, 572, "(a) The boat was sold."),
                (106, 544, "1. Mr Reed gave news:"),
                (106, 516, "(a) The pier was shut."),
            ]
        ],
        [
            "2024-05-30 minutes 4/87 p1: 1. Mr Vole gave news:",
            "2024-05-30 minutes 4/87 p1 b1: (a) The boat was sold.",
            "2024-05-30 minutes 4/87 p1: 1. Mr Reed gave news:",
            "2024-05-30 minutes 4/87 p1 b1: (a) The pier was shut.",
        ],
    ),
    "numbers stuck to their text, and a bold title over its own first paragraph": (
        [
            [
                (70, 780, "From: Ada Finch, Leader"),
                (70, 760, "To: Cabinet - 30 May 2024"),
                (70, 740, "Subject: Ferry fares"),
                (70, 700, "**1. Background"),
                (70, 670, "**1.1 The boat"),
                (70, 640, "1.1.1The boat is old."),
                (70, 610, "1.2The pier is older."),
            ]
        ],
        [
            "2024-05-30 report - p1.1.1: 1.1.1The boat is old.",
            "2024-05-30 report - p1.2: 1.2The pier is older.",
        ],
    ),
    "a section's title may be a question, its number come twice, and a bold letter head what follows": (
        [
            [
                *FERRY,
                (70, 700, "**1. Background"),
                (70, 670, "1.1 The boat is old."),
                (70, 640, "**A) Best value"),
                (70, 610, "1.2 The pier is older."),
                (70, 580, "**2. How do the fares support the plan for the harbour?"),
                (70, 550, "2.1 They pay for it."),
                (70, 520, "**2. Recommendation(s)"),
                (70, 490, "Cabinet is asked to:"),
                (70, 460, "a) Hold the fares."),
            ]
        ],
        [
            "2024-05-30 report - p1.1: 1.1 The boat is old.",
            "2024-05-30 report - p1.2: 1.2 The pier is older.",
            "2024-05-30 report - p2.1: 2.1 They pay for it.",
            "2024-05-30 report -: Cabinet is asked to:",
            "2024-05-30 report - b1: a) Hold the fares.",
        ],
    ),
    "the last row of a table heads nothing, however bold, and the list of links is no section": (
        [
            [
                *FERRY,
                (70, 700, "**1. Background"),
                (70, 670, "1.1 The fares of the two boats were:"),
                (70, 640, "**Total £32.6m"),
                (70, 620, "**All boats and piers, but for the day boat in the spring 430.6 420.8"),
                (70, 600, "They rose, as they had in every one of the five winters before this one."),
                (70, 560, "**Background papers"),
                (70, 530, "1 The harbour's webpage"),
                (70, 500, "2 The ferry's timetable"),
            ]
        ],
        [
            "2024-05-30 report - p1.1: 1.1 The fares of the two boats wer",
            "2024-05-30 report - p1.1: Total £32.6m",
            "2024-05-30 report - p1.1: All boats and piers, but for the d",
            "2024-05-30 report - p1.1: They rose, as they had in every on",
            "2024-05-30 report -: 1 The harbour's webpage",
            "2024-05-30 report -: 2 The ferry's timetable",
        ],
    ),
    "a form's heading over the words that lead into a list": (
        [
            [
                *FERRY,
                (70, 700, "a) The fares are a key decision."),
                (70, 670, "**Decision:"),
                (70, 640, "Cabinet agree to:"),
                (70, 610, "a) Hold the fares."),
            ]
        ],
        [
            "2024-05-30 report - b1: a) The fares are a key decision.",
            "2024-05-30 report -: Cabinet agree to:",
            "2024-05-30 report - b1: a) Hold the fares.",
        ],
    ),
    "a title at the head of a page does not go on from a paragraph that hangs": (
        [
            [
                *FERRY,
                (70, 700, "Summary: The boat is old."),
                (70, 670, "1.1 The boat was built in the year of the flood and has been mended ever since,"),
                (106, 656, "at no small cost."),
            ],
            [(106, 780, "The pier"), (70, 750, "1.2 The pier is older.")],
        ],
        [
            "2024-05-30 report -: Summary: The boat is old.",
            "2024-05-30 report - p1.1: 1.1 The boat was built in the year",
            "2024-05-30 report - p1.1: The pier",
            "2024-05-30 report - p1.2: 1.2 The pier is older.",
        ],
    ),
    "a bold numbered title is as wide as its text, and a list set with dashes is a table behind its lead-in": (
        [
            [
                *MINUTES[:4],
                (70, 650, "**24.03.6 Agreement with Ambermere District Council on Neighbourhood Garden Skips"),
                (70, 636, "Agreement was sought with the district and was found to be a fair one for all, and"),
                (70, 622, "signed."),
                (70, 590, "**24.03.7 Policies"),
                (70, 576, "These are to be looked at :-"),
                (70, 562, "Standing orders -     Resolved to sign, and to be put up on the board and the web"),
                (70, 548, "Complaints -          Resolved to sign, and to be put up on the board and the web"),
            ]
        ],
        [
            "2024-05-30 minutes 24.03.6: Agreement was sought with the dist",
            "2024-05-30 minutes 24.03.7: These are to be looked at :-",
            "2024-05-30 minutes 24.03.7: Standing orders - Resolved to sign",
        ],
    ),
    "a notice in brackets does not go on over the page, and the agenda ends with who signs it": (
        [
            [
                (70, 780, "CABINET"),
                (70, 760, "Thursday 30 May 2024"),
                (70, 740, "AGENDA"),
                (70, 710, "1. Apologies"),
                (70, 680, "(None of it is private)"),
            ],
            [(70, 780, "Ada Vole"), (70, 766, "General Counsel")],
        ],
        ["2024-05-30 agenda 1: 1. Apologies"],
    ),
    "cells beside each other are one table": (
        [
            [
                *MINUTES,
                (70, 600, "1. The count was:"),
                (70, 570, "Passengers on the"),
                (70, 556, "day boat"),
                (300, 570, "412"),
                (70, 542, "Passengers on the"),
                (70, 528, "night boat"),
                (300, 542, "96"),
                (70, 514, "All boats"),
                (300, 514, "508"),
                (70, 470, "2. It was noted."),
            ]
        ],
        [
            "2024-05-30 minutes 4/87 p1: 1. The count was:",
            "2024-05-30 minutes 4/87 p1: Passengers on the day boat 412 Pas",
            "2024-05-30 minutes 4/87 p2: 2. It was noted.",
        ],
    ),
}


@pytest.mark.parametrize("case", PAGES)
def test_laid_out_papers(case: str) -> None:
    pages, expected = PAGES[case]
    assert list_passages(lay_out(pages)) == expected


def test_the_title_of_a_report_may_run_over_two_lines() -> None:
    paper = lay_out([[*FERRY, (70, 670, "1.1 The boat is old.")]])
    title = "Ferry fares on the two boats of the harbour and the fares of the day and of the night"
    assert {passage.item_title for passage in split(paper)} == {title}


def test_a_citation_names_meeting_item_paragraph_and_the_pack() -> None:
    text = PACK + HEAD + "7. Gully cleaning\n\n7.2 Points:\n\n- Gullies on bus routes first.\n"
    assert citations(text_paper(text))[-1] == (
        "Highways and Waste Committee, minutes of 4 March 2024, item 7, paragraph 7.2, bullet 1, "
        "found in the pack of 10 June 2024"
    )


def test_what_was_resolved_recommended_and_reported_is_labelled_so() -> None:
    text = (
        PACK + HEAD + "7. Gullies\n\n7.1 It was noted.\n\n7.2 The Committee RESOLVED to wait.\n\n"
        "The Meeting Closed at 12.10\n\n" + REPORT + "Recommendations\n\n1. Agree the crew.\n\n1. Background\n\n"
        "1.1 Gullies silt up.\n"
    )
    standing = {p.text.split()[-1]: p.standing for p in split(text_paper(text)) if p.role.value != "front"}
    assert standing["noted."] is Standing.MINUTED
    assert standing["wait."] is Standing.RESOLVED
    assert standing["crew."] is Standing.RECOMMENDED
    assert standing["up."] is Standing.REPORTED
