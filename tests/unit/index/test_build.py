"""Building an index and renewing it: changed papers, withdrawn papers, interrupted builds, damaged folders."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from corpus import IndexFolderError, PaperError, address, anchor
from index import BuildReport, Index, StoredPaper, WithdrawnPaper, build_index, open_index
from index.build.builder import SLICE_TEXTS, _slices
from index.folder.generations import publish_generation, read_pointer
from search import calibrate, parse, rank
from tests.support.bag_encoder import BagEncoder
from tests.support.changed_index import change_store

MINUTES = """Wexcombe Borough Council

Transport Committee

Minutes of the meeting held on {date} at 10am

Present:

Cllr Ida Marsh (Chair)
Cllr Tom Fenn

1. Apologies for absence

1.1 Apologies were received from Cllr Rook.

2. {title}

2.1 The Committee received the report by the Head of Highways on {matter}.

2.2 The following points were discussed:

- Members asked when {matter} would be looked at again, and were told before the winter.
- Officers confirmed that the budget for {matter} would not be cut this year.

2.3 The Committee **RESOLVED** to note the report on {matter}.

The meeting ended at 11.30am
"""
WHEN = datetime(2024, 7, 1, 9, 30)


def write_minutes(folder: Path, name: str, *, date: str, matter: str) -> Path:
    """Minutes on one matter, as a text file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(MINUTES.format(date=date, title=matter.title(), matter=matter), encoding="utf-8")
    return path


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two papers."""
    folder = tmp_path / "papers"
    write_minutes(folder, "march.txt", date="14 March 2024", matter="gully cleaning")
    write_minutes(folder, "may.txt", date="9 May 2024", matter="the mobile library bus")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder for the index, which does not exist yet."""
    return tmp_path / "index"


def build(papers: Path, folder: Path, encoder: BagEncoder | None = None, **options: Any) -> BuildReport:
    """Make the index, or renew it."""
    return build_index([papers], folder, model=encoder or BagEncoder(), now=WHEN, **options)


def open_with_bag(folder: Path) -> Index:
    return open_index(folder, model=BagEncoder())


def published_generation(folder: Path) -> int:
    with closing(open_with_bag(folder)) as index:
        return index.generation


def find(folder: Path, question: str) -> list[str]:
    """The addresses of the hits."""
    with closing(open_with_bag(folder)) as index:
        return [address(hit.passage) for hit in rank(parse(question, index=index), index)]


# What a build does


def test_it_reads_embeds_and_reports(papers: Path, folder: Path) -> None:
    report = build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        assert (report.read, report.unchanged, report.generation, report.vectors) == (2, 0, 1, "exact")
        assert report.passages == index.store.facets.passages == len(index.lexical) == len(index.vectors)
        assert [entry.name for entry in index.store.papers()] == ["march.txt", "may.txt"]
        assert index.store.manifest.built == WHEN


def test_a_second_build_embeds_nothing_and_keeps_the_generation(papers: Path, folder: Path) -> None:
    build(papers, folder)
    again = BagEncoder()
    report = build(papers, folder, again)
    assert (report.read, report.unchanged, report.embedded, again.texts) == (0, 2, 0, [])
    assert published_generation(folder) == report.generation == 1


