"""`/docs` and `/openapi.json`: what describes the API, from the package alone; no other host is asked for anything."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from msgspec import Struct

from tallybook.api.asked import JSON
from tallybook.api.dispatch import Answer, etag, is_known

_HERE: Final = files(__name__)
_VENDORED: Final = "vendored/swagger-ui"
_PAGES: Final = {
    "/docs": ("index.html", "text/html; charset=utf-8"),
    "/docs/start.js": ("start.js", "text/javascript; charset=utf-8"),
    "/docs/swagger-ui.js": (f"{_VENDORED}/swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    "/docs/swagger-ui.css": (f"{_VENDORED}/swagger-ui.css", "text/css; charset=utf-8"),
    "/docs/favicon.png": (f"{_VENDORED}/favicon-32x32.png", "image/png"),
}
_GUARDS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Served(Struct, frozen=True):
    """A file as it is served: asked for again each time, and not sent where the caller has it."""

    body: bytes
    headers: Mapping[str, str]

    def answer(self, if_none_match: str) -> Answer:
        """The file, or 304 where the caller has it by this `If-None-Match`."""
        if is_known(self.headers["ETag"], if_none_match):
            return Answer(304, b"", {"ETag": self.headers["ETag"]})
        return Answer(200, self.body, self.headers)


def served(document: bytes) -> dict[str, Served]:
    """What is served, by its path; `document` is the OpenAPI document."""
    pages = {path: _served((_HERE / name).read_bytes(), kind) for path, (name, kind) in _PAGES.items()}
    return {"/openapi.json": _served(document, JSON), **pages}


def _served(body: bytes, kind: str) -> Served:
    return Served(body, {"Content-Type": kind, "ETag": etag(body), "Cache-Control": "no-cache", **_GUARDS})
