"""What is not for the public is nowhere: not in the index's files, results, counts, suggestions, pages or logs.

Words that stand only in exempt papers, the canaries, are looked for in every byte and on every face. An
index that includes the exempt papers has them all, so the search for them is known to find.
"""

from __future__ import annotations

import http.client
import io
import json
import logging
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import docx
import pytest

from index import build_index, open_index
from search import calibrate
from tests.support.printed_pdf import print_pdf
from tests.support.serving import served
from web.settings import Settings

SCHEDULE = "paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972"
CANARIES = (
    "Quillfeather",  # in an exempt report, a file of its own
    "Brindlemoss",  # in an exempt report bound in a pack
    "Oxenthwaite",  # in restricted minutes behind public ones
    "Vellacourt",  # in the title that an exempt PDF gives itself
    "Tansyhurst",  # in an exempt Word paper
    "Larkspindle",  # in an exempt appendix of a web page
    "Wolvesey",  # a committee that only an exempt paper names: no facet
    "ZQXB",  # an abbreviation that only an exempt paper expands: no suggestion
    "Hollinshade",  # in an item's title on an exempt agenda, filed beside the report of that item
    "Nethersedge",  # in a Word paper that a cell of its head's table closes
    "Pellbrook",  # behind a divider of a pack
    "Stavenhall",  # on a page with a stamp that is an annotation
    "Wrexcombe",  # in a paper whose mark is set with letters apart
    "Thornaby",  # in an appendix filed alone that its report calls exempt
    "Ravensgill",  # in a paper whose mark has a soft hyphen and a wrong letter
    "Ulverthorpe",  # in the name of an exempt file that cannot be read
    "Cragmoor",  # in the name of a folder's file that cannot be read, and is not exempt but for the folder
)
KEPT = (
    "Sale of the Corn Exchange",  # on the public agenda
    "press and public be excluded",  # the public minute
    "harbour is dredged",
    "lamp posts",
)
NONSENSE = "Grimbleford"  # in no paper at all

AGENDA = f"""
Ambermere Borough Council

Cabinet

Thursday 8 May 2025

A G E N D A

1. Apologies for absence

2. Harbour dues

3. Sale of the Corn Exchange (exempt - {SCHEDULE})

4. Lamp posts
"""


def report(item: int, title: str, mark: str, words: str) -> str:
    return f"""
Item No. {item}

Report to: Cabinet
Date: 8 May 2025
Report title: {title}
{mark}

1. Summary

1.1 {words}

1.2 The Cabinet is asked to agree the figures that are set out in this report for the year to come.

1.3 Ward members were asked, and three of them wrote back to say that they were content with the plan.

1.4 There are no implications for staff, for equality or for the climate in what is proposed here.
"""


