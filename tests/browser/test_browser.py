"""The pages in a real Chromium: searching and reading, with a keyboard, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.chromium import FLAGS
from tests.support.made_up_evaluation import comparison, evaluation
from web.cli.evaluate import render_page

EHCP = "what did we say about EHCP timescales"
BOUND_IN = "share of EHCPs completed within 20 weeks"
SAMPLE_QUESTION = "what did Cabinet resolve about students over 16 with special needs"
CHANGE = "how has the share of EHCPs issued within 20 weeks changed?"
NONSENSE = "qwrtzp xkcdvb mnfgh"
EXACT_NONSENSE = f'"{NONSENSE}"'
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as opened:
        yield opened


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def ask(page: Page, site: str, question: str) -> None:
    """Type the question and press Enter, as people do."""
    page.goto(site)
    page.get_by_label("What do you want to find in the papers?").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")


def in_view(page: Page, selector: str) -> bool:
    """Whether the whole of the first such element is within the window."""
    box = page.locator(selector).first.bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= size["height"] and box["x"] >= 0


def test_a_question_leads_to_the_minute_that_answers_it(page: Page, norfolk_site: str) -> None:
    """The minute says "within 20 weeks" where the question says timescales."""
    ask(page, norfolk_site, EHCP)
    hits = page.locator(".hit")
    first_three = [hits.nth(number).inner_text() for number in range(3)]
    there = [n for n, text in enumerate(first_three) if "Minutes of 16 July 2021" in text and "aragraph 7.2" in text]
    assert there, first_three
    expect(hits.nth(there[0])).to_contain_text("found in the pack of 17 September 2021")
    hits.nth(there[0]).locator("h3 a").click()
    page.wait_for_url("**/papers/*")
    expect(page.locator(":target .citation")).to_contain_text("minutes of 16 July 2021")
    assert page.locator(":target mark").count()
    assert in_view(page, ":target")


def test_the_first_result_leads_to_its_passage_marked_and_in_view(page: Page, norfolk_site: str) -> None:
    ask(page, norfolk_site, EHCP)
    page.locator(".hit h3 a").first.click()
    page.wait_for_url("**/papers/*")
    assert page.locator(":target").count() == 1
    assert page.locator(":target mark").count()
    assert in_view(page, ":target")


def test_minutes_bound_into_a_later_pack_are_shown_under_their_own_date(page: Page, norfolk_site: str) -> None:
    """Minutes of 16 July 2021 are bound into the pack of 17 September 2021."""
    page.goto(f"{norfolk_site}/?q={quote(BOUND_IN)}&kind=minutes&from=2021-07-16&to=2021-07-16")
    july = page.locator(".hit").filter(has_text="aragraph 7.2").first
    expect(july).to_contain_text("Minutes of 16 July 2021")
    expect(july).to_contain_text("found in the pack of 17 September 2021")

    july.locator("h3 a").click()
    page.wait_for_url("**/papers/*")
    expect(page.locator(":target .citation")).to_contain_text("minutes of 16 July 2021")
    expect(page.locator(":target .citation")).to_contain_text("found in the pack of 17 September 2021")
    expect(page.get_by_role("heading", name="Minutes of 16 July 2021")).to_have_count(1)
    assert in_view(page, ":target")


def test_everything_works_without_javascript(browser: Browser, sample_site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        ask(page, sample_site, f"{SAMPLE_QUESTION}?")
        expect(page.get_by_role("heading", name="What the papers say")).to_be_visible()
        page.get_by_text("Narrow by committee").click()
        page.get_by_label("Kind of paper").select_option("minutes")
        page.get_by_role("button", name="Search").click()
        hits = page.locator(".hit")
        assert hits.count()
        assert all(text.startswith("Minutes of") for text in page.locator(".hit .occasion").all_inner_texts())
        hits.first.get_by_text("Cite this").click()
        cited = hits.first.get_by_role("textbox").input_value()
        hits.first.locator("h3 a").click()
        expect(page.locator(".passage:target .citation")).to_contain_text(cited)
        assert in_view(page, ":target")


def test_the_keyboard_alone_reaches_the_passage(page: Page, sample_site: str) -> None:
    page.goto(sample_site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type(SAMPLE_QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.hit h3 a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/*")
    assert in_view(page, ":target")


def test_the_citation_can_be_copied(context: BrowserContext, sample_site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    ask(page, sample_site, SAMPLE_QUESTION)
    first = page.locator(".hit").first
    first.get_by_text("Cite this").click()
    first.get_by_role("button", name="Copy").click()
    expect(first.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == first.get_by_role("textbox").input_value()


def test_a_linked_passage_can_be_copied_and_seen_in_the_original(context: BrowserContext, sample_site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    ask(page, sample_site, SAMPLE_QUESTION)
    page.locator(".hit h3 a").first.click()
    page.wait_for_url("**/papers/*")
    landed = page.locator(".passage:target")
    landed.get_by_role("button", name="Copy").click()
    expect(landed.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == landed.locator(".cited").inner_text()
    original = landed.get_by_role("link", name="of the original").get_attribute("href") or ""
    number = original.rpartition("/original#page=")[2]
    expect(landed.locator(".cited")).to_contain_text(f"PDF page {number}")


def test_a_printed_page_holds_the_words_and_no_controls(page: Page, sample_site: str) -> None:
    ask(page, sample_site, f"{SAMPLE_QUESTION}?")
    page.emulate_media(media="print")
    for control in ("button", ".search", ".actions p a", "summary"):
        assert not page.locator(control).filter(visible=True).count(), control
    expect(page.locator(".hit blockquote").first).to_be_visible()
    expect(page.locator(".hit textarea").first).to_be_visible()  # how to cite it
    page.locator(".hit h3 a").first.click(force=True)
    expect(page.locator(".passage:target .cited")).to_be_visible()
    assert not page.locator(".ways, button").filter(visible=True).count()


def test_an_empty_filter_is_left_out_of_the_address(page: Page, sample_site: str) -> None:
    ask(page, sample_site, "transport")
    assert page.url.endswith("/?q=transport")


def paths(page: Page, site: str) -> dict[str, str]:
    """The kinds of page there are, by name."""
    page.goto(f"{site}/?q={quote(SAMPLE_QUESTION)}")
    passage = page.locator(".hit h3 a").first.get_attribute("href") or ""
    return {
        "search": "/",
        "results": f"/?q={quote(SAMPLE_QUESTION)}%3F",
        "figures": f"/?q={quote(CHANGE)}",
        "filtered": f"/?q={quote(SAMPLE_QUESTION)}&kind=minutes",
        "nothing found": f"/?q={quote(EXACT_NONSENSE)}",
        "refused": f"/?q={quote(NONSENSE)}%3F",
        "mistake": "/?q=transport&from=31+February",
        "paper": passage,
        "all papers": "/papers",
        "precedents": passage.split("?")[0] + "/like/" + passage.split("#p")[1],
        "missing": "/nowhere",
    }


def find_grave(page: Page) -> list[str]:
    """What axe finds serious or critical on the page."""
    violations = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations if one["impact"] in GRAVE]


def overflow_px(page: Page) -> int:
    """How far the page can be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, sample_site: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        found = {}
        for name, path in paths(page, sample_site).items():
            page.goto(sample_site + path)
            if grave := find_grave(page):
                found[name] = grave
        assert not found


