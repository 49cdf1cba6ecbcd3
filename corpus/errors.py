"""Errors that a person can put right: each message says what is wrong and what to do about it."""

from corpus.printable import mark_hidden


class UserError(Exception):
    """A mistake in what the user gave, not in the program: printed as one sentence without a traceback."""

    exit_code = 1

    def __str__(self) -> str:
        """The sentence on one line; a path or a name in it may hold anything."""
        return mark_hidden(super().__str__())


class PaperError(UserError):
    """A paper, or a path to papers, that cannot be read."""

    exit_code = 10


class IndexFolderError(UserError):
    """An index folder that is missing, damaged, no index, or made with another model or version."""

    exit_code = 11


class QuestionError(UserError):
    """A question or a filter that cannot be used for a search."""

    exit_code = 12
