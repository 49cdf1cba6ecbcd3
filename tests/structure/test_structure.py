"""The house is as it was drawn: imports run one way, each outside package has one owner, names say one thing."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import index as index_package
from tests.support.places import ROOT

PACKAGES = ("corpus", "index", "search", "web")  # lowest first: each may import what is before it
# Inside a package a module may import what is in its own line or above it. A name is a module or a folder.
ORDER = {
    "corpus": (
        "printable",
        "errors records",
        "prose",
        "citation",
        "serialize",
        "conventions",
        "formats",
        "layout",
        "reader structure",
        "splitter exempt",
        "discovery",
        "check",
    ),
    "index": (
        "records duplicates decisions",
        "glossary",
        "interfaces",
        "encoders",
        "late_interaction",
        "folder",
        "open",
        "build",
    ),
    "search": (
        "versions",
        "query",
        "councils ranking",
        "answering precedents",
        "generation",
        "service",
        "evaluation",
    ),
    "web": (
        "settings request",
        "index_reloader writer",
        "views",
        "pages api",
        "errors security_headers",
        "app",
        "serve",
        "cli",
    ),
}
FORBIDDEN_NAMES = "utils util helpers helper common core base engine manager pipeline"
MAX_MODULES, MAX_LINES = 13, 300  # of a folder, of a module

# outside package -> the one module (or, with a final slash, the one folder) that may import it
OWNERS = {
    "Stemmer": "corpus/prose/words.py",
    "click": "web/cli/main.py",
    "docx": "corpus/formats/docx/",
    "faiss": "index/folder/faiss_vectors.py",
    "filelock": "index/folder/generations.py",
    "flask": "web/",
    "flask_compress": "web/app.py",
    "httpx": "search/generation/chat_client.py",
    "jinja2": "web/",
    "markupsafe": "web/",
    "numpy": "index/",  # arrays never leave index/
    "pypdf": "corpus/formats/pdf/",
    "pypdfium2": "corpus/formats/pdf/",
    "rapidfuzz": "search/query/spelling.py",
    "rich": "web/cli/terminal.py",
    "sentence_transformers": "index/encoders/sentence_transformer.py",
    "sqlite3": "index/folder/",
    "tantivy": "index/folder/tantivy_lexical.py",
    "tiktoken": "search/generation/prompt.py",
    "torch": "index/encoders/sentence_transformer.py",
    "waitress": "web/serve.py",
    "werkzeug": "web/",
}
EVERYWHERE = {"lazy_loader"}  # in the __init__ of each package
# The clock and the environment are read in two places only; everything else is handed them.
WORLD = {"os.getenv", "os.environ.get", "date.today", "datetime.now", "datetime.today", "datetime.utcnow"}
BUILT_IN = sys.stdlib_module_names - {"sqlite3"}  # SQLite is the store's alone, though Python brings it
READERS_OF_THE_WORLD = {"web/cli/main.py", "web/settings.py"}
# Public functions are verbs with their object. A past participle alone says what a thing is, not what is done.
PARTICIPLE = re.compile(
    r"(?:\w+ed|told|held|seen|found|made|kept|said|led|shown|written|given|taken|known|meant|spoken)"
)
# embed and feed are no participles; extended answers a longer copy, as Python's sorted does.
NO_PARTICIPLES = {"embed", "extended", "feed"}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name, and the module that it is taken from."""

    module: str
    name: str  # '' of "import module"


