"""The one error tree for broken rules."""

from __future__ import annotations


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
