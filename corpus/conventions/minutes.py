"""How councils print minutes: their heading, who attended, what was decided, how they close and who signs them."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.rule import Rule


@dataclass(frozen=True, slots=True)
class MinutesRules:
    """Forms of minutes, of Scottish minutes of a meeting, and of notices of a cabinet's decisions."""

    # Scottish councils keep the Minute of a Meeting; a decision notice is the record of a cabinet's meeting.
    heading: Rule = Rule(
        "minutes.heading",
        r"""
        (?: ^ | \b council \s+ )
        (?: draft[ ] | unconfirmed[ ] | confirmed[ ] | public[ ] | the[ ] | printed[ ] | \( [^)]* \) [ ] )*
        (?: minutes \b (?! \s* [:.,] )
          | (?: minute | notes | proceedings ) [ ] of [ ] (?: a | an | the | \w* [ ]? meeting | decision ) \b
          | (?: (?: notice | record | summary | schedule | list ) [ ] of [ ]
                (?: (?: the | executive | cabinet | key ) [ ] )* )?
            decisions [ ] (?: taken | made | of | by ) \b )
        """,
        matches=(
            "Minutes of the meeting of 4 March 2024",
            "Draft minutes of the Highways Committee",
            "Dray Magna Parish Council Minutes",
            "Minute of a meeting of the Board",
            "NOTICE OF EXECUTIVE DECISIONS TAKEN BY THE CABINET",
        ),
        does_not_match=("To confirm the last minutes", "Minutes: none", "It took ten minutes"),
        seen_in="every council read; councils outside the shared papers print notices of decisions",
    )
    # In the first line of minutes that a converter set as one paragraph, behind the letterhead.
    heading_in_text: Rule = Rule(
        "minutes.heading_in_text",
        r"minutes[ ]of",
        matches=("Dray Magna Parish Council Clerk: Mr Reed Minutes of the Ferry Panel of 4 March",),
        does_not_match=("Dray Magna Parish Council, minutes 4 March",),
        seen_in="parish councils in Norfolk, minutes",
        guards="damaged file",
    )
    # "The minutes of 4 March were agreed": a minute or an agenda's line, not a heading.
    heading_in_sentence: Rule = Rule(
        "minutes.heading_in_sentence",
        r"""
        \b (?: were | was | be | been | agreed? | confirm\w* | signed | receive[ds]? | correct[ ]record | accurate
             | true[ ]record ) \b
        | \( pages? \b
        """,
        matches=("Minutes of the Ferry Panel of 4 March were agreed", "Minutes of 4 March (Pages 1 - 10)"),
        does_not_match=("Minutes of the Ferry Panel of 4 March 2024", "Minutes of the Beer Festival Panel"),
        seen_in="Limerick City and County Council, Milburn Parish Council and parish councils in Norfolk, minutes",
    )
    # Within a heading that is a sentence, before the names of those present.
    present_in_heading: Rule = Rule(
        "minutes.present_in_heading",
        r"\b there \s+ were \s+ present \b .*",
        matches=("held in the boathouse when there were present:", "at which there were present Mr Vole"),
        does_not_match=("The minutes were agreed", "Those present", "there were presents"),
        seen_in="district councils outside the shared papers, minutes",
    )
    # The date of another meeting: of the last, whose minutes are agreed, or of the next.
    other_meeting: Rule = Rule(
        "minutes.other_meeting",
        r"""
        \b (?: last | previous | next ) \s+ (?: \w+ \s+ ){0,3} meetings? \s*
           (?: (?: held | on | is | was | will | dated? ) \b | [:–-] | of \s+ (?: the \s+ )? \d )
        | \b minutes \s+ of \b .{0,120} \b (?: were | was | be ) \b .{0,60}
          \b (?: agreed | approved | confirmed | signed | adopted | accepted | true | correct ) \b
        """,
        matches=(
            "Minutes of the last meeting: 4 March 2024",
            "Date of next meeting: 3 June 2024",
            "The minutes of May were signed by Mr Vole",
        ),
        does_not_match=("Minutes of the Ferry Panel of 4 March 2024", "The next item is the fair"),
        seen_in="Milburn Parish Council, Tintern Community Council and parish councils in Norfolk, minutes",
    )
    attendance: Rule = Rule(
        "minutes.attendance",
        r"""
        ^ (?: members \s+ | also \s+ | councillors? \s+ | those \s+ | officers \s+ )?
          (?: present | attending | in[ ]attendance | attendance | apologies ) \b
        | ^ (?: councillors | cllrs? ) \b
        """,
        matches=("Present:", "Members present", "Also in attendance: Mrs Bell", "Apologies", "Cllr Finch (Chair)"),
        does_not_match=("Councillor Finch spoke", "The report was presented", "Presentation on ponds"),
        seen_in="every council read",
    )
    # The stricter form, which alone may begin minutes without a heading.
    present: Rule = Rule(
        "minutes.present",
        r"^ (?: members \s+ | councillors? \s+ | those \s+ )? present \b",
        matches=("PRESENT: Councillor J Reed in the Chair", "Members present", "Those present:"),
        does_not_match=("Also present", "Apologies", "Presentation on ponds"),
        seen_in="Kent County Council, Milburn Parish Council and Tintern Community Council, minutes",
    )
    # In minutes that a converter set as one paragraph.
    present_in_text: Rule = Rule(
        "minutes.present_in_text",
        r"\b (?: present | attendance | attending ) \b [^.]{0,30} :",
        matches=("held in the hall. Members present at the start: Mrs Bell", "In attendance: the clerk"),
        does_not_match=("Those present agreed.", "He was present. Ponds:"),
        seen_in="parish councils in Norfolk, minutes",
        guards="damaged file",
    )
    at_a_meeting: Rule = Rule(
        "minutes.at_a_meeting",
        r"^ at[ ] (?: a | an | the ) [ ] (?: \w+ [ ] )? meeting [ ] of \b",
        matches=("At a meeting of the Ferry Panel on 4 March 2024", "At the yearly meeting of the Board"),
        does_not_match=("Mr Vole spoke at a meeting of the Board", "At the meeting nobody spoke"),
        seen_in="Limerick City and County Council, minutes",
    )
    # Of one item, not of the meeting.
    attendance_for_item: Rule = Rule(
        "minutes.attendance_for_item",
        r"\b (?: in[ ]attendance | present ) [ ] (?: virtually[ ] )? for[ ]this[ ]item \b",
        matches=("Mr Vole (Head of Ferries) was in attendance for this item", "present virtually for this item"),
        does_not_match=("Mr Vole was in attendance", "There was no paper for this item"),
        seen_in="Kent County Council, minutes",
    )
    # "RESOLVED", "Resolved –", "RESOLVED/-", "Decision:" on a line of its own: what was resolved is printed under it.
    resolved_alone: Rule = Rule(
        "minutes.resolved_alone",
        r"""
        ^ (?: (?i: it[ ]was[ ] )? (?: RESOLVED | AGREED | DECISION | DECIDED ) (?i: [ ]that )? \s* [:;/–-]*
            | (?: It[ ]was[ ] )? (?: [Rr]esolved | [Aa]greed | Decision | Decided ) (?: [ ]that )? \s* [:;/–-]+ ) $
        """,
        matches=("RESOLVED", "Resolved –", "RESOLVED/-", "Decision:", "It was AGREED that"),
        does_not_match=("RESOLVED to wait", "Resolved", "The decision:"),
        seen_in="Norfolk County Council, minutes; Kent County Council, decision forms",
        ignore_case=False,
    )
    # Minutes print what was decided in capitals; parishes write "It was resolved".
    decided: Rule = Rule(
        "minutes.decided",
        r"""
        \b (?: RESOLVED | AGREED | RECOMMENDED | NOTED | APPROVED | ENDORSED | SUPPORTED | CARRIED ) \b
        | \b [Ii]t[ ]was[ ] (?: unanimously[ ] )? (?: resolved | agreed ) \b
        """,
        matches=("The Committee RESOLVED to wait.", "It was unanimously agreed to buy a bench.", "was CARRIED"),
        does_not_match=("The Committee agreed to wait.", "What was resolved in May", "DISCUSSED"),
        seen_in="every council read",
        ignore_case=False,
    )
    resolved_first: Rule = Rule(
        "minutes.resolved_first",
        r"^ [Rr]esolved \b",
        matches=("Resolved that the clerk write to the county.", "resolved: to buy a bench"),
        does_not_match=("It was resolved", "Unresolved matters"),
        seen_in="Northwold and other parish councils in Norfolk, minutes",
        ignore_case=False,
    )
    # In capitals too, and nothing is decided by it.
    discussed: Rule = Rule(
        "minutes.discussed",
        r"\b (?: CONSIDERED | REVIEWED | COMMENTED | DISCUSSED | DEBATED ) \b",
        matches=("The Committee CONSIDERED the key issues.", "NOTED it and COMMENTED on:"),
        does_not_match=("The Committee considered the report.", "The Committee NOTED the report."),
        seen_in="Norfolk County Council, minutes",
        ignore_case=False,
    )
    # Before a word of decision: "was NOT CARRIED", "had not been AGREED".
    negation: Rule = Rule(
        "minutes.negation",
        r"\b (?: not | never | cannot ) \s+ (?: (?: be | been | yet | being ) \s+ ){0,2} $",
        matches=("The amendment was NOT ", "The recommendation had not been ", "it could not yet be "),
        does_not_match=("The Committee ", "not only noted but ", "It was noted "),
        seen_in="councils outside the shared papers, minutes with votes",
    )
    lost: Rule = Rule(
        "minutes.lost",
        r"""
        \b (?: motion | amendment | proposal | proposition | recommendation | vote ) \b .{0,300} \b
        (?: (?: was | were | is | declared | therefore | and ) \s+ (?: lost | defeated | rejected ) | fell | falls ) \b
        """,
        matches=("The motion to close the pier was put and was lost.", "The amendment was NOT AGREED and fell."),
        does_not_match=("RESOLVED that lost property be kept.", "RESOLVED that the motion be rejected."),
        seen_in="Limerick City and County Council, minutes with votes",
    )
    closed: Rule = Rule(
        "minutes.closed",
        r"""
        ^ (?: the \s+ )? (?: meeting | chair\w* | there[ ]being[ ]no ) \b .{0,90}
        \b (?: closed? | ended | concluded | finished | terminated ) \b .{0,40} $
        """,
        matches=("The Meeting Closed at 12.10", "There being no more to say Mr Vole closed it at 9pm"),
        does_not_match=("The road was closed", "The meeting was opened at 7pm", "Mr Reed said the meeting was closed"),
        seen_in="every council read",
    )
    # A part of the same meeting, though an earlier part was closed: "Open Forum", "Public participation".
    open_session: Rule = Rule(
        "minutes.open_session",
        r"""
        \b open \s+ (?: forum | questions? | session | meeting ) \b
        | \b public \s+ (?: participation | questions? | session | discussion | forum ) \b
        | \b public \s+ (?: and | & ) \s+ press \b | \b press \s+ (?: and | & ) \s+ public \b
        | \b confidential \s+ (?: session | matters? | items? ) \b
        """,
        matches=("Open Forum", "Public participation", "Staff (Presence of Public and Press)", "Confidential matters"),
        does_not_match=("The public house", "Open spaces", "Press release"),
        seen_in="parish councils in Norfolk, minutes",
    )
    # Behind the close: who signs, and when.
    signature: Rule = Rule(
        "minutes.signature",
        r"""
        ^ (?: (?: signed | dated? | chair\w* | cllr | councillor | mr | mrs | ms | clerk | parish[ ]clerk
                | (?: the[ ] | date[ ]of[ ] )* next[ ]meeting ) \b
            | _{4} )
        """,
        matches=("Signed ____________", "Chairman", "Cllr A Finch, Chair", "Date of next meeting"),
        does_not_match=("The chairman left", "Salt Working Group: terms of reference", "Appendix A"),
        seen_in="every council read",
    )
    # Behind the close too.
    next_meeting: Rule = Rule(
        "minutes.next_meeting",
        r"next[ ]meeting",
        matches=("The next meeting is on 3 June", "DATE OF NEXT MEETING: 3 June"),
        does_not_match=("The meeting next door", "The next item"),
        seen_in="Limerick City and County Council and parish councils in Norfolk, minutes",
    )
    chair_signature: Rule = Rule(
        "minutes.chair_signature",
        r"^ (?: cllr | councillor | mr | mrs | ms | dr ) \b .{0,60} \b chair",
        matches=("Cllr Ada Finch (Chair)", "Councillor Reed, Chairperson"),
        does_not_match=("Chairman", "The Chair thanked Cllr Finch", "Mr Reed spoke"),
        seen_in="Norfolk County Council, Limerick City and County Council and parish councils in Norfolk, minutes",
    )
