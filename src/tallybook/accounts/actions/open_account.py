"""Open an organization with a billing group, where they do not stand yet."""

from __future__ import annotations

from tallybook.accounts.model.customer import BillingGroup, GroupTerms, Organization
from tallybook.accounts.store import AccountStore
from tallybook.kernel.ensured import Ensured
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


def ensure_organization(store: AccountStore, name: str, now: Instant, new_id: NewId) -> Ensured[Organization]:
    """The organization of this name."""
    known = store.organization_named(name)
    if known is not None:
        return Ensured(known, new=False)
    organization = Organization(new_id("org", now), name)
    store.add_organization(organization, now)
    return Ensured(organization, new=True)


def ensure_billing_group(
    store: AccountStore,
    terms: GroupTerms,
    organization: Organization,
    price_book_id: str,
    now: Instant,
    new_id: NewId,
) -> Ensured[BillingGroup]:
    """The billing group of these terms; `Refused("group_differs")` where one of its name has others."""
    known = store.billing_group_named(terms.name)
    if known is None:
        group = terms.group(new_id("grp", now), organization.id, price_book_id)
        store.add_billing_group(group, now)
        return Ensured(group, new=True)
    wanted = terms.group(known.id, organization.id, price_book_id)
    for name in ("organization_id", "price_book_id", *GroupTerms.__struct_fields__):
        if getattr(known, name) != getattr(wanted, name):
            raise Refused(
                "group_differs",
                f"the billing group {terms.name!r} exists with another {name.removesuffix('_id').replace('_', ' ')};"
                " choose another name",
            )
    return Ensured(known, new=False)
