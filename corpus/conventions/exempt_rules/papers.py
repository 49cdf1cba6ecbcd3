"""How a paper, its file and its folder say that the paper or its appendices are not for the public."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.exempt_rules.marks import APPENDICES, CLOSED, KEPT_BACK, LABEL, PART_TWO, THING
from corpus.conventions.rule import Rule

ITEM = r"(?: agenda \s+ )? item \s* (?: no\.? | number )? \s* \d{1,3} [a-z]? \W*"
ORDER = r"(?: (?: item \s+ )? \d{1,3}[a-z]? [\s_.-]+ )?"  # "12 ", "Item 9 - ": the paper's place on the agenda


PART_TWO_NAME = r"part [\s_-]* (?: 2 | ii | two | b )"  # of a meeting, in the name of a file


@dataclass(frozen=True, slots=True)
class ExemptPaperRules:
    """What a report says about itself and its appendices, and what closes a whole file."""

    appendix: Rule = Rule(
        "exempt_papers.appendix",
        rf"^ \W* (?: appendix | annexe? | enclosure ) \s+ (?P<label> {LABEL} ) (?! \w )",
        matches=("Appendix B - Valuation (EXEMPT)", "## APPENDIX 2", "Annex iv"),
        does_not_match=("Appendices", "Exempt Appendix 2", "appendix to the report"),
        guards="exempt",
    )
    item: Rule = Rule(
        "exempt_papers.item",
        ITEM,
        matches=("Item No. 5", "Cabinet, agenda item 7a", "ITEM NUMBER 3"),
        does_not_match=("EXEMPT ITEMS", "Items 5 and 6", "5. Salt"),
        guards="exempt",
    )
    item_number: Rule = Rule(
        "exempt_papers.item_number",
        r"(?: agenda \s+ )? item \s* (?: no\.? | number )? \s* (?P<number> \d{1,3} ) (?! \d )",
        matches=("Item No. 5", "Cabinet, agenda item 7a"),
        does_not_match=("Items 5 and 6", "5. Salt"),
        guards="exempt",
    )
    item_line: Rule = Rule(
        "exempt_papers.item_line",
        rf"^ {ITEM} $",
        matches=("Item No. 5", "Agenda Item 7a:"),
        does_not_match=("Item 5 was put off", "Cabinet, agenda item 7a"),
        guards="exempt",
    )
    # The beginning of a sentence about the paper that it is printed in: "This report is exempt under ...".
    about_itself: Rule = Rule(
        "exempt_papers.about_itself",
        rf"""
        ^ \W* (?: (?: please \s+ | members \s+ are \s+ (?: asked
          | requested ) \s+ to \s+ )? note \W+ (?: that \s+ )?
          | members \s+ are \s+ (?: reminded | advised ) \s+ that \s+
          | (?: not \s+ for \s+ publication | {CLOSED} ) \W+
          | it \s+ is \s+ (?: recommended | proposed | considered ) \s+ that \s+ )?
        (?: the \s+ (?: contents? | information | whole | entirety ) \s+ (?: of | in | within
          | contained \s+ in ) \s+ )?
        (?: this | the \s+ (?: following | attached ) ) \s+ (?: (?: whole | entire | cover
          | covering ) \s+ )? {THING}
        (?: \s+ and \s+ (?: its | the | all | any ) [\w\s]{{0,30}}? {THING} (?: \s+ [A-Z0-9]\b )? )? \s+
        (?: is | are | has | have | must | should | shall | will | be | contains? | includes? ) \b
        | ^ \W* (?: please \s+ note \W+ (?: that \s+ )? )? this \s+ is \s+
            (?= an? \s+ \w+ \s+ (?: and \s+ \w+ \s+ )? {THING} )
        """,
        matches=(
            "This report is not for publication by virtue of paragraph 3.",
            "The information in this report is exempt under paragraph 4.",
            "Members are reminded that this report is confidential.",
            "This report and its appendices are confidential",
        ),
        does_not_match=("The report of the auditor is confidential", "Officers said that this report was exempt"),
        guards="exempt",
    )
    # "The report is not for publication by virtue of paragraph 3": of this report, where the Act is cited.
    about_the_report: Rule = Rule(
        "exempt_papers.about_the_report",
        rf"""
        ^ \W* the \s+ {THING} \s+ (?: is | are | contains? ) \b (?= .* \b (?: paragraph \W* \d | schedule \s+ 12 ) )
        """,
        matches=("The report is not for publication by virtue of paragraph 3.",),
        does_not_match=("The report is confidential", "The auditor's report is exempt under paragraph 3"),
        guards="exempt",
    )
    # The end of that sentence.
    is_closed: Rule = Rule(
        "exempt_papers.is_closed",
        rf"""
        {KEPT_BACK}
        | \b {CLOSED} (?: \s+ information | \s+ {THING} | \s* [.,;]? $ | [.;,] \s
            | \s+ (?: by | under | as | because | within | in \s+ accordance | pursuant | and | or ) \b )
        | \b confidential \s+ to \s+ (?: the \s+ )? (?: members | councillors | committee | cabinet )
        | \b private (?: \s* [.,;]? $ | \s+ and \b | \s+ {THING} )
        | \b considered \s+ in \s+ (?: private | {PART_TWO} )
        """,
        matches=("not for publication", "exempt under paragraph 4", "exempt information as defined", "confidential."),
        does_not_match=("exempt from call-in", "restricted to the schools of the north", "for publication"),
        guards="exempt",
    )
    # The sentence is about something else than the paper itself.
    about_part: Rule = Rule(
        "exempt_papers.about_part",
        rf"""
        \b (?: append | annex | part \s+ of | partly | (?! in \s+ {PART_TWO} ) in \s+ part \b | part [\s-]+ exempt
              | non [\s-]+ exempt )
        """,
        matches=(
            "exempt information in Appendix 2",
            "exempt as part of it",
            "both exempt and non-exempt",
            "is in part exempt",
        ),
        does_not_match=("exempt under paragraph 3", "considered in Part 2, as it is exempt"),
        guards="exempt",
    )
    every_appendix_closed: Rule = Rule(
        "exempt_papers.every_appendix_closed",
        rf"""
        \b (?: the | all | its | any ) \s+ (?: \w+ \s+ )? (?: appendix | appendices | annexe?s? )
        (?: \s+ (?: attached \s+ )? (?: to | of ) \s+ (?: this | the ) \s+ report )? \s+
        (?: is | are | contains? ) \b [^.;]{{0,60}}? (?: {KEPT_BACK} | \b {CLOSED} \b )
        """,
        matches=(
            "The appendices to this report are not available to the public",
            "The appendix contains exempt matter",
        ),
        does_not_match=("Appendix B is exempt", "The appendices to the report in Item 6 are confidential"),
        guards="exempt",
    )
    # "Appendix B is not for publication", "Appendices 2 and 3 (exempt)", "Appendix C - Valuation - EXEMPT".
    closed_behind_label: Rule = Rule(
        "exempt_papers.closed_behind_label",
        rf"""
        \b {APPENDICES} [^.;]{{0,120}}?
        (?: [(\[–—-] \s* | \b (?: is | are | contains? ) \b [^.;]{{0,40}}? )
        (?: {CLOSED} | not \s+ for \s+ publication ) \b
        """,
        matches=("Appendix B is not for publication", "Appendices 2 and 3 (exempt)", "Appendix C – Valuation – EXEMPT"),
        does_not_match=("Appendix A shows the map", "the exempt Appendix D", "Appendix A is the map. It is exempt"),
        guards="exempt",
    )
    # "the exempt Appendix B", "Not for publication: Appendices 2 and 3".
    closed_before_label: Rule = Rule(
        "exempt_papers.closed_before_label",
        rf"""
        \b (?: {CLOSED} | not \s+ for \s+ publication ) [\s:(–—-]+
        (?: information [\s:(–—-]+ )? (?: in \s+ | at \s+ | the \s+ )* {APPENDICES}
        """,
        matches=("as set out in the exempt Appendix D", "Not for publication: Appendices 2 and 3"),
        does_not_match=("The exemption is explained in Appendix E.", "Appendix B is exempt"),
        guards="exempt",
    )
    # Words that close anything that they are printed over.
    strong_mark: Rule = Rule(
        "exempt_papers.strong_mark",
        r"not \s+ for \s+ publication | \b 12 \s* A \b",
        matches=("Not for publication", "By virtue of paragraph 3 of Schedule 12A"),
        does_not_match=("EXEMPT", "Schedule 12", "CONFIDENTIAL"),
        guards="exempt",
    )
    names_appendix: Rule = Rule(
        "exempt_papers.names_appendix",
        r"\b (?: append | annex | enclosure )",
        matches=("Appendix 2 (exempt)", "Appendices: 1 (exempt)"),
        does_not_match=("EXEMPT REPORT", "Reappended"),
        guards="exempt",
    )
    # An item that agrees earlier minutes, however these are marked: "14. Exempt minutes".
    earlier_minutes: Rule = Rule(
        "exempt_papers.earlier_minutes",
        r"\b minutes \b",
        matches=("14. Exempt minutes", "Confidential minutes of 6 March"),
        does_not_match=("14. Exempt minute book", "Exempt items"),
        guards="exempt",
    )
    minutes_agreed: Rule = Rule(
        "exempt_papers.minutes_agreed",
        r"\b minutes \b (?s: .{0,200} ) \b (?: agreed | approved | confirmed | signed | correct \s record ) \b",
        matches=("The exempt minutes of the meeting held on 6 March 2025 were agreed.",),
        does_not_match=("The minutes were read.", "It was agreed."),
        guards="exempt",
    )
    # A page in place of a closed paper, as ModernGov prints it; what follows it is another paper.
    page_in_place: Rule = Rule(
        "exempt_papers.page_in_place",
        r"document \s+ is \s+ restricted",
        matches=("Document is Restricted",),
        does_not_match=("Restricted document", "The documents are restricted"),
        guards="exempt",
    )
    # A field of a report's head: two of them in one block are not a title and its mark.
    head_field: Rule = Rule(
        "exempt_papers.head_field",
        r"^ [A-Z] [\w /()&-]{1,40} [:\t] \s* \S",
        matches=("Report title: Salt", "Appendices:\tAppendix 2 (exempt)"),
        does_not_match=("Sale of the depot (exempt)", "Exempt information:"),
        guards="exempt",
        ignore_case=False,
    )
    # A file's name or title, in which the mark is set apart: not "Council tax exemptions".
    file_name: Rule = Rule(
        "exempt_papers.file_name",
        rf"""
        (?: ^ {ORDER} | \s [-–] \s )
            (?: exempt | restricted | confidential | private | closed | pink | {PART_TWO_NAME}
              | in [\s_-]+ camera ) [\s_-]+
            (?: reports? | appendi\w+ | annexe? | minutes | agenda | enclosure | papers? | pages | items?
              | pack ) (?! [^\W\d_] )
        | ^ {ORDER} (?: exempt | restricted | confidential ) (?: $ | \s [-–] \s )
        | (?-i: ^ (?: EXEMPT | RESTRICTED | CONFIDENTIAL ) (?= [\s_] .* [a-z] ) )    # no title in capitals
        | (?-i: ^ {ORDER} PART [\s_] (?: 2 | II | TWO | B ) \s [-–] \s | ^ {ORDER} NFP (?! [^\W_] ) )
        | [\s_(\[-] (?: exempt | restricted | confidential ) [)\]]? $
        | (?: \s [-–] \s | [(\[] ) (?: private | closed | members [\s_-]+ only | {PART_TWO_NAME} ) [)\]]? $
        | ^ {ORDER} (?: for [\s_]+ )? members [\s_-]+ only $
        | (?<! [^\W_] ) not [\s_-]+ for [\s_-]+ (?: public [\s_-]+ )? (?: publication | inspection | release
          | disclosure )
            (?! [^\W_] )
        | [(\[] (?: exempt | restricted | confidential | closed [\s_-]+ session | private [\s_-]+ session ) \b
        """,
        matches=(
            "Exempt Appendix 2",
            "Appendix B Valuation (Exempt)",
            "sale_not_for_publication",
            "12 Exempt - Land",
            "Item 9 - Land at Mill Lane - Exempt Appendix 1",
            "CONFIDENTIAL Land disposal",
            "Part II Report",
            "pink papers",
            "Closed minutes 3 April 2025",
            "Land (members only)",
            "NFP Land",
        ),
        does_not_match=(
            "Council tax exemptions",
            "Confidential Reporting Policy",
            "CONFIDENTIAL REPORTING POLICY",
            "Unrestricted minutes",
            "Review - non-exempt appendix 1",
            "Agenda pack part 2",
            "Local Plan Part 2",
            "Members only parking review",
        ),
        guards="exempt",
    )
    # A folder's whole name: not "Exempt accommodation".
    folder_name: Rule = Rule(
        "exempt_papers.folder_name",
        rf"""
        ^ (?: {PART_TWO_NAME} [\s_(\[-]* (?: exempt | restricted | confidential | closed | private )? [)\]]?
                (?: [\s_-]+ (?: reports? | appendices | minutes | papers? | items? | packs? ) )?
            | (?: exempt | restricted | confidential | private | closed | pink )
                (?: [\s_-]+ (?: reports? | appendices | minutes | agendas? | papers? | pages | items?
                  | packs? | session
                  | business ) ){{0,2}} (?: [\s_-]+ [\d._-]+ (?: \s \w+ \s \d{{4}} )? )?
            | (?: for [\s_]+ )? members [\s_-]+ only
            | not [\s_-]+ for [\s_-]+ (?: public [\s_-]+ )? (?: publication | inspection | release
              | disclosure ) ) $
        """,
        matches=("Exempt", "Part 2", "Part II (Private)", "Confidential reports", "pink papers", "Members only"),
        does_not_match=("Exempt accommodation", "Part 2 schools", "Private sector housing", "Pink Ribbon"),
        guards="exempt",
    )
