"""Names that others chose, on every face: nothing in them steers a terminal, ends a header or turns a line round."""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from corpus import find_papers, read, split
from index import BuildReport, build_index, open_index
from tests.support.bag_encoder import BagEncoder
from tests.support.changed_index import change_store
from web.app import create_app
from web.cli.index import describe_report
from web.cli.main import main
from web.cli.terminal import show_progress, write_remark
from web.settings import Settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")

RED, TURN, BREAK, NOTHING, FORMULA = "\x1b[31m", "\u202e", "\n", "\u200b", "=HYPERLINK(1)"
NAME = f"min{RED}ut{BREAK}es{TURN}{NOTHING}\x9b2J.txt"
SHOWN = "min�[31mut�es���2J.txt"
OTHERS = {
    f"{RED}old{TURN}.doc": "�[31mold�.doc",  # is listed as not read
    os.fsdecode(b"Caf\xe9") + f"{BREAK}.doc": "Caf��.doc",
    f"red[/red]{RED}.txt": "red[/red]�[31m.txt",
}
COMMITTEE = f"{FORMULA} Har{TURN}bour{RED} Board"
COMMITTEE_SHOWN = "=HYPERLINK(1) Har�bour�[31m Board"
PAPER = f"""---
title: Harbour{TURN} minutes{RED}
---
Minutes of the meeting held on 4 March 2024

7. Har{TURN}bour wa{NOTHING}ll
7.1 The kerb was mended{TURN} by the Board in October{RED} for £240.
"""
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "red[").mkdir()
    for name in (NAME, *OTHERS):
        (folder / name).write_text(PAPER if name == NAME else f"{name.encode('utf-8', 'replace')!r} is another.")
    rows = [["file", "committee", "title"], [NAME, COMMITTEE, f"Min{TURN}utes\t{RED}"], [f"no{RED}{TURN}.pdf", "", ""]]
    with (folder / "papers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder


@pytest.fixture(scope="module")
def built(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[BuildReport, Path]:
    """(report, index folder)."""
    folder = tmp_path_factory.mktemp("index")
    return build_index(papers, folder, model=BagEncoder()), folder


@pytest.fixture
def folder(built: tuple[BuildReport, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The index folder, opened with the bag encoder by pages and commands."""
    for module in ("web.index_reloader", "web.cli.search"):
        monkeypatch.setattr(f"{module}.open_index", lambda folder, **_: open_index(folder, model=BagEncoder()))
    yield built[1]


@pytest.fixture
def site(folder: Path) -> FlaskClient:
    return create_app(Settings(index=folder)).test_client()


def fetch(site: FlaskClient, address: str) -> str:
    answer = site.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr(sys, "argv", ["papers", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_the_paper_is_opened_by_its_name_on_disk(papers: Path) -> None:
    (found,) = [found for found in find_papers([papers]) if found.name == SHOWN]
    assert found.path == papers / NAME
    paper = read(found)
    assert (paper.text, paper.title) == (PAPER, "Harbour� minutes�[31m") and read(str(found.path)).name == SHOWN
    assert found.manifest is not None
    assert (found.manifest.committee, found.manifest.title) == (COMMITTEE_SHOWN, "Min�utes��[31m")


def test_headings_of_a_paper(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"Report to: Harbour Board\nSubject: Moor{TURN}ing\n\n# 1. Char{TURN}ges\n\n1.1 It is noted.\n\n1.2 It is so.\n"
    )
    *_, last = split(read(tmp_path / "a.md"))
    assert (last.item_title, last.section) == ("Moor�ing", "1. Char�ges")


def test_the_name_of_a_folder_that_gives_the_committee(tmp_path: Path) -> None:
    place = tmp_path / f"Har{TURN}bour Board" / "2024-03-04" / "a.txt"
    place.parent.mkdir(parents=True)
    place.write_text("The kerb was mended.")
    (found,) = find_papers([tmp_path])
    assert (found.name, found.folder.committee) == ("Har�bour Board/2024-03-04/a.txt", "Har�bour Board")


def test_what_a_build_tells(built: tuple[BuildReport, Path]) -> None:
    lines = describe_report(built[0])
    assert [line for line in lines if STEERING.search(line) or "\n" in line] == []
    assert any(line.startswith(f"Read: {SHOWN}: ") and COMMITTEE_SHOWN in line for line in lines)
    assert {name for name in OTHERS.values() if any(name in line for line in lines)} == set(OTHERS.values())


def test_what_is_logged(papers: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    find_papers([papers])
    assert "no��[31m" not in caplog.text and "names no�[31m�.pdf, which does not exist" in caplog.text
    assert not STEERING.search(caplog.text)


def test_what_the_commands_print(
    papers: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "passages", papers)
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert {row["paper"] for row in rows} == {SHOWN, "red[/red]�[31m.txt"}
    assert any(RED in row["text"] and TURN in row["text"] for row in rows)  # as the paper says it, in JSON escaped
    assert "�[31mold�.doc is an old Word document" in err
    run(monkeypatch, "check", papers)
    run(monkeypatch, "search", "kerb mended October", "--index", folder)
    printed = capsys.readouterr()
    assert "October�[31m for £240" in printed.out and COMMITTEE_SHOWN in printed.out
    assert not STEERING.search(out + err + printed.out + printed.err)


def test_a_remark(capsys: pytest.CaptureFixture[str]) -> None:
    """An index made before names were marked may hold any: "Withdrawn: ..."."""
    write_remark(f"Withdrawn: {RED}a{TURN}.pdf")
    assert capsys.readouterr().err == "Withdrawn: �[31ma�.pdf\n"


class Screen(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        return True


def test_the_progress_shows_a_name_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """rich takes words in brackets for colours, and ends with MarkupError at one that closes none."""
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    monkeypatch.setenv("COLUMNS", "120")
    with show_progress() as update:
        update("Reading", 1, 2, "red[/red].txt")
    assert "red[/red].txt" in screen.getvalue()


def test_a_mistake_about_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "passages", tmp_path / f"no{RED}{TURN}.pdf") == 10
    assert capsys.readouterr().err.endswith("no�[31m�.pdf does not exist: check the path.\n")


def test_the_pages(site: FlaskClient) -> None:
    listed, results = fetch(site, "/papers"), fetch(site, "/?q=kerb+mended+October")
    address = re.findall(r"/papers/[0-9a-f]+", results)[0]
    for page in (listed, results, fetch(site, address)):
        assert COMMITTEE_SHOWN in page
    assert "�[31mold�.doc" in listed and not re.search(f"[{TURN}{RED[0]}]", listed)
    headings = re.findall(r"<(?:title|h\d|a|dd|dt|label|option)\b[^>]*>(?:(?!</).)*", results, flags=re.DOTALL)
    assert headings and [each for each in headings if STEERING.search(each)] == []


def test_the_original_has_the_name_in_its_header(site: FlaskClient) -> None:
    address = re.findall(r"/papers/[0-9a-f]+", fetch(site, "/?q=kerb+mended+October"))[0]
    with site.get(f"{address}/original") as answer:
        header = unquote(answer.headers["Content-Disposition"])
        assert answer.get_data(as_text=True) == PAPER
    assert f"filename*=UTF-8''{SHOWN}" in header and not STEERING.search(header)


def test_the_header_of_an_index_made_before_names_were_marked(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "old")
    rename = "UPDATE paper SET name = ? WHERE name = ?"
    change_store(tmp_path / "old", lambda store: store.execute(rename, (NAME, SHOWN)))
    site = create_app(Settings(index=tmp_path / "old")).test_client()
    address = re.findall(r"/papers/[0-9a-f]+", fetch(site, "/?q=kerb+mended+October"))[0]
    with site.get(f"{address}/original") as answer:
        assert not STEERING.search(unquote(answer.headers["Content-Disposition"]))


def test_the_api_and_the_feed_and_the_spreadsheet(site: FlaskClient) -> None:
    api, feed, sheet = (fetch(site, f"/{face}?q=kerb+mended+October") for face in ("api/search", "feed", "export.csv"))
    hit = json.loads(api)["hits"][0]
    assert (hit["paper"], hit["committee"]) == (SHOWN, COMMITTEE_SHOWN) and not STEERING.search(api)
    titles = [title.text or "" for title in ET.fromstring(feed).iter("{http://www.w3.org/2005/Atom}title")]  # noqa: S314
    assert any(COMMITTEE_SHOWN in title for title in titles)
    assert [title for title in titles if STEERING.search(title)] == []
    header, row, *_ = csv.reader(io.StringIO(sheet.removeprefix("\ufeff")))
    cells = dict(zip(header, row, strict=True))
    assert cells["committee"] == f"'{COMMITTEE_SHOWN}" and cells["item_title"] == "Har�bour wa�ll"
    assert [cell for name, cell in cells.items() if name != "text" and STEERING.search(cell)] == []
