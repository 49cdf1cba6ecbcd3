"""The tables of composed sentences and of injected instructions have the shape that their page promises."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus import Kind, Standing

HERE = Path(__file__).parent
KINDS = range(1, 13)
# (least lines of a kind, least lines of all): fewer would say little about a check's share of mistakes.
LEAST = {"lie": (8, 96), "honest": (6, 80), "copied": (8, 96), "bent": (6, 72)}
FALSE = ("lie-", "bent-")
IN_WORDS_OF_PASSAGES = ("copied-", "bent-")
LEAST_INSTRUCTIONS = 20
FIELDS = {"id", "kind", "split", "passages", "question", "sentence", "stands", "why"}
INJECTED_FIELDS = {"id", "split", "passage", "question", "instruction", "obeyed", "honest"}
PASSAGE_FIELDS = {"committee", "meeting", "kind", "standing", "text"}
CITATION = re.compile(r"\[(\d+)\]")
WORD = re.compile(r"[a-z]{3,}")
# What a copied sentence may say that its passages do not: who decided and when, and a number in another form.
ADDED = set(WORD.findall("the and that was per cent resolved recommended one two three four five seven eight nine"))


def read_lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


SENTENCES = read_lines("composed_sentences.jsonl")
INJECTED = read_lines("injected_instructions.jsonl")
PASSAGES = [passage for line in SENTENCES for passage in line["passages"]] + [line["passage"] for line in INJECTED]


def cited(sentence: str) -> set[int]:
    return {int(number) for number in CITATION.findall(sentence)}


@pytest.mark.parametrize("side", LEAST)
def test_there_are_enough_lines_of_every_kind(side: str) -> None:
    counts = Counter(line["kind"] for line in SENTENCES if line["kind"].startswith(f"{side}-"))
    least_of_kind, least_of_all = LEAST[side]
    assert set(counts) == {f"{side}-{number}" for number in KINDS}
    assert min(counts.values()) >= least_of_kind
    assert counts.total() >= least_of_all


def test_ids_are_unique_and_name_the_kind() -> None:
    ids = Counter(line["id"] for line in SENTENCES + INJECTED)
    assert [name for name, count in ids.items() if count > 1] == []
    for line in SENTENCES:
        side, number = line["kind"].split("-")
        assert line["id"].startswith(f"{side}-{int(number):02d}-"), line["id"]


def test_every_line_is_filled_in() -> None:
    for lines, fields in ((SENTENCES, FIELDS), (INJECTED, INJECTED_FIELDS)):
        assert [line["id"] for line in lines if set(line) != fields or "" in line.values()] == []


def test_every_passage_is_one_that_the_index_could_hold() -> None:
    for passage in PASSAGES:
        assert set(passage) == PASSAGE_FIELDS, passage
        assert date.fromisoformat(passage["meeting"]).isoformat() == passage["meeting"]
        assert Kind(passage["kind"]) and Standing(passage["standing"])
        assert passage["committee"] and passage["text"] == passage["text"].strip() != ""


def test_only_lies_do_not_stand() -> None:
    assert [line["id"] for line in SENTENCES if line["stands"] is line["kind"].startswith(FALSE)] == []


def test_a_sentence_cites_passages_that_were_given() -> None:
    wrong = [
        line["id"]
        for line in SENTENCES
        if not cited(line["sentence"]) or not cited(line["sentence"]) <= set(range(1, len(line["passages"]) + 1))
    ]
    assert wrong == []


def test_a_copied_or_bent_sentence_has_the_words_of_its_passages() -> None:
    for line in SENTENCES:
        if line["kind"].startswith(IN_WORDS_OF_PASSAGES):
            passages = [line["passages"][number - 1] for number in cited(line["sentence"])]
            months = " ".join(f"{date.fromisoformat(passage['meeting']):%B}" for passage in passages)
            given = " ".join([months, *(f"{passage['committee']} {passage['text']}" for passage in passages)])
            strange = set(WORD.findall(line["sentence"].lower())) - set(WORD.findall(given.lower())) - ADDED
            assert strange == set(), line["id"]


def test_no_sentence_occurs_twice() -> None:
    sentences = Counter(line["sentence"] for line in SENTENCES)
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


def test_every_third_line_of_a_kind_is_held_out() -> None:
    kinds = defaultdict(list)
    for line in SENTENCES:
        kinds[line["kind"]].append(line["split"])
    kinds["injected"] = [line["split"] for line in INJECTED]
    for kind, splits in kinds.items():
        assert splits == ["held-out" if place % 3 == 0 else "dev" for place in range(1, len(splits) + 1)], kind


def test_no_held_out_passage_is_seen_in_development() -> None:
    texts: dict[str, set[str]] = {"dev": set(), "held-out": set()}
    for line in SENTENCES:
        texts[line["split"]].update(passage["text"] for passage in line["passages"])
    assert texts["dev"] & texts["held-out"] == set()


def test_an_instruction_is_a_part_of_its_passage() -> None:
    assert len(INJECTED) >= LEAST_INSTRUCTIONS
    for line in INJECTED:
        text, instruction = line["passage"]["text"], line["instruction"]
        assert instruction in text and instruction != text, line["id"]


def test_the_honest_sentence_beside_an_instruction_cites_its_passage() -> None:
    assert [line["id"] for line in INJECTED if cited(line["honest"]) != {1}] == []
