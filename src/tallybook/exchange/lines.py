"""A file's lines, one at a time and of bounded length."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import NamedTuple

from tallybook.kernel.refusal import Refused

MOST_BYTES = 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line with its number from 1; a line that is too long is a refusal, and the next one follows."""

    number: int
    content: bytes | Refused


def lines(file: BufferedReader) -> Iterator[Line]:
    """The lines; a byte order mark before the first is left out. `Refused("unreadable")` where reading fails."""
    number = 0
    try:
        while content := file.readline(MOST_BYTES + 1):
            number += 1
            if number == 1:
                content = content.removeprefix(_BYTE_ORDER_MARK)
            if len(content) <= MOST_BYTES:
                yield Line(number, content)
                continue
            while content and not content.endswith(b"\n"):
                content = file.readline(MOST_BYTES)
            yield Line(number, Refused("too_long", f"is longer than {MOST_BYTES} bytes"))
    except OSError as error:
        raise Refused("unreadable", f"cannot be read: {error.strerror or error}") from None
