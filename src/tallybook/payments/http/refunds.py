"""The operations on refunds and disputes."""

from __future__ import annotations

from msgspec import UNSET

from tallybook.kernel.legible import LONGEST_REFERENCE, legible
from tallybook.kernel.operation import OPERATORS, READERS_AND_CUSTOMERS, FollowUp, Operations, Then
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page, asked_part, page_of
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.http.payments import asked, payment_of
from tallybook.payments.http.work import PaymentsOutside, PaymentsWork, placed, set_up
from tallybook.payments.model.charge import RefundDeclined, Refunded
from tallybook.payments.model.refund import FromPayment, Refund, by_amount
from tallybook.payments.public import confirm_refund as confirm
from tallybook.payments.public import request_refund
from tallybook.payments.wire.refunds import (
    DisputeListing,
    DisputeView,
    NewRefund,
    RefundConfirmation,
    RefundListing,
    RefundView,
    dispute_view,
    refund_view,
)

REFUNDS = Operations("Refunds", "Money of payments that goes back.")
DISPUTES = Operations("Disputes", "Payments that customers' banks take back, or try to.")


@REFUNDS.get("/v1/refunds/{id}", roles=READERS_AND_CUSTOMERS)
def get_refund(work: PaymentsWork, *, id: str) -> RefundView:
    """Get a refund: how it stands, and every call of its gateway."""
    return refund_view(_refund(work, id), UNSET if work.caller.is_scoped else work.desk.payments.attempts(id))


@REFUNDS.get("/v1/refunds", roles=READERS_AND_CUSTOMERS)
def list_refunds(work: PaymentsWork, *, query: RefundListing) -> Page[RefundView]:
    """List refunds, the newest first where no other order is asked for."""
    found = work.desk.refunds.refunds(
        asked_part(query), group=query.billing_group, payment_id=query.payment, state=query.state
    )
    return page_of(found, query, by_amount, refund_view)


def _send(outside: PaymentsOutside, refund_id: str) -> None:
    outside.collector.refund(refund_id)


@REFUNDS.post("/v1/payments/{id}/refunds", roles=OPERATORS, then=FollowUp(_send, get_refund))
def create_refund(work: PaymentsWork, *, id: str, body: NewRefund) -> Then:
    """Give money of a payment back. What it had paid is due again, the latest first.

    To take back an invoice that was wrong, issue a credit note: then nothing of it is due again. A refund that its
    gateway declines was made too: its state is `failed`.
    """
    payment = payment_of(work, id)
    set_up(work, payment.gateway)
    money = None if body.money is None else asked(body.money, work.desk.group(payment.billing_group_id))
    reason = legible(body.reason, "reason")
    amount = None if money is None else money.amount
    made = request_refund(work.desk, id, amount, reason, work.caller.name, FromPayment(), work.now)
    work.audit("payment.refund", made.id, after=refund_view(made), reason=reason)
    return Then(made.id)


@REFUNDS.post("/v1/refunds/{id}/confirm", roles=OPERATORS, status=200)
def confirm_refund(work: PaymentsWork, *, id: str, body: RefundConfirmation) -> RefundView:
    """Say that a refund was sent, or could not be: one that a person makes, or that is unknown at its gateway.

    The same word again changes nothing.
    """
    before = _refund(work, id)
    if (body.reference is None) == (body.failed is None):
        raise Refused("one_of_two", "say the reference of what was sent, or why it has failed", "reference")
    outcome: Refunded | RefundDeclined
    if body.reference is not None:
        outcome = Refunded(legible(body.reference, "reference", LONGEST_REFERENCE), before.money)
    else:
        outcome = RefundDeclined(None, "not_sent", legible(body.failed or "", "failed"))
    is_by_hand = payment_of(work, before.payment_id).gateway == ManualGateway.name
    with placed("reference", "reference_taken"):
        after = confirm(work.desk, id, outcome, by_hand=is_by_hand, now=work.now)
    if after.new:
        was, is_ = refund_view(before), refund_view(after.value)
        work.audit("payment.confirm_refund", id, before=was, after=is_, reason=body.failed)
    return get_refund(work, id=id)


@DISPUTES.get("/v1/disputes", roles=READERS_AND_CUSTOMERS)
def list_disputes(work: PaymentsWork, *, query: DisputeListing) -> Page[DisputeView]:
    """List disputes, the newest first where no other order is asked for."""
    found = work.desk.refunds.disputes(asked_part(query), group=query.billing_group, payment_id=query.payment)
    return page_of(found, query, by_amount, dispute_view)


@DISPUTES.get("/v1/disputes/{id}", roles=READERS_AND_CUSTOMERS)
def get_dispute(work: PaymentsWork, *, id: str) -> DisputeView:
    """Get a dispute."""
    found = work.desk.refunds.dispute(id)
    if found is None:
        raise Refused("unknown_dispute", "there is no dispute of this id", id)
    return dispute_view(found)


def _refund(work: PaymentsWork, id_: str) -> Refund:
    found = work.desk.refunds.refund(id_)
    if found is None:
        raise Refused("unknown_refund", "there is no refund of this id", id_)
    return found
