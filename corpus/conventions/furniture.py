"""What councils print around the text of a page: page numbers, stamps, notices of blank pages."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.rule import Rule


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """Page furniture: a line is furniture only where its place on the page agrees."""

    blank_page: Rule = Rule(
        "furniture.blank_page",
        r"""
        ^ \W* (?: this \s+ )? (?: page | side ) \s+ (?: is | has \s+ been | was )? \s*
        (?: intentionally | deliberately )? \s* (?: left )? \s*
        (?: intentionally | deliberately )? \s* (?: left )? \s* blank
        (?: \s+ (?: intentionally | deliberately ) )? \W* $
        """,
        matches=("This page is intentionally left blank", "[Page intentionally blank]", "PAGE HAS BEEN LEFT BLANK"),
        does_not_match=("The page was left blank by the printer", "This page is blank but for a map"),
        seen_in="Kent County Council, packs",
    )
    # In the top corner of an item's first page.
    item_stamp: Rule = Rule(
        "furniture.item_stamp",
        r"^ (?: agenda \s+ )? item \s+ (?: no\.? \s* | number \s* )? \d{1,3} [a-z]? $",
        matches=("Agenda Item 7", "AGENDA ITEM 8a", "Item No. 12"),
        does_not_match=("Agenda item 7 was put off", "Agenda Items", "7"),
        seen_in="Kent County Council, packs",
    )
    # A number set apart from the words of a running header or footer, which counts the pages.
    page_in_footer: Rule = Rule(
        "furniture.page_in_footer",
        r"""
        (?: \b page \s* | [|] \s* | (?<! \s ) \s{2,} ) (?P<number> \d{1,4} )
            (?= \s* $ | \s+ of \b | \s* / | \s* [|] | \s{2,} )
        | ^ (?P<first> \d{1,4} ) (?= \s* [|] | \s{2,} )
        """,
        matches=("Cabinet | 3", "Page 3 of 12", "4 | Harbour dues", "Harbour dues  17"),
        does_not_match=("Appendix 3", "Winter 2024 plan", "Cabinet, 4 December 2025"),
        seen_in="Kent County Council, reports",
    )
    page_stamp: Rule = Rule(
        "furniture.page_stamp",
        r"""
        ^ (?P<word> (?: page | pg\.? | p\. | folio | fol\. ) \s* [|:]? \s* )?
        [-–—\[(|\s]*                                                        # "- 3 -", "[3]"
        (?P<label> (?P<series> (?:19|20)\d\d (?: [-–]\d\d )? / | [A-Z]? )    # "2024/45": the folio of a minute book
            (?P<number> \d{1,4} ) | (?P<roman> (?a: [ivx]{1,5} ) ) )
        (?: \s* (?: of | / ) \s* \d{1,4} )?                                 # "3 of 12"
        [-–—\])|\s]*
        (?P<word_after> (?<= \|\s ) page )? $                               # "3 | Page"
        """,
        matches=("Page 12", "Page A3", "- 4 -", "[5]", "3 of 12", "iv", "5 | Page", "2024/45", "Folio 7"),
        does_not_match=("Page 12 sets out the dues", "2.1", "12 December", "ı"),
        seen_in="Kent County Council, packs; Milburn Parish Council, minutes",
    )
