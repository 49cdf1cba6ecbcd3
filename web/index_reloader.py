"""The index that is served: always one whole generation, a newer one as soon as it is published."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock
from time import monotonic

from flask import current_app, g

from corpus import IndexFolderError
from index import Index, newest_generation, open_index
from search import Searcher
from web.settings import today

RETRY_S = 60.0  # until an index that could not be opened is tried again: its model of 90 MB is hashed each time

log = logging.getLogger(__name__)


class IndexReloader:
    """Hands out the newest generation; a request keeps the one that it was handed."""

    def __init__(self, folder: Path, *, model: Path | None = None) -> None:
        """Open the folder now. Raises IndexFolderError if it is no index."""
        self._folder = folder
        self._model = model
        self._index = open_index(folder, model=model)
        self._opening = Lock()
        self._refused: tuple[int, float] = (0, 0.0)  # the generation that could not be opened, and when to try again

    def now(self) -> Index:
        """The generation to answer this request from; an index that cannot be opened leaves the old one."""
        # One request opens the new generation, the others go on with the old one meanwhile.
        if self._is_stale() and self._opening.acquire(blocking=False):
            try:
                self._renew()
            finally:
                self._opening.release()
        return self._index

    def _is_stale(self) -> bool:
        generation, again_s = self._refused
        newest = self._newest()
        return newest != self._index.generation and (newest != generation or monotonic() >= again_s)

    def _newest(self) -> int:
        """The generation that is published; the one that is served where the folder does not tell."""
        try:
            return newest_generation(self._folder)
        except IndexFolderError:
            return self._index.generation

    def _renew(self) -> None:
        try:
            self._index = self._opened()
        except IndexFolderError as error:
            log.warning("still serving generation %d: %s", self._index.generation, error)
            self._refused = (self._newest(), monotonic() + RETRY_S)
        else:
            log.info("serving generation %d", self._index.generation)

    def _opened(self) -> Index:
        """The new generation, with the model that is in memory already if it was made by the same one."""
        try:
            return open_index(self._folder, model=self._index.encoder)
        except IndexFolderError:
            return open_index(self._folder, model=self._model)


def current_index() -> Index:
    """The index that this request is answered from, the same one all the time that it is."""
    if "index" not in g:
        live: IndexReloader = current_app.extensions["live"]
        g.index = live.now()
    index: Index = g.index
    return index


def current_searcher() -> Searcher:
    """A searcher of the index that this request is answered from."""
    return Searcher(current_index(), today=today())
