"""Unit tests open no connection and load no language model: a test that does fails, and says what to use instead."""

from __future__ import annotations

import socket
from typing import NoReturn

import pytest


@pytest.fixture(autouse=True)
def no_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket can be connected or bound."""

    def forbid(*_: object) -> NoReturn:
        raise AssertionError("a unit test opens no connection: move it to tests/integration")

    for name in ("connect", "connect_ex", "bind"):
        monkeypatch.setattr(socket.socket, name, forbid)


@pytest.fixture(autouse=True)
def no_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The packaged model can be named, but encodes no text."""

    def forbid(*_: object) -> NoReturn:
        raise AssertionError("a unit test loads no language model: use tests.support.bag_encoder")

    for name in ("encode", "encode_tokens", "spans"):
        path = f"index.encoders.sentence_transformer.SentenceTransformerEncoder.{name}"
        monkeypatch.setattr(path, forbid)
