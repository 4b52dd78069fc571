"""What entries add up to."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.ledger.model.entry import Account, Fact


class Balance(Struct, frozen=True):
    """A line of the trial balance: what an account was debited and credited, both as positive numbers."""

    currency: str
    account: Account
    debits: Decimal
    credits: Decimal


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
