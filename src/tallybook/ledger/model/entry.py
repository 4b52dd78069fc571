"""Entries of the journal: what a fact debits and credits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from enum import StrEnum

from msgspec import Struct

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant


class Account(StrEnum):
    """The chart of accounts."""

    CASH = "cash"
    RECEIVABLE = "receivable"
    TAX = "tax"
    DEFERRED_REVENUE = "deferred_revenue"
    PROMOTIONAL_CREDIT = "promotional_credit"
    REVENUE = "revenue"
    LATE_FEES = "late_fees"
    PROMOTIONAL_EXPENSE = "promotional_expense"


class Fact(StrEnum):
    """What happened."""

    INVOICE_FINALIZED = "invoice_finalized"
    CREDIT_GRANTED = "credit_granted"


class Posting(Struct, frozen=True):
    """A debit (positive) or credit (negative) of an account; of one grant where the account has one for each."""

    account: Account
    amount: Decimal
    grant_id: str | None = None


class Entry(Struct, frozen=True):
    """One fact's balanced postings in one currency. `subject` is the id of what the fact is about."""

    fact: Fact
    subject: str
    billing_group_id: str
    currency: str
    at: Instant
    postings: tuple[Posting, ...]

    def __post_init__(self) -> None:
        with localcontext(EXACT):
            total = sum((posting.amount for posting in self.postings), Decimal(0))
        assert not total, f"{self.fact} of {self.subject} is out of balance by {total}"


def entry(
    fact: Fact, subject: str, billing_group_id: str, currency: str, at: Instant, postings: Iterable[Posting]
) -> Entry | None:
    """The entry of a fact, without postings of nothing; None where nothing moves."""
    moved = tuple(posting for posting in postings if posting.amount)
    return Entry(fact, subject, billing_group_id, currency, at, moved) if moved else None
