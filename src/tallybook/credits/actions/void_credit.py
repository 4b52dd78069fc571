"""Take back what is left of a grant."""

from __future__ import annotations

from decimal import Decimal

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.actions.books import CreditBooks, locked_grant
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Holding, Void
from tallybook.credits.model.posting import voided
from tallybook.credits.model.terms import asked_amount
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account


def void_credit(
    books: CreditBooks, grant_id: str, amount: Decimal | None, reason: str, author: str, now: Instant, new_id: NewId
) -> Void:
    """Take back an amount of a grant, or all that is left of it, since a person says so; what was paid is breakage.

    `Refused("nothing_left")`, `Refused("frozen")` where a dispute holds all that is left, `Refused("more_than_left")`
    where less can be taken back than is asked for.
    """
    holding, group = locked_grant(books, grant_id)
    if holding.remaining <= 0:
        raise Refused("nothing_left", "nothing is left of this credit", grant_id)
    if not holding.available:
        raise Refused("frozen", "it is frozen while a dispute holds the money that paid for it", grant_id)
    asked = holding.available if amount is None else asked_amount(amount, group.currency)
    if asked > holding.available:
        there = Money(holding.available, group.currency)
        raise Refused("more_than_left", f"{there} can be taken back of it", "amount")
    return _take_back(books, holding, group, Void(new_id("crv", now), grant_id, asked, now, reason, author))


def void(
    books: CreditBooks,
    grant_id: str,
    up_to: Decimal,
    reason: str,
    now: Instant,
    new_id: NewId,
    *,
    to: Account = Account.BREAKAGE,
) -> Void | None:
    """Take back up to an amount of a PAID grant, in the caller's transaction; None where nothing can be.

    `to` is `unapplied` where the money goes back to the customer, `dispute_losses` where their bank took it, and
    `breakage` where it stays.
    """
    assert to in {Account.UNAPPLIED, Account.DISPUTE_LOSSES, Account.BREAKAGE}, to
    holding, group = locked_grant(books, grant_id)
    assert holding.grant.type is CreditType.PAID, grant_id
    amount = min(up_to, holding.available)
    if amount <= 0:
        return None
    return _take_back(books, holding, group, Void(new_id("crv", now), grant_id, amount, now, reason), to)


def _take_back(
    books: CreditBooks, holding: Holding, group: BillingGroup, taken: Void, to: Account | None = None
) -> Void:
    books.credits.void([taken])
    entry = voided(holding, taken, group.currency, to)
    assert entry is not None
    books.ledger.post([entry])
    return taken
