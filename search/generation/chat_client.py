"""One question to a chat server: the text of its answer as it comes, and never longer than it may take.

The server is asked in a thread of its own. Looking up its name, reaching its addresses, agreeing on a key and
reading what it sends all have waits that no other thread can end; who waits here only ever waits for the clock.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from queue import Empty, SimpleQueue
from typing import Any
from urllib.parse import urlsplit

LONGEST_LINE = 1 << 20  # bytes of one streamed event; a longer one is no chat server's
LONGEST_ANSWER = 20_000  # characters: six sentences are a tenth of that
HEADERS = {"Content-Type": "application/json", "Accept": "text/event-stream"}
SCHEMES: dict[str, type[HTTPConnection]] = {"http": HTTPConnection, "https": HTTPSConnection}
LATE = "The writer did not answer in time."
BROKEN_OFF = "The writer did not finish its answer."
NO_CHAT = "The writer answered in a form that no chat server has."


class WriterError(Exception):
    """The writer's server did not do what was asked; str() is a sentence for the reader."""


Heard = str | WriterError | None  # some text, what went wrong, or the end


def stream_chat(url: str, asked: dict[str, Any], *, timeout_s: float) -> Iterator[str]:
    """The answer's text, piece by piece. Raises WriterError for what goes wrong, at the latest when time is over."""
    ends = time.monotonic() + timeout_s
    asking = _Asking(url, asked, timeout_s)
    threading.Thread(target=asking.run, daemon=True, name="writer").start()
    try:
        while (piece := asking.next(ends)) is not None:
            yield piece
    finally:
        asking.hang_up()


class _Asking:
    """One request under way: what was heard so far, and the line, which another thread may cut."""

    def __init__(self, url: str, asked: dict[str, Any], timeout_s: float) -> None:
        place = urlsplit(url)
        if place.scheme not in SCHEMES or not place.hostname:
            raise WriterError("The writer's address must start with http:// or https://.")
        self._line = SCHEMES[place.scheme](place.hostname, place.port, timeout=timeout_s)
        self._request = ("POST", _path(place.path), json.dumps(asked).encode(), HEADERS)
        self._heard: SimpleQueue[Heard] = SimpleQueue()
        self._socket: socket.socket | None = None
        self._over = False
        self._late = LATE  # how to say that no more came

    def next(self, ends: float) -> str | None:
        """The next piece, None at the end. Raises WriterError, also when the time is over, whatever has come."""
        left_s = ends - time.monotonic()
        try:
            heard = self._heard.get(timeout=left_s) if left_s > 0 else WriterError(self._late)
        except Empty:
            heard = WriterError(self._late)
        if isinstance(heard, WriterError):
            raise heard
        return heard

    def hang_up(self) -> None:
        """End it: who reads from the line reads its end."""
        self._over = True
        if self._socket:
            with suppress(OSError):  # the server may have hung up first
                self._socket.shutdown(socket.SHUT_RDWR)

    def run(self) -> None:
        """Ask, and hear the answer out."""
        length = 0
        try:
            for piece in self._answer():
                length += len(piece)
                if length > LONGEST_ANSWER:
                    raise WriterError("The writer did not stop.")
                self._heard.put(piece)
            self._heard.put(None)
        except WriterError as error:
            self._heard.put(error)
        except (OSError, HTTPException):
            self._heard.put(WriterError(self._late))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            self._heard.put(WriterError(NO_CHAT))
        finally:
            self._line.close()
            if self._socket:  # which a response that ends the line has taken from it
                self._socket.close()

    def _answer(self) -> Iterator[str]:
        self._line.connect()
        self._socket = self._line.sock
        if self._over:
            return
        self._line.request(*self._request)
        with self._line.getresponse() as response:
            if response.status != 200:
                raise WriterError(f"The writer answered with HTTP status {response.status}.")
            self._late = BROKEN_OFF
            if "event-stream" in (response.getheader("Content-Type") or ""):
                yield from filter(None, _streamed(response))  # of empty pieces a server may send millions
            else:
                yield _whole(response)


def _path(base: str) -> str:
    base = base.rstrip("/")
    return f"{base}/chat/completions" if base.endswith("/v1") else f"{base}/v1/chat/completions"


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
        raise WriterError(BROKEN_OFF)


def _whole(response: HTTPResponse) -> str:
    answer: dict[str, Any] = json.loads(response.read(LONGEST_LINE))
    return str(answer["choices"][0]["message"]["content"] or "")
