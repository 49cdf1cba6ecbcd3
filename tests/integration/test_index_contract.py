"""What an index promises, asked of every engine: the folder on disk, and the plain index in memory.

The same papers go into each. Where both give numbers they must agree, but for what an engine may round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Kind, Meeting, Paper, Passage, find_papers, read
from corpus.prose import reading_text, text_in_context
from index import Index, PassageSet, build_index, maxsim, maxsim_by_span, newest_identity, open_index, query_tokens
from tests.support.bag_encoder import BagEncoder
from tests.support.memory_index import memory_index

MINUTES = """Wexcombe Borough Council

Transport Committee

Minutes of the meeting held on {day} 2024 at 10am

Present:

Cllr Ida Marsh (Chair)

1. Minutes of the last meeting

1.1 The minutes were agreed.

2. {title}

2.1 The Head of Highways reported on {matter} under the Winter Service Plan (WSP).

2.2 The following points were discussed:

- Members asked when {matter} would be looked at again, and were told before the winter, when the gritters are back.
- Officers confirmed that the budget for {matter} would not be cut this year.

2.3 The Committee RESOLVED to note the report on {matter}.

The meeting ended at 11.30am
"""
REPORT = """Hartwell District Council

Planning Committee

Date of meeting: 9 May 2024

Report of the Head of Planning

1.1 The {plan} is late. {long}

