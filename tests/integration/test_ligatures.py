"""A paper whose font joined its letters ("of\ufb01ce") is searched, marked, quoted and held back like any other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus import split, withhold
from corpus.prose import LIGATURES, fold_whitespace, parts_of, reading_text, text_in_context
from index import Index, build_index, open_index
from search import Answer, answer, parse, rank
from search.answering.extract import is_slice
from tests.support.made_up_papers import text_paper
from web.views.excerpts import excerpt_passage, split_number
from web.views.highlight import highlight_text
from web.views.paper_layout import BlockShape, lay_out_blocks
from web.views.result import collect_query_terms

PLAIN = """Wexcombe Borough Council

Traffic Committee

Minutes of the meeting held on 4 March 2024 at 10am

Present:

Cllr Ida Marsh (Chair)
Cllr Tom Fenn

7. Efficient traffic

7.1 The Committee considered the first traffic survey of the affected streets.

7.2 RESOLVED that the staff of the Ofsted office be offered:

- flats in the baffled wing, at the official tariff of £240 a month, before the first of May

7.3 The chief finance officer confirmed that the tariff for flats had been difficult to fix.

The meeting ended at 11.30am
"""


def joined(text: str) -> str:
    """The text as such a font gives it."""
    for sign, letters in sorted(LIGATURES.items(), key=lambda pair: -len(pair[1])):
        text = text.replace(letters, sign)
    return text


JOINED = joined(PLAIN)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("joined")
    (folder / "minutes.txt").write_text(JOINED, encoding="utf-8")
    build_index([folder / "minutes.txt"], folder / "index")
    with closing(open_index(folder / "index")) as opened:
        yield opened


def test_the_copy_that_is_read_is_that_of_the_plain_paper() -> None:
    ours, plain = split(text_paper(JOINED)), split(text_paper(PLAIN))
    assert {each.meeting.committee for each in plain} == {"Traffic Committee"}
    assert all(JOINED[each.start : each.end] == each.text for each in ours)
    assert [reading_text(each) for each in ours] == [reading_text(each) for each in plain]
    assert [text_in_context(each) for each in ours] == [text_in_context(each) for each in plain]
    assert [(each.meeting, each.item_title, each.lead_in) for each in ours] == [
        (each.meeting, each.item_title, each.lead_in) for each in plain
    ]


def test_a_title_on_the_line_of_its_words_is_plain() -> None:
    head = PLAIN.split("7. Efficient", 1)[0]
    run_in = "7. **Traffic offences** The staff were thanked.\n\n8. **Affiliation fees** The fees were fixed.\n"
    made = split(text_paper(joined(head + run_in)))
    assert [each.item_title for each in made if each.item] == ["Traffic offences", "Affiliation fees"]


def test_each_ligature_is_spelled_out() -> None:
    assert fold_whitespace("\ufb00 \ufb01 \ufb02 \ufb03 \ufb04 \ufb05 \ufb06") == "ff fi fl ffi ffl st st"


def test_its_words_are_in_the_vocabulary(index: Index) -> None:
    assert {"office", "difficult", "baffled", "first"} <= set(index.store.glossary.vocabulary)


@pytest.mark.parametrize("typed", ["official tariff flats", joined("official tariff flats"), '"official tariff"'])
def test_a_search_finds_and_marks_them(index: Index, typed: str) -> None:
    query = parse(typed, index=index)
    (first, *_) = [hit.passage for hit in rank(query, index)]
    assert first.bullet == 1
    shown = highlight_text(excerpt_passage(first, collect_query_terms(query)), collect_query_terms(query))
    assert "<mark>official tariff</mark>" in shown
    assert split_number(first)[1].startswith("flats in the baffled wing")


def test_an_answer_quotes_what_it_says(index: Index) -> None:
    query = parse("how much is the tariff for flats?", index=index)
    given = answer(query, index, rank(query, index))
    assert isinstance(given, Answer)
    assert all(is_slice(claim) for claim in given.claims)
    assert any("official tariff of £240 a month" in claim.text for claim in given.claims)


def test_parts_stand_where_they_say(index: Index) -> None:
    (paper,) = index.store.papers()
    for each in index.store.paper_passages(paper.content_hash):
        whole = parts_of(each)
        assert whole.in_context[whole.offset :] == whole.body == reading_text(each)
        assert [whole.body[part.start : part.end] for part in whole.parts] == [part.text for part in whole.parts]


def test_its_titles_are_printed_once(index: Index) -> None:
    stored = index.store.paper(index.store.papers()[0].content_hash)
    blocks = lay_out_blocks(stored, index.store.paper_passages(stored.entry.content_hash))
    assert [block.text for block in blocks if block.shape is BlockShape.HEADING] == ["7. Efficient traffic"]


def test_it_is_held_back_all_the_same(tmp_path: Path) -> None:
    marked_page = joined("Official: confidential\n\nThis office paper is confidential.\n\nThe offer is £5m.\n")
    paper, held_back = withhold(text_paper(marked_page, name=str(tmp_path / "paper.txt")))
    assert held_back
    assert not paper.text.strip()
