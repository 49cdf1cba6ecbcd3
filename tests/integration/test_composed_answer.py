"""The page with a council's own writer: supported sentences are shown, the others are only counted."""

from __future__ import annotations

import gc
import json
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.support.chromium import FLAGS
from tests.support.serving import served
from web.pages.composed_answer import BUSY, MAX_ANSWERS_AT_ONCE
from web.serve import THREADS
from web.settings import Settings

QUESTION = "what did Cabinet resolve about students over 16 with special needs?"
PATIENCE_MS = 20_000
NONSENSE = "qwrtzp xkcdvb mnfgh?"
LIE = "The Cabinet Member for Giraffes resolved to spend £987,654 on it [1]."
LABEL = re.compile(r"\(\w+\) ")
SHOWN = re.compile(r"^--- \w+ passage \[1\][^\n]*\n(?P<words>.*?)\n--- ", flags=re.MULTILINE | re.DOTALL)


class Model(BaseHTTPRequestHandler):
    """A chat server that repeats the first passage, then lies.

    The model "dead" fails at once; "stalled" waits until it is let go.
    """

    asked = threading.Semaphore(0)
    let_go = threading.Event()

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if asked["model"] == "dead":
            self.send_error(500)
            return
        if asked["model"] == "stalled":
            Model.asked.release()
            Model.let_go.wait(30)
        first = SHOWN.search(asked["messages"][-1]["content"])
        words = LABEL.sub("", " ".join(first["words"].splitlines())).rstrip(";:.") if first else ""
        answer = f"{words} [1]. {LIE}"
        body = json.dumps({"choices": [{"message": {"content": answer}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing into the test's output."""


@pytest.fixture(scope="module")
def model_url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Model) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


@pytest.fixture(scope="module")
def site(sample_index: Path, model_url: str) -> Iterator[str]:
    with served(Settings(index=sample_index, writer_url=model_url, writer_model="good")) as address:
        yield address


def composed(site: str, question: str) -> list[dict]:
    with urlopen(f"{site}/api/compose?q={quote(question)}") as answer:  # noqa: S310 - our own address
        return [json.loads(line) for line in answer.read().decode().splitlines()]


def test_supported_sentences_come_with_their_citations(site: str) -> None:
    events = composed(site, QUESTION)
    sentences = [event for event in events if "text" in event]
    assert sentences
    assert all(cited["address"].startswith("/papers/") for event in sentences for cited in event["cited"])
    assert {"dropped": True} in events
    assert "Giraffes" not in json.dumps(events)


def test_stalled_writers_leave_threads_to_other_visitors(sample_index: Path, model_url: str) -> None:
    settings = Settings(index=sample_index, writer_url=model_url, writer_model="stalled")
    with served(settings) as site, ThreadPoolExecutor() as readers:
        answers = [readers.submit(composed, site, QUESTION) for _ in range(THREADS)]
        try:
            assert all(Model.asked.acquire(timeout=60) for _ in range(MAX_ANSWERS_AT_ONCE))
            with urlopen(f"{site}/health", timeout=10) as health:  # noqa: S310 - our own address
                assert health.status == 200
            for answer in islice(as_completed(answers, timeout=10), THREADS - MAX_ANSWERS_AT_ONCE):
                assert answer.result() == [{"failed": BUSY}]  # while the others still wait
        finally:
            Model.let_go.set()
        assert sum("text" in answer.result()[0] for answer in answers) == MAX_ANSWERS_AT_ONCE
        assert "text" in composed(site, QUESTION)[0]  # the turns are given back


def test_a_dead_writer_is_reported_and_its_connection_closed(sample_index: Path, model_url: str) -> None:
    with served(Settings(index=sample_index, writer_url=model_url, writer_model="dead")) as site:
        assert composed(site, QUESTION) == [{"failed": "The writer answered with HTTP status 500."}]
        gc.collect()  # an open connection is a warning, and a warning fails the test


def test_nothing_is_composed_where_the_papers_do_not_answer(site: str) -> None:
    assert composed(site, NONSENSE) == []


def test_nothing_is_composed_without_a_writer(sample_site: str) -> None:
    assert composed(sample_site, QUESTION) == []


@pytest.mark.browser
def test_the_page_adds_what_was_composed_to_what_was_quoted(site: str, chromium: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        page = browser.new_page()
        page.goto(f"{site}/?q={quote(QUESTION)}")
        expect(page.get_by_role("heading", name="In short")).to_be_visible()
        expect(page.locator(".written")).to_contain_text("1 sentence that they do not support was left out")
        expect(page.locator(".written")).not_to_contain_text("Giraffes")
        assert page.locator(".claims blockquote").count()
        page.locator(".written a").first.click()
        page.wait_for_url("**/papers/*")
        assert page.locator(":target").count() == 1
        browser.close()


@pytest.mark.browser
def test_a_dead_writer_leaves_the_quoted_answer(sample_index: Path, model_url: str, chromium: Path) -> None:
    settings = Settings(index=sample_index, writer_url=model_url, writer_model="dead")
    with served(settings) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        page = browser.new_page()
        page.goto(f"{site}/?q={quote(QUESTION)}")
        # Not the response: the browser reports its end only sometimes, and waiting for it has no time limit.
        expect(page.locator(".written")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE_MS)
        assert page.locator(".claims blockquote").count()
        expect(page.locator(".written")).to_be_hidden()
        browser.close()
