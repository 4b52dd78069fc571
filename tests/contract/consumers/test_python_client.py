"""The Python client's contract with the API: customers, and what holds for all that it asks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.client import Conflict, Invalid, NotFound, PreconditionFailed, Unauthenticated, answered
from tallybook.client.types import BillingGroupView, OrganizationView, RoundingTerms
from tests.contract.consumers.python_client import (
    BOOK,
    ETAG,
    GROUP,
    JSON,
    ORGANIZATION,
    SHOWN,
    ClientContract,
    page,
    problem,
    reading,
    sending,
)
from tests.contract.contract import Asked, Needed
from tests.contract.shapes import Shape, as_read, decimal, from_state, id_like, like

ORGANIZATIONS = "/v1/organizations"
ONE_ORGANIZATION = from_state("/v1/organizations/{organization}", organization=ORGANIZATION)
CURSOR = "eyJvIjoib3JnXzEifQ"


@pytest.fixture
def contract() -> ClientContract:
    return ClientContract()


def organization(name: str) -> Shape:
    return as_read(OrganizationView, id=id_like(ORGANIZATION), name=name)


def group() -> Shape:
    return as_read(
        BillingGroupView,
        id=id_like(GROUP),
        organization=id_like(ORGANIZATION),
        name="acme",
        currency="USD",
        price_book=id_like(BOOK),
        late_fee_rate=decimal("0"),
        emails=like([]),
        rounding=as_read(RoundingTerms),
    )


def test_an_organization_is_made(contract: ClientContract) -> None:
    contract.expect(
        "a request to make an organization",
        "a tenant with nothing in it",
        sending(ORGANIZATIONS, {"name": "acme"}),
        Needed(201, organization("acme")),
    )
    with contract.client() as tallybook:
        made = tallybook.organizations.create(name="acme", idempotency_key="k-1")
    assert made == OrganizationView(id=ORGANIZATION, name="acme")


def test_the_same_request_under_its_key_is_answered_again(contract: ClientContract) -> None:
    contract.expect(
        "the same request to make an organization again, under its key",
        "an organization acme that was made under the key k-1",
        sending(ORGANIZATIONS, {"name": "acme"}),
        Needed(201, organization("acme"), {"Idempotent-Replayed": "true"}),
    )
    with contract.client() as tallybook:
        told = answered(tallybook.organizations.create(name="acme", idempotency_key="k-1"))
    assert told is not None and told.is_replayed


def test_another_request_under_a_key_is_refused(contract: ClientContract) -> None:
    contract.expect(
        "another request under a key that was used",
        "an organization acme that was made under the key k-1",
        sending(ORGANIZATIONS, {"name": "another"}),
        problem(409, "idempotency_key_reused"),
    )
    with contract.client() as tallybook, pytest.raises(Conflict) as refused:
        tallybook.organizations.create(name="another", idempotency_key="k-1")
    assert refused.value.code == "idempotency_key_reused"


def test_an_organization_is_read_with_what_it_is_changed_by(contract: ClientContract) -> None:
    contract.expect(
        "a request for an organization",
        "an organization",
        reading(ONE_ORGANIZATION),
        Needed(body=organization("acme"), headers={"ETag": ETAG}),
    )
    with contract.client() as tallybook:
        told = answered(tallybook.organizations.get(ORGANIZATION))
    assert told is not None and told.etag == '"e-1"'


def changing(etag: Shape) -> Asked:
    headers = SHOWN | {"Content-Type": JSON, "If-Match": etag}
    return Asked("PATCH", ONE_ORGANIZATION, headers, body={"name": "acme 2"})


def test_an_organization_is_changed_by_what_was_read(contract: ClientContract) -> None:
    contract.expect(
        "a request to change an organization as it was read",
        "an organization",
        changing(from_state("{etag}", etag='"e-1"')),
        Needed(body=organization("acme 2"), headers={"ETag": ETAG}),
    )
    with contract.client() as tallybook:
        assert tallybook.organizations.change(ORGANIZATION, name="acme 2", if_match='"e-1"').name == "acme 2"


def test_what_somebody_else_has_changed_is_not_changed(contract: ClientContract) -> None:
    contract.expect(
        "a request to change an organization as it was before",
        "an organization",
        changing('"another"'),
        problem(412, "precondition_failed"),
    )
    with contract.client() as tallybook, pytest.raises(PreconditionFailed):
        tallybook.organizations.change(ORGANIZATION, name="acme 2", if_match='"another"')


def test_a_list_is_walked_page_by_page(contract: ClientContract) -> None:
    contract.expect(
        "a request for the first page of organizations",
        "three organizations",
        reading(ORGANIZATIONS, limit="2"),
        page(organization("acme 3"), organization("acme 2"), next_cursor=like(CURSOR)),
    )
    contract.expect(
        "a request for the next page of organizations",
        "three organizations",
        reading(ORGANIZATIONS, limit="2", cursor=from_state("{cursor}", cursor=CURSOR)),
        page(organization("acme 1")),
    )
    with contract.client() as tallybook:
        names = [[one.name for one in page] for page in tallybook.organizations.list(limit=2).pages()]
    assert names == [["acme 3", "acme 2"], ["acme 1"]]


def test_what_is_not_there_is_not_found(contract: ClientContract) -> None:
    contract.expect(
        "a request for an organization that is not there",
        "a tenant with nothing in it",
        reading("/v1/organizations/org_none"),
        problem(404, "unknown_organization"),
    )
    with contract.client() as tallybook, pytest.raises(NotFound) as refused:
        tallybook.organizations.get("org_none")
    assert refused.value.code == "unknown_organization"


def test_input_that_is_wrong_is_told_with_its_place(contract: ClientContract) -> None:
    wrong = {"pointer": "/name", "code": like("bad_value"), "detail": like("must not be empty")}
    contract.expect(
        "a request to make an organization without a name",
        "a tenant with nothing in it",
        sending(ORGANIZATIONS, {"name": ""}),
        problem(422, "bad_value", errors=[wrong]),
    )
    with contract.client() as tallybook, pytest.raises(Invalid) as refused:
        tallybook.organizations.create(name="", idempotency_key="k-1")
    assert refused.value.pointers == ("/name",)


def test_a_key_that_is_nobodys_is_refused(contract: ClientContract) -> None:
    contract.expect(
        "a request with a key that is nobody's",
        "a key that was revoked",
        reading("/v1/me"),
        problem(401, "unauthenticated"),
    )
    with contract.client() as tallybook, pytest.raises(Unauthenticated):
        tallybook.me.get()


def test_a_billing_group_is_made(contract: ClientContract) -> None:
    names = {"organization": ORGANIZATION, "price_book": BOOK}
    sent = {name: from_state(f"{{{name}}}", **{name: example}) for name, example in names.items()}
    contract.expect(
        "a request to make a billing group",
        "an organization and a price book",
        sending("/v1/billing-groups", sent | {"name": "acme", "currency": "USD", "late_fee_rate": "0.02"}),
        Needed(201, group() | {"late_fee_rate": decimal("0.02")}),
    )
    with contract.client() as tallybook:
        made = tallybook.billing_groups.create(
            **names, name="acme", currency="USD", late_fee_rate=Decimal("0.02"), idempotency_key="k-1"
        )
    assert (made.id, made.late_fee_rate) == (GROUP, Decimal("0.02"))


def test_a_billing_group_is_read(contract: ClientContract) -> None:
    contract.expect(
        "a request for a billing group",
        "a billing group",
        reading(from_state("/v1/billing-groups/{billing_group}", billing_group=GROUP)),
        Needed(body=group()),
    )
    with contract.client() as tallybook:
        assert tallybook.billing_groups.get(GROUP).organization == ORGANIZATION
