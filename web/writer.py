"""The council's own language model, where the settings name one."""

from __future__ import annotations

from search.generation import Writer
from web.settings import Settings


def writer_of(settings: Settings) -> Writer | None:
    """The council's own language model; None unless both its address and its name are set."""
    if not (settings.writer_url and settings.writer_model):
        return None
    return Writer(settings.writer_url, settings.writer_model)
