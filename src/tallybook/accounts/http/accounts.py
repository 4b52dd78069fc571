"""The operations on organizations, billing groups and API keys."""

from __future__ import annotations

from typing import Protocol

from msgspec import UNSET, structs

from tallybook.accounts.actions.keys import Made, make_key, revoke_key, rotate_key
from tallybook.accounts.actions.known import known_group, known_organization
from tallybook.accounts.actions.move_project import move_project, open_project
from tallybook.accounts.model.api_key import VERDICT_FOR, hash_of
from tallybook.accounts.model.customer import BillingGroup, GroupTerms, Organization
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.model.terms import changed, terms
from tallybook.accounts.store import AccountStore, ClosedPeriods, KeyStore
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
    NewProject,
    NewSecret,
    OrganizationView,
    ProjectListing,
    ProjectMove,
    ProjectView,
    Rotation,
    api_key_view,
    billing_group_view,
    me,
    organization_view,
    project_view,
    term_text,
)
from tallybook.kernel.currency import minor_units
from tallybook.kernel.instant import SECOND, instant_text
from tallybook.kernel.legible import legible_name
from tallybook.kernel.operation import ADMINS, EDGES, OPERATORS, READERS_AND_CUSTOMERS, Operations, Role, Work
from tallybook.kernel.period import zone
from tallybook.kernel.refusal import Refused, placed
from tallybook.kernel.sorting import by_itself, by_name
from tallybook.kernel.wire import Page, asked_part, instant_of, page_of


class PriceBooks(Protocol):
    """What accounts need to know of price books."""

    def currency_of(self, price_book_id: str) -> str | None:
        """The currency of a price book; None where there is none of this id."""
        ...


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

    @property
    def books(self) -> PriceBooks:
        """What accounts need to know of price books."""
        ...

    @property
    def closed(self) -> ClosedPeriods:
        """What accounts need to know of invoices."""
        ...

    def new_secret(self) -> str:
        """A secret that nobody can guess."""
        ...


ORGANIZATIONS = Operations("Organizations", "Customers. A customer has billing groups, which pay.")
BILLING_GROUPS = Operations("Billing groups", "Payers: currency, time zone, billing cycle, and terms of payment.")
PROJECTS = Operations("Projects", "Where usage belongs: to one billing group at a time.")
API_KEYS = Operations("API keys", "Who may call, and as what.")
ME = Operations("Me", "Who calls.")


@ORGANIZATIONS.post("/v1/organizations", roles=OPERATORS)
def create_organization(work: AccountsWork, *, body: NewOrganization) -> OrganizationView:
    """Create an organization.

    Its name must be new.
    """
    made = Organization(work.new_id("org"), legible_name(body.name))
    work.accounts.add_organization(made, work.now)
    work.audit("organization.create", made.id, after=made)
    return organization_view(made)


@ORGANIZATIONS.get("/v1/organizations", roles=READERS_AND_CUSTOMERS)
def list_organizations(work: AccountsWork, *, query: Listing) -> Page[OrganizationView]:
    """List organizations, the newest first where no other order is asked for."""
    found = work.accounts.organizations(asked_part(query), search=query.search)
    return page_of(found, query, by_name, organization_view)


@ORGANIZATIONS.get("/v1/organizations/{id}", roles=READERS_AND_CUSTOMERS)
def get_organization(work: AccountsWork, *, id: str) -> OrganizationView:
    """Get an organization."""
    return organization_view(known_organization(work.accounts, id))


@ORGANIZATIONS.patch("/v1/organizations/{id}", roles=OPERATORS, current=get_organization)
def change_organization(work: AccountsWork, *, id: str, body: NewOrganization) -> OrganizationView:
    """Rename an organization.

    Its name must be new.
    """
    before = known_organization(work.accounts, id)
    after = structs.replace(before, name=legible_name(body.name))
    if after != before:
        work.accounts.rename_organization(after, work.now)
        work.audit("organization.rename", id, before=before, after=after)
    return organization_view(after)


@BILLING_GROUPS.post("/v1/billing-groups", roles=OPERATORS)
def create_billing_group(work: AccountsWork, *, body: NewBillingGroup) -> BillingGroupView:
    """Create a billing group.

    Its organization and its price book exist, and its name is new.
    """
    known_organization(work.accounts, body.organization, "organization")
    with placed("currency"):
        minor_units(body.currency)
    with placed("timezone"):
        zone(body.timezone)
    priced_in = work.books.currency_of(body.price_book)
    if priced_in is None:
        raise Refused("unknown_price_book", "there is no price book of this id", "price_book")
    if priced_in != body.currency:
        raise Refused("other_currency", f"is in {priced_in}, and the group in {body.currency}", "price_book")
    asked = GroupTerms(legible_name(body.name), body.currency, body.timezone, body.anchor_day, body.rounding.rules())
    made = _with_terms(asked.group(work.new_id("grp"), body.organization, body.price_book), body)
    work.accounts.add_billing_group(made, work.now)
    work.audit("group.create", made.id, after=made)
    return billing_group_view(made)