2.1 The Committee is recommended to note the report on the {plan}.
"""
LONG = (
    "The barn at Mill Lane stays a barn, and the orchard behind it stays an orchard for as long as the hedge is kept. "
)
PAPERS = {
    "transport/march.txt": MINUTES.format(day="14 March", title="Gullies", matter="gully cleaning"),
    "transport/may.txt": MINUTES.format(day="9 May", title="The bus", matter="the mobile library bus"),
    "transport/june.txt": MINUTES.format(day="6 June", title="The quay", matter="the quay wall"),
    "planning/local.txt": REPORT.format(plan="Local Plan", long=LONG * 12),  # longer than the encoder reads
    "planning/parks.txt": REPORT.format(plan="Parks Plan", long=""),
    "planning/trees.txt": REPORT.format(plan="Tree Plan", long=""),
}
QUESTIONS = ("gully cleaning", "library bus budget", "barn and orchard", "WSP", "minutes agreed", "nowhere")

Engine = Callable[[Path, BagEncoder], Index]


def in_folder(papers: Path, encoder: BagEncoder) -> Index:
    build_index([papers], papers.parent / "index", model=encoder)
    return open_index(papers.parent / "index", model=encoder)


def in_memory(papers: Path, encoder: BagEncoder) -> Index:
    councils = {"transport": "Wexcombe Borough Council", "planning": "Hartwell District Council"}
    read_papers = [read(found) for found in find_papers([papers])]
    return memory_index(
        *read_papers, encoder=encoder, councils={p.name: councils[p.name.split("/")[0]] for p in read_papers}
    )


ENGINES: dict[str, Engine] = {"folder": in_folder, "memory": in_memory}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contract") / "papers"
    for name, text in PAPERS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=ENGINES)
def index(request: pytest.FixtureRequest, papers: Path) -> Iterator[Index]:
    """The papers in each engine."""
    opened = ENGINES[request.param](papers, BagEncoder())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def plain(papers: Path) -> Index:
    """The papers in memory, which every engine must agree with."""
    return in_memory(papers, BagEncoder())


def every(index: Index) -> list[int]:
    return list(range(index.store.facets.passages))


def number_of(index: Index, words: str) -> int:
    return next(n for n, one in zip(every(index), index.store.passages(every(index)), strict=True) if words in one.text)


# The store


def test_passages_have_numbers_in_the_order_of_papers(index: Index, plain: Index) -> None:
    assert index.store.passages(every(index)) == plain.store.passages(every(plain))
    assert index.store.passages([5, 2]) == [index.store.passages([5])[0], index.store.passages([2])[0]]


def test_facets_count_what_can_be_filtered_by(index: Index, plain: Index) -> None:
    assert index.store.facets == plain.store.facets
    assert [facet.value for facet in index.store.facets.councils] == [
        "Hartwell District Council",
        "Wexcombe Borough Council",
    ]


SELECTIONS = {
    "everything": {},
    "one meeting": {"meetings": {Meeting("Transport Committee", None)}},  # whose date each engine is given below
    "a council": {"councils": {"Hartwell District Council"}},
    "a kind": {"kinds": {Kind.MINUTES}},
    "two kinds": {"kinds": {Kind.MINUTES, Kind.REPORT}},
    "nothing": {"meetings": set()},
}


@pytest.mark.parametrize("name", SELECTIONS)
def test_a_selection_answers_in_len_and_iteration(name: str, index: Index, plain: Index) -> None:
    wanted = dict(SELECTIONS[name])
    if name == "one meeting":
        wanted = {"meetings": {entry.meeting for entry in index.store.facets.meetings[:1]}}
    chosen, expected = index.store.select(**wanted), plain.store.select(**wanted)
    assert list(chosen) == list(expected)
    assert len(chosen) == len(list(chosen))
    assert [number in chosen for number in every(index)] == [number in expected for number in every(index)]


def test_flags_and_groups(index: Index, plain: Index) -> None:
    assert index.store.flags(every(index)) == plain.store.flags(every(plain))
    agreed = number_of(index, "The minutes were agreed")
    assert index.store.same_words(agreed) == plain.store.same_words(agreed)
    assert any(flag.is_resolved for flag in index.store.flags(every(index)))
    assert any(flag.is_front for flag in index.store.flags(every(index)))


PRINTED = [{"para": "2.3"}, {"item": "2"}, {"minute": "2"}, {"item": "2", "para": "2.1"}, {"para": "9.9"}, {}]


@pytest.mark.parametrize("printed", PRINTED, ids=str)
def test_printed_numbers(printed: dict[str, str], index: Index, plain: Index) -> None:
    assert index.store.find_numbered(**printed) == plain.store.find_numbered(**printed)


def test_resolutions_of_an_item(index: Index, plain: Index) -> None:
    assert index.store.resolutions(every(index)) == plain.store.resolutions(every(plain)) != {}
    alone = number_of(index, "would be looked at again")
    (resolution,) = index.store.resolutions([alone])
    assert index.store.passages([resolution])[0].para == "2.3"


def test_papers_and_their_passages(index: Index, plain: Index) -> None:
    entries = index.store.papers()
    assert entries == plain.store.papers()
    assert [entry.name for entry in entries] == [
        "transport/march.txt",
        "planning/local.txt",
        "planning/parks.txt",
        "planning/trees.txt",
        "transport/may.txt",
        "transport/june.txt",
    ]
    for entry in entries:
        stored = index.store.paper(entry.content_hash[:16])
        assert stored is not None
        passages = index.store.paper_passages(entry.content_hash)
        assert all(stored.text[one.start : one.end] == one.text for one in passages)  # type: ignore[union-attr]
    assert index.store.councils_by_paper == plain.store.councils_by_paper


def test_a_passage_at_its_address(index: Index) -> None:
    for one in index.store.passages(every(index)):
        assert index.store.passage_at(one.paper_hash[:16], one.start, one.end) == one
        assert index.store.passage_at(one.paper_hash[:16], one.start, one.end + 1) is None
    assert index.store.passage_at("0" * 16, 0, 1) is None
    assert index.store.paper("0" * 16) is None and index.store.paper_passages("0" * 16) == []


def test_neighbours_are_of_the_same_paper(index: Index, plain: Index) -> None:
    for one in index.store.passages(every(index)):
        assert index.store.neighbours(one, 2) == plain.store.neighbours(one, 2)


def test_the_glossary_is_of_these_papers(index: Index, plain: Index) -> None:
    assert index.store.glossary.acronyms == plain.store.glossary.acronyms == {"WSP": "Winter Service Plan"}
    assert index.store.glossary.vocabulary == plain.store.glossary.vocabulary


def test_nothing_is_missing_or_withheld(index: Index) -> None:
    assert index.store.unread_files() == [] and index.store.unread_pages == () and index.store.withheld_spans() == []


# Words


def test_words_are_counted_in_their_context(index: Index, plain: Index) -> None:
    assert len(index.lexical) == len(plain.lexical) == len(every(index))
    among = index.store.select(kinds={Kind.REPORT}), plain.store.select(kinds={Kind.REPORT})
    for question in QUESTIONS:
        terms = index.lexical.terms(question)
        assert terms == plain.lexical.terms(question)
        for term in terms:
            assert index.lexical.document_frequency(term) == plain.lexical.document_frequency(term)
            assert index.lexical.document_frequency(term, among[0]) == plain.lexical.document_frequency(term, among[1])
        assert index.lexical.phrase_frequency(question) == plain.lexical.phrase_frequency(question)
        assert index.lexical.phrase_frequency(question, among[0]) == plain.lexical.phrase_frequency(question, among[1])


def test_passages_that_hold_all_words_of_a_wording(index: Index, plain: Index) -> None:
    wordings = [index.lexical.terms("winter service plan"), index.lexical.terms("orchard barn"), []]
    assert (
        index.lexical.match_any_wording(wordings, every(index))
        == plain.lexical.match_any_wording(wordings, every(plain))
        != frozenset()
    )
    assert (
        index.lexical.match_any_wording([], every(index))
        == index.lexical.match_any_wording(wordings, [])
        == frozenset()
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_words_rank_as_the_textbook_has_it(question: str, index: Index, plain: Index) -> None:
    weighted = [(term, 1.0) for term in index.lexical.terms(question)]
    found = index.lexical.search(weighted, limit=50)
    assert {one.number for one in found} == {one.number for one in plain.lexical.search(weighted, limit=50)}
    assert found == sorted(found, key=lambda one: (-one.score, one.number))
    assert [one.number for one in index.lexical.search(weighted, limit=2)] == [one.number for one in found[:2]]


def test_a_phrase_must_occur_and_a_filter_comes_first(index: Index, plain: Index) -> None:
    weighted, phrase = [("budget", 1.0)], index.lexical.terms("mobile library")
    found = index.lexical.search(weighted, limit=50, phrases=[phrase])
    assert found and all(
        "mobile library" in text_in_context(one) for one in index.store.passages([f.number for f in found])
    )
    reports = index.store.select(kinds={Kind.REPORT})
    assert index.lexical.search([("gulli", 1.0)], limit=50, among=reports) == []
    assert {one.number for one in index.lexical.search([("plan", 1.0)], limit=50, among=reports)} == {
        one.number
        for one in plain.lexical.search([("plan", 1.0)], limit=50, among=plain.store.select(kinds={Kind.REPORT}))
    }


# Vectors


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_nearest_passages(question: str, index: Index, plain: Index) -> None:
    (asked,) = index.encoder.encode_tokens([question])
    found, expected = (one.vectors.nearest(asked, limit=6) for one in (index, plain))
    assert [one.score for one in found] == pytest.approx([one.score for one in expected], abs=2e-3)
    assert found == sorted(found, key=lambda one: (-one.score, one.number))
    reports = index.store.select(kinds={Kind.REPORT})
    assert all(one.number in reports for one in index.vectors.nearest(asked, limit=6, among=reports))


def test_rows_of_a_passage_that_is_longer_than_the_model_reads(index: Index, plain: Index) -> None:
    (asked,) = index.encoder.encode_tokens(["orchard behind the hedge"])
    long, short = number_of(index, "The Local Plan is late"), number_of(index, "The minutes were agreed")
    assert len(index.vectors) == len(plain.vectors) > len(every(index))
    ((cosine, row), (_, alone)) = index.vectors.best_rows(asked, [long, short])
    assert cosine == pytest.approx(plain.vectors.best_rows(asked, [long])[0][0], abs=2e-3)
    assert not index.vectors.is_only_row(row) and index.vectors.is_only_row(alone)
    ((*near,),) = index.vectors.nearest_rows(asked, [long], limit=2)
    assert len(near) == 2 and near == sorted(near)
    assert index.vectors.window_of(near[0]) == plain.vectors.window_of(near[0])


def test_late_interaction_over_what_the_store_keeps(index: Index, plain: Index) -> None:
    text = "gully cleaning budget"
    (asked,) = index.encoder.encode_tokens([text])
    numbers = every(index)
    rows = [row for _, row in index.vectors.best_rows(asked, numbers)]
    expected = [row for _, row in plain.vectors.best_rows(asked, numbers)]
    close = maxsim(asked, [1.0] * len(asked), index.store.token_vectors(rows))
    assert close == pytest.approx(maxsim(asked, [1.0] * len(asked), plain.store.token_vectors(expected)), abs=0.05)
    assert maxsim(asked, [1.0] * len(asked), index.store.token_vectors([-1])) == [-1.0]
    best = max(numbers, key=lambda number: close[number])
    passage = index.store.passages([best])[0]
    assert "gully cleaning" in reading_text(passage)
    tokens = query_tokens(text, [(0, 5), (6, 14)], [asked], [], index.encoder)
    whole = text_in_context(passage)
    ((inside, nowhere),) = maxsim_by_span(tokens, index, [best], [passage], [[(0, len(whole)), (0, 0)]])
    assert min(inside) > 0.9 and set(nowhere) == {-1.0}


def test_a_passage_set_of_another_engine_is_refused(papers: Path) -> None:
    folder = in_folder(papers, BagEncoder())
    strange: PassageSet = in_memory(papers, BagEncoder()).store.select()
    with pytest.raises(TypeError, match="of another engine"):
        folder.lexical.document_frequency("plan", strange)


def test_papers_can_be_given_as_they_were_read(plain: Index) -> None:
    """The memory index is of Papers, whatever they were read from."""
    paper = Paper("a.txt", "ab" * 32, "1. The kerb was mended.\n")
    made = memory_index(replace(paper, lines=()))
    assert isinstance(made.store.passages(every(made)), list) and plain.store.facets.passages > 0
    assert all(isinstance(one, Passage) for one in made.store.passages(every(made)))


def test_each_index_has_an_identity_of_its_own(papers: Path, tmp_path: Path, index: Index) -> None:
    again = [build_again(papers, tmp_path / name) for name in ("first", "second")]
    identities = {each.identity for each in again}
    assert len(identities | {index.identity}) == 3 and all(len(identity) >= 32 for identity in identities)
    assert [each.identity for each in again] == [newest_identity(each.location) for each in again]


def build_again(papers: Path, folder: Path) -> Index:
    build_index([papers], folder, model=BagEncoder())
    return open_index(folder, model=BagEncoder())
