"""The operations on organizations, billing groups and API keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec import UNSET

from tallybook.accounts.actions.keys import Made, make_key, revoke_key, rotate_key
from tallybook.accounts.model.api_key import VERDICT_FOR, hash_of
from tallybook.accounts.model.customer import BillingGroup, GroupTerms, Organization
from tallybook.accounts.model.terms import changed, terms
from tallybook.accounts.store import AccountStore, KeyStore
from tallybook.accounts.wire import (
    ApiKeyView,
    BillingGroupChange,
    BillingGroupListing,
    BillingGroupView,
    KeyProof,
    KeyVerdict,
    Listing,
    Me,
    NewApiKey,
    NewBillingGroup,
    NewOrganization,
    NewSecret,
    OrganizationView,
    Rotation,
    api_key_view,
    billing_group_view,
    me,
    organization_view,
)
from tallybook.kernel.currency import minor_units
from tallybook.kernel.instant import SECOND, instant_text
from tallybook.kernel.operation import ADMINS, EDGES, OPERATORS, READERS_AND_CUSTOMERS, Operations, Role, Work
from tallybook.kernel.period import zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page, instant_of, page, read_cursor


class AccountsWork(Work, Protocol):
    """A request's work on accounts."""

    @property
    def accounts(self) -> AccountStore:
        """Organizations, billing groups and projects."""
        ...

    @property
    def keys(self) -> KeyStore:
        """API keys."""
        ...

    @property
    def csrf_token(self) -> str | None:
        """What a session's page sends with whatever changes something."""
        ...

    def new_secret(self) -> str:
        """A secret that nobody can guess."""
        ...


ORGANIZATIONS = Operations("Organizations", "Customers. A customer has billing groups, which pay.")
BILLING_GROUPS = Operations("Billing groups", "Payers: currency, time zone, billing cycle, and terms of payment.")
API_KEYS = Operations("API keys", "Who may call, and as what.")
ME = Operations("Me", "Who calls.")


@ORGANIZATIONS.post("/v1/organizations", roles=OPERATORS)
def create_organization(work: AccountsWork, *, body: NewOrganization) -> OrganizationView:
    """Create an organization.

    Its name must be new.
    """
    made = Organization(work.new_id("org"), body.name)
    work.accounts.add_organization(made, work.now)
    work.audit("organization.create", made.id, after=made)
    return organization_view(made)


@ORGANIZATIONS.get("/v1/organizations", roles=READERS_AND_CUSTOMERS)
def list_organizations(work: AccountsWork, *, query: Listing) -> Page[OrganizationView]:
    """List organizations, the newest first."""
    found = work.accounts.organizations(before=read_cursor(query.cursor), limit=query.limit + 1)
    return page(found, query.limit, lambda one: one.id, organization_view)


@ORGANIZATIONS.get("/v1/organizations/{id}", roles=READERS_AND_CUSTOMERS)
def get_organization(work: AccountsWork, *, id: str) -> OrganizationView:  # noqa: A002
    """Get an organization."""
    return organization_view(_organization(work, id))


@BILLING_GROUPS.post("/v1/billing-groups", roles=OPERATORS)
def create_billing_group(work: AccountsWork, *, body: NewBillingGroup) -> BillingGroupView:
    """Create a billing group.

    Its organization and its price book exist, and its name is new.
    """
    _organization(work, body.organization, "organization")
    _checked("currency", minor_units, body.currency)
    _checked("timezone", zone, body.timezone)
    asked = GroupTerms(body.name, body.currency, body.timezone, body.anchor_day)
    made = asked.group(work.new_id("grp"), body.organization, body.price_book)
    work.accounts.add_billing_group(made, work.now)
    work.audit("group.create", made.id, after=made)
    return billing_group_view(made)


@BILLING_GROUPS.get("/v1/billing-groups", roles=READERS_AND_CUSTOMERS)
def list_billing_groups(work: AccountsWork, *, query: BillingGroupListing) -> Page[BillingGroupView]:
    """List billing groups, the newest first."""
    found = work.accounts.billing_groups_of(
        organization_id=query.organization, before=read_cursor(query.cursor), limit=query.limit + 1
    )
    return page(found, query.limit, lambda one: one.id, billing_group_view)


@BILLING_GROUPS.get("/v1/billing-groups/{id}", roles=READERS_AND_CUSTOMERS)
def get_billing_group(work: AccountsWork, *, id: str) -> BillingGroupView:  # noqa: A002
    """Get a billing group."""
    return billing_group_view(_group(work, id))


