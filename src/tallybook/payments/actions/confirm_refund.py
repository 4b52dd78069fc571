"""A person's word on a refund that no gateway reports: a transfer that was sent back, or could not be."""

from __future__ import annotations

from tallybook.kernel.ensured import Ensured
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.refund import locked_refund, refund_answered
from tallybook.payments.model.charge import RefundDeclined, Refunded
from tallybook.payments.model.refund import Refund, is_known


def confirm_refund(desk: Desk, refund_id: str, word: Refunded | RefundDeclined, now: Instant) -> Ensured[Refund]:
    """Book what a person says of a refund; the same word again changes nothing.

    Raises `Refused`: `unknown_refund`; `refund_ended` where another word was said of it; `reference_taken` where the
    bank's reference is another refund's of its payment.
    """
    refund = locked_refund(desk, refund_id)
    if is_known(refund, word):
        return Ensured(refund, new=False)
    if isinstance(word, Refunded):
        other = desk.refunds.refund_of(refund.payment_id, word.reference)
        if other is not None and other.id != refund_id:
            message = f"{word.reference!r} is the transfer of {other.id} already: each refund has its own"
            raise Refused("reference_taken", message, "--reference")
    return Ensured(refund_answered(desk, refund_id, word, now, now), new=True)
