"""How councils number items, minutes, paragraphs and points, and what only looks like such a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.conventions.rule import Rule
from corpus.prose.dates import MONTHS

BLANK = r"[ \t\u00a0]"
# Markdown keeps a table as HTML: its numbers and words are printed behind tags.
TAG = r"(?:</?(?:table|thead|tbody|tr|t[dh]|strong|em|[biup]|div|span|ul|ol|li|sup)\b[^<>]*>|&nbsp;)"
# Behind a number Markdown may close or open its emphasis: "**1.**  **Apologies".
BEHIND = rf"(?P<blank> (?:\*\*)? {BLANK}* (?:\*\*)? {BLANK}* (?: {TAG} {BLANK}* )* )"
TITLE_START = r"[A-Z\"“‘'(\[*]"
NO_FIGURE_GOES_ON = r"(?! [\d%)] | [.,/:]\d )"  # neither 3.7) nor 10.30.2025 nor 1.5%
MONTH = rf"(?:{'|'.join(MONTHS)})"
# Word's Symbol and Wingdings bullets live in the private use area (U+F0B7, U+F0A7 ...).
# DEL and U+0095 are the bullets of converters that lost the font.
BULLETS = "•●○◦▪▫■□‣⁃∙·➢➤►▶✓✔❖❑❒♦◆◇–—*\u2212\x7f\x95"
SYMBOL_FONT = "\uf020-\uf0ff"


@dataclass(frozen=True, slots=True)
class NumberingRules:
    """Numbers and other list markers.

    paragraph to quantity are looked for where the words of a line begin, behind blanks and markup.
    """

    paragraph: Rule = Rule(
        "numbering.paragraph",
        rf"""
        ^ (?P<label>
            (?: (?!0) \d{{1,2}} [a-z]? | [A-H] )                # 7, 1a, B
            (?: \*{{0,4}} \. \d{{1,2}} [a-z]? ){{1,4}}          # .1.2; not the .125 of a figure
        )
        (?P<stop> \\? \. )?                                     # "3.2."
        {NO_FIGURE_GOES_ON}
        {BEHIND}
        """,
        matches=("7.1.2 The crews were thanked.", "1a.1 The Chair opened the meeting.", "B.2 Hold the fares.", "9.1."),
        does_not_match=("7.125 tonnes", "0.5 per cent", "1.5% more", "3.7) the report", "10.30.2025", "7. Salt"),
        seen_in="Norfolk County Council, minutes and reports; Kent County Council, reports",
        ignore_case=False,
    )
    # Over "1.1": the number of a section, though it has a decimal.
    section: Rule = Rule(
        "numbering.section",
        rf"^ (?P<label> (?!0) \d{{1,2}} \.0 ) (?P<stop> \. )? {NO_FIGURE_GOES_ON} {BEHIND} (?= {TITLE_START} )",
        matches=("1.0 Introduction", "12.0</strong></td><td><strong>Ponds"),
        does_not_match=("1.1 The roads", "2.0 per cent of the grant", "10.00 am"),
        seen_in="parish councils in Norfolk, minutes in a table",
        ignore_case=False,
    )
    item: Rule = Rule(
        "numbering.item",
        rf"^ (?P<label> \d{{1,3}} [a-zA-Z]? ) (?:\*\*)? (?P<stop> \\? \. ) (?!\d) {BEHIND} (?= \S | $ )",
        matches=("7. Gully cleaning", "1a. Opening", "4A. Ponds", r"84\. Apologies", "7.** **Salt**", "19."),
        does_not_match=("7.1 The report", "7 Gully cleaning", "2021. That year"),
        seen_in="every council read",
        ignore_case=False,
    )
    # Of a year: "2021/22" is a financial year.
    yearly_item: Rule = Rule(
        "numbering.yearly_item",
        rf"""
        ^ \.? (?! (?:19|20)\d\d/\d )
        (?P<label> \d{{1,4}} / \d{{2,4}} ) (?P<stop> \. )? {BEHIND} (?: [-–] {BLANK}* )? (?= {TITLE_START} )
        """,
        matches=("119/18 Apologies", "120/18 - Lamps", ".121/18 Ponds", "118/24** **Fair**"),
        does_not_match=("2021/22 Budget", "24/25 winter salt", "119/18"),
        seen_in="West Dereham and other parish councils in Norfolk, minutes",
        ignore_case=False,
    )
    # Without stop or bracket. "16 December 2024" and "2 High Street" are lines of letters.
    bare_item: Rule = Rule(
        "numbering.bare_item",
        rf"""
        ^ (?P<label> \d{{1,3}} [a-zABC]? ) (?= [ \t\u00a0*] ) {BEHIND} (?: \| \s* )?  # 4A, but no "3D" or "5G"
        (?= {TITLE_START} | \d\d/\d{{3,5}} )                    # "21 23/1100M Land at Hazel Farm": an application
        (?! {MONTH} \b | \w+ [ ] (?: Street | Road | Lane ) \b )
        """,
        matches=("7 Gully cleaning", "3a | Adult Social Care", "21 23/1100M Land at Hazel Farm"),
        does_not_match=("16 December 2024", "2 High Street", "12 were lit", "7. Gully cleaning"),
        seen_in="Norfolk County Council, agendas; Kent County Council, contents of reports",
        ignore_case=False,
    )
    # In whatever form: only where such numbers make a series that runs through the paper.
    series: Rule = Rule(
        "numbering.series",
        rf"""
        ^ (?P<word> (?: (?: (?: [Aa]genda | AGENDA ) {BLANK}+ )? (?: [Ii]tem | ITEM ) | [Mm]in (?: \. | ute ) | MINUTE )
          {BLANK}+ (?: [Nn][Oo]\.? {BLANK}* )? | [Nn]o\. {BLANK}* | NO\. {BLANK}* | \# )?
        (?P<open> [(\[] )?
        (?P<label>
            (?: [A-Z] [A-Z&]{{0,5}} [ ./-]? )?                  # P&F31
            \d{{1,4}} (?: [./-] (?: \d{{1,4}} | [A-Z][a-z][a-z] ) ){{0,3}} [a-zA-Z]?  # 23/24-046, 24/Mar/01, 4A
          | [IVXL]{{1,6}}
        )
        (?(open) [)\]] ) (?: (?P<stop> \\? [.:)] ) (?!\d) )?
        (?= [ \t\u00a0*<] | $ | (?<= [.:)\]] ) ) {BEHIND} (?: [-–—] {BLANK}* )? (?= {TITLE_START} | $ )
        """,
        matches=(
            "1014. Ponds",
            "(199) PONDS",
            "268/12/13 Ponds",
            "PL21/081 Ponds",
            "Item 46:Ponds",
            "IV. Ponds",
            "7",
            "Min. No. 12 Ponds",
        ),
        does_not_match=("1014 ponds", "the 1014 Ponds", "14.60 of the Constitution", "1,014 Ponds", "7 ponds"),
        seen_in="Tintern Community Council, agendas and minutes; town and district councils beside the shared papers",
        ignore_case=False,
    )
    # A figure that the words behind it say is of another document, or of another place in this one.
    cited_number: Rule = Rule(
        "numbering.cited_number",
        r"^ (?: of \s+ (?: the | this | its | our ) | above | below ) \b",
        matches=("of the Constitution was read out", "above, the fares"),
        does_not_match=("offer the fares", "to hold the fares", "The fares above"),
        seen_in="district councils beside the shared papers, minutes",
        ignore_case=False,
    )
    point: Rule = Rule(
        "numbering.point",
        rf"^ (?P<label> \( \d{{1,2}} \) | \d{{1,2}} \) ) {BEHIND} (?= \S | $ )",
        matches=("(1) Hold the fares.", "2) Mr Reed opposed it."),
        does_not_match=("1. Hold the fares.", "(2024) The year", "120) more"),
        seen_in="Kent County Council, motions in minutes",
        ignore_case=False,
    )
    letter: Rule = Rule(
        "numbering.letter",
        rf"""
        ^ (?P<label>
            \( (?: [a-zA-Z] | [ivx]{{2,5}} | [a-z]{{2}} ) \)    # (a) (iv) (aa)
          | (?: [a-zA-Z] | [ivx]{{2,5}} ) \)                    # A) iv)
          | (?: [a-z] | [ivx]{{2,5}} ) \\? \. (?= [ \t\u00a0*] )  # a. iv.
          | [A-K] [.:] (?= {BLANK} )                            # A. of a list, A: of appendices
        )
        {BEHIND} (?= \S | $ )
        """,
        matches=("(a) The day ticket was dear.", "iv) two crews", "a. to hire a tent", "B: Letter to the Minister"),
        does_not_match=("(see paragraph 3)", "T. Reed spoke", "e.g. salt", "a tent was hired"),
        seen_in="every council read",
        ignore_case=False,
    )
    bullet: Rule = Rule(
        "numbering.bullet",
        rf"""
        ^ (?P<label>
            [{SYMBOL_FONT}{re.escape(BULLETS)}-] | \\[*-]
          | o (?= {BLANK}+ [A-Z"“‘'(£\d] )                       # Word's second level: "o Barns"
        ) {BLANK}+ (?= \S )
        | ^ (?P<tight> [•●▪➢►\x7f\uf0b7\uf0a7] ) (?= \S | {BLANK}* $ )  # without a blank behind it, or alone
        """,
        matches=("• Barns", "– Roads", "o Depots", "•They were low.", "•", "\uf0b7 Salt", "\x7f Grit"),
        does_not_match=("o what a day", "-3.5 was recorded", "Barns • roads"),
        seen_in="every council read",
        ignore_case=False,
    )
    # What a figure counts: "1.5 million people", "7.2 miles" and "10.00 am" are no numbers of paragraphs.
    quantity: Rule = Rule(
        "numbering.quantity",
        r"""
        ^ (?: % | per\s?cent | (?: million | billion | trillion | m | bn | k | am | pm | percentage | x | times | FTE
        | points? | seconds? | minutes? | hrs? | hours? | days? | weeks? | months? | years?
        | mm | cm | metres? | km | kilometres? | miles? | feet | inch(?:es)? | mph | acres? | ha | hectares? | square
        | litres? | kg | kilograms? | tonnes? | tons? | kW | MW | GW | kWh | MWh | GWh ) \b )
        """,
        matches=("million pounds were set aside", "miles of road", "per cent of the grant"),
        does_not_match=("The roads were mended", "note the report", "Miles Reed spoke"),
        seen_in="Limerick City and County Council, minutes",
        ignore_case=False,
    )
    # Behind an item's title or below it: minute number and agenda item are printed apart.
    bracketed_item: Rule = Rule(
        "numbering.bracketed_item",
        r"""
        \( \s* (?: agenda \s+ )? (?: item | (?<= agenda[ ] ) no ) \.? \s* (?: no\.? \s* )?
        (?P<item> \d{1,3} [a-z]? ) \s* \)
        """,
        matches=("(Item 4)", "Ferry fares (Agenda Item No. 12a)", "(agenda no. 3)"),
        does_not_match=("(see item 4 of the agenda)", "Item 4", "(no. 3)"),
        seen_in="Kent County Council, minutes",
    )
    # At a report's head, or in its file's name: the item that it is for.
    titled_item: Rule = Rule(
        "numbering.titled_item",
        r"""
        ^ (?: agenda \s+ )? item \s+ (?: no\.? \s* )? (?P<item> \d{1,3} [a-z]? ) (?: \s* [:.–—] | \s+ - ) \s*
        (?P<title> [^\W_] .{2,150}? ) $
        """,
        matches=("Agenda Item 7: Ponds", "ITEM 12a – PONDS", "Agenda item No. 7 - Ponds"),
        does_not_match=("Item 7 was put off", "Items 4 and 5: Ponds", "Agenda item 7", "The item 7: Ponds"),
        seen_in="borough and district councils beside the shared papers, reports",
    )
    item_file: Rule = Rule(
        "numbering.item_file",
        r"(?<! [a-z] ) agenda [ _-]* item [ _-]* (?: no\.? [ _-]* )? \d",
        matches=("Agenda item 7 - Ponds", "2024-03-12_agenda_item_07", "Agenda Item No 7"),
        does_not_match=("Agenda 7 March", "Agenda items", "Agenda"),
        seen_in="borough and district councils beside the shared papers, files of reports",
    )
    # Over items that are numbered from 1 again.
    part: Rule = Rule(
        "numbering.part",
        r"""
        ^ (?: (?: part | section ) \s+ (?: [A-H] | [IV]{1,3} | [1-9] | one | two | three | four ) \b
          | (?: confidential | private | closed | exempt ) \s+ (?: session | business | items? | part | section ) \b )
        """,
        matches=("PART II - MATTERS FOR INFORMATION", "Section B", "Confidential session", "Part Two"),
        does_not_match=("Part of the road", "The section was read", "Sections A and B", "Privately held"),
        seen_in="borough and district councils beside the shared papers, minutes",
    )
    # A council's own reference before each minute.
    minute_reference: Rule = Rule(
        "numbering.minute_reference",
        r"""
        ^ (?: (?: Minute | Item ) \s+ (?: No\.? \s* )? )?
        (?P<label>
            [A-Z]{1,5} [ ./-]? \d{1,4} (?: [./-] \d{1,4} ){0,2}             # CAB45, P/21/034, HSC.12
          | (?<= Item[ ] ) \d\d/\d\d/\d{1,3}                                # Item 24/03/2
          | (?: (?<= Minute[ ] ) | (?<= Minute[ ]No[ ] ) | (?<= Minute[ ]No\.[ ] ) ) \d{1,4}
        )
        [.:]? (?: \s+ [-–] )? \s+ (?= [A-Z(\d] )
        """,
        matches=("CAB45 Apologies", "P/21/034 Highways", "HSC.12 Minutes", "Item 24/03/2 Lamps", "Minute 45 - Budget"),
        does_not_match=("Minutes of the meeting", "The A47 Road", "CAB45 was noted", "24/03/2 Lamps"),
        seen_in="Northwold Parish Council, minutes; councils outside the shared papers print CAB45",
        ignore_case=False,
    )
    # Year, month and item: "24/03/2" and "24/03/10" read like dates.
    year_month_item: Rule = Rule(
        "numbering.year_month_item",
        r"\b (?P<month> \d\d/\d\d ) / (?P<item> \d{1,2} ) \b",
        matches=("24/03/2 Lamps", "Item 24/03/10 Ponds"),
        does_not_match=("24/03/2024", "119/18 Lamps"),
        seen_in="Northwold and other parish councils in Norfolk, minutes",
    )
    # Behind an agenda's line: the pages of the pack on which the paper is bound.
    page_reference: Rule = Rule(
        "numbering.page_reference",
        r"(?<![\s(]) [\s(]* \b pages? \b [\s*]* [A-Z]? \d+ (?: \s* [-–] \s* [A-Z]? \d+ )? [\s*)]* $",
        matches=("Gully cleaning Page 12", "Harbour dues (Pages 11 - 84)", "Ferry fares Page A2"),
        does_not_match=("The plan has 12 pages", "Page 12 sets out the fares", "pages 3 and 4 of the report"),
        seen_in="Kent County Council and Norfolk County Council, agendas",
    )
    # Where a new paragraph begins within a long line, set apart by a sentence's end, a tag or white space.
    run_on_start: Rule = Rule(
        "numbering.run_on_start",
        r"""
          (?<= [.?!:;)\]>] ) \s+ (?= \d{1,3} \\? \. \s+ [A-Z] )                          # "... agreed. 5. Reports"
        | (?<= [.?!:;)\]>] ) \s+ (?= \d{1,2}\.\d{1,2} (?: \.\d{1,2} )? \.? \s+ [A-Z] )   # "... given. 5.2 Reports"
        | (?<! \s ) \s+ (?= \d{1,4}/\d{2,4} \.? \s+ [A-Z][a-z] )                         # "... absent 120/18 Lamps"
        | (?<! \s ) \s+ (?= [•●▪\uf0b7] \s )                                             # bullets set in one line
        | (?= <tr\b )                                                                    # rows of a table kept as HTML
        """,
        matches=("It was agreed. 5. Reports", "None were given. 5.2 Ponds", "Mr Reed 120/18 Lamps", "<tr><td>7"),
        does_not_match=("It was agreed by 5. Mr Reed left", "on 3.5 Acres", "the year 2018/19 was"),
        seen_in="parish councils in Norfolk, minutes that a converter set as one line",
        guards="damaged file",
        ignore_case=False,
    )
    # A number within a line: it begins a paragraph where it counts on from the number at the head of the line.
    next_number: Rule = Rule(
        "numbering.next_number",
        r"""
        (?<= \S ) \s+ (?P<label> \d{1,4}/\d{2} | \d{1,3} (?: \.\d{1,2} ){0,3} ) (?P<stop> \\? \. )? \s* (?= [A-Z“"'(] )
        """,
        matches=("5. Reports 5.1 Clerk", "The lamps were lit. 6. Ponds", "he was away 71/17 Declarations"),
        does_not_match=("5. Reports", "the 6 ponds", "6. Ponds"),
        seen_in="parish councils in Norfolk and Norfolk County Council, lines that a converter joined",
        guards="damaged file",
        ignore_case=False,
    )
    # Before a number within a line: the number is cited, or counts something.
    citing_word: Rule = Rule(
        "numbering.citing_word",
        r"\b (?: items? | minutes? | numbers? | nos? | paragraphs? | sections? | see | to | and | or ) \.? $",
        matches=("as was said under item", "see", "paragraphs 5.1 to"),
        does_not_match=("It was agreed.", "the lamps were lit"),
        seen_in="parish councils in Norfolk and Norfolk County Council, minutes",
    )
