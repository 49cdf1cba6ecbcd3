"""Web pages: what a reader sees, in reading order; what is not part of the paper; any encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Paper, PaperError
from corpus.formats import html


def read(folder: Path, page: str | bytes) -> Paper:
    path = folder / "minutes.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return html.read(path, name="cabinet/minutes.html")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        # a blank line separates blocks, nothing separates inline elements
        ("<p>One <b>two</b>\n  three</p><p>Four</p>", "One two three\n\nFour"),
        ("<div>One<p>Two</p>three</div>four", "One\n\nTwo\n\nthree\n\nfour"),
        ("<h1>Minutes</h1>of the <i>Cabinet</i>", "Minutes\n\nof the Cabinet"),
        ("One<br>two", "One\ntwo"),
        ("One<br><br>Two<br />\n&nbsp;<br>Three", "One\n\nTwo\n\nThree"),  # paragraphs of old editors
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<dl><dt>Present</dt><dd>Cllr Ash</dd></dl>", "Present\n\nCllr Ash"),
        ("a&nbsp;b &amp; c&#8217;s", "a b & c’s"),
        # lists print their numbers
        ("<ol><li>One<li>Two</ol>", "1. One\n\n2. Two"),
        ("<ol start=7><li>One</li><li value=9>Two</li></ol>", "7. One\n\n9. Two"),
        ("<ol type=a><li>One</li><li>Two</li></ol>", "(a) One\n\n(b) Two"),
        ("<ol type=I><li>One</li><li>Two</li></ol>", "(I) One\n\n(II) Two"),
        ("<ol style='list-style-type: lower-roman'><li>One</li></ol>", "(i) One"),
        ("<ol reversed><li>One</li><li>Two</li></ol>", "2. One\n\n1. Two"),
        ("<ul><li>One</li><li><p>Two</p><p>more</p></li></ul>", "- One\n\n- Two\n\nmore"),
        ("<ul style='list-style: none'><li>1.1 One</li></ul>", "1.1 One"),
        ("<ol><li>One<ol type=a><li>Two</li></ol></li><li>Three</li></ol>", "1. One\n\n(a) Two\n\n2. Three"),
        ("<ul><li>One</li><ul><li>Two</li></ul></ul>", "- One\n\n- Two"),
        # tables have a line a row and tabs between cells
        ("<table><tr><th>Year<th>Bins<tr><td>2024<td>40</table>", "Year\tBins\n2024\t40"),
        ("<table><thead><tr><td>a<td>b</thead><tfoot><tr><td>e<td>f</tfoot>"
         "<tbody><tr><td>c<td>d</tbody></table>", "a\tb\ne\tf\nc\td"),
        ("<table><tr><td rowspan=2>Bins<td>May<td>4<tr><td>June<td>5</table>", "Bins\tMay\t4\n\tJune\t5"),
        ("<table><caption>Bins</caption><tr><td>a<td>b</table>", "Bins\n\na\tb"),
        ("<table><tr><td><p>The whole page</p><p>in a table</p></table>", "The whole page\n\nin a table"),
        ("<table><tr><td>1<td>Apologies<tr><td>2<td>Minutes</table>", "1 Apologies\n\n2 Minutes"),
        # what a reader does not see, and what is not part of the paper
        ("<nav>no</nav><script>no()</script><style>no{}</style><!-- no -->Words<footer>no</footer>", "Words"),
        ("<p hidden>no</p><p style='display: none'>no</p><div role=navigation>no</div>Words", "Words"),
        # ASP.NET wraps every page in a form
        ("<form><input value=no><select><option>no</select><p>Words</p></form>", "Words"),
        ("<div>Site name</div><main><p>Words</p></main><div>Cookies</div>", "Words"),
        ("<p>The <del>old</del> <ins>new</ins> words</p>", "The new words"),
    ],
)  # fmt: skip
def test_the_text_is_what_a_reader_sees(tmp_path: Path, page: str, text: str) -> None:
    assert read(tmp_path, f"<html><head><title>T</title></head><body>{page}</body></html>").text == text + "\n"


@pytest.mark.parametrize(
    "page",
    [
        "<p>Café – £5".encode(),
        "\ufeff<p>Café – £5".encode(),
        "\ufeff<p>Café – £5".encode("utf-16-le"),
        "\ufeff<p>Café – £5".encode("utf-16-be"),
        b"<meta charset=windows-1252>" + "<p>Café – £5".encode("cp1252"),
        b'<META content="text/html; charset=ISO-8859-1">' + "<p>Café – £5".encode("cp1252"),
        b"<meta charset=utf-16>" + "<p>Café – £5".encode(),  # which it cannot be
        b"<meta charset=nonsense>" + "<p>Café – £5".encode(),
        b"<meta charset=utf-8>" + "<p>Café – £5".encode("cp1252"),  # which it is not
        '<?xml version="1.0" encoding="ISO-8859-15"?><p>Café – £5'.encode(),
    ],
)  # fmt: skip
def test_a_page_in_any_encoding_is_read(tmp_path: Path, page: bytes) -> None:
    assert read(tmp_path, page).text == "Café – £5\n"


def test_every_line_has_its_words_its_weight_and_its_indent(tmp_path: Path) -> None:
    read_paper = read(tmp_path, "<h2>Parks</h2><p><b>Note</b> this</p><ul><li><strong>All</strong></ul>")
    shown = [(read_paper.text[line.start : line.end], line.bold, line.x) for line in read_paper.lines]
    assert shown == [("Parks", True, 0.0), ("Note this", False, 0.0), ("- All", True, 30.0)]


def test_the_title_comes_from_the_page(tmp_path: Path) -> None:
    paper = read(tmp_path, "<title> Minutes\n of 3 May </title><p>Words")
    assert (paper.title, paper.name, paper.pages) == ("Minutes of 3 May", "cabinet/minutes.html", ())


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (b"", "is empty"),
        (b"<html></html>", "has no words"),
        (b"<!-- only this -->", "has no words"),
        (b"<script>x</script>", "has no words"),
        (b"%PDF-1.7\n\0\0", "not a web page"),
        (b"<div>" * 5000 + b"deep", "nested too deep"),  # the parser would lose its words without an error
    ],
)
def test_a_page_that_cannot_be_read_raises_one_sentence(tmp_path: Path, page: bytes, message: str) -> None:
    with pytest.raises(PaperError, match=message) as caught:
        read(tmp_path, page)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("page", "left_out"),
    [
        ("<header>EXEMPT<nav>Home</nav></header><main><p>Words</p></main><footer>One<br>two</footer>",
         ("EXEMPT", "One", "two")),
        ("<div role=Banner><p>EXEMPT</p></div><p>Words</p><div role=contentinfo>Council</div>", ("EXEMPT", "Council")),
        ("<header>Words</header><p>more</p>", ()),  # on a page without a main part it belongs to the paper
        ("<main><header>Words</header></main>", ()),
    ],
)  # fmt: skip
def test_headers_and_footers_of_a_page_are_kept_but_are_not_text(
    tmp_path: Path, page: str, left_out: tuple[str, ...]
) -> None:
    paper = read(tmp_path, page)
    assert "Words" in paper.text and not any(line in paper.text for line in left_out)
    assert paper.left_out == left_out
