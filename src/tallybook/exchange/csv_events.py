"""Events in CSV: the columns have the names of the case format, a dimension's is `dimensions.KEY`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING

from tallybook.cases.shape import nearest
from tallybook.exchange.json_events import EVENT_KEYS, event_of
from tallybook.exchange.lines import MOST_BYTES, lines
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import EventIn, Sent

if TYPE_CHECKING:
    from _csv import Reader

_TARGET_COLUMNS = {"corrects.source": "source", "corrects.id": "id"}
_CUT_OFF = "unexpected end of data"  # the csv module's words for a quote that is open where the file ends
_TOO_LONG = "\ud800"
_COLUMNS = [*(name for name in EVENT_KEYS if name not in {"dimensions", "corrects"}), *_TARGET_COLUMNS]


def read_csv(file: BufferedReader) -> Iterator[Sent]:
    """The rows under a header; an empty cell is an absent key. `Refused` where the header is no header of events."""
    reader = csv.reader(_text(file), strict=True)
    header = _header(reader)
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            place = _place(first, reader.line_num)
            if str(error) == _CUT_OFF:
                raise Refused("malformed", f"{place}: no CSV: {error}") from None
            yield Sent(place, Refused("malformed", f"no CSV: {error}"))
        else:
            if row:
                yield Sent(_place(first, reader.line_num), _event(header, row))


def _header(reader: Reader) -> list[str]:
    try:
        header = next(reader, None)
    except csv.Error as error:
        raise Refused("malformed", f"line {reader.line_num}: no CSV: {error}") from None
    if not header:
        raise Refused("malformed", "is empty; expected a header with id, counter, quantity and at")
    _check(header)
    return header


def _place(first: int, last: int) -> str:
    """Where a row stands; a cell in quotes may hold line ends."""
    return f"line {last}" if first >= last else f"lines {first} to {last}"


def _text(file: BufferedReader) -> Iterator[str]:
    """The lines; what cannot be read leaves a mark in its place: its row is refused, and the next ones are read."""
    for _, content in lines(file):
        yield _TOO_LONG if isinstance(content, Refused) else content.decode(errors="surrogateescape")


def _unreadable(header: list[str], row: list[str]) -> Refused | None:
    if row == [_TOO_LONG]:
        return Refused("too_long", f"is longer than {MOST_BYTES} bytes")
    if not all(map(_is_text, row)):
        return Refused("not_text", "is not UTF-8 text")
    if len(row) != len(header):
        return Refused("malformed", f"has {len(row)} cells, expected {len(header)}")
    return None


def _is_text(cell: str) -> bool:
    return cell.isascii() or not any("\ud800" <= char <= "\udfff" for char in cell)


def _check(header: list[str]) -> None:
    for column in header:
        if column not in _COLUMNS and not column.startswith("dimensions."):
            raise Refused("unknown_key", f"line 1: unknown column {column[:60]!r}{nearest(column, _COLUMNS)}")
    twice = next((column for column in header if header.count(column) > 1), None)
    if twice is not None:
        raise Refused("duplicate_key", f"line 1: the column {twice!r} comes twice")


def _event(header: list[str], row: list[str]) -> EventIn | Refused:
    unreadable = _unreadable(header, row)
    if unreadable is not None:
        return unreadable
    found: dict[str, object] = {}
    dimensions: dict[str, str] = {}
    corrects: dict[str, str] = {}
    for column, cell in zip(header, row, strict=True):
        if not cell:
            continue
        if column.startswith("dimensions."):
            dimensions[column.removeprefix("dimensions.")] = cell
        elif column in _TARGET_COLUMNS:
            corrects[_TARGET_COLUMNS[column]] = cell
        else:
            found[column] = cell
    if dimensions:
        found["dimensions"] = dimensions
    if corrects:
        found["corrects"] = corrects
    try:
        return event_of(found)
    except Refused as refusal:
        return refusal
