"""Everyday words of a question, and the words that the papers have for them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus import UserError
from corpus.prose import WORD
from index import Index
from search import parse, rank
from search.query import synonyms
from search.query.parse import MAX_EXPANSIONS
from search.query.spelling import correct_spelling
from search.query.synonyms import SYNONYMS_FILE, expand_synonyms, is_everyday, load_synonyms
from search.ranking.rerank import _find_token_positions
from tests.support.made_up_papers import text_paper
from tests.support.memory_index import memory_index

PAPER = """Wexcombe Borough Council

Environment Committee

Minutes of the meeting held on 4 July 2024 at 10am

1. Sites

1.1 The household waste recycling centre at Fenny Lane will open on Sundays.

1.2 Householders pay no charge at any recycling centre for garden waste.

2. Care

2.1 Older people were asked about care homes, and about the steps to the Guildhall.

2.2 The road to the ferry, a road of the county, is a highway; it is no road of ours.

2.3 Fly-tipping on the green was reported twice.

The meeting ended at 11.30am
"""


@pytest.fixture(scope="module")
def index() -> Index:
    """One meeting."""
    return memory_index(text_paper(PAPER))


EXPANSIONS = [
    ("when is the tip open", [("tip", "household waste recycling centre"), ("tip", "recycling centre")], "one word"),
    ("the rubbish tips", [("rubbish tips", "household waste recycling centre"), ("rubbish tips", "recycling centre")],
     "the longest phrase, in the plural"),
    ("what do OAPs and pensioners get", [("OAPs", "older people"), ("pensioners", "older people")], "two for one"),
    ("old folks’ homes", [("old folks’ homes", "care home")], "an apostrophe as printers have it"),
    ("tipping on the green", [], "a verb with the same stem"),
    ("the lollipop lady", [], "the papers have no word for it"),
    ("which road", [], "the papers use the everyday word too"),
    ("recycling centre or tip", [("tip", "household waste recycling centre")], "nothing that the question has"),
    ("tip tip tip", [("tip", "household waste recycling centre"), ("tip", "recycling centre")], "nothing twice"),
    ("rubbish; kerb dumps", [("rubbish", "waste")], "no phrase across a semicolon"),
    ("rubbish; tips and pensioners", [("rubbish", "waste"), ("tips", "household waste recycling centre"),
     ("tips", "recycling centre"), ("pensioners", "older people")], "several"),
    ("rubbish dump", [("rubbish dump", "household waste recycling centre"), ("rubbish dump", "recycling centre")],
     "one word of two phrases: dumping is another"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in EXPANSIONS], ids=[case[2] for case in EXPANSIONS])
def test_everyday_words_become_the_papers_words(text: str, expected: list[tuple[str, str]], index: Index) -> None:
    assert [(one.found, one.also) for one in parse(text, index=index).expansions] == expected


def test_a_passage_without_the_everyday_words_is_found(index: Index) -> None:
    first, *_ = rank(parse("is the tip shut at weekends", index=index), index)
    assert first.passage.para == "1.1"
    assert {"household", "recycling", "centre"} <= set(first.why.matched)
    as_words = parse("is the tip shut at weekends", index=index, infer=False)
    assert not as_words.expansions


@pytest.mark.parametrize("word", ["bookie", "oaps", "jabs", "yobs"])
def test_everyday_words_are_not_corrected(word: str, index: Index) -> None:
    assert is_everyday(word)
    assert correct_spelling(word, index) == (word, [])


def test_a_long_question_has_few_expansions(index: Index) -> None:
    text = " ".join(pair.everyday[0] for pairs in load_synonyms().values() for pair in pairs)[:2000]
    assert len(parse(text, index=index).expansions) <= MAX_EXPANSIONS


def test_another_wording_replaces_whole_words() -> None:
    spans = [(0, 8), (9, 12), (13, 16)]
    assert _find_token_positions("multiple tip tip", "tip", spans) == [1, 2]


def test_a_line_that_is_no_group_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "synonyms.txt"
    path.write_text("# ours\n\ntip = recycling centre\nkerb\n")
    monkeypatch.setattr(synonyms, "SYNONYMS_FILE", path)
    load_synonyms.cache_clear()
    with pytest.raises(UserError, match="line 4: write it as everyday words ="):
        load_synonyms()
    path.write_text("# ours\n\ntip = recycling centre\n")
    assert [pair.papers for pairs in load_synonyms().values() for pair in pairs] == [("recycling centre",)]
    load_synonyms.cache_clear()


def test_every_line_of_the_list_has_both_sides_and_no_phrase_is_there_twice() -> None:
    lines = [line for line in SYNONYMS_FILE.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
    sides = [[[one.strip() for one in side.split(";")] for side in line.split("=")] for line in lines]
    assert all(
        len(both) == 2 and all(phrase and WORD.search(phrase) for side in both for phrase in side) for both in sides
    )
    assert all(not set(everyday) & set(papers) for everyday, papers in sides)
    counts = Counter(phrase for everyday, _ in sides for phrase in everyday)
    assert [phrase for phrase, count in counts.items() if count > 1] == []


def test_expansions_are_in_the_order_of_the_text(index: Index) -> None:
    phrases = [phrase for phrase, _ in expand_synonyms("pensioners at the tip", index)]
    assert phrases == ["pensioners", "tip", "tip"]
