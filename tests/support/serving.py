"""The application served for a test, over real HTTP."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import waitress
from waitress import wasyncore

from web.app import create_app
from web.serve import THREADS
from web.settings import Settings

Serve = Callable[[Path], str]


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of the application, answering real HTTP on a free port of this machine."""
    server = waitress.create_server(create_app(settings), host="127.0.0.1", port=0, threads=THREADS)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # The thread that waits on the sockets closes them: closed by another, they end there in a bad descriptor.
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(partial(wasyncore.close_all, server._map))
        thread.join(timeout=5)
        assert not thread.is_alive(), "the server went on after its test"
