"""Entries of the journal: what a fact debits and credits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from enum import StrEnum

from msgspec import Struct

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant


class Account(StrEnum):
    """The chart of accounts; `ledger/README.md` says what moves each."""

    CASH = "cash"
    DISPUTED = "disputed"
    RECEIVABLE = "receivable"
    TAX = "tax"
    UNAPPLIED = "unapplied"
    DEFERRED_REVENUE = "deferred_revenue"
    PROMOTIONAL_CREDIT = "promotional_credit"
    OPENING_BALANCE = "opening_balance"
    REVENUE = "revenue"
    LATE_FEES = "late_fees"
    BREAKAGE = "breakage"
    PROMOTIONAL_EXPENSE = "promotional_expense"
    BAD_DEBT = "bad_debt"
    DISPUTE_LOSSES = "dispute_losses"


class Fact(StrEnum):
    """What happened."""

    INVOICE_FINALIZED = "invoice_finalized"
    BALANCE_TAKEN_OVER = "balance_taken_over"
    CREDIT_GRANTED = "credit_granted"
    CREDIT_SPENT = "credit_spent"
    CREDIT_EXPIRED = "credit_expired"
    CREDIT_VOIDED = "credit_voided"
    CREDIT_NOTE_ISSUED = "credit_note_issued"
    PAYMENT_CAPTURED = "payment_captured"
    REFUND_REQUESTED = "refund_requested"
    REFUND_PAID = "refund_paid"
    REFUND_FAILED = "refund_failed"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_WON = "dispute_won"
    DISPUTE_LOST = "dispute_lost"
    BALANCE_APPLIED = "balance_applied"
    WRITTEN_OFF = "written_off"
    RECOVERED = "recovered"


class Posting(Struct, frozen=True):
    """A debit (positive) or credit (negative) of an account; of one grant or one receivable where each has its own."""

    account: Account
    amount: Decimal
    grant_id: str | None = None
    receivable_id: str | None = None


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
