"""Types of what is sent that more than one context has: money, decimals, instants, and pages of a list."""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Annotated, Protocol

from msgspec import Meta, Struct

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import parse_amount, parse_decimal, plain
from tallybook.kernel.instant import FIRST, LAST, instant_text, parse_instant
from tallybook.kernel.money import fits_digits
from tallybook.kernel.refusal import Refused, placed
from tallybook.kernel.search import LONGEST_SEARCH
from tallybook.kernel.sorting import Key, Part, Place, sorted_by

DECIMAL_PATTERN = r"^-?[0-9]{1,38}(\.[0-9]{1,20})?$"

# Plain names, not `type` statements: what a field says beside such a type would be lost in the document.
DecimalText = Annotated[
    str,
    Meta(
        pattern=DECIMAL_PATTERN,
        max_length=60,
        description="A decimal number as text, exact.",
        examples=["12.50"],
        extra_json_schema={"format": "decimal"},
    ),
]
Figure = Annotated[str, Meta(extra_json_schema={"format": "decimal"})]
"""A decimal number as text, exact, that is answered or checked later; its field says what it is."""
Moment = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
"""An instant as text that is checked later, with what else is wrong; its field says what it is."""
InstantText = Annotated[
    str,
    Meta(
        max_length=40,
        description="An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.",
        examples=["2026-05-01T00:00:00Z"],
        extra_json_schema={"format": "date-time"},
    ),
]
CurrencyCode = Annotated[
    str,
    Meta(pattern="^[A-Z]{3}$", description="An ISO 4217 currency code.", examples=["USD"]),
]
Name = Annotated[
    str,
    Meta(min_length=1, max_length=200, description="A name; unique in its kind.", examples=["acme"]),
]
Reason = Annotated[
    str,
    Meta(min_length=1, max_length=500, description="Why, for the audit log.", examples=["agreed with the customer"]),
]
Cursor = Annotated[
    str,
    Meta(
        max_length=2000,
        description="Where the next page begins: `next_cursor` of the page before.",
        examples=["b3JnXzAxano4YTZ5NWNmNnc5dDJyMHEzbTRuNXA2"],
    ),
]
Limit = Annotated[
    int,
    Meta(ge=1, le=200, description="How many at most.", examples=[50]),
]

Search = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=LONGEST_SEARCH,
        description="Only those with this in their name, whatever its case, or of this id.",
        examples=["acme"],
    ),
]

Month = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$",
        description="A month; what it names begins in it, in the time zone of the billing group.",
        examples=["2026-05"],
    ),
]

