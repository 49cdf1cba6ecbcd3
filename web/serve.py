"""The application behind waitress, ready to answer: index open, model in memory, address announced."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

import waitress

from corpus import UserError
from web.app import create_app
from web.index_reloader import IndexReloader
from web.pages.composed_answer import AT_ONCE
from web.settings import Settings

# Two to search, as many as a small council's server has cores; those that wait for a writer leave them free.
THREADS = AT_ONCE + 2
# Waitress warns whenever a request waits for a thread, and a browser asks for a page's style, script and icon at once.
# Something is wrong only where the requests of many visitors wait.
LONG_QUEUE_REQUESTS = 20
WARMING = "committee"  # any word: the first text loads the model, and no visitor should wait for that


def serve(settings: Settings, *, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; announce is called with the address once questions can be answered.

    Raises IndexFolderError, or UserError where the port is taken.
    """
    with _listening(host, port) as listener:
        logging.getLogger("waitress.queue").addFilter(is_queue_long)
        app = create_app(settings)
        live: IndexReloader = app.extensions["live"]
        live.now().encoder.encode_tokens([WARMING])
        server = waitress.create_server(app, sockets=[listener], threads=THREADS, ident="committee-papers")
        announce(f"Committee Papers at http://{_shown(host)}:{listener.getsockname()[1]}")
        server.run()


def is_queue_long(record: logging.LogRecord) -> bool:
    """Whether waitress's warning ("Task queue depth is 3") is worth a line in the log."""
    match record.args:
        case (int(depth),):
            return depth >= LONG_QUEUE_REQUESTS
        case _:
            return True


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=_family(host), reuse_port=False)
    except OSError as error:
        raise UserError(
            f"{host} port {port} cannot be served on ({error.strerror}): choose another with --port."
        ) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
