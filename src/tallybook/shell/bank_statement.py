"""A bank statement as CSV: columns `date`, `amount`, `currency`, `text`, `reference`, and `group` if one likes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from tallybook.api.across.transfers import Transfer
from tallybook.cases.shape import nearest
from tallybook.kernel.decimals import parse_amount
from tallybook.kernel.instant import parse_date
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused

MOST_LINES = 100_000
_NEEDED = ("date", "amount", "currency", "text", "reference")
_COLUMNS = [*_NEEDED, "group"]


def read_statement(path: Path) -> list[Transfer]:
    """The lines of a statement, all of them or none: `Refused` names the line that cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(_transfers(file))
    except OSError as error:
        raise Refused("unreadable", f"cannot be read: {error.strerror or error}", str(path)) from None
    except UnicodeDecodeError:
        raise Refused("not_text", "is not UTF-8 text", str(path)) from None
    except csv.Error as error:
        raise Refused("malformed", f"is no CSV: {error}", str(path)) from None


def _transfers(file: TextIO) -> Iterator[Transfer]:
    reader = csv.reader(file, strict=True)
    header = [name.strip() for name in next(reader, [])]
    for name in header:
        if name not in _COLUMNS:
            raise Refused("unknown_key", f"line 1: unknown column {name[:60]!r}{nearest(name, _COLUMNS)}")
    missing = [name for name in _NEEDED if name not in header]
    if missing or len(set(header)) < len(header):
        raise Refused("bad_header", f"line 1: expected each of the columns {', '.join(_NEEDED)} once")
    for count, row in enumerate(reader):
        if count == MOST_LINES:
            raise Refused("too_large", f"has more than {MOST_LINES} lines: take it in parts")
        if row:
            place = f"line {reader.line_num}"
            if len(row) != len(header):
                raise Refused("malformed", f"has {len(row)} cells, expected {len(header)}", place)
            if any("\0" in cell for cell in row):
                raise Refused("not_text", "holds a NUL, which is in no text", place)
            yield _transfer(dict(zip(header, map(str.strip, row), strict=True)), reader.line_num)


def _transfer(cells: dict[str, str], line: int) -> Transfer:
    try:
        day = parse_date(cells["date"])
        if day is None:
            raise Refused("bad_date", f"{cells['date'][:40]!r} is no day like 2026-05-01")
        money = Money(parse_amount(cells["amount"]), cells["currency"])
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, f"line {line}") from None
    return Transfer(line, day, money, cells["text"], cells["reference"], cells.get("group") or None)
