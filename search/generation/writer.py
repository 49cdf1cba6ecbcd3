"""A council's own language model, if it has one: an answer composed from the hits, each sentence verified.

Any OpenAI-compatible server (Ollama, vLLM, llama.cpp). A slow, dead or lying one costs its time limit at
most: what it says is shown only as far as the passages say it, and the extractive answer always stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Passage
from corpus.prose import sentence_spans
from search.generation.chat_client import WriterError, stream_chat
from search.generation.prompt import build_prompt
from search.generation.verification.verify import CITATION_MARKS, DroppedSentence, VerifiedSentence, verify_sentence

LIMIT_TOKENS = 3_000  # leaves room for the answer in a 4,096-token window, the smallest still common
ANSWER_TOKENS = 500
THINKING = re.compile(r"<think>.*?(?:</think>|\Z)", flags=re.DOTALL)
BLANKS = re.compile(r"\s\s+")
NO_ANSWER = re.compile(r"\W*NO ANSWER\W*", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writer:
    """Where the council's model answers, and how long it may take in all."""

    url: str  # such as http://127.0.0.1:11434/v1
    model: str
    timeout_s: float = 20.0
    limit_tokens: int = LIMIT_TOKENS


@dataclass(frozen=True, slots=True)
class WriterFailure:
    """The writer gave no more: what went wrong, as a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class ComposedAnswer:
    """What a writer composed: the sentences that stand, and those that were dropped with the reason."""

    sentences: tuple[VerifiedSentence, ...]
    dropped: tuple[DroppedSentence, ...]
    model: str
    failed: str = ""  # why it broke off; '' where it finished

    @property
    def stands(self) -> bool:
        """Whether it may be shown: it finished and something of it is left."""
        return bool(self.sentences) and not self.failed


Event = VerifiedSentence | DroppedSentence | WriterFailure


def stream(question: str, passages: Sequence[Passage], writer: Writer) -> Iterator[Event]:
    """The composed answer as it comes, each sentence verified before it is given.

    The last event is Failed where the server did not finish within the writer's time, or had no answer.
    """
    messages, shown = build_prompt(question, passages, limit_tokens=writer.limit_tokens)
    said = False
    try:
        for written in _whole_sentences(_request_pieces(writer, messages)):
            if NO_ANSWER.fullmatch(CITATION_MARKS.sub("", written)):
                break
            said = True
            yield verify_sentence(written, shown)
    except WriterError as error:
        yield WriterFailure(str(error))
        return
    if not said:
        yield WriterFailure("The writer found no answer in the passages.")


def compose(question: str, passages: Sequence[Passage], writer: Writer) -> ComposedAnswer:
    """The whole composed answer at once. Never raises for what the server does."""
    events = list(stream(question, passages, writer))
    stand = tuple(event for event in events if isinstance(event, VerifiedSentence))
    failed = next((event.reason for event in events if isinstance(event, WriterFailure)), "")
    if not stand and not failed:
        failed = "Nothing that the writer said stood in the passages."
    return ComposedAnswer(stand, tuple(e for e in events if isinstance(e, DroppedSentence)), writer.model, failed)


def _whole_sentences(told: Iterator[str]) -> Iterator[str]:
    """Whole sentences, each with the citation marks that follow it, as soon as the next one has begun."""
    text = ""
    for piece in told:
        text = BLANKS.sub(_one_blank, text + piece)
        if "<think>" in text and "</think>" not in text:
            continue
        *whole, text = _split_sentences(THINKING.sub("", text)) or [""]
        yield from whole
    yield from _split_sentences(THINKING.sub("", text))


def _one_blank(run: re.Match[str]) -> str:
    """One blank for a run of them: to look for a mark in 20,000 of them takes a second, for every piece that comes."""
    return "\n" if "\n" in run[0] else " "


def _split_sentences(text: str) -> list[str]:
    """The text cut into sentences; marks before the next sentence belong to the one before."""
    cuts: list[int] = [0]
    for start, _ in sentence_spans(text)[1:]:
        marks = re.compile(r"(?:\s*\[[\d,\s]*\])*\.?\s*").match(text, start)
        cuts.append(marks.end() if marks else start)
    parts = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [part for part in parts if part.strip()]


def _request_pieces(writer: Writer, messages: list[dict[str, str]]) -> Iterator[str]:
    asked = {
        "model": writer.model,
        "messages": messages,
        "stream": True,
        "temperature": 0,
        "max_tokens": ANSWER_TOKENS,
    }
    return stream_chat(writer.url, asked, timeout_s=writer.timeout_s)