@pytest.mark.parametrize(
    ("raised", "embeds"),
    [
        (["index.build.plan.READING"], False),
        (["index.build.plan.ENCODING", "index.build.builder.ENCODING"], True),
    ],
)
def test_another_version_reads_all_papers_again(
    raised: list[str], embeds: bool, papers: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(papers, folder)
    for name in raised:
        monkeypatch.setattr(name, 99)
    report = build(papers, folder)
    assert (report.read, report.embedded) == (first.read, first.embedded if embeds else 0)


def test_paths_may_be_strings_and_one_needs_no_list(papers: Path, folder: Path) -> None:
    made = build_index([str(papers)], str(folder), model=BagEncoder())
    again = build_index(str(papers), folder, model=BagEncoder())
    assert made.read == again.unchanged == build_index(papers, folder, model=BagEncoder()).unchanged == 2


def test_only_what_changed_is_read_and_embedded(papers: Path, folder: Path) -> None:
    build(papers, folder)
    write_minutes(papers, "july.txt", date="4 July 2024", matter="the harbour wall")
    report = build(papers, folder, encoder := BagEncoder())
    assert (report.read, report.unchanged, report.withdrawn) == (1, 2, ())
    assert encoder.texts and all("4 July 2024" in text or "Transport" not in text for text in encoder.texts)


def test_built_in_steps_or_at_once_an_index_gives_the_same_hits(papers: Path, folder: Path, tmp_path: Path) -> None:
    late = write_minutes(tmp_path, "a-later.txt", date="4 July 2024", matter="the harbour wall")
    build(papers, folder)
    shutil.copy(late, papers)
    build(papers, folder)
    build(papers, tmp_path / "fresh")
    for question in ("harbour wall", "who asked about the bus", "budget for gully cleaning"):
        # Further down, ties may be broken the other way: the compressor is learned from the papers that came first.
        assert find(folder, question)[:5] == find(tmp_path / "fresh", question)[:5]


def test_of_a_withdrawn_paper_only_its_record_is_left(papers: Path, folder: Path) -> None:
    build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        gone = next(entry for entry in index.store.papers() if entry.name == "may.txt")
        passage = index.store.paper_passages(gone.content_hash)[-1]
    (papers / "may.txt").unlink()
    report = build(papers, folder)
    assert report.withdrawn == ("may.txt",)
    with closing(open_with_bag(folder)) as index:
        withdrawn = index.store.paper(gone.content_hash[:16])
        assert isinstance(withdrawn, WithdrawnPaper)
        assert (withdrawn.name, withdrawn.withdrawn, withdrawn.replaced_by) == ("may.txt", WHEN, "")
        assert index.store.passage_at(gone.content_hash[:16], passage.start, passage.end) is None
        assert len(index.vectors) == len(index.lexical) == index.store.facets.passages
    left = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"mobile library" not in left, "words of a withdrawn paper are still on the disk"


def test_the_last_paper_can_be_withdrawn(papers: Path, folder: Path) -> None:
    build(papers, folder)
    for path in papers.iterdir():
        path.unlink()
    assert build(papers, folder, finish=calibrate).withdrawn == ("march.txt", "may.txt")
    assert find(folder, "gully cleaning") == []
    write_minutes(papers, "may.txt", date="9 May 2024", matter="the mobile library bus")
    assert build(papers, folder, finish=calibrate).read == 1
    assert find(folder, "mobile library")


def test_the_last_paper_is_withdrawn_when_it_can_no_longer_be_read(papers: Path, folder: Path) -> None:
    build(papers, folder)
    for path in papers.iterdir():
        path.write_text("")
    report = build(papers, folder)
    assert (report.withdrawn, len(report.not_read)) == (("march.txt", "may.txt"), 2)
    assert find(folder, "gully cleaning") == []


def test_an_empty_folder_that_never_held_papers_is_refused(papers: Path, folder: Path, tmp_path: Path) -> None:
    build(papers, folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(PaperError, match="holds no papers"):
        build(tmp_path / "empty", folder)
    assert find(folder, "gully cleaning")


def test_a_paper_that_comes_back_is_not_withdrawn(papers: Path, folder: Path) -> None:
    build(papers, folder)
    text = (papers / "may.txt").read_text()
    (papers / "may.txt").unlink()
    build(papers, folder)
    (papers / "may.txt").write_text(text)
    build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        back = next(entry for entry in index.store.papers() if entry.name == "may.txt")
        assert isinstance(index.store.paper(back.content_hash[:16]), StoredPaper)


def test_a_corrected_paper_replaces_the_withdrawn_one(papers: Path, folder: Path) -> None:
    build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        before = next(entry for entry in index.store.papers() if entry.name == "may.txt")
    write_minutes(papers, "may.txt", date="9 May 2024", matter="the branch library")
    assert build(papers, folder).withdrawn == ()
    with closing(open_with_bag(folder)) as index:
        withdrawn = index.store.paper(before.content_hash[:16])
        assert isinstance(withdrawn, WithdrawnPaper)
        now = index.store.paper(withdrawn.replaced_by)
        assert isinstance(now, StoredPaper)
        assert "branch library" in now.text


def test_papers_from_elsewhere_stay(papers: Path, folder: Path, tmp_path: Path) -> None:
    build(papers, folder)
    other = write_minutes(tmp_path / "more", "june.txt", date="6 June 2024", matter="street trees").parent
    report = build(other, folder)
    assert (report.read, report.unchanged, report.withdrawn) == (1, 2, ())


def test_the_same_file_twice_is_one_paper(papers: Path, folder: Path) -> None:
    shutil.copy(papers / "march.txt", papers / "copy of march.txt")
    report = build(papers, folder)
    assert (report.read, report.merged) == (2, (("march.txt", "copy of march.txt"),))
    with closing(open_with_bag(folder)) as index:
        assert index.store.papers()[0].copies == ("march.txt",)


def test_a_file_that_cannot_be_read_is_listed_and_the_others_are_indexed(papers: Path, folder: Path) -> None:
    (papers / "scan.pdf").write_bytes(b"%PDF-1.4 not really")
    report = build(papers, folder)
    assert [file.name for file in report.not_read] == ["scan.pdf"]
    with closing(open_with_bag(folder)) as index:
        assert [file.name for file in index.store.unread_files()] == ["scan.pdf"]
        assert len(index.store.papers()) == 2


def test_where_nothing_can_be_read_no_folder_is_left(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(PaperError, match=r"None of the 1 papers could be read.*is empty"):
        build_index([tmp_path / "empty.txt"], folder, model=BagEncoder())
    assert not folder.exists()


def test_minutes_filed_again_are_one_hit_with_both_papers(papers: Path, folder: Path) -> None:
    again = (papers / "march.txt").read_text().replace("The meeting ended", "These minutes were agreed.\n\nIt ended")
    (papers / "z-filed-again.txt").write_text(again)
    assert build(papers, folder).repeated > 3
    with closing(open_with_bag(folder)) as index:
        hits = rank(parse("budget for gully cleaning cut this year", index=index), index)
        shown = [hit for hit in hits if "would not be cut" in hit.passage.text and "gully" in hit.passage.text]
        assert len(shown) == 1
        assert len(shown[0].also_in) == 1
        assert {shown[0].passage.paper, shown[0].also_in[0].paper} == {"march.txt", "z-filed-again.txt"}


# What the store holds


def test_every_passage_is_a_slice_and_is_at_its_address(papers: Path, folder: Path) -> None:
    build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        for entry in index.store.papers():
            paper = index.store.paper(entry.content_hash[:16])
            assert isinstance(paper, StoredPaper)
            passages = index.store.paper_passages(entry.content_hash)
            assert passages == sorted(passages, key=lambda passage: passage.start)
            for passage in passages:
                assert paper.text[passage.start : passage.end] == passage.text
                start, end = anchor(passage).removeprefix("p").split("-")
                assert index.store.passage_at(entry.content_hash[:16], int(start), int(end)) == passage


def test_addresses_survive_a_rebuild(papers: Path, folder: Path) -> None:
    def addresses() -> set[str]:
        with closing(open_with_bag(folder)) as index:
            every = range(index.store.facets.passages)
            return {address(passage) for passage in index.store.passages(every)}

    build(papers, folder)
    before = addresses()
    write_minutes(papers, "a-first.txt", date="1 February 2024", matter="parking permits")
    build(papers, folder)
    assert before < addresses()


def test_facets_count_passages(papers: Path, folder: Path) -> None:
    build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        facets = index.store.facets
        assert [facet.value for facet in facets.committees] == ["Transport Committee"]
        assert sum(count for _, count in facets.kinds) == index.store.facets.passages
        assert [entry.meeting.date.isoformat() for entry in facets.meetings if entry.meeting.date] == [
            "2024-03-14",
            "2024-05-09",
        ]
        assert facets.dates == (facets.meetings[0].meeting.date, facets.meetings[-1].meeting.date)


@pytest.mark.parametrize("prefix", ["", "0", "march.txt", "g" * 16, "0" * 64, "' OR 1=1 --", "%" * 16])
def test_no_paper_has_a_short_or_strange_prefix(papers: Path, folder: Path, prefix: str) -> None:
    build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        assert index.store.paper(prefix) is None
        assert index.store.paper_passages(prefix) == []


def test_the_original_is_served_only_as_it_was_indexed(papers: Path, folder: Path) -> None:
    build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        entry = index.store.papers()[0]
        path, store = papers / entry.name, index.store
        kept = path.read_bytes()
        assert store.original(entry.content_hash) == path.resolve()
        assert store.offers_original(entry.content_hash)
        path.write_text("changed since")
        assert store.original(entry.content_hash) is None
        assert not store.offers_original(entry.content_hash)  # known to be changed
        path.write_bytes(kept)
        assert store.original(entry.content_hash) == path.resolve()
        path.unlink()
        assert store.original(entry.content_hash) is None
        assert not store.offers_original(entry.content_hash)
        assert store.original("0" * 64) is None


OPENED: list[str] = []
sys.addaudithook(lambda event, details: OPENED.append(str(details[0])) if event == "open" else None)


def test_an_unchanged_original_is_read_once(papers: Path, folder: Path) -> None:
    build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        entry = index.store.papers()[0]
        path = papers.resolve() / entry.name
        OPENED.clear()
        for _ in range(3):
            assert index.store.offers_original(entry.content_hash)
        assert OPENED.count(str(path)) == 0
        for _ in range(3):
            index.store.original(entry.content_hash)
        assert OPENED.count(str(path)) == 1
        os.utime(path, (0, 0))  # touched, not changed
        assert index.store.original(entry.content_hash) == path


def test_the_glossary_has_acronyms_and_words(papers: Path, folder: Path) -> None:
    write_minutes(papers, "sept.txt", date="5 September 2024", matter="the Winter Service Plan (WSP)")
    build(papers, folder)
    with closing(open_with_bag(folder)) as index:
        assert index.store.glossary.acronyms == {"WSP": "Winter Service Plan"}
        assert index.store.glossary.vocabulary["wsp"].form == "WSP"
        assert index.store.glossary.vocabulary["marsh"].form == "Marsh"


# Publishing


def test_notes_are_stored_before_the_index_is_published(papers: Path, folder: Path) -> None:
    def finish(index: Index) -> dict[str, Any]:
        assert not (folder / "index.json").exists()
        return {"passages": index.store.facets.passages}

    report = build(papers, folder, finish=finish)
    with closing(open_with_bag(folder)) as index:
        assert index.notes == {"passages": report.passages}


def test_a_reader_keeps_its_generation_while_another_is_published(papers: Path, folder: Path) -> None:
    build(papers, folder)
    with closing(open_with_bag(folder)) as before:
        write_minutes(papers, "july.txt", date="4 July 2024", matter="the harbour wall")
        build(papers, folder)
        assert published_generation(folder) == 2 != before.generation
        hits = rank(parse("harbour wall", index=before), before)
        assert hits and all(hit.passage.paper != "july.txt" for hit in hits)
    assert any("harbour" in hit for hit in [json.dumps(_texts(folder, "harbour wall"))])
    assert [path.name for path in folder.glob("generation-*")] == ["generation-2"]


def _texts(folder: Path, question: str) -> list[str]:
    with closing(open_with_bag(folder)) as index:
        return [hit.passage.text for hit in rank(parse(question, index=index), index)]


def _stop(*_: Any) -> dict[str, Any]:
    raise KeyboardInterrupt


def test_an_interrupted_build_leaves_the_old_index_and_its_vectors(papers: Path, folder: Path) -> None:
    build(papers, folder)
    write_minutes(papers, "july.txt", date="4 July 2024", matter="the harbour wall")
    with pytest.raises(KeyboardInterrupt):
        build(papers, folder, finish=_stop)
    assert published_generation(folder) == 1
    report = build(papers, folder, encoder := BagEncoder())
    assert (report.read, report.embedded, encoder.texts) == (1, 0, [])
    assert len(list(folder.glob("generation-*"))) == 1


def test_a_second_build_at_the_same_time_is_refused(papers: Path, folder: Path) -> None:
    def finish(_: Index) -> dict[str, Any]:
        with pytest.raises(IndexFolderError, match="Another run is building"):
            build(papers, folder)
        return {"refused": True}

    build(papers, folder, finish=finish)
    with closing(open_with_bag(folder)) as index:
        assert index.notes == {"refused": True}


def test_progress_ends_each_step_that_it_begins(papers: Path, folder: Path) -> None:
    calls: list[tuple[str, int, int]] = []

    def record(step: str, done: int, total: int, detail: str = "") -> None:
        assert detail != step
        calls.append((step, done, total))

    build(papers, folder, progress=record)
    for step in dict.fromkeys(step for step, _, _ in calls):
        counts = [(done, total) for name, done, total in calls if name == step]
        assert counts[0][0] == 0
        assert counts == sorted(counts)
        assert counts[-1][0] == counts[-1][1] > 0


# Folders that cannot be used


def test_a_folder_of_other_files_is_not_touched(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(IndexFolderError, match="no index: name a new or an empty folder"):
        build(papers, tmp_path / "photos")
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def _scribble(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def _other_format(number: int) -> Callable[[Path], Any]:
    return lambda folder: (folder / "index.json").write_text(json.dumps({"format": number, "generation": 1}))


def _change_store(statement: str) -> Callable[[Path], None]:
    return lambda folder: change_store(folder, lambda store: store.execute(statement))


def _change_pointer(**values: object) -> Callable[[Path], Any]:
    def change(folder: Path) -> None:
        pointer = json.loads((folder / "index.json").read_text())
        (folder / "index.json").write_text(json.dumps(pointer | values))

    return change


def _lose_key(folder: Path) -> None:
    pointer = json.loads((folder / "index.json").read_text())
    del pointer["identity"]
    (folder / "index.json").write_text(json.dumps(pointer))


_other_version = _change_store("PRAGMA user_version = 12")


DAMAGE: list[tuple[str, Callable[[Path], Any], str]] = [
    ("no folder", lambda folder: shutil.rmtree(folder), "does not exist: make one with"),
    ("no pointer", lambda folder: (folder / "index.json").unlink(), "is not an index: make one with"),
    ("broken pointer", lambda folder: (folder / "index.json").write_text("{"), "cannot be read"),
    ("newer format", _other_format(99), "made by a newer version.*: update the program, or index"),
    ("older format", _other_format(2), r"made by an older version.*\): index the papers again into a new folder"),
    ("no generation", lambda folder: shutil.rmtree(folder / "generation-1"), r"checksums.json is missing"),
    ("generation out of range", _change_pointer(generation=10**18), "checksums.json is missing"),
    ("no number", _change_pointer(generation=float("inf")), "cannot be read.*: remove it, and index"),
    ("lost key", _lose_key, "cannot be read.*: remove it, and index the papers again"),
    ("identity of another", _change_pointer(identity="0" * 32), "belongs to another index"),
    ("checksums of another", _change_pointer(checksums="0" * 64), "checksums.json is not as it was written"),
    ("checksums gone", lambda folder: (folder / "generation-1" / "checksums.json").unlink(), "is missing"),
    ("record cut", lambda folder: _cut(folder / "generation-1" / "record.sqlite"), "bytes instead of"),
    ("record scribbled", lambda folder: _scribble(folder / "generation-1" / "record.sqlite"), "bytes instead of"),
    ("record without a table", _change_store("DROP TABLE embedded"), "damaged"),
    ("record without its model", _change_store("DELETE FROM made WHERE key = 'model_hash'"), "damaged"),
    ("record with broken notes", _change_store("UPDATE made SET value = '{' WHERE key = 'notes'"), "damaged"),
    ("owner out of range", _change_store("UPDATE embedded SET number = 2000000000"), "belong to another index"),
    ("no number of an owner", _change_store("UPDATE embedded SET number = 99999999999999"), "damaged"),
    ("record of another version", _other_version, "made by another version of this program: index the papers again"),
    ("vectors cut", lambda folder: _cut(folder / "generation-1" / "vectors.faiss"), "bytes instead of"),
    ("vectors gone", lambda folder: (folder / "generation-1" / "vectors.faiss").unlink(), "is missing"),
    ("words gone", lambda folder: shutil.rmtree(folder / "generation-1" / "words"), "is missing"),
]


@pytest.mark.parametrize(("damage", "sentence"), [case[1:] for case in DAMAGE], ids=[case[0] for case in DAMAGE])
def test_a_damaged_index_is_refused_in_a_sentence(
    papers: Path, folder: Path, damage: Callable[[Path], Any], sentence: str
) -> None:
    build(papers, folder, finish=lambda _: {"notes": "all right"})
    damage(folder)
    with pytest.raises(IndexFolderError, match=sentence):
        open_with_bag(folder)


def test_an_index_of_another_version_is_not_overwritten(papers: Path, folder: Path) -> None:
    build(papers, folder)
    _other_version(folder)
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(IndexFolderError, match="made by another version of this program"):
        build(papers, folder)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_vectors_of_another_generation_are_refused(papers: Path, folder: Path) -> None:
    build(papers, folder)
    kept = (folder / "generation-1" / "vectors.faiss").read_bytes()
    write_minutes(papers, "july.txt", date="4 July 2024", matter="the harbour wall")
    build(papers, folder)
    (folder / "generation-2" / "vectors.faiss").write_bytes(kept)
    publish_generation(folder, 2, read_pointer(folder).identity)
    with pytest.raises(IndexFolderError, match="belong to another index"):
        open_with_bag(folder)


def test_an_index_of_another_model_is_neither_opened_nor_renewed(papers: Path, folder: Path) -> None:
    build(papers, folder)
    other = BagEncoder(model_hash="0dd" * 10)
    with pytest.raises(IndexFolderError, match=r"made by the model bag of words \(ba6ba6ba\)"):
        open_index(folder, model=other)
    with pytest.raises(IndexFolderError, match="name that model, or index into a new folder"):
        build(papers, folder, other)


def test_slices_are_alike_and_have_every_text_once() -> None:
    missing = {number.to_bytes(4, "big"): "x" * (number % 997) for number in range(3 * SLICE_TEXTS + 17)}
    slices = _slices(missing)
    assert sorted(one for hashes in slices for one in hashes) == sorted(missing)
    assert max(map(len, slices)) <= SLICE_TEXTS
    means = [fmean(len(missing[one]) for one in hashes) for hashes in slices]
    assert max(means) - min(means) < 10
    assert _slices({}) == []
