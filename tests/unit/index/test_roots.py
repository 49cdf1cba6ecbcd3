"""The folders that an index was given: what adds, what replaces, and what becomes of a folder that is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus import PaperError
from index import StoredPaper, build_index, forget_root, list_roots
from tests.support.bag_encoder import BagEncoder
from tests.support.decided_papers import (
    CLERK,
    build,
    hash_in,
    names_in,
    open_with_bag,
    places_of,
    publishing,
    write_minutes,
)


@pytest.fixture
def east(tmp_path: Path) -> Path:
    return write_minutes(tmp_path / "east" / "quay.txt", place="East Quay").parent


@pytest.fixture
def west(tmp_path: Path) -> Path:
    return write_minutes(tmp_path / "west" / "pier.txt", place="West Pier").parent


@pytest.fixture
def folder(tmp_path: Path, east: Path, west: Path) -> Path:
    """An index of both folders, given one after the other."""
    folder = tmp_path / "index"
    build(folder, east)
    build(folder, west)
    return folder


def test_a_second_folder_adds(folder: Path, east: Path, west: Path) -> None:
    assert names_in(folder) == ["pier.txt", "quay.txt"]
    assert list_roots(folder) == (east, west)


def test_the_same_folder_again_replaces_its_own_papers_only(folder: Path, east: Path, west: Path) -> None:
    (east / "quay.txt").unlink()
    (west / "pier.txt").unlink()
    write_minutes(east / "lock.txt", place="East Lock")
    report = build(folder, east)
    assert (report.withdrawn, report.left_alone) == (("quay.txt",), (west,))
    assert names_in(folder) == ["lock.txt", "pier.txt"]


def test_without_folders_all_are_renewed(folder: Path, east: Path, west: Path) -> None:
    write_minutes(east / "lock.txt", place="East Lock")
    (west / "pier.txt").unlink()
    report = build(folder)
    assert (report.read, report.withdrawn, report.left_alone) == (1, ("pier.txt",), ())
    assert names_in(folder) == ["lock.txt", "quay.txt"]


def test_a_new_index_must_be_given_a_folder(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="name the folders of papers"):
        build(tmp_path / "index")
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize("is_named", [True, False])
def test_a_folder_that_is_gone_is_named_and_its_papers_stay(
    folder: Path, east: Path, west: Path, is_named: bool
) -> None:
    shutil.rmtree(east)
    report = build(folder, west) if is_named else build(folder)
    assert (report.gone, report.withdrawn) == (((east, 1),), ())
    assert names_in(folder) == ["pier.txt", "quay.txt"]


def test_a_folder_that_is_gone_cannot_be_indexed_again(folder: Path, east: Path) -> None:
    shutil.rmtree(east)
    with pytest.raises(PaperError, match=rf"{east} does not exist: put it back, or .*`papers forget {east}`"):
        build(folder, east)


def test_prune_drops_what_is_gone(folder: Path, east: Path, west: Path) -> None:
    shutil.rmtree(east)
    report = build(folder, prune=True)
    assert (report.dropped, report.gone, report.withdrawn) == ((east,), (), ("quay.txt",))
    assert (names_in(folder), list_roots(folder)) == (["pier.txt"], (west,))


def test_prune_keeps_folders_that_are_there(folder: Path) -> None:
    assert build(folder, prune=True).dropped == ()
    assert names_in(folder) == ["pier.txt", "quay.txt"]


@pytest.mark.parametrize("is_there", [True, False])
def test_forget_drops_a_folder_and_needs_no_other(folder: Path, east: Path, west: Path, is_there: bool) -> None:
    shutil.rmtree(west)
    if not is_there:
        shutil.rmtree(east)
    encoder = BagEncoder()
    report = forget_root(east, folder, now=CLERK.when, publishing=publishing(encoder))
    assert (report.withdrawn, report.dropped, encoder.texts) == (("quay.txt",), (east,), [])
    assert (names_in(folder), list_roots(folder)) == (["pier.txt"], (west,))


def test_only_a_folder_that_was_given_can_be_forgotten(folder: Path, east: Path, west: Path) -> None:
    with pytest.raises(PaperError, match=rf"no folder that this index was given: it has {east}, {west}"):
        forget_root(east.parent, folder, now=CLERK.when, publishing=publishing())


def test_a_forgotten_folder_can_be_given_again(folder: Path, east: Path) -> None:
    forget_root(east, folder, now=CLERK.when, publishing=publishing())
    assert build(folder, east).read == 1
    assert names_in(folder) == ["pier.txt", "quay.txt"]


def test_a_relative_path_is_the_same_root(folder: Path, east: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list_roots(folder)
    monkeypatch.chdir(east.parent)
    report = build_index("east", folder, model=BagEncoder())
    assert (report.unchanged, list_roots(folder)) == (2, before)
    forget_root("east", folder, now=CLERK.when, publishing=publishing())
    assert names_in(folder) == ["pier.txt"]


# Roots inside roots, and single files


def test_a_folder_inside_a_root_renews_that_part_of_it(tmp_path: Path) -> None:
    root, folder = tmp_path / "papers", tmp_path / "index"
    for name in ("2024/spring.txt", "2025/autumn.txt"):
        write_minutes(root / name, place=name)
    build(folder, root)
    (root / "2024" / "spring.txt").unlink()
    (root / "2025" / "autumn.txt").unlink()
    write_minutes(root / "2025" / "winter.txt", place="Winter Quay")
    report = build(folder, root / "2025")
    assert report.withdrawn == ("2025/autumn.txt",)
    assert names_in(folder) == ["2024/spring.txt", "2025/winter.txt"]  # named as from the root
    assert list_roots(folder) == (root,)


def test_a_folder_around_a_root_takes_it_in(folder: Path, east: Path) -> None:
    assert build(folder, east.parent / "east" / "quay.txt").unchanged == 2
    report = build(folder, east.parent)
    assert list_roots(folder) == (east.parent,)
    assert (names_in(folder), report.withdrawn) == (["east/quay.txt", "west/pier.txt"], ("pier.txt", "quay.txt"))


def test_files_given_singly_are_roots(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    one, two = (write_minutes(tmp_path / f"{name}.txt", place=name) for name in ("one", "two"))
    build(folder, one, two)
    assert list_roots(folder) == (one, two)
    one.unlink()
    assert build(folder, two).gone == ((one, 1),)
    assert build(folder, prune=True).withdrawn == ("one.txt",)
    assert names_in(folder) == ["two.txt"]


# The same file in two folders


def test_a_moved_folder_is_given_anew_and_nothing_is_embedded_twice(folder: Path, east: Path, tmp_path: Path) -> None:
    moved = east.rename(tmp_path / "moved")
    encoder = BagEncoder()
    report = build_index(moved, folder, model=encoder)
    assert (report.gone, encoder.texts) == (((east, 0),), [])
    assert report.withdrawn == ()
    forget_root(east, folder, now=CLERK.when, publishing=publishing())
    assert names_in(folder) == ["pier.txt", "quay.txt"]
    paper = open_with_bag(folder).store.paper(hash_in(folder, "quay.txt"))
    assert isinstance(paper, StoredPaper) and paper.path == moved / "quay.txt"


@pytest.mark.parametrize("gone", ["east", "west"])
def test_a_file_of_two_folders_stays_while_one_has_it(folder: Path, east: Path, west: Path, gone: str) -> None:
    shutil.copy(east / "quay.txt", west / "copy.txt")
    assert build(folder, west).merged == (("copy.txt", "quay.txt"),)
    forget_root(east.parent / gone, folder, now=CLERK.when, publishing=publishing())
    assert names_in(folder) == (["copy.txt", "pier.txt"] if gone == "east" else ["quay.txt"])


def test_a_copy_elsewhere_is_remembered_when_one_folder_is_renewed(folder: Path, east: Path, west: Path) -> None:
    shutil.copy(east / "quay.txt", west / "copy.txt")
    build(folder, west)
    (east / "quay.txt").unlink()
    build(folder, east)
    assert names_in(folder) == ["copy.txt", "pier.txt"]


# Files that could not be read


def test_files_with_closed_names_stay_listed_without_their_names(folder: Path, east: Path, west: Path) -> None:
    for name in (
        "Exempt papers/Quillfeather.pdf",
        "Offer of Quillfeather (exempt).pdf",
        "Bid of Quillfeather (exempt).pdf",
    ):
        (east / name).parent.mkdir(exist_ok=True)
        (east / name).write_bytes(b"%PDF-1.7 cut short " + name.encode())
    build(folder, east)
    report = build(folder, west)
    assert len({file.name for file in report.not_read}) == 3
    assert {file.path for file in report.not_read} == {east}
    assert places_of(folder, "Quillfeather") == set()
    assert build(folder, east).generation == report.generation  # nothing has changed


def test_files_of_other_folders_that_could_not_be_read_stay_listed(folder: Path, east: Path, west: Path) -> None:
    (east / "scan.pdf").write_bytes(b"%PDF-1.7 cut short")
    build(folder, east)
    report = build(folder, west)
    assert [file.name for file in report.not_read] == ["scan.pdf"]
    assert build(folder, west).generation == report.generation  # nothing has changed
    assert [file.name for file in forget_root(east, folder, now=CLERK.when, publishing=publishing()).not_read] == []
