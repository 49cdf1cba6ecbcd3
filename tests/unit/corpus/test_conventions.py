"""Every rule of the conventions: its examples match, its counterexamples do not, and another council's are added."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace

import pytest

from corpus import conventions, read, split, withhold
from corpus.conventions import UK_COUNCILS, Conventions, Rule, WordList
from corpus.exempt.lines.hints import mentions_exemption
from tests.support.made_up_papers import text_paper
from tests.support.places import SAMPLE


def sets() -> dict[str, Conventions]:
    """Every set of conventions in the package by its name: a council that gets a module of its own is found here."""
    modules = [
        importlib.import_module(f"corpus.conventions.{m.name}") for m in pkgutil.iter_modules(conventions.__path__)
    ]
    found = {name: value for module in modules for name, value in vars(module).items()}
    return {name: value for name, value in found.items() if isinstance(value, Conventions)}


def forms(rule: Rule) -> Iterator[Rule]:
    """A rule and the forms that other councils added to it."""
    yield rule
    yield from rule.further_forms


RULES = {
    f"{name}: {form.name}" + (f" ({at})" if at else ""): form
    for name, one in sets().items()
    for rule in one
    if isinstance(rule, Rule)
    for at, form in enumerate(forms(rule))
}
WORD_LISTS = {
    f"{name}: {words.name}": words for name, one in sets().items() for words in one if isinstance(words, WordList)
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_matches_its_examples_and_nothing_that_looks_like_them(rule: Rule) -> None:
    assert rule.matches and rule.does_not_match, "a rule has an example and a counterexample"
    assert rule.seen_in or rule.guards, "a rule says where it was seen, or what it guards"
    assert [line for line in rule.matches if not rule.search(line)] == []
    assert [line for line in rule.does_not_match if rule.search(line)] == []


@pytest.mark.parametrize("words", WORD_LISTS.values(), ids=WORD_LISTS.keys())
def test_a_word_list_holds_none_of_the_words_that_would_do_harm(words: WordList) -> None:
    assert words.words and words.does_not_hold
    assert words.seen_in or words.guards
    assert not words.words & set(words.does_not_hold)
    assert all(word == word.lower() for word in words.words)


def test_a_rule_is_named_by_its_group_and_its_field() -> None:
    for group in fields(UK_COUNCILS):
        rules = getattr(UK_COUNCILS, group.name)
        assert [getattr(rules, rule.name).name for rule in fields(rules)] == [
            f"{group.name}.{rule.name}" for rule in fields(rules)
        ]


def test_every_closing_line_has_a_plain_word_to_look_for_first() -> None:
    """Else a paper with that mark would not even be looked at."""
    for line in UK_COUNCILS.exempt.closing.matches:
        assert mentions_exemption(line, UK_COUNCILS), line


# --- another council's forms -----------------------------------------------------------------------------------

# A council beyond the border prints its minutes in its own language.
CAER_ARDAL = UK_COUNCILS.extended(
    Rule(
        "minutes.heading",
        r"^ cofnodion \b (?! \s* [:.,] )",
        matches=("Cofnodion cyfarfod y Cyngor",),
        does_not_match=("Cofnodion: dim", "Derbyniwyd y cofnodion"),
        seen_in="Caer Ardal, an invented council",
    ),
    Rule(
        "minutes.attendance",
        r"^ yn \s+ bresennol \b",
        matches=("Yn bresennol:",),
        does_not_match=("Roedd pawb yn bresennol",),
        seen_in="Caer Ardal, an invented council",
    ),
    Rule(
        "minutes.decided",
        r"\b PENDERFYNWYD \b",
        matches=("PENDERFYNWYD derbyn yr adroddiad.",),
        does_not_match=("Trafodwyd yr adroddiad.",),
        seen_in="Caer Ardal, an invented council",
        ignore_case=False,
    ),
    Rule(
        "exempt.closing",
        r"\b i'r \s+ aelodau \s+ yn \s+ unig \b",
        matches=("I'R AELODAU YN UNIG",),
        does_not_match=("i'r aelodau",),
        guards="exempt",
    ),
)
COFNODION = """Bwrdd Ardal Committee

Cofnodion cyfarfod 4 March 2024

Yn bresennol: Ms Bell

1. Ffyrdd

