"""Papers in doubt: kept back as a whole, named with the words, and released by a person."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus import PaperError
from index import DecisionReport, StoredPaper, WithheldCause, list_papers_in_doubt, release_paper, withdraw_words
from tests.support.bag_encoder import BagEncoder
from tests.support.decided_papers import (
    CLERK,
    address_in,
    build,
    hash_in,
    names_in,
    open_with_bag,
    places_of,
    publishing,
    write_minutes,
)

REPORT = """Ambermere Borough Council

Harbour Committee

12 May 2025

Report of the Harbour Master

1.1 The moorings were surveyed in the spring.

1.2 {doubtful}
"""
DOUBTFUL = "This report holds information about Quillfeather within Schedule 12A."
REASON = "speaks of Schedule 12A, and nothing in it was held back"
WORD = "Quillfeather"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a paper in doubt and one that is not."""
    folder = tmp_path / "papers"
    write_minutes(folder / "pier.txt", place="West Pier")
    (folder / "report.txt").write_text(REPORT.format(doubtful=DOUBTFUL), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path, papers: Path) -> Path:
    build(tmp_path / "index", papers)
    return tmp_path / "index"


def release(words: str, folder: Path, **options: Any) -> DecisionReport:
    return release_paper(words, folder, CLERK, publishing=publishing(), **options)


def test_a_paper_in_doubt_is_named_with_its_words_and_kept_back(tmp_path: Path, papers: Path) -> None:
    report = build(tmp_path / "index", papers)
    ((name, doubt),) = report.in_doubt
    assert (name, doubt.quote, doubt.reason, report.held_back) == ("report.txt", DOUBTFUL, REASON, ())
    assert places_of(tmp_path / "index", WORD) == set()
    with closing(open_with_bag(tmp_path / "index")) as index:
        ((entry, span),) = index.store.withheld_spans()
        assert (entry.passages, entry.title, span.cause) == (0, "", WithheldCause.DOUBT)
        assert index.store.original(entry.content_hash) is None


def test_a_later_build_still_names_it_without_its_words(folder: Path, papers: Path) -> None:
    report = build(folder, papers)
    ((name, doubt),) = report.in_doubt
    assert (name, doubt.quote, doubt.reason, report.generation) == ("report.txt", "", REASON, 1)


def test_the_list_of_papers_in_doubt_has_the_words_from_the_file(folder: Path, papers: Path) -> None:
    assert [(name, doubt.quote) for name, doubt in list_papers_in_doubt(folder)] == [("report.txt", DOUBTFUL)]
    (papers / "report.txt").unlink()
    assert [(name, doubt.quote, doubt.reason) for name, doubt in list_papers_in_doubt(folder)] == [
        ("report.txt", "", REASON)
    ]


@pytest.mark.parametrize("named_by", ["name", "address", "file"])
def test_a_released_paper_is_found_and_no_other_is_read(folder: Path, papers: Path, named_by: str) -> None:
    content_hash = hash_in(folder, "report.txt")
    words = {"name": "report.txt", "address": f"/papers/{content_hash[:16]}", "file": str(papers / "report.txt")}
    encoder = BagEncoder()
    report = release_paper(words[named_by], folder, CLERK, publishing=publishing(encoder))
    assert (report.build.read, report.build.unchanged, report.build.in_doubt) == (1, 1, ())
    assert encoder.texts
    assert all("quay" not in text.lower() for text in encoder.texts)
    assert address_in(folder, "report.txt", WORD)
    with closing(open_with_bag(folder)) as index:
        paper = index.store.paper(content_hash)
        assert isinstance(paper, StoredPaper) and paper.held_back == ()
        assert index.store.original(content_hash) == papers / "report.txt"


