"""The one error tree for broken rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Refused(Exception):
    """A rule was broken by the input; nothing was changed.

    `code` is stable and for programs, `message` says what is wrong and what was expected, and `path` names the
    place in the input (`prices[0].unit_price`), empty where the whole input is meant.
    """

    def __init__(self, code: str, message: str, path: str = "") -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.code = code
        self.message = message
        self.path = path


@contextmanager
def placed(path: str) -> Iterator[None]:
    """What is refused within has this place."""
    try:
        yield
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, path) from None