@BILLING_GROUPS.patch("/v1/billing-groups/{id}", roles=OPERATORS, current=get_billing_group)
def change_billing_group(work: AccountsWork, *, id: str, body: BillingGroupChange) -> BillingGroupView:  # noqa: A002
    """Change the terms on which a billing group pays.

    They hold from now on, for what is not final yet.
    """
    work.accounts.lock([id])
    before = after = _group(work, id)
    for name in body.__struct_fields__:
        value = getattr(body, name)
        if value is not UNSET:
            after = changed(after, name, {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value))
    if after != before:
        work.accounts.change_billing_group(after)
        work.audit("group.set", after.id, before=terms(before), after=terms(after))
    return billing_group_view(after)


@API_KEYS.post("/v1/api-keys", roles=ADMINS)
def create_api_key(work: AccountsWork, *, body: NewApiKey) -> NewSecret:
    """Make an API key.

    The answer has its secret, which is not kept and cannot be shown again.
    """
    ends_at = None if body.expires_at is None else instant_of(body.expires_at, "expires_at")
    made = make_key(
        work.keys,
        work.accounts,
        body.name,
        body.role,
        work.new_secret(),
        work.caller.name,
        work.now,
        lambda prefix, _: work.new_id(prefix),
        organization_id=body.organization,
        billing_groups=body.billing_groups,
        ends_at=ends_at,
    )
    return _told(work, "api_key.create", made)


@API_KEYS.get("/v1/api-keys", roles=ADMINS)
def list_api_keys(work: AccountsWork, *, query: Listing) -> Page[ApiKeyView]:
    """List API keys, the newest first, without their secrets."""
    found = work.keys.keys(before=read_cursor(query.cursor), limit=query.limit + 1)
    return page(found, query.limit, lambda one: one.id, api_key_view)


@API_KEYS.get("/v1/api-keys/{id}", roles=ADMINS)
def get_api_key(work: AccountsWork, *, id: str) -> ApiKeyView:  # noqa: A002
    """Get an API key, without its secret."""
    found = work.keys.key(id)
    if found is None:
        raise Refused("unknown_api_key", "there is no API key of this id", id)
    return api_key_view(found)


@API_KEYS.post("/v1/api-keys/{id}/rotate", roles=ADMINS)
def rotate_api_key(work: AccountsWork, *, id: str, body: Rotation) -> NewSecret:  # noqa: A002
    """Replace an API key.

    The old one is good for the overlap, so that those who use it can change to the new one.
    """
    made = rotate_key(
        work.keys,
        id,
        body.overlap_seconds * SECOND,
        work.new_secret(),
        work.caller.name,
        work.now,
        lambda prefix, _: work.new_id(prefix),
    )
    return _told(work, "api_key.rotate", made)


@API_KEYS.post("/v1/api-keys/{id}/revoke", roles=ADMINS, status=200)
def revoke_api_key(work: AccountsWork, *, id: str) -> ApiKeyView:  # noqa: A002
    """Revoke an API key.

    It is refused from then on, within a second everywhere.
    """
    key = revoke_key(work.keys, id, work.now)
    work.audit("api_key.revoke", key.id, after=key)
    return api_key_view(key)


@API_KEYS.post("/v1/keys/introspect", roles=EDGES, status=200)
def introspect_key(work: AccountsWork, *, body: KeyProof) -> KeyVerdict:
    """Say whose a key is, for the edge.

    What the edge then asks for it, it asks with its own key and the principal's `id` in `X-On-Behalf-Of`.
    """
    if (body.secret is None) == (body.hash is None):
        raise Refused("one_of_two", "send the secret or its hash", "secret")
    hash_ = hash_of(body.secret) if body.secret is not None else bytes.fromhex(body.hash or "")
    key = work.keys.key_of(hash_)
    is_good = key is not None and key.is_good(work.now)
    until = work.now + VERDICT_FOR
    if key is not None and is_good and key.ends_at is not None:
        until = min(until, key.ends_at)
    principal = me(key.principal(work.caller.tenant), None) if key is not None and is_good else None
    return KeyVerdict(is_good, principal, instant_text(until))


@ME.get("/v1/me", roles=frozenset(Role))
def get_me(work: AccountsWork) -> Me:
    """Say who calls."""
    return me(work.caller, work.csrf_token)


def _told(work: AccountsWork, action: str, made: Made) -> NewSecret:
    work.audit(action, made.key.id, after=made.key)
    return NewSecret(api_key_view(made.key), made.secret)


def _organization(work: AccountsWork, id_: str, path: str = "") -> Organization:
    found = work.accounts.organization(id_)
    if found is None:
        raise Refused("unknown_organization", "there is no organization of this id", path)
    return found


def _group(work: AccountsWork, id_: str) -> BillingGroup:
    found = work.accounts.billing_groups([id_]).get(id_)
    if found is None:
        raise Refused("unknown_group", "there is no billing group of this id")
    return found


def _checked[T](path: str, read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, path) from None
