"""Expire credits whose time is over, once what they may still pay is billed."""

from __future__ import annotations

from tallybook.credits.model.expiry import is_lapsed, lapse, last_paid
from tallybook.credits.model.holding import Lapse
from tallybook.credits.public import CreditBooks, expire
from tallybook.invoicing.store import InvoiceStore
from tallybook.kernel.instant import Instant


def expire_credits(
    books: CreditBooks, invoices: InvoiceStore, now: Instant, *, after: str = "", limit: int = 100
) -> tuple[list[Lapse], str | None]:
    """Expire what is left of grants in the next groups after a group's id; safe to run twice, and beside bill runs.

    A grant whose expiry has come waits for the invoice of the last cycle that it may pay. Answers what expired, and
    the id to go on after; None where no group is left.
    """
    ids = books.credits.lapsing_groups(now, after=after, limit=limit)
    if not ids:
        return [], None
    books.accounts.lock(ids)
    groups = books.accounts.billing_groups(ids)
    held = books.credits.holdings(ids, lock=True).values()
    lapsed = [
        (holding, groups[holding.billing_group_id], last_paid(holding.grant, groups[holding.billing_group_id]))
        for own in held
        for holding in own
        if is_lapsed(holding, now)
    ]
    billed = invoices.finalized({(group.id, cycle.start) for _, group, cycle in lapsed if cycle is not None})
    decided = [
        (holding, group, lapse(holding, group, now, is_billed=cycle is not None and (group.id, cycle.start) in billed))
        for holding, group, cycle in lapsed
    ]
    found = [(holding, group, gone) for holding, group, gone in decided if gone is not None]
    expire(books, found, now)
    return [gone for _, _, gone in found], ids[-1]
