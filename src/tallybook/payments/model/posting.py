"""What payments, refunds and disputes post to the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tallybook.invoicing.model.receivable import Application, Receivable
from tallybook.kernel.decimals import EXACT, total
from tallybook.kernel.instant import Instant
from tallybook.ledger.model.entry import Account, Entry, Fact, Posting, entry
from tallybook.payments.model.charge import DisputeStage
from tallybook.payments.model.payment import Payment
from tallybook.payments.model.refund import Dispute, Refund

_DISPUTE_FACTS = {
    DisputeStage.OPENED: Fact.DISPUTE_OPENED,
    DisputeStage.WON: Fact.DISPUTE_WON,
    DisputeStage.LOST: Fact.DISPUTE_LOST,
}


def captured(payment: Payment, applied: Sequence[Application], left: Decimal, now: Instant) -> Entry | None:
    """Money came in: it pays invoices, and what is left of it waits to become a credit."""
    postings = (
        Posting(Account.CASH, payment.captured),
        *_receivables(applied),
        Posting(Account.UNAPPLIED, EXACT.minus(left)),
    )
    of = (payment.id, payment.billing_group_id, payment.money.currency, now)
    return entry(Fact.PAYMENT_CAPTURED, *of, postings)


def refund_requested(refund: Refund, taken_back: Sequence[Application], lost: Decimal, now: Instant) -> Entry | None:
    """What the payment had paid is due again, what was spent as credit is lost; the money waits to be sent."""
    freed = EXACT.subtract(total(one.amount for one in taken_back), lost)
    postings = (*_receivables(taken_back), Posting(Account.BAD_DEBT, lost), Posting(Account.UNAPPLIED, freed))
    return _of(Fact.REFUND_REQUESTED, refund, now, postings)


def refund_paid(refund: Refund, now: Instant) -> Entry | None:
    """The money was sent back."""
    amount = refund.money.amount
    postings = (Posting(Account.UNAPPLIED, amount), Posting(Account.CASH, EXACT.minus(amount)))
    return _of(Fact.REFUND_PAID, refund, now, postings)


def refund_failed(
    refund: Refund,
    was_paid: bool,
    made_good: Decimal,
    applied: Sequence[Application],
    left: Decimal,
    now: Instant,
) -> Entry | None:
    """The money stays or comes back: a loss is none, invoices are paid again, and what is left waits to be a credit."""
    came_from = Account.CASH if was_paid else Account.UNAPPLIED
    postings = (
        Posting(came_from, refund.money.amount),
        Posting(Account.BAD_DEBT, EXACT.minus(made_good)),
        *_receivables(applied),
        Posting(Account.UNAPPLIED, EXACT.minus(left)),
    )
    return _of(Fact.REFUND_FAILED, refund, now, postings)


def dispute_moved(before: Dispute | None, after: Dispute, now: Instant) -> Entry | None:
    """The difference between where a dispute's money is and where it was: held back, given back or lost."""
    postings = [
        *_held(after),
        *(Posting(one.account, EXACT.minus(one.amount)) for one in (_held(before) if before is not None else ())),
    ]
    of = (after.id, after.billing_group_id, after.money.currency, now)
    return entry(_DISPUTE_FACTS[after.stage], *of, postings)


def _held(dispute: Dispute) -> tuple[Posting, ...]:
    amount = dispute.money.amount
    match dispute.stage:
        case DisputeStage.OPENED:
            return (Posting(Account.DISPUTED, amount), Posting(Account.CASH, EXACT.minus(amount)))
        case DisputeStage.LOST:
            return (Posting(Account.DISPUTE_LOSSES, amount), Posting(Account.CASH, EXACT.minus(amount)))
        case DisputeStage.WON:
            return ()


def _of(fact: Fact, refund: Refund, now: Instant, postings: Sequence[Posting]) -> Entry | None:
    return entry(fact, refund.id, refund.billing_group_id, refund.money.currency, now, postings)


def _receivables(applied: Sequence[Application]) -> list[Posting]:
    """Paid invoices are owed less, and invoices of which money was taken back more."""
    return [Posting(Account.RECEIVABLE, EXACT.minus(one.amount), receivable_id=one.receivable.id) for one in applied]


def recovered(payment: Payment, applied: Sequence[Application], now: Instant) -> Entry | None:
    """What was written off is due again, since it is paid after all."""
    back = [Posting(Account.RECEIVABLE, one.amount, receivable_id=one.receivable.id) for one in applied]
    loss = Posting(Account.BAD_DEBT, EXACT.minus(total(one.amount for one in applied)))
    of = (payment.id, payment.billing_group_id, payment.money.currency, now)
    return entry(Fact.RECOVERED, *of, (*back, loss))


def balance_applied(receivable: Receivable, amount: Decimal, now: Instant) -> Entry | None:
    """What an invoice below zero owes the customer waits to become a credit."""
    postings = (
        Posting(Account.RECEIVABLE, amount, receivable_id=receivable.id),
        Posting(Account.UNAPPLIED, EXACT.minus(amount)),
    )
    of = (receivable.id, receivable.billing_group_id, receivable.currency, now)
    return entry(Fact.BALANCE_APPLIED, *of, postings)
