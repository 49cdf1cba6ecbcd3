"""Queries, hits and answers as dicts and lists: one JSON for the API and for the command line."""

from __future__ import annotations

from typing import Any

from corpus import HASH_LENGTH, Meeting, Passage, address, to_dict
from index import PaperEntry
from search import Answer, Claim, Councils, Coverage, Filters, Hit, Query, SearchResult, Timeline, TimelineRow, Verdict
from search.generation import ComposedAnswer


def search_to_dict(result: SearchResult, *, explain: bool = False) -> dict[str, Any]:
    """A search: the query as it was understood, and its hits in order. explain: with what each score is made of."""
    return {
        "query": query_to_dict(result.query),
        "hits": [
            hit_to_dict(hit, result.councils) | (explanation_to_dict(hit) if explain else {}) for hit in result.hits
        ],
        "elapsed_ms": round(result.elapsed_s * 1000, 1),
    }


def query_to_dict(query: Query) -> dict[str, Any]:
    """The question as typed and as searched, with everything that was inferred, added or corrected."""
    return {
        "asked": query.typed,
        "searched": query.text,
        "phrases": list(query.phrases),
        "filters": filters_to_dict(query.filters),
        "inferred": filters_to_dict(query.inferred),
        "also_searched": [{"found": each.found, "also": each.also} for each in query.expansions],
        "corrected": [{"typed": each.typed, "searched": each.searched} for each in query.corrections],
    }


def filters_to_dict(filters: Filters) -> dict[str, Any]:
    """Filters by the names that the API takes; '' and [] exclude nothing."""
    return {
        "council": filters.council,
        "committee": filters.committee,
        "from": filters.since.isoformat() if filters.since else "",
        "to": filters.until.isoformat() if filters.until else "",
        "kinds": [kind.value for kind in filters.kinds],
    }


def hit_to_dict(hit: Hit, councils: Councils) -> dict[str, Any]:
    """A passage's fields with its score, which engines found it, and where the same words are printed again."""
    return {
        **passage_to_dict(hit.passage, councils),
        "score": round(hit.score, 6),
        "found_by": list(hit.found_by),
        "also_in": [citation_to_dict(also, councils) for also in hit.also_in],
        "also_in_more": hit.more,
    }


def passage_to_dict(passage: Passage, councils: Councils) -> dict[str, Any]:
    """A passage's fields, its council, and its citation, which names the council where the index holds several."""
    return to_dict(passage) | {"council": councils.of(passage.paper_hash), "citation": councils.cite(passage)}


def explanation_to_dict(hit: Hit) -> dict[str, Any]:
    """The parts of a hit's score, and the words of the question that it holds."""
    parts = {name: round(value, 6) for name, value in hit.why.parts}
    return {"why": {"parts": parts, "matched": list(hit.why.matched)}}


def citation_to_dict(passage: Passage, councils: Councils) -> dict[str, str]:
    """The citation and the address of a passage."""
    return {"citation": councils.cite(passage), "address": address(passage)}


def paper_to_dict(entry: PaperEntry) -> dict[str, Any]:
    """A paper without its text."""
    return {
        "name": entry.name,
        "title": entry.title,
        "address": f"/papers/{entry.content_hash[:HASH_LENGTH]}",
        "council": entry.council,
        **meeting_to_dict(entry.filed_with),
        "records": [meeting_to_dict(other) for other in entry.meetings],
        "passages": entry.passages,
        "pages": entry.pages,
    }


def meeting_to_dict(meeting: Meeting) -> dict[str, str]:
    """A meeting; '' where unknown."""
    return {
        "committee": meeting.committee,
        "meeting_date": meeting.date.isoformat() if meeting.date else "",
    }


def answer_to_dict(verdict: Verdict, result: SearchResult, composed: ComposedAnswer | None = None) -> dict[str, Any]:
    """Claims or a refusal, with the query as it was understood, and with what a writer composed if there is one."""
    answer = {"query": query_to_dict(result.query), **verdict_to_dict(verdict, result.councils)}
    return answer | ({"written": composed_to_dict(composed, result.councils)} if composed else {})


def composed_to_dict(composed: ComposedAnswer, councils: Councils) -> dict[str, Any]:
    """The sentences that a writer composed, and how many of its sentences were dropped."""
    return {
        "model": composed.model,
        "sentences": [
            {"text": each.text, "cited": [citation_to_dict(cited, councils) for cited in each.cited]}
            for each in composed.sentences
        ],
        "dropped": len(composed.dropped),
    }


def verdict_to_dict(verdict: Verdict, councils: Councils) -> dict[str, Any]:
    """Claims, a refusal or a list of passages.

    A refusal has `nearest` and `reason` in place of `claims`; a list of passages has both, and no claim.
    """
    shared = {
        "refused": verdict.refused,
        "confidence": round(verdict.confidence, 3),
        "searched": _coverage_to_dict(verdict.coverage),
    }
    if isinstance(verdict, Answer):
        claims = [_claim_to_dict(claim, councils) for claim in verdict.claims]
        timeline = _timeline_to_dict(verdict.timeline, councils) if verdict.timeline else None
        return {**shared, "claims": claims, "timeline": timeline}
    nearest = [{**passage_to_dict(hit.passage, councils), "score": hit.score} for hit in verdict.nearest]
    no_claims: dict[str, Any] = {} if verdict.refused else {"claims": [], "timeline": None}
    return {**shared, **no_claims, "reason": verdict.reason, "nearest": nearest}


def _claim_to_dict(claim: Claim, councils: Councils) -> dict[str, Any]:
    source = passage_to_dict(claim.passage, councils)
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


def _timeline_to_dict(timeline: Timeline, councils: Councils) -> dict[str, Any]:
    return {"rows": [_row_to_dict(row, councils) for row in timeline.rows], "notes": list(timeline.notes)}


def _row_to_dict(row: TimelineRow, councils: Councils) -> dict[str, Any]:
    return {
        "meeting_date": row.claim.date.isoformat() if row.claim.date else "",
        "figures": [{"figure": reading.figure.text, "column": reading.column} for reading in row.readings],
        "targets": [figure.text for figure in row.targets],
        "periods": list(row.periods),
        "definition": row.claim.text,
        "citation": councils.cite(row.claim.passage),
        "address": address(row.claim.passage),
    }


def _coverage_to_dict(coverage: Coverage) -> dict[str, Any]:
    first, last = coverage.dates or (None, None)
    return {
        "sentence": coverage.sentence(),
        "meetings": len(coverage.meetings),
        "committees": list(coverage.committees),
        "from": first.isoformat() if first else "",
        "to": last.isoformat() if last else "",
        "not_read": list(coverage.not_read),
        "pages_not_read": [
            {"paper": each.paper.name, "pages": list(each.numbers), "reason": each.reason}
            for each in coverage.pages_not_read
        ],
    }
