"""Tables that are written to files: their columns, and rows of text that is exact already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

type Cells = Sequence[str | None]
"""One row: a printed value, or None, for each column."""


class Kind(StrEnum):
    """What the text of a column is: words, an exact decimal number, a whole number, an instant of RFC 3339 in UTC."""

    TEXT = "text"
    DECIMAL = "decimal"
    INTEGER = "integer"
    INSTANT = "instant"


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: Kind = Kind.TEXT


def in_ascii(rows: Iterable[Cells]) -> Iterator[Cells]:
    """Rows for tools that take ASCII alone: every other character as `\\xNN`, `\\uNNNN` or `\\UNNNNNNNN`."""
    for row in rows:
        yield [text if text is None or text.isascii() else _escaped(text) for text in row]


def _escaped(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode()


def columns(text: str) -> tuple[Column, ...]:
    """Columns from `name` or `name:kind`, with blanks between."""
    return tuple(_columns(text))


def _columns(text: str) -> Iterator[Column]:
    for word in text.split():
        name, _, kind = word.partition(":")
        yield Column(name, Kind(kind or "text"))
