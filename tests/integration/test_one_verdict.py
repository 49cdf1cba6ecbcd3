"""One question, one verdict: page, feed, API, batch and `papers ask` answer, list or refuse alike."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from index import Index, open_index
from search import Answer, Listing, Refusal, Searcher, SearchRequest
from tests.questions.pin import questions
from tests.support.http import search
from web.cli import ask, batch
from web.settings import Settings

EACH = 25  # of the questions every so many is asked by `papers ask` too, which opens the index anew for each
PANEL = re.compile(r'<section class="answer(?P<refused> refused)?".*?</section>', re.DOTALL)
CLAIM = re.compile(r"<blockquote[^>]*>(.*?)</blockquote>", re.DOTALL)

Verdicts = dict[str, tuple[str, list[str]]]  # by question: its kind, and the words of its claims in order


@pytest.fixture(scope="module")
def index(sample_index: Path) -> Index:
    return open_index(sample_index)


@pytest.fixture(scope="module")
def expected(index: Index) -> Verdicts:
    """The verdict of the searcher on every question in the repository."""
    searcher = Searcher(index)
    verdicts: Verdicts = {}
    for question in questions():
        verdict = searcher.answer(SearchRequest(question))
        claims = [claim.text for claim in verdict.claims] if isinstance(verdict, Answer) else []
        verdicts[question] = (type(verdict).__name__, claims)
    return verdicts


def test_questions_of_every_kind_are_asked(expected: Verdicts) -> None:
    kinds = [kind for kind, _ in expected.values()]
    assert len(kinds) > 500
    assert all(kinds.count(kind.__name__) >= 3 for kind in (Answer, Refusal, Listing))


def test_the_api_gives_it(sample_site: str, expected: Verdicts) -> None:
    assert {question: of_json(search(sample_site, "/api/ask", q=question).json) for question in expected} == expected


def test_the_page_gives_it(sample_site: str, expected: Verdicts) -> None:
    astray = []
    for question, (kind, claims) in expected.items():
        panel = PANEL.search(search(sample_site, "/", q=question).text)
        shown = Listing if panel is None else Refusal if panel["refused"] else Answer
        words = {plain(claim) for claim in CLAIM.findall(panel[0])} if panel else set()
        if shown.__name__ != kind or not words <= {plain(claim) for claim in claims}:
            astray.append(question)
    assert not astray


def test_a_feed_is_empty_where_the_question_is_refused(sample_site: str, expected: Verdicts) -> None:
    asked = list(expected)[::EACH]
    empty = [question for question in asked if "<entry>" not in search(sample_site, "/feed", q=question).text]
    assert empty == [question for question in asked if expected[question][0] == "Refusal"] != []


def test_batch_gives_it(
    sample_index: Path, expected: Verdicts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "questions.jsonl"
    rows = ({"id": str(number), "query": question} for number, question in enumerate(expected))
    asked.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    batch.run(asked, sample_index, {}, model=None)
    refused = [json.loads(line)["refused"] for line in capsys.readouterr().out.splitlines()]
    assert refused == [kind == "Refusal" for kind, _ in expected.values()]


def test_the_command_line_gives_it(sample_index: Path, expected: Verdicts, capsys: pytest.CaptureFixture[str]) -> None:
    for question in list(expected)[::EACH]:
        ask.run(question, sample_index, {}, settings=Settings(index=sample_index), as_json=True)
        assert of_json(json.loads(capsys.readouterr().out)) == expected[question], question


def of_json(verdict: dict[str, Any]) -> tuple[str, list[str]]:
    claims = [claim["text"] for claim in verdict.get("claims", [])]
    return "Refusal" if verdict["refused"] else "Answer" if claims else "Listing", claims


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", unescape(re.sub(r"<[^>]+>", "", text))).strip()
