"""What the server logs: nothing about a queue that a few visitors make."""

from __future__ import annotations

import logging

import pytest

from web.serve import LONG_QUEUE_REQUESTS, is_queue_long

# (requests that wait for a thread, whether that is logged)
QUEUES = [(1, False), (LONG_QUEUE_REQUESTS - 1, False), (LONG_QUEUE_REQUESTS, True), (90, True)]


@pytest.mark.parametrize(("depth", "is_logged"), QUEUES)
def test_only_a_long_queue_is_logged(depth: int, is_logged: bool) -> None:
    warning = logging.LogRecord("waitress.queue", logging.WARNING, "", 0, "Task queue depth is %d", (depth,), None)
    assert is_queue_long(warning) is is_logged


def test_another_warning_of_the_queue_is_logged() -> None:
    assert is_queue_long(logging.LogRecord("waitress.queue", logging.WARNING, "", 0, "No thread is left", (), None))