DEFAULT_LIMIT = 50
SORTED = Meta(
    description="In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.",
    examples=["-created_at"],
)
_NUMBER = re.compile("-?[0-9]{1,18}")
_TOTAL = re.compile(r"-?[0-9]{1,200}(\.[0-9]{1,200})?", re.ASCII)
"""What is summed has more digits than what is sent."""
_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.?([^.\[]+)")


class Money(Struct, frozen=True, forbid_unknown_fields=True):
    """An amount in a currency, with no more digits than the currency has."""

    amount: DecimalText
    currency: CurrencyCode


class Page[T](Struct, frozen=True):
    """A page of a list, and where the next one begins; null on the last."""

    data: Annotated[list[T], Meta(description="What was found, in the order of the list.")]
    next_cursor: Annotated[
        str | None, Meta(description="The cursor of the next page; null where there is none.", examples=[None])
    ] = None


def pointer(path: str) -> str:
    """The JSON pointer of a place such as `prices[0].unit_price`."""
    steps = [index or name.replace("~", "~0").replace("/", "~1") for index, name in _STEP.findall(path)]
    return "".join(f"/{step}" for step in steps)


def instant_of(text: str, path: str) -> int:
    """The instant that was sent; `Refused` with its place."""
    with placed(path):
        return parse_instant(text)


def decimal_of(text: str, path: str) -> Decimal:
    """The number that was sent; `Refused` with its place."""
    with placed(path):
        return parse_decimal(text)


def money(amount: Decimal, currency: str) -> Money:
    """An amount as it is sent, with the currency's digits."""
    return Money(plain(amount, minor_units(currency)), currency)


def amount_of(sent: Money, currency: str, path: str) -> Decimal:
    """The amount that was sent, which must be one that can be paid in this currency; `Refused` with its place."""
    if sent.currency != currency:
        raise Refused("other_currency", f"is {sent.currency}, and must be {currency}", f"{path}.currency")
    with placed(f"{path}.amount"):
        amount = parse_amount(sent.amount)
    if not fits_digits(amount, minor_units(currency)):
        raise Refused("too_many_digits", f"{plain(amount)} has more digits than {currency} has", f"{path}.amount")
    return amount


def maybe_text(at: int | None) -> str | None:
    """An instant as it is sent, where there is one."""
    return None if at is None else instant_text(at)


def no_cursor() -> Refused:
    """The refusal of a cursor that a list never gave."""
    return Refused("bad_cursor", "is no cursor of this list in this order: begin without one", "cursor")


class Asked(Protocol):
    """The part of a list that a request asks for."""

    @property
    def sort(self) -> str:
        """In which order."""
        ...

    @property
    def cursor(self) -> str | None:
        """The page before's `next_cursor`."""
        ...

    @property
    def limit(self) -> int:
        """How many."""
        ...


def asked_part(asked: Asked) -> Part:
    """The part of a list that is asked for, and one thing more: whether any follow is told by it.

    `Refused("bad_cursor")` for what was never a cursor of this list in this order.
    """
    return Part(asked.sort, _place(asked.cursor, asked.sort), asked.limit + 1)


def page_of[M, T](
    found: Sequence[M], asked: Asked, place: Callable[[M, str], Place], view: Callable[[M], T]
) -> Page[T]:
    """The page of what was found for `asked_part`."""

    def key(one: M) -> str:
        at = place(one, sorted_by(asked.sort))
        if at.key is None:
            return f"{asked.sort} {at.id}"
        return f"{asked.sort} {at.id} {plain(at.key) if isinstance(at.key, Decimal) else at.key}"

    return page(found, asked.limit, key, view)


def _place(cursor: str | None, sort: str) -> Place | None:
    text = read_cursor(cursor)
    if text is None:
        return None
    of, _, rest = text.partition(" ")
    id_, keyed, key = rest.partition(" ")
    if of != sort or not id_:
        raise no_cursor()
    return Place(id_, _read_key(sorted_by(sort), key) if keyed else None)


def _read_key(name: str, text: str) -> Key:
    match name:
        case "name" | "email" | "code":
            return text
        case "total" | "amount" | "remaining":
            if not _TOTAL.fullmatch(text):
                raise no_cursor()
            return Decimal(text)
        case _:
            number = int(text) if _NUMBER.fullmatch(text) else LAST + 1
            if not FIRST <= number <= LAST:
                raise no_cursor()
            return number


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
        raise no_cursor()
    return key


def read_number(cursor: str | None) -> int | None:
    """The number that a cursor stands for; `Refused("bad_cursor")` for what was never one."""
    key = read_cursor(cursor)
    if key is None:
        return None
    if not (key.isascii() and key.isdigit() and len(key) <= 18):
        raise no_cursor()
    return int(key)


def page_from[M, T](found: Sequence[M], cursor: str | None, limit: int, view: Callable[[M], T]) -> Page[T]:
    """A page of what stands in an order to which it is added at the end: cursors are places in it."""
    start = read_number(cursor) or 0
    following = start + limit
    shown = [view(one) for one in found[start:following]]
    return Page(shown, cursor_at(str(following)) if len(found) > following else None)


def page[M, T](found: Sequence[M], limit: int, key: Callable[[M], str], view: Callable[[M], T]) -> Page[T]:
    """A page of what was found with one more than the limit asked for."""
    shown = found[:limit]
    return Page([view(one) for one in shown], cursor_at(key(shown[-1])) if len(found) > limit else None)
