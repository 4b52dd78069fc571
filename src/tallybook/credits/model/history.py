"""What a billing group's credits came to, at an instant and month by month, by its ledger accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import local_day, start_of_day
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.balance import Turnover
from tallybook.ledger.model.entry import Account, Fact

CREDIT_ACCOUNTS = (Account.DEFERRED_REVENUE, Account.PROMOTIONAL_CREDIT)
_MOVED = {
    Fact.CREDIT_GRANTED: "granted",
    Fact.INVOICE_FINALIZED: "spent",
    Fact.CREDIT_SPENT: "spent",
    Fact.CREDIT_EXPIRED: "expired",
    Fact.CREDIT_VOIDED: "voided",
}


class CreditBalance(NamedTuple):
    """What is left of credits that were paid for, and of those that were not."""

    paid: Decimal
    promotional: Decimal

    @property
    def total(self) -> Decimal:
        """Both."""
        return EXACT.add(self.paid, self.promotional)


class CreditMonth(Struct, frozen=True):
    """What moved in a calendar month: before + granted − spent − expired − voided = after."""

    first_day: date
    before: Decimal
    granted: Decimal
    spent: Decimal
    expired: Decimal
    voided: Decimal
    after: Decimal


def balance(turnovers: Sequence[Turnover]) -> CreditBalance:
    """The balance at the first bound of turnovers on the accounts of credit."""
    left = dict.fromkeys(CREDIT_ACCOUNTS, Decimal(0))
    for item in turnovers:
        if item.stretch == 0:
            left[item.account] = EXACT.subtract(left[item.account], item.amount)
    return CreditBalance(*left.values())


def month_starts(until: Instant, group: BillingGroup, count: int) -> list[Instant]:
    """The beginnings of the last calendar months, the one that holds the instant before `until` included.

    `Refused("bad_time")` for months before the calendar's first.
    """
    last = local_day(until - 1, group.tz)
    numbers = range(last.year * 12 + last.month - count, last.year * 12 + last.month)
    try:
        return [start_of_day(date(number // 12, number % 12 + 1, 1), group.tz) for number in numbers]
    except (ValueError, OverflowError):
        raise Refused("bad_time", f"{count} months before it the calendar has not begun") from None


def months(turnovers: Sequence[Turnover], first_days: Sequence[date]) -> list[CreditMonth]:
    """What moved in each month; turnovers are bound by the months' starts and the end of the last one."""
    sums = [dict.fromkeys(("granted", "spent", "expired", "voided"), Decimal(0)) for _ in range(len(first_days) + 1)]
    for item in turnovers:
        if item.stretch < len(sums):
            column = _MOVED[item.fact]
            moved = EXACT.minus(item.amount) if column == "granted" else item.amount
            sums[item.stretch][column] = EXACT.add(sums[item.stretch][column], moved)
    found = []
    after = _grown(Decimal(0), sums[0])
    for first_day, own in zip(first_days, sums[1:], strict=True):
        before, after = after, _grown(after, own)
        found.append(CreditMonth(first_day, before, **own, after=after))
    return found


def _grown(left: Decimal, moved: Mapping[str, Decimal]) -> Decimal:
    for name, amount in moved.items():
        left = EXACT.add(left, amount) if name == "granted" else EXACT.subtract(left, amount)
    return left
