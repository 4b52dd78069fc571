"""Grant credits to a billing group."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.actions.books import CreditBooks
from tallybook.credits.model.grant import CreditType, Grant, TaxTreatment
from tallybook.credits.model.holding import Holding, Provenance
from tallybook.credits.model.posting import granted
from tallybook.credits.model.terms import Terms, asked_amount, asked_name, unused_name
from tallybook.credits.store import CreditStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tallybook.ledger.public import LedgerStore


def ensure_grants(
    store: CreditStore,
    ledger: LedgerStore,
    billing_group_id: str,
    currency: str,
    grants: Sequence[Grant],
    now: Instant,
    new_id: NewId,
) -> list[Holding]:
    """Grant what the group has not been granted, in its currency, post it, and answer that.

    `Refused("grant_differs")` where it has a grant of the same name on other terms.
    """
    known = {holding.grant.id: holding.grant for holding in store.grants_of(billing_group_id)} if grants else {}
    for grant in grants:
        if known.get(grant.id, grant) != grant:
            raise Refused("grant_differs", f"the credit {grant.id!r} was granted on other terms")
    new = [Holding(new_id("crd", now), billing_group_id, grant) for grant in grants if grant.id not in known]
    if new:
        store.grant(new, now)
        ledger.post([entry for holding in new if (entry := granted(holding, currency, now)) is not None])
    return new


def grant_credit(
    books: CreditBooks,
    group: BillingGroup,
    name: str,
    terms: Terms,
    amount: Decimal,
    provenance: Provenance,
    now: Instant,
    new_id: NewId,
    *,
    granted_at: Instant | None = None,
    expires_at: Instant | None = None,
) -> Holding:
    """Grant an amount in the group's currency, in force from now or from `granted_at`, and post it.

    A PAID one is money that came in with it. `Refused` for an amount that cannot be one, an expiry that has passed or
    comes before the credit is in force, and a name that the group has.
    """
    since = now if granted_at is None else granted_at
    if expires_at is not None and expires_at <= max(now, since):
        raise Refused("expired_already", "a credit expires after it comes into force, and after now", "expires_at")
    amount, name = asked_amount(amount, group.currency), asked_name(name, "a credit's name")
    books.accounts.lock([group.id])
    holding = Holding(new_id("crd", now), group.id, terms.grant(name, amount, since, expires_at), provenance=provenance)
    return _keep(books, holding, group, now)


def grant_from_money(
    books: CreditBooks,
    group: BillingGroup,
    name: str,
    amount: Decimal,
    provenance: Provenance,
    now: Instant,
    new_id: NewId,
    *,
    tax_treatment: TaxTreatment = TaxTreatment.POST_TAX,
    expires_at: Instant | None = None,
) -> Holding:
    """Make a PAID grant of money that stands in the group's `unapplied` account, in the caller's transaction.

    The name is made unique in the group: `name (2)`, … where it is taken.
    """
    books.accounts.lock([group.id])
    terms = Terms(CreditType.PAID, tax_treatment=tax_treatment)
    taken = books.credits.taken_names([group.id], [name]).get(group.id, frozenset())
    grant = terms.grant(unused_name(name, taken), asked_amount(amount, group.currency), now, expires_at)
    holding = Holding(new_id("crd", now), group.id, grant, provenance=provenance)
    return _keep(books, holding, group, now, Account.UNAPPLIED)


def _keep(
    books: CreditBooks, holding: Holding, group: BillingGroup, now: Instant, given: Account | None = None
) -> Holding:
    books.credits.grant([holding], now)
    entry = granted(holding, group.currency, now, given)
    assert entry is not None
    books.ledger.post([entry])
    return holding
