"""What a person can mend: every message says what is wrong and what to do about it."""


class UserError(Exception):
    """A mistake in what was given, not in the program: printed as one sentence, no traceback."""

    exit_code = 1


class PaperError(UserError):
    """A paper, or a path to papers, that cannot be read."""

    exit_code = 10


class IndexFolderError(UserError):
    """An index folder that is missing, foreign, damaged or made in another way."""

    exit_code = 11


class QuestionError(UserError):
    """A question or a filter that cannot be searched."""

    exit_code = 12
