"""What a credit note returns of paid money: to the payments that it came by, or as paid credit."""

from __future__ import annotations

from decimal import Decimal

from tallybook.credits.model.holding import Origin
from tallybook.invoicing.model.credit_note import CreditNote, ToPayment
from tallybook.kernel.decimals import EXACT
from tallybook.payments.actions.complete import grant_money, where_it_is
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.refund import request_refund
from tallybook.payments.model.refund import FromCreditNote, Refund
from tallybook.payments.store import Target

MOST_PAYMENTS = 1_000


def return_money(desk: Desk, note: CreditNote) -> list[Refund]:
    """Refund what a note returns to the payments of its invoice, the latest first, or make a credit of it.

    What no payment can take back, since another credit paid it or it was refunded before, becomes a credit. Answers the
    refunds that are to be sent.
    """
    left = note.effect.returned
    refunds: list[Refund] = []
    if isinstance(note.to, ToPayment):
        payments = desk.payments.payments(
            group=None, state="completed", limit=MOST_PAYMENTS, receivable=note.invoice_id
        )
        for payment in payments:
            there = where_it_is(desk.payments.applied(payment.id))
            paid = sum(
                (part for target, id_, part in there if (target, id_) == (Target.RECEIVABLE, note.invoice_id)),
                Decimal(0),
            )
            part = min(left, paid, payment.refundable)
            if part > 0:
                source = FromCreditNote(note.id)
                refunds.append(request_refund(desk, payment.id, part, note.reason, note.by, source, note.at))
                left = EXACT.subtract(left, part)
    if left:
        grant_money(desk, note.billing_group_id, f"credit note {note.id}", Origin.CREDIT_NOTE, note.id, left, note.at)
    return refunds
