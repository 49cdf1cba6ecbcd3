"""A council's own language model, if it has one, composes an answer from the hits; each sentence is verified.

Any OpenAI-compatible server will do (Ollama, vLLM, llama.cpp). One that is slow, dead or wrong costs at most its time
limit: only what the passages support is shown, and the extractive answer is always there.
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
    """The server of the council's model, and the seconds that an answer may take in all."""

    url: str  # such as http://127.0.0.1:11434/v1
    model: str
    timeout_s: float = 20.0
    limit_tokens: int = LIMIT_TOKENS


@dataclass(frozen=True, slots=True)
class WriterFailure:
    """The writer stopped; the reason is a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class ComposedAnswer:
    """A composed answer: the verified sentences, and those that were dropped, each with the reason."""

    sentences: tuple[VerifiedSentence, ...]
    dropped: tuple[DroppedSentence, ...]
    model: str
    failed: str = ""  # why it broke off; '' where it finished

    @property
    def stands(self) -> bool:
        """Whether it may be shown: the writer finished, and at least one sentence is verified."""
        return bool(self.sentences) and not self.failed


Event = VerifiedSentence | DroppedSentence | WriterFailure


def stream(question: str, passages: Sequence[Passage], writer: Writer) -> Iterator[Event]:
    """The composed answer as it comes, each sentence verified before it is yielded.

    The last event is a WriterFailure where the server did not finish within the writer's time, or had no answer.
    """
    messages, shown = build_prompt(question, passages, limit_tokens=writer.limit_tokens)
    has_sentence = False
    try:
        for written in _whole_sentences(_request_pieces(writer, messages)):
            if NO_ANSWER.fullmatch(CITATION_MARKS.sub("", written)):
                break
            has_sentence = True
            yield verify_sentence(written, shown)
    except WriterError as error:
        yield WriterFailure(str(error))
        return
    if not has_sentence:
        yield WriterFailure("The writer found no answer in the passages.")


def compose(question: str, passages: Sequence[Passage], writer: Writer) -> ComposedAnswer:
    """The whole composed answer at once. No failure of the server raises an error."""
    events = list(stream(question, passages, writer))
    verified = tuple(event for event in events if isinstance(event, VerifiedSentence))
    failed = next((event.reason for event in events if isinstance(event, WriterFailure)), "")
    if not verified and not failed:
        failed = "The passages support nothing that the writer said."
    return ComposedAnswer(verified, tuple(e for e in events if isinstance(e, DroppedSentence)), writer.model, failed)


def _whole_sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Whole sentences, each with the citation marks after it, as soon as the next one has begun."""
    text = ""
    for piece in pieces:
        text = BLANKS.sub(_one_blank, text + piece)
        if "<think>" in text and "</think>" not in text:
            continue
        *whole, text = _split_sentences(THINKING.sub("", text)) or [""]
        yield from whole
    yield from _split_sentences(THINKING.sub("", text))


def _one_blank(run: re.Match[str]) -> str:
    """One blank for a run of them: a search for a citation mark in 20,000 takes a second, for each piece that comes."""
    return "\n" if "\n" in run[0] else " "


def _split_sentences(text: str) -> list[str]:
    """The sentences of text; citation marks between two of them belong to the first."""
    cuts: list[int] = [0]
    for start, _ in sentence_spans(text)[1:]:
        marks = re.compile(r"(?:\s*\[[\d,\s]*\])*\.?\s*").match(text, start)
        cuts.append(marks.end() if marks else start)
    parts = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [part for part in parts if part.strip()]


def _request_pieces(writer: Writer, messages: list[dict[str, str]]) -> Iterator[str]:
    request = {
        "model": writer.model,
        "messages": messages,
        "stream": True,
        "temperature": 0,
        "max_tokens": ANSWER_TOKENS,
    }
    return stream_chat(writer.url, request, timeout_s=writer.timeout_s)
