"""Links in an index: what leads out of the folders is listed as not read, and what is no longer linked is withdrawn."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from index import BuildReport, build_index, open_index
from tests.support.bag_encoder import BagEncoder
from web.cli.index import describe_report

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets only some users make links")

PAPER = "Wexcombe Borough Council\n\nTransport Committee\n\n1.1 The {thing} was mended on 4 July 2024.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one paper with links to a file and to a folder beside it, of one paper each."""
    for name, thing in (("papers/kerb.txt", "kerb"), ("elsewhere/drain.txt", "drain"), ("shelf/gate.txt", "gate")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAPER.format(thing=thing), encoding="utf-8")
    (tmp_path / "papers" / "drain.txt").symlink_to("../elsewhere/drain.txt")
    (tmp_path / "papers" / "more").symlink_to("../shelf")
    return tmp_path / "papers"


def build(folder: Path, *, follow_links: bool = False, include_exempt: bool = False) -> BuildReport:
    return build_index(
        folder, folder.parent / "index", model=BagEncoder(), follow_links=follow_links, include_exempt=include_exempt
    )


def indexed(folder: Path) -> list[str]:
    """The names of the papers in the index, and that the file of each is found again."""
    with closing(open_index(folder.parent / "index", model=BagEncoder())) as index:
        entries = index.store.papers()
        assert [entry.name for entry in entries if index.store.original(entry.content_hash) is None] == []
        return sorted(entry.name for entry in entries)


def test_a_link_out_of_the_folder_is_listed_as_not_read(folder: Path) -> None:
    report = build(folder)
    assert [line.split(" is a link")[0] for line in describe_report(report) if line.startswith("Not read")] == [
        f"Not read: {folder / 'drain.txt'}", f"Not read: {folder / 'more'}",
    ]  # fmt: skip
    assert indexed(folder) == ["kerb.txt"]


def test_followed_links_are_followed_again_and_read_once(folder: Path) -> None:
    assert build(folder, follow_links=True).read == 3
    assert indexed(folder) == ["drain.txt", "kerb.txt", "more/gate.txt"]
    again = build(folder, follow_links=True)
    assert (again.read, again.unchanged, again.not_read) == (0, 3, ())


@pytest.mark.parametrize("name", ["drain.txt", "more"])
def test_what_is_no_longer_linked_is_withdrawn(name: str, folder: Path) -> None:
    build(folder, follow_links=True)
    (folder / name).unlink()
    (withdrawn,) = build(folder, follow_links=True).withdrawn
    assert withdrawn.startswith(name) and withdrawn not in indexed(folder)


def test_links_that_are_not_followed_any_more_leave_nothing_in_the_index(folder: Path) -> None:
    build(folder, follow_links=True)
    assert build(folder).withdrawn == ("drain.txt", "more/gate.txt")
    assert indexed(folder) == ["kerb.txt"]


def test_linked_papers_of_a_folder_that_is_not_named_are_found_again(folder: Path) -> None:
    """All are read again where exempt parts are treated differently."""
    build(folder, follow_links=True)
    (folder.parent / "new").mkdir()
    (folder.parent / "new" / "bridge.txt").write_text(PAPER.format(thing="bridge"), encoding="utf-8")
    report = build_index(folder.parent / "new", folder.parent / "index", model=BagEncoder(), follow_links=True,
                         include_exempt=True)  # fmt: skip
    assert report.read == 4
    assert indexed(folder) == ["bridge.txt", "drain.txt", "kerb.txt", "more/gate.txt"]


def test_a_file_that_was_named_by_its_link_takes_the_place_of_its_older_state(folder: Path) -> None:
    paths, index = [folder / "drain.txt", folder / "kerb.txt"], folder.parent / "index"
    build_index(paths, index, model=BagEncoder())
    (folder.parent / "elsewhere" / "drain.txt").write_text(PAPER.format(thing="sluice"), encoding="utf-8")
    assert build_index(paths[0], index, model=BagEncoder()).read == 1
    assert indexed(folder) == ["drain.txt", "kerb.txt"]
