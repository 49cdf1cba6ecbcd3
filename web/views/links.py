"""Addresses of searches: the one on the page, with one thing changed or dropped."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

KNOWN = ("q", "council", "committee", "from", "to", "kind", "sort", "limit", "infer")
FILTERS = ("council", "committee", "from", "to", "kind")


def search_address(
    arguments: Mapping[str, str], *, face: str = "search_page.show", external: bool = False, **changes: str
) -> str:
    """The search of these arguments under another face or with changes; '' drops an argument."""
    kept = {name: changes.get(name, arguments.get(name, "")) for name in KNOWN}
    return url_for(face, _external=external, **{name: value for name, value in kept.items() if value})


def unfiltered_address(arguments: Mapping[str, str]) -> str:
    """The same search over all councils, committees, dates and kinds."""
    return search_address({name: value for name, value in arguments.items() if name not in FILTERS})