def modules() -> list[Path]:
    paths = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(path for path in paths if "sample" not in path.parts)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[Import]:
    """Everything that path imports, inside functions too, but for type checking only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(inner) for node in ast.walk(tree) if _is_for_types(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (Import(node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            # As torch is, when it is first used.
            yield from (Import(name.value, "") for name in node.args[:1] if isinstance(name, ast.Constant))


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def test_no_import_points_upwards() -> None:
    wrong = [
        f"{relative(path)} imports {found.module}"
        for path in modules()
        for found in imports(path)
        if found.module.split(".")[0] in PACKAGES[PACKAGES.index(path.relative_to(ROOT).parts[0]) + 1 :]
    ]
    assert not wrong


def test_inside_a_package_imports_run_one_way() -> None:
    wrong = []
    for path in modules():
        package, *rest = path.relative_to(ROOT).with_suffix("").parts
        levels = {name: level for level, names in enumerate(ORDER[package]) for name in names.split()}
        if rest == ["__init__"]:
            continue
        assert rest[0] in levels, f"{relative(path)} has no place in ORDER"
        for found in imports(path):
            parts = (*found.module.split("."), found.name)
            if parts[0] == package and len(parts) > 1 and levels.get(parts[1], -1) > levels[rest[0]]:
                wrong.append(f"{relative(path)} imports {found.module} {found.name}")
    assert not wrong


def handed_on(package: str) -> set[str]:
    """The names that the __init__ of a package or of a folder hands on."""
    folder = ROOT / package.replace(".", "/")
    stub = folder / "__init__.pyi"
    tree = ast.parse((stub if stub.exists() else folder / "__init__.py").read_text(encoding="utf-8"))
    imported = {a.asname or a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
    defined = {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    assigned = {t.id for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)}
    return imported | defined | assigned


def test_across_packages_only_what_an_init_hands_on_is_imported() -> None:
    wrong = []
    for path in modules():
        own = path.relative_to(ROOT).parts[0]
        for found in imports(path):
            package = found.module.split(".")[0]
            is_across = package in PACKAGES and package != own
            if is_across and found.name and found.name not in _handed_on(found.module):
                wrong.append(f"{relative(path)} imports {found.module}.{found.name}")
    assert not wrong


def _handed_on(module: str) -> set[str]:
    return handed_on(module) if (ROOT / module.replace(".", "/") / "__init__.py").exists() else set()


def test_every_name_that_a_package_hands_on_is_there() -> None:
    for package in PACKAGES:
        module = __import__(package)
        assert set(module.__all__) == handed_on(package)
        assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_each_outside_package_has_one_owner() -> None:
    users = defaultdict(set)
    for path in modules():
        for found in imports(path):
            package = found.module.split(".")[0]
            if package not in PACKAGES and package not in BUILT_IN | EVERYWHERE:
                users[package].add(relative(path))
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
    forbidden = set(FORBIDDEN_NAMES.split())
    assert not [relative(path) for path in modules() if {path.stem, *path.relative_to(ROOT).parts[:-1]} & forbidden]


def test_a_class_name_is_used_once() -> None:
    places = defaultdict(list)
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(relative(path))
    assert not {name: where for name, where in places.items() if len(where) > 1}


def test_no_public_function_is_only_a_past_participle() -> None:
    wrong = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and not _is_property(node):
                is_participle = PARTICIPLE.fullmatch(node.name) and "_" not in node.name
                if is_participle and node.name not in NO_PARTICIPLES:
                    wrong.append(f"{relative(path)} {node.name}")
    assert not wrong


def _is_property(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator).endswith("property") for decorator in node.decorator_list)


def test_no_folder_lists_too_many_modules_and_no_module_is_too_long() -> None:
    folders = defaultdict(list)
    for path in modules():
        if path.name != "__init__.py":
            folders[relative(path.parent)].append(path.name)
    assert not {folder: len(names) for folder, names in folders.items() if len(names) > MAX_MODULES}
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert not {name: length for name, length in lengths.items() if length > MAX_LINES}


def test_no_array_and_no_connection_is_in_the_public_signatures_of_index() -> None:
    """EncodedText is the exception: an encoder from outside must be able to fill it."""
    wrong = [
        f"{name}.{member}: {annotation}"
        for name in index_package.__all__
        if name != "EncodedText"
        for member, annotation in _annotations(getattr(index_package, name))
        if re.search(r"\b(?:ndarray|NDArray|Array|Connection)\b", annotation)
    ]
    assert not wrong


def _annotations(public: object) -> Iterator[tuple[str, str]]:
    """(member, annotation) of everything public that a function or a class takes, returns or holds."""
    if inspect.isfunction(public):
        yield from ((public.__name__, str(each)) for each in public.__annotations__.values())
    if inspect.isclass(public):
        if not getattr(public, "_is_protocol", False):
            yield from ((name, str(each)) for name, each in getattr(public, "__annotations__", {}).items())
        for name, member in vars(public).items():
            function = member.fget if isinstance(member, property) else member
            if not name.startswith("_") and inspect.isfunction(function):
                yield from ((name, str(each)) for each in function.__annotations__.values())


def test_only_the_entry_reads_clock_and_environment() -> None:
    readers = {
        f"{relative(path)}: {ast.unparse(node.func)}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in WORLD
    }
    assert {one.split(":")[0] for one in readers} <= READERS_OF_THE_WORLD


def test_a_module_opens_with_its_promise() -> None:
    without = [
        relative(path) for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not without
