"""What `make audit` makes of pip-audit's report: that nothing was found is said only where everything was looked up."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.audit import main

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program that stands for pip-audit is a shell script")

SAFE: dict[str, Any] = {"name": "click", "version": "8.5.1", "vulns": []}
MENDED = {"id": "PYSEC-2026-1", "fix_versions": ["5.3", "6.0"], "aliases": []}
OPEN = {"id": "GHSA-aaaa", "fix_versions": [], "aliases": []}
SKIPPED = {"name": "torch", "skip_reason": "Dependency not found on PyPI and could not be audited: torch (2.13.0)"}
# The releases in a report; exit code, and the lines printed.
REPORTS = {
    "all looked up": ([SAFE], 0, ["None of 1 releases is known to be vulnerable."]),
    "one vulnerable": (
        [SAFE, {"name": "lxml", "version": "5.0", "vulns": [MENDED, OPEN]}],
        1,
        ["lxml 5.0: PYSEC-2026-1, mended in 5.3, 6.0.", "lxml 5.0: GHSA-aaaa, not mended yet.", "Raise"],
    ),
    # pip-audit ends with 0 and "No known vulnerabilities found" for each of these.
    "one not looked up": ([SAFE, SKIPPED], 2, ["1 of 2 releases could not be looked up (torch): run it where"]),
    "none looked up": ([SKIPPED] * 5, 2, ["5 of 5 releases could not be looked up (torch, torch, torch and others)"]),
    "nothing in it": ([], 2, ["0 of 0 releases could not be looked up"]),
    "one vulnerable, one not looked up": (
        [{"name": "lxml", "version": "5.0", "vulns": [OPEN]}, SKIPPED],
        1,
        ["lxml 5.0: GHSA-aaaa, not mended yet.", "1 of 2 releases could not be looked up"],
    ),
}


def pip_audit(folder: Path, script: str) -> Path:
    """The folder, with a program in it that stands for pip-audit."""
    program = folder / "pip-audit"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


@pytest.mark.parametrize("case", REPORTS)
def test_a_report_is_told(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    releases, code, lines = REPORTS[case]
    (tmp_path / "report.json").write_text(json.dumps({"dependencies": releases, "fixes": []}), encoding="utf-8")
    assert main(pip_audit(tmp_path, f"cat '{tmp_path}/report.json'")) == code
    printed = capsys.readouterr().out.splitlines()
    assert [printed[at].startswith(line) for at, line in enumerate(lines)] == [True] * len(printed)


def test_an_audit_without_a_network_fails_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(pip_audit(tmp_path, "echo Traceback >&2; echo ConnectionError: no route >&2; exit 1")) == 2
    assert capsys.readouterr().out == (
        "No advisories could be asked for (ConnectionError: no route): run it where they can be reached.\n"
    )
