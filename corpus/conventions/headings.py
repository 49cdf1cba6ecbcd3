"""How councils head the parts of a paper: agendas, appendices, items and sections, and what looks like a heading."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.rule import Rule


@dataclass(frozen=True, slots=True)
class HeadingRules:
    """Headings, and lines that are set like one and head nothing."""

    # Of the line's letters alone, in lower case: "A g e n d a" is one word.
    agenda: Rule = Rule(
        "headings.agenda",
        r"""
        ^ (?: supplementary | public | second | additional | revised )* agenda
        (?: pack | itemno | items | supplement )? $
        """,
        matches=("agenda", "supplementaryagenda", "agendapack"),
        does_not_match=("agendaforthemeeting", "theagenda", "agendaitem"),
        seen_in="Norfolk County Council, front sheets",
    )
    summons: Rule = Rule(
        "headings.summons",
        r"""
        ^ (?: dear \s+ (?: member | councillor | sir | colleague ) | notice[ ]of[ ]meeting | summons
            | agenda \s+ for (?= \s+ (?: the \s+ )? (?-i: [A-Z] ) ) ) \b
        """,
        matches=("Dear Councillor", "NOTICE OF MEETING", "Summons to attend", "Agenda for the Cabinet"),
        does_not_match=("The notice of meeting was sent", "Dear neighbours", "Summonsed before the court"),
        seen_in="Kent County Council, front sheets",
    )
    # A summons: the body, and further on where and when it is to meet.
    convened: Rule = Rule(
        "headings.convened",
        r"\b meeting \b .{0,160} \b (?: will[ ]be | to[ ]be | is[ ]to[ ]be | being ) [ ] held \b",
        matches=("A meeting of the Harbour Board will be held at the Moot Hall", "MEETING TO BE HELD IN MAY"),
        does_not_match=("Minutes of the Harbour Board held in May", "The meeting was held", "It will be held in May"),
        seen_in="Kent County Council and Norfolk County Council, front sheets; Milburn Parish Council, agendas",
    )
    # Behind an agenda's last item: who signs it.
    office: Rule = Rule(
        "headings.office",
        r"""
        \b (?: chief[ ]executive | general[ ]counsel | head[ ]of[ ]paid[ ]service | clerk[ ]to
          | monitoring[ ]officer ) \b
        """,
        matches=("A Vole, Chief Executive", "General Counsel", "Clerk to the Council"),
        does_not_match=("The executive agreed", "clerk of works", "General Purposes Committee"),
        seen_in="Kent County Council and Norfolk County Council, front sheets",
    )
    # Behind an agenda's last item: dates that are not this meeting's.
    other_dates: Rule = Rule(
        "headings.other_dates",
        r"\b published \b | ^ (?: \w+ [ ] )? dates? [ ] (?: for | of ) [ ] (?: the[ ] )? next \b",
        matches=("Date agenda published: 4 March 2024", "Dates for next meetings: 8 May and 3 July"),
        does_not_match=("Dates of the fairs", "The next meeting is on 8 May", "To publish the plan"),
        seen_in="Milburn Parish Council, agendas",
    )
    # On a line of its own: what follows is of that item.
    item: Rule = Rule(
        "headings.item",
        r"""
        ^ (?: agenda \s+ )? item \s* (?: no\.? | number | : )? \s* [:.]? \s* (?P<item> \d{1,3} [a-z]? ) \.? $
        """,
        matches=("Item No. 7", "Agenda Item 12a", "ITEM NUMBER: 3", "Item: 4."),
        does_not_match=("Item 7 was put off", "Items 7 and 8", "Item A"),
        seen_in="Norfolk County Council, reports; Kent County Council, packs",
    )
    bookmarked_item: Rule = Rule(
        "headings.bookmarked_item",
        r"^ (?P<item> \d{1,3} [a-z]? ) [ ]+ (?P<title> [^\s|] .* ) $",
        matches=("7 Gully cleaning", "12a Harbour dues and their review"),
        does_not_match=("Gully cleaning", "7", "7 | Gully cleaning", "7. Gully cleaning"),
        seen_in="Kent County Council, bookmarks of packs",
        ignore_case=False,
    )
    # The first bookmark of a pack: only a pack's bookmarks name its items.
    pack_bookmark: Rule = Rule(
        "headings.pack_bookmark",
        r"^ (?: agenda | front[ ]?sheet | public[ ]reports?[ ]pack ) \b",
        matches=("Agenda", "Front sheet", "Public Reports Pack"),
        does_not_match=("Introduction", "The agenda of the year", "Cover"),
        seen_in="Kent County Council, bookmarks of packs",
    )
    appendix: Rule = Rule(
        "headings.appendix",
        r"""
        ^ (?: appendix | annexe? | enclosure ) \s* (?P<label> [A-Z]{1,2}\d{0,2} | \d{1,2}[a-z]? | [ivx]{1,4} ) \b
        """,
        matches=("Appendix B", "APPENDIX 2: Gullies by ward", "Annex iv", "Enclosure 1a"),
        does_not_match=("Appendices", "The appendix shows", "Annexation of land"),
        seen_in="Kent County Council and Norfolk County Council, packs",
    )
    # Headings that reports have in common: with anything under them they are headings.
    section: Rule = Rule(
        "headings.section",
        r"""
        ^ (?: executive[ ]summary | summary | recommendation (?: s | \(s\) )? | actions?[ ]required | introduction
          | background (?: [ ]papers | [ ]documents )? | purpose (?: [ ]of[ ] (?: the[ ] )? report )? | conclusions?
          | appendices | officer[ ]contact | contact[ ]details | report[ ]authors?
        ) \s* :? $
        """,
        matches=("Recommendation(s):", "Background papers", "PURPOSE OF THE REPORT", "Officer contact"),
        does_not_match=("Recommendation 4", "Summary of the year", "The background"),
        seen_in="Kent County Council, Norfolk County Council and Limerick City and County Council, reports",
    )
    # A field of a form, with its value on the line.
    field: Rule = Rule(
        "headings.field",
        r"^ [A-Z] [\w /.’'()-]{1,40} : \s* \S",
        matches=("Portfolio holder: Cllr Finch", "Table 2: Gullies by ward"),
        does_not_match=("Recommendations:", "portfolio holder: Cllr Finch", "Gully cleaning"),
        seen_in="every council read",
        ignore_case=False,
    )
    question: Rule = Rule(
        "headings.question",
        r"^ (?: why | what | how | who | where | when | which ) \b",
        matches=("How do the fares support the plan", "What was said"),
        does_not_match=("Howard Vole spoke", "The way forward"),
        seen_in="Norfolk County Council, reports; Limerick City and County Council, minutes",
    )
    # A title and its text on one line, apart only by what the eye sees: "Register of Interests   None".
    run_in: Rule = Rule(
        "headings.run_in",
        r"""
        ^ (?P<title> [A-Z] [^\n]{2,70}? )
        (?P<apart>
            [ \u00a0]{2,} | \s+ [-–—] \s+ | \t+
          | : (?: \s+ | (?= [A-Z] ) )                                       # "Any other business:Mr Reed agreed"
          | (?<! \bMr ) (?<! \bMrs ) (?<! \bMs ) (?<! \bDr ) (?<! \bSt ) (?<! \bNo ) (?<! \bCllr ) (?<! \b[A-Z] )
            \. \s+ (?= [A-Z] )
        ) (?= \S )
        """,
        matches=(
            "Register of Interests   None",
            "Ponds - Mr Reed spoke",
            "Other business:Mr Reed agreed",
            "Ponds. None",
        ),
        does_not_match=("Mr. Reed spoke of ponds", "Register of Interests", "The fares, and the dues, were held"),
        seen_in="parish councils in Norfolk, Tintern Community Council, Limerick City and County Council, minutes",
        ignore_case=False,
    )
    run_in_bold: Rule = Rule(
        "headings.run_in_bold",
        r"""
        ^ \*{0,2} \s* (?P<title> [^*\n]{2,100}? ) \s* [:.]? (?P<apart> \*\* ) \s* \\? [-–:.]? \s* (?= [^*\s] )
        """,
        matches=("**Apologies** None.", "Footpaths:** The stile was mended", "**Ponds.** - Mr Reed spoke"),
        does_not_match=("**Apologies**", "Footpaths: The stile was mended"),
        seen_in="parish councils in Norfolk, minutes in Markdown",
    )
    # What parishes print on a line of its own that is no heading: sums, clocks, people, planning numbers, outcomes.
    not_a_title: Rule = Rule(
        "headings.not_a_title",
        r"""
        £ | \b \d+ \. \d\d \b | \b \d{1,2} [.:]? \d{0,2} \s* [ap]\.?m \b | \b \d\d/\d{4,}
        | ^ (?: \d+ [/.] \d | for[ ] [-–\d] )
        | ^ (?: until | held[ ] (?: at | in | on ) | proposed | proposer | seconded | seconder | all[ ]in
              | in[ ]favour ) \b
        | ^ (?: cllrs? | councillors? | mr | mrs | ms | miss | dr ) \b
            (?! .* \b (?: reports? | updates? | remarks | statement ) \b )
        | ^ (?: no \b .* \b (?: comments? | observations? | objections? | interests? .* ) | supports? (?: ed )? ) \W* $
        | \b (?: carried | granted | refused | recommended | approved | agreed | withdrawn | deferred
              | permitted ) \W* $
        | \b meeting \s+ (?: closed | was[ ]closed | re-?\s?opened | reconvened | adjourned | resumed ) \b
        """,
        matches=("Salary £412.80", "7.30pm", "Cllr Reed", "22/00417 Low Lane", "No objections", "All in favour"),
        does_not_match=("Cllr Reed's report", "Footpaths and bridleways", "Planning", "Agreement with the county"),
        seen_in="parish councils in Norfolk and Limerick City and County Council, minutes",
    )
    # An item that says no more: "Apologies: none", "Nil".
    nothing: Rule = Rule(
        "headings.nothing",
        r"^ (?: no | none | nothing ) \b | \b (?: none | nil ) \W* $",
        matches=("None.", "No apologies were received", "Declarations - nil"),
        does_not_match=("Notices", "The nonesuch barn", "Nilgiri tea"),
        seen_in="parish councils in Norfolk, minutes",
    )
