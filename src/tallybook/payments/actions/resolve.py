"""A person says what became of a charge or refund, where nobody else tells.

Their word is booked like the gateway's. What that says later counts as ever: money that it has captured is booked.
"""

from __future__ import annotations

from tallybook.kernel.ensured import Ensured
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.complete import answered
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.refund import locked_refund, refund_answered
from tallybook.payments.model import payment as states
from tallybook.payments.model import refund as refund_states
from tallybook.payments.model.charge import Captured, Declined, RefundDeclined, Refunded
from tallybook.payments.model.payment import Payment
from tallybook.payments.model.refund import Refund


def resolve(desk: Desk, payment_id: str, outcome: Captured | Declined, now: Instant) -> Payment:
    """Book what a person says of a payment without an answer; a reference is the gateway's own.

    Raises `Refused`: `not_unknown` where it is known what became of it, or a reply may still come; `reference_known`
    where that is another payment's.
    """
    payment = desk.locked_payment(payment_id)
    if not states.is_unsure(payment.state, now):
        name = states.state_name(payment.state)
        raise Refused("not_unknown", f"is {name}: only what nobody knows the outcome of is resolved", payment_id)
    if isinstance(outcome, Captured):
        known = desk.payments.payment_of(payment.gateway, outcome.reference)
        if known is not None:
            raise Refused("reference_known", f"is the reference of {known.id}", outcome.reference)
    return answered(desk, payment_id, outcome, now, now)


def confirm_refund(
    desk: Desk, refund_id: str, word: Refunded | RefundDeclined, *, by_hand: bool, now: Instant
) -> Ensured[Refund]:
    """Book what a person says of a refund that they make `by_hand`, or that has no answer; again it changes nothing.

    Raises `Refused`: `unknown_refund`; `refund_ended` where another word was said of it; `not_by_hand` where its
    gateway tells itself; `reference_taken` where the reference is another refund's of its payment.
    """
    refund = locked_refund(desk, refund_id)
    if refund_states.is_known(refund, word):
        return Ensured(refund, new=False)
    if not (by_hand or refund_states.is_unsure(refund.state, now)):
        payment = desk.payments.payment(refund.payment_id)
        assert payment is not None, "a refund has its payment"
        raise Refused("not_by_hand", f"is made by {payment.gateway}, which tells itself what becomes of it", refund_id)
    if isinstance(word, Refunded):
        other = desk.refunds.refund_of(refund.payment_id, word.reference)
        if other is not None and other.id != refund_id:
            message = f"{word.reference!r} is the transfer of {other.id} already: each refund has its own"
            raise Refused("reference_taken", message, "--reference")
    return Ensured(refund_answered(desk, refund_id, word, now, now), new=True)
