"""The Flask application: one index served as search page, paper pages, JSON, feed and export."""

from __future__ import annotations

import threading

from flask import Flask

from web import (
    api,
    composing,
    compression,
    errors,
    exports,
    paper_page,
    papers_page,
    precedents_page,
    safety,
    search_page,
)
from web.live import LiveIndex
from web.settings import Settings


def create_app(settings: Settings) -> Flask:
    """The application over the index that settings name. Raises IndexFolderError if it is no index."""
    app = Flask("web")
    app.extensions["live"] = LiveIndex(settings.index, model=settings.model)
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
    compression.register(app)
    safety.register(app)
    return app
