"""The words by which the headings and endings of council papers are known."""

from __future__ import annotations

import re

ITEM_LINE = re.compile(
    r"^(?:agenda\s+)?item\s*(?:no\.?|number|:)?\s*[:.]?\s*(?P<item>\d{1,3}[a-z]?)\.?$", re.IGNORECASE
)
ITEM_MARK = re.compile(r"^(?P<item>\d{1,3}[a-z]?) +(?P<title>[^\s|].*)$")  # a bookmark of an item's paper
PACK_MARK = re.compile(r"^(?:agenda|front ?sheet|public reports? pack)\b", re.IGNORECASE)  # its first bookmark
# Fields of a report's head. The strong ones stand nowhere else; the others only together.
STRONG_FIELD = re.compile(
    r"^(?:report\s+title|title\s+of\s+(?:the\s+)?report|report\s+(?:to|of|by|from)|subject|from|to)\s*[:\t]\s*\S",
    re.IGNORECASE,
)
REPORT_OF = re.compile(r"^(?:joint\s+)?report\s+(?:of|by|from)\b", re.IGNORECASE)
WEAK_FIELD = re.compile(
    r"^(?:meeting|committee|date|date\s+of\s+(?:meeting|committee|decision)|title|author|(?:report|lead|contact)\s+"
    r"(?:author|officer)|officer|(?:lead\s+|responsible\s+)?(?:cabinet\s+)?member|portfolio(?:\s+holder)?|ward\S*|"
    r"wards?\s+affected|classification|purpose|key\s+decision\S*|decision\s+(?:maker|number|type)|status|"
    r"(?:responsible|relevant|strategic|corporate)\s+director)[^:\t\n]{0,20}[:\t]",
    re.IGNORECASE,
)
FIRST_FIELD = re.compile(r"^(?:meeting|committee|date\s+of\s+meeting|title|classification)\s*[:\t]", re.IGNORECASE)
TO_FIELD = re.compile(r"^(?:(?:report\s+)?to|committee|meeting|decision\s+maker)\s*[:\t]\s*(?P<to>.+)", re.IGNORECASE)
TITLE_FIELD = re.compile(
    r"^(?:report\s+title|title\s+of\s+report|subject|title)\s*[:\t]\s*(?P<title>.+)", re.IGNORECASE
)
DATE_FIELD = re.compile(
    r"^(?:date(?:\s+of\s+(?:committee|meeting|decision))?|meeting\s+date)\s*[:\t]\s*(?P<date>.+)",
    re.IGNORECASE,
)
# Scottish councils keep the Minute of a Meeting; a decision notice is the record of a cabinet's meeting.
MINUTES_HEAD = re.compile(
    r"(?:^|\bcouncil\s+)(?:draft |unconfirmed |confirmed |public |the |printed |\([^)]*\) )*"
    r"(?:minutes\b(?!\s*[:.,])|(?:minute|notes|proceedings) of (?:a|an|the|\w* ?meeting|decision)\b"
    r"|(?:(?:notice|record|summary|schedule|list) of (?:(?:the|executive|cabinet|key) )*)?"
    r"decisions (?:taken|made|of|by)\b)",
    re.IGNORECASE,
)
# "The minutes of the meeting held on 16 July were agreed": a minute or an agenda line, not a heading.
MINUTES_SENTENCE = re.compile(
    r"\b(?:were|was|be|been|agreed?|confirm\w*|signed|receive[ds]?|correct record|accurate|true record)\b|\(pages?\b",
    re.IGNORECASE,
)
# "Minutes of the last meeting held on 16 July", "the next meeting is on": the date of another meeting.
OTHER_MEETING = re.compile(
    r"\b(?:last|previous|next)\s+(?:\w+\s+){0,3}meetings?\s*(?:(?:held|on|is|was|will|dated?)\b|[:–-]|of\s+(?:the\s+)?\d)"
    r"|\bminutes\s+of\b.{0,120}\b(?:were|was|be)\b.{0,60}\b(?:agreed|approved|confirmed|signed|adopted|accepted|true|correct)\b",
    re.IGNORECASE,
)
ATTENDANCE = re.compile(
    r"^(?:members\s+|also\s+|councillors?\s+|those\s+|officers\s+)?"
    r"(?:present|attending|in attendance|attendance|apologies)\b|^(?:councillors|cllrs?)\b",
    re.IGNORECASE,
)
PRESENT = re.compile(r"^(?:members\s+|councillors?\s+|those\s+)?present\b", re.IGNORECASE)
AT_A_MEETING = re.compile(r"^at (?:a|an|the) (?:\w+ )?meeting of\b", re.IGNORECASE)
PRESENT_WITHIN = re.compile(r"\b(?:present|attendance|attending)\b[^.]{0,30}:", re.IGNORECASE)
AGENDA_WORD = re.compile(
    r"^(?:supplementary|public|second|additional|revised)*agenda(?:pack|itemno|items|supplement)?$"
)
SUMMONS = re.compile(r"^(?:dear\s+(?:member|councillor|sir|colleague)|notice of meeting|summons)\b", re.IGNORECASE)
# "An extraordinary meeting of the County Council will be held in ... on Thursday, 9th January".
CONVENED = re.compile(r"\bmeeting\b.{0,160}\b(?:will be|to be|is to be|being) held\b", re.IGNORECASE)
CLOSED = re.compile(
    r"^(?:the\s+)?(?:meeting|chair\w*|there being no)\b.{0,90}\b(?:closed?|ended|concluded|finished|terminated)\b"
    r".{0,40}$",
    re.IGNORECASE,
)
# Of a part of the same meeting, whatever closed before it: "Open Forum", "Personnel (Presence of Public and Press)".
OPEN_SESSION = re.compile(
    r"\bopen\s+(?:forum|questions?|session|meeting)\b|\bpublic\s+(?:participation|questions?|session|discussion|forum)\b"
    r"|\bpublic\s+(?:and|&)\s+press\b|\bpress\s+(?:and|&)\s+public\b|\bconfidential\s+(?:session|matters?|items?)\b",
    re.IGNORECASE,
)
LARGE_PRINT = re.compile(
    r"\b(?:large print|braille|alternative (?:format|version)|different language)\b", re.IGNORECASE
)
APPENDIX = re.compile(
    r"^(?:appendix|annexe?|enclosure)\s*(?P<label>[A-Z]{1,2}\d{0,2}|\d{1,2}[a-z]?|[ivx]{1,4})\b",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"^(?:signed|dated?|chair\w*|cllr|councillor|mr|mrs|ms|clerk|parish clerk|(?:the |date of )*next meeting)\b|_{4}",
    re.IGNORECASE,
)
# What a report ends with: a page that begins without a number behind it is no longer the report.
LAST_SECTIONS = re.compile(
    r"^(?:appendices|background (?:papers|documents)|contact(?: details| officers?)?|report authors?|"
    r"officer contact)\b",
    re.IGNORECASE,
)
