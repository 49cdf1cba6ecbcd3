"""The engine in the README of index can be added, and is opened by its scheme."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import pytest

from corpus import IndexFolderError
from index import find_faults, indexed_files, newest_identity, open_index
from index.open import ENGINES, Engine
from tests.support.bag_encoder import BagEncoder
from tests.support.made_up_papers import text_paper
from tests.support.memory_index import memory_index
from tests.support.package_pages import Page
from tests.support.places import ROOT

LOCATION = "memory://minutes"


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """The engine in README, named in ENGINES as README says."""
    _, program, line = Page("index").blocks("python")
    scheme, name = re.findall(r'"([^"]+)"', line)
    module = types.ModuleType(name)
    exec(program, module.__dict__)  # noqa: S102 - our own README
    monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setitem(ENGINES, scheme, name)
    return module


def test_the_engine_in_the_readme_opens_by_its_scheme(engine: types.ModuleType) -> None:
    made = memory_index(text_paper("1.1 The kerb was mended.\n", name="kerb.txt"))
    engine.INDEXES[LOCATION] = made
    assert open_index(LOCATION, model=BagEncoder()) is made
    assert newest_identity(LOCATION) == made.identity
    assert list(find_faults(LOCATION)) == []
    assert indexed_files(LOCATION) == [Path("kerb.txt")]


def test_the_engine_in_the_readme_refuses_what_is_not_there_and_another_model(engine: types.ModuleType) -> None:
    assert indexed_files(LOCATION) == []
    with pytest.raises(IndexFolderError, match="memory://minutes is no index"):
        newest_identity(LOCATION)
    with pytest.raises(IndexFolderError, match="memory://minutes is no index that bag of words made"):
        open_index(LOCATION, model=BagEncoder())
    engine.INDEXES[LOCATION] = memory_index(text_paper("1.1 The kerb was mended.\n"))
    with pytest.raises(IndexFolderError, match="memory://minutes is no index that bag of words made"):
        open_index(LOCATION, model=BagEncoder(model_hash="another"))


def test_the_engine_in_the_readme_has_the_functions_of_an_engine(engine: types.ModuleType) -> None:
    wanted = {name for name in vars(Engine) if not name.startswith("_")}
    assert wanted == {name for name, one in vars(engine).items() if isinstance(one, types.FunctionType)}


def test_the_files_that_the_readme_names_are_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", Page("index").section("Another engine"))
    assert len(named) == 3 and [name for name in named if not (ROOT / name).exists()] == []
