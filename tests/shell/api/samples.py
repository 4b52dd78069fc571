"""A request of every operation, for the matrix of who may do what.

A function named as the operation makes what the request is about, in the organization of the place, and answers with
the request. Whatever an operation reads, changes or lists is made by its function and stands in `made`: what a stranger
may never be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from tallybook.accounts.model.customer import Organization
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.pricing.model.catalog import PriceBook
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.clock import new_id
from tests.database import NOW
from tests.shell.api.calling import Caller, House

_numbers = count(1)


@dataclass(frozen=True)
class Place:
    """A tenant, an administrator of it, and an organization in which samples are made."""

    house: House
    admin: Caller
    organization: str

    def make(self, path: str, body: object) -> Any:
        """Make something as the administrator."""
        answer = self.admin.post(path, body)
        assert answer.status_code == 201, answer.text
        return answer.json()


@dataclass(frozen=True)
class Sample:
    """A request, and the ids of what was made for it."""

    path: str
    made: tuple[str, ...] = ()
    body: object = None

    @property
    def names_it(self) -> bool:
        """Whether the request names what was made for it."""
        return any(one in f"{self.path} {self.body}" for one in self.made)


def place_in(house: House) -> Place:
    """A new organization in a tenant."""
    organization = new_id("org", NOW)
    with house.database.transaction(house.tenant) as connection:
        SqlAccounts(connection).add_organization(Organization(organization, organization), NOW)
    return Place(house, house.caller(), organization)


def new_name(kind: str) -> str:
    """A name that nothing else has."""
    return f"{kind} {next(_numbers)}"


def price_book(place: Place) -> str:
    """A price book of the tenant."""
    book = PriceBook(new_id("book", NOW), new_name("book"), "USD")
    with place.house.database.transaction(place.house.tenant) as connection:
        SqlPrices(connection).add_price_book(book, NOW)
    return book.id


def billing_group(place: Place) -> str:
    """A billing group of the place's organization."""
    return str(place.make("/v1/billing-groups", create_billing_group(place).body)["id"])


def api_key(place: Place) -> str:
    """A key of the tenant."""
    return str(place.make("/v1/api-keys", create_api_key(place).body)["key"]["id"])


# organizations and billing groups


def create_organization(place: Place) -> Sample:
    return Sample("/v1/organizations", body={"name": new_name("organization")})


def list_organizations(place: Place) -> Sample:
    return Sample("/v1/organizations", (place.organization,))


def get_organization(place: Place) -> Sample:
    return Sample(f"/v1/organizations/{place.organization}", (place.organization,))


def create_billing_group(place: Place) -> Sample:
    body = {
        "organization": place.organization,
        "name": new_name("group"),
        "currency": "USD",
        "price_book": price_book(place),
    }
    return Sample("/v1/billing-groups", (place.organization,), body)


def list_billing_groups(place: Place) -> Sample:
    return Sample("/v1/billing-groups", (billing_group(place),))


def get_billing_group(place: Place) -> Sample:
    id_ = billing_group(place)
    return Sample(f"/v1/billing-groups/{id_}", (id_,))


def change_billing_group(place: Place) -> Sample:
    id_ = billing_group(place)
    return Sample(f"/v1/billing-groups/{id_}", (id_,), {"payment_terms_days": 30})


# keys


def create_api_key(place: Place) -> Sample:
    return Sample("/v1/api-keys", body={"name": new_name("key"), "role": "viewer"})


def list_api_keys(place: Place) -> Sample:
    return Sample("/v1/api-keys", (api_key(place),))


def get_api_key(place: Place) -> Sample:
    id_ = api_key(place)
    return Sample(f"/v1/api-keys/{id_}", (id_,))


def rotate_api_key(place: Place) -> Sample:
    id_ = api_key(place)
    return Sample(f"/v1/api-keys/{id_}/rotate", (id_,), {})


def revoke_api_key(place: Place) -> Sample:
    id_ = api_key(place)
    return Sample(f"/v1/api-keys/{id_}/revoke", (id_,))


# who calls


def get_me(place: Place) -> Sample:
    return Sample("/v1/me")


SAMPLES: dict[str, Callable[[Place], Sample]] = {
    one.__name__: one
    for one in (
        create_organization, list_organizations, get_organization,
        create_billing_group, list_billing_groups, get_billing_group, change_billing_group,
        create_api_key, list_api_keys, get_api_key, rotate_api_key, revoke_api_key,
        get_me,
    )
}  # fmt: skip
