"""Each package's README against its code: its sections, the modules in its diagram, its order of imports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.structure.test_structure import ORDER
from tests.support.package_pages import Page
from tests.support.places import ROOT

ONE_LINE = re.compile(r"- \*\*[A-Z][^*]*\*\*: .+[.;]$")
DECISION = re.compile(r"^(\d+)\. \*\*[^*]+\*\* \(2\d{3}-\d\d-\d\d[^)]*\)\.", flags=re.MULTILINE)


@pytest.mark.parametrize("package", ORDER)
def test_the_order_of_imports_is_the_one_that_holds(package: str) -> None:
    assert tuple(Page(package).order().splitlines()) == ORDER[package]


@pytest.mark.parametrize("package", ["index", "search"])
def test_every_module_is_named_once_in_the_diagram(package: str) -> None:
    modules = [
        path.relative_to(ROOT / package).with_suffix("").as_posix()
        for path in (ROOT / package).rglob("*.py")
        if path.stem != "__init__"
    ]
    assert Counter(named_modules(Page(package).diagram())) == Counter(modules)


def named_modules(diagram: str) -> Iterator[str]:
    """Before two blanks each line has a folder with its modules, or more modules of the folder above, or modules."""
    folder = ""
    for line in diagram.splitlines():
        if not line.strip() or "│" in line or "▼" in line:
            continue
        names, words = re.split(r" {2,}", line.strip(), maxsplit=1)
        assert words, f"nothing is said of {names}"
        folder = folder if line.startswith(" ") else ""
        for name in names.split():
            if name.endswith("/"):
                folder = name
            else:
                yield folder + name


@pytest.mark.parametrize("package", ORDER)
def test_each_word_has_one_line_and_each_decision_its_number_and_date(package: str) -> None:
    words = Page(package).section("Words").strip().splitlines()
    assert words and [line for line in words if not ONE_LINE.fullmatch(line)] == []
    decisions = Page(package).section("Decisions")
    numbers = [int(number) for number in DECISION.findall(decisions)]
    assert numbers == list(range(1, len(re.findall(r"^\d+\. ", decisions, flags=re.MULTILINE)) + 1))
