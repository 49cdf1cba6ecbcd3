"""Finds text in a paper that addresses whoever, or whatever, reads it out: it vouches for nothing."""

from __future__ import annotations

import re

from corpus import Passage
from corpus.prose import reading_text

# Written after the public lists of prompt injections, with what the forms have in common: they name the reader, speak
# of answers, instructions or prompts, or imitate the marks of a prompt. Papers of councils do none of these.
ADDRESS = re.compile(
    r"""
    \b(?: A\.?I\.?\s+(?: assistants? | agents? | models? | tools? | systems? | readers? | summar\w+ ) | chat-?bots?
        | language\s+models? | LLMs? | GPT\w* | (?: machine | automated | computer )\s+(?: readers? | summar\w+ )
        | assistant\s*, | software\s+and\s+AI
        | (?: dear | hello | note\s+to | attention | to\s+the )\s+(?: AI | assistants? (?= \s*[:,] ) )
        | deallusrwydd\s+artiffisial | anwybydd\w+ | cyfarwyddiadau\s+blaenorol )\b
    | \b(?: ign[o0]re | disregard | forget | override | bypass )\b [^.]{0,60}
      \b(?: instructions? | prompts? | guardrails | rules | messages | commands | text\s+(?: above | before ) )\b
    | \b(?: new | updated | hidden | system | special )\s+(?: instructions? | prompts? | tasks? )\s*:
    | \bsystem\s+prompt\b | \binstructions?\s+(?: for | to )\s+(?: the\s+ )?(?: reader | writer | model | assistant )\b
    | (?: ^\W* | [.!?]\s+ )(?: SYSTEM | ASSISTANT | USER )\s*: | ["']role["']\s*:
    | \b(?: in | of | into )\s+your\s+(?: answer | reply | response | summary | output )\b
    | \b(?: when | if | before )\s+you\s+(?: answer | reply | summari[sz]e )\b | \bsummari[sz]ing\s+this\b
    | \b(?: every | any | all )\s+(?: summar(?:y|ies) | answers? | automated | machine )\b [^.]{0,40}
      \b(?: must | should | shall )\b
    | \bif\s+asked\b [^.]{0,30} \b(?: answer | say | reply )\b
    | \b(?: answer | reply | respond | write | say | state | output | print )\s+
      (?: only | exactly | in\s+the\s+style | nothing\s+(?: but | else ) | word\s+for\s+word )\b
    | \brepeat\s+(?: the\s+following | after\s+me )\b | \bword\s+for\s+word\s+in\b | \bNO\s+ANSWER\b
    | \byou\s+are\s+(?: now\s+ )?(?: an? | the )\s+(?: \w+\s+ ){0,2}(?: AI | assistant | advis[eo]r | model | expert )\b
    | \b(?: treat | read | take )\s+(?: the\s+words?\b [^.]{0,60} \bas\b | all\s+(?: sums | figures | numbers )\b )
    | \bthe\s+correct\s+answer\s+is\b
    | -{3,}\s*(?: END | BEGIN )\b | \b(?: END | BEGIN )\s+(?: OF\s+ )?(?: PAPERS? | PASSAGES? | PROMPT | CONTEXT )\b
    | <\s*/?\s*(?: span | div | system | script | instructions? )\b
    | (?: \[\d{1,2}\] )                                                     # a citation as a writer prints it
    """,
    flags=re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


def addresses_reader(passage: Passage) -> bool:
    """Whether a passage speaks to its reader or to a machine, in its own words or those that lead in."""
    return ADDRESS.search(f"{passage.lead_in}\n{reading_text(passage)}") is not None
