"""What an invoice posts to the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext

from tallybook.invoicing.model.credit_note import CreditNote
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


def credit_note(note: CreditNote) -> list[Entry]:
    """What was earned is not, by the note's parts; less is owed, and what had been paid waits in `unapplied`.

    A loss that is credited is recovered first, so that bad debt is only what is owed and not paid.
    """
    noted, effect = note.noted, note.effect
    recovered = (
        Posting(Account.RECEIVABLE, effect.recovered, receivable_id=note.invoice_id),
        Posting(Account.BAD_DEBT, EXACT.minus(effect.recovered)),
    )
    credited = (
        Posting(Account.REVENUE, noted.net),
        Posting(Account.LATE_FEES, noted.late_fee),
        Posting(Account.TAX, noted.tax),
        Posting(Account.RECEIVABLE, EXACT.minus(effect.credited), receivable_id=note.invoice_id),
        Posting(Account.UNAPPLIED, EXACT.minus(effect.returned)),
    )
    facts = ((Fact.RECOVERED, recovered), (Fact.CREDIT_NOTE_ISSUED, credited))
    entries = (
        entry(fact, note.id, note.billing_group_id, note.currency, note.at, postings) for fact, postings in facts
    )
    return [one for one in entries if one is not None]
