"""Papers and passages taken down: nothing of them is left, they stay out, and the decision can be taken back."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus import PaperError, find_papers
from index import (
    Decision,
    DecisionKind,
    DecisionReport,
    StoredPaper,
    WithdrawnPaper,
    WithheldCause,
    list_withdrawals,
    withdraw_words,
)
from index.build.read_paper import read_public_paper
from index.decisions import Decisions
from tests.support.bag_encoder import BagEncoder
from tests.support.decided_papers import (
    CLERK,
    address_in,
    build,
    hash_in,
    names_in,
    open_with_bag,
    places_of,
    publishing,
    write_minutes,
)

SECRET = "Quillfeather"  # noqa: S105 - a name that only one paper has


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two papers, of which one names somebody."""
    folder = tmp_path / "papers"
    write_minutes(folder / "quay.txt", place="East Quay", asked_by=SECRET)
    write_minutes(folder / "pier.txt", place="West Pier")
    return folder


@pytest.fixture
def folder(tmp_path: Path, papers: Path) -> Path:
    """An index of them, which has the name in every place where a name can be."""
    folder = tmp_path / "index"
    build(folder, papers)
    assert places_of(folder, SECRET) >= {
        "lexical index",
        "vocabulary",
        "text of quay.txt",
        "generation-1/record.sqlite",
    }
    return folder


def withdraw(what: str, folder: Path, **options: Any) -> DecisionReport:
    return withdraw_words(what, folder, CLERK, publishing=publishing(), **options)


# Papers


@pytest.mark.parametrize("named_by", ["name", "address", "whole hash", "file", "web address"])
def test_nothing_of_a_withdrawn_paper_is_left(folder: Path, papers: Path, named_by: str) -> None:
    content_hash = hash_in(folder, "quay.txt")
    words = {
        "name": "quay.txt",
        "address": f"/papers/{content_hash[:16]}",
        "whole hash": content_hash,
        "file": str(papers / "quay.txt"),
        "web address": f"https://papers.example/papers/{content_hash[:16]}?q=berth",
    }[named_by]
    report = withdraw(words, folder)
    assert (report.build.withdrawn, report.build.unchanged, report.build.embedded) == (("quay.txt",), 1, 0)
    assert names_in(folder) == ["pier.txt"]
    assert places_of(folder, SECRET) == places_of(folder, "quay.txt") == set()
    assert [path.name for path in folder.glob("generation-*")] == ["generation-2"]


def test_its_address_leads_to_a_record_without_a_word_of_it(folder: Path) -> None:
    content_hash = hash_in(folder, "quay.txt")
    withdraw("quay.txt", folder)
    with closing(open_with_bag(folder)) as index:
        assert index.store.paper(content_hash[:16]) == WithdrawnPaper(content_hash, "", "", (), CLERK.when)
        assert index.store.original(content_hash) is None


def test_what_is_remembered_of_a_paper_that_left_its_folder_can_be_withdrawn(folder: Path, papers: Path) -> None:
    content_hash = hash_in(folder, "quay.txt")
    (papers / "quay.txt").unlink()
    build(folder, papers)
    assert places_of(folder, "quay.txt")  # of a paper that was only removed, the name is kept
    withdraw(content_hash, folder)
    assert places_of(folder, "quay.txt") == set()


def test_it_stays_out_of_every_later_build(folder: Path, papers: Path) -> None:
    withdraw("quay.txt", folder)
    generation = build(folder, papers).generation
    report = build(folder, papers)
    assert [name for name, _ in report.stay_out] == ["quay.txt"]
    assert report.generation == generation == 2  # nothing has changed
    shutil.copy(papers / "quay.txt", papers / "again.txt")
    write_minutes(papers / "lock.txt", place="North Lock")
    assert [name for name, _ in build(folder, papers).stay_out] == ["again.txt", "quay.txt"]
    assert (names_in(folder), places_of(folder, SECRET)) == (["lock.txt", "pier.txt"], set())


