"""How councils print the parts of a meeting: "PART II", from which the public is excluded, and other papers' parts."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.exempt_rules.marks import CLOSED, PART_TWO
from corpus.conventions.rule import Rule


@dataclass(frozen=True, slots=True)
class ExemptPartRules:
    """Headings of the part of a meeting, or of a pack, that is not for the public."""

    # "PART 2 - ITEMS FROM WHICH THE PUBLIC MAY BE EXCLUDED": a heading, though it speaks of excluding.
    part_two_heading: Rule = Rule(
        "exempt_parts.part_two_heading",
        rf"""
        ^ \W* (?: agenda \W+ )? {PART_TWO} (?: \s* [-–—:(\[,] | \s+ (?= (?: items? | business | agenda
          | matters ) \b ) )
        (?! .* [.;] \s* $ ) .* \b
        (?: exclu | not \s+ (?: open | for | available ) | absence \s+ of | in \s+ (?: camera | private )
          | (?: private | closed | {CLOSED} ) (?= \W* (?: $ | (?: and | or | items? | business | session
            | matters | reports? | papers
              | agenda | minutes | part | information | appendi \w+ | section ) \b ) ) )
        """,
        matches=("PART 2 – items to be taken in private", "Part B (items from which the public may be excluded)"),
        does_not_match=("Part 2: Delivery plan", "Part 2 of the agenda was private", "Part 1 - Exempt items"),
        guards="exempt",
    )
    # "PART II" alone: of a meeting from which the public was excluded, or of any other paper.
    part_two_alone: Rule = Rule(
        "exempt_parts.part_two_alone",
        rf"^ \W* {PART_TWO} \W* $",
        matches=("PART II", "# Part 2", "PART B:"),
        does_not_match=("Part 1", "Part 2: Delivery plan", "Part 20"),
        guards="exempt",
    )
    part_two_in_brackets: Rule = Rule(
        "exempt_parts.part_two_in_brackets",
        rf"[(\[] \s* {PART_TWO} \s* [)\]] \W* $",
        matches=("14. Sale of the Corn Exchange (Part II)", "Lease [PART 2]"),
        does_not_match=("Part II", "Lease (Part 1)", "Lease (Part 2 of the plan)"),
        guards="exempt",
    )
    # "PART II REPORT" heads one report, though it names a part.
    one_report: Rule = Rule(
        "exempt_parts.one_report",
        r"\b (?: report | appendix | annexe? | enclosure | paper | document ) \b",
        matches=("PART II REPORT", "Part 2 Appendix B"),
        does_not_match=("EXEMPT REPORTS", "Part II papers"),
        guards="exempt",
    )
    other_part: Rule = Rule(
        "exempt_parts.other_part",
        r"^ \W* part \s+ (?: 1 | i | one | a ) \b \W* (?: $ | [A-Z] )",
        matches=("PART I", "Part 1: Summary"),
        does_not_match=("Part 10", "Part 2", "Part of the plan"),
        guards="exempt",
    )
    # "PART 3": the parts are those of a constitution or a plan, not of a meeting.
    further_part: Rule = Rule(
        "exempt_parts.further_part",
        r"^ \W* part \s+ (?: [3-9] | iii | iv | v | three | four | c | d ) \b \W* (?: $ | [A-Z] )",
        matches=("PART 3", "Part III - Functions", "Part C"),
        does_not_match=("Part 2", "Partnership"),
        guards="exempt",
    )
