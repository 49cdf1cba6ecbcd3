"""The house stands as it was drawn: imports run one way, each outside package has one owner."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.places import ROOT

STOREYS = ("corpus", "index", "search", "web")  # lowest first: each may import what stands before it
FORBIDDEN_NAMES = "utils util helpers helper common core base engine manager pipeline"

# outside package -> the one module (or, with a final slash, the one folder) that may import it
OWNERS = {
    "click": "web/cli/main.py",
    "docx": "corpus/formats/docx/",
    "faiss": "index/folder/faiss_vectors.py",
    "flask": "web/",
    "jinja2": "web/",
    "markupsafe": "web/",
    "numpy": "index/",  # arrays never leave index/
    "pypdf": "corpus/formats/pdf/",
    "pypdfium2": "corpus/formats/pdf/",
    "rapidfuzz": "search/query/spelling.py",
    "rich": "web/cli/terminal.py",
    "sentence_transformers": "index/encoders/sentence_transformer.py",
    "sqlite3": "index/folder/sqlite.py",
    "tantivy": "index/folder/tantivy_lexical.py",
    "tiktoken": "search/generation/budget.py",
    "torch": "index/encoders/sentence_transformer.py",
    "waitress": "web/serve.py",
    "werkzeug": "web/",
}
# The clock and the environment are read in two places only; everything else is handed them.
WORLD = {"os.getenv", "os.environ.get", "date.today", "datetime.now", "datetime.today", "datetime.utcnow"}
BUILT_IN = sys.stdlib_module_names - {"sqlite3"}  # SQLite is the record's alone, though Python brings it
READERS_OF_THE_WORLD = {"web/cli/main.py", "web/settings.py"}


def modules() -> list[Path]:
    return sorted(path for storey in STOREYS for path in (ROOT / storey).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Dotted names of everything that path imports, inside functions too, but for type checking only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(inner) for node in ast.walk(tree) if _types_only(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            # As torch is, when it is first used.
            yield from (name.value for name in node.args[:1] if isinstance(name, ast.Constant))


def _types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=name)
def test_no_import_points_upwards(path: Path) -> None:
    storey = STOREYS.index(path.relative_to(ROOT).parts[0])
    above = [module for module in imports(path) if module.split(".")[0] in STOREYS[storey + 1 :]]
    assert not above, f"{name(path)} reaches up to {above}"


def test_each_outside_package_has_one_owner() -> None:
    users = defaultdict(set)
    for path in modules():
        for module in imports(path):
            package = module.split(".")[0]
            if package not in STOREYS and package not in BUILT_IN:
                users[package].add(name(path))
    astray = {
        package: sorted(places) for package, places in users.items() if not _at_home(places, OWNERS.get(package, ""))
    }
    assert not astray, f"imported outside the owner: {astray}"


def _at_home(places: set[str], owner: str) -> bool:
    """All in the named owner; a package that is not in the table may be in any one module."""
    if not owner:
        return len(places) == 1
    return all(place == owner or (owner.endswith("/") and place.startswith(owner)) for place in places)


def test_no_module_has_a_name_that_says_nothing() -> None:
    bad = [
        name(path)
        for path in modules()
        if {path.stem, *path.relative_to(ROOT).parts[:-1]} & set(FORBIDDEN_NAMES.split())
    ]
    assert not bad


def test_only_the_entry_reads_clock_and_environment() -> None:
    readers = {
        f"{name(path)}: {ast.unparse(node.func)}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in WORLD and name(path) not in READERS_OF_THE_WORLD
    }
    assert not readers


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_opens_with_its_promise(path: Path) -> None:
    promise = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert promise, f"{name(path)} has no docstring"
