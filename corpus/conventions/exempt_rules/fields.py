"""How the head of a report says in a field, or in a question and its answer, that it is not for the public."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.exempt_rules.marks import CLOSED, THING
from corpus.conventions.rule import Rule

ASKED_OF = rf"(?: (?: the | this ) \s+ )? (?: {THING} | decision (?: /report )? | information | public )"


@dataclass(frozen=True, slots=True)
class ExemptFieldRules:
    """The labels of fields that say who may read a report, and the values that close it."""

    # A label and its value on one line: "Classification: Exempt", "Is this report exempt? Yes".
    label_and_value: Rule = Rule(
        "exempt_fields.label_and_value",
        r"^ \W* (?P<label> [^:?|\n]{2,60}? ) \s* (?: : | \? ) (?: \s* [:|] )? \s* (?P<value> .* )",
        matches=("Classification: Restricted", "Is this report exempt? Yes", "Exempt (Y/N): Y"),
        does_not_match=("Classification Unrestricted", "1.1 The offer was considered", ": Exempt"),
        guards="exempt",
    )
    # A field whose value says who may read the paper.
    label: Rule = Rule(
        "exempt_fields.label",
        r"""
        ^ \W* (?: (?: security | information | document | report | paper | item | protective ) \s+ )?
        (?: classification | confidentiality | (?: publication | access ) (?: \s+ status )? | status | marking
          | sensitivity | privacy | category | type | access \s+ to \s+ information
          | (?: restrict | limit ) (?: ion | ed ) s? (?: \s+ on \s+ publication )? | circulation | distribution
          | (?: reasons? \s+ for \s+ )? (?: exemption | exempt | restriction | confidentiality ) s?
          | (?: agenda | meeting ) \s+ part | session
          | (?: is \s+ (?: the | this ) \s+ \w+ \s+ )?
            (?: open | public | exempt | private | confidential | closed | part \s+ \w+ ) \s* (?: / | \b or \b ) \s*
            (?: open | public | exempt | private | confidential | closed | part \s+ \w+ )
            (?: \s+ (?: information | report | item ) )?
          | part \s+ (?: 1 | i | one | a ) \s* (?: / | \b or \b ) \s* (?: part \s+ )? (?: 2 | ii | two | b )
          | exempt \s+ information | confidential \s+ information
        ) \W* $
        """,
        matches=(
            "Classification", "Report status", "Open/Exempt", "Is this report open or exempt", "Agenda part",
            "Exempt or confidential information", "Reason for exemption", "Part 1 or Part 2",
        ),
        does_not_match=("VAT status of supply", "Subject", "Parts", "Data protection", "Access road"),
        guards="exempt",
    )  # fmt: skip
    # A question that "yes" answers by closing the paper.
    asks_whether_closed: Rule = Rule(
        "exempt_fields.asks_whether_closed",
        rf"""
        ^ \W* (?: (?: is | are | does | do | will | should | has | contains? ) \s+ (?: {ASKED_OF} \s+ )?
                  (?: be \s+ )? (?: contain | include | treated \s+ as | held \s+ in
                    | considered \s+ in )? \s* (?: any \s+ )? )?
        (?: {CLOSED} | private | not \s+ for \s+ (?: publication | the \s+ public )
          | exempt \s+ from \s+ publication )
        (?: \s* (?: / | & | and | or | , ) \s* (?: {CLOSED} | private ) )*
        (?: \s+ (?: information | {THING} | from \s+ publication ) )? \s* (?: \( [^)]{{1,20}} \) )? \W* $
        """,
        matches=(
            "Is this report exempt", "Exempt or confidential", "Confidential", "Exempt (Y/N)",
            "Does this report contain exempt information", "Not for publication",
            "Is the decision/report restricted (exempt)",
        ),
        does_not_match=("VAT", "Is the depot confidential in the plan", "Exempt accommodation", "Private hire"),
        guards="exempt",
    )  # fmt: skip
    # A question that "no" answers by closing the paper.
    asks_whether_open: Rule = Rule(
        "exempt_fields.asks_whether_open",
        rf"""
        ^ \W* (?: (?: is | are | can | may | will | should ) \s+ )? (?: (?: {ASKED_OF} | this ) \s+ )? (?: be \s+ )?
        (?: an? \s+ )?
        (?: (?: open | available ) \s+ to \s+ (?: the \s+ )? (?: press \s+ and \s+ )? public | open | public
          | (?: for \s+ )? publi (?: cation | shed | shable ) | public \s+ (?: access | document | report
            | paper | item )
          | published \s+ online ) \s* (?: \( [^)]{{1,20}} \) )? \W* $
        """,
        matches=(
            "For publication",
            "Can this report be published",
            "Public access",
            "Is this report open to the public",
        ),
        does_not_match=("Public consultation", "Open spaces", "Publication date", "Not for publication"),
        guards="exempt",
    )
    says_yes: Rule = Rule(
        "exempt_fields.says_yes",
        r"""
        ^ \W* (?: yes | y | true ) \b (?! \W* [☒☑✓✔] | \s* / \s* no? \b ) (?! [\s☐]* no \W* [☒☑✓✔] )
        | [☒☑✓✔] \s* yes \b | \[ \s* x \s* \] \s* yes \b | ^ yes \s* (?: [☒☑✓✔] | \[ \s* x \s* \] ) \s* no \W* [☐\[]
        """,
        matches=("Yes", "Yes, by virtue of paragraph 3", "☒ Yes ☐ No", "Y", "Yes ☒ No ☐"),
        does_not_match=("No", "Yes/No", "☐ Yes ☒ No", "Yesterday", "Yes ☐ No ☒"),
        guards="exempt",
    )
    says_no: Rule = Rule(
        "exempt_fields.says_no",
        r"^ \W* (?: no | n | none | false ) \b (?! \s* / ) | [☒☑✓✔] \s* no \b | \[ \s* x \s* \] \s* no \b",
        matches=("No", "No - exempt", "☐ Yes ☒ No"),
        does_not_match=("Yes", "Notices", "No/Yes", "☒ Yes ☐ No"),
        guards="exempt",
    )
    # The part of a meeting from which the public is excluded, as a field's value.
    part_two: Rule = Rule(
        "exempt_fields.part_two",
        r"^ \W* (?: part \s+ )? (?: 2 | ii | two | b ) (?: \W+ (?: private | closed | exempt | confidential ) )? \W* $",
        matches=("Part 2", "II", "Part II (private)"),
        does_not_match=("Part 1", "2 May 2025", "Part 2 of the plan"),
        guards="exempt",
    )
    # Beside a label this closes; as a heading of its own it may head private housing.
    private_value: Rule = Rule(
        "exempt_fields.private_value",
        r"""
        ^ \W* (?: in \s+ )? (?: private | closed )
        (?: \s+ (?: and \s+ confidential | session | report | item ) )? \W* $
        """,
        matches=("Private", "Closed", "In private"),
        does_not_match=("Private housing", "Public", "Closed for repairs"),
        guards="exempt",
    )
    # A value that begins with a mark and goes on to explain it.
    begins_closed: Rule = Rule(
        "exempt_fields.begins_closed",
        rf"^ \W* (?: strictly \s+ )? (?: {CLOSED} | private | not \s+ for \s+ publication ) \s* [,;:.(–—-]",
        matches=("Confidential, for Members of the Cabinet", "Exempt - commercial details", "Private: staffing"),
        does_not_match=("Exempt accommodation", "Restricted to residents", "Public"),
        guards="exempt",
    )
    # The same in any line of a paper, before it is looked at more closely.
    perhaps: Rule = Rule(
        "exempt_fields.perhaps",
        r"""
        (?m: (?: [:?\t|] | \ {3} ) [ \t|]* (?: in \s+ )?
            (?: no | n | false | private | closed | (?: part \s+ )? (?: 2 | ii | two | b )
              | ☐ \s* yes \s* ☒ \s* no ) [^\w\n]{0,4}
            (?: [(,;-] .{0,60} )? $ )
        | \b (?: private | closed ) \W{0,3} [?:|\t] \W{0,3} yes \b
        | (?m: ^ \W* (?: classification | status | type | access ) \W*? \n+ \W* (?: private | closed ) \W* $ )
        """,
        matches=("Public access | No", "Item type: Private", "Is the report for publication? No"),
        does_not_match=("Classification: Public", "No. 5 Mill Lane", "Private housing: plan"),
        guards="exempt",
    )
    # What is exempt from a tax, a charge or a procedure is not exempt from publication.
    other_exemption: Rule = Rule(
        "exempt_fields.other_exemption",
        r"""
        \b (?: vat | tax (?: es | ation )? | rates? | rating | duty | levy | charges? | fees? | call (?: [\s-]+ ) in
             | licen[cs] (?: e | es | ing ) | planning | use \s+ class | permits? | tariff | allowance | insurance
             | funding | funds? | reserves? | grants? | species | road | parking | vehicles? | housing | scheme ) \b
        """,
        matches=("VAT", "Business rates", "Council tax", "Call-in", "Planning use"),
        does_not_match=("Classification", "Report status", "Valuation", "Operating"),
        guards="exempt",
    )
    # A form before it is filled in: "FOR GENERAL RELEASE / NOT FOR PUBLICATION [delete one as applicable]".
    unfilled: Rule = Rule(
        "exempt_fields.unfilled",
        r"""
        \b delete \s+ (?: one | as | if | where | whichever | this ) \b
        | \b for \s+ (?: general \s+ )? (?: release | publication ) \s* / \s* not \b
        """,
        matches=("[Delete if not applicable]", "For publication / not for publication"),
        does_not_match=("Not for publication", "To delete the word"),
        guards="exempt",
    )
