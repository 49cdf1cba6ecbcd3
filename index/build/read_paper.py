"""One paper read: what is not for the public is blanked, what people withdrew too, and the rest is split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import (
    Doubt,
    FoundPaper,
    Paper,
    PaperError,
    Passage,
    blank_parts,
    find_doubts,
    format_date,
    read,
    split,
    withhold,
)
from index.build.plan import PlannedPaper, place_of
from index.decisions import Decisions
from index.duplicates import same_text_key, same_words_key
from index.encoders.windows import embedding_windows
from index.folder.rows import SplitPaper
from index.folder.token_vectors import hash_text
from index.interfaces import Encoder
from index.records import Decision, DecisionKind, IndexedPaper, WithheldCause, WithheldSpan

LOST_PASSAGE = "a passage of it was withdrawn, and is no longer where it was: withdraw it again, or the whole paper"


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """A paper without what is not for the public, and what was kept back of it."""

    paper: Paper
    withheld: tuple[WithheldSpan, ...] = ()
    doubts: tuple[Doubt, ...] = ()  # for which it is kept back as a whole
    repeated: tuple[Decision, ...] = ()  # withdrawals of the same words in another file, which hold for this one too


def read_public_paper(found: FoundPaper, decisions: Decisions, *, include_exempt: bool, is_new: bool) -> PublicPaper:
    """A paper as the public may read it, or as it is, but for what was withdrawn.

    is_new: whether nobody could read all of it before: then what was withdrawn of other files is looked for in it too.
    Raises PaperError.
    """
    paper = read(found)
    public = PublicPaper(paper) if include_exempt else _withhold(paper, decisions)
    if public.doubts:
        return public
    public = _take_out_passages(public, decisions, is_new=is_new)
    key = hash_paper(public.paper.text)
    earlier = decisions.withdrawals_of_words(key, of_passage=False) if is_new and key else ()
    if earlier and not decisions.is_settled(DecisionKind.WITHDRAWAL, paper.content_hash, None):
        return replace(public, repeated=(replace(earlier[-1], paper_hash=paper.content_hash),))
    return public


def split_paper(
    public: PublicPaper, planned: PlannedPaper, found: FoundPaper, mark: str, encoder: Encoder
) -> SplitPaper:
    """The paper ready to be stored. mark: the fingerprint of what was decided about it."""
    passages = split(public.paper)
    return SplitPaper(
        paper=public.paper,
        passages=passages,
        texts=[embedding_windows(passage, encoder) for passage in passages],
        withheld=public.withheld,
        path=place_of(found),
        fingerprint=planned.fingerprint + mark,
        files=planned.files,
    )


def doubt_again(content_hash: str, paper: IndexedPaper) -> tuple[Doubt, ...]:
    """Why a paper is in doubt, read from its file: the index keeps no word of it. Nothing if it has changed."""
    found = FoundPaper(paper.path, paper.name)
    try:
        public, _ = withhold(read(found))
    except PaperError:
        return ()
    return find_doubts(public) if public.content_hash == content_hash else ()


def hash_passage(passage: Passage) -> str:
    """The hash by which a passage's words are known again, as the store keeps it of each passage."""
    return hash_text(same_words_key(passage)).hex()


def hash_paper(text: str) -> str:
    """The hash by which a paper's words are known again; '' where it has none."""
    key = same_text_key(text)
    return hash_text(key).hex() if key else ""


def _withhold(paper: Paper, decisions: Decisions) -> PublicPaper:
    """The paper without its exempt parts; blank where it may not be for the public and nobody has released it."""
    kept, withheld = withhold(paper)
    if withheld:
        return PublicPaper(kept, tuple(WithheldSpan(one.start, one.end, one.page, one.reason) for one in withheld))
    is_released = bool(paper.manifest and paper.manifest.release) or decisions.find(
        DecisionKind.RELEASE, paper.content_hash
    )
    doubts = () if is_released else find_doubts(paper)
    if not doubts:
        return PublicPaper(kept)
    span = WithheldSpan(0, len(paper.text), doubts[0].page, doubts[0].reason, WithheldCause.DOUBT)
    return PublicPaper(_blank_whole(kept), (span,), doubts)


def _take_out_passages(public: PublicPaper, decisions: Decisions, *, is_new: bool) -> PublicPaper:
    """The paper without the passages that were withdrawn of it or, if it is new, of other files.

    What is left is split anew until nothing of them is found: without the words before a list, its points are others.
    """
    paper, content_hash = public.paper, public.paper.content_hash
    own = [one for one in decisions.withdrawals(content_hash) if one.span]
    if not paper.text.strip() or not (own or (is_new and any(one.span for one in decisions.withdrawals()))):
        return public
    withheld, repeated = list(public.withheld), []
    while found := _find_withdrawn(split(paper), own, decisions, is_new=is_new):
        withheld += [_describe(passage, decision) for passage, decision in found]
        repeated += [
            replace(decision, paper_hash=content_hash, span=(passage.start, passage.end))
            for passage, decision in found
            if decision.paper_hash != content_hash
        ]
        own = [one for one in own if one not in [decision for _, decision in found]]
        paper = _blank_passages(paper, [passage for passage, _ in found])
    if own:
        span = WithheldSpan(0, len(paper.text), None, LOST_PASSAGE, WithheldCause.WITHDRAWN)
        return PublicPaper(_blank_whole(paper), (span,))
    withheld.sort(key=lambda span: span.start)
    return PublicPaper(paper, tuple(withheld), repeated=tuple(repeated))


def _find_withdrawn(
    passages: Sequence[Passage], own: Sequence[Decision], decisions: Decisions, *, is_new: bool
) -> list[tuple[Passage, Decision]]:
    """The passages that were withdrawn, each once, with the decision that did it."""
    hashed = [(passage, hash_passage(passage)) for passage in passages]
    found: dict[tuple[int, int], tuple[Passage, Decision]] = {}
    for decision in own:
        same = [passage for passage, key in hashed if key == decision.words_hash]
        at_place = [passage for passage in same if (passage.start, passage.end) == decision.span]
        for passage in at_place or same:
            found.setdefault((passage.start, passage.end), (passage, decision))
    for passage, key in hashed if is_new else ():
        place = (passage.start, passage.end)
        earlier = decisions.withdrawals_of_words(key, of_passage=True)
        if earlier and not decisions.is_settled(DecisionKind.WITHDRAWAL, passage.paper_hash, place):
            found.setdefault(place, (passage, earlier[-1]))
    return list(found.values())


def _describe(passage: Passage, decision: Decision) -> WithheldSpan:
    reason = f"withdrawn by {decision.who} on {format_date(decision.when.date())}"
    return WithheldSpan(passage.start, passage.end, passage.page, reason, WithheldCause.WITHDRAWN)


def _blank_whole(paper: Paper) -> Paper:
    return blank_parts(paper, [(0, len(paper.text))])


def _blank_passages(paper: Paper, passages: Sequence[Passage]) -> Paper:
    """The paper without these passages, and without the titles and bookmarks that say the same words."""
    said = [f" {same_text_key(passage.text)} " for passage in passages]

    def is_said(title: str) -> bool:
        return any(f" {same_text_key(title)} " in words for words in said)

    kept = blank_parts(paper, [(passage.start, passage.end) for passage in passages])
    return replace(
        kept,
        title="" if is_said(kept.title) else kept.title,
        subject="" if is_said(kept.subject) else kept.subject,
        outline=tuple((page, title) for page, title in kept.outline if not is_said(title)),
    )
