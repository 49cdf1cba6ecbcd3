"""Numbered paragraphs, bullets, lettered points, tables and plain text within a stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.conventions.headings import CLOSED, LARGE_PRINT
from corpus.layout.blocks import Piece
from corpus.layout.list_markers import SignKind
from corpus.records import Kind, Role, Standing
from corpus.structure.bound_papers import Titles
from corpus.structure.decisions import decides, decides_points
from corpus.structure.items import Placed, placed
from corpus.structure.meetings import Stretch

LEAD_IN_CHARACTERS = 300
SIGNATURE_WORDS = 12
CONTACT_WORDS = 25
UNDER_CONTACT_WORDS = 40
INDENT_POINTS = 9.0  # numbers further in than the paragraphs' own count under them
ASKS = re.compile(
    r"\b(?:recommend|actions? required|decisions? required|is asked to|are asked to)|^(?:\d+\.\s*)?proposed decision",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"^(?:officer contact|contact details|contact officers?|(?:report )?authors?\b|officer name|relevant director|"
    r"(?:tel|telephone|e-?mail)(?:\s+(?:no|number|address))?\.?\s*:|signed\b|dated?\s*[:_\d]|"
    r"chair(?:man|woman|person)?\b(?!['’]?s\s+(?!signature|initials)).{0,20}$)",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"^(?:cllr|councillor|mr|mrs|ms|dr)\b.{0,60}\bchair", re.IGNORECASE)
CONTENTS = re.compile(r"\.{5}|(?:\. ){5}|…{2}")  # the leaders of a table of contents
LEADERS = re.compile(r"[.…_]")
LEADERS_SHARE = 0.2  # fewer are dots within a text, or a signature that a converter ran on from it
WORD = re.compile(r"\w+")
NOTICE_WORDS = 100  # what is longer only speaks of large print
ATTENDED = re.compile(r"\b(?:in attendance|present) (?:virtually )?for this item\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A piece with everything that cites it."""

    placed: Placed
    para: str = ""
    bullet: int | None = None
    label: str = ""
    lead_in: str = ""
    role: Role = Role.TEXT
    standing: Standing = Standing.REPORTED


@dataclass(slots=True)
class _Open:
    """The paragraph and the list that are open."""

    para: str = ""
    bullets: int = 0
    lead_in: str = ""
    inner: list[Piece] = field(default_factory=list)  # points that lead into lists of their own: "c) To appoint:"
    decided: bool = False
    form: str = ""  # how the paragraphs here are numbered: "." or ")" or "()"
    x: float = 0.0  # where their numbers stand


def cited(stretch: Stretch, above: Titles | None = None) -> Iterator[Cited]:
    """Every passage of the stretch, numbered as printed: repeats, gaps and misnumbering kept."""
    now, belongs = _Open(), stretch.item
    for item in placed(stretch, above):
        # What is bound behind the minutes may belong to one item after the other: each counts anew.
        if item.numbered or item.place.item != belongs or (item.heading and "." not in now.para):
            now, belongs = _Open(), item.place.item
        if item.heading:
            now.lead_in = ""
        if item.heading or not re.search(r"\w", item.piece.text):
            continue
        yield _cite(stretch, item, now)


def _cite(stretch: Stretch, item: Placed, now: _Open) -> Cited:
    piece = item.piece
    if item.front or _is_front(item) or _is_title(stretch, piece):
        return Cited(item, role=Role.FRONT, standing=_standing(stretch, Role.FRONT))
    bullet = None
    if not item.numbered and _is_point(item, now):
        now.bullets += 1
        bullet = now.bullets
    elif not item.numbered and piece.sign is not None and not piece.sign.bare:
        now.para, now.bullets, now.decided = piece.label, 0, False
        now.form, now.x = piece.sign.form, piece.x
    lead_in = _lead_in(piece, now) if bullet is not None else ""
    if bullet is None:
        now.inner.clear()
        now.lead_in = piece.body[-LEAD_IN_CHARACTERS:] if piece.body.endswith(":") or piece.sign else ""
        now.decided = decides_points(piece.body) and stretch.kind is Kind.MINUTES
    role = _role(stretch, item, bullet, now)
    shown = piece.label if bullet is not None and not piece.has(SignKind.MARK) else ""
    return Cited(item, now.para, bullet, shown, lead_in, role, _standing(stretch, role))


