"""What Windows lacks is needed nowhere: Unix modules, signals and date codes; and its code page spoils no output."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import ROOT

PACKAGES = ("corpus", "index", "search", "web")
UNIX_MODULES = ("fcntl", "resource", "pwd", "grp", "termios")
IMPORTS = f"""
import signal, sys
for name in {UNIX_MODULES}:
    sys.modules[name] = None
for name in ("SIGPIPE", "SIGHUP", "SIGALRM", "SIGUSR1"):
    delattr(signal, name)
import corpus, index, search, web, web.app, web.cli.main, web.cli.evaluate, web.serve
for package in (corpus, index, search, web):
    for name in package.__all__:
        getattr(package, name)
print("imported")
"""


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, **environment}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=variables, capture_output=True, check=False)


def test_everything_is_imported_without_the_modules_of_unix() -> None:
    done = run("-c", IMPORTS)
    assert done.stdout.decode().strip() == "imported", done.stderr.decode()


def test_no_date_is_formatted_with_codes_that_windows_lacks() -> None:
    """Windows has "%d" but no "%-d"."""
    codes = [
        f"{path.relative_to(ROOT)}: {node.value}"
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"%-[A-Za-z]", node.value)
    ]
    assert codes == []


MINUTES = "Cabinet\n\nMinutes of the meeting held on 4 December 2025\n\n1. Growth\n\n1.1 Growth was ≥ 2 % ● and good.\n"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_results_are_utf8_whatever_the_code_page(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    command = ("-m", "web.cli", "passages", tmp_path)
    done = run(*command, PYTHONUTF8="0", PYTHONIOENCODING=encoding)
    texts = [json.loads(line)["text"] for line in done.stdout.decode("utf-8").splitlines()]
    assert "1.1 Growth was ≥ 2 % ● and good." in texts, done.stderr.decode()


def test_a_reader_that_leaves_ends_the_work_without_its_signal() -> None:
    """Windows has no SIGPIPE: a write fails with EINVAL."""
    script = """
import errno, io, signal, sys
del signal.SIGPIPE
from web.cli.terminal import write_line
class Left(io.TextIOBase):
    def write(self, text):
        raise OSError(errno.EINVAL, "Invalid argument")
    def fileno(self):
        return sys.__stdout__.fileno()
sys.stdout = Left()
write_line("a passage")
"""
    done = run("-c", script)
    assert (done.returncode, done.stderr) == (141, b"")
