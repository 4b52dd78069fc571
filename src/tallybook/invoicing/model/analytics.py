"""Figures over the final invoices of months: what was earned, and what it was earned with."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallybook.kernel.period import FIRST_YEAR, parse_month


class Months(Struct, frozen=True):
    """Consecutive months, both ends included. An invoice is of the local month in which its period begins."""

    first: str
    last: str

    def __contains__(self, month: str) -> bool:
        return self.first <= month <= self.last


class Revenue(Struct, frozen=True):
    """What the final invoices of a month and a currency come to.

    earned = charges + adjustments + true-up; invoiced = earned − credits + tax. What was unpaid before is in none of
    these. Of it `credited` was taken back since by credit notes, their tax included.
    """

    month: str
    currency: str
    invoices: int
    charges: Decimal
    adjustments: Decimal
    true_up: Decimal
    credits: Decimal
    tax: Decimal
    invoiced: Decimal
    late_fees: Decimal
    credited: Decimal


class SpendBy(StrEnum):
    """What charges are told by."""

    COUNTER = "counter"
    ORGANIZATION = "organization"
    BILLING_GROUP = "billing_group"


class Spend(Struct, frozen=True):
    """The charges of a month and a currency of one counter, organization or billing group, after contract discounts.

    `rank` is its place in all the months, 1 the greatest; without one the row sums all that came after the last place.
    A counter's row has the quantity that was billed; one without a `key` is of fees, which no counter has.
    """

    month: str
    currency: str
    rank: int | None
    key: str | None
    name: str | None
    charges: Decimal
    quantity: Decimal | None
    unit: str | None


def months_until(last: str, count: int) -> Months:
    """So many months, up to one; none before the first that invoices may have."""
    year, month = parse_month(last)
    before = year * 12 + month - count
    return Months(max(f"{FIRST_YEAR}-01", f"{before // 12:04d}-{before % 12 + 1:02d}"), last)
