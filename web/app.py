"""The Flask application: one index served as search page, paper pages, JSON, feed and export."""

from __future__ import annotations

import threading

from flask import Flask
from flask_compress import Compress

from web import errors, security_headers
from web.api import routes as api
from web.index_reloader import IndexReloader
from web.pages import composed_answer as composing
from web.pages import exports
from web.pages import paper as paper_page
from web.pages import papers as papers_page
from web.pages import precedents as precedents_page
from web.pages import search as search_page
from web.settings import Settings

# A 200-page pack is half a megabyte of HTML, and a tenth of that compressed.
COMPRESSION = {
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_MIMETYPES": [
        "text/html", "text/css", "text/csv", "text/javascript", "application/json", "application/atom+xml",
        "image/svg+xml",
    ],
    "COMPRESS_MIN_SIZE": 1_000,  # bytes; below that the saving is less than the packet it is sent in
    "COMPRESS_STREAMS": False,  # a composed answer is to be read line by line, as it is written
}  # fmt: skip


def create_app(settings: Settings) -> Flask:
    """The application over the index that settings name. Raises IndexFolderError if it is no index."""
    app = Flask("web")
    app.config.update(COMPRESSION)
    app.extensions["live"] = IndexReloader(settings.index, model=settings.model)
    app.extensions["settings"] = settings
    app.extensions["writing"] = threading.Semaphore(composing.AT_ONCE)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for blueprint in (
        search_page.search_page,
        paper_page.paper_page,
        papers_page.papers_page,
        precedents_page.precedents_page,
        api.api,
        exports.exports,
        composing.composing,
    ):
        app.register_blueprint(blueprint)
    errors.register(app)
    Compress(app)
    security_headers.register(app)
    return app
