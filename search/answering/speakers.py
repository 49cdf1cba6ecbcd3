"""The speaker whom minutes print before what was said."""

from __future__ import annotations

import re

TITLE = r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Rev)\.?"
CAPITAL = r"[A-Z](?:[\w’'-]+|\b\.?)"
NAME = rf"(?:{CAPITAL}(?:\s+(?:(?:de|van|von|le|la|der)\s+)?{CAPITAL}){{0,4}})"
OFFICE = (
    r"(?:(?:Vice|Deputy|Acting|Interim|Executive|Assistant|Senior|Lead|Corporate|Strategic|Area|Group|Former)[\s-]+)*"
    r"(?:Chair(?:man|woman|person)?|Leader|Mayor|Cabinet\s+Member|Portfolio\s+Holder|Director|Head|Chief|Manager|"
    r"Officer|Clerk|Treasurer|Monitoring|Spokes(?:man|woman|person)|Member|Minister|Commissioner|Inspector|"
    r"Superintendent|Consultant|Solicitor|Accountant|Auditor|Finance|Section\s+151|County|Borough|District|"
    r"Parish|Town|Public|Planning|Legal|Democratic|Principal|Commissioning|Service|Programme|Project)"
)
UNNAMED = (
    r"(?:[Oo]fficers?|[Mm]embers|[Cc]ouncillors|[Rr]esidents|"
    r"(?:A|An|One|Another)\s+(?:[Rr]esident|[Mm]ember|[Cc]ouncillor|[Pp]arishioner|[Oo]fficer))"
)
SAYING = (
    r"(?:asked|said|confirmed|reported|noted|queried|questioned|stated|explained|replied|responded|suggested|"
    r"requested|raised|advised|commented|highlighted|welcomed|thanked|proposed|seconded|moved|introduced|"
    r"outlined|informed|told|reminded|added|clarified|agreed|emphasi[sz]ed|stressed|expressed|answered|"
    r"acknowledged|announced|argued|assured|called|challenged|congratulated|declared|described|felt|gave|"
    r"observed|pointed|presented|praised|put|recommended|referred|set|spoke|summari[sz]ed|supported|updated|"
    r"urged|wanted|warned|wished|wondered|considered|encouraged|hoped|believed|mentioned|provided|undertook)"
)
SPEAKER = re.compile(
    rf"""
    (?P<who>
        \b {TITLE}\s+{NAME}                                               # Cllr Jane Marsh, Mr Hook
      | (?: ^ | (?<=[.;:,(]\s) | (?<=that\s) | (?<=and\s) )                 # ... a clause begins
        (?: [Tt]he\s+ {OFFICE} (?:\s+(?:of|for|and|[A-Z&][\w’'&-]*),?){{0,9}}
          | {UNNAMED} )
    )
    (?: ,[^,.;]{{1,80}}, | \s*\([^)]{{1,60}}\) )?                            # , Leader of the Council,
    \s+ (?:(?:also|then|further|again|had|has|have|all|both|jointly|unanimously)\s+)*
    {SAYING}\b
    """,
    flags=re.VERBOSE,
)
MAX_START_CHARS = 160  # of a sentence: enough for "In response to a question from Cllr Marsh, "


def find_speaker(sentence: str) -> str:
    """Whose words a sentence of minutes reports, as printed: "Cllr Marsh", "The Director of Public Health".

    '' where nobody is named: a bullet under "The following points were discussed" has no speaker.
    """
    speaker = SPEAKER.search(sentence[:MAX_START_CHARS])
    return re.sub(r"\s+", " ", speaker["who"]).strip(" ,") if speaker else ""
