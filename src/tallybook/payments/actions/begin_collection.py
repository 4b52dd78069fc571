"""What follows when an invoice is finalized: collect it."""

from __future__ import annotations

from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import newest
from tallybook.payments.actions.complete import settle_owed_back
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.start import collect, payable
from tallybook.payments.model.payment import Payment

AUTHOR = "collection"
"""Who asks for the payments that nobody asked for by hand."""


def begin_collection(desk: Desk, receivable_id: str, now: Instant) -> Payment | None:
    """Ask the group's default method to pay an invoice; answers the payment that is to be processed. Safe twice.

    Nothing is asked for where nothing is due, nobody said how to pay, or a payment of it has not ended. An invoice
    below zero becomes a credit.
    """
    group = desk.locked_group(payable(desk, receivable_id).billing_group_id)
    receivable = payable(desk, receivable_id)
    if receivable.due < 0:
        settle_owed_back(desk, receivable, now)
        return None
    method = next((one for one in desk.methods.methods(group.id) if one.is_default), None)
    if not receivable.due or method is None or desk.payments.claimed([receivable_id]):
        return None
    if desk.payments.payments(newest(1), receivable=receivable_id):
        return None  # it was asked for before: what failed then is dunned
    return collect(
        desk, group.id, [receivable_id], amount=None, method=method, gateway=method.gateway, author=AUTHOR, now=now
    )
