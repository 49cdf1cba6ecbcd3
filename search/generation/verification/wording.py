"""Printed and written sentences as words in order, and printed ones as segments: what may be cut, and what may not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.prose import Figure, find_figures, spell_in_digits, stem

# Words that a writer may add or leave out: they carry no meaning of their own here.
FREE = """
a an the this that these those such it its they them their he him his she her we our which who whom
is are was were be been being am has have had having do does did
of in on at into as so also and there then herself himself itself themselves
cllr cllrs councillor councillors mr mrs ms miss dr
"""
FREE_WORDS = frozenset(FREE.split())
# One word of a group may stand for another.
SAME_WORDS = (
    ("agree", "resolve", "decide"), ("will", "shall"), ("%", "percent"),
    ("chair", "chairman", "chairwoman", "chairperson"), ("about", "approximately", "around", "approx"),
    ("until", "till"), ("although", "though"), ("per", "each"), ("km", "kilometre"), ("m", "metre"),
)  # fmt: skip
SAME = {stem(word): stem(group[0]) for group in SAME_WORDS for word in group}
# Where a printed sentence may be cut: at a mark of punctuation, or before a word that begins a clause.
JOINT = re.compile(
    r"""
    (?<!\d) , | (?<=\d) , (?=\s) | [;:()–—] | \s-\s
    | \b (?= (?: and | but | which | who | whom | while | whereas | although | though | because | that | whether | with
               | compared | so[ ]that | if | unless | provided | subject[ ]to | except | save | until | when | where
               | as[ ]a[ ]result | following | after | before | rather | instead ) \b )
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
# A segment with one of these decides what is said of those after it: who said it, that it was only proposed, if, not.
GOVERNS = re.compile(
    r"""
    \b(?: not | never | no | none | nor | neither | cannot | without | nobody | nothing | unable | if | unless
        | except | apart[ ]from | other[ ]than | exclud\w+
        | whether | may | might | could | possib\w+ | subject[ ]to | provided | only | some | several | estimat\w+
        | target\w* | aim\w* | said | says? | told | claim\w* | argu\w+ | believ\w+ | thought | thinks? | fear\w*
        | warn\w* | felt | feels? | explain\w* | advis\w+ | comment\w* | stat(?:ed?|ing) | report(?:ed|s)? | stress\w*
        | noted? | complain\w* | alleg\w+ | assur\w+ | question\w* | ask(?:s|ed|ing)? | views? | opinion | consider\w*
        | heard | describ\w+ | mention\w* | express\w* | remark\w* | replied | confirm\w* | outlin\w+ | highlight\w*
        | acknowledg\w+ | promis\w+ | hop(?:e[sd]?|ing) | intend\w* | plan(?:s|ned)? | expect\w* | forecast\w*
        | predict\w* | assum\w+ | recommend\w* | propos\w+ | suggest\w* | mov(?:ed?|ing) | motion
        | request\w* | urg\w+ | call(?:s|ed)?[ ](?:for|on) | s(?:ought|eek\w*) | amendment\w*
        | invit\w+ | draft | petition\w* | appl(?:y|ied|ication\w*) | resol\w+ | agree\w* | decid\w+ | approv\w+
        | adopt\w* | endors\w+ | reject\w* | refus\w+ | lost | defer\w* | withdrawn | declin\w+ | oppos\w+ | object\w*
        | vot(?:ed|ing) | against | bids? )\b
    | n['’]t\b
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
# Words that begin what limits or completes the segment just before.
COMPLETES = re.compile(
    r"""
    (?: but | although | though | however | if | unless | provided | subject[ ]to | except | save | until | when | where
      | other[ ]than | apart[ ]from | exclud\w+
      | rather | instead | only | not | pending | before | once | or | nor | that | whether )\b
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
# What became of it: nothing before stands without that.
OVERTURNS = re.compile(
    r"""
    \b(?: it | this | which | motion | amendment | proposal | application | both )\b [^,;]{0,40}
      \b(?: lost | defeated | rejected | refused | withdrawn | deferred | dismissed | fell | overturned | amended
          | not[ ](?: carried | agreed | approved | supported ) )\b
    | ^(?: and\s+ )? (?: was | were ) \s+ (?: lost | defeated | rejected | refused | withdrawn | deferred | dismissed
          | not[ ](?: carried | agreed | approved | supported ) )\b
    | \b(?: respectively | only | at[ ]most | or[ ](?: more | less | fewer ) )\b
    """,
    flags=re.VERBOSE | re.IGNORECASE,
)
SECOND_THAT = re.compile(r"(?:[,;]|\band)\s*that\Z")  # the clause before a second "that" says enough without it
# "asked for a second bin; officers do not recommend this". A resolution's semicolons part its points instead.
MAIN_CLAUSE = re.compile(r";\s+(?:the|a|an|it|he|she|they|this|these|there|no|officers|members|[A-Z][\w’'-]+)\s")
DECIDES = re.compile(
    r"\b(?:resol\w+|agree[ds]?|decid\w+|recommend\w*|propos\w+|mov(?:ed|es|ing)|request\w*)\b", flags=re.IGNORECASE
)
ONE_KEY = find_figures("1")[0].key  # "one" is no figure to find_figures: it is often a pronoun
WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*|%|£")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure: key is its stem, or one key for all forms of the same figure or date."""

    key: str
    text: str
    is_free: bool
    start: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a printed sentence that is used as a whole or not at all."""

    tokens: tuple[Token, ...]
    governs: bool  # what comes after it cannot be used without it
    completes: bool  # what comes just before it cannot be used without it
    overturns: bool  # nothing that comes before it can
    is_apart: bool = False  # a main clause after a semicolon, which nothing before it governs


def read_tokens(text: str) -> list[Token]:
    """The words and figures of a text in order."""
    text = spell_in_digits(text)
    figures = find_figures(text)
    tokens = [Token(_figure_key(figure), figure.text, False, figure.start) for figure in figures]
    spans = [(figure.start, figure.end) for figure in figures]
    for word in WORD.finditer(text):
        if any(start < word.end() and word.start() < end for start, end in spans):
            continue
        lowered = word[0].lower().replace("’", "'").removesuffix("'s").strip(".")
        key = ONE_KEY if lowered == "one" else SAME.get(stem(lowered), stem(lowered))
        tokens.append(Token(key, word[0], lowered in FREE_WORDS, word.start()))
    return sorted(tokens, key=lambda token: token.start)


def _figure_key(figure: Figure) -> str:
    return f"{figure.key} points" if "point" in figure.text else figure.key


def read_segments(text: str) -> list[Segment]:
    """A printed sentence cut at its joints, in order."""
    text = spell_in_digits(text)
    tokens = read_tokens(text)
    inside = [(figure.start, figure.end) for figure in find_figures(text)]
    cuts = [cut.start() for cut in JOINT.finditer(text) if not any(a < cut.start() < b for a, b in inside)]
    return list(_segments(text, tokens, sorted({0, *cuts, len(text)})))


def _segments(text: str, tokens: Sequence[Token], cuts: Sequence[int]) -> Iterator[Segment]:
    for start, end in pairwise(cuts):
        own = tuple(token for token in tokens if start <= token.start < end)
        if not all(token.is_free for token in own):
            words = text[start:end].strip(" ,;:()–—-")
            is_apart = MAIN_CLAUSE.match(text, start) is not None and not DECIDES.search(text[:start])
            yield Segment(
                own,
                governs=GOVERNS.search(words) is not None or text[end : end + 1] == ":",  # "Delayed: the lift"
                completes=COMPLETES.match(words) is not None and not SECOND_THAT.search(text, 0, start + len("that")),
                overturns=OVERTURNS.search(words) is not None,
                is_apart=is_apart,
            )
