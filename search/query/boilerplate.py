"""Words that name the kind of text that is wanted, not what it says: "form of words on", "a paragraph explaining".

Officers ask for precedents in this way. If they were matched, "paragraph" and "wording" would find papers about
paragraphs and wording.
"""

from __future__ import annotations

import re

from corpus.prose import STOP_WORDS, WORD

REQUEST = r"""
    (?: ^ (?:please\s)? (?:find|show|give|get) (?:\sme)? | ^ i (?:'m|\sam)? \s (?:need|want|looking\sfor)
      | \b (?:have|do) \s we (?:\s (?:got|have|used|use))? | \b is \s there ) \s
"""
WHICH = r"\b (?: an?|the|any|our|some|standard|stock|usual|suggested|previous|earlier|example|short|own ) \s"
SAYING = r"(?: on | about | saying | explaining | setting\sout | that \s (?:says?|explains?) ) \b"
DOING = r"(?= \s (?:telling|reminding|letting|allowing|asking|warning) \b)"  # these words are part of the matter
# Some of these words also name things ("phone lines for", "in the words of"): they count only before a saying.
TEXT_KIND = re.compile(
    rf"""
    (?: {REQUEST} )? (?: {WHICH} )*
    (?: \b (?: wordings? | forms?\sof\swords | phrasing | boilerplate )
           (?: \s (?: {SAYING} | for \b | that \b | we\sused?\b ) )?
      | \b (?: paragraphs? | passages? | sentences? | texts? | phrases? | clauses? | words ) (?: \s {SAYING} | {DOING} )
      | \b (?: a | (?:a\s)? (?:few|couple\sof) | some ) \s lines? \s {SAYING} )
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)


def strip_boilerplate(text: str) -> str:
    """The text without the words that name a kind of text; all of it where no content word would be left."""
    rest = " ".join(TEXT_KIND.sub(" ", " ".join(text.split())).split())
    return rest if any(word.lower() not in STOP_WORDS for word in WORD.findall(rest)) else text
