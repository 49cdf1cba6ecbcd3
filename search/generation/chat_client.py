"""A client for one request to a chat server: yields the answer's text as it comes, up to a deadline.

Name look-up, connecting, the TLS handshake and reading all count towards the one deadline.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from typing import Any

import httpx

MAX_ANSWER_CHARS = 20_000  # six sentences are a tenth of that
MAX_ANSWER_BYTES = 8 << 20  # of the whole response: a few letters come in 300 bytes of JSON
HEADERS = {"Accept": "text/event-stream"}
LATE = "The writer did not answer in time."
BROKEN_OFF = "The writer did not finish its answer."
ENDLESS = "The writer did not stop."
NO_CHAT = "The writer answered in a form that no chat server has."


class WriterError(Exception):
    """The writer's server failed. The message is a sentence for the reader."""


def stream_chat(url: str, request: dict[str, Any], *, timeout_s: float) -> Iterator[str]:
    """The answer's text, piece by piece. Raises WriterError for every failure, at the latest after timeout_s."""
    loop = asyncio.new_event_loop()
    deadline_s = loop.time() + timeout_s
    begun = asyncio.Event()
    pieces = _pieces(url, request, begun)
    try:
        while (piece := loop.run_until_complete(_next(pieces, deadline_s))) is not None:
            yield piece
    except (TimeoutError, httpx.TransportError) as error:
        raise WriterError(BROKEN_OFF if begun.is_set() else LATE) from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise WriterError(NO_CHAT) from error
    finally:
        loop.run_until_complete(pieces.aclose())
        loop.close()  # does not wait for a name look-up that is still running


async def _next(pieces: AsyncGenerator[str, None], deadline_s: float) -> str | None:
    async with asyncio.timeout_at(deadline_s):
        return await anext(pieces, None)


async def _pieces(url: str, request: dict[str, Any], begun: asyncio.Event) -> AsyncGenerator[str, None]:
    length = 0
    try:
        async with (
            httpx.AsyncClient(timeout=None, trust_env=False) as client,  # noqa: S113 - the deadline is stream_chat's
            client.stream("POST", _address(url), json=request, headers=HEADERS) as response,
        ):
            if response.status_code != 200:
                raise WriterError(f"The writer answered with HTTP status {response.status_code}.")
            begun.set()
            is_streamed = "event-stream" in response.headers.get("Content-Type", "")
            async for piece in _streamed(response) if is_streamed else _whole(response):
                length += len(piece)
                if length > MAX_ANSWER_CHARS:
                    raise WriterError(ENDLESS)
                if piece:  # a server may send millions of empty ones
                    yield piece
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise WriterError("The writer's address must start with http:// or https://.") from error


def _address(base: str) -> str:
    base = base.rstrip("/")
    return f"{base}/chat/completions" if base.endswith("/v1") else f"{base}/v1/chat/completions"


async def _streamed(response: httpx.Response) -> AsyncIterator[str]:
    finished = False
    async for line in _lines(response):
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


async def _whole(response: httpx.Response) -> AsyncIterator[str]:
    answer = json.loads(b"\n".join([line async for line in _lines(response)]))
    yield str(answer["choices"][0]["message"]["content"] or "")


async def _lines(response: httpx.Response) -> AsyncIterator[bytes]:
    """The lines of a response of at most MAX_ANSWER_BYTES; a longer one raises WriterError."""
    rest, received = b"", 0
    async for chunk in response.aiter_bytes():
        received += len(chunk)
        if received > MAX_ANSWER_BYTES:
            raise WriterError(ENDLESS)
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line
    yield rest
