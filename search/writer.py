"""A council's own language model, if it has one: an answer composed from the hits, each sentence verified.

Any OpenAI-compatible server (Ollama, vLLM, llama.cpp). A slow, dead or lying one costs its time limit at
most: what it says is shown only as far as the passages say it, and the extractive answer always stands.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from corpus.paper import Passage
from corpus.sentences import sentences
from search.prompt import prompt
from search.verify import CITED, Dropped, Sentence, judge

LIMIT_TOKENS = 3_000  # leaves room for the answer in a 4,096-token window, the smallest still common
ANSWER_TOKENS = 500
LONGEST_LINE = 1 << 20  # bytes of one streamed event; a longer one is no chat server's
LONGEST_ANSWER = 20_000  # characters: six sentences are a tenth of that
HEADERS = {"Content-Type": "application/json", "Accept": "text/event-stream"}
SCHEMES: dict[str, type[HTTPConnection]] = {"http": HTTPConnection, "https": HTTPSConnection}
THINKING = re.compile(r"<think>.*?(?:</think>|\Z)", flags=re.DOTALL)
NO_ANSWER = re.compile(r"\W*NO ANSWER\W*", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writer:
    """Where the council's model answers, and how long it may take in all."""

    url: str  # such as http://127.0.0.1:11434/v1
    model: str
    timeout_s: float = 20.0
    limit_tokens: int = LIMIT_TOKENS


@dataclass(frozen=True, slots=True)
class Failed:
    """The writer gave no more: what went wrong, as a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer composed: the sentences that stand, and those that were dropped with the reason."""

    sentences: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...]
    model: str
    failed: str = ""  # why it broke off; '' where it finished

    @property
    def stands(self) -> bool:
        """Whether it may be shown: it finished and something of it is left."""
        return bool(self.sentences) and not self.failed


Event = Sentence | Dropped | Failed


class WriterError(Exception):
    """The writer's server did not do what was asked; str() is a sentence for the reader."""


def stream(question: str, passages: Sequence[Passage], writer: Writer) -> Iterator[Event]:
    """The composed answer as it comes, each sentence verified before it is given.

    The last event is Failed where the server did not finish within the writer's time, or had no answer.
    """
    messages, shown = prompt(question, passages, limit_tokens=writer.limit_tokens)
    said = False
    try:
        for written in _sentences(_pieces(writer, messages)):
            if NO_ANSWER.fullmatch(CITED.sub("", written)):
                break
            said = True
            yield judge(written, shown)
    except WriterError as error:
        yield Failed(str(error))
        return
    if not said:
        yield Failed("The writer found no answer in the passages.")


def compose(question: str, passages: Sequence[Passage], writer: Writer) -> Written:
    """The whole composed answer at once. Never raises for what the server does."""
    events = list(stream(question, passages, writer))
    stand = tuple(event for event in events if isinstance(event, Sentence))
    failed = next((event.reason for event in events if isinstance(event, Failed)), "")
    if not stand and not failed:
        failed = "Nothing that the writer said stood in the passages."
    return Written(stand, tuple(e for e in events if isinstance(e, Dropped)), writer.model, failed)


def _sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Whole sentences, each with the citation marks that follow it, as soon as the next one has begun."""
    text = ""
    for piece in pieces:
        text += piece
        if len(text) > LONGEST_ANSWER:
            raise WriterError("The writer did not stop.")
        if "<think>" in text and "</think>" not in text:
            continue
        *whole, text = _split(THINKING.sub("", text)) or [""]
        yield from whole
    yield from _split(THINKING.sub("", text))


def _split(text: str) -> list[str]:
    """The text cut into sentences; marks before the next sentence belong to the one before."""
    cuts: list[int] = [0]
    for start, _ in sentences(text)[1:]:
        marks = re.compile(r"(?:\s*\[[\d,\s]*\])*\.?\s*").match(text, start)
        cuts.append(marks.end() if marks else start)
    parts = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [part for part in parts if part.strip()]


def _pieces(writer: Writer, messages: list[dict[str, str]]) -> Iterator[str]:
    """The answer's text, piece by piece. Raises WriterError; never takes longer than the writer's time."""
    try:
        with _asked(writer, messages) as response:
            if response.status != 200:
                raise WriterError(f"The writer answered with HTTP status {response.status}.")
            if "event-stream" in (response.getheader("Content-Type") or ""):
                yield from _streamed(response)
            else:
                yield _whole(response)
    except (OSError, HTTPException) as error:
        raise WriterError("The writer did not answer in time.") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise WriterError("The writer answered in a form that no chat server has.") from error


@contextmanager
def _asked(writer: Writer, messages: list[dict[str, str]]) -> Iterator[HTTPResponse]:
    """The server's response. The line is cut when the time is over, whatever the server does then."""
    begun = time.monotonic()
    line = _line(writer)
    try:
        line.connect()
        # A socket's own timeout starts anew with each byte: a server that drips would never run out of it.
        left_s = max(writer.timeout_s - (time.monotonic() - begun), 0.0)
        clock = threading.Timer(left_s, _hang_up, [line.sock])
        clock.daemon = True
        clock.start()
        try:
            line.request("POST", _path(urlsplit(writer.url).path), _body(writer, messages), HEADERS)
            yield line.getresponse()
        finally:
            clock.cancel()
    finally:
        line.close()


def _line(writer: Writer) -> HTTPConnection:
    place = urlsplit(writer.url)
    if place.scheme not in SCHEMES or not place.hostname:
        raise WriterError("The writer's address must start with http:// or https://.")
    return SCHEMES[place.scheme](place.hostname, place.port, timeout=writer.timeout_s)


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):  # the server may have hung up first
        line.shutdown(socket.SHUT_RDWR)


def _path(base: str) -> str:
    base = base.rstrip("/")
    return f"{base}/chat/completions" if base.endswith("/v1") else f"{base}/v1/chat/completions"


def _body(writer: Writer, messages: list[dict[str, str]]) -> bytes:
    return json.dumps(
        {
            "model": writer.model,
            "messages": messages,
            "stream": True,
            "temperature": 0,
            "max_tokens": ANSWER_TOKENS,
        }
    ).encode()


def _streamed(response: HTTPResponse) -> Iterator[str]:
    finished = False
    while line := response.readline(LONGEST_LINE):
        data = line.strip().removeprefix(b"data:").strip()
        if not line.startswith(b"data:") or not data:
            continue
        if data == b"[DONE]":
            return
        for choice in json.loads(data)["choices"]:
            finished = finished or bool(choice.get("finish_reason"))
            yield str(choice["delta"].get("content") or "")
    if not finished:
        raise WriterError("The writer did not finish its answer.")


def _whole(response: HTTPResponse) -> str:
    answer: dict[str, Any] = json.loads(response.read(LONGEST_LINE))
    return str(answer["choices"][0]["message"]["content"] or "")
