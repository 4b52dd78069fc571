"""Paths whose names have slashes in them: WSGI tells a path decoded, so that `%2F` would be a slash of the path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import unquote_to_bytes

SLASH: Final = "\ufdd0"
"""Stands for a slash of a name until the path has found its operation: a character that Unicode gives to nobody."""

type Wsgi = Callable[[dict[str, Any], Any], Any]


def keeping_slashes(app: Wsgi) -> Wsgi:
    """The same application, which finds `SLASH` in its path where the request's line had an encoded slash."""

    def served(environ: dict[str, Any], start: Any) -> Any:
        path = environ.get("REQUEST_URI", "").partition("?")[0]
        if "%2f" in path.lower():
            parts = (unquote_to_bytes(part).replace(b"/", SLASH.encode()) for part in path.encode().split(b"/"))
            environ["PATH_INFO"] = b"/".join(parts).decode("latin-1")
        return app(environ, start)

    return served


def with_slashes(text: str) -> str:
    """A path, or a name of it, as it was meant."""
    return text.replace(SLASH, "/")
