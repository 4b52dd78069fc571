"""Book money that has come in by itself: a bank transfer, or cash."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.complete import book_received
from tallybook.payments.actions.desk import Desk
from tallybook.payments.model.payment import Completed, ForInvoices, Payment


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

    The same reference again is the same payment; `Refused("reference_differs")` where it was for another amount or
    group, `Refused("unknown_invoice")` for a receivable that is not the group's. Money that is there is not refused for
    what is due: should a charge of the same invoice be captured too, that is credit.
    """
    group = desk.locked_group(billing_group_id)
    known = desk.payments.payment_of(gateway, reference)
    if known is not None:
        received = Money(known.captured, known.money.currency)
        if (known.billing_group_id, received) != (group.id, money):
            raise Refused("reference_differs", f"{received} were received under this reference before", reference)
        return known
    if money.amount <= 0 or money.currency != group.currency:
        raise Refused("bad_amount", f"what {group.name!r} pays is more than nothing, in {group.currency}", "amount")
    owed = desk.receivables.receivables(receivables)
    for id_ in receivables:
        if id_ not in owed or owed[id_].billing_group_id != group.id:
            raise Refused("unknown_invoice", f"is no invoice of {group.name}", id_)
    payment = Payment(
        desk.new_id("pay", now),
        group.id,
        money,
        ForInvoices(tuple(receivables)),
        gateway,
        None,
        now,
        author,
        Completed(now, reference, money.amount),
    )
    book_received(desk, payment, now)
    return payment
