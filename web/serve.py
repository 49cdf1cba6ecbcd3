"""The application behind waitress. Its address is announced once the index is open and the model is in memory."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import waitress
from flask import abort, request

from corpus import IndexFolderError, UserError
from index import IndexManifest
from web.app import create_app
from web.index_reloader import IndexReloader, get_index
from web.pages.composed_answer import MAX_ANSWERS_AT_ONCE
from web.settings import Settings

log = logging.getLogger(__name__)

# Two threads search, as many as a small council's server has cores, however many others wait for a writer.
THREADS = MAX_ANSWERS_AT_ONCE + 2
# Waitress warns whenever a request waits for a thread, and a browser asks for a page's style, script and icon at once.
# Something is wrong only where the requests of many visitors wait.
LONG_QUEUE_REQUESTS = 20
WARM_UP_TEXT = "committee"  # any word: the first text loads the model, and no visitor should wait for that


def serve(settings: Settings, *, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; announce is called with the address once questions can be answered.

    Raises IndexFolderError, or UserError where the port is taken.
    """
    with _listen(host, port) as listener:
        logging.getLogger("waitress.queue").addFilter(is_queue_long)
        app = create_app(settings)
        reloader: IndexReloader = app.extensions["index_reloader"]
        if not (settings.serves_exempt or is_loopback(listener)):
            refuse_exempt(reloader.newest_index().store.manifest, settings.index)
            app.before_request(refuse_exempt_request)
        reloader.newest_index().encoder.encode_tokens([WARM_UP_TEXT])
        server = waitress.create_server(app, sockets=[listener], threads=THREADS, ident="committee-papers")
        announce(f"Committee Papers at http://{_bracket_ipv6(host)}:{listener.getsockname()[1]}")
        server.run()


def is_loopback(listener: socket.socket) -> bool:
    """Whether only this machine can reach a listening socket."""
    return ip_address(listener.getsockname()[0]).is_loopback


def refuse_exempt(manifest: IndexManifest, folder: Path) -> None:
    """Raise IndexFolderError for an index with papers that are not for the public."""
    if manifest.include_exempt:
        raise IndexFolderError(
            f"{folder} holds papers that are not for the public, so it is served to this machine only: index again "
            "without --include-exempt or, if all who can reach this address may read them, set "
            "PAPERS_SERVE_EXEMPT=yes and say --include-exempt here too."
        )


def refuse_exempt_request() -> None:
    """End a request where the index was built again meanwhile, and now holds what is not for the public."""
    if request.endpoint != "static" and get_index().store.manifest.include_exempt:
        log.error("no page is served: the index was built again with papers that are not for the public")
        abort(503)


def is_queue_long(record: logging.LogRecord) -> bool:
    """Whether waitress's warning ("Task queue depth is 3") is worth a line in the log."""
    match record.args:
        case (int(depth),):
            return depth >= LONG_QUEUE_REQUESTS
        case _:
            return True


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=_family(host), reuse_port=False)
    except OSError as error:
        raise UserError(
            f"{host} port {port} cannot be served on ({error.strerror}): choose another with --port."
        ) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _bracket_ipv6(host: str) -> str:
    return f"[{host}]" if ":" in host else host
