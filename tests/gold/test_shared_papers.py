"""Every paper that can be read: passages are slices, in order, apart; parish minutes have a meeting."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corpus import Paper, PaperError, Passage, find_papers, read, split
from tests.support.places import SHARED

PAPERS = SHARED / "papers"

pytestmark = [
    pytest.mark.skipif(not PAPERS.exists(), reason=f"{PAPERS} is not here: real papers are not shipped"),
]


@pytest.fixture(scope="module")
def papers() -> list[tuple[Paper, list[Passage]]]:
    """Every paper in the shared folder that can be read here, split."""
    made = []
    for found in find_papers([PAPERS]):
        try:
            paper = read(found)
        except PaperError as error:
            print(error)
            continue
        made.append((paper, split(paper)))
    return made


def test_every_passage_is_a_slice_of_its_paper(papers: list[tuple[Paper, list[Passage]]]) -> None:
    wrong = [p.paper for paper, passages in papers for p in passages if paper.text[p.start : p.end] != p.text]
    assert wrong == []
    assert sum(len(passages) for _, passages in papers) > 5000


def test_passages_are_in_order_and_never_overlap(papers: list[tuple[Paper, list[Passage]]]) -> None:
    wrong = [b.paper for _, passages in papers for a, b in pairwise(passages) if not a.start < a.end <= b.start]
    assert wrong == []


def test_a_passage_starts_and_ends_on_the_pages_it_names(papers: list[tuple[Paper, list[Passage]]]) -> None:
    for paper, passages in papers:
        pages = {page.number: page for page in paper.pages}
        for passage in passages:
            if passage.page is None or passage.page_end is None:
                assert not pages
                continue
            assert pages[passage.page].start <= passage.start < pages[passage.page].end
            assert pages[passage.page_end].start < passage.end <= pages[passage.page_end].end


def test_parish_minutes_have_a_committee_a_date_and_something_to_cite(
    papers: list[tuple[Paper, list[Passage]]],
) -> None:
    parishes = [(paper, passages) for paper, passages in papers if "norfolk_parishes" in paper.name]
    lacking = []
    for paper, passages in parishes:
        meeting = next((p.meeting for p in passages if p.meeting.date), None)
        if meeting is None or not meeting.committee or not any(p.item or p.item_title or p.para for p in passages):
            lacking.append(paper.name)
            print("lacking:", paper.name, meeting, len(passages))
    assert len(parishes) == 58
    assert len(lacking) <= 6