def test_a_narrow_phone_never_scrolls_sideways(browser: Browser, sample_site: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        wide = {}
        for name, path in paths(page, sample_site).items():
            page.goto(sample_site + path)
            if overflow_px(page) > 0:
                wide[name] = overflow_px(page)
        assert not wide


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_evaluation_page_is_accessible_at_any_width(browser: Browser, scheme: str, width: int) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        page.set_content(render_page(evaluation(1, 3, 12, None), comparison()))
        assert find_grave(page) == []
        assert overflow_px(page) <= 0
        # The words of a chart keep their size: on a phone the chart is scrolled instead.
        assert page.locator("svg text").first.evaluate("text => text.getBoundingClientRect().height") > 12


def test_on_a_phone_each_target_is_labelled(browser: Browser, sample_site: str) -> None:
    """A phone has no room for the table's header row, which labels the column on a wider screen."""
    for width, is_labelled in ((320, True), (1280, False)):
        with browser.new_context(viewport={"width": width, "height": 640}) as context:
            page = context.new_page()
            page.goto(f"{sample_site}/?q={quote(CHANGE)}")
            assert ("Target 55%" in page.locator(".dated tbody tr").first.inner_text()) is is_labelled


def test_targets_are_large_enough_to_touch(browser: Browser, sample_site: str) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, but for links within a sentence."""
    with browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        small = {}
        for name, path in paths(page, sample_site).items():
            page.goto(sample_site + path)
            small[name] = page.evaluate(SMALL_TARGETS)
        assert not {name: texts for name, texts in small.items() if texts}


SMALL_TARGETS = """
() => [...document.querySelectorAll("a, button, summary, input, select")]
  .filter(e => e.checkVisibility() && !e.closest(".skip, .visually-hidden"))
  .filter(e => getComputedStyle(e).display !== "inline"
    || e.parentElement.textContent.trim() === e.textContent.trim())
  .filter(e => { const box = e.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
  .map(e => e.outerHTML.slice(0, 100))
"""


def test_a_question_without_an_answer_is_refused(page: Page, sample_site: str) -> None:
    ask(page, sample_site, f"{NONSENSE}?")
    body = page.locator("main")
    expect(body).to_contain_text("Searched: ")
    expect(body).to_contain_text("meetings")
    expect(page.get_by_role("heading", name="What the papers say")).to_have_count(0)
