"""What credits post to the ledger."""

from __future__ import annotations

from decimal import Decimal

from tallybook.credits.model.deduction import Deduction
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Holding, Lapse, Void
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.ledger.model.entry import Account, Entry, Fact, Posting, entry


def granted(holding: Holding, currency: str, now: Instant, given: Account | None = None) -> Entry | None:
    """A paid credit is money that is not yet earned; any other is an expense of the day on which it is given.

    `given` is where the money stood; by default a paid credit's is cash that came in with it.
    """
    amount = holding.grant.balance
    by_default = Account.CASH if _is_paid(holding) else Account.PROMOTIONAL_EXPENSE
    postings = (Posting(given or by_default, amount), spent(holding, EXACT.minus(amount)))
    return entry(Fact.CREDIT_GRANTED, holding.id, holding.billing_group_id, currency, now, postings)


def spent(holding: Holding, amount: Decimal) -> Posting:
    """The grant's own account, lowered by what is taken of it."""
    account = Account.DEFERRED_REVENUE if _is_paid(holding) else Account.PROMOTIONAL_CREDIT
    return Posting(account, amount, holding.id)


def expired(holding: Holding, lapse: Lapse, currency: str, now: Instant) -> Entry | None:
    """What was paid and lapsed unused is earned; what was given costs nothing after all."""
    postings = (spent(holding, lapse.amount), Posting(_back(holding), EXACT.minus(lapse.amount)))
    return entry(Fact.CREDIT_EXPIRED, holding.id, holding.billing_group_id, currency, now, postings)


def voided(holding: Holding, void: Void, currency: str, to: Account | None = None) -> Entry | None:
    """The same; `to` is `unapplied` where a paid credit's money goes back to the customer."""
    postings = (spent(holding, void.amount), Posting(to or _back(holding), EXACT.minus(void.amount)))
    return entry(Fact.CREDIT_VOIDED, void.id, holding.billing_group_id, currency, void.at, postings)


def deducted(deduction: Deduction, currency: str) -> Entry | None:
    """What is used outside of an invoice is revenue at once."""
    taken = (spent(taken.holding, taken.amount) for taken in deduction.taken)
    postings = (*taken, Posting(Account.REVENUE, EXACT.minus(deduction.amount)))
    return entry(Fact.CREDIT_SPENT, deduction.id, deduction.billing_group_id, currency, deduction.at, postings)


def _back(holding: Holding) -> Account:
    return Account.BREAKAGE if _is_paid(holding) else Account.PROMOTIONAL_EXPENSE


def _is_paid(holding: Holding) -> bool:
    return holding.grant.type is CreditType.PAID
