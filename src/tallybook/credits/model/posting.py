"""What credits post to the ledger."""

from __future__ import annotations

from decimal import Decimal

from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Holding
from tallybook.kernel.instant import Instant
from tallybook.ledger.model.entry import Account, Entry, Fact, Posting, entry


def granted(holding: Holding, currency: str, now: Instant) -> Entry | None:
    """A paid credit is cash that is not yet earned; any other is an expense of the day on which it is given."""
    amount = holding.grant.balance
    given = Account.CASH if holding.grant.type is CreditType.PAID else Account.PROMOTIONAL_EXPENSE
    postings = (Posting(given, amount), spent(holding, Decimal(-amount)))
    return entry(Fact.CREDIT_GRANTED, holding.id, holding.billing_group_id, currency, now, postings)


def spent(holding: Holding, amount: Decimal) -> Posting:
    """The grant's own account, lowered by what an invoice takes of it."""
    paid = holding.grant.type is CreditType.PAID
    return Posting(Account.DEFERRED_REVENUE if paid else Account.PROMOTIONAL_CREDIT, amount, holding.id)
