"""How councils mark a line, and what it heads, as not for the public, as for the public, or as neither.

The words are those of Schedule 12A and sections 100A to 100K of the Local Government Act 1972, and of the stamps
that councils' systems print from them. Every rule guards the border between what is published and what is not.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.rule import Rule, WordList

THING = r"""
    (?: report | appendix | appendices | annexe? | enclosure | paper | document | minute | item | page | pack
      | agenda ) s?
"""
PART_TWO = r"part \s+ (?: 2 | ii | two | b )"  # of a meeting: the public is excluded from it
CLOSED = r"(?: exempt | confidential | restricted )"
KEPT_BACK = r"""
    \b not \s+ (?: for | to \s+ be | open \s+ (?: to | for ) | available \s+ (?: to | for ) ) \s+
       (?: (?: the | any | made | public | general | wider | onward | further | external ) \s+ ){0,2}
       (?: publication | published | release d? | disclosure | disclosed | circulation | circulated | inspection
         | distribution | distributed | viewing | access | dissemination | sharing | shared ) \b
  | \b not \s+ (?: (?: for | in | open \s+ to | available \s+ to ) \s+ )? (?: the \s+ )? (?: press | public ) \b
       (?! \s+ (?: sector | health | house | transport ) ) (?: \s+ domain )?
  | \b not \s+ to \s+ be \s+ made \s+ public \b
  | \b withheld \s+ from \s+ (?: publication | (?: the \s+ )? (?: press | public ) )
  | \b exempt (?: ed )? \s+ from \s+
       (?: (?: general \s+ )? publication | disclosure | (?: the \s+ )? (?: press | public ) )
"""
LABEL = r"(?-i: [A-Z]{1,2}\d{0,2} | \d{1,2}[a-z]? | [ivx]{1,4} )"
APPENDICES = rf"""
    (?: appendix | appendices | annexe?s? | enclosures? ) \s+
    (?P<labels> {LABEL} (?: \s* (?: , | & | and | to ) \s* {LABEL} \b )* ) \b