MINUTES = f"""
Ambermere Borough Council

Cabinet

Minutes of the meeting held on 3 April 2025

Present: Councillor Ash (Chair), Councillor Birch and Councillor Cole

11. Apologies for absence

Apologies were received from Councillor Dale.

12. Exclusion of the press and public

RESOLVED that under section 100A(4) of the Local Government Act 1972 the press and public be excluded from
the meeting as it is likely that exempt information as defined in {SCHEDULE} would be disclosed.

RESTRICTED MINUTES

13. Sale of the Corn Exchange

The offer of Oxenthwaite and Partners was preferred.

RESOLVED that the offer of Oxenthwaite and Partners be accepted.
"""
EXEMPT_AGENDA = """
NOT FOR PUBLICATION

Ambermere Borough Council

Cabinet

Thursday 8 May 2025

A G E N D A

6. Apologies for absence

7. Settlement with Hollinshade Limited 25/00417

8. Sale of the Corn Exchange
"""
DECISION = """
Cabinet

8 May 2025

Decision 25/00417

The waste contract is let again in the spring, and the crews were told of it by the Director last week.
"""
PAGE = """<html><head><title>Lamp posts</title></head><body>
<h1>Cabinet</h1><p>Thursday 8 May 2025</p><h2>Lamp posts</h2><p>1.1 New lamp posts are put up along the quay.</p>
<h2>Appendix A</h2><p>The lamp posts are shown on the map that hangs in the library of the town.</p>
<h2>Appendix B - Tenders (EXEMPT)</h2><p>The tender of Larkspindle Lighting was the lowest of the four tenders.</p>
</body></html>"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of papers of every kind, open and exempt."""
    folder = tmp_path_factory.mktemp("papers")
    place = folder / "cabinet" / "2025-05-08"
    place.mkdir(parents=True)
    (place / "pack.txt").write_text(
        AGENDA
        + report(2, "Harbour dues", "", "The harbour is dredged every spring, at a cost of nine thousand pounds.")
        + report(3, "Sale", "NOT FOR PUBLICATION", "The offer of Brindlemoss Estates is four million pounds.")
        + report(4, "Lamp posts", "", "The lamp posts on the quay are to be painted green."),
        encoding="utf-8",
    )
    whole = report(5, "Staff", f"NOT FOR PUBLICATION by virtue of {SCHEDULE}", "Mr Quillfeather is to leave in June.")
    whole += "\n1.5 The Zonal Quay Extension Board (ZQXB) and the Zonal Quay Extension Board (ZQXB) agree.\n"
    (place / "staff.txt").write_text(whole, encoding="utf-8")
    (place / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (place / "agenda part two.txt").write_text(EXEMPT_AGENDA, encoding="utf-8")
    (place / "decision.txt").write_text(DECISION, encoding="utf-8")
    (place / "lamps.html").write_text(PAGE, encoding="utf-8")
    print_pdf(
        place / "valuation.pdf",
        ["# EXEMPT\n\nWolvesey Quay Committee\n\n8 May 2025\n\n1.1 The quay is worth seven million pounds."],
        title="Valuation by Vellacourt and Company",
    )
    word = docx.Document()
    word.core_properties.title = "Tansyhurst contract"
    word.add_paragraph("Classification:\tRestricted")
    word.add_paragraph("1.1 The contract with Tansyhurst Limited ends in May.")
    word.save(str(place / "contract.docx"))
    _write_less_plain_marks(folder / "cabinet" / "2025-06-05")
    return folder


def _write_less_plain_marks(place: Path) -> None:
    """Exempt papers whose marks are in cells, dividers, stamps, misspelled, in other papers and in names."""
    (place / "Part 2").mkdir(parents=True)
    word = docx.Document()
    table = word.add_table(rows=2, cols=2)
    for at, cells in enumerate((("Report title", "Lease"), ("Exempt or confidential", "Yes, paragraph 3"))):
        for column, cell in enumerate(cells):
            table.cell(at, column).text = cell
    word.add_paragraph("1.1 The lease of Nethersedge Stores ends in June, and the Council is to take the keys.")
    word.save(str(place / "lease.docx"))
    divided = report(2, "Harbour dues", "", "The dues of the quay are raised by three per cent, as they are each year.")
    divided += "\n- EXEMPT -\n" + report(
        3, "Settlement", "", "The claim of Pellbrook and Sons is to be settled in July."
    )
    (place / "supplement.txt").write_text(divided, encoding="utf-8")
    print_pdf(
        place / "bids.pdf",
        ["# Bids\n\nCabinet\n\n5 June 2025\n\n1.1 The bid of Stavenhall Limited was the highest of the bids."],
        notes="<< /Type /Annot /Subtype /Stamp /Name /NotForPublicRelease /Rect [60 800 400 830] >>",
    )
    for name, mark, words in (
        ("claim.txt", "N O T   F O R   P U B L I C A T I O N", "The claim of Wrexcombe is to be defended in court."),
        ("grievance.txt", "CONFI\u00adDENTAL", "The grievance of Ravensgill is to be heard in the autumn."),
    ):
        (place / name).write_text(report(4, "Legal matters", mark, words), encoding="utf-8")
    (place / "Depot report.txt").write_text(
        report(5, "Depot", "", "Appendix B is exempt under paragraph 3 of Schedule 12A. The depot is to be let."),
        encoding="utf-8",
    )
    (place / "Appendix B.txt").write_text(
        "Thornaby Haulage offers nine pounds a yard for the depot.\n", encoding="utf-8"
    )
    (place / "Part II Report on Ulverthorpe.pdf").write_bytes(b"%PDF-1.7 broken off")
    (place / "Part 2" / "Cragmoor.pdf").write_bytes(b"%PDF-1.7 damaged")


@pytest.fixture(scope="module")
def heard() -> Iterator[io.StringIO]:
    """All that is logged while the tests of this module run, at the lowest level."""
    said, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(said), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield said
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.fixture(scope="module")
def closed(papers: Path, heard: io.StringIO, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """The index of the papers as it is made by default, in a folder that held the exempt ones before."""
    folder = tmp_path_factory.mktemp("closed") / "index"
    build_index([papers], folder, include_exempt=True, finish=calibrate)
    build_index([papers], folder, finish=calibrate)
    return folder


@pytest.fixture(scope="module")
def opened(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index with the exempt papers, as an officer may ask for it."""
    folder = tmp_path_factory.mktemp("opened") / "index"
    build_index([papers], folder, include_exempt=True, finish=calibrate)
    return folder


@pytest.fixture(scope="module")
def site(closed: Path) -> Iterator[str]:
    with served(Settings(index=closed)) as address:
        yield address


def everything(folder: Path) -> str:
    """Every byte of an index's files as text, what is compressed in the record unfolded."""
    pieces = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        pieces.append(data.decode("latin-1"))
        if data.startswith(b"SQLite format 3"):
            pieces += _cells(file)
    return "\n".join(pieces).lower()


def _cells(file: Path) -> Iterator[str]:
    with closing(sqlite3.connect(file)) as record:
        tables = [name for (name,) in record.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in record.execute(f"SELECT * FROM {table}"):  # noqa: S608 - the record's own names
                yield from (_text(cell) for cell in row)


def _text(cell: object) -> str:
    if isinstance(cell, bytes):
        with suppress(zlib.error):
            cell = zlib.decompress(cell)
        return cell.decode("utf-8", errors="replace")
    return str(cell)


def get(site: str, path: str) -> tuple[int, str]:
    place = urlsplit(site)
    with closing(http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)) as line:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.read().decode("utf-8", errors="replace")


def test_the_search_for_canaries_finds_them_where_they_are(opened: Path) -> None:
    text = everything(opened)
    missing = [word for word in CANARIES if word.lower() not in text]
    assert missing == []
    index = open_index(opened)
    titles = ("Vellacourt", "Hollinshade", "Ulverthorpe", "Cragmoor")
    terms = [term for word in CANARIES if word not in titles for term in index.lexical.terms(word)]
    assert all(index.lexical.document_frequency(term) for term in terms)


def test_no_byte_of_the_index_has_a_canary(closed: Path) -> None:
    text = everything(closed)
    assert [word for word in CANARIES if word.lower() in text] == []
    index = open_index(closed)
    assert not any(index.lexical.document_frequency(term) for word in CANARIES for term in index.lexical.terms(word))


def test_what_is_public_is_there(closed: Path) -> None:
    index = open_index(closed)
    passages = [passage for entry in index.store.papers() for passage in index.store.paper_passages(entry.content_hash)]
    text = " ".join(" ".join(passage.text.split()) for passage in passages)
    assert [words for words in KEPT if words not in text] == []


def test_the_record_lists_what_was_held_back_and_why(closed: Path) -> None:
    held = {(entry.name.split("/")[-1], one.reason) for entry, one in open_index(closed).store.withheld_spans()}
    assert held == {
        ("pack.txt", "marked NOT FOR PUBLICATION"),
        ("staff.txt", "Schedule 12A, paragraph 3"),
        ("agenda part two.txt", "marked NOT FOR PUBLICATION"),
        ("minutes.txt", "marked RESTRICTED"),
        ("lamps.html", "marked EXEMPT"),
        ("valuation.pdf", "marked EXEMPT"),
        ("contract.docx", "marked RESTRICTED"),
        ("lease.docx", "Schedule 12A, paragraph 3"),
        ("supplement.txt", "marked EXEMPT"),
        ("bids.pdf", "marked NOT FOR PUBLIC RELEASE"),
        ("claim.txt", "marked NOT FOR PUBLICATION"),
        ("grievance.txt", "marked CONFIDENTIAL"),
        ("Appendix B.txt", "not for publication, as the report says"),
    }


FACES = ("/", "/api/search", "/api/ask", "/export.csv", "/feed")
QUESTIONS = (
    "who made the offer for the Corn Exchange?",
    "what is the quay worth",
    "lowest tender for lighting",
    "when does the contract end",
    "Zonal Quay Extension Board",
    "who is to leave in June",
    "harbour dues",
)


@pytest.mark.parametrize("face", FACES)
def test_no_answer_has_a_canary(site: str, face: str) -> None:
    for question in QUESTIONS:
        status, page = get(site, f"{face}?{urlencode({'q': question})}")
        assert status == 200
        assert [word for word in CANARIES if word.lower() in page.lower()] == []


@pytest.mark.parametrize("canary", CANARIES)
def test_a_canary_is_a_word_that_no_passage_has(site: str, canary: str) -> None:
    found = json.loads(get(site, f"/api/search?{urlencode({'q': canary})}")[1])
    unknown = json.loads(get(site, f"/api/search?{urlencode({'q': NONSENSE})}")[1])
    assert not any("words" in hit["found_by"] for hit in found["hits"])
    assert canary.lower() not in json.dumps(found["hits"]).lower()
    # what was understood of the question, but for the question: no correction, no filter, no other wording
    assert _without(found["query"], canary) == _without(unknown["query"], NONSENSE)


@pytest.mark.parametrize(("typed", "canary"), [("Quillfeathr", "Quillfeather"), ("Oxenthwait", "Oxenthwaite")])
def test_no_misspelling_is_corrected_to_a_canary(site: str, typed: str, canary: str) -> None:
    pages = [get(site, f"{face}?{urlencode({'q': typed})}")[1] for face in FACES]
    assert not any(canary.lower() in page.lower() for page in pages)


def _without(query: object, question: str) -> str:
    return re.sub(re.escape(question), "?", json.dumps(query), flags=re.IGNORECASE)


def test_no_page_of_the_site_has_a_canary(site: str, closed: Path) -> None:
    record = open_index(closed).store
    papers = [f"/papers/{entry.content_hash[:16]}" for entry in record.papers()]
    for path in ["/", "/papers", "/api/papers", "/health", *papers]:
        _, page = get(site, path)
        assert [word for word in CANARIES if word.lower() in page.lower()] == []


def test_counts_and_facets_know_only_the_public_papers(site: str) -> None:
    found = json.loads(get(site, f"/api/search?{urlencode({'q': 'harbour'})}")[1])
    assert found["hits"]
    assert "Wolvesey" not in json.dumps(found)
    listed = json.loads(get(site, "/api/papers")[1])["papers"]
    public = [paper["name"].split("/")[-1] for paper in listed]
    assert sorted(public) == [
        "Depot report.txt", "decision.txt", "lamps.html", "minutes.txt", "pack.txt", "supplement.txt",
    ]  # fmt: skip


def test_a_paper_with_a_held_back_part_is_not_served_as_its_file(site: str, closed: Path) -> None:
    held = open_index(closed).store.withheld_spans()
    assert held
    for entry, _ in held:
        status, body = get(site, f"/papers/{entry.content_hash[:16]}/original")
        assert status == 404
        assert [word for word in CANARIES if word.lower() in body.lower()] == []


def test_no_log_has_a_canary(site: str, heard: io.StringIO) -> None:
    before = len(heard.getvalue())
    for question in (*QUESTIONS, *CANARIES):
        get(site, f"/?{urlencode({'q': question})}")
    assert before and len(heard.getvalue()) > before  # the builds were heard, and the questions
    assert [word for word in CANARIES if word.lower() in heard.getvalue().lower()] == []
