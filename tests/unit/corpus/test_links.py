"""Which links are followed: what lies outside the folders that were named is opened through none of them."""

from __future__ import annotations

import itertools
import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import FoundPaper, PaperError, find_papers, read
from corpus.discovery.links import draw_bounds, walk_folders

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets only some users make links")

MINUTES = "Minutes of the Cabinet of 4 December 2025.\n\n1. Apologies\n\nNone were received.\n"
AGENDA = """Ambermere Borough Council
Harbour Board
Date: Monday 4 March 2024
Venue: Council Chamber, Town Hall

A G E N D A

1. Apologies for absence

2. Mooring charges for visiting yachts
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with one paper; beside it a folder that nobody named, with two."""
    for name in ("papers/cabinet/a.txt", "elsewhere/b.txt", "elsewhere/deep/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{MINUTES}\nIn {name}.\n")
    return tmp_path / "papers"


def readable(found: list[FoundPaper]) -> list[str]:
    return [paper.name for paper in found if not paper.refusal]


def refused(found: list[FoundPaper]) -> list[str]:
    return [paper.name for paper in found if paper.refusal]


Link = Callable[[Path], object]
# The link made in the folder of papers; the names of what is refused, and of what is read where all are followed.
LEAVING: dict[str, tuple[Link, list[str], list[str]]] = {
    "to a file": (
        lambda papers: (papers / "x.txt").symlink_to(papers.parent / "elsewhere/b.txt"),
        ["x.txt"],
        ["cabinet/a.txt", "x.txt"],
    ),
    "to a folder": (
        lambda papers: (papers / "x").symlink_to(papers.parent / "elsewhere"),
        ["x"],
        ["cabinet/a.txt", "x/b.txt", "x/deep/c.txt"],
    ),
    "by a relative path": (
        lambda papers: (papers / "cabinet/x.txt").symlink_to("../../elsewhere/b.txt"),
        ["cabinet/x.txt"],
        ["cabinet/a.txt", "cabinet/x.txt"],
    ),
    "to the folder above": (
        lambda papers: (papers / "x").symlink_to(".."),
        ["x"],
        ["cabinet/a.txt", "x/elsewhere/b.txt", "x/elsewhere/deep/c.txt"],
    ),
    "through another link": (
        lambda papers: [(papers / "y").symlink_to("x"), (papers / "x").symlink_to("../elsewhere")],
        ["x", "y"],
        ["cabinet/a.txt", "x/b.txt", "x/deep/c.txt"],
    ),
    "to a folder that links back": (
        lambda papers: [
            (papers.parent / "elsewhere/deep/again").symlink_to(".."),
            (papers / "x").symlink_to("../elsewhere"),
        ],
        ["x"],
        ["cabinet/a.txt", "x/b.txt", "x/deep/c.txt"],
    ),
    "to a file that is not there": (lambda papers: (papers / "x.txt").symlink_to("/no/x.txt"), ["x.txt"], []),
    "to a list of papers": (
        lambda papers: [
            (papers.parent / "elsewhere/papers.csv").write_text("file,committee\ncabinet/a.txt,Other Board\n"),
            (papers / "papers.csv").symlink_to("../elsewhere/papers.csv"),
        ],
        ["papers.csv"],
        ["cabinet/a.txt"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LEAVING)
def test_a_link_out_of_the_folder_is_refused_with_a_sentence(case: str, papers: Path) -> None:
    make, names, _ = LEAVING[case]
    make(papers)
    found = find_papers([papers])
    assert (readable(found), refused(found)) == (["cabinet/a.txt"], names)
    assert found[0].manifest is None
    for paper in found[1:]:
        with pytest.raises(PaperError, match="is a link out of the folders that were named, and is not followed: name"):
            read(paper)


@pytest.mark.parametrize("case", [case for case in LEAVING if LEAVING[case][2]])
def test_all_links_are_followed_once_where_that_is_allowed(case: str, papers: Path) -> None:
    make, _, names = LEAVING[case]
    make(papers)
    found = find_papers([papers], follow_links=True)
    assert (readable(found), refused(found)) == (names, [])
    assert all("\nIn " in read(paper).text for paper in found)


def test_a_folder_is_entered_once_however_often_it_is_linked(papers: Path) -> None:
    """Two links back into it would double the folders at each level, until the system stops at forty links."""
    for name in ("again", "once more"):
        (papers.parent / "elsewhere/deep" / name).symlink_to("..")
    (papers / "x").symlink_to("../elsewhere")
    bounds = draw_bounds([papers], follow_links=True)
    walked = walk_folders(papers, bounds, is_hidden=lambda _: False, on_error=print)
    entered = list(itertools.islice((folder.relative_to(papers).as_posix() for folder, _, _ in walked), 10))
    assert entered == [".", "cabinet", "x", "x/deep"]


def test_a_list_of_papers_behind_a_link_counts_where_links_are_followed(papers: Path) -> None:
    LEAVING["to a list of papers"][0](papers)
    (found,) = find_papers([papers], follow_links=True)
    assert found.manifest is not None and found.manifest.committee == "Other Board"


INSIDE: dict[str, Link] = {
    "to a file": lambda papers: (papers / "x.txt").symlink_to("cabinet/a.txt"),
    "to a folder": lambda papers: (papers / "a").symlink_to("cabinet"),
    "to the folder itself": lambda papers: (papers / "cabinet/x").symlink_to(".."),
    "in a circle": lambda papers: [(papers / "x").symlink_to("y"), (papers / "y").symlink_to("x")],
}


@pytest.mark.parametrize("follow_links", [False, True])
@pytest.mark.parametrize("case", INSIDE)
def test_a_link_within_the_folder_gives_no_second_paper(case: str, follow_links: bool, papers: Path) -> None:
    INSIDE[case](papers)
    found = find_papers([papers], follow_links=follow_links)
    assert readable(found) == ["cabinet/a.txt"] and refused(found) == []


def test_a_link_to_itself_is_said_in_a_sentence(papers: Path) -> None:
    (papers / "x.txt").symlink_to("x.txt")
    with pytest.raises(PaperError, match=r"x\.txt cannot be opened"):
        read(find_papers([papers])[-1])


def test_a_link_into_another_folder_that_was_named_is_followed(papers: Path) -> None:
    (papers / "x.txt").symlink_to("../elsewhere/b.txt")
    found = find_papers([papers, papers.parent / "elsewhere"])
    assert readable(found) == ["b.txt", "cabinet/a.txt", "deep/c.txt"] and refused(found) == []


def test_a_link_that_was_named_is_followed(papers: Path) -> None:
    named = papers.parent / "named"
    named.symlink_to(papers)
    assert readable(find_papers([named])) == ["cabinet/a.txt"]
    (papers / "x.txt").symlink_to("../elsewhere/b.txt")
    (alone,) = find_papers([papers / "x.txt"])
    assert "In elsewhere/b.txt" in read(alone).text


@pytest.mark.parametrize(("follow_links", "agendas"), [(False, 0), (True, 1)])
def test_an_agenda_behind_a_link_is_read_only_where_links_are_followed(
    follow_links: bool, agendas: int, papers: Path
) -> None:
    (papers.parent / "elsewhere/front.txt").write_text(AGENDA)
    (papers / "cabinet/Agenda.txt").symlink_to("../../elsewhere/front.txt")
    found = find_papers([papers], follow_links=follow_links)
    (paper,) = [paper for paper in found if paper.name == "cabinet/a.txt"]
    assert len(paper.agendas) == agendas
    (alone,) = find_papers([papers / "cabinet/a.txt"], follow_links=follow_links)
    assert len(alone.agendas) == agendas


def test_where_a_link_leads_is_in_no_log(papers: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    LEAVING["to a list of papers"][0](papers)
    (papers / "x").symlink_to("../elsewhere")
    find_papers([papers])
    assert "elsewhere" not in caplog.text.casefold()
