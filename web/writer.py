"""The council's own language model, where the settings name one."""

from __future__ import annotations

from search.generation import Writer
from web.settings import Settings


def create_writer(settings: Settings) -> Writer | None:
    """The writer that the settings name; None unless both its address and its model are set."""
    if not (settings.writer_url and settings.writer_model):
        return None
    return Writer(settings.writer_url, settings.writer_model)
