"""How minutes tell what the meeting decided without a motion, what it only noted, and what others decided."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.motions import NAME
from corpus.conventions.rule import Rule

BODY = r"""
    (?: (?: \b (?i: the ) \s+ (?: [\w-]+ \s+ ){0,3}?
            (?: (?: Sub- )? Committee | Council | Cabinet | Board | Panel | Forum | Executive | Meeting )
          | \b (?: Members | Councillors | (?i: the ) \s+ majority ) )
        (?: \s+ (?: also | then | unanimously | further ) )* \s+ )
"""


@dataclass(frozen=True, slots=True)
class DecisionRules:
    """Forms of what was agreed, deferred, referred, noted and put on record, and the kinds of it."""

    deferred: Rule = Rule(
        "decisions.deferred",
        r"\b (?: to \s+ defer | be \s+ deferred | (?: was | were ) \s+ (?: agreed \s+ to \s+ be \s+ )? deferred"
        r" | lie \s+ on \s+ the \s+ table | be \s+ postponed | consideration \s+ of \b .{0,60} \b adjourned ) \b",
        matches=("It was agreed to defer the pier.", "RESOLVED that the report be deferred to June."),
        does_not_match=("deferred payments", "The deferral"),
        seen_in="Limerick City and County Council, minutes",
    )
    referred: Rule = Rule(
        "decisions.referred",
        r"\b (?: to \s+ refer | be \s+ referred | (?: was | were ) \s+ referred ) \b (?! \s+ to \s+ as \b )",
        matches=("It was agreed to refer the pier to the Board.", "that the petition be referred to the Board"),
        does_not_match=("Mr Pike referred to the report", "was referred to as the pond"),
        seen_in="Limerick City and County Council, minutes",
    )
    # A decision of the meeting, told in small letters.
    agreed: Rule = Rule(
        "decisions.agreed",
        rf"""
        \b [Ii]t \s+ was \s+ (?: also \s+ | then \s+ | unanimously \s+ | further \s+ )*
           (?: agreed | resolved | decided | RESOLVED | AGREED ) \b
        | (?! Members \s+ (?: also \s+ )? agreed \s+ that ) {BODY} (?: agreed | resolved | decided | approved
          | accepted | adopted | endorsed | ruled
                   | (?: expressed \s+ (?: an \s+ | its \s+ )? objections? | objected | supported
                     | had \s+ no \s+ objections? )
                     \s+ (?: to ) ) \b
        | (?: \b (?<! which \s ) (?: was | were | is ) \s+ (?: \w+ \s+ and \s+ )?
          | \b seconded \b .{{0,60}} \b and \s+ | ^ \W* ) (?: duly \s+ | unanimously \s+ | then \s+ | all \s+ )*
          (?: agreed | approved | accepted | adopted | endorsed | co-opted | elected | passed | amended ) \b
        | \b (?: motion | was | were | duly ) \s+ (?: carried (?! \s+ out ) | adopted ) \b
        | \b declared \s+ {NAME} \s+ (?: elected | appointed )
        | \b permission \s+ was \s+ granted \b | \b (?: unanimously | duly ) \s+ (?: agreed | elected | resolved )
        | [-–—] \s* (?: all \s+ )? agreed \W* $ | \b [Uu]nanimously \s+ agreed \b | \b were \s+ (?: in
          | all \s+ in ) \s+ agreement \b
        | (?: ^ | \bpayments? \b .{{0,40}} ) \b authorised \b | \b (?: was | were ) \s+ suspended \b
        """,
        matches=(
            "It was also agreed to buy wood.",
            "The Sub-Committee agreed to the fares.",
            "The accounts were accepted for payment.",
            "Mr Pike asked for a sign - agreed.",
            "permission was granted",
        ),
        does_not_match=("Mr Vole agreed to look into it.", "The agreed terms", "Members asked when"),
        seen_in="every council read",
        ignore_case=False,
    )
    noted: Rule = Rule(
        "decisions.noted",
        rf"(?! {BODY} (?<= Members [ ] ) ) {BODY} (?: received \s+ and \s+ )? (?: noted | NOTED ) \b (?! \s+ that )"
        r" | (?<! [Ii]t [ ] ) \b (?: was"
        r" | were ) \s+ (?: duly \s+ )? (?: received \s+ and \s+ )? noted \b (?! \s+ (?: that | for ) \b )"
        r" | \b (?: received \s+ and \s+ )? NOTED \b",
        matches=("The report was noted by Members.", "The Council noted the report.", "The Committee NOTED it"),
        does_not_match=("It was noted that the hall is cold.", "Members noted that", "Mr Pike noted the delay"),
        seen_in="every council read",
        ignore_case=False,
    )
    # Agreed at another time or place, by others, or not yet.
    elsewhere: Rule = Rule(
        "decisions.elsewhere",
        r"""
        \b apologies \b (?: [^.]{0,80} ) \b (?: accepted | approved | noted | received ) \b
        | ^ \W* (?: at \s+ (?: the | that | a | its ) \b (?! \s+ request ) .{0,40} \b meeting \b
          | in \s+ the \s+ past )
        | \b (?: had | has | have | not | never | cannot | would | will | could | may | might | should | if
          | once | until
             | when | as | already | previously | can )
           \s+ (?: be \s+ | been \s+ | not \s+ | it \s+ was \s+ | they \s+ were \s+ )* (?: unanimously \s+ )?
           (?: agreed | approved | accepted | adopted | resolved | noted | passed | endorsed | carried ) \b
        | \b (?: agreed | approved | adopted | passed
          | noted ) \s+ (?: by \s+ (?: \w+ \s+ ){1,2} )? at \s+ (?: the | a | an | its | our ) \s+
             (?: \w+ \s+ ){0,3} (?: meeting | conference )
        | \b (?: agreed | approved | accepted | adopted | passed | resolved ) \s+ (?: by \s+ \w+ \s+ )? (?: in \s+
             (?: January | February | March | April | May | June | July | August | September | October | November
               | December | (?: 19 | 20 ) \d\d )
             | last \s+ (?: week | month | year | meeting ) )
        """,
        matches=(
            "The motion had been agreed by the Cabinet",
            "could not be agreed",
            "which were agreed at the ferry conference",
        ),
        does_not_match=("It was agreed to wait", "The minutes were agreed as correct"),
        seen_in="every council read",
    )
    # What somebody said of it: speech decides nothing.
    speech: Rule = Rule(
        "decisions.speech",
        r"""
        \b (?: said | stated | commented | explained | believed | felt | thought | argued | hoped | asked | questioned
             | reported \s+ that | advised \s+ that | requested | in \s+ (?: reply | response )
             | expressed \s+ (?: concerns? | support | disappointment ) | I \s+ (?: am | understand | will
               | have ) ) \b
        """,
        matches=("Mr Pike said that the vote was carried by one.", "In reply officers agreed that"),
        does_not_match=("The motion was carried.", "The Council expressed objection to the pier"),
        seen_in="every council read",
    )
    # What a sentence says of the one before it: "This was unanimously agreed."
    refers_back: Rule = Rule(
        "decisions.refers_back",
        r"""
        ^ \W* (?: (?: this | these | all | both | it | the \s+ (?: amended | proposal
          | motion ) ) \b .{0,50}? \b (?: was | were )
              | unanimous(?:ly)? | agreed | carried | seconded | all \s+ (?: councillors
                | members ) \s+ (?: were \s+ )? agreed | proposed | there \s+ being \s+ no \s+ other
                  | votes? \b | \d+ \s+ votes? ) \b
        (?! \s+ (?: agreed | resolved | decided | noted | also ) \s+ (?: that | to ) )
        """,
        matches=("This was unanimously agreed.", "Unanimously agreed.", "The amended version was agreed"),
        does_not_match=("It was agreed to buy wood.", "The budget was agreed."),
        seen_in="parish councils in Norfolk, minutes",
    )
    recommendation: Rule = Rule(
        "decisions.recommendation",
        r"\b recommendations? \b .{0,80} \b (?: was | were ) \s+ (?: agreed | approved | accepted | adopted"
        r" | carried )",
        matches=("Recommendation No. 1 was agreed.", "the recommendations were put and were carried"),
        does_not_match=("The Committee RECOMMENDED to Cabinet that",),
        seen_in="Limerick City and County Council, minutes",
    )
    appointment: Rule = Rule(
        "decisions.appointment",
        r"\b (?: elected | appointed | co-opt\w* | signator(?:y|ies) | be \s+ (?: the \s+ )? chair\w*"
        r" | vice-chair\w* )",
        matches=("that Mr Pike be elected Chair", "proposed the co-option of Mr Pike"),
        does_not_match=("the elections in May", "an appointment with the county"),
        seen_in="every council read",
    )
    procedural: Rule = Rule(
        "decisions.procedural",
        r"""
        \b minutes \b .{0,120} \b (?: agreed | approved | confirmed | signed | adopted | accepted | correct
          | taken \s+ as )
        | \b accepting \s+ the \s+ minutes | \b standing \s+ orders? \b .{0,40} \b suspend | \b suspension \s+ of
        | \b adjourn | \b extend \s+ the \s+ meeting | \b dates? \s+ (?: for | of ) \s+ (?: future
          | the \s+ next ) \s+ meeting
        | \b exclu\w+ \s+ (?: of \s+ )? the \s+ (?: press | public ) | \b be \s+ now \s+ put
          | \b to \s+ record \b | \b recording \b
        """,
        matches=("The minutes were agreed as correct", "Standing Orders were suspended", "a short adjournment"),
        does_not_match=("ten minutes of debate", "The Committee agreed the plan"),
        seen_in="every council read",
    )
    # A notice of what one member or officer decided; a proposed one decides nothing.
    notice_of_decision: Rule = Rule(
        "decisions.notice_of_decision",
        r"^ (?! .* \b (?: proposed | draft | forthcoming | intended | intention ) \b ) \W*"
        r" (?: record | notice ) \s+ of \s+ (?: [\w-]+ \s+ ){0,4}? decisions? \b",
        matches=("Record of Executive Decision: the ferry", "NOTICE OF DELEGATED DECISION"),
        does_not_match=(
            "PROPOSED RECORD OF DECISION",
            "Notice of forthcoming key decisions",
            "The record of decisions",
        ),
        seen_in="councils outside the shared papers, notices of members' decisions",
    )
    decided_below: Rule = Rule(
        "decisions.decided_below",
        r"^ \W* (?: \d+ \W+ )? (?: the \s+ )? decisions? (?: \s+ (?: made | taken ) )? \W* $",
        matches=("1. Decision", "DECISION TAKEN:", "Decision"),
        does_not_match=("Reason for decision", "Decision maker", "Proposed decision"),
        seen_in="councils outside the shared papers, notices of members' decisions",
    )
    # What opens or goes on with a list of what was decided, though its words alone decide nothing.
    lead_in: Rule = Rule(
        "decisions.lead_in",
        r"""
        (?: [:;–-] | \b (?: that | to | and | following | unanimously ) ) \W* $
        | ^ \W* (?: resolved | agreed | decision | decided ) \W* $
        | ^ (?: \d[\d.]* \s+ )? the \s+ (?: \w+ \s+ )? (?: committee | council | cabinet | board | panel ) $
        """,
        matches=(
            "The Committee resolved:-",
            "RESOLVED",
            "RESOLVED that Cabinet agree to:",
            "11.3 The Select Committee",
        ),
        does_not_match=("RESOLVED that the pier be closed.",),
        seen_in="every council read",
    )
