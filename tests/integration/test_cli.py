"""The `papers` command: its output, its exit codes, and that it starts without a model."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.places import ROOT, SAMPLE
from web.cli.main import main
from web.settings import Settings, read_settings

MINUTES = """Ambermere Borough Council
Planning Committee
Minutes of the meeting held on 4 March 2024

7. Harbour wall
7.1 The Committee considered the repair of the harbour wall.
7.2 RESOLVED that £240,000 be spent on the harbour wall before October.
"""
QUESTION = "what did Cabinet resolve about students over 16 with special needs"


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run `papers` with these arguments here: (exit code, stdout, stderr)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["papers", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return path


def test_passages_are_json_lines_in_reading_order(papers, minutes: Path) -> None:
    code, out, err = papers("passages", minutes)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert all(MINUTES[row["start"] : row["end"]] == row["text"] for row in rows)
    cited = next(row for row in rows if row["para"] == "7.2")
    assert cited["citation"] == "Planning Committee, minutes of 4 March 2024, item 7, paragraph 7.2"


def test_an_unreadable_paper_is_named_and_the_others_are_printed(papers, minutes: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    code, out, err = papers("passages", minutes, tmp_path / "broken.pdf")
    assert code == 10
    assert "7.2" in out
    assert "broken.pdf" in err
    assert len(err.splitlines()) == 1


# What a person gets wrong: (arguments, exit code, words of the one sentence on stderr). {} are fixtures' paths.
MISTAKES = [
    (["passages", "{tmp}/missing.pdf"], 10, "missing.pdf"),
    (["passages", "{tmp}/empty.pdf"], 10, "empty"),
    (["passages", "{tmp}/not.pdf"], 10, "not.pdf"),
    (["passages", "{tmp}/nothing"], 10, "nothing"),
    (["index", "{tmp}/missing", "--index", "{tmp}/new"], 10, "missing"),
    (["index", "{tmp}/nothing", "--index", "{tmp}/new"], 10, "nothing"),
    (["index", "{tmp}/minutes.txt", "--index", "{tmp}/nothing/.."], 11, "index"),
    (["index", "{tmp}/minutes.txt", "--index", "{tmp}/new", "--model", "{tmp}/nothing"], 11, "model"),
    (["search", "wall", "--index", "{tmp}/nothing"], 11, "not an index"),
    (["search", "wall", "--index", "{tmp}/absent"], 11, "does not exist"),
    (["ask", "wall", "--index", "{tmp}/nothing"], 11, "not an index"),
    (["serve", "--index", "{tmp}/nothing"], 11, "not an index"),
    (["search", "", "--index", "{index}"], 12, "no word"),
    (["search", "a" * 10_000, "--index", "{index}"], 12, "characters"),
    (["search", "bus", "--from", "31 February", "--index", "{index}"], 12, "no date"),
    (["search", "bus", "--from", "2026-02-01", "--to", "2026-01-01", "--index", "{index}"], 12, "swap"),
    (["search", "bus", "--kind", "poster", "--index", "{index}"], 12, "kind"),
    (["ask", "\U0001f60a", "--index", "{index}"], 12, "no word"),
    (["batch", "{tmp}/minutes.txt", "--index", "{index}"], 12, "line 1"),
    (["batch", "{tmp}/absent.jsonl", "--index", "{index}"], 12, "absent.jsonl does not exist"),
    (["similar", "/papers/nowhere", "--index", "{index}"], 12, "address"),
    (["evaluate", "{tmp}/absent.jsonl", "--index", "{index}"], 12, "absent.jsonl"),
]  # fmt: skip


@pytest.mark.usefixtures("minutes")
@pytest.mark.parametrize(("arguments", "code", "words"), MISTAKES, ids=[f"{case[0][0]}-{case[2]}" for case in MISTAKES])
def test_a_mistake_is_one_sentence_and_an_exit_code(
    papers, tmp_path: Path, sample_index: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "not.pdf").write_bytes(bytes(range(256)) * 4)
    got, out, err = papers(*(part.format(tmp=tmp_path, index=sample_index) for part in arguments))
    assert got == code
    assert words in err
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "new").exists() or not list((tmp_path / "new").glob("**/record.sqlite"))


def test_the_sample_is_not_added_to_a_councils_index(papers, minutes: Path, tmp_path: Path) -> None:
    assert papers("index", minutes, "--index", tmp_path / "own")[0] == 0
    before = sorted(path.name for path in (tmp_path / "own").iterdir())
    code, out, err = papers("index", "--index", tmp_path / "own")
    assert (code, out) == (0, "")
    assert "0 papers read, 1 unchanged" in err
    assert sorted(path.name for path in (tmp_path / "own").iterdir()) == before


def test_an_unknown_option_is_a_misuse(papers) -> None:
    code, _, err = papers("search", "bus", "--sideways")
    assert code == 2
    assert "--sideways" in err


def test_search_prints_citations_and_addresses(papers, sample_index: Path) -> None:
    code, out, err = papers("search", QUESTION, "--index", sample_index, "--limit", 3)
    assert code == 0
    assert len(re.findall(r"^\d\. ", out, flags=re.MULTILINE)) == 3
    assert len(re.findall(r"^   /papers/[0-9a-f]{16}#p\d+-\d+$", out, flags=re.MULTILINE)) == 3
    assert "3 passages" in err


def test_a_search_that_finds_nothing_says_what_it_searched(papers, sample_index: Path) -> None:
    code, out, err = papers("search", "bus", "--index", sample_index, "--to", "May 1990")
    assert (code, out, err) == (0, "", "Nothing found. Searched: no meeting within the filters.\n")


def test_help_cuts_no_command_short(papers) -> None:
    _, out, _ = papers("--help")
    assert re.search(r"^  serve +Serve the search page", out, flags=re.MULTILINE)
    assert "..." not in out.partition("Commands:")[2]


def test_search_can_say_why(papers, sample_index: Path) -> None:
    _, out, _ = papers("search", QUESTION, "--index", sample_index, "--limit", 1, "--explain")
    assert re.search(r"score [\d.]+ = ", out)


def test_the_index_folder_comes_from_the_environment(
    papers, sample_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERS_INDEX", str(sample_index))
    code, out, _ = papers("search", QUESTION, "--json", "--limit", 2)
    assert code == 0
    assert len(json.loads(out)["hits"]) == 2


def test_command_line_and_page_find_the_same(papers, sample_index: Path, sample_site: str) -> None:
    _, out, _ = papers("search", QUESTION, "--index", sample_index, "--json")
    with urlopen(f"{sample_site}/api/search?q={QUESTION.replace(' ', '+')}") as page:  # noqa: S310 - our own address
        served = json.load(page)
    assert json.loads(out)["hits"] == served["hits"]


def test_ask_quotes_and_cites_or_refuses(papers, sample_index: Path) -> None:
    _, answered, _ = papers("ask", f"{QUESTION}?", "--index", sample_index)
    assert "“" in answered
    assert "PDF page" in answered
    code, refused, _ = papers("ask", "qwrtzp xkcdvb mnfgh?", "--index", sample_index)
    assert code == 0  # no answer is a value, not a mistake
    assert "Searched: " in refused
    assert "\nNearest passages:\n   " in refused
    assert not re.search(r"^(?:[^“]*: )?“", refused, flags=re.MULTILINE)  # nothing is quoted as an answer


def test_a_batch_gives_one_line_a_question(papers, sample_index: Path, tmp_path: Path) -> None:
    questions = [
        {"id": "a", "query": QUESTION},
        {"id": "b", "query": "qwrtzp xkcdvb mnfgh"},
        {"id": "c", "query": "   "},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, questions)) + "\n\n", encoding="utf-8")
    code, out, _ = papers("batch", path, "--index", sample_index)
    rows = {row["id"]: row for row in map(json.loads, out.splitlines())}
    assert code == 0
    assert list(rows) == ["a", "b", "c"]
    assert len(rows["a"]["hits"]) == 20
    assert not rows["a"]["refused"]
    assert rows["b"]["refused"]
    assert rows["c"]["refused"]
    assert {"text", "paper", "committee", "meeting_date", "item", "para", "score", "found_by"} <= rows["a"]["hits"][
        0
    ].keys()
    assert all(row["elapsed_ms"] >= 0 for row in rows.values())


def test_index_reports_what_it_did_and_does_nothing_twice(papers, minutes: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 cut short")
    folder = tmp_path / "index"
    code, out, err = papers("index", minutes, tmp_path / "copy.txt", tmp_path / "scan.pdf", "--index", folder)
    assert (code, out) == (0, "")
    *lines, summary = err.splitlines()
    assert any(line.startswith("Not read: ") and "scan.pdf" in line for line in lines)
    assert any(line.startswith("Merged: ") for line in lines)
    (read,) = (line for line in lines if line.startswith("Read: "))
    assert re.fullmatch(r"Read: copy.txt: \d passages, Planning Committee, 4 March 2024", read)
    assert len(lines) == 3  # one a file
    assert "1 paper read" in summary
    assert "1 not read" in summary
    assert re.search(r"[\d.]+ s\.$", summary)

    _, _, again = papers("index", minutes, tmp_path / "copy.txt", tmp_path / "scan.pdf", "--index", folder)
    assert "0 papers read, 1 unchanged" in again and "Read: " not in again
    assert "0 texts embedded" in again


def test_similar_finds_precedents_of_a_passage(papers, sample_index: Path) -> None:
    _, out, _ = papers("search", QUESTION, "--index", sample_index, "--limit", 1, "--json")
    address = json.loads(out)["hits"][0]["address"]
    code, out, _ = papers("similar", address, "--index", sample_index, "--limit", 5)
    assert code == 0
    assert address not in out
    assert "/papers/" in out


def test_check_finds_a_number_that_is_skipped(papers, tmp_path: Path) -> None:
    pack = tmp_path / "pack.txt"
    pack.write_text(MINUTES + "7.4 The Committee noted the report.\n", encoding="utf-8")
    code, out, err = papers("check", pack)
    assert code == 1
    assert "7.3" in out or "7.4" in out
    assert err == "1 paper checked, 1 fault found.\n"
    code, out, _ = papers("check", pack, "--json")
    assert code == 1
    assert json.loads(out)


# A real process: what only one can show.


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "web.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | environment,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["--help"], ["passages", "{sample}"]], ids=["help", "passages"])
def test_help_and_passages_load_no_model(arguments: list[str]) -> None:
    """Neither may wait for torch: the first output takes 0.6 s, as `make bench` measures."""
    sample = next(SAMPLE.glob("*.pdf"))
    script = (
        "import sys, atexit; from web.cli.main import main;"
        "atexit.register(lambda: print([m for m in ('torch', 'faiss', 'tantivy', 'numpy', 'flask')"
        " if m in sys.modules], file=sys.stderr)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *(part.format(sample=sample) for part in arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "[]"
    assert done.stdout


def test_a_reader_that_leaves_ends_the_work_quietly() -> None:
    command = f"{sys.executable} -c 'from web.cli.main import main; main()' passages {SAMPLE} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=True)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_serve_prints_its_address_and_answers(sample_index: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "web.cli", "serve", "--port", "0", "--index", sample_index],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert server.stderr is not None
        line = next(line for line in server.stderr if "http://" in line)
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert address, line
        with urlopen(f"{address[0]}/health") as health:  # noqa: S310 - our own address
            assert json.load(health)["ok"]
    finally:
        server.terminate()
        server.wait(timeout=20)
        if server.stderr:
            server.stderr.close()


def test_a_taken_port_is_a_sentence(sample_index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--port", taken.getsockname()[1], "--index", sample_index)
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


# The environment, as it is read: (variables, settings)
ENVIRONMENTS = [
    ({}, Settings()),
    ({"PAPERS_INDEX": ""}, Settings()),
    ({"PAPERS_INDEX": "elsewhere"}, Settings(index=Path("elsewhere"))),
    ({"PAPERS_MODEL": "models/minilm"}, Settings(model=Path("models/minilm"))),
    ({"PAPERS_WRITER_URL": "http://h/v1/", "PAPERS_WRITER_MODEL": "m"},
     Settings(writer_url="http://h/v1", writer_model="m")),
]  # fmt: skip


@pytest.mark.parametrize(("variables", "settings"), ENVIRONMENTS)
def test_settings_come_from_the_environment(variables: dict[str, str], settings: Settings) -> None:
    assert read_settings(variables) == settings
