"""Passages like one passage: who used this wording, how often, from when to when, and what they changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from corpus import Meeting, Passage, QuestionError, Role
from corpus.prose import content_stems, own_words_start, reading_text
from index import Index, WithdrawnPaper, embedding_windows

MAX_PRECEDENTS = 20
MAX_CANDIDATES = 150  # passages whose wording is compared, of each kind of neighbour
MIN_WORDS = 4  # words: a heading or a name is like everything
WORDING_SHARE = 0.6  # of likeness: a precedent is a form of words first, then a meaning
MIN_LIKENESS = 0.45  # below, two texts share their council's vocabulary and no more
MIN_SAME_WORDING = 0.8  # of the words in order: boilerplate with another date or name in it
MAX_COMPARED_WORDS = 400  # words of a passage that are compared; a longer one is a table
MAX_KEY_TERMS = 24  # rarest words of the passage that are searched for
ADDRESS = re.compile(r"(?:.*/papers/)?(?P<paper>[0-9a-f]{8,64})/?#p(?P<start>\d{1,12})-(?P<end>\d{1,12})$")
Wording = tuple[str, ...]  # words as they are compared


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the passage and what stands in their place: '' where nothing does."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """One wording like the passage's, with every place where it was used."""

    passage: Passage  # its newest use, in other words than the one asked for where there is one
    score: float  # 0 to 1: words in order and meaning
    uses: tuple[Passage, ...]  # by meeting date, oldest first
    changes: tuple[Change, ...]  # from the passage that was asked for to this one

    @property
    def first(self) -> Meeting:
        """The first meeting that used it."""
        return self.uses[0].meeting

    @property
    def last(self) -> Meeting:
        """The last meeting that used it."""
        return self.uses[-1].meeting


def find_similar(place: Passage | str, index: Index, *, limit: int = MAX_PRECEDENTS) -> list[Likeness]:
    """Wordings like that of a passage, or of the one at an address, most alike first.

    The passage itself and its other copies are the first row, if it was used more than once. Raises
    QuestionError for an address that leads to no passage here.
    """
    asked = passage_at_address(place, index) if isinstance(place, str) else place
    words = _own_words(asked)
    near = _find_candidates(asked, index)
    # A clause of every report has hundreds of copies: each wording is compared once.
    folded = {passage: tuple(_fold(_own_words(passage))) for passage in near if passage.role is not Role.FRONT}
    copy = {wording: passage for passage, wording in folded.items()}
    worded = {wording: _compare_wording(words, passage) for wording, passage in copy.items()}
    scores = {p: WORDING_SHARE * worded[wording] + (1 - WORDING_SHARE) * near[p] for p, wording in folded.items()}
    alike = [p for p in sorted(scores, key=lambda p: (-scores[p], p.paper, p.start)) if scores[p] >= MIN_LIKENESS]
    rows = [_make_likeness(asked, group, scores, folded) for group in _group_by_wording(alike, folded)]
    return [row for row in rows if row.uses != (asked,)][:limit]


def passage_at_address(address: str, index: Index) -> Passage:
    """The passage at a permanent address, with or without the site's name before it.

    Raises QuestionError where the address is none, or leads to a withdrawn paper or to no passage.
    """
    match = ADDRESS.match(address.strip())
    if not match:
        raise QuestionError(
            f"“{address[:80]}” is no passage's address: it looks like /papers/1a2b3c4d5e6f7081#p120-480."
        )
    paper = index.store.paper(match["paper"])
    if isinstance(paper, WithdrawnPaper):
        raise QuestionError(f"{paper.name} was withdrawn: ask about a passage of another paper.")
    passage = index.store.passage_at(match["paper"], int(match["start"]), int(match["end"])) if paper else None
    if not passage:
        raise QuestionError(f"No passage of this index stands at {address[:80]}: copy the address again.")
    return passage


def _find_candidates(asked: Passage, index: Index) -> dict[Passage, float]:
    """Passages near by meaning or words, with all copies of each, and how near they are by meaning."""
    (text,) = index.encoder.encode_tokens(embedding_windows(asked, index.encoder)[:1])
    meant = {one.number: one.score for one in index.vectors.nearest(text, limit=MAX_CANDIDATES)}
    worded = index.lexical.search(_key_terms(asked, index), limit=MAX_CANDIDATES)
    numbers = sorted({copy for n in {*meant, *(one.number for one in worded)} for copy in index.store.same_words(n)})
    cosines = [cosine for cosine, _ in index.vectors.best_rows(text, numbers)]
    passages = index.store.passages(numbers)
    return {passage: max(cosine, 0.0) for passage, cosine in zip(passages, cosines, strict=True)}


def _key_terms(asked: Passage, index: Index) -> list[tuple[str, float]]:
    """The passage's rarest words, each once."""
    unique = dict.fromkeys(index.lexical.terms(reading_text(asked)))
    rarest = sorted(unique, key=lambda term: (index.lexical.document_frequency(term), term))
    return [(term, 1.0) for term in rarest[:MAX_KEY_TERMS]]


def _own_words(passage: Passage) -> list[str]:
    text = reading_text(passage)
    return text[own_words_start(passage, text) :].split()[:MAX_COMPARED_WORDS]


def _compare_wording(words: Sequence[str], passage: Passage) -> float:
    """The share of words, in order, that two texts have in common; 0 for a text of a few words."""
    other = _own_words(passage)
    if min(len(words), len(other)) < MIN_WORDS:
        return 0.0
    own, theirs = set(content_stems(" ".join(words))), set(content_stems(" ".join(other)))
    if not own & theirs:
        return 0.0
    return SequenceMatcher(None, _fold(words), _fold(other), autojunk=False).ratio()


def _fold(words: Sequence[str]) -> list[str]:
    return [re.sub(r"\W+", "", word).casefold() for word in words]


def _group_by_wording(passages: Sequence[Passage], folded: Mapping[Passage, Wording]) -> Iterator[list[Passage]]:
    """Passages in the same wording together, in the order of the first of each."""
    groups: dict[Wording, list[Passage]] = {}  # by the wording of the first
    heads: dict[Wording, Wording] = {}  # of each wording
    for passage in passages:
        words = folded[passage]
        if words not in heads:
            heads[words] = next((head for head in groups if _is_same_wording(head, words)), words)
        groups.setdefault(heads[words], []).append(passage)
    yield from groups.values()


def _is_same_wording(one: Sequence[str], other: Sequence[str]) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= MIN_SAME_WORDING
        and matcher.quick_ratio() >= MIN_SAME_WORDING
        and matcher.ratio() >= MIN_SAME_WORDING
    )


def _make_likeness(
    asked: Passage, group: Sequence[Passage], scores: Mapping[Passage, float], folded: Mapping[Passage, Wording]
) -> Likeness:
    uses = tuple(sorted(group, key=lambda p: (p.meeting.date or date.min, p.paper, p.start)))
    own = tuple(_fold(_own_words(asked)))
    reworded = [passage for passage in uses if folded[passage] != own]
    shown = (reworded or uses)[-1]
    changes = tuple(_find_changes(_own_words(asked), _own_words(shown)))
    return Likeness(shown, round(max(scores[p] for p in group), 4), uses, changes)


def _find_changes(words: Sequence[str], other: Sequence[str]) -> Iterator[Change]:
    """What differs, in order, as printed."""
    matcher = SequenceMatcher(None, _fold(words), _fold(other), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield Change(" ".join(words[a:b]), " ".join(other[c:d]))
