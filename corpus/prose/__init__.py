"""English prose: one definition, for every package, of dates, figures, words, sentences and the reading text."""

from corpus.prose.dates import MONTH_NAME, MONTHS, find_dates, first_date, month_number, parse_day
from corpus.prose.figures import Figure, Unit, find_figures, is_among, years_of
from corpus.prose.numerals import NUMBER_WORDS, spell_in_digits
from corpus.prose.passage_parts import TIME_UNITS, PassagePart, PassageParts, parts_of
from corpus.prose.reading_text import (
    LIGATURES,
    STRUCK_END,
    STRUCK_START,
    fold_whitespace,
    is_struck_out,
    own_words_start,
    reading_text,
    shown_text,
    spell_out_struck,
    text_in_context,
    without_furniture,
    without_ligatures,
)
from corpus.prose.sentences import sentence_spans
from corpus.prose.words import ASKING_WORDS, STOP_WORDS, WORD, content_stems, question_stems, stem

__all__ = [
    "ASKING_WORDS", "LIGATURES", "MONTHS", "MONTH_NAME", "NUMBER_WORDS", "STOP_WORDS", "STRUCK_END", "STRUCK_START",
    "TIME_UNITS", "WORD", "Figure", "PassagePart", "PassageParts", "Unit", "content_stems", "find_dates",
    "find_figures", "first_date", "fold_whitespace", "is_among", "is_struck_out", "month_number", "own_words_start",
    "parse_day", "parts_of", "question_stems", "reading_text", "sentence_spans", "shown_text", "spell_in_digits",
    "spell_out_struck", "stem", "text_in_context", "without_furniture", "without_ligatures", "years_of",
]  # fmt: skip
