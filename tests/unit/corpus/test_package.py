"""The package as others use it: its public names, what importing it costs, its order of imports, its README."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus
from corpus import cite, formats, read, split
from tests.support.places import ROOT, SAMPLE

CORPUS = ROOT / "corpus"
README = (CORPUS / "README.md").read_text(encoding="utf-8")
MINUTES = "Cabinet\n\nMinutes of the meeting held on 4 December 2025\n\n1. Apologies\n\n1.1 There were none.\n"


def blocks(kind: str) -> list[str]:
    """README's blocks of a kind: "python", or "" for diagrams."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
    return [body for named, body in found if named == kind]


def test_a_paper_is_read_split_and_cited_by_public_names() -> None:
    citations = [cite(passage) for passage in split(read(SAMPLE / "cabinet-2025-12-04-minutes.pdf"))]
    place = "Cabinet, minutes of 4 December 2025, item 7 (minute 90), paragraph 4, point (a), PDF page 4"
    assert [citation for citation in citations if citation.startswith(place)] != []


def test_every_public_name_can_be_imported() -> None:
    assert corpus.__all__ == sorted(corpus.__all__)
    assert all(getattr(corpus, name) is not None for name in corpus.__all__)


def test_the_list_of_public_names_is_sorted_by_module() -> None:
    lines = (CORPUS / "__init__.pyi").read_text(encoding="utf-8").splitlines()
    assert [line.split()[1] for line in lines] == sorted(line.split()[1] for line in lines)


@pytest.mark.parametrize("line", ["import corpus", "from corpus import Paper, Passage, cite, format_date, to_dict"])
def test_names_that_read_no_file_load_no_reader(line: str) -> None:
    code = f"{line}; import sys; print([name for name in ('pypdf', 'docx', 'lxml') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_modules_import_only_what_is_above_them_in_the_readme() -> None:
    (order,) = (block for block in blocks("") if block.startswith("printable\nerrors records\n"))
    places = {name: place for place, line in enumerate(order.splitlines()) for name in line.split()}
    paths = [path for path in sorted(CORPUS.rglob("*.py")) if _part(path) not in ("__init__", "sample")]
    assert {_part(path) for path in paths} == set(places)
    upward = {
        f"{path.relative_to(CORPUS)} imports {name}"
        for path in paths
        for name in _imports(path)
        if name != _part(path) and places[name] >= places[_part(path)]
    }
    assert upward == set()


def _part(path: Path) -> str:
    return path.relative_to(CORPUS).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """The module or folder of corpus that each import names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("corpus."):
            yield str(node.module).split(".")[1]


def test_the_first_example_in_the_readme_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    exec(blocks("python")[0], {"folder": tmp_path})  # noqa: S102 - our own README
    assert "Cabinet, minutes of 4 December 2025, item 1, paragraph 1.1 1.1 There were none." in capsys.readouterr().out


def test_the_file_format_in_the_readme_can_be_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("corpus.formats.transcript")
    exec(blocks("python")[1], module.__dict__)  # noqa: S102 - as above
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(formats.READERS, ".vtt", formats.Reader(module.__name__))
    path = tmp_path / "webcast.vtt"
    path.write_text(
        "WEBVTT\n\n00:00.000 --> 00:04.000\nThe Chair opened\nthe meeting.\n\n00:04.000 --> 00:09.000\nShe left.\n"
    )
    assert [passage.text for passage in split(read(path))] == ["The Chair opened the meeting.", "She left."]
    path.write_text("WEBVTT\n")
    with pytest.raises(corpus.PaperError, match="has no captions"):
        read(path)


def test_dates_are_formatted_without_codes_that_windows_lacks() -> None:
    """Windows has no "%-d"."""
    assert [path for path in CORPUS.rglob("*.py") if re.search(r"%-[A-Za-z]", path.read_text(encoding="utf-8"))] == []
