"""Freeze what is left of grants while a dispute holds the money that paid for them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tallybook.credits.actions.books import CreditBooks, locked_grant
from tallybook.kernel.decimals import EXACT


def freeze(books: CreditBooks, grant_ids: Sequence[str], up_to: Decimal) -> None:
    """Freeze what is left of grants up to an amount in all, the first ones first, in the caller's transaction.

    All else of these grants can be spent from then on: what was frozen before does not count.
    """
    left = up_to
    frozen: dict[str, Decimal] = {}
    for grant_id in grant_ids:
        holding, _ = locked_grant(books, grant_id)
        frozen[grant_id] = min(left, holding.remaining)
        left = EXACT.subtract(left, frozen[grant_id])
    books.credits.freeze(frozen)
