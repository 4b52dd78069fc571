"""What a credit note returns of paid money: to the payments that it came by, or as paid credit."""

from __future__ import annotations

from decimal import Decimal

from tallybook.credits.model.holding import Origin
from tallybook.invoicing.model.credit_note import CreditNote, ToPayment
from tallybook.kernel.decimals import EXACT, total
from tallybook.kernel.sorting import newest
from tallybook.payments.actions.complete import grant_money, where_it_is
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.dispute import bind_credit
from tallybook.payments.actions.refund import request_refund
from tallybook.payments.model.payment import Payment
from tallybook.payments.model.refund import FromCreditNote, Refund
from tallybook.payments.store import Applied, Target

MOST_PAYMENTS = 1_000


def return_money(desk: Desk, note: CreditNote) -> list[Refund]:
    """Refund what a note returns to the payments of its invoice, the latest first, or make a credit of it.

    What no payment can take back becomes a credit of the payment that it came by: what a dispute of that holds or took
    is frozen or gone at once. Answers the refunds that are to be sent.
    """
    left = note.effect.returned
    refunds: list[Refund] = []
    payments = desk.payments.payments(newest(MOST_PAYMENTS), state="completed", receivable=note.invoice_id)
    if isinstance(note.to, ToPayment):
        for payment in payments:
            part = min(left, _paid(desk, payment, note), payment.refundable)
            if part > 0:
                source = FromCreditNote(note.id)
                refunds.append(request_refund(desk, payment.id, part, note.reason, note.by, source, note.at))
                desk.payments.apply([_gone(payment, note, part)])
                left = EXACT.subtract(left, part)
    for payment in payments:
        part = min(left, _paid(desk, payment, note))
        if part > 0:
            credit = Applied(payment.id, Target.CREDIT, _credit(desk, note, part), part, note.at)
            desk.payments.apply([_gone(payment, note, part), credit])
            bind_credit(desk, payment.id, note.at)
            left = EXACT.subtract(left, part)
    if left:
        _credit(desk, note, left)
    return refunds


def _paid(desk: Desk, payment: Payment, note: CreditNote) -> Decimal:
    """What a payment has paid of the note's invoice."""
    there = where_it_is(desk.payments.applied(payment.id))
    return total(part for target, id_, part in there if (target, id_) == (Target.RECEIVABLE, note.invoice_id))


def _gone(payment: Payment, note: CreditNote, part: Decimal) -> Applied:
    return Applied(payment.id, Target.RECEIVABLE, note.invoice_id, EXACT.minus(part), note.at)


def _credit(desk: Desk, note: CreditNote, part: Decimal) -> str:
    name = f"credit note on {note.invoice_number}"
    return grant_money(desk, note.billing_group_id, name, Origin.CREDIT_NOTE, note.id, part, note.at)
