"""Optional: a language model writes, and every sentence is verified."""

from search.generation.verification.verify import DroppedSentence, VerifiedSentence
from search.generation.writer import ComposedAnswer, Event, Writer, WriterFailure, compose, stream

__all__ = [
    "ComposedAnswer",
    "DroppedSentence",
    "Event",
    "VerifiedSentence",
    "Writer",
    "WriterFailure",
    "compose",
    "stream",
]
