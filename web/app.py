"""The Flask application: one index served as search page, paper pages, JSON, feed and spreadsheet."""

from __future__ import annotations

import threading

from flask import Flask
from flask_compress import Compress

from web.api import routes
from web.errors import register_error_pages
from web.index_reloader import IndexReloader, release_index
from web.pages import composed_answer, exports, paper, papers, precedents, search
from web.security_headers import register_security_headers
from web.settings import Settings

BLUEPRINTS = (
    search.blueprint,
    paper.blueprint,
    papers.blueprint,
    precedents.blueprint,
    routes.blueprint,
    exports.blueprint,
    composed_answer.blueprint,
)
# A pack of 200 pages is half a megabyte of HTML, and a tenth of that when it is compressed.
COMPRESSION = {
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_MIMETYPES": [
        "text/html", "text/css", "text/csv", "text/javascript", "application/json", "application/atom+xml",
        "image/svg+xml",
    ],
    "COMPRESS_MIN_SIZE": 1_000,  # bytes: a smaller response fits into one packet anyway
    "COMPRESS_STREAMS": False,  # the sentences of a composed answer are sent one by one, as they are written
}  # fmt: skip


def create_app(settings: Settings) -> Flask:
    """The application over the index that settings name. Raises IndexFolderError if it is no index."""
    app = Flask("web")
    app.config.update(COMPRESSION)
    app.extensions["index_reloader"] = IndexReloader(settings.index, model=settings.model)
    app.extensions["settings"] = settings
    app.extensions["writing"] = threading.Semaphore(composed_answer.MAX_ANSWERS_AT_ONCE)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.teardown_appcontext(release_index)
    register_error_pages(app)
    Compress(app)
    register_security_headers(app)
    return app
