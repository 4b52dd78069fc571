"""Types of ledger.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    Fact,
)
from tallybook.client.model import Model, Money, OpenEnum


class Account(OpenEnum):
    """The chart of accounts; `ledger/README.md` says what moves each."""

    BAD_DEBT = "bad_debt"
    BREAKAGE = "breakage"
    CASH = "cash"
    DEFERRED_REVENUE = "deferred_revenue"
    DISPUTE_LOSSES = "dispute_losses"
    DISPUTED = "disputed"
    LATE_FEES = "late_fees"
    OPENING_BALANCE = "opening_balance"
    PROMOTIONAL_CREDIT = "promotional_credit"
    PROMOTIONAL_EXPENSE = "promotional_expense"
    RECEIVABLE = "receivable"
    REVENUE = "revenue"
    TAX = "tax"
    UNAPPLIED = "unapplied"


type AccountWord = (
    Account
    | Literal[
        "bad_debt",
        "breakage",
        "cash",
        "deferred_revenue",
        "dispute_losses",
        "disputed",
        "late_fees",
        "opening_balance",
        "promotional_credit",
        "promotional_expense",
        "receivable",
        "revenue",
        "tax",
        "unapplied",
    ]
)


class AccountBalance(Model, frozen=True, kw_only=True):
    """What an account was debited and credited, in one currency."""

    account: Account
    """An account of the chart."""
    currency: str
    """An ISO 4217 currency code."""
    debits: Money
    """All debits."""
    credits: Money
    """All credits, as a positive amount."""
    balance: Money
    """Debits less credits."""


class CurrencyTotals(Model, frozen=True, kw_only=True):
    """What all accounts were debited and credited in one currency."""

    currency: str
    """An ISO 4217 currency code."""
    debits: Money
    """All debits."""
    credits: Money
    """All credits, as a positive amount."""


class DifferenceView(Model, frozen=True, kw_only=True):
    """Something whose own amount is not what its entries come to."""

    kind: str
    """What it is."""
    id: str
    """Its id, or the currency."""
    what: str
    """Which of its amounts."""
    own: Decimal
    """What it says."""
    derived: Decimal
    """What it comes to."""


class LedgerCheck(Model, frozen=True, kw_only=True):
    """Whether what is kept is what its entries say."""

    agrees: bool
    """Whether there is no difference."""
    differences: Sequence[DifferenceView]
    """The first differences, by kind and id."""


class StatementLine(Model, frozen=True, kw_only=True):
    """One posting."""

    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    fact: Fact
    """What happened."""
    subject: str
    """The id of what it is about."""
    amount: Money
    """A debit is positive."""
    balance: Money
    """The account's balance after it, a debit positive."""
    subject_number: str | UnsetType = UNSET
    """Its number, where it is an invoice or a credit note."""


class TrialBalance(Model, frozen=True, kw_only=True):
    """Every account with postings, by currency and in the order of the chart; in each currency both sides are
    equal.
    """

    data: Sequence[AccountBalance]
    """The accounts, by currency and in the order of the chart."""
    totals: Sequence[CurrencyTotals]
    """What they add up to, by currency."""
