"""The Python client's contract with the API: what its types need of the answers, and what it sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tallybook.client import NO_RETRIES, Tallybook, answered
from tallybook.client.types import OrganizationView
from tests.contract.contract import Asked, Contract, Needed
from tests.contract.shapes import Shape, as_read, from_state, id_like, patterned

KEY = "tbk_0123456789abcdef0123456789abcdef0123456789ab"
ORGANIZATION = "org_01jz8a6y5cf6w9t2r0q3m4n5p6"


@pytest.fixture
def contract() -> Contract:
    return Contract("python-client", "tallybook")


@contextmanager
def client(contract: Contract) -> Iterator[Tallybook]:
    """The client, before a provider that keeps the contract."""
    with contract.served() as url, Tallybook(url, KEY, retries=NO_RETRIES) as found:
        yield found


def reading(path: Shape, **query: Shape) -> Asked:
    """A GET of the client."""
    return Asked("GET", path, {"Authorization": from_state("Bearer ${key}", key=KEY)}, query)


def sending(path: Shape, body: Shape, key: str) -> Asked:
    """A POST of the client, which takes effect once."""
    shown = {"Authorization": from_state("Bearer ${key}", key=KEY), "Idempotency-Key": key}
    return Asked("POST", path, shown | {"Content-Type": "application/json"}, body=body)


def test_an_organization_is_made(contract: Contract) -> None:
    contract.expect(
        "a request to make an organization",
        "a tenant with nothing in it",
        sending("/v1/organizations", {"name": "acme"}, "k-1"),
        Needed(201, as_read(OrganizationView, id=id_like(ORGANIZATION), name="acme")),
    )
    with client(contract) as tallybook:
        made = tallybook.organizations.create(name="acme", idempotency_key="k-1")
    assert made == OrganizationView(id=ORGANIZATION, name="acme")


def test_an_organization_is_read_with_what_it_is_changed_by(contract: Contract) -> None:
    contract.expect(
        "a request for an organization",
        "an organization",
        reading(from_state("/v1/organizations/${organization}", organization=ORGANIZATION)),
        Needed(
            body=as_read(OrganizationView, id=id_like(ORGANIZATION), name="acme"),
            headers={"ETag": patterned('^"[^"]+"$', '"e-1"')},
        ),
    )
    with client(contract) as tallybook:
        found = tallybook.organizations.get(ORGANIZATION)
    told = answered(found)
    assert told is not None and told.etag == '"e-1"'
