"""Events in CSV: the columns have the names of the case format, a dimension's is `dimensions.KEY`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader

from tallybook.cases.shape import nearest
from tallybook.exchange.json_events import EVENT_KEYS, event_of
from tallybook.exchange.lines import lines
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import EventIn, Sent

_TARGET_COLUMNS = {"corrects.source": "source", "corrects.id": "id"}
_COLUMNS = [*(name for name in EVENT_KEYS if name not in {"dimensions", "corrects"}), *_TARGET_COLUMNS]


def read_csv(file: BufferedReader) -> Iterator[Sent]:
    """The rows under a header; an empty cell is an absent key. `Refused` where it is no CSV of events."""
    reader = csv.reader(_text(file), strict=True)
    try:
        header = next(reader, None)
        if not header:
            raise Refused("malformed", "is empty; expected a header with id, counter, quantity and at")
        _check(header)
        for row in reader:
            if row:
                yield Sent(f"line {reader.line_num}", _event(header, row))
    except csv.Error as error:
        raise Refused("malformed", f"line {reader.line_num}: no CSV: {error}") from None


def _text(file: BufferedReader) -> Iterator[str]:
    for number, content in lines(file):
        if isinstance(content, Refused):
            raise Refused(content.code, f"line {number} {content.message}")
        try:
            yield content.decode()
        except UnicodeDecodeError:
            raise Refused("not_text", f"line {number} is not UTF-8 text") from None


def _check(header: list[str]) -> None:
    for column in header:
        if column not in _COLUMNS and not column.startswith("dimensions."):
            raise Refused("unknown_key", f"line 1: unknown column {column[:60]!r}{nearest(column, _COLUMNS)}")
    twice = next((column for column in header if header.count(column) > 1), None)
    if twice is not None:
        raise Refused("duplicate_key", f"line 1: the column {twice!r} comes twice")


def _event(header: list[str], row: list[str]) -> EventIn | Refused:
    if len(row) != len(header):
        return Refused("malformed", f"has {len(row)} cells, expected {len(header)}")
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
