"""An appendix filed apart belongs to the item of the report that lists it; where no report surely does, to none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import find_papers, read, split
from corpus.discovery.appendices import ListedAppendix, list_appendices, match_reports, parse_appendix_name
from tests.support.made_up_papers import lay_out
from tests.support.places import shared
from tests.support.printed_pdf import print_pdf

NAMES = [
    ("Appendix H - Assessment of FInancial Resilience", "H assessment financial resilience", "a letter and a title"),
    ("Appendix D 21.01.25", "D", "a date for a title"),
    ("APPENDIX 2_Savings", "2 savings", "a number"),
    ("Annex B Map", "B map", "an annex"),
    ("appendix a - Map", "A map", "in small letters"),
    ("Appendix C - Reserves 2025-2026", "C reserves", "years, which are no decision's number"),
    ("Appendix D 30-01-2025", "D", "nor is a day"),
    ("Appendix", None, "no letter"),
    ("Appendixes of note", None, "another word"),
    ("Appendix Bridges", None, "a title that begins with a letter"),
    ("24-00115 - Appendix A - Activity", None, "a decision's number says whose it is"),
    ("Report with Appendix A", None, "not an appendix itself"),
]


@pytest.mark.parametrize(("stem", "expected"), [case[:2] for case in NAMES], ids=[case[2] for case in NAMES])
def test_what_appendix_a_file_is_by_its_name(stem: str, expected: str | None) -> None:
    found = parse_appendix_name(stem)
    assert (found and " ".join([found.label, *sorted(found.title_words)])) == expected


LISTS = [
    (
        ["List of Appendices", "", "Reserves Policy – G", "Budget Risk Register – I"],
        "G policy reserves, I budget register risk",
        "the letter behind",
    ),
    (
        ["8. Appendices:", "Appendix 1: Letter to all councils", "from the Minister"],
        "1 all councils letter",
        "the number before",
    ),
    (["• Appendix C – DPIA Screening"], "C dpia screening", "a bullet without a heading"),
    (["Reserves Policy – G"], "", "a dash without a heading"),
    (
        ["Appendices", "Reserves Policy – G", "Background documents", "Plan of 2020 – B"],
        "G policy reserves",
        "the list ends",
    ),
    (["7.9 Appendix E provides a summary"], "", "a sentence"),
    (["Appendices", "Plan " + ". " * 20_000 + "– B"], "", "a line that no title fills"),
]


@pytest.mark.parametrize(("lines", "expected"), [case[:2] for case in LISTS], ids=[case[2] for case in LISTS])
def test_what_a_report_lists(lines: list[str], expected: str) -> None:
    assert ", ".join(" ".join([one.label, *sorted(one.title_words)]) for one in list_appendices(lines)) == expected


def entry(told: str) -> ListedAppendix:
    label, *words = told.split()
    return ListedAppendix(label, frozenset(words))


BUDGET = ["A capital programme", "B capital directorate", "C reserves policy", "D plan"]
HARBOUR = ["A harbour dues", "B survey"]
BOTH = {"budget": BUDGET, "harbour": HARBOUR}
WHOSE = [
    # appendices, lists by report, whose each is
    (["A capital programme summary", "C reserves policy"], BOTH, ["budget", "budget"], "by titles"),
    (["A", "B"], BOTH, ["", ""], "a letter that two have"),
    (["A capital programme", "D"], BOTH, ["budget", "budget"], "a letter of one list, whose other titles are there"),
    (["A harbour dues", "D"], BOTH, ["harbour", ""], "a letter of one list, whose other titles are not there"),
    (["B survey"], {"budget": BUDGET, "harbour": ["1 dues", "2 survey"]}, ["harbour"], "a number for a letter"),
    (["A capital"], BOTH, ["budget"], "all of a title of one word"),
    (["A capital scheme costs"], BOTH, [""], "one word of a longer one"),
    (["A harbour dues", "A capital programme"], BOTH, ["harbour", "budget"], "one letter of two reports"),
    (
        ["A capital scheme summary"],
        {"roads": ["A capital scheme"], "parks": ["C capital scheme summary"]},
        ["roads"],
        "its own letter before more words",
    ),
    (["A capital"], {}, [""], "no lists"),
]


@pytest.mark.parametrize(("files", "lists", "expected"), [case[:3] for case in WHOSE], ids=[case[3] for case in WHOSE])
def test_whose_appendix_it_is(files: list[str], lists: dict[str, list[str]], expected: list[str]) -> None:
    found = match_reports(
        {name: entry(name) for name in files}, {report: list(map(entry, those)) for report, those in lists.items()}
    )
    assert [found.get(name, "") for name in files] == expected


AGENDA = """
# Wexcombe County Council
# AGENDA
# Cabinet
Thursday 4 December 2025 at 10am

1. Apologies

2. Harbour dues and their review

3. Draft revenue budget and capital programme
"""
REPORT = """
# Wexcombe County Council
To: Cabinet, 4 December 2025
# Draft revenue budget and capital programme

1.1 The budget is set out below.

# List of Appendices

Capital programme – A
Reserves policy – B
"""


def test_its_passages_are_cited_by_the_item_of_its_report(tmp_path: Path) -> None:
    folder = tmp_path / "cabinet" / "2025-12-04"
    folder.mkdir(parents=True)
    print_pdf(folder / "Agenda frontsheet.pdf", [AGENDA])
    print_pdf(folder / "Draft revenue budget.pdf", [REPORT])
    print_pdf(folder / "Appendix B - Reserves policy.pdf", ["# Reserves policy\n\n1. Reserves are kept for bad years."])
    print_pdf(folder / "Appendix C - Flags.pdf", ["# Flags\n\n1. Flags are flown on good days."])
    papers = {found.path.stem: split(read(found)) for found in find_papers([tmp_path])}
    assert {one.item for one in papers["Appendix B - Reserves policy"]} == {"3"}
    assert {one.item for one in papers["Appendix C - Flags"]} == {""}
    (folder / "papers.csv").write_text("file,item\nAppendix B - Reserves policy.pdf,2\n")
    (passages,) = [
        split(read(found)) for found in find_papers([tmp_path]) if found.path.stem == "Appendix B - Reserves policy"
    ]
    assert {one.item for one in passages} == {"2"}, "what the clerk says goes first"
    (folder / "Draft revenue budget.pdf").write_bytes(b"%PDF-1.4 broken")
    (alone,) = [found for found in find_papers([tmp_path]) if found.path.stem == "Appendix B - Reserves policy"]
    assert alone.appended_to == ""


@pytest.mark.gold
def test_the_appendices_of_a_real_budget_are_of_its_item() -> None:
    found = [one for one in find_papers([shared("papers/kent")]) if parse_appendix_name(one.path.stem)]
    assert len(found) > 15
    items = {(one.folder.committee, passage.item) for one in found for passage in split(read(one)) if passage.item}
    assert items == {("Cabinet", "6"), ("County Council", "3")}
    assert all(one.appended_to for one in found)


def test_its_own_title_is_front_matter() -> None:
    paper = lay_out(
        [[(72, 780, "**Appendix H: Financial resilience"), (72, 740, "Resilience is the strength to bear shocks.")]]
    )
    passages = split(replace(paper, name="Appendix H - Financial resilience.pdf"))
    assert (passages[0].role.value, passages[0].text) == ("front", "Appendix H: Financial resilience")
    assert all(one.role.value != "front" for one in passages[1:])
