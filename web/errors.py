"""What a visitor gets for a page that is missing or a question that cannot be searched: a sentence, in HTML or JSON."""

from __future__ import annotations

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from corpus import UserError

# status: (title, sentence)
ERROR_PAGES = {
    404: ("Page not found", "There is nothing at this address. Check it, or search the papers."),
    405: ("Not possible here", "This address only shows pages; nothing can be sent to it."),
    410: ("Withdrawn", "What was at this address was withdrawn. Ask the council, or search the papers that are here."),
    500: ("Something went wrong", "The fault is ours and has been noted. Try again in a minute."),
    503: ("Closed at the moment", "These papers cannot be read here at the moment. Ask whoever runs this site."),
}


def register_error_pages(app: Flask) -> None:
    """Answer a person's mistake with status 400 and its sentence, an HTTP error with the sentence for its status."""
    app.register_error_handler(UserError, _answer_mistake)
    app.register_error_handler(HTTPException, _answer_http_error)


def _answer_mistake(error: UserError) -> ResponseReturnValue:
    """The search page shows a mistake beside its form; this is for every other address."""
    if _expects_json():
        return jsonify(error=str(error)), 400
    return render_template("message.html", title="That cannot be searched", sentence=str(error)), 400


def _answer_http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:  # a redirect to the same address with its slash
        return error.get_response()
    title, sentence = ERROR_PAGES.get(status, (error.name, "This request cannot be answered."))
    if _expects_json():
        return jsonify(error=sentence), status
    return render_template("message.html", title=title, sentence=sentence), status


def _expects_json() -> bool:
    return request.path.startswith("/api/") or request.path == "/health"
