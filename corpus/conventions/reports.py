"""How councils print reports: the fields of their head, their last sections, notices, and forward work programmes."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.rule import Rule, WordList


@dataclass(frozen=True, slots=True)
class ReportRules:
    """Forms of reports and of what is filed with them."""

    # A field of a report's head that no other paper prints.
    strong_field: Rule = Rule(
        "reports.strong_field",
        r"""
        ^ (?: report \s+ title | title \s+ of \s+ (?: the \s+ )? report | report \s+ (?: to | of | by | from )
            | subject | from | to ) \s* [:\t] \s* \S
        """,
        matches=("Report title: Gully cleaning", "To: Cabinet - 30 May 2024", "Subject:\tFerry fares"),
        does_not_match=("To the pier", "Subject:", "Reports to follow: two"),
        seen_in="Norfolk County Council and Kent County Council, reports",
    )
    # A field that heads a report only together with others.
    weak_field: Rule = Rule(
        "reports.weak_field",
        r"""
        ^ (?: meeting | committee | date | date \s+ of \s+ (?: meeting | committee | decision ) | title | author
            | (?: report | lead | contact ) \s+ (?: author | officer ) | officer
            | (?: lead \s+ | responsible \s+ )? (?: cabinet \s+ )? member | portfolio (?: \s+ holder )? | ward\S*
            | wards? \s+ affected | classification | purpose | key \s+ decision\S*
            | decision \s+ (?: maker | number | type ) | status
            | (?: responsible | relevant | strategic | corporate ) \s+ director ) [^:\t\n]{0,20} [:\t]
        """,
        matches=("Date of meeting:\t10 June 2024", "Wards affected: all", "Responsible Director: A Vole"),
        does_not_match=("The date: 10 June", "Committee", "Background:"),
        seen_in="Norfolk County Council, Kent County Council and Limerick City and County Council, reports",
    )
    first_field: Rule = Rule(
        "reports.first_field",
        r"^ (?: meeting | committee | date \s+ of \s+ meeting | title | classification ) \s* [:\t]",
        matches=("Committee: Cabinet", "Title:\tSalt"),
        does_not_match=("Wards: all", "Meeting the targets", "Subtitle: Salt"),
        seen_in="Norfolk County Council and Kent County Council, reports",
    )
    to_field: Rule = Rule(
        "reports.to_field",
        r"^ (?: (?: report \s+ )? to | committee | meeting | decision \s+ maker ) \s* [:\t] \s* (?P<to> .+ )",
        matches=("To: Cabinet - 30 May 2024", "Report to: Highways Committee", "Decision maker:\tCabinet"),
        does_not_match=("To the pier", "From: Ada Finch", "To:"),
        seen_in="Kent County Council, reports",
    )
    title_field: Rule = Rule(
        "reports.title_field",
        r"^ (?: report \s+ title | title \s+ of \s+ report | subject | title ) \s* [:\t] \s* (?P<title> .+ )",
        matches=("Report title:\tSalt", "Subject: Ferry fares"),
        does_not_match=("Titles: two", "Subject", "Title of the report: Salt"),
        seen_in="Norfolk County Council and Kent County Council, reports",
    )
    date_field: Rule = Rule(
        "reports.date_field",
        r"""
        ^ (?: date (?: \s+ of \s+ (?: committee | meeting | decision ) )? | meeting \s+ date )
        \s* [:\t] \s* (?P<date> .+ )
        """,
        matches=("Date of meeting:\t10 June 2024", "Date: 8 May 2025", "Meeting date: 3 July 2023"),
        does_not_match=("Date of birth: 3 July 1980", "Dates: 8 and 9 May", "Date:"),
        seen_in="Norfolk County Council, reports",
    )
    # Under a title at the top of a page, where the head has no fields.
    report_of: Rule = Rule(
        "reports.report_of",
        r"^ (?: joint \s+ )? report \s+ (?: of | by | from ) \b",
        matches=("Report of the Director of Place", "Joint report by the Chief Finance Officer"),
        does_not_match=("The report of the Director", "Reports of flooding", "Report to Cabinet"),
        seen_in="Norfolk County Council, reports",
    )
    # What a report ends with: a page that begins without a number behind it is no longer the report's.
    last_section: Rule = Rule(
        "reports.last_section",
        r"""
        ^ (?: appendices | background[ ] (?: papers | documents ) | contact (?: [ ]details | [ ]officers? )?
            | report[ ]authors? | officer[ ]contact ) \b
        """,
        matches=("Background documents", "Contact details", "Report Author:", "Appendices"),
        does_not_match=("Background", "The contact", "Appendix A"),
        seen_in="Kent County Council, reports",
    )
    recommendation: Rule = Rule(
        "reports.recommendation",
        r"""
        \b (?: recommend | actions?[ ]required | decisions?[ ]required | is[ ]asked[ ]to | are[ ]asked[ ]to )
        | ^ (?: \d+ \. \s* )? proposed[ ]decision
        """,
        matches=("Recommendation(s):", "9. Actions required", "Cabinet is asked to agree", "3. Proposed decision"),
        does_not_match=("Decision", "Members asked", "The proposed decision"),
        seen_in="Kent County Council and Norfolk County Council, reports",
    )
    # A heading and its text in one block: it heads nothing below.
    run_in_summary: Rule = Rule(
        "reports.run_in_summary",
        r"^ (?: (?: executive[ ] )? summary | recommendation (?: s | \(s\) )? | decision ) \s* : \s* \S",
        matches=("Summary: The boat is old.", "Recommendation(s): Cabinet is asked to agree"),
        does_not_match=("Summary:", "Summary of the year: good", "Background: The boat is old."),
        seen_in="Kent County Council, reports",
    )
    contact: Rule = Rule(
        "reports.contact",
        r"""
        ^ (?: officer[ ]contact | contact[ ]details | contact[ ]officers? | (?: report[ ] )? authors? \b
            | officer[ ]name | relevant[ ]director
            | (?: tel | telephone | e-?mail ) (?: \s+ (?: no | number | address ) )? \.? \s* :
            | signed \b | dated? \s* [:_\d]
            | chair (?: man | woman | person )? \b (?! ['’]?s \s+ (?! signature | initials ) ) .{0,20} $ )
        """,
        matches=("Officer contact", "Report Author: A Vole", "Email address: vole@example.org", "Chairman", "Dated:"),
        does_not_match=("The authors wrote", "Chairman's report on the fair", "Contact was made", "Dated lamps"),
        seen_in="Kent County Council, Norfolk County Council and Limerick City and County Council, reports and minutes",
    )
    # At the end of a report, or of a whole pack.
    large_print: Rule = Rule(
        "reports.large_print",
        r"\b (?: large[ ]print | braille | alternative[ ] (?: format | version ) | different[ ]language ) \b",
        matches=("If you need it in large print, ask the clerk.", "in an alternative format"),
        does_not_match=("The print was large", "A different version"),
        seen_in="Norfolk County Council, reports",
    )
    # The title of an agenda's item.
    forward_plan: Rule = Rule(
        "reports.forward_plan",
        r"\b (?: forward[ ] (?: work[ ] | plan ) | (?: forward | work ) [ ] (?: programme | plan ) )",
        matches=("Forward Work Programme", "The Forward Plan", "Work programme for 2024"),
        does_not_match=("The way forward", "Programme of works", "The plan"),
        seen_in="Norfolk County Council, packs",
    )
    # Its first row.
    forward_plan_table: Rule = Rule(
        "reports.forward_plan_table",
        r"^ \W* (?: date | meeting ) \b .* \b (?: report | item | topic | issue | subject ) s? \b",
        matches=("Date\tReport\tIssues", "| Meeting | Items |"),
        does_not_match=("Ward\tCleared", "The date of the report", "Date\tPrice"),
        seen_in="Norfolk County Council, packs",
    )
    # A row of it on a PDF's page: a date with what happens on it.
    dated_row: Rule = Rule(
        "reports.dated_row",
        r"^ \d{1,2} [ ] [A-Z][a-z]{2,8} [ ] 20\d\d \s+ \S",
        matches=("19 March 2026 Young carers", "7 May 2026  Ferry fares A Vole"),
        does_not_match=("19 March 2026", "On 19 March 2026 members met", "19th March 2026 Young carers"),
        seen_in="the sample papers, whose programme has the form of county councils' outside the shared papers",
        ignore_case=False,
    )
    # Of a decision, on the agenda's line and in the name of the report's file: 24/00115, 24-00115.
    decision_number: Rule = Rule(
        "reports.decision_number",
        r"(?<! \d ) (?P<year> \d{2,4} ) [/-] (?P<number> \d{3,6} ) (?! \d )",
        matches=("24/00115 - Ferry fares", "2024-000115"),
        does_not_match=("2024/25", "119/18"),
        seen_in="Kent County Council, agendas and file names",
    )
    # Words of headings that do not say which matter a paper is about.
    common_words: WordList = WordList(
        "reports.common_words",
        """
        a an and at by for from in its new of on or our s the to with
        appendix cabinet committee council county district group item list paper plan
        presentation programme report review select update
        """,
        does_not_hold=("highways", "budget", "schools"),
        seen_in="Kent County Council and Norfolk County Council, agendas",
    )
