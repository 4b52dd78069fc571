"""What a request names by its id."""

from __future__ import annotations

from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.accounts.store import AccountStore
from tallybook.kernel.refusal import Refused


def known_organization(store: AccountStore, id_: str, path: str = "") -> Organization:
    """The organization of this id; `Refused("unknown_organization")` with the place where it was named."""
    found = store.organization(id_)
    if found is None:
        raise Refused("unknown_organization", "there is no organization of this id", path)
    return found


def known_group(store: AccountStore, id_: str, path: str = "") -> BillingGroup:
    """The billing group of this id; `Refused("unknown_group")` with the place where it was named."""
    found = store.billing_groups([id_]).get(id_)
    if found is None:
        raise Refused("unknown_group", "there is no billing group of this id", path)
    return found
