"""An index that stays inside, with exempt papers, becomes one for the public: nothing exempt stays behind."""

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


def put(folder: Path, **papers: str) -> Path:
    """A folder with text papers, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in papers.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def made(folder: Path, *papers: Path, **options: Any) -> None:
    build_index(papers, folder, model=BagEncoder(), now=datetime(2025, 12, 1, 9, 30), **options)


def opened(folder: Path) -> Index:
    return open_index(folder, model=BagEncoder())


def texts(folder: Path) -> dict[str, str]:
    """What the index holds of each paper."""
    with closing(opened(folder)) as index:
        papers = {entry.name: index.store.paper(entry.content_hash) for entry in index.store.papers()}
        return {name: paper.text.strip() for name, paper in papers.items() if isinstance(paper, StoredPaper)}


def hash_of(folder: Path, name: str) -> str:
    with closing(opened(folder)) as index:
        return next(entry.content_hash for entry in index.store.papers() if entry.name == name)


@pytest.mark.parametrize("inside_first", [True, False])
def test_papers_from_elsewhere_are_read_again_with_or_without_their_exempt_parts(
    tmp_path: Path, inside_first: bool
) -> None:
    bids = put(tmp_path / "bids", offer=EXEMPT, library=PUBLIC)
    more = put(tmp_path / "more", lamps=PUBLIC.replace("library", "lamp works"))
    made(tmp_path / "index", bids, include_exempt=inside_first)
    made(tmp_path / "index", more, include_exempt=not inside_first)
    with closing(opened(tmp_path / "index")) as index:
        assert index.store.manifest.include_exempt is not inside_first
    assert texts(tmp_path / "index") == {
        "lamps.txt": PUBLIC.replace("library", "lamp works").strip(),
        "library.txt": PUBLIC.strip(),
        "offer.txt": "" if inside_first else EXEMPT.strip(),
    }


def test_papers_from_elsewhere_that_are_gone_do_not_stay_with_their_exempt_parts(tmp_path: Path) -> None:
    bids = put(tmp_path / "bids", offer=EXEMPT)
    made(tmp_path / "index", bids, include_exempt=True)
    (bids / "offer.txt").unlink()
    made(tmp_path / "index", put(tmp_path / "more", library=PUBLIC))
    assert texts(tmp_path / "index") == {"library.txt": PUBLIC.strip()}


def test_a_paper_found_again_keeps_its_name_and_what_was_told_of_it(tmp_path: Path) -> None:
    place = put(tmp_path / "bids" / "cabinet" / "2025-12-04", report="1.1 The library will open on Sundays.\n").parent
    (tmp_path / "bids" / "papers.csv").write_text("file,title\ncabinet/2025-12-04/report.txt,Sunday opening\n")
    made(tmp_path / "index", place.parent, include_exempt=True)
    before = hash_of(tmp_path / "index", "cabinet/2025-12-04/report.txt")
    made(tmp_path / "index", put(tmp_path / "more", library=PUBLIC))
    with closing(opened(tmp_path / "index")) as index:
        paper = index.store.paper(before)
        assert isinstance(paper, StoredPaper) and paper.manifest
        assert (paper.entry.name, paper.manifest.title) == ("cabinet/2025-12-04/report.txt", "Sunday opening")


# What a withdrawn paper leaves behind


def test_a_paper_that_was_held_back_whole_leaves_no_tombstone(tmp_path: Path) -> None:
    papers = put(tmp_path / "papers", severance_of_j_smith=EXEMPT, library=PUBLIC)
    made(tmp_path / "index", papers)
    held_back = hash_of(tmp_path / "index", "severance_of_j_smith.txt")
    (papers / "severance_of_j_smith.txt").unlink()
    made(tmp_path / "index", papers)
    with closing(opened(tmp_path / "index")) as index:
        assert index.store.paper(held_back) is None


def test_a_tombstone_does_not_point_to_a_version_that_is_held_back_whole(tmp_path: Path) -> None:
    papers = put(tmp_path / "papers", bridge=PUBLIC.replace("library", "bridge"), library=PUBLIC)
    made(tmp_path / "index", papers)
    public = hash_of(tmp_path / "index", "bridge.txt")
    put(papers, bridge=EXEMPT)
    made(tmp_path / "index", papers)
    with closing(opened(tmp_path / "index")) as index:
        stone = index.store.paper(public)
        assert isinstance(stone, WithdrawnPaper)
        assert (stone.name, stone.replaced_by) == ("bridge.txt", "")


def test_an_index_for_the_public_remembers_nothing_of_one_that_stayed_inside(tmp_path: Path) -> None:
    papers = put(tmp_path / "papers", offer=EXEMPT, severance=EXEMPT.replace("bid", "wish"), library=PUBLIC)
    made(tmp_path / "index", papers, include_exempt=True)
    gone = [hash_of(tmp_path / "index", name) for name in ("offer.txt", "severance.txt")]
    (papers / "offer.txt").unlink()
    made(tmp_path / "index", papers, include_exempt=True)
    (papers / "severance.txt").unlink()
    made(tmp_path / "index", papers)
    with closing(opened(tmp_path / "index")) as index:
        assert [index.store.paper(each) for each in gone] == [None, None]
