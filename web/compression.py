"""Pages sent small: a 200-page pack is half a megabyte of HTML, and a tenth of that compressed."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

LEAST_BYTES = 1_000  # below that the saving is less than the packet it is sent in
LEVEL = 5  # half a megabyte in 10 ms; level 9 takes three times that for a twentieth less
TEXTUAL = ("text/", "application/json", "application/atom+xml", "image/svg+xml")


def register(app: Flask) -> None:
    """Compress what is text, for browsers that say they can read it."""
    app.after_request(_compressed)


def _compressed(response: Response) -> Response:
    if not (response.mimetype or "").startswith(TEXTUAL):
        return response
    response.vary.add("Accept-Encoding")
    # A file or a stream is passed through as it comes.
    if response.direct_passthrough or response.is_streamed or response.status_code != 200:
        return response
    data = response.get_data()
    if len(data) < LEAST_BYTES or not request.accept_encodings["gzip"]:
        return response
    response.set_data(gzip.compress(data, LEVEL))
    response.headers["Content-Encoding"] = "gzip"
    return response