@BILLING_GROUPS.get("/v1/billing-groups", roles=READERS_AND_CUSTOMERS)
def list_billing_groups(work: AccountsWork, *, query: BillingGroupListing) -> Page[BillingGroupView]:
    """List billing groups, the newest first where no other order is asked for."""
    found = work.accounts.billing_groups_of(asked_part(query), organization_id=query.organization, search=query.search)
    return page_of(found, query, by_name, billing_group_view)


@BILLING_GROUPS.get("/v1/billing-groups/{id}", roles=READERS_AND_CUSTOMERS)
def get_billing_group(work: AccountsWork, *, id: str) -> BillingGroupView:
    """Get a billing group."""
    return billing_group_view(known_group(work.accounts, id))


@BILLING_GROUPS.patch("/v1/billing-groups/{id}", roles=OPERATORS, current=get_billing_group)
def change_billing_group(work: AccountsWork, *, id: str, body: BillingGroupChange) -> BillingGroupView:
    """Change the terms on which a billing group pays.

    They hold from now on, for what is not final yet.
    """
    work.accounts.lock([id])
    before = known_group(work.accounts, id)
    after = _with_terms(before, body)
    if after != before:
        work.accounts.change_billing_group(after, work.now)
        work.audit("group.set", after.id, before=terms(before), after=terms(after))
    return billing_group_view(after)


@PROJECTS.post("/v1/projects", roles=OPERATORS)
def create_project(work: AccountsWork, *, body: NewProject) -> ProjectView:
    """Create a project in a billing group.

    Its usage is this group's, from ever. Its name must be new.
    """
    group = known_group(work.accounts, body.billing_group, "billing_group")
    made = open_project(work.accounts, legible_name(body.name), group, work.now)
    work.audit("project.create", made.project, after=made)
    return project_view(made.project, [made], work.now)


@PROJECTS.get("/v1/projects", roles=READERS_AND_CUSTOMERS)
def list_projects(work: AccountsWork, *, query: ProjectListing) -> Page[ProjectView]:
    """List projects, in order of name; with `billing_group` those that it has, had or will have."""
    names = work.accounts.projects(asked_part(query), billing_group_id=query.billing_group, search=query.search)
    found: dict[str, list[ProjectAssignment]] = {name: [] for name in names}
    for one in work.accounts.assignments(names):
        found[one.project].append(one)
    return page_of(names, query, by_itself, lambda name: project_view(name, found[name], work.now))


@PROJECTS.get("/v1/projects/{name}", roles=READERS_AND_CUSTOMERS)
def get_project(work: AccountsWork, *, name: str) -> ProjectView:
    """Get a project, and to whom it belongs since when."""
    found = work.accounts.assignments([name])
    if not found:
        raise Refused("unknown_project", "there is no project of this name")
    return project_view(name, found, work.now)


@PROJECTS.post("/v1/projects/{name}/move", roles=OPERATORS, status=200)
def move_project_to_billing_group(work: AccountsWork, *, name: str, body: ProjectMove) -> ProjectView:
    """Move a project to another billing group.

    From `since` on, a full quarter of an hour, its usage is that group's. No billing period after it is final yet, for
    neither of the two groups.
    """
    group = known_group(work.accounts, body.billing_group, "billing_group")
    moved = move_project(work.accounts, work.closed, name, group, instant_of(body.since, "since"), work.now)
    work.audit("project.move", name, before=moved.before, after=moved.after)
    return get_project(work, name=name)


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
        sources=body.sources,
        ends_at=ends_at,
    )
    return _told(work, "api_key.create", made)


@API_KEYS.get("/v1/api-keys", roles=ADMINS)
def list_api_keys(work: AccountsWork, *, query: Listing) -> Page[ApiKeyView]:
    """List API keys without their secrets, the newest first where no other order is asked for."""
    found = work.keys.keys(asked_part(query), search=query.search)
    return page_of(found, query, by_name, api_key_view)


@API_KEYS.get("/v1/api-keys/{id}", roles=ADMINS)
def get_api_key(work: AccountsWork, *, id: str) -> ApiKeyView:
    """Get an API key, without its secret."""
    found = work.keys.key(id)
    if found is None:
        raise Refused("unknown_api_key", "there is no API key of this id", id)
    return api_key_view(found)


@API_KEYS.post("/v1/api-keys/{id}/rotate", roles=ADMINS)
def rotate_api_key(work: AccountsWork, *, id: str, body: Rotation) -> NewSecret:
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
def revoke_api_key(work: AccountsWork, *, id: str) -> ApiKeyView:
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


def _with_terms(group: BillingGroup, sent: NewBillingGroup | BillingGroupChange) -> BillingGroup:
    """The group with the terms that were sent."""
    for name in terms(group):
        value = getattr(sent, name)
        if value is not UNSET:
            group = changed(group, name, term_text(value))
    return group


def _told(work: AccountsWork, action: str, made: Made) -> NewSecret:
    work.audit(action, made.key.id, after=made.key)
    return NewSecret(api_key_view(made.key), made.secret)
