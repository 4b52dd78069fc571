"""Book money that has come in by itself: a bank transfer, or cash."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.complete import settle
from tallybook.payments.actions.desk import Desk
from tallybook.payments.model import payment as states
from tallybook.payments.model.charge import Captured
from tallybook.payments.model.payment import PATIENCE, Created, ForInvoices, Payment


def record_received(
    desk: Desk,
    billing_group_id: str,
    money: Money,
    reference: str,
    receivables: Sequence[str],
    *,
    gateway: str,
    author: str,
    now: Instant,
) -> Payment:
    """Money that was received under a reference pays these receivables, then the oldest; the rest becomes a credit.

    The same reference again is the same payment. `Refused`: `reference_differs` where it was for another amount or
    group, `in_flight` where a payment of one of the receivables has not ended.
    """
    group = desk.locked_group(billing_group_id)
    known = desk.payments.payment_of(gateway, reference)
    if known is not None:
        if (known.billing_group_id, known.money) != (group.id, money):
            raise Refused("reference_differs", f"{known.money} were received under this reference before", reference)
        return known
    if money.amount <= 0 or money.currency != group.currency:
        raise Refused("bad_amount", f"what {group.name!r} pays is more than nothing, in {group.currency}", "amount")
    claimed = desk.payments.claimed(receivables)
    if claimed:
        receivable, payment_id = min(claimed.items())
        raise Refused("in_flight", f"the payment {payment_id} of it has not ended", receivable)
    payment = Payment(
        desk.new_id("pay", now),
        group.id,
        money,
        ForInvoices(tuple(receivables)),
        gateway,
        None,
        now,
        author,
        Created(now + PATIENCE),
    )
    desk.payments.add(payment)
    return settle(desk, payment, states.reported(payment, Captured(reference, money), now, now), now)