def _lead_in(piece: Piece, now: _Open) -> str:
    """The words that lead into the list in which a point stands: the paragraph's, and those of the point above it."""
    while now.inner and not _inside(piece, now.inner[-1]):
        now.inner.pop()
    words = " ".join([now.lead_in, *(point.body for point in now.inner)])
    if piece.body.endswith(":"):
        now.inner.append(piece)
    return words[-LEAD_IN_CHARACTERS:].strip()


def _inside(piece: Piece, inner: Piece) -> bool:
    """Whether a point belongs to the list that another leads into: it has another sign, or stands further in."""
    if piece.sign is None or inner.sign is None or piece.sign.kind is not inner.sign.kind:
        return True
    return piece.x > inner.x


def _is_point(item: Placed, now: _Open) -> bool:
    """Whether a sign counts under the open paragraph: bullets and letters do, and numbers of a lower rank."""
    piece = item.piece
    if piece.sign is None or piece.sign.bare or piece.has(SignKind.NUMBER):
        return False
    if piece.has(SignKind.MARK, SignKind.LETTER):
        return True
    if "." in now.para or (now.form and piece.sign.form != now.form):
        return bool(now.para)
    if piece.page is not None:
        return bool(now.para) and piece.x > now.x + INDENT_POINTS
    return bool(now.para) and piece.label == "1" and now.lead_in.endswith(":")


def _asks(item: Placed) -> bool:
    return bool(ASKS.search(item.place.section) or ASKS.search(item.place.subsection))


def _is_title(stretch: Stretch, piece: Piece) -> bool:
    """Whether a piece is nothing but its appendix's title, "Appendix H: ...", on one page or at the head of each."""
    words, title = (WORD.findall(text.casefold()) for text in (piece.text, stretch.title))
    return stretch.kind is Kind.APPENDIX and words == title and words[:1] in (["appendix"], ["annex"])


def _is_front(item: Placed) -> bool:
    """Notices, contacts, signatures, closing times: found, but nobody cites them."""
    body = item.piece.body
    words = len(body.split())
    if CLOSED.search(body) or (words < NOTICE_WORDS and any(form.search(body) for form in (ATTENDED, LARGE_PRINT))):
        return True
    if CONTENTS.search(body) and len(LEADERS.findall(body)) > LEADERS_SHARE * len(body):
        return True
    if SIGNATURE.match(body) and not item.piece.sign and words < SIGNATURE_WORDS:
        return True
    under = CONTACT.match(item.place.subsection or item.place.section)
    return bool((under and words < UNDER_CONTACT_WORDS) or (CONTACT.match(body) and words < CONTACT_WORDS))


def _role(stretch: Stretch, item: Placed, bullet: int | None, now: _Open) -> Role:
    piece = item.piece
    if piece.table:
        return Role.SLIDE if piece.slide else Role.TABLE
    if stretch.kind is Kind.AGENDA and item.numbered:
        return Role.AGENDA
    if stretch.kind is Kind.MINUTES and (decides(piece.body) or (bullet is not None and now.decided)):
        return Role.RESOLUTION
    if stretch.kind is Kind.REPORT and _asks(item):
        return Role.RECOMMENDATION
    if bullet is not None:
        return Role.BULLET
    return Role.PARAGRAPH if piece.sign and not item.numbered else Role.TEXT


def _standing(stretch: Stretch, role: Role) -> Standing:
    if stretch.kind is Kind.MINUTES:
        return Standing.RESOLVED if role is Role.RESOLUTION else Standing.MINUTED
    if stretch.kind is Kind.REPORT:
        return Standing.RECOMMENDED if role is Role.RECOMMENDATION else Standing.REPORTED
    return Standing.APPENDED if stretch.kind is Kind.APPENDIX else Standing.LISTED
