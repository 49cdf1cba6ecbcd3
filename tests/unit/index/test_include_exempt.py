"""An internal index, with exempt papers, becomes one for the public: nothing exempt is left in it."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from index import Index, StoredPaper, WithdrawnPaper, build_index, open_index
from tests.support.bag_encoder import BagEncoder

PUBLIC = "Cabinet\n\n4 December 2025\n\n1.1 The library in Orchard Street will open on Sundays from spring.\n"
EXEMPT = "EXEMPT - NOT FOR PUBLICATION\n\nCabinet\n\n4 December 2025\n\n1.1 The bid of Quillfeather was the highest.\n"


def write_papers(folder: Path, **papers: str) -> Path:
    """A folder with text papers, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in papers.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, *papers: Path, **options: Any) -> None:
    build_index(papers, folder, model=BagEncoder(), now=datetime(2025, 12, 1, 9, 30), **options)


def open_with_bag(folder: Path) -> Index:
    return open_index(folder, model=BagEncoder())


def texts(folder: Path) -> dict[str, str]:
    """The text of each paper in the index."""
    with closing(open_with_bag(folder)) as index:
        papers = {entry.name: index.store.paper(entry.content_hash) for entry in index.store.papers()}
        return {name: paper.text.strip() for name, paper in papers.items() if isinstance(paper, StoredPaper)}


def hash_of(folder: Path, name: str) -> str:
    with closing(open_with_bag(folder)) as index:
        return next(entry.content_hash for entry in index.store.papers() if entry.name == name)


@pytest.mark.parametrize("inside_first", [True, False])
def test_papers_from_elsewhere_are_read_again_with_or_without_their_exempt_parts(
    tmp_path: Path, inside_first: bool
) -> None:
    bids = write_papers(tmp_path / "bids", offer=EXEMPT, library=PUBLIC)
    more = write_papers(tmp_path / "more", lamps=PUBLIC.replace("library", "lamp works"))
    build(tmp_path / "index", bids, include_exempt=inside_first)
    build(tmp_path / "index", more, include_exempt=not inside_first)
    with closing(open_with_bag(tmp_path / "index")) as index:
        assert index.store.manifest.include_exempt is not inside_first
    assert texts(tmp_path / "index") == {
        "lamps.txt": PUBLIC.replace("library", "lamp works").strip(),
        "library.txt": PUBLIC.strip(),
        "offer.txt": "" if inside_first else EXEMPT.strip(),
    }


def test_papers_from_elsewhere_that_are_gone_are_not_kept_with_their_exempt_parts(tmp_path: Path) -> None:
    bids = write_papers(tmp_path / "bids", offer=EXEMPT)
    build(tmp_path / "index", bids, include_exempt=True)
    (bids / "offer.txt").unlink()
    build(tmp_path / "index", write_papers(tmp_path / "more", library=PUBLIC))
    assert texts(tmp_path / "index") == {"library.txt": PUBLIC.strip()}


def test_a_paper_that_is_read_again_keeps_its_name_and_manifest(tmp_path: Path) -> None:
    folder = write_papers(
        tmp_path / "bids" / "cabinet" / "2025-12-04", report="1.1 The library will open on Sundays.\n"
    ).parent
    (tmp_path / "bids" / "papers.csv").write_text("file,title\ncabinet/2025-12-04/report.txt,Sunday opening\n")
    build(tmp_path / "index", folder.parent, include_exempt=True)
    before = hash_of(tmp_path / "index", "cabinet/2025-12-04/report.txt")
    build(tmp_path / "index", write_papers(tmp_path / "more", library=PUBLIC))
    with closing(open_with_bag(tmp_path / "index")) as index:
        paper = index.store.paper(before)
        assert isinstance(paper, StoredPaper) and paper.manifest
        assert (paper.entry.name, paper.manifest.title) == ("cabinet/2025-12-04/report.txt", "Sunday opening")


# What is remembered of a withdrawn paper


def test_a_paper_that_was_withheld_as_a_whole_is_not_remembered(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", severance_of_j_smith=EXEMPT, library=PUBLIC)
    build(tmp_path / "index", papers)
    withheld = hash_of(tmp_path / "index", "severance_of_j_smith.txt")
    (papers / "severance_of_j_smith.txt").unlink()
    build(tmp_path / "index", papers)
    with closing(open_with_bag(tmp_path / "index")) as index:
        assert index.store.paper(withheld) is None


def test_a_withdrawn_paper_does_not_name_a_successor_that_is_withheld_as_a_whole(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", bridge=PUBLIC.replace("library", "bridge"), library=PUBLIC)
    build(tmp_path / "index", papers)
    public = hash_of(tmp_path / "index", "bridge.txt")
    write_papers(papers, bridge=EXEMPT)
    build(tmp_path / "index", papers)
    with closing(open_with_bag(tmp_path / "index")) as index:
        withdrawn = index.store.paper(public)
        assert isinstance(withdrawn, WithdrawnPaper)
        assert (withdrawn.name, withdrawn.replaced_by) == ("bridge.txt", "")


def test_an_index_for_the_public_remembers_nothing_of_an_internal_one(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", offer=EXEMPT, severance=EXEMPT.replace("bid", "wish"), library=PUBLIC)
    build(tmp_path / "index", papers, include_exempt=True)
    gone = [hash_of(tmp_path / "index", name) for name in ("offer.txt", "severance.txt")]
    (papers / "offer.txt").unlink()
    build(tmp_path / "index", papers, include_exempt=True)
    (papers / "severance.txt").unlink()
    build(tmp_path / "index", papers)
    with closing(open_with_bag(tmp_path / "index")) as index:
        assert [index.store.paper(each) for each in gone] == [None, None]
