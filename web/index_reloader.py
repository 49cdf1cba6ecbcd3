"""The index that is served: always one whole generation, and a newer or another one as soon as it is published."""

from __future__ import annotations

import logging
import weakref
from pathlib import Path
from threading import Lock
from time import monotonic

from flask import current_app, g

from corpus import IndexFolderError
from index import Index, newest_identity, open_index
from search import Searcher
from web.settings import read_today

RETRY_S = 60.0  # before an index that failed to open is tried again: each try hashes its model of 90 MB

log = logging.getLogger(__name__)


class IndexReloader:
    """Hands out the newest generation; a request keeps the one that it was given."""

    def __init__(self, folder: Path, *, model: Path | None = None) -> None:
        """Open the folder now. Raises IndexFolderError if it is no index, or a damaged one."""
        self._folder = folder
        self._model = model
        self._index = _close_when_unused(open_index(folder, model=model, private=True))
        self._reloading = Lock()
        self._failed: tuple[str, float] = ("", 0.0)  # the identity that failed to open, and when to try it again

    def newest_index(self) -> Index:
        """The newest generation; where that cannot be opened, the one that was served before."""
        # One request opens the new generation; the others are answered from the old one meanwhile.
        if self._is_stale() and self._reloading.acquire(blocking=False):
            try:
                self._reload()
            finally:
                self._reloading.release()
        return self._index

    def _is_stale(self) -> bool:
        failed, retry_at_s = self._failed
        published = self._published_identity()
        return published != self._index.identity and (published != failed or monotonic() >= retry_at_s)

    def _published_identity(self) -> str:
        """The identity that the folder names; the served one where the folder cannot be read."""
        try:
            return newest_identity(self._folder)
        except IndexFolderError:
            return self._index.identity

    def _reload(self) -> None:
        published = self._published_identity()
        try:
            self._index = _close_when_unused(self._open_newest())
        except Exception as error:  # whatever is wrong with the new index, the old one is there to be served
            is_explained = isinstance(error, IndexFolderError)
            log.warning("still serving generation %d: %s", self._index.generation, error, exc_info=not is_explained)
            self._failed = (published, monotonic() + RETRY_S)
        else:
            log.info("serving generation %d", self._index.generation)

    def _open_newest(self) -> Index:
        """The new generation with the model that is already in memory, if the same model made both."""
        try:
            return open_index(self._folder, model=self._index.encoder, private=True)
        except IndexFolderError:
            return open_index(self._folder, model=self._model, private=True)


def _close_when_unused(index: Index) -> Index:
    """The index, which is closed once no request has it any more: requests keep theirs, and streams outlive them."""
    weakref.finalize(index, index.store.close)
    return index


def get_index() -> Index:
    """The index of this request: the same generation from its first line to its last."""
    if "index" not in g:
        reloader: IndexReloader = current_app.extensions["index_reloader"]
        g.index = reloader.newest_index()
    index: Index = g.index
    return index


def release_index(_: object) -> None:
    """Forget the index of a request that has ended: Python may keep what else it has for a while."""
    g.pop("index", None)


def get_searcher() -> Searcher:
    """A searcher over the index of this request."""
    return Searcher(get_index(), today=read_today())