@pytest.mark.parametrize("raised", ["READING", "ENCODING"])
def test_it_stays_out_when_all_papers_are_read_again(
    folder: Path, papers: Path, raised: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdraw("quay.txt", folder)
    monkeypatch.setattr(f"index.build.plan.{raised}", 99)
    assert build(folder, papers).read == 1
    assert places_of(folder, SECRET) == set()


def test_it_stays_out_of_an_index_that_holds_exempt_papers(folder: Path, papers: Path) -> None:
    withdraw("quay.txt", folder)
    build(folder, papers, include_exempt=True)
    assert places_of(folder, SECRET) == set()


def test_the_same_words_in_another_file_stay_out_too(folder: Path, papers: Path) -> None:
    withdraw("quay.txt", folder)
    text = (papers / "quay.txt").read_text(encoding="utf-8")
    (papers / "resaved.md").write_text(text.replace("\n\n", "\n\n\n"), encoding="utf-8")
    assert [name for name, _ in build(folder, papers).stay_out] == ["quay.txt", "resaved.md"]
    assert places_of(folder, SECRET) == set()
    generation = build(folder, papers).generation
    assert build(folder, papers).generation == generation


def test_the_same_words_that_are_there_already_are_named_or_withdrawn(folder: Path, papers: Path) -> None:
    text = (papers / "quay.txt").read_text(encoding="utf-8")
    (papers / "resaved.md").write_text(text.replace("\n\n", "\n\n\n"), encoding="utf-8")
    build(folder, papers)
    other = hash_in(folder, "resaved.md")
    report = withdraw("quay.txt", folder)
    assert [one.paper_hash for one in report.same_words] == [other]
    build(folder, papers)
    assert names_in(folder) == ["pier.txt", "resaved.md"]  # the clerk left it
    withdraw(str(papers / "quay.txt"), folder, undo=True)
    assert withdraw("quay.txt", folder, everywhere=True).same_words == ()
    assert (names_in(folder), places_of(folder, SECRET)) == (["pier.txt"], set())


def test_a_paper_is_withdrawn_where_no_file_is_there_any_more(folder: Path, papers: Path) -> None:
    shutil.rmtree(papers)
    report = withdraw("quay.txt", folder)
    assert (report.build.unchanged, names_in(folder), places_of(folder, SECRET)) == (1, ["pier.txt"], set())


def test_a_withdrawal_taken_back_brings_the_paper_back(folder: Path, papers: Path) -> None:
    content_hash = hash_in(folder, "quay.txt")
    withdraw("quay.txt", folder)
    report = withdraw(str(papers / "quay.txt"), folder, undo=True)
    assert (report.build.read, report.build.unchanged) == (1, 1)
    assert names_in(folder) == ["pier.txt", "quay.txt"]
    assert list_withdrawals(folder) == ()
    with closing(open_with_bag(folder)) as index:
        assert isinstance(index.store.paper(content_hash), StoredPaper)
    assert build(folder, papers).stay_out == ()


# Passages


def test_nothing_of_a_withdrawn_passage_is_left_and_all_others_keep_their_addresses(folder: Path) -> None:
    gone = address_in(folder, "quay.txt", SECRET)
    with closing(open_with_bag(folder)) as index:
        before = index.store.paper_passages(hash_in(folder, "quay.txt"))
    encoder = BagEncoder()
    report = withdraw_words(gone, folder, CLERK, publishing=publishing(encoder))
    assert ([one.address for one in report.decided], report.build.read, report.build.unchanged) == ([gone], 1, 1)
    assert encoder.texts == []
    assert places_of(folder, SECRET) == set()
    with closing(open_with_bag(folder)) as index:
        content_hash = hash_in(folder, "quay.txt")
        paper = index.store.paper(content_hash)
        assert isinstance(paper, StoredPaper)
        assert index.store.paper_passages(content_hash) == [one for one in before if SECRET not in one.text]
        assert [f"#p{start}-{end}" for start, end in paper.withdrawn_spans] == ["#" + gone.partition("#")[2]]
        assert index.store.original(content_hash) is None and not index.store.offers_original(content_hash)


def test_a_withdrawn_passage_stays_out_of_every_later_build(
    folder: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdraw(address_in(folder, "quay.txt", SECRET), folder)
    assert build(folder, papers).generation == 2  # nothing has changed
    monkeypatch.setattr("index.build.plan.READING", 99)
    assert build(folder, papers).read == 2
    assert (names_in(folder), places_of(folder, SECRET)) == (["pier.txt", "quay.txt"], set())


def test_a_corrected_paper_does_not_bring_the_passage_back(folder: Path, papers: Path) -> None:
    withdraw(address_in(folder, "quay.txt", SECRET), folder)
    text = (papers / "quay.txt").read_text(encoding="utf-8")
    (papers / "quay.txt").write_text(text.replace("1.3 The", "1.3 Then the"), encoding="utf-8")
    report = build(folder, papers)
    assert report.held_back == (("quay.txt", None, "withdrawn by A Clerk on 4 March 2026"),)
    assert places_of(folder, SECRET) == set()
    assert len(list_withdrawals(folder)) == 2
    assert build(folder, papers).generation == report.generation


def test_the_words_before_a_list_are_gone_from_its_points_too(tmp_path: Path) -> None:
    text = "Cabinet\n\n12 May 2025\n\n1.1 Quillfeather asked for these repairs:\n\n- a rail\n- a ramp\n"
    paper, folder = tmp_path / "repairs.txt", tmp_path / "index"
    paper.write_text(text, encoding="utf-8")
    build(folder, paper)
    with closing(open_with_bag(folder)) as index:
        points = [one for one in index.store.paper_passages(hash_in(folder, "repairs.txt")) if one.lead_in]
    assert [SECRET in one.lead_in for one in points] == [True, True]
    withdraw(address_in(folder, "repairs.txt", SECRET), folder)
    assert places_of(folder, SECRET) == set()
    assert address_in(folder, "repairs.txt", "a ramp")


def test_the_same_words_in_other_papers_are_named_or_withdrawn(folder: Path, papers: Path) -> None:
    text = (papers / "quay.txt").read_text(encoding="utf-8")
    (papers / "filed-again.txt").write_text(text.replace("1.3 The", "1.3 Then the"), encoding="utf-8")
    build(folder, papers)
    first, second = (address_in(folder, name, SECRET) for name in ("quay.txt", "filed-again.txt"))
    assert [one.address for one in withdraw(first, folder).same_words] == [second]
    assert places_of(folder, SECRET) >= {"text of filed-again.txt"}
    withdraw(first, folder, undo=True)
    withdraw(second, folder, everywhere=True)
    assert places_of(folder, SECRET) == set()
    undone = withdraw(second, folder, undo=True)
    assert [one.address for one in undone.same_words] == [first]
    assert places_of(folder, SECRET) >= {"text of filed-again.txt"}
    assert "text of quay.txt" not in places_of(folder, SECRET)


def test_a_passage_of_a_paper_whose_file_is_gone_takes_the_whole_paper(folder: Path, papers: Path) -> None:
    gone, kept = address_in(folder, "quay.txt", SECRET), (papers / "quay.txt").read_bytes()
    (papers / "quay.txt").unlink()
    report = withdraw(gone, folder)
    assert [one.paper_hash for one in report.taken_whole] == [hash_of(kept)]
    assert (names_in(folder), places_of(folder, SECRET)) == (["pier.txt"], set())
    with closing(open_with_bag(folder)) as index:
        record = index.store.paper(hash_of(kept))
        assert isinstance(record, WithdrawnPaper) and record.name == ""
    (papers / "quay.txt").write_bytes(kept)
    build(folder, papers)
    assert (names_in(folder), places_of(folder, SECRET)) == (["pier.txt", "quay.txt"], set())


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_passage_is_taken_back_only_where_its_file_can_be_read(folder: Path, papers: Path) -> None:
    gone = address_in(folder, "quay.txt", SECRET)
    withdraw(gone, folder)
    (papers / "quay.txt").unlink()
    with pytest.raises(PaperError, match=r"quay.txt is no longer as it was indexed: put it back"):
        withdraw(gone, folder, undo=True)
    assert names_in(folder) == ["pier.txt", "quay.txt"]


def test_a_passage_taken_back_is_there_again(folder: Path, papers: Path) -> None:
    gone = address_in(folder, "quay.txt", SECRET)
    withdraw(gone, folder)
    report = withdraw(gone, folder, undo=True)
    assert (report.build.read, report.build.held_back) == (1, ())
    assert address_in(folder, "quay.txt", SECRET) == gone
    assert build(folder, papers).generation == report.build.generation


def test_a_passage_that_is_not_found_again_closes_its_paper(papers: Path) -> None:
    """Another version may cut the paper otherwise; then nobody knows where the withdrawn words are."""
    (found,) = find_papers([papers / "quay.txt"])
    content_hash = hash_of(found.path.read_bytes())
    lost = Decision(DecisionKind.WITHDRAWAL, content_hash, CLERK.who, CLERK.when, span=(10, 20), words_hash="0" * 32)
    public = read_public_paper(found, Decisions((lost,)), include_exempt=False, is_new=False)
    assert (public.paper.text.strip(), public.paper.lines, public.paper.title) == ("", (), "")
    assert [span.cause for span in public.withheld] == [WithheldCause.WITHDRAWN]


# Agendas give their titles to the papers beside them


AGENDA = """Ambermere Borough Council

Cabinet

Agenda

Monday 12 May 2025 at 10am

1. Apologies for absence

2. Minutes of the last meeting

3. Harbour claim of Quillfeather

4. Any other business
"""
CLAIM = "Cabinet\n\n12 May 2025\n\nHarbour claim\n\nReport of the Harbour Master\n\n1.1 The claim was paid.\n"


@pytest.mark.parametrize("part", ["", "Harbour claim"])
def test_the_titles_of_a_withdrawn_agenda_are_gone_from_the_papers_beside_it(tmp_path: Path, part: str) -> None:
    papers, folder = tmp_path / "papers" / "cabinet" / "2025-05-12", tmp_path / "index"
    papers.mkdir(parents=True)
    (papers / "agenda.txt").write_text(AGENDA, encoding="utf-8")
    (papers / "harbour claim report.txt").write_text(CLAIM, encoding="utf-8")
    build(folder, tmp_path / "papers")
    report, agenda = "cabinet/2025-05-12/harbour claim report.txt", "cabinet/2025-05-12/agenda.txt"
    assert SECRET in titles_of(folder, report)
    what = address_in(folder, agenda, part) if part else agenda
    withdraw(what, folder)
    assert places_of(folder, SECRET) == set()
    build(folder)
    assert places_of(folder, SECRET) == set()
    withdraw(what if part else str(papers / "agenda.txt"), folder, undo=True)
    assert SECRET in titles_of(folder, report)


def titles_of(folder: Path, name: str) -> str:
    """The titles of the items that a paper's passages belong to."""
    with closing(open_with_bag(folder)) as index:
        return " ".join(passage.item_title for passage in index.store.paper_passages(hash_in(folder, name)))


# What is recorded, and what is refused


def test_each_decision_is_recorded_with_who_when_and_why(folder: Path, papers: Path) -> None:
    gone = address_in(folder, "quay.txt", SECRET)
    withdraw(gone, folder)
    withdraw("pier.txt", folder)
    write_minutes(papers / "lock.txt", place="North Lock")
    build(folder, papers)
    listed, pier = list_withdrawals(folder), hash_of((papers / "pier.txt").read_bytes())
    assert [subject.address for subject, _ in listed] == [gone, f"/papers/{pier[:16]}"]
    assert {(decision.who, decision.when, decision.reason) for _, decision in listed} == {
        (CLERK.who, CLERK.when, CLERK.reason)
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("lock.txt", "No paper of this index is called lock.txt"),
        (f"/papers/{'0' * 16}", "No paper of this index is at"),
        ("{quay}#p1-2", "No passage of this index is at"),
        ("twin.txt", "Several papers are called twin.txt: name one by its address, /papers/"),
    ],
)
def test_what_names_nothing_is_refused(folder: Path, tmp_path: Path, words: str, sentence: str) -> None:
    for place in ("one", "two"):
        build(folder, write_minutes(tmp_path / place / "twin.txt", place=place).parent)
    with pytest.raises(PaperError, match=sentence):
        withdraw(words.format(quay=f"/papers/{hash_in(folder, 'quay.txt')[:16]}"), folder)
    assert names_in(folder) == ["pier.txt", "quay.txt", "twin.txt", "twin.txt"]


def test_what_is_withdrawn_already_or_not_at_all_is_refused(folder: Path) -> None:
    gone, content_hash = address_in(folder, "quay.txt", SECRET), hash_in(folder, "quay.txt")
    with pytest.raises(PaperError, match="is not withdrawn"):
        withdraw(gone, folder, undo=True)
    withdraw(gone, folder)
    with pytest.raises(PaperError, match="is withdrawn already, by A Clerk on 4 March 2026"):
        withdraw(gone, folder)
    with pytest.raises(PaperError, match=f"is not withdrawn: withdrawn are {gone}"):
        withdraw(content_hash, folder, undo=True)


def test_decisions_are_taken_over_from_another_index(folder: Path, papers: Path, tmp_path: Path) -> None:
    withdraw("quay.txt", folder)
    build(tmp_path / "without", papers)
    assert places_of(tmp_path / "without", SECRET)
    build(tmp_path / "new", papers, decisions_of=folder)
    assert (names_in(tmp_path / "new"), places_of(tmp_path / "new", SECRET)) == (["pier.txt"], set())
    build(tmp_path / "new", papers)
    assert list_withdrawals(tmp_path / "new") == list_withdrawals(folder)


def test_a_title_that_says_what_a_withdrawn_passage_says_is_gone_too(tmp_path: Path) -> None:
    page = (
        "<html><head><title>The claim of Quillfeather</title></head><body><p>Cabinet</p><p>12 May 2025</p>"
        "<p>The claim of Quillfeather</p><p>1.1 The claim was paid in full before the winter.</p></body></html>"
    )
    paper, folder = tmp_path / "claim.html", tmp_path / "index"
    paper.write_text(page, encoding="utf-8")
    build(folder, paper)
    withdraw(address_in(folder, "claim.html", SECRET), folder)
    assert places_of(folder, SECRET) == set()
    assert address_in(folder, "claim.html", "paid in full")


def test_decisions_of_another_index_change_papers_that_are_there(folder: Path, papers: Path, tmp_path: Path) -> None:
    build(tmp_path / "other", papers)
    withdraw(address_in(folder, "quay.txt", SECRET), folder)
    report = build(tmp_path / "other", papers, decisions_of=folder)
    assert (report.read, report.unchanged, places_of(tmp_path / "other", SECRET)) == (1, 1, set())
