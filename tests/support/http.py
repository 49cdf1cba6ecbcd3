"""What a site answers, asked over real HTTP."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True, slots=True)
class Response:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> dict:
        return json.loads(self.body)


def get(site: str, path: str, **headers: str) -> Response:
    place = urlsplit(site)
    line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    try:
        line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        return Response(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        line.close()


def search(site: str, face: str = "/", **arguments: str) -> Response:
    return get(site, f"{face}?{urlencode(arguments)}")
