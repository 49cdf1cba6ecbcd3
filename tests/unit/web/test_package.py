"""The package as others use it: its public names, its order of imports, and the examples in its README."""

from __future__ import annotations

import ast
import re
import types
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import web
from corpus import IndexFolderError
from index import Index
from search import Hit, Query, Refusal, Searcher, measure_coverage
from tests.support.made_up_papers import text_paper
from tests.support.memory_index import memory_index
from tests.support.places import ROOT

WEB = ROOT / "web"
README = (WEB / "README.md").read_text(encoding="utf-8")
MINUTES = """Harbour Committee

Minutes of the meeting held on 4 March 2024

7. Harbour wall

7.1 The Committee considered the repair of the harbour wall.

7.2 RESOLVED that £240,000 be spent on the harbour wall before October.
"""


def blocks(kind: str) -> list[str]:
    """README's blocks of a kind: "python", or "" for diagrams."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
    return [body for named, body in found if named == kind]


def test_every_public_name_can_be_imported() -> None:
    assert sorted(web.__all__) == ["Settings", "create_app"]
    assert all(getattr(web, name) is not None for name in web.__all__)


def test_modules_import_only_what_is_above_them_in_the_readme() -> None:
    (order,) = (block for block in blocks("") if block.startswith("settings request\n"))
    places = {name: place for place, line in enumerate(order.splitlines()) for name in line.split()}
    paths = [path for path in sorted(WEB.rglob("*.py")) if _part(path) != "__init__"]
    assert {_part(path) for path in paths} == set(places)
    upward = {
        f"{path.relative_to(WEB)} imports {name}"
        for path in paths
        for name in _imports(path)
        if places[name] > places[_part(path)]
    }
    assert upward == set()


def _part(path: Path) -> str:
    return path.relative_to(WEB).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """The module or folder of web that each import names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "web":
            parts = str(node.module).split(".")
            yield from [parts[1]] if parts[1:] else (alias.name for alias in node.names)


def test_every_module_of_web_is_in_the_diagram() -> None:
    diagram = next(block for block in blocks("") if block.startswith("browser"))
    named = set(re.findall(r"[a-z_]+", diagram))
    modules = {path.stem for path in WEB.rglob("*.py")} - {"__init__", "__main__", "settings", "writer"}
    assert modules - named == set()


def write_reply(question: str, searcher: Searcher) -> str:
    """What the face in README replies."""
    face = types.ModuleType("reply")
    exec(blocks("python")[1], face.__dict__)  # noqa: S102 - our own README
    reply: str = face.write_reply(question, searcher)
    return reply


@pytest.fixture(scope="module")
def index() -> Index:
    return memory_index(text_paper(MINUTES, name="minutes.txt"))


def test_the_face_in_the_readme_quotes_and_cites(index: Index) -> None:
    assert write_reply("what was resolved about the harbour wall?", Searcher(index)) == (
        "“RESOLVED that £240,000 be spent on the harbour wall before October.”\n"
        "Harbour Committee, minutes of 4 March 2024, item 7, paragraph 7.2"
    )


def test_the_face_in_the_readme_refuses(index: Index) -> None:
    def refuse(query: Query, index: Index, hits: Sequence[Hit]) -> Refusal:
        return Refusal(measure_coverage(index.store, query.effective_filters), tuple(hits[:1]), "No passage is near.")

    reply = write_reply("who won the world cup?", Searcher(index, answerer=refuse))
    assert reply.startswith("No passage is near.\nSearched: 1 meeting of Harbour Committee, 4 March 2024.\nHarbour")


def test_the_face_in_the_readme_reports_a_mistake(index: Index) -> None:
    assert "no word" in write_reply("?", Searcher(index))


def test_the_application_in_the_readme_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(IndexFolderError, match="papers-index"):  # which is not there
        exec(blocks("python")[0], {})  # noqa: S102 - our own README
