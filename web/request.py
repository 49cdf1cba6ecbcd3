"""A query string becomes a search request."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus import QuestionError
from search import LIMIT, SearchRequest, Sort, parse_choice, parse_filters

MAX_PASSAGES = 100


def parse_request(arguments: Mapping[str, str]) -> SearchRequest:
    """The request in a query string: q, council, committee, from, to, kind, sort, limit, infer=0.

    Raises QuestionError naming the argument that has no meaning.
    """
    return SearchRequest(
        text=arguments.get("q", "").strip(),
        filters=parse_filters(
            council=arguments.get("council", ""),
            committee=arguments.get("committee", ""),
            since=arguments.get("from", ""),
            until=arguments.get("to", ""),
            kinds=[arguments.get("kind", "")],
        ),
        sort=parse_choice(Sort, arguments.get("sort", ""), "order") or Sort.RELEVANCE,
        limit=_parse_limit(arguments.get("limit", "")),
        infer=arguments.get("infer", "") != "0",
    )


def _parse_limit(text: str) -> int:
    if not text.strip():
        return LIMIT
    # int() fails for more than 4,300 digits, and an address may hold that many.
    if not re.fullmatch(r"\s*\d{1,3}\s*", text) or not 1 <= int(text) <= MAX_PASSAGES:
        raise QuestionError(f"The limit is a number of passages from 1 to {MAX_PASSAGES}.")
    return int(text)
