"""What an invoice posts to the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext

from tallybook.invoicing.model.invoice import Draft
from tallybook.invoicing.model.receivable import Application, Receivable
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.ledger.model.entry import Account, Entry, Fact, Posting, entry


def finalized(draft: Draft, spent: Iterable[Posting], now: Instant) -> Entry | None:
    """The invoice is owed, credits pay their part, and revenue, late fees and tax are earned.

    What was left unpaid before stays where it arose; `spent` are the grants' own postings.
    """
    output = draft.output
    late_fee = Decimal(output.carry_over.late_fee)
    with localcontext(EXACT):
        earned = Decimal(output.settled_charges) + Decimal(output.adjustment_total) + Decimal(output.true_up)
        postings = (
            Posting(Account.RECEIVABLE, draft.owed, receivable_id=draft.id),
            *spent,
            Posting(Account.REVENUE, -earned),
            Posting(Account.LATE_FEES, -late_fee),
            Posting(Account.TAX, -Decimal(output.tax)),
        )
    return entry(Fact.INVOICE_FINALIZED, draft.id, draft.billing_group_id, output.currency, now, postings)


def taken_over(balance: Receivable, now: Instant) -> Entry | None:
    """What a group owed before its first invoice here."""
    owed = Posting(Account.RECEIVABLE, balance.total, receivable_id=balance.id)
    postings = (owed, Posting(Account.OPENING_BALANCE, EXACT.minus(balance.total)))
    return entry(Fact.BALANCE_TAKEN_OVER, balance.id, balance.billing_group_id, balance.currency, now, postings)


def written_off(lost: Application, write_off_id: str, now: Instant) -> Entry | None:
    """What was due is a loss."""
    of = lost.receivable
    postings = (
        Posting(Account.BAD_DEBT, lost.amount),
        Posting(Account.RECEIVABLE, EXACT.minus(lost.amount), receivable_id=of.id),
    )
    return entry(Fact.WRITTEN_OFF, write_off_id, of.billing_group_id, of.currency, now, postings)
