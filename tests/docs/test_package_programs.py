"""The first program in the README of index and of search runs as it is printed, over the sample papers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.package_pages import Page
from tests.support.places import ROOT


@pytest.fixture
def folder(tmp_path: Path, sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the sample papers and an index of them where the programs look for them."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    shutil.copytree(sample_index, tmp_path / "papers-index")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed_by(package: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    exec(Page(package).blocks("python")[0], {})  # noqa: S102 - our own README
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("folder")
def test_the_program_of_index_builds_and_finds_by_words_and_by_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    built, *found = printed_by("index", capsys)
    assert built.endswith(" passages, 0 texts embedded")  # they are in the index already
    by_words, by_meaning = found[0], found[-3]  # three by meaning, and as many by words as have the word
    assert len(found) == 4 and by_words.split(" ", 1)[1] == by_meaning.split(" ", 1)[1]
    assert "Cabinet 2 (a)   Between April and October" in by_words


@pytest.mark.usefixtures("folder")
def test_the_program_of_search_finds_and_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed_by("search", capsys)
    hits, claims = lines[:3], lines[3:]
    assert all("Cabinet, " in hit for hit in hits) and "potholes" in hits[0]
    assert claims and all(claim.startswith("“") and claim.endswith("[resolved]") for claim in claims)
    assert "item 7 (minute 90)" in claims[0]
