"""What is shown of a file whose name says that it is not for the public, and which appendices a report closes."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from corpus import FoundPaper, PaperError, explain_unread, find_papers, hide_closed_name, read

HIDDEN = "a file whose name says that it is not for the public"


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("cabinet/Part II Report on Ulverthorpe.pdf", True),
        ("cabinet/Exempt/Ulverthorpe.pdf", True),
        ("cabinet/Ulverthorpe (members only).doc", True),
        ("cabinet/Exempt accommodation.pdf", False),
    ],
)
def test_a_name_that_closes_its_paper_is_not_shown(name: str, hidden: bool) -> None:
    shown = hide_closed_name(name)
    assert (shown.startswith(HIDDEN), "Ulverthorpe" in shown) == ((True, False) if hidden else (False, False))
    assert hidden or shown == name


def test_two_hidden_names_are_told_apart() -> None:
    assert hide_closed_name("Exempt/one.pdf") != hide_closed_name("Exempt/two.pdf")


def test_neither_the_reason_nor_the_log_tells_a_hidden_name(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "Part II Report on Ulverthorpe.pdf"
    path.write_bytes(b"%PDF-1.7 damaged")
    found = FoundPaper(path, path.name)
    with caplog.at_level(logging.DEBUG), pytest.raises(PaperError) as raised:
        read(found)
    told = explain_unread(found, raised.value)
    assert told.startswith("A file whose name says") and "breaks off" in told
    assert "Ulverthorpe" not in told and "Ulverthorpe" not in caplog.text


REPORT = "Report to: Cabinet\n\nSubject: {subject}\n\n1.1 {words}\n"


@pytest.mark.parametrize(
    ("reports", "appendix", "says"),
    [
        # the only report that names an Appendix B calls it exempt
        ({"Depot": "Appendix B is exempt under paragraph 3.", "Lamps": "The lamps are green."}, "Appendix B", "closed"),
        ({"Depot": "The appendix to this report is not for publication."}, "Appendix B", "closed"),
        ({"Depot": "Appendix A is exempt under paragraph 3."}, "Appendix B", ""),
        ({"Depot": "Appendix B is the map."}, "Appendix B", ""),
        # the same item's number, or another's
        ({"Item 5 Hut": "Appendix B is exempt.", "Item 6 Lamp": "Appendix B has it."}, "Item 5 Appendix B", "closed"),
        ({"Item 5 Depot": "Appendix B is exempt.", "Item 6 Lamps": "Appendix B shows lamps."}, "Item 6 Appendix B", ""),
        # whose it is cannot be told
        ({"Depot": "Appendix B is exempt.", "Lamps": "Appendix B shows the lamps."}, "Appendix B", "perhaps closed"),
        ({"Depot": "Appendix B is exempt under paragraph 3."}, "Appendix B (public version)", ""),
    ],
)  # fmt: skip
def test_what_reports_say_of_an_appendix_filed_alone(
    tmp_path: Path, reports: dict[str, str], appendix: str, says: str
) -> None:
    for subject, words in reports.items():
        (tmp_path / f"{subject}.txt").write_text(REPORT.format(subject=subject, words=words), encoding="utf-8")
    (tmp_path / f"{appendix}.txt").write_text("The depot is worth nine pounds a yard.\n", encoding="utf-8")
    found = {paper.name: paper.report_says for paper in find_papers([tmp_path])}
    assert found.pop(f"{appendix}.txt") == says
    assert set(found.values()) == {""}
