"""The files that name releases agree: constraints.txt, requirements.lock, pyproject.toml and NOTICE."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, requires

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

from tests.lock import CONSTRAINTS, HEADING, LOCK, describe_differences, normalize_name, parse_constraints, parse_lock
from tests.support.places import ROOT

LOCKED = parse_lock(LOCK.read_text(encoding="utf-8"))
PINNED = parse_constraints(CONSTRAINTS.read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOTICE = dict(re.findall(r"^([a-z0-9-]+): (.+)$", (ROOT / "NOTICE").read_text(encoding="utf-8"), flags=re.MULTILINE))
WITHOUT_HASH = "torch"  # its builds have different hashes


def list_needed() -> set[str]:
    """Every package that the program needs on this machine, by what the installed releases say they need."""
    needed: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(each) for each in PROJECT["project"]["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        name, extras = normalize_name(requirement.name), frozenset(["", *requirement.extras])
        if (name, extras) in needed:
            continue
        needed.add((name, extras))
        waiting += [
            each
            for each in map(Requirement, requires(name) or ())
            if each.marker is None or any(each.marker.evaluate({**default_environment(), "extra": e}) for e in extras)
        ]
    return {name for name, _ in needed}


def test_the_lock_has_the_releases_of_constraints() -> None:
    assert LOCKED and list(describe_differences(LOCKED, PINNED)) == []


def test_every_package_that_the_program_needs_is_in_the_lock_but_torch() -> None:
    needed = list_needed()
    assert WITHOUT_HASH in needed
    of_some_builds = {name for name in needed if name.startswith(("nvidia-", "cuda-", "triton"))}
    assert needed - of_some_builds - {release.name for release in LOCKED} == {WITHOUT_HASH}


def test_the_lock_is_releases_and_hashes_and_nothing_else() -> None:
    """No address of an index, no path, no option: what pip is told elsewhere is not overruled here."""
    assert LOCK.read_text(encoding="utf-8") == HEADING + "".join(release.lines for release in LOCKED)
    assert [release.name for release in LOCKED if not release.hashes] == []


def test_a_release_that_differs_is_said_in_a_sentence() -> None:
    locked = parse_lock(
        "click==8.0 \\\n    --hash=sha256:" + "0" * 64 + "\nnew==1 ; sys_platform == 'win32' \\\n    --hash=sha256:"
        + "1" * 64 + "\nnvidia-nvtx==13.0 \\\n    --hash=sha256:" + "2" * 64 + "\n"
    )  # fmt: skip
    assert list(describe_differences(locked, {"click": "8.5.1"})) == [
        "The lock has click 8.0, but constraints.txt has 8.5.1: mend one, `make lock`.",
        "The lock has new 1, but constraints.txt does not name it: mend one, `make lock`.",
    ]


def test_what_builds_the_wheel_is_pinned_to_the_release_in_the_lock() -> None:
    pinned = {f"{release.name}=={release.version}" for release in LOCKED}
    assert [each for each in PROJECT["build-system"]["requires"] if each not in pinned] == []


@pytest.mark.parametrize("name", [*(release.name for release in LOCKED), WITHOUT_HASH])
def test_notice_names_the_licence_that_a_release_states(name: str) -> None:
    assert NOTICE.get(name), f"NOTICE does not name {name} and its licence"
    try:
        stated = metadata(name).get("License-Expression")
    except PackageNotFoundError:  # colorama, which only Windows needs
        return
    assert stated is None or NOTICE[name].partition(";")[0] == stated


def test_notice_names_no_package_that_is_not_installed() -> None:
    assert NOTICE.keys() - {release.name for release in LOCKED} == {WITHOUT_HASH}
