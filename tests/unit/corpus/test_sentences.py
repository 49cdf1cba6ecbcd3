"""Where sentences of council papers begin and end: "|" marks each place where one is parted from the next."""

from __future__ import annotations

import pytest

from corpus.prose import sentence_spans

SENTENCES = [
    "The report was noted.| The Chair thanked officers!| Was it enough?| It was…| The vote was lost.",
    # a title, an initial, a shortened word
    "Cllr. Ash and Mr. J. Birch seconded it.| Carried.",
    "See para. 3 of Ref. 21/00115 and p. 4.| It is approx. 5 miles.",
    "The meeting of 3 Sept. 2024 was put off.| Another followed.",
    # a number at the beginning is part of its sentence
    "3.2. The budget is agreed. (a) It rises.",  # a point is not parted from what leads into it
    "iv. The lamps are lit.| Nobody minds.",
    # figures and decimals
    "It cost £1.2m in 2.5 years.| £3m is left.",
    # a quote belongs to the sentence that it closes
    "He said “We agree.”| “So do I,” said she.",
    "It was late (as before.)| They left.",
    # an abbreviation that ends the sentence as well
    "They meet at 7 p.m.| Cllr Ash agreed.",
    "They meet at 7 p. m.| The hall is open at 6 a.m.| “Too early,” he said.",
    "Buses, trams, etc.| The Board noted it.",
    # and one that does not
    "They meet at 7 p.m. Thursday 5 May in the hall.| They vote.",
    "Held on 20 September at 9.45 A.M. IN THE COUNCIL CHAMBER",
    "They meet at 7 p.m. September is free.",
    "The bins, lamps, etc. are paid for, at 9 a.m. on Mondays.",
    "Under the Health and Safety at Work etc. Act 1974 it must.| It does.",
    "Grants, fees etc. 27,182 12,969",
    # rows of a table
    "Bins 40|\nLamps 3.5|\n\nTotal 43.5",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_are_parted_where_a_reader_parts_them(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in sentence_spans(text)] == [part.strip() for part in marked.split("|")]


def test_a_text_without_words_has_no_sentence() -> None:
    assert sentence_spans(" \n ") == []
