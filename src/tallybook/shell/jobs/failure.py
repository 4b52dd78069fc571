"""Why something failed, in one line that can be kept and shown: without row values, logins or keys."""

from __future__ import annotations

import re

import psycopg

LONGEST = 300
_SECRETS = (
    (re.compile(r"(?<=://)[^\s/@]+@"), "…@"),  # the login in a URL
    (re.compile(r"(?i)\b(bearer|basic)\s+\S+"), r"\1 …"),
    (re.compile(r"(?i)\b([a-z_]*(?:password|passwd|secret|token|api_?key))(['\"]?\s*[=:]\s*)\S+"), r"\1\2…"),
    (re.compile(r"\b(sk|pk|rk|whsec)_\w+"), r"\1_…"),  # keys of gateways
)


def error_line(error: BaseException) -> str:
    """The kind of error and its message's first line, at most 300 characters.

    Of an error of the database only the primary message: its details quote rows.
    """
    text = str(error)
    if isinstance(error, psycopg.Error) and error.diag.message_primary:
        text = error.diag.message_primary
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    for pattern, instead in _SECRETS:
        first = pattern.sub(instead, first)
    line = _printable(f"{type(error).__name__}: {first}" if first else type(error).__name__)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _printable(text: str) -> str:
    """Without what a terminal would obey and what the database cannot hold, such as NUL."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
