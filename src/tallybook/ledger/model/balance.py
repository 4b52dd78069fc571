"""What entries add up to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.ledger.model.entry import Account, Fact


class Balance(Struct, frozen=True):
    """A line of the trial balance: what an account was debited and credited, both as positive numbers."""

    currency: str
    account: Account
    debits: Decimal
    credits: Decimal

    @property
    def balance(self) -> Decimal:
        """What both sides come to, a debit positive."""
        return EXACT.subtract(self.debits, self.credits)


class Totals(Struct, frozen=True):
    """What all accounts were debited and credited in one currency."""

    currency: str
    debits: Decimal
    credits: Decimal


def totals(of: Iterable[Balance]) -> list[Totals]:
    """What the lines of a trial balance add up to, by currency in alphabetical order."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for one in of:
        debits, credits_ = sums.get(one.currency, (Decimal(0), Decimal(0)))
        sums[one.currency] = EXACT.add(debits, one.debits), EXACT.add(credits_, one.credits)
    return [Totals(currency, *both) for currency, both in sorted(sums.items())]


class Movement(Struct, frozen=True):
    """A line of an account's statement; `balance` is that after it, a debit positive."""

    at: Instant
    fact: Fact
    subject: str
    currency: str
    amount: Decimal
    balance: Decimal


class Turnover(Struct, frozen=True):
    """What one fact moved on one account of a billing group in one stretch of time; a debit positive.

    Stretches are counted from 0: before the first bound, between it and the next, and so on.
    """

    stretch: int
    account: Account
    fact: Fact
    amount: Decimal
