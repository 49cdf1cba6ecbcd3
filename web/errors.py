"""What a visitor is told when something is not there or cannot be searched: a sentence, in HTML or JSON."""

from __future__ import annotations

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from corpus import UserError

SENTENCES = {
    404: ("Page not found", "There is nothing at this address. Check it, or search the papers."),
    405: ("Not possible here", "This address only shows pages; nothing can be sent to it."),
    500: ("Something went wrong", "The fault is ours and has been noted. Try again in a minute."),
}


def register(app: Flask) -> None:
    """Answer a person's mistake with 400 and its sentence, a missing page and a fault with theirs."""
    app.register_error_handler(UserError, _mistake)
    app.register_error_handler(HTTPException, _missing)


def _mistake(error: UserError) -> ResponseReturnValue:
    """Pages that can show a mistake beside the form do so themselves; this is every other face."""
    if wants_json():
        return jsonify(error=str(error)), 400
    return render_template("message.html", title="That cannot be searched", sentence=str(error)), 400


def _missing(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:  # a redirect to the same page with its slash
        return error.get_response()
    title, sentence = SENTENCES.get(code, (error.name, "This request cannot be answered."))
    if wants_json():
        return jsonify(error=sentence), code
    return render_template("message.html", title=title, sentence=sentence), code


def wants_json() -> bool:
    """Whether a machine asks."""
    return request.path.startswith("/api/") or request.path == "/health"
