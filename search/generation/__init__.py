"""Optional: a council's own language model writes an answer, and every sentence of it is verified."""

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
