"""Addresses on this site: of searches, papers, passages and meetings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import url_for

from corpus import HASH_LENGTH, Meeting, Passage, anchor
from search import UNDATED, Councils
from web.index_reloader import get_index

ARGUMENTS = ("q", "council", "committee", "from", "to", "kind", "sort", "limit", "infer")
FILTER_ARGUMENTS = ("council", "committee", "from", "to", "kind")


def link_search(
    arguments: Mapping[str, str], *, endpoint: str = "search.show_search", external: bool = False, **changes: str
) -> str:
    """The search with these arguments, changed or at another endpoint; '' drops an argument."""
    kept = {name: changes.get(name, arguments.get(name, "")) for name in ARGUMENTS}
    return url_for(endpoint, _external=external, **{name: value for name, value in kept.items() if value})


def link_unfiltered_search(arguments: Mapping[str, str]) -> str:
    """The same search over all councils, committees, dates and kinds."""
    return link_search({name: value for name, value in arguments.items() if name not in FILTER_ARGUMENTS})


def link_paper(content_hash: str) -> str:
    """The page of a paper."""
    return url_for("paper.show_paper", paper=content_hash[:HASH_LENGTH])


def link_passage(passage: Passage, query_words: str = "", *, external: bool = False) -> str:
    """The page of the passage's paper at the passage, where query_words are marked."""
    paper = passage.paper_hash[:HASH_LENGTH]
    return url_for("paper.show_paper", paper=paper, _anchor=anchor(passage), q=query_words or None, _external=external)


def link_precedents(passage: Passage) -> str:
    """The page of wordings like the passage's."""
    paper = passage.paper_hash[:HASH_LENGTH]
    return url_for("precedents.show_precedents", paper=paper, start=passage.start, end=passage.end)


def link_original(passage: Passage) -> str:
    """The original file at the passage's page; '' for a paper without pages, or where the file is not served."""
    if passage.page is None or not get_index().store.offers_original(passage.paper_hash):
        return ""
    paper = passage.paper_hash[:HASH_LENGTH]
    return url_for("paper.send_original", paper=paper, _anchor=f"page={passage.page}")


def anchor_meeting(meeting: Meeting, council: str, councils: Councils) -> str:
    """The id of a council's meeting in the list of all papers."""
    day = meeting.date.isoformat() if meeting.date else UNDATED
    words = f"{councils.name_if_needed(council, meeting.committee)} {meeting.committee}"
    return "-".join([day, *re.findall(r"[a-z0-9]+", words.lower())])
