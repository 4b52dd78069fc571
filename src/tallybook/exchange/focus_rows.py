"""Rows of a FOCUS file (FinOps Open Cost and Usage Specification 1.0 and later, CSV), each value exact.

`NULL` and an empty cell are absent. Date-times without an offset are UTC, as the specification has them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import BinaryIO

from msgspec import Struct

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import parse_decimal
from tallybook.kernel.instant import Instant, parse_instant
from tallybook.kernel.refusal import Refused

MOST_CHARACTERS = 512
MOST_NAME_CHARACTERS = 200
_OFFSET = re.compile(r"(Z|[+-]\d{2}:\d{2})$", re.ASCII | re.IGNORECASE)
_ABSENT = frozenset({"", "NULL"})


class FocusRow(Struct, frozen=True, gc=False):
    """What is read of a row. `name` tells it from the file's other rows: its `Id`, else a digest of its cells."""

    line: int
    name: str
    account: str
    currency: str
    category: str
    at: Instant
    provider: str
    service: str
    list_cost: Decimal
    account_name: str | None = None
    service_category: str | None = None
    list_unit_price: Decimal | None = None
    quantity: Decimal | None = None
    consumed: Decimal | None = None
    unit: str | None = None
    sku: str | None = None
    sku_price: str | None = None
    sub_account: str | None = None
    sub_account_name: str | None = None
    region: str | None = None
    resource: str | None = None
    description: str | None = None


def read_focus(file: BinaryIO, name: str) -> Iterator[FocusRow]:
    """The rows of an open file; `Refused` with file, line and column where one cannot be read."""
    lines = _Lines(file, name)
    reader = csv.reader(lines, strict=True)
    try:
        header = next(reader, None)
        columns = _columns(header, name)
        seen: dict[bytes, int] = {}
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(columns):
                message = f"has {len(cells)} cells; expected {len(columns)}, as many as the header"
                raise Refused("malformed", message, f"{name}, line {reader.line_num}")
            found = {column: cell for column, cell in zip(columns, cells, strict=True) if cell not in _ABSENT}
            yield _Row(found, f"{name}, line {reader.line_num}").read(
                reader.line_num, found.get("Id") or _digest(cells, seen)
            )
    except csv.Error as error:
        raise Refused("malformed", f"is not CSV: {error}", f"{name}, line {reader.line_num}") from None


class _Lines:
    """Lines of text; refuses what is not UTF-8, with its place."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._line = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline()
        if not line:
            raise StopIteration
        self._line += 1
        try:
            text = line.decode("utf-8-sig" if self._line == 1 else "utf-8")
        except UnicodeDecodeError as error:
            place = f"{self._name}, line {self._line}, column {error.start + 1}"
            raise Refused("not_text", "is not UTF-8 text; expected a CSV file in UTF-8", place) from None
        if "\0" in text:
            place = f"{self._name}, line {self._line}, column {text.index(chr(0)) + 1}"
            raise Refused("not_text", "holds a NUL character; expected text", place)
        return text


def _columns(header: list[str] | None, name: str) -> list[str]:
    place = f"{name}, line 1"
    if not header:
        raise Refused("malformed", "is empty; expected the header of a FOCUS file", place)
    for column in _REQUIRED:
        if column not in header:
            near = f"; the file has {', '.join(header[:3])}, …" if len(header) > 2 else ""
            raise Refused("missing_column", f"the column {column} is missing; expected a FOCUS file{near}", place)
    for column in header:
        if header.count(column) > 1:
            raise Refused("duplicate_column", f"the column {column} comes twice; expected it once", place)
    return header


def _digest(cells: list[str], seen: dict[bytes, int]) -> str:
    """A name from a row's cells; a row that comes again is told by how often it came before."""
    digest = sha256("\0".join(cells).encode()).digest()[:16]
    count = seen[digest] = seen.get(digest, 0) + 1
    return digest.hex() if count == 1 else f"{digest.hex()}-{count}"


class _Row:
    """One row's cells, read by column."""

    def __init__(self, cells: Mapping[str, str], place: str) -> None:
        self._cells = cells
        self._place = place

    def read(self, line: int, name: str) -> FocusRow:
        return FocusRow(
            line=line,
            name=self._text("Id", MOST_CHARACTERS) or name,
            account=self._needed("BillingAccountId", self._name),
            account_name=self._name("BillingAccountName"),
            currency=self._needed("BillingCurrency", self._currency),
            category=self._needed("ChargeCategory", self._text),
            at=self._needed("ChargePeriodStart", self._instant),
            provider=self._needed("ProviderName", self._text),
            service=self._needed("ServiceName", self._text),
            service_category=self._text("ServiceCategory"),
            list_cost=self._needed("ListCost", self._number),
            list_unit_price=self._number("ListUnitPrice"),
            quantity=self._number("PricingQuantity"),
            consumed=self._number("ConsumedQuantity"),
            unit=self._text("PricingUnit"),
            sku=self._text("SkuId"),
            sku_price=self._text("SkuPriceId"),
            sub_account=self._text("SubAccountId"),
            sub_account_name=self._text("SubAccountName"),
            region=self._text("RegionId") or self._text("RegionName"),
            resource=self._text("ResourceId"),
            description=self._text("ChargeDescription", 10 * MOST_CHARACTERS),
        )

    def _needed[T](self, column: str, read: Callable[[str], T | None]) -> T:
        value = read(column)
        if value is None:
            raise self._wrong("missing_value", column, f"is empty; expected {_REQUIRED[column]}")
        return value

    def _text(self, column: str, most: int = MOST_CHARACTERS) -> str | None:
        value = self._cells.get(column)
        if value is not None and len(value) > most:
            raise self._wrong("too_long", column, f"has {len(value)} characters; expected at most {most}")
        return value

    def _name(self, column: str) -> str | None:
        return self._text(column, MOST_NAME_CHARACTERS)

    def _currency(self, column: str) -> str | None:
        value = self._cells.get(column)
        if value is not None:
            try:
                minor_units(value)
            except Refused as refusal:
                raise self._wrong(refusal.code, column, refusal.message) from None
        return value

    def _number(self, column: str) -> Decimal | None:
        value = self._cells.get(column)
        if value is None:
            return None
        try:
            return parse_decimal(value.replace("e", "E"))
        except Refused as refusal:
            raise self._wrong(refusal.code, column, refusal.message) from None

    def _instant(self, column: str) -> Instant | None:
        value = self._cells.get(column)
        if value is None:
            return None
        try:
            return parse_instant(value if _OFFSET.search(value) else f"{value}Z")
        except Refused:
            message = f"{value[:60]!r} is not a time; expected one like 2024-09-18 22:00:00"
            raise self._wrong("bad_time", column, message) from None

    def _wrong(self, code: str, column: str, message: str) -> Refused:
        return Refused(code, message, f"{self._place}, column {column}")


_REQUIRED = {
    "BillingAccountId": "the account that pays",
    "BillingCurrency": "an ISO 4217 currency",
    "ChargeCategory": "Usage, Credit, Tax, Purchase or Adjustment",
    "ChargePeriodStart": "when the charge began",
    "ProviderName": "who provides the service",
    "ServiceName": "the service",
    "ListCost": "the cost at list prices",
    "ListUnitPrice": "the list price",
    "PricingQuantity": "the quantity that is priced",
    "PricingUnit": "its unit",
    "SkuId": "the SKU",
}
"""The columns that must stand in the header, and what those of them that must be filled hold."""
