"""Queries, hits and answers as plain dicts and lists: the JSON of the API and of the command line."""

from __future__ import annotations

from typing import Any

from corpus import HASH_LENGTH, Meeting, Passage, address, to_dict
from index import PaperEntry
from search import Answer, Claim, Councils, Coverage, Filters, Hit, Query, SearchResult, Timeline, TimelineRow, Verdict
from search.generation import ComposedAnswer


def found(found: SearchResult, *, explain: bool = False) -> dict[str, Any]:
    """A search: the query as it was understood, its hits in order, with why each is there if asked."""
    return {
        "query": query(found.query),
        "hits": [hit(each, found.councils) | (why(each) if explain else {}) for each in found.hits],
        "elapsed_ms": round(found.elapsed_s * 1000, 1),
    }


def query(query: Query) -> dict[str, Any]:
    """What was asked and everything that was read into it."""
    return {
        "asked": query.typed,
        "searched": query.text,
        "phrases": list(query.phrases),
        "filters": filters(query.filters),
        "inferred": filters(query.inferred),
        "also_searched": [{"found": each.found, "also": each.also} for each in query.expansions],
        "corrected": [{"typed": each.typed, "searched": each.searched} for each in query.corrections],
    }


def filters(filters: Filters) -> dict[str, Any]:
    """Filters as the API takes them; '' and [] exclude nothing."""
    return {
        "council": filters.council,
        "committee": filters.committee,
        "from": filters.since.isoformat() if filters.since else "",
        "to": filters.until.isoformat() if filters.until else "",
        "kinds": [kind.value for kind in filters.kinds],
    }


def hit(hit: Hit, councils: Councils) -> dict[str, Any]:
    """A passage's own fields with its score, how it was found, and where else its words stand."""
    return {
        **passage(hit.passage, councils),
        "score": round(hit.score, 6),
        "found_by": list(hit.found_by),
        "also_in": [elsewhere(also, councils) for also in hit.also_in],
        "also_in_more": hit.more,
    }


def passage(passage: Passage, councils: Councils) -> dict[str, Any]:
    """A passage's own fields, its council, and its citation, which names the council where there are several."""
    owned = {"council": councils.of(passage.paper_hash), "citation": councils.cite(passage)}
    return to_dict(passage) | owned


def why(hit: Hit) -> dict[str, Any]:
    """What a hit's score is made of."""
    parts = {name: round(value, 6) for name, value in hit.why.parts}
    return {"why": {"parts": parts, "matched": list(hit.why.matched)}}


def elsewhere(passage: Passage, councils: Councils) -> dict[str, str]:
    """A passage by its citation and address alone."""
    return {"citation": councils.cite(passage), "address": address(passage)}


def paper(entry: PaperEntry) -> dict[str, Any]:
    """A paper without its text."""
    return {
        "name": entry.name,
        "title": entry.title,
        "address": f"/papers/{entry.content_hash[:HASH_LENGTH]}",
        "council": entry.council,
        **meeting(entry.filed_with),
        "records": [meeting(other) for other in entry.meetings],
        "passages": entry.passages,
        "pages": entry.pages,
    }


def meeting(meeting: Meeting) -> dict[str, str]:
    """A meeting; '' where unknown."""
    return {
        "committee": meeting.committee,
        "meeting_date": meeting.date.isoformat() if meeting.date else "",
    }


def answer(verdict: Verdict, found: SearchResult, written: ComposedAnswer | None = None) -> dict[str, Any]:
    """Claims or a refusal, with the query as it was understood and what a writer composed."""
    fields = {"query": query(found.query), **verdict_fields(verdict, found.councils)}
    return fields | ({"written": composed(written, found.councils)} if written else {})


def composed(written: ComposedAnswer, councils: Councils) -> dict[str, Any]:
    """What a writer composed, sentence by sentence, and how much of it was dropped."""
    return {
        "model": written.model,
        "sentences": [
            {"text": each.text, "cited": [elsewhere(cited, councils) for cited in each.cited]}
            for each in written.sentences
        ],
        "dropped": len(written.dropped),
    }


def verdict_fields(verdict: Verdict, councils: Councils) -> dict[str, Any]:
    """`refused` says whether there are `claims`; a list of passages, like a refusal, has `nearest` and `reason`."""
    shared = {
        "refused": verdict.refused,
        "confidence": round(verdict.confidence, 3),
        "searched": _reach(verdict.coverage),
    }
    if isinstance(verdict, Answer):
        table = _timeline(verdict.timeline, councils) if verdict.timeline else None
        return {**shared, "claims": [_claim(claim, councils) for claim in verdict.claims], "timeline": table}
    nearest = [{**passage(hit.passage, councils), "score": hit.score} for hit in verdict.nearest]
    listed: dict[str, Any] = {} if verdict.refused else {"claims": [], "timeline": None}
    return {**shared, **listed, "reason": verdict.reason, "nearest": nearest}


def _claim(claim: Claim, councils: Councils) -> dict[str, Any]:
    source = passage(claim.passage, councils)
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "voice": claim.attribution.value,
        "speaker": claim.speaker,
        "meeting_date": claim.date.isoformat() if claim.date else "",
        "citation": source["citation"],
        "address": address(claim.passage),
        "rank": claim.rank,
        "passage": source,
    }


def _timeline(table: Timeline, councils: Councils) -> dict[str, Any]:
    return {"rows": [_row(row, councils) for row in table.rows], "notes": list(table.notes)}


def _row(row: TimelineRow, councils: Councils) -> dict[str, Any]:
    return {
        "meeting_date": row.claim.date.isoformat() if row.claim.date else "",
        "figures": [{"figure": one.figure.text, "column": one.column} for one in row.readings],
        "targets": [figure.text for figure in row.targets],
        "periods": list(row.periods),
        "definition": row.claim.text,
        "citation": councils.cite(row.claim.passage),
        "address": address(row.claim.passage),
    }


def _reach(reach: Coverage) -> dict[str, Any]:
    first, last = reach.dates or (None, None)
    return {
        "sentence": reach.sentence(),
        "meetings": len(reach.meetings),
        "committees": list(reach.committees),
        "from": first.isoformat() if first else "",
        "to": last.isoformat() if last else "",
        "not_read": list(reach.not_read),
        "pages_not_read": [
            {"paper": each.paper.name, "pages": list(each.numbers), "reason": each.reason}
            for each in reach.pages_not_read
        ],
    }