"""


@dataclass(frozen=True, slots=True)
class ExemptRules:
    """Words that close a paper to the public, words that open it, and words that only mention either."""

    closing: Rule = Rule(
        "exempt.closing",
        rf"""
        {KEPT_BACK}
        | (?<! [^\W\d_] ) by \s+ virtue \s+ of \s+ (?: the \s+ )? paragraph
        | \b {CLOSED} \b
        | \b (?: private | closed | pink )
            (?= \s+ (?: {THING} | session | meeting | business | part (?: \s+ of \s+ the \s+ meeting )? \W* $ ) \b
              | \s+ (?: and | & ) \s )
        | [(\[{{] \s* (?: strictly \s+ )? private \s* [)\]}}]
        | (?m-i: ^ [^\w\n]* (?: (?: STRICTLY | Strictly | IN ) \s+ )? PRIVATE [^\w\n]* $ )
        | (?<= [-–—:] \s ) (?-i: PRIVATE ) (?= [^\w\n]* (?: \n | $ ) )
        | \b {PART_TWO} (?= \s+ (?: {THING} | business | matters ) \b )
        | \b {PART_TWO} \W{{1,3}} (?: private | closed ) [)\]]? (?= [^\w\n]* (?: \n | $ ) )
        | \b (?: in \s+ camera | (?: taken | considered ) \s+ in \s+ private
          | absence \s+ of \s+ the \s+ (?: press | public ) )
        | \b (?: members? | councillors? ) '? (?: \s+ eyes )? \s+ only \b
        | \b sch (?: edule | \. )? \s* 12 \s* \(? a \b (?= .{{0,60}} \b para | [\s(]* \(? para )
        | \b para (?: graph )? (?: s | \(s\) )? \W* \d .{{0,40}} \b sch (?: edule | \. )? \s* 12 \s* \(? a \b
        | \b (?: nid \s+ (?: i['’]w | ar \s+ gyfer (?: \s+ ei )? ) \s+ (?: gyhoeddi | chyhoeddi | cyhoeddi )
            | [cg]yfrinachol | eithriedig | yn \s+ breifat ) \b                    # Welsh
        | \b rh?inwedd \s+ paragraff
        | \b official \W{{1,3}} sensitive \b
            (?: \W{{1,3}} (?: commercial | personal ) \b )?             # the Cabinet Office's marking, since 2014
        | \b commercial (?: ly )? [\s-]+ in [\s-]+ confidence \b
        """,
        matches=(
            "NOT FOR PUBLICATION",
            "By virtue of paragraph 3 of Part 1 of Schedule 12A",
            "EXEMPT APPENDIX 2",
            "PRIVATE REPORT",
            "PART II - PRIVATE",
            "OFFICIAL - SENSITIVE",
            "COMMERCIAL IN CONFIDENCE",
        ),
        does_not_match=("UNRESTRICTED ITEMS", "For publication", "Private sector housing", "OFFICIAL"),
        guards="exempt",
    )
    # "Exempt minutes of 3 April", "CONFIDENTIAL REPORT of the Director of Place".
    closed_paper: Rule = Rule(
        "exempt.closed_paper",
        r"""
        ^ \W* (?i: strictly \s+ )?
        (?: [ERCP] (?: xempt | estricted | onfidential | rivate ) | EXEMPT | RESTRICTED | CONFIDENTIAL
          | PRIVATE ) \s+
        (?i: minutes | reports? | appendix | appendices | annexe? | agenda | enclosure ) \b (?! \s+ \w+ing \b )
        """,
        matches=(
            "Exempt minutes of the Planning Committee",
            "CONFIDENTIAL REPORT of the Director of Place",
            "STRICTLY CONFIDENTIAL REPORT of the Director of Place",
        ),
        does_not_match=("the confidential report of the auditor", "Private report writing course", "Exempt items"),
        guards="exempt",
        ignore_case=False,
    )
    public_paper: Rule = Rule(
        "exempt.public_paper",
        rf"^ \W* (?: public | open | unrestricted ) \s+ (?: {THING} | session )",
        matches=("Public report with exempt appendix", "Open session"),
        does_not_match=("Exempt report", "Open spaces strategy (Exempt)", "The public report"),
        guards="exempt",
    )
    # "Exempt information" heads a section of every report, "Confidential or exempt information" too.
    neutral: Rule = Rule(
        "exempt.neutral",
        rf"""
        ^ (?: .* \b (?: access \s+ to (?: \s+ information )? | reasons? \s+ for | any ) \W+ )?
        {CLOSED} (?: \W+ (?: or | and )? \W* {CLOSED} )? \s+ information (?: \s+ implications? )? $
        """,
        matches=("Exempt information", "Confidential or exempt information", "Reasons for exempt information"),
        does_not_match=("Exempt information by virtue of paragraph 3", "Exempt report"),
        guards="exempt",
    )
    # Beside closing words, some of which themselves say "not".
    denial: Rule = Rule(
        "exempt.denial",
        r"""
        \b (?: no | none | nil | not | never | without | unrestricted | redacted | n/a | open | non-\w+ ) \b
        | \b public \s+ (?: version | report | minutes | document | session | appendix )
        | \b for \s+ publication
        """,
        matches=("This report does not contain", "information: none", "Public version", "for publication"),
        does_not_match=("This report is", "contains information as defined in paragraph 3", "Notes on"),
        guards="exempt",
    )
    open_part: Rule = Rule(
        "exempt.open_part",
        rf"""
        ^ (?: (?: no | none | nil | n/a | false | not \s+ applicable | open | public | unrestricted ) [\s.]* $
            | (?: open | public ) \s+ (?: access | version | session | {THING} ) \b
            | no \s+ (?: exempt | confidential ) )
        """,
        matches=("None.", "Unrestricted", "Open Access to Minutes", "No exempt appendices"),
        does_not_match=("Notices", "Public health", "Open spaces strategy"),
        guards="exempt",
    )
    # Below "EXEMPT ITEMS" on most front sheets.
    nothing_exempt: Rule = Rule(
        "exempt.nothing_exempt",
        r"""
        ^ \W* (?: none | nil | n/a | not \s+ applicable | no \s+ (?: items? | business | matters? ) ) \b
        | \b there \s+ (?: is | are | was | were | being ) \s+ (?: no | none ) \b
        | \b no \s+ (?: exempt | confidential | restricted | private | such ) \b
        """,
        matches=("None", "(When this list was printed there were no exempt items.)", "There were none."),
        does_not_match=("The Cabinet considered the offers for the site.", "Not for publication"),
        guards="exempt",
    )
    private_in_brackets: Rule = Rule(
        "exempt.private_in_brackets",
        r"\( \s* private \s* \)",
        matches=("12. Sale of the depot (Private)",),
        does_not_match=("Sale of the private depot", "(private sector)"),
        guards="exempt",
    )
    # "Is the report restricted (exempt)?  No": a form's question closes nothing, nor does "no" to it.
    asked: Rule = Rule(
        "exempt.asked",
        r"\? \W* (?: $ | (?: no | none | nil | n/a | not \s+ applicable ) \b )",
        matches=("Is the report restricted (exempt)?  No", "Is this report confidential?"),
        does_not_match=("Is the report restricted? Yes", "Exempt report"),
        guards="exempt",
    )
    opening: Rule = Rule(
        "exempt.opening",
        rf"""
        ^ (?: part \s+ (?: 1 | one | i | a ) \W+ )?
        (?: unrestricted | (?: open | public ) (?= \s ) ) (?: \s+ (?: {THING} | session | business | matters ) )?
        (?: \W+ for \s+ publication )? $
        """,
        matches=("UNRESTRICTED ITEMS", "PART 1 - PUBLIC ITEMS", "Open session"),
        does_not_match=("EXEMPT ITEMS", "Public health", "Public", "Open spaces"),
        guards="exempt",
    )
    # What resolves or proposes to exclude the public is itself public: section 100C.
    exclusion: Rule = Rule(
        "exempt.exclusion",
        r"""
        \b exclu (?: de | des | ded | ding | sion ) \b .{0,200} \b (?: public | press ) \b
        | \b (?: public | press ) \b .{0,200} \b exclu (?: de | des | ded | ding | sion ) \b
        """,
        matches=("Exclusion of the press and public", "RESOLVED that the public be excluded from the meeting"),
        does_not_match=("Public participation", "EXEMPT ITEMS", "An exclusive report"),
        guards="exempt",
    )
    # "EXEMPT ITEMS", "PART II - CONFIDENTIAL BUSINESS", "RESTRICTED MINUTES": all that follows, not one item.
    all_that_follows: Rule = Rule(
        "exempt.all_that_follows",
        rf"""
        \b (?: items | business | matters | minutes | session | {PART_TWO} | in \s+ camera | in \s+ private
            | part \s+ of \s+ the \s+ meeting | pink \s+ \w+ | pages | papers | reports | eitemau
            | (?: {CLOSED} | private | closed ) \s+ (?: agenda | pack ) ) \b
        """,
        matches=("EXEMPT ITEMS", "Part II: Confidential business", "RESTRICTED MINUTES", "IN CAMERA", "PINK PAGES"),
        does_not_match=("Exempt item", "EXEMPT APPENDIX 2", "Part 1"),
        guards="exempt",
    )
    # Behind these words a mark cites the Act, whose own terms do not say how far the mark reaches.
    statute: Rule = Rule(
        "exempt.statute",
        r"\b (?: by \s+ virtue | under | paragraph | schedule | information ) \b",
        matches=("Exempt by virtue of paragraph 3", "Not for publication under Schedule 12A"),
        does_not_match=("EXEMPT ITEMS", "CONFIDENTIAL", "Underpass"),
        guards="exempt",
    )
    partly: Rule = Rule(
        "exempt.partly",
        rf"\b (?<! in \s ) part (?: ly | ially )? [\s-]+ {CLOSED} \b | \b exempt \s+ and \s+ non [\s-]+ exempt \b",
        matches=("Schedule of disposals (part exempt)", "Partially exempt", "both exempt and non-exempt"),
        does_not_match=("Part II - exempt", "Part 2 (exempt)", "is in part exempt"),
        guards="exempt",
    )
    # The value of a field that closes only some of what it heads.
    in_part: Rule = Rule(
        "exempt.in_part",
        rf"""
        \b (?: append | annex | enclosure | part (?: ly | ially )? [\s-]+ {CLOSED}
            | (?<! not \s ) (?<! the \s ) (?<! for \s ) public \b )
        """,
        matches=("Part exempt - Appendix B", "Public with exempt appendix", "Schedule of disposals (part exempt)"),
        does_not_match=("Exempt (paragraph 3)", "Restricted", "Not for publication", "Not public"),
        guards="exempt",
    )
    appendix_statement: Rule = Rule(
        "exempt.appendix_statement",
        rf"\b {APPENDICES} [^.;]{{0,80}}? \b (?: is | are | contains? ) \b",
        matches=("Appendix B is not for publication by virtue of paragraph 3.", "Appendices 2 and 3 are exempt"),
        does_not_match=("Appendix B - Valuation (EXEMPT)", "The appendix is exempt"),
        guards="exempt",
    )
    # "Cabinet 30 January 2025 NOT FOR PUBLICATION": in capitals it is a stamp, with anything else on its line.
    stamp: Rule = Rule(
        "exempt.stamp",
        r"NOT \s+ FOR \s+ (?: PUBLIC \s+ )? PUBLICATION | EXEMPT \s+ FROM \s+ PUBLICATION",
        matches=("Cabinet 3 May 2024 NOT FOR PUBLICATION", "EXEMPT FROM PUBLICATION"),
        does_not_match=("not for publication", "NOT FOR PUBLIC RELEASE"),
        guards="exempt",
        ignore_case=False,
    )
    # "NOT FOR PUBLICATION: this report contains ...": a stamp, and a sentence that says why.
    stamp_first: Rule = Rule(
        "exempt.stamp_first",
        r"^ \W* (?: NOT \s+ FOR \s+ (?: PUBLIC \s+ )? PUBLICATION | EXEMPT | CONFIDENTIAL | RESTRICTED ) \s* [:–—-] \s",
        matches=("NOT FOR PUBLICATION: this report is exempt.", "EXEMPT - it names two members of staff."),
        does_not_match=("The words NOT FOR PUBLICATION: are printed", "Exempt: no"),
        guards="exempt",
        ignore_case=False,
    )
    schedule_paragraphs: Rule = Rule(
        "exempt.schedule_paragraphs",
        r"\b paragraphs? (?: \s* \(s\) )? \s* (?P<numbers> \d (?: [\s,&and]* \d )* ) \b",
        matches=("By virtue of paragraph(s) 1, 2 and 3 of Part 1 of Schedule 12A", "(Exempt - paragraph 3)"),
        does_not_match=("Schedule 12A", "the paragraph above"),
        guards="exempt",
    )
    # What may be printed beside closing words and still be nothing but a mark: the Act's own terms, the descriptions
    # of the seven paragraphs of Schedule 12A, and the names of papers.
    terms_of_the_act: WordList = WordList(
        "exempt.terms_of_the_act",
        """
        access act affairs all amended an and any are as authority based be because by case categories category
        circumstances claim considered constitution deemed described general procedure rules
        commercially consultations contemplated could council councillors crime defined definition description
        disclosing disclosure enactment financial following for from gives government grounds holding identity in
        including individual individuals information interest investigation is it its kind labour legal likely local
        maintained maintaining matter matters meaning meeting members must negotiations notice of officers on one
        only or order other out outweighs para paras paragraph paragraphs part particular person persons press
        prevention privilege proceedings professional prosecution provisions public publication reason reasons
        regulation regulations relates relating relations released reveal s schedule section sensitive set
        strictly taken that the therefore these this those to two under variation version virtue which with within
        agenda annex annexe annexes appendices appendix attached business committee contained containing contains
        document documents draft enclosure enclosures exemption item items minute minutes pack paper papers
        private report reports session status supplementary
        absence agreed au be camera circulated classification circulation closed confidentiality consideration
        considered councillor councillors during
        excluded eyes from further ground grounds heard held lga may members onward or outside pack page pages para
        participate pink sch sections shared sharing strict taken to viewing was were which
        a ac ar at atodlen awdurdod busnes cyfarfod cyfrinachol cyhoeddus ddeddf deddf eitem eitemau eithriedig ei
        gan gwybodaeth gyhoedd i leol lleol llywodraeth llywordraeth mae marking o paragraff paragraffau rhan trwy un
        unrhyw wybodaeth y yn yr
        """,
        does_not_hold=("sale", "valuation", "land", "staffing", "contract"),
        guards="exempt",
    )
