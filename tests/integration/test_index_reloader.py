"""The index that is served: one generation for a whole request, and a newer one for the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index import build_index
from tests.support.bag_encoder import BagEncoder
from tests.support.printed_pdf import print_pdf
from web.app import create_app
from web.index_reloader import get_index
from web.settings import Settings
from web.views.result import link_original

MINUTES = (
    "Wexcombe Borough Council\nCabinet\nMinutes of the meeting held on {day}\n\n1. Moorings\n1.1 Dues rise by 2%.\n"
)


def served(tmp_path: Path, encoder: BagEncoder) -> Any:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "june.txt").write_text(MINUTES.format(day="4 June 2024"), encoding="utf-8")
    build_index([tmp_path / "papers"], tmp_path / "index", model=encoder)
    return create_app(Settings(index=tmp_path / "index", model=encoder))  # type: ignore[arg-type] - as open_index takes it


def test_a_request_keeps_its_generation_and_the_next_has_the_newer(tmp_path: Path) -> None:
    app = served(tmp_path, BagEncoder())
    with app.app_context():
        kept = get_index()
        (tmp_path / "papers" / "july.txt").write_text(MINUTES.format(day="2 July 2024"), encoding="utf-8")
        build_index([tmp_path / "papers"], tmp_path / "index", model=BagEncoder())
        assert get_index() is kept
    with app.app_context():
        assert get_index().generation == kept.generation + 1


def test_an_index_that_cannot_be_opened_is_not_tried_at_every_request(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = served(tmp_path, BagEncoder())
    (tmp_path / "papers" / "july.txt").write_text(MINUTES.format(day="2 July 2024"), encoding="utf-8")
    build_index([tmp_path / "papers"], tmp_path / "index", model=BagEncoder())
    (tmp_path / "index" / "generation-2" / "vectors.faiss").write_bytes(b"")
    for _ in range(3):
        with app.app_context():
            assert get_index().generation == 1
    assert caplog.text.count("still serving generation 1") == 1


def test_only_an_original_that_is_served_is_linked(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    print_pdf(papers / "open.pdf", [MINUTES.format(day="4 June 2024")])
    exempt = "EXEMPT\nNOT FOR PUBLICATION\nby virtue of paragraph 3 of Schedule 12A\n\n2.1 The tender is a secret."
    print_pdf(papers / "cut.pdf", [MINUTES.format(day="2 July 2024"), exempt])
    build_index([papers], tmp_path / "index", model=BagEncoder())
    app = create_app(Settings(index=tmp_path / "index", model=BagEncoder()))  # type: ignore[arg-type]
    with app.test_request_context():
        record = get_index().store
        linked = {entry.name: link_original(record.paper_passages(entry.content_hash)[0]) for entry in record.papers()}
        assert linked["open.pdf"].endswith("/original#page=1")
        assert linked["cut.pdf"] == ""
        passage = record.paper_passages(next(each.content_hash for each in record.papers() if each.name == "open.pdf"))[
            0
        ]
        (papers / "open.pdf").unlink()
        assert link_original(passage) == ""
