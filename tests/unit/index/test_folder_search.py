"""Words, vectors and token vectors: what each finds, compared with the plainest way to find it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus import IndexFolderError
from index import EncodedText, maxsim
from index.folder import faiss_vectors as vectors
from index.folder import tantivy_lexical as words
from index.folder.facets import FolderPassageSet
from index.folder.faiss_vectors import FaissVectors
from index.folder.tantivy_lexical import LexicalEntry, TantivyIndex
from index.late_interaction import MAX_UNSPELLED_SIMILARITY, TokenVectors, learn_compressor
from index.records import Array
from tests.support.bag_encoder import BagEncoder

SEED = 11


def selection(allowed: set[int], count: int) -> FolderPassageSet:
    """These passages of `count`, each of a meeting of its own."""
    mask = np.isin(np.arange(count), sorted(allowed))
    return FolderPassageSet(tuple(sorted(allowed)), None, None, mask, int(mask.sum()))


def encoded(vector: Array) -> EncodedText:
    """A text with this vector and without tokens."""
    return EncodedText(vector, np.zeros((0, len(vector)), dtype=np.float32))


# Vectors


def clustered(count: int, dimension: int = 64) -> Array:
    """Unit vectors in clusters, like those of papers."""
    rng = np.random.default_rng(SEED)
    centres = rng.standard_normal((max(4, count // 60), dimension))
    drawn = centres[rng.integers(0, len(centres), count)] + 0.7 * rng.standard_normal((count, dimension))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


def write_and_open(tmp_path: Path, matrix: Array, owners: Array, *, exact: bool = True) -> FaissVectors:
    """The vectors of an index with this matrix."""
    kind = vectors.write_vectors(matrix, tmp_path / "vectors.faiss", max_exact=len(matrix) if exact else 0)
    assert kind == (vectors.EXACT if exact else vectors.APPROXIMATE)
    return FaissVectors(tmp_path / "vectors.faiss", owners.astype(np.int32))


def brute_force(matrix: Array, owners: Array, vector: Array, allowed: set[int], limit: int) -> list[tuple[int, float]]:
    """The plainest way: every cosine, the best of each passage, sorted."""
    best: dict[int, float] = {}
    for owner, cosine in zip(owners.tolist(), (matrix @ vector).tolist(), strict=True):
        if owner in allowed:
            best[owner] = max(cosine, best.get(owner, -2.0))
    return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


@pytest.mark.parametrize("allowed", [range(700), range(0, 700, 9), range(3), ()], ids=["all", "some", "few", "none"])
def test_exact_search_equals_brute_force_up_to_ties(tmp_path: Path, allowed: range) -> None:
    matrix = clustered(1000)
    owners = np.sort(np.random.default_rng(SEED).integers(0, 700, 1000))  # some passages have several vectors
    index = write_and_open(tmp_path, matrix, owners)
    chosen = None if len(allowed) == 700 else selection(set(allowed), 700)
    for vector in clustered(20, 64):
        found = [(one.number, one.score) for one in index.nearest(encoded(vector), limit=30, among=chosen)]
        expected = brute_force(matrix, owners, vector, set(allowed), 30)
        assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-5)
        clear = [a for a, b in itertools.pairwise(expected) if a[1] - b[1] > 1e-5]
        assert {number for number, _ in clear} <= {number for number, _ in found}


def test_one_passage_with_many_vectors_does_not_crowd_out_the_others(tmp_path: Path) -> None:
    matrix = clustered(600)
    owners = np.sort(np.concatenate([np.zeros(500, dtype=int), np.arange(1, 101)]))
    found = write_and_open(tmp_path, matrix, owners).nearest(encoded(matrix[0]), limit=50)
    assert len({one.number for one in found}) == 50


def test_approximate_search_finds_nearly_what_exact_search_does(tmp_path: Path) -> None:
    matrix = clustered(6000)
    owners = np.arange(6000)
    index = write_and_open(tmp_path, matrix, owners, exact=False)
    shares = []
    for vector in matrix[::200]:
        found = {one.number for one in index.nearest(encoded(vector), limit=10)}
        expected = {number for number, _ in brute_force(matrix, owners, vector, set(range(6000)), 10)}
        shares.append(len(found & expected) / 10)
    assert np.mean(shares) >= 0.95


def test_approximate_search_filters_before_it_ranks(tmp_path: Path) -> None:
    matrix = clustered(6000)
    index = write_and_open(tmp_path, matrix, np.arange(6000), exact=False)
    allowed = set(range(17, 6000, 61))
    found = index.nearest(encoded(matrix[3]), limit=25, among=selection(allowed, 6000))
    expected = brute_force(matrix, np.arange(6000), matrix[3], allowed, 25)
    assert [one.number for one in found] == [number for number, _ in expected]


@pytest.mark.parametrize("exact", [True, False])
def test_a_filter_that_allows_many_vectors_excludes_the_others(tmp_path: Path, exact: bool) -> None:
    count = vectors.FEW_VECTORS + 2_000
    matrix = clustered(count, 16)
    index = write_and_open(tmp_path, matrix, np.arange(count), exact=exact)
    allowed = set(range(count)) - set(range(0, count, 17))
    shares = []
    for vector in matrix[::4_000]:
        found = {one.number for one in index.nearest(encoded(vector), limit=20, among=selection(allowed, count))}
        expected = {number for number, _ in brute_force(matrix, np.arange(count), vector, allowed, 20)}
        assert found <= allowed
        shares.append(len(found & expected) / 20)
    assert np.mean(shares) >= 0.95


def test_cosines_are_those_of_each_passages_nearest_vector(tmp_path: Path) -> None:
    matrix, owners = clustered(50), np.sort(np.random.default_rng(SEED).integers(0, 20, 50))
    index = write_and_open(tmp_path, matrix, owners)
    expected = dict(brute_force(matrix, owners, matrix[7], set(range(30)), 30))
    cosines = [cosine for cosine, _ in index.best_rows(encoded(matrix[7]), [19, 0, 25])]
    assert cosines == pytest.approx([expected.get(n, -1.0) for n in (19, 0, 25)])
    assert index.best_rows(encoded(matrix[7]), []) == []


def test_no_vectors_find_nothing(tmp_path: Path) -> None:
    index = write_and_open(tmp_path, np.zeros((0, 8), dtype=np.float32), np.zeros(0))
    assert index.nearest(encoded(np.ones(8, dtype=np.float32)), limit=5) == []


def test_the_same_vectors_give_the_same_index(tmp_path: Path) -> None:
    matrix = clustered(3000)
    for name in ("one", "two"):
        vectors.write_vectors(matrix, tmp_path / name, max_exact=0)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


# Words

PASSAGES = (
    "Cabinet\n9 May 2024\nPotholes on the coast road were filled within two days.",
    "Cabinet\n9 May 2024\nThe coast road was closed while the sea wall was mended.",
    "Transport Committee\n6 June 2024\nMembers asked about potholes, potholes and again potholes.",
    "Transport Committee\n6 June 2024\nThe mobile library calls at café Wexcombe.",
    "Full Council\n4 July 2024\nNothing was said.",
)


@pytest.fixture
def index(tmp_path: Path) -> TantivyIndex:
    """PASSAGES, each of a meeting of its own."""
    entries = (LexicalEntry(number, text, meeting=number, kind=number % 2) for number, text in enumerate(PASSAGES))
    words.write_lexical_index(entries, tmp_path / "words")
    return TantivyIndex(tmp_path / "words")


def find(index: TantivyIndex, question: str, **options: object) -> list[int]:
    terms = [(term, 1.0) for term in dict.fromkeys(index.terms(question))]
    return [one.number for one in index.search(terms, limit=10, **options)]  # type: ignore[arg-type]


SEARCHES = [
    ("pothole", [2, 0], "a word in any form, more often is better"),
    ("POTHOLES", [2, 0], "capitals do not matter"),
    ("cafe", [3], "accents do not matter"),
    ("transport potholes", [2, 3, 0], "words of the context count too"),
    ("coast road", [0, 1], "both words"),
    ("zeppelin", [], "a word of no passage"),
    ("", [], "no word at all"),
]


@pytest.mark.parametrize(("question", "numbers"), [case[:2] for case in SEARCHES], ids=[case[2] for case in SEARCHES])
def test_words_are_found(index: TantivyIndex, question: str, numbers: list[int]) -> None:
    assert find(index, question) == numbers


def test_a_phrase_must_occur(index: TantivyIndex) -> None:
    assert find(index, "road wall", phrases=[index.terms("sea wall")]) == [1]
    assert find(index, "", phrases=[index.terms("wall sea")]) == []
    assert find(index, "road", phrases=[index.terms("potholes")]) == [0, 2]


def test_lexical_search_filters_before_it_ranks(index: TantivyIndex) -> None:
    assert find(index, "potholes", among=selection({0, 3}, 5)) == [0]
    every = index.search([("pothol", 1.0)], limit=10)
    fewer = index.search([("pothol", 1.0)], limit=1, among=selection({0}, 5))
    assert fewer[0].score == pytest.approx(next(one.score for one in every if one.number == 0))


def test_ties_are_in_the_order_of_passages(tmp_path: Path) -> None:
    words.write_lexical_index((LexicalEntry(n, "the same words", n, 0) for n in range(40)), tmp_path / "words")
    assert find(TantivyIndex(tmp_path / "words"), "same") == list(range(10))


def test_how_many_passages_contain_a_word(index: TantivyIndex) -> None:
    (term,) = index.terms("potholes")
    assert (index.document_frequency(term), index.document_frequency("zeppelin"), len(index)) == (2, 0, 5)
    assert [index.document_frequency(term, selection(allowed, 5)) for allowed in ({0, 3}, {1, 3}, {0, 2})] == [1, 0, 2]


def test_which_passages_contain_all_words_of_a_wording(index: TantivyIndex) -> None:
    potholes, sea_wall = index.terms("potholes"), index.terms("wall sea")
    every = range(len(index))
    assert index.match_any_wording([potholes], every) == set(find(index, "potholes"))
    assert index.match_any_wording([potholes, sea_wall], every) == {*find(index, "potholes"), 1}
    assert index.match_any_wording([[*potholes, *sea_wall]], every) == frozenset()
    assert index.match_any_wording([potholes], [3, 4]) == index.match_any_wording([potholes], every) & {3, 4}
    assert (
        index.match_any_wording([], every)
        == index.match_any_wording([[]], every)
        == index.match_any_wording([potholes], [])
        == frozenset()
    )


QUERY_SYNTAX = [
    "text:cat AND (+x",
    '"',
    "*",
    "a^2 OR [1 TO 5]",
    "-wall",
    "\\",
    "x~2",
    "'; DROP TABLE passage; --",
    "number:3",
]


@pytest.mark.parametrize("question", QUERY_SYNTAX)
def test_query_syntax_is_read_as_words(index: TantivyIndex, question: str) -> None:
    bare = " ".join(re.findall(r"\w+", question))
    assert find(index, question) == find(index, bare)


def test_a_missing_lexical_index_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(IndexFolderError, match="cannot be read"):
        TantivyIndex(tmp_path)


# Late interaction

ENCODER = BagEncoder()


def compare(question: str, texts: list[str], weigh: Callable[[str], float] = lambda _: 1.0) -> list[float]:
    """The MaxSim of each text."""
    text, *passages = ENCODER.encode_tokens([question, *texts])
    compressor = learn_compressor(np.concatenate([encoded.tokens for encoded in (text, *passages)]))
    codes = [compressor.compress(encoded.tokens) for encoded in passages]
    weights = [weigh(question[start:end]) for start, end in ENCODER.spans(question)]
    return maxsim(text, weights, TokenVectors(compressor, codes))


def test_each_word_of_the_question_takes_its_nearest() -> None:
    both, one, none = compare("coast road", ["the road along the coast", "a road inland", "the library bus"])
    assert both == pytest.approx(1.0, abs=0.03)
    assert both > one > none


def test_words_count_by_their_weight() -> None:
    def rare(word: str) -> float:
        return 5.0 if word == "coast" else 0.1

    road, coast = compare("coast road", ["a road inland", "the coast path"], rare)
    assert coast > road


def test_a_passage_may_be_similar_to_another_wording() -> None:
    text, long, written, other = ENCODER.encode_tokens(["EHCP delays", "care plan", "care plan delays", "EHCP delays"])
    compressor = learn_compressor(np.concatenate([text.tokens, long.tokens]))
    codes = [compressor.compress(encoded.tokens) for encoded in (written, other)]
    plain = maxsim(text, [1.0, 1.0], TokenVectors(compressor, codes))
    both = maxsim(text, [1.0, 1.0], TokenVectors(compressor, codes), alternatives=[([0], long)])
    assert both[0] == pytest.approx(both[1], abs=0.05)
    assert plain[0] < plain[1] - 0.2


def test_compression_keeps_similarities() -> None:
    tokens = clustered(4000, 384)
    compressor = learn_compressor(tokens)
    codes = compressor.compress(tokens[:200])
    assert codes.nbytes == 200 * 96
    kept = compressor.similarities(tokens[:200], codes)
    assert np.corrcoef(kept.ravel(), (tokens[:200] @ tokens[:200].T).ravel())[0, 1] > 0.98
    assert np.all(kept.argmax(axis=0) == np.arange(200))


def test_a_passage_without_tokens_is_similar_to_nothing() -> None:
    text = ENCODER.encode_tokens(["road"])[0]
    compressor = learn_compressor(text.tokens)
    empty = compressor.compress(np.zeros((0, 48), dtype=np.float32))
    assert maxsim(text, [1.0], TokenVectors(compressor, [empty])) == [-1.0]
    full = compressor.compress(text.tokens)
    assert maxsim(text, [1.0], TokenVectors(compressor, [empty, full, empty]))[::2] == [-1.0, -1.0]
    assert isinstance(text, EncodedText)


def test_a_passage_without_the_acronym_gets_no_credit_for_its_letters() -> None:
    (text,) = ENCODER.encode_tokens(["EHCP delays"])
    compressor = learn_compressor(text.tokens)
    codes = [compressor.compress(text.tokens), compressor.compress(text.tokens)]  # both as similar as possible
    first, second = maxsim(text, [1.0, 1.0], TokenVectors(compressor, codes), required=[([0], [True, False])])
    assert first == pytest.approx(1.0, abs=0.03)
    assert second == pytest.approx((1 + MAX_UNSPELLED_SIMILARITY) / 2, abs=0.03)
