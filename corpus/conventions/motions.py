"""How minutes print what was put: who moved and seconded it, the votes on it, and whether it was lost."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.rule import Rule

TITLE = (
    r"(?: (?: Cllrs? | Clir | Councillors? | Cmhlr | Comhairleoir | Alderman | Mr | Mrs | Ms | Miss | Dr"
    r" | Sir | Rev )"
    r" \b \.? )"
)
# Initials carry a stop; a name of its own does not, so that the next sentence is no part of it.
NAME_WORD = (
    r"(?: [A-Z] \. (?: \s? [A-Z] \. )* | (?! (?: It | The | This | That | On | In | And ) \b ) [A-ZÀ-Þ] [\w’'-]* )"
)
NAME = rf"(?: {TITLE} \s+ )* {NAME_WORD} (?: \s+ (?: {TITLE} | {NAME_WORD} ) ){{0,4}} (?: \s? \( [A-Z] \) )?"


@dataclass(frozen=True, slots=True)
class MotionRules:
    """Forms of motions, of amendments, and of the votes on them."""

    mover_first: Rule = Rule(
        "motions.mover_first",
        rf"(?P<name> {NAME} ) (?: , \s+ with \s+ [^.,]{{3,60}} , | , )? \s+ (?: (?: then"
        rf" | also ) \s+ )? (?: proposed | moved | nominated ) \b",
        matches=("Mr Pike proposed, and Mrs Rudd seconded, that", "Cllr A. Pike then moved the motion", "KG proposed"),
        does_not_match=("It was proposed by Mr Pike", "The proposed works", "was moved to June"),
        seen_in="Kent County Council, parish councils in Norfolk, minutes",
        ignore_case=False,
    )
    moved_by: Rule = Rule(
        "motions.moved_by",
        rf"""
        (?: \b (?: [Pp]roposed | [Mm]oved | [Nn]ominated ) (?: \s+ by | \s* : | (?= \s+ {TITLE} ) )
          | \b (?: proposal | motion ) \s+ of )
        \s+ (?P<name> {NAME} )
        """,
        matches=("Proposed by Councillor Pike (J);", "On the proposal of Cllr. Rudd,", "Proposed Cllr Pike"),
        does_not_match=("proposed that the pier be closed", "Proposed Schedule of Dates", "The proposal of the year"),
        seen_in="Limerick City and County Council and parish councils in Norfolk, minutes",
        ignore_case=False,
    )
    seconder_first: Rule = Rule(
        "motions.seconder_first",
        rf"(?P<name> {NAME} ) ,? \s+ seconded \b",
        matches=("Mr Pike proposed and Mrs Rudd seconded the motion",),
        does_not_match=("It was seconded by Mrs Rudd",),
        seen_in="Kent County Council and parish councils in Norfolk, minutes",
        ignore_case=False,
    )
    seconded_by: Rule = Rule(
        "motions.seconded_by",
        rf"\b [Ss]econded (?: \s+ by | : )? \s+ (?P<name> {NAME} )",
        matches=("Seconded by Councillor Rudd (J);", "seconded Cllr. Rudd"),
        does_not_match=("duly seconded", "seconded to the county"),
        seen_in="Limerick City and County Council and parish councils in Norfolk, minutes",
        ignore_case=False,
    )
    notice: Rule = Rule(
        "motions.notice",
        rf"\b [Nn]otice \s+ of \s+ [Mm]otion \b .{{0,40}}? \b (?: by | from ) \s+ (?P<name> {NAME} )",
        matches=("Notice of Motion submitted by Cllr Ada Pike",),
        does_not_match=("Notices of motion", "an earlier notice of motion on ponds"),
        seen_in="Limerick City and County Council, minutes",
        ignore_case=False,
    )
    amendment: Rule = Rule(
        "motions.amendment",
        r"\b (?: (?<! any [ ] ) (?<! the [ ] proposed [ ] ) amendment \b (?! s? \s+ (?: was"
        r" | were ) \s+ made ) | wording \s+ of \b .{0,80} \b amended )",
        matches=("Mr Pike moved an amendment to the motion", "Amendment lost.", "the wording of No. 1 was amended"),
        does_not_match=("An amendment was made to the lease", "the motion as amended"),
        seen_in="Kent County Council, Limerick City and County Council, minutes",
    )
    main_motion: Rule = Rule(
        "motions.main_motion",
        r"\b (?: substantive | original | main ) \s+ (?: motion | proposal ) | \b motion,? \s+ as \s+ amended",
        matches=("Mr Pike put the substantive motion", "The motion as amended was carried"),
        does_not_match=("an amendment to the motion",),
        seen_in="Kent County Council, minutes",
    )
    # What speaks of something put before: its outcome is the outcome of that.
    of_motion: Rule = Rule(
        "motions.of_motion",
        r"""
        ^ \W* (?: (?i: agreed | carried | lost | unanimous(?:ly)? | all \s+ in \s+ favour | \d+ \s+ votes? ) ) \b
        | \b (?: the | this | that | which | both | all ) \s+ (?: \w+ \s+ ){0,2}?
          (?: motions? | amendments? | propositions? | proposals? | recommendations? ) \b
        | ^ (?: \w+ \s+ )? (?: motion | amendment ) \s+ \w+
        | ^ (?: this | which | all | it ) \s+ (?: was | were )
        | \b (?: vote | voting | voted | votes | seconded ) \b
        """,
        matches=("Amendment lost.", "The motion was carried.", "Agreed unanimously.", "This was seconded and agreed."),
        does_not_match=("RESOLVED that the pier be closed.", "The report was noted."),
        seen_in="every council read",
    )
    put_to_vote: Rule = Rule(
        "motions.put_to_vote",
        r"\b put \b .{0,160} \b to \s+ (?: the | a ) \s+ vote \b | \b (?: voting \s+ was"
        r" | vote \s+ was \s+ taken | recorded \s+ vote )",
        matches=(
            "Mr Pike put the amendment to the vote",
            "A recorded vote was taken",
            "the voting was as follows:",
        ),
        does_not_match=("Mr Pike voted", "The Chairman put a question"),
        seen_in="Kent County Council, Limerick City and County Council, minutes",
    )
    # In a contest for a post: over the names of those who voted for one of the candidates, and who was elected.
    candidate: Rule = Rule(
        "motions.candidate",
        rf"^ \W* [Ff]or \s+ (?P<name> {NAME} ) \W* $",
        matches=("For Councillor O’Lark",),
        does_not_match=("For (14)", "For Councillor Lark there were two votes"),
        seen_in="Limerick City and County Council, minutes",
        ignore_case=False,
    )
    declared: Rule = Rule(
        "motions.declared",
        rf"\b declared \s+ (?P<name> {NAME} ) \s+ (?: duly \s+ )? (?: elected | appointed )",
        matches=("The Mayor declared Councillor Lark elected",),
        does_not_match=("The Mayor declared the motion lost",),
        seen_in="Limerick City and County Council, minutes",
        ignore_case=False,
    )
    lost: Rule = Rule(
        "motions.lost",
        r"""
        \b (?: motion | amendment | proposal | proposition | recommendation ) s? \b
           (?: .{0,300}? \b (?: was | were | is | and | therefore | declared | been ) \s+ (?: \w+ \s+ ){0,2}?
               (?: lost | defeated | rejected | voted \s+ down | not \s+ (?: carried | agreed | approved
                 | supported ) ) \b
             | \W+ (?: lost | defeated ) \b
             | .{0,300}? \b fell \b )
        | ^ \W* (?: lost | defeated | not \s+ carried ) \W* $
        """,
        matches=("Amendment lost.", "The motion was declared LOST.", "The motion was put and NOT CARRIED."),
        does_not_match=(
            "Lost property is kept.",
            "The motion was carried.",
            "A vote of sympathy to one who lost his wife.",
        ),
        seen_in="Kent County Council, Limerick City and County Council, minutes",
    )
    # The vote on one motion is the vote on another: "the motion was defeated and the following resolution adopted".
    instead: Rule = Rule(
        "motions.instead",
        r"\b (?: accordingly | therefore | and ) \b .{0,20} \b following \s+ (?: resolution | motion ) \s+ was \b",
        matches=("The reeve ruled it lost, and accordingly the following motion was put:",),
        does_not_match=("The following resolution was lost",),
        seen_in="Limerick City and County Council, minutes",
    )
    withdrawn: Rule = Rule(
        "motions.withdrawn",
        r"\b (?: motion | amendment | proposal | proposition ) s? \b .{0,80} \b withdrawn \b"
        r" | \b (?: withdrew | withdraws ) \b .{0,60} \b (?: motion | amendment | proposal ) s? \b",
        matches=("The amendment was withdrawn.", "Mr Pike withdrew the amendment."),
        does_not_match=("The bus was withdrawn.", "Mr Pike withdrew from the meeting."),
        seen_in="councils outside the shared papers, minutes with votes",
    )
    carried: Rule = Rule(
        "motions.carried",
        r"""
        \b (?: carried (?! \s+ (?: out | \d ) ) | unanimous (?:ly)? (?! \s+ (?: elected
          | appointed ) \s+ by \s+ the \s+ public ) | nem \.? \s* con
             | all \s+ (?: members \s+ )? (?: were \s+ )? in \s+ favour | (?: a | by | the ) \s+ majority
               | majority \s+ of
             | (?: on \s+ being \s+ )? put \s+ to \s+ the \s+ vote | votes? \s+ was \s+ taken
             | (?: \d+ | one | two | three | four | five | six | seven | eight | nine | ten | members | councillors )
               \s+ were \s+ in \s+ favour | votes? \s+ (?: for | to | in )
             | on \s+ a \s+ (?: show | vote ) | by \s+ \w+ \s+ votes ) \b
        """,
        matches=(
            "Agreed unanimously.",
            "five were in favour",
            "4 votes for - Carried",
            "all in favour",
            "It was agreed by a majority",
        ),
        does_not_match=(
            "The works were carried out in May",
            "they were in favour of the scheme",
            "RESOLVED that the pier be closed",
        ),
        seen_in="every council read",
    )
    tally_label: Rule = Rule(
        "motions.tally_label",
        r"""
        ^ \W* (?: \d+ \) \s* )? (?: those \s+ | members \s+ )? (?: votes? \s+ | voted \s+ | voting \s+ )?
        (?P<side> for | in \s+ favour | against | abst(?: ain(?:ed|ing)? | entions? | ention ) ) \b
        (?: \s+ (?: the \s+ )? (?: motion | amendment ) )?
        \s* (?: : \s* (?= \d | \w+ ) | [-–—] \s* (?= \d ) | \s* (?= \( \d ) | \s* $ )
        """,
        matches=("For (14)", "Against: 3", "(21) Against", "Abstain (4)", "For (2): Councillors Pike and Rudd"),
        does_not_match=("For the pier", "Against the motion Mr Pike said"),
        seen_in="Kent County Council, Limerick City and County Council, minutes",
    )
