"""Set on which terms a billing group pays."""

from __future__ import annotations

from typing import NamedTuple

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.terms import changed
from tallybook.accounts.store import AccountStore
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


class TermsChanged(NamedTuple):
    """A billing group before and after."""

    before: BillingGroup
    after: BillingGroup


def change_terms(store: AccountStore, name: str, key: str, value: str, now: Instant) -> TermsChanged:
    """Set one of a billing group's terms, under its lock. `Refused` for an unknown group, term or value."""
    found = store.billing_group_named(name)
    if found is None:
        raise Refused("unknown_group", "there is no billing group of this name", name)
    store.lock([found.id])
    before = store.billing_groups([found.id])[found.id]
    after = changed(before, key, value)
    store.change_billing_group(after, now)
    return TermsChanged(before, after)
