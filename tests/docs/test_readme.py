"""README cannot drift: every command block in it runs, every output shown is printed, every setting is real.

How a block is read: in ```sh every line is a command; in ```console lines with "$ " are commands and the
lines below them all that is printed, wherever its lines break, "…" standing for what is left out. Commands run
in a copy of the checkout made of links, with $PAPERS_INDEX an index of the sample papers; the served page is a
real one. A ```python block is a program, run as it is printed.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from search import Answer
from tests.support.places import ROOT
from web.cli.main import main, papers

README = ROOT / "README.md"
PROGRAM = re.compile(r"^```python\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```(?P<kind>sh|console)\n(?P<body>.*?)^```$", flags=re.MULTILINE | re.DOTALL)
SETTING = re.compile(r"\bPAPERS_[A-Z_]+\b")
SERVED = "http://127.0.0.1:5000"
# Commands of other programs: what they do is theirs, that they are spelled right is ours.
ELSEWHERE = ("git", "cd", "sudo", "apt-get", "ollama", "export")
INDEX = re.compile(r"--index (\S+)")
MADE = ("papers-index", "bench-results", "build")  # by commands, in the checkout itself
SHELL = frozenset("|<>&;*")  # a command with one of these is run by a shell, any other here: torch is loaded once


@dataclass(frozen=True, slots=True)
class Command:
    """One command of README with the output shown below it."""

    line: int
    text: str
    output: tuple[str, ...] = ()


def commands() -> list[Command]:
    if not README.exists():
        return []
    text = README.read_text(encoding="utf-8")
    found = []
    for block in FENCE.finditer(text):
        first = text.count("\n", 0, block.start("body")) + 1
        found += list(_commands(block["body"].splitlines(), first, is_console=block["kind"] == "console"))
    return found


def _commands(lines: list[str], first: int, *, is_console: bool) -> Iterator[Command]:
    at = 0
    while at < len(lines):
        line, number = lines[at], first + at
        at += 1
        if not line.strip() or line.startswith("#") or (is_console and not line.startswith("$ ")):
            continue
        while line.endswith("\\"):
            line, at = line[:-1] + lines[at].lstrip(), at + 1
        output = []
        while is_console and at < len(lines) and not lines[at].startswith("$ "):
            output.append(lines[at])
            at += 1
        yield Command(number, line.removeprefix("$ ").split("  #")[0].strip(), tuple(filter(str.strip, output)))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, sample_index: Path) -> Path:
    """A folder that looks like the checkout, in which a command may leave what it makes.

    Every index folder that README names is one of the sample papers already: to build it again is quick.
    """
    folder = tmp_path_factory.mktemp("checkout")
    for path in ROOT.iterdir():
        if not path.name.startswith(".") and path.name not in MADE:
            (folder / path.name).symlink_to(path)
    (folder / ".venv").symlink_to(Path(sys.prefix))
    for name in {found for command in commands() for found in INDEX.findall(command.text)}:
        shutil.copytree(sample_index, folder / name)
    return folder


def test_readme_shows_commands() -> None:
    assert README.exists()
    assert any(command.text.startswith("make run") for command in commands())
    assert any(command.text.startswith("make test") for command in commands())


def test_every_output_that_readme_shows_is_read() -> None:
    shown = re.findall(r"^\$ (.+)", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert shown
    assert [command.text for command in commands() if command.output] == shown


@pytest.mark.parametrize("command", commands(), ids=lambda command: f"{command.line}: {command.text[:60]}")
def test_a_command_of_readme_runs(
    command: Command,
    checkout: Path,
    sample_index: Path,
    sample_site: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(checkout)
    monkeypatch.setenv("PAPERS_INDEX", str(sample_index))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    words = [word for word in shlex.split(command.text) if not SETTING.match(word)]
    program = Path(words[0]).name if words else "export"
    if program == "make":
        _run(f"make --dry-run {' '.join(words[1:])}")
    elif program == "curl":
        _fetch(command, sample_site)
    elif program == "papers" and words[1] == "serve":
        _serve(words[2:])
    elif program == "papers" and SHELL & set(command.text):
        _shown(command, _run(command.text))
    elif program == "papers":
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capfd.readouterr()
        _checked(command.text, int(ended.value.code or 0), printed.err)
        _shown(command, printed.out + printed.err)
    else:
        assert program in ELSEWHERE, f"README line {command.line}: {program} is not a command we know"


def _run(text: str) -> str:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", text], capture_output=True, text=True, timeout=300, check=False
    )
    _checked(text, done.returncode, done.stderr)
    return done.stdout + done.stderr


def _checked(text: str, code: int, told: str) -> None:
    # 141: `| head` had seen enough. 1: `papers check` found something, as README says it does.
    assert code in (0, 141) or (code == 1 and " check " in text), told
    assert "Traceback" not in told


def _shown(command: Command, printed: str) -> None:
    """What README shows is what was printed, from its first word to its last."""
    if command.output:
        parts = (re.escape(_folded(part)) for part in " ".join(command.output).split("…"))
        pattern = r"\s*.*\s*".join(parts)
        assert re.fullmatch(pattern, _folded(printed)), f"README line {command.line} shows what is not:\n{printed}"


def _folded(text: str) -> str:
    return " ".join(text.split())


def _fetch(command: Command, site: str) -> None:
    address = next(word for word in shlex.split(command.text) if word.startswith("http"))
    assert address.startswith(SERVED)
    with urlopen(address.replace(SERVED, site)) as answer:  # noqa: S310 - our own address
        _shown(command, answer.read().decode("utf-8"))


def _serve(options: list[str]) -> None:
    """It comes up, on a free port: the one that it names may be taken on this machine."""
    command = ["papers", "serve", *options, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            assert any("http://" in line for line in server.stderr)
        finally:
            server.terminate()


def test_the_program_in_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It indexes the sample papers for the first time, with the real model."""
    (program,) = PROGRAM.findall(README.read_text(encoding="utf-8"))
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(program, names)  # noqa: S102 - our own README
    printed = capsys.readouterr().out.splitlines()
    assert printed and printed[0].startswith("Cabinet, ") and "pothole" in printed[0]
    assert isinstance(names["verdict"], Answer) and (tmp_path / "my-index" / "index.json").exists()


def test_every_setting_in_code_is_in_readme_and_the_reverse() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "web").rglob("*.py"))
    assert set(SETTING.findall(README.read_text(encoding="utf-8"))) == set(SETTING.findall(code))


def test_every_subcommand_is_in_readme_and_the_reverse() -> None:
    named = set(re.findall(r"\bpapers ([a-z]+)\b", "\n".join(_code(README.read_text(encoding="utf-8")))))
    assert named == set(papers.commands)


def _code(text: str) -> list[str]:
    """Fenced blocks and what stands between backticks: prose may say "papers are" as it likes."""
    fenced = re.findall(r"^```\w*\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```\w*\n.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [*fenced, *re.findall(r"`([^`\n]+)`", rest)]
