"""What a dispute does to a payment's money, and to the credit that was made of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import structs

from tallybook.credits.public import freeze, void
from tallybook.kernel.decimals import EXACT, total
from tallybook.kernel.instant import Instant
from tallybook.kernel.notice import Notice
from tallybook.ledger.model.entry import Account
from tallybook.payments.actions.complete import where_it_is
from tallybook.payments.actions.desk import Desk
from tallybook.payments.model import posting
from tallybook.payments.model.charge import DisputeReported, DisputeStage
from tallybook.payments.model.payment import Payment, refuse_other_currency
from tallybook.payments.model.refund import Dispute, dispute_reported
from tallybook.payments.store import Applied, Target


def dispute_heard(desk: Desk, payment: Payment, event: DisputeReported, now: Instant) -> None:
    """Book how a dispute stands, and what that does to the payment's credit. The same word twice changes nothing."""
    payment = desk.locked_payment(payment.id)
    refuse_other_currency(payment, event.money)
    before = desk.refunds.dispute_of(payment.id, event.reference)
    after = (
        Dispute(
            desk.new_id("dsp", now),
            payment.id,
            payment.billing_group_id,
            event.reference,
            event.money,
            event.reason,
            event.stage,
            event.at,
        )
        if before is None
        else dispute_reported(before, event)
    )
    if after == before:
        return
    desk.refunds.save_dispute(after)
    entry = posting.dispute_moved(before, after, now)
    desk.ledger.post([] if entry is None else [entry])
    held = total(one.held for one in desk.refunds.disputes_of(payment.id))
    desk.payments.save(structs.replace(payment, disputed=held))
    bind_credit(desk, payment.id, now)
    about = {"payment": payment.id, "billing_group": payment.billing_group_id, "reason": after.reason}
    desk.tell(Notice(f"dispute.{after.stage.value}", after.id, about))


def bind_credit(desk: Desk, payment_id: str, now: Instant) -> None:
    """Take back of a payment's credit what lost disputes took, and freeze of the rest what open ones hold.

    Called whenever a dispute moves or the payment's money becomes credit. So what stands depends on the disputes and on
    what is left of the credit, and not on which came first.
    """
    disputes = desk.refunds.disputes_of(payment_id)
    if not disputes:
        return
    free_credit(desk, payment_id)
    for dispute in disputes:
        _take_back(desk, dispute, now)
    held = total(one.held for one in disputes if one.stage is DisputeStage.OPENED)
    freeze(desk.books, _credits(desk, payment_id), held)


def free_credit(desk: Desk, payment_id: str) -> None:
    """Nothing of a payment's credit is frozen until `bind_credit` says otherwise, in the same transaction."""
    freeze(desk.books, _credits(desk, payment_id), Decimal(0))


def _take_back(desk: Desk, dispute: Dispute, now: Instant) -> None:
    """Of a lost dispute only what is left of no credit is a loss."""
    went: list[Applied] = []
    left = dispute.loss
    for grant_id in _credits(desk, dispute.payment_id):
        if not left:
            break
        taken = void(desk.books, grant_id, left, f"dispute {dispute.id}", now, desk.new_id, to=Account.DISPUTE_LOSSES)
        if taken is not None:
            left = EXACT.subtract(left, taken.amount)
            went.append(Applied(dispute.payment_id, Target.CREDIT, grant_id, EXACT.minus(taken.amount), now))
    if went:
        desk.payments.apply(went)
        taken_back = EXACT.subtract(dispute.money.amount, left)
        desk.refunds.save_dispute(structs.replace(dispute, taken_back=taken_back))


def _credits(desk: Desk, payment_id: str) -> Sequence[str]:
    """The grants that hold a payment's money, the latest first."""
    return [id_ for target, id_, _ in where_it_is(desk.payments.applied(payment_id)) if target is Target.CREDIT]