def test_a_release_holds_for_every_later_build(folder: Path, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release("report.txt", folder)
    assert (build(folder, papers).generation, list_papers_in_doubt(folder)) == (2, ())
    monkeypatch.setattr("index.build.plan.READING", 99)
    assert build(folder, papers).in_doubt == ()
    assert address_in(folder, "report.txt", WORD)
    (papers / "report.txt").rename(papers / "renamed.txt")
    assert build(folder, papers).in_doubt == ()
    assert address_in(folder, "renamed.txt", WORD)


def test_a_changed_paper_is_in_doubt_anew(folder: Path, papers: Path) -> None:
    release("report.txt", folder)
    (papers / "report.txt").write_text(REPORT.format(doubtful=f"{DOUBTFUL} It is new."), encoding="utf-8")
    assert [name for name, _ in build(folder, papers).in_doubt] == ["report.txt"]
    assert places_of(folder, WORD) == set()


def test_a_release_taken_back_holds_the_paper_back(folder: Path, papers: Path) -> None:
    release("report.txt", folder)
    report = release("report.txt", folder, undo=True)
    assert [name for name, _ in report.build.in_doubt] == ["report.txt"]
    assert places_of(folder, WORD) == set()
    assert build(folder, papers).generation == 3  # nothing has changed


def test_papers_csv_releases_a_paper_by_name(folder: Path, papers: Path) -> None:
    (papers / "papers.csv").write_text("file,release\nreport.txt,A Clerk\n", encoding="utf-8")
    assert build(folder, papers).in_doubt == ()
    assert address_in(folder, "report.txt", WORD)
    (papers / "papers.csv").write_text("file,release\nreport.txt,\n", encoding="utf-8")
    assert [name for name, _ in build(folder, papers).in_doubt] == ["report.txt"]
    assert places_of(folder, WORD) == set()


def test_a_release_brings_back_nothing_that_is_marked(folder: Path, papers: Path) -> None:
    release("report.txt", folder)
    marked = f"EXEMPT - NOT FOR PUBLICATION\n\n{REPORT.format(doubtful=DOUBTFUL)}"
    (papers / "report.txt").write_text(marked, encoding="utf-8")
    (papers / "papers.csv").write_text("file,release\nreport.txt,A Clerk\n", encoding="utf-8")
    report = build(folder, papers)
    assert [(name, "in doubt" in reason) for name, _, reason in report.held_back] == [("report.txt", False)]
    assert places_of(folder, WORD) == set()


def test_an_index_that_stays_inside_doubts_nothing(tmp_path: Path, papers: Path) -> None:
    assert build(tmp_path / "inside", papers, include_exempt=True).in_doubt == ()
    assert address_in(tmp_path / "inside", "report.txt", WORD)


def test_what_cannot_be_released_is_refused(folder: Path, papers: Path) -> None:
    with pytest.raises(PaperError, match=r"pier.txt is not in doubt: `papers release` alone lists"):
        release("pier.txt", folder)
    with pytest.raises(PaperError, match="was not released with `papers release`"):
        release("report.txt", folder, undo=True)
    text = (papers / "report.txt").read_text(encoding="utf-8")
    (papers / "report.txt").write_text(f"{text} Changed.", encoding="utf-8")
    with pytest.raises(PaperError, match=r"report.txt is no longer as it was indexed: index its folder again"):
        release("report.txt", folder)
    (papers / "report.txt").write_text(text, encoding="utf-8")
    release("report.txt", folder)
    with pytest.raises(PaperError, match="is released already, by A Clerk on 4 March 2026"):
        release("report.txt", folder)
    assert names_in(folder) == ["pier.txt", "report.txt"]


def test_a_release_brings_back_no_passage_that_was_withdrawn_of_another_file(folder: Path, papers: Path) -> None:
    release("report.txt", folder)
    withdraw_words(address_in(folder, "report.txt", WORD), folder, CLERK, publishing=publishing())
    later = REPORT.format(doubtful=DOUBTFUL).replace("in the spring", "in the autumn")
    (papers / "report.txt").write_text(later, encoding="utf-8")
    assert [name for name, _ in build(folder, papers).in_doubt] == ["report.txt"]
    report = release("report.txt", folder)
    assert [reason for _, _, reason in report.build.held_back] == ["withdrawn by A Clerk on 4 March 2026"]
    assert places_of(folder, WORD) == set()
    assert address_in(folder, "report.txt", "in the autumn")


def test_a_paper_in_doubt_can_be_withdrawn(folder: Path, papers: Path) -> None:
    withdraw_words("report.txt", folder, CLERK, publishing=publishing())
    assert (names_in(folder), build(folder, papers).in_doubt) == (["pier.txt"], ())
