"""What `papers verify` finds: each fault is named with the paper to index again, or the file."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import IndexFault, build_index, find_faults
from tests.support.bag_encoder import BagEncoder
from tests.support.changed_index import change_store
from tests.support.written_minutes import PAPERS, write_paper
from web.cli.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of two papers."""
    for name, paper in PAPERS.items():
        write_paper(tmp_path / "papers", name, **paper)
    build_index([tmp_path / "papers"], tmp_path / "index", model=BagEncoder())
    return tmp_path / "index"


def change_passage(store: sqlite3.Connection, old: str, new: str) -> None:
    number, fields = store.execute("SELECT number, fields FROM passage WHERE instr(fields, ?)", (old,)).fetchone()
    store.execute("UPDATE passage SET fields = ? WHERE number = ?", (fields.replace(old, new), number))


def change_vector(store: sqlite3.Connection, change: Callable[[np.ndarray], np.ndarray]) -> None:
    """The vector of a passage of may.txt."""
    key, vector = store.execute(
        "SELECT text_hash, vector FROM embedding JOIN embedded USING (text_hash) JOIN passage USING (number)"
        " JOIN paper ON paper.id = paper WHERE name = 'may.txt' ORDER BY number DESC LIMIT 1"
    ).fetchone()
    changed = change(np.frombuffer(vector, dtype=np.float16)).astype(np.float16).tobytes()
    store.execute("UPDATE embedding SET vector = ? WHERE text_hash = ?", (changed, key))


def change_text(store: sqlite3.Connection) -> None:
    (text,) = store.execute("SELECT text FROM paper WHERE name = 'march.txt'").fetchone()
    other = zlib.decompress(text).replace(b"gully", b"gulls")
    store.execute("UPDATE paper SET text = ? WHERE name = 'march.txt'", (zlib.compress(other),))


def orphan(store: sqlite3.Connection) -> None:
    """The last passage of may.txt loses its vectors' row."""
    store.execute("DELETE FROM embedded WHERE number = (SELECT max(number) FROM passage)")


# (what was changed, the change, where the fault is found, what is said)
FAULTS: list[tuple[str, Callable[[sqlite3.Connection], object], str, str]] = [
    ("a word of a passage", lambda s: change_passage(s, "gully", "gulls"), "march.txt", "is not what its text has"),
    ("a place", lambda s: s.execute("UPDATE passage SET start = start + 1 WHERE number = 0"), "march.txt", "text has"),
    ("a printed number", lambda s: s.execute("UPDATE passage SET para = '9.9'"), "may.txt", "more is not what its"),
    ("a meeting", lambda s: s.execute("UPDATE meeting SET date = '2024-05-10' WHERE code = 1"), "may.txt", "not what"),
    ("a word of the text", change_text, "march.txt", "is not what its text has"),
    ("the text cut short", lambda s: s.execute("UPDATE paper SET text = substr(text, 1, 50) WHERE name = 'may.txt'"),
     "may.txt", "its text cannot be read"),
    ("a vector out of length", lambda s: change_vector(s, lambda v: v * 2), "may.txt", "the vectors of 1 of its"),
    ("a vector that is no number", lambda s: change_vector(s, lambda v: v * np.nan), "may.txt", "the vectors of 1"),
    ("a vector of other words", lambda s: change_vector(s, lambda v: np.roll(v, 1)), "may.txt", "the vectors of 1"),
    ("a vector cut short", lambda s: change_vector(s, lambda v: v[:5]), "may.txt", "the vectors of 1"),
    ("tokens cut short", lambda s: s.execute("UPDATE embedding SET tokens = substr(tokens, 2)"), "march.txt", "vector"),
    ("no vector", lambda s: s.execute("DELETE FROM embedding WHERE id = 1"), "may.txt", "the vectors of"),
    ("no row of a vector", orphan, "vectors.faiss", "belong to another index"),
    ("a passage", lambda s: s.execute("DELETE FROM passage WHERE number = 0"), "words", "of 9 in the store"),
    ("a key", lambda s: s.execute("DELETE FROM made WHERE key = 'dimension'"), "record.sqlite", "cannot be read"),
]  # fmt: skip


def test_a_sound_index_has_no_faults(folder: Path) -> None:
    assert list(find_faults(folder)) == []


@pytest.mark.parametrize(("change", "place", "words"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_fault_is_found_where_it_is(
    folder: Path, change: Callable[[sqlite3.Connection], object], place: str, words: str
) -> None:
    change_store(folder, change)
    faults = list(find_faults(folder))
    assert [fault for fault in faults if fault.place == place and words in fault.message], faults
    assert all(fault.paper_hash for fault in faults if fault.place.endswith(".txt"))


@pytest.mark.parametrize("name", ["record.sqlite", "vectors.faiss", "words/meta.json", "checksums.json"])
def test_a_file_that_is_not_as_it_was_written_is_named(folder: Path, name: str) -> None:
    path = folder / "generation-1" / name
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert name in {fault.place for fault in find_faults(folder)}


def test_a_word_that_a_fault_changed_on_the_disk_leads_to_its_paper(folder: Path) -> None:
    path = folder / "generation-1" / "record.sqlite"
    data = path.read_bytes()
    assert data.count(b"mobile library bus") > 0
    path.write_bytes(data.replace(b"mobile library bus", b"mobile library bun"))
    assert {"record.sqlite", "may.txt"} <= {fault.place for fault in find_faults(folder)}


def verify(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["papers", "verify", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_the_command_prints_a_line_for_each_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(monkeypatch, "--index", folder) == 0
    assert capsys.readouterr() == ("", f"0 faults found in {folder}, 0 papers to index again.\n")
    change_store(folder, lambda store: change_passage(store, "gully", "gulls"))
    assert verify(monkeypatch, "--index", folder) == 11
    printed = capsys.readouterr()
    (line,) = printed.out.splitlines()
    assert line.startswith("march.txt: the passage at ") and line.endswith(": index it again.")
    assert printed.err == f"1 fault found in {folder}, 1 paper to index again.\n"
    assert verify(monkeypatch, "--index", folder, "--json") == 11
    ((fault,),) = [json.loads(capsys.readouterr().out)]
    assert IndexFault(**fault).place == "march.txt" and len(fault["paper_hash"]) == 64


def test_the_command_says_where_there_is_no_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder)
    assert verify(monkeypatch, "--index", folder) == 11
    assert "does not exist: make one with" in capsys.readouterr().err
