"""How a paper speaks of exemption without a mark: of itself, of another paper, or of the law."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.exempt_rules.marks import CLOSED, KEPT_BACK, PART_TWO, THING
from corpus.conventions.rule import Rule

MATTER = r"(?: information | matters? | business | session | material | content s? | version | briefing | advice )"


@dataclass(frozen=True, slots=True)
class ExemptDoubtRules:
    """What makes an officer look at a paper of which nothing was held back, and what explains itself."""

    speaks: Rule = Rule(
        "exempt_doubts.speaks",
        rf"""
        {KEPT_BACK}
        | \b exempt \s+ (?: and \s+ \w+ \s+ )? (?: {THING} | {MATTER} ) | \b confidential \s+ {THING}
        | \b sch (?: edule | \. )? \s* 12 \s* \(? a \b
        | \b by \s+ virtue \s+ of \s+ (?: the \s+ )? paragraph
        | \b exempt (?: ed )? \s+ (?: under | by | within | pursuant | in \s+ accordance ) \b
        | \b exemption \s+ outweighs
        | \b {PART_TWO} \s+ (?: of \s+ (?: the | this | tonight's ) \s+ (?: agenda | meeting ) | {THING} )
        """,
        matches=(
            "Some of the information in this report is exempt under paragraph 3.",
            "The public interest in maintaining the exemption outweighs that in disclosure",
            "as defined in Schedule 12A",
            "to be taken in Part II of the agenda",
        ),
        does_not_match=("Exempt accommodation", "exempt from VAT", "Part 2 of the strategy", "Confidential waste"),
        guards="exempt",
    )
    # It does so only of the paper that it is printed in: "This matter is to be treated as confidential."
    speaks_weakly: Rule = Rule(
        "exempt_doubts.speaks_weakly",
        r"""
        \b confidential \s+ {MATTER} \b
        | \b (?: treated | regarded | marked | classed | classified | kept
          | held ) \s+ (?: as \s+ )? (?: strictly \s+ )?
            (?: exempt | confidential | private | restricted )
        | \b (?: report | paper | document | appendix | annex | information | it ) \s+ (?: is | are
          | remains? | be ) \s+
            (?: currently \s+ | strictly \s+ | still \s+ )? (?: exempt | confidential | restricted | private )
            (?! \s+ (?: from | to | sector | hire ) )
        | \b (?: members' | councillors' | members | councillors ) \s+ eyes
        | \b commercially \s+ (?: sensitive | confidential )
        | \b (?: under | subject \s+ to \s+ an? | is ) \s+ embargo (?: ed )?
        """,
        matches=("This matter is to be treated as confidential.", "The information below is commercially sensitive."),
        does_not_match=("Confidential waste", "The sensitive parts of the site"),
        guards="exempt",
    )
    # A short line in a head: whatever it says, a word of closing is not there by chance.
    head_word: Rule = Rule(
        "exempt_doubts.head_word",
        r"""
        \b (?: exempt | confidential | restricted | secret | embargo (?: ed )? | withheld | eithriedig
          | cyfrinachol ) \b
        | \b (?: members | councillors | officers ) \s+ only \b | \b in \s+ camera \b | \b pink \s+ (?: paper
          | page ) s?
        | (?-i: \b PRIVATE \b ) | \b not \s+ (?: for | to \s+ be ) \s+ (?: public | publi | releas | disclos
          | circulat | shar )
        | \b {PART_TWO} \W+ (?: private | closed | exempt ) | [(\[] \s* {PART_TWO} \s* [)\]]
        """.replace("{PART_TWO}", PART_TWO),
        matches=("Exempt (see below)", "EMBARGOED until 9 am", "Secret", "For officers only"),
        does_not_match=("UNRESTRICTED", "Private sector housing", "Exemption from call-in"),
        guards="exempt",
    )
    # The words in the names of public things.
    public_thing: Rule = Rule(
        "exempt_doubts.public_thing",
        r"""
        \b exempt \s+ (?: supported \s+ )? (?: accommodation | sector | works? | vehicles? | offers?
          | schools? | development
            | categories | class (?: es )? | charit | supplies | user | amenity | site | dwelling | propert
              | from | bodies | or \s+ zero )
        | \b (?: vat | tax | rates | call [\s-] in | levy | duty | licen[cs]e | planning
          | use \s+ class ) (?: \s+ \w+ )? [\s:–|-]+ exempt
        | \b (?: review | list | schedule | register ) \s+ of \s+ exempt \s+ \w+
        | (?<! in \s ) \b (?: partial | partially | part ) [\s-]+ exempt (?: ion )? \b
        | (?i: \b private ) \s+ (?i: hire | sector | rent | hous | landlord | street | road | finance | water
          | school | car | member
            | garden | land | treaty | tenan | nurser | wealth | equity | compan | individual | home
              | develop | sewer | drain
            | client | dwelling | propert | family | life | law | consult | invest | use )
        | \b confidential \s+ (?: waste | reporting | shredding | helpline | counselling | support | hotline
          | advice \s+ line
            | inquir | enquir | declaration )
        | \b restricted \s+ (?: byways? | parking | roads? | zones? | reserves? | funds? | funding | grants?
          | access | growth
            | breeds? | area | speed | covenant | hours | use | donation | income | waiting | species
              | budget | capacity )
        | \b (?: access | reserves? | funds? | funding | income | usable ) [\s:–-]+ \(? restricted
          | \b non [\s-]+ (?: exempt | confidential | restricted )
        """,
        matches=("Exempt accommodation review", "Confidential waste", "Restricted byway 14", "VAT: exempt"),
        does_not_match=("Exempt report", "Confidential", "Restricted circulation"),
        guards="exempt",
    )
    # The law, a rule or a case that may come, and no paper in particular.
    general: Rule = Rule(
        "exempt_doubts.general",
        r"""
        \b (?: means | lists? \s+ what | describes? | explains? | defines? | sets? \s+ out \s+ what
          | meaning \s+ of | is \s+ defined | are \s+ defined | definitions? | categor (?: y | ies ) \s+ of
            | descriptions? \s+ of
          | in \s+ general | normally | generally | usually | always | never | policy | policies | protocol
            | guidance | code
          | constitution | standing \s+ orders? | procedure \s+ rules | rules? | scheme
            | regulations \s+ 20 \d\d | training | duty | rights?
          | any | every | all | each | anyone | whether | unless | if | when | where | until | may | might
            | could | would | can
          | shall | likely | should \s+ not | must \s+ not | do \s+ not | exists? | example | such \s+ as
            | e\.?g | types? \s+ of
          | clause | agreement | contract | tender (?: er s? | ing | s )? | bidders? | supplier s?
            | provider s? | data
          | freedom \s+ of \s+ information | foi a? | gdpr ) \b
        """,
        matches=(
            "Exempt information means",
            "Members must not disclose confidential information",
            "where a report is exempt",
        ),
        does_not_match=("This report is exempt in part", "The information below is confidential"),
        guards="exempt",
    )
    closed_first: Rule = Rule(
        "exempt_doubts.closed_first",
        rf"^ \W* (?: {CLOSED} | private | secret ) \b",
        matches=("Confidential Appendices and Reports", "SECRET"),
        does_not_match=("Background papers: exempt report", "The exempt report"),
        guards="exempt",
    )
    # A heading of what the Act says.
    of_the_act: Rule = Rule(
        "exempt_doubts.of_the_act",
        r"""
        ^ (?: (?: local \s+ government \s+ act \s+ 1972 \W+ )? schedule \s+ 12a
            | (?: confidential | exempt ) (?: \s+ (?: and | or ) \s+ (?: confidential | exempt ) )?
              \s+ (?: information | matters? | items? ) (?: \s+ implications? )? ) $
        """,
        matches=("Schedule 12A", "Exempt information", "Confidential and exempt matters"),
        does_not_match=("Schedule 12A, paragraph 3", "Exempt report"),
        guards="exempt",
    )
    # Another paper, or one that is not here: it is named, and is no part of this one.
    elsewhere: Rule = Rule(
        "exempt_doubts.elsewhere",
        rf"""
        \b (?: append | annex | enclosure | attach | summary \s+ of | elsewhere | separate (?: ly )?
          | later \s+ (?: on | in )
          | minutes | previous | earlier
          | was | were | had | background \s+ papers? | exempt \s+ report (?= \s+ (?: of | at | to | on ) \b ) )
        | \b (?: the | an? ) \s+ (?: {CLOSED} | part \s+ (?: ii | 2 | two
          | b ) ) \s+ (?: (?: and \s+ \w+ \s+ )? (?: report | paper | item | version | briefing | part
            | section | session ) )
        | \b (?: in | during | at ) \s+ {PART_TWO} \b | \b items? \s+ \d
        """,
        matches=(
            "set out in the exempt report",
            "see the exempt Appendix 2",
            "the report was confidential",
            "in Part II",
        ),
        does_not_match=("This report is exempt", "The information below is confidential"),
        guards="exempt",
    )
    # This paper, to be taken in private: not another that is.
    this_paper: Rule = Rule(
        "exempt_doubts.this_paper",
        rf"""
        \b (?: take | consider | deal \s+ with | hear | discuss ) (?: ing )? \s+ this \s+ {THING} \b .* \b {PART_TWO}
        | \b this \s+ {THING} \s+ (?: is | be | will | should | has | contains? | includes? ) \b
            (?! .* \b (?: append | annex ) )
        """,
        matches=("It is proposed to take this paper in Part II", "Parts of this report contain exempt information"),
        does_not_match=("this report refers to the exempt report", "This report is public; Appendix 2 is exempt"),
        guards="exempt",
    )
    # The paper that it is printed in.
    of_itself: Rule = Rule(
        "exempt_doubts.of_itself",
        rf"\b (?: this | following | attached | present | above | below | within | herein ) \b (?: .* \b {THING} )?",
        matches=("Some of this report", "The information below"),
        does_not_match=("The report of the auditor", "Exempt information"),
        guards="exempt",
    )
    # "Exempt information is defined in Schedule 12A": the law, in nothing but its own terms.
    defines: Rule = Rule(
        "exempt_doubts.defines",
        r"\b (?: is | are ) \s+ (?: defined | described | listed | set \s+ out | explained ) \b | \b means \b",
        matches=("Exempt information is defined in Schedule 12A", "Exempt information means"),
        does_not_match=("Exempt information as defined in paragraph 3", "This report is exempt"),
        guards="exempt",
    )