1.1 PENDERFYNWYD derbyn yr adroddiad.
"""


def test_another_council_s_forms_are_added_in_one_place() -> None:
    paper = text_paper(COFNODION)
    assert {one.kind.value for one in split(paper)} == {"report"}, "nothing else in it is known in the United Kingdom"
    (passage,) = [one for one in split(paper, CAER_ARDAL) if one.para]
    assert (passage.kind.value, passage.item, passage.para, passage.role.value) == ("minutes", "1", "1.1", "resolution")
    assert passage.meeting.date and passage.meeting.date.isoformat() == "2024-03-04"


def test_another_council_s_mark_closes_its_papers() -> None:
    paper = text_paper("I'R AELODAU YN UNIG\n\nReport title: Salt\n\n1.1 The price was four pounds.\n")
    assert withhold(paper) == (paper, ())
    kept, held = withhold(paper, CAER_ARDAL)
    assert not kept.text.strip()
    assert [part.reason for part in held] == ["marked I'R AELODAU YN UNIG"]


def test_a_rule_goes_on_matching_what_it_matched_before() -> None:
    heading = CAER_ARDAL.minutes.heading
    assert heading.search("Minutes of the meeting") and heading.search("Cofnodion cyfarfod y Cyngor")
    assert UK_COUNCILS.minutes.heading.search("Cofnodion cyfarfod y Cyngor") is None, "the first set stays as it is"
    decided = CAER_ARDAL.minutes.decided
    assert [found[0] for found in decided.finditer("RESOLVED. PENDERFYNWYD. AGREED.")] == [
        "RESOLVED", "AGREED", "PENDERFYNWYD",
    ]  # fmt: skip
    assert decided.sub("-", "RESOLVED. PENDERFYNWYD.") == "-. -."


def test_words_are_added_to_a_list() -> None:
    more = UK_COUNCILS.extended(
        WordList("reports.common_words", "Adroddiad".lower(), ("ffyrdd",), seen_in="Caer Ardal")
    )
    assert {"report", "adroddiad"} <= more.reports.common_words.words


@contextmanager
def out_of_reach(rules: Iterable[Rule | WordList]) -> Iterator[None]:
    """Whoever asks one of these rules meanwhile fails."""

    def asked(*_: object) -> None:
        raise AssertionError("a rule was asked that is out of reach")

    names = ("search", "finditer", "sub", "words")
    kept = [(one, name, getattr(one, name)) for one in rules for name in names if hasattr(one, name)]
    for one, name, _ in kept:
        object.__setattr__(one, name, asked)
    try:
        yield
    finally:
        for one, name, value in kept:
            object.__setattr__(one, name, value)


def test_splitting_and_withholding_ask_only_the_conventions_that_they_are_given() -> None:
    papers = [read(file) for file in sorted(SAMPLE.glob("*.pdf"))]
    papers.append(text_paper("EXEMPT\n\nReport title: Salt\n\nAppendix 1 is not for publication.\n\n1.1 It cost £4.\n"))
    expected = [(split(paper), withhold(paper)) for paper in papers]
    groups = {group.name: getattr(UK_COUNCILS, group.name) for group in fields(UK_COUNCILS)}
    copy = Conventions(
        **{
            name: replace(rules, **{rule.name: replace(getattr(rules, rule.name)) for rule in fields(rules)})
            for name, rules in groups.items()
        }
    )
    with out_of_reach(UK_COUNCILS):
        assert [(split(paper, copy), withhold(paper, copy)) for paper in papers] == expected


def test_a_mistake_in_a_form_is_reported_at_once() -> None:
    form = Rule("minutes.headings", "^ x $", matches=("x",), does_not_match=("y",))
    with pytest.raises(LookupError, match=r"No rule is called minutes\.headings\. There are: .*minutes\.heading,"):
        UK_COUNCILS.extended(form)
    with pytest.raises(
        LookupError, match=r"No word list is called minutes\.heading\. There are: .*reports\.common_words"
    ):
        UK_COUNCILS.extended(WordList("minutes.heading", "cofnodion", ("cyfarfod",)))
    with pytest.raises(ValueError, match=re.escape("A form of headings.item needs the named groups item.")):
        UK_COUNCILS.extended(replace(form, name="headings.item"))
    with pytest.raises(ValueError, match=re.escape("The pattern of minutes.heading cannot be compiled")):
        replace(form, name="minutes.heading", pattern="(")
