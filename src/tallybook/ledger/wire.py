"""The books, as they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.kernel.instant import instant_text
from tallybook.kernel.wire import DEFAULT_LIMIT, CurrencyCode, Cursor, DecimalText, InstantText, Limit, Money, money
from tallybook.ledger.model.balance import Balance, Movement, totals
from tallybook.ledger.model.entry import Account, Fact

type AccountName = Annotated[Account, Meta(description="An account of the chart.", examples=["receivable"])]

type SubjectNumber = Annotated[
    str, Meta(description="Its number, where it is an invoice or a credit note.", examples=["2026-000001"])
]


class AccountBalance(Struct, frozen=True):
    """What an account was debited and credited, in one currency."""

    account: AccountName
    currency: CurrencyCode
    debits: Annotated[Money, Meta(description="All debits.")]
    credits: Annotated[Money, Meta(description="All credits, as a positive amount.")]
    balance: Annotated[Money, Meta(description="Debits less credits.")]


class CurrencyTotals(Struct, frozen=True):
    """What all accounts were debited and credited in one currency."""

    currency: CurrencyCode
    debits: Annotated[Money, Meta(description="All debits.")]
    credits: Annotated[Money, Meta(description="All credits, as a positive amount.")]


class TrialBalance(Struct, frozen=True):
    """Every account with postings, by currency and in the order of the chart; in each currency both sides are equal."""

    data: Annotated[list[AccountBalance], Meta(description="The accounts, by currency and in the order of the chart.")]
    totals: Annotated[list[CurrencyTotals], Meta(description="What they add up to, by currency.")]


class StatementListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of which account is asked for."""

    account: AccountName = Account.RECEIVABLE
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class StatementLine(Struct, frozen=True):
    """One posting."""

    at: InstantText
    fact: Annotated[Fact, Meta(description="What happened.", examples=["invoice_finalized"])]
    subject: Annotated[str, Meta(description="The id of what it is about.", examples=["inv_01jz8a6y5c"])]
    amount: Annotated[Money, Meta(description="A debit is positive.")]
    balance: Annotated[Money, Meta(description="The account's balance after it, a debit positive.")]
    subject_number: SubjectNumber | UnsetType = UNSET


class CheckAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """How many differences are asked for."""

    limit: Annotated[int, Meta(ge=1, le=1_000, description="How many at most.", examples=[100])] = 100


class DifferenceView(Struct, frozen=True):
    """Something whose own amount is not what its entries come to."""

    kind: Annotated[str, Meta(description="What it is.", examples=["invoice"])]
    id: Annotated[str, Meta(description="Its id, or the currency.", examples=["inv_01jz8a6y5c"])]
    what: Annotated[str, Meta(description="Which of its amounts.", examples=["paid"])]
    own: Annotated[DecimalText, Meta(description="What it says.", examples=["12.49"])]
    derived: Annotated[DecimalText, Meta(description="What it comes to.", examples=["12.50"])]


class LedgerCheck(Struct, frozen=True):
    """Whether what is kept is what its entries say."""

    agrees: Annotated[bool, Meta(description="Whether there is no difference.", examples=[True])]
    differences: Annotated[list[DifferenceView], Meta(description="The first differences, by kind and id.")]


def balance_view(of: Balance) -> AccountBalance:
    """An account as it is sent."""
    debits, credits_, balance = (money(one, of.currency) for one in (of.debits, of.credits, of.balance))
    return AccountBalance(of.account, of.currency, debits, credits_, balance)


def trial_balance_view(of: Sequence[Balance]) -> TrialBalance:
    """The trial balance as it is sent."""
    sums = [
        CurrencyTotals(one.currency, money(one.debits, one.currency), money(one.credits, one.currency))
        for one in totals(of)
    ]
    return TrialBalance([balance_view(one) for one in of], sums)


def line_view(of: Movement) -> StatementLine:
    """A posting as it is sent."""
    return StatementLine(
        instant_text(of.at), of.fact, of.subject, money(of.amount, of.currency), money(of.balance, of.currency)
    )
