"""Expire what is left of grants."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.actions.books import CreditBooks
from tallybook.credits.model.holding import Holding, Lapse
from tallybook.credits.model.posting import expired
from tallybook.kernel.instant import Instant


def expire(books: CreditBooks, lapsed: Sequence[tuple[Holding, BillingGroup, Lapse]], now: Instant) -> None:
    """Expire what `lapse` found of grants whose groups are locked, and post it."""
    if not lapsed:
        return
    books.credits.expire([lapse for _, _, lapse in lapsed])
    entries = (expired(holding, lapse, group.currency, now) for holding, group, lapse in lapsed)
    books.ledger.post([entry for entry in entries if entry is not None])
