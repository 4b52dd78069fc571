"""Types of what is sent that more than one context has: money, decimals, instants, and pages of a list."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import parse_amount, plain
from tallybook.kernel.instant import instant_text, parse_instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused

DECIMAL_PATTERN = r"^-?[0-9]{1,38}(\.[0-9]{1,20})?$"

type DecimalText = Annotated[
    str,
    Meta(pattern=DECIMAL_PATTERN, max_length=60, description="A decimal number as text, exact.", examples=["12.50"]),
]
type InstantText = Annotated[
    str,
    Meta(
        max_length=40,
        description="An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.",
        examples=["2026-05-01T00:00:00Z"],
        extra_json_schema={"format": "date-time"},
    ),
]
type CurrencyCode = Annotated[
    str,
    Meta(pattern="^[A-Z]{3}$", description="An ISO 4217 currency code.", examples=["USD"]),
]
type Name = Annotated[
    str,
    Meta(min_length=1, max_length=200, description="A name; unique in its kind.", examples=["acme"]),
]
type Reason = Annotated[
    str,
    Meta(min_length=1, max_length=500, description="Why, for the audit log.", examples=["agreed with the customer"]),
]
type Cursor = Annotated[
    str,
    Meta(max_length=500, description="Where the next page begins: `next_cursor` of the page before."),
]
type Limit = Annotated[
    int,
    Meta(ge=1, le=200, description="How many at most.", examples=[50]),
]

DEFAULT_LIMIT = 50


class Page[T](Struct, frozen=True):
    """A page of a list, and where the next one begins; null on the last."""

    data: list[T]
    next_cursor: Annotated[
        str | None, Meta(description="The cursor of the next page; null where there is none.", examples=[None])
    ] = None


class MoneyText(Struct, frozen=True, forbid_unknown_fields=True):
    """Money: no more digits than its currency has."""

    amount: DecimalText
    currency: CurrencyCode


def money_text(of: Money) -> MoneyText:
    """Money as it is sent."""
    return MoneyText(plain(of.amount, minor_units(of.currency)), of.currency)


def money_of(sent: MoneyText, path: str) -> Money:
    """The money that was sent; `Refused` with its place."""
    try:
        return Money(parse_amount(sent.amount), sent.currency)
    except Refused as refusal:
        place = "currency" if refusal.code == "unknown_currency" else "amount"
        raise Refused(refusal.code, refusal.message, f"{path}.{place}") from None


def instant_of(text: str, path: str) -> int:
    """The instant that was sent; `Refused` with its place."""
    try:
        return parse_instant(text)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, path) from None


def maybe_text(at: int | None) -> str | None:
    """An instant as it is sent, where there is one."""
    return None if at is None else instant_text(at)


def cursor_at(key: str) -> str:
    """The cursor of what comes after a key."""
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> str | None:
    """The key that a cursor stands for; `Refused("bad_cursor")` for what was never one."""
    if cursor is None:
        return None
    try:
        key = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        key = ""
    if not key or "\0" in key or cursor_at(key) != cursor:
        raise Refused("bad_cursor", "is no cursor of this list: begin without one", "cursor")
    return key


def page[M, T](found: Sequence[M], limit: int, key: Callable[[M], str], view: Callable[[M], T]) -> Page[T]:
    """A page of what was found with one more than the limit asked for."""
    shown = found[:limit]
    return Page([view(one) for one in shown], cursor_at(key(shown[-1])) if len(found) > limit else None)
