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

import pyotp

from tallybook.accounts.model.customer import Organization
from tallybook.kernel.operation import Role
from tallybook.pricing.model.catalog import PriceBook
from tallybook.shell.clock import new_id
from tests.database import NOW
from tests.shell.api.calling import PASSWORD, Caller, House

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
    is_shared: bool = False
    """Whether all organizations of a tenant may see it."""
    is_numbered: bool = False
    """Whether the path has a tenant's own number, which another tenant may have given too."""
    ask: Callable[[Caller], object] | None = None
    """Makes the body instead, where it takes the caller."""

    @property
    def names_it(self) -> bool:
        """Whether the request names what was made for it."""
        return any(one in f"{self.path} {self.body}" for one in self.made)


def place_in(house: House) -> Place:
    """A new organization in a tenant."""
    organization = new_id("org", NOW)
    with house.stores() as stores:
        stores.accounts.add_organization(Organization(organization, organization), NOW)
    return Place(house, house.caller(), organization)


def new_name(kind: str) -> str:
    """A name that nothing else has."""
    return f"{kind} {next(_numbers)}"


def price_book(place: Place) -> str:
    """A price book of the tenant."""
    book = PriceBook(new_id("book", NOW), new_name("book"), "USD")
    with place.house.stores() as stores:
        stores.prices.add_price_book(book, NOW)
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


def get_billing_details(place: Place) -> Sample:
    id_ = billing_group(place)
    return Sample(f"/v1/billing-groups/{id_}/billing-details", (id_,))


def change_billing_details(place: Place) -> Sample:
    id_ = billing_group(place)
    return Sample(f"/v1/billing-groups/{id_}/billing-details", (id_,), {"buyer": {"country": "KR"}})


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


def introspect_key(place: Place) -> Sample:
    made = place.make("/v1/api-keys", create_api_key(place).body)
    return Sample("/v1/keys/introspect", (made["key"]["id"],), {"secret": made["secret"]})


# who calls


def get_me(place: Place) -> Sample:
    return Sample("/v1/me")


# people


def user(place: Place) -> str:
    """A user of the tenant."""
    return str(place.make("/v1/users", create_user(place).body)["id"])


def create_user(place: Place) -> Sample:
    return Sample("/v1/users", body={"email": f"{new_name('u').replace(' ', '')}@b.co", "name": "Bo", "role": "viewer"})


def list_users(place: Place) -> Sample:
    return Sample("/v1/users", (user(place),))


def get_user(place: Place) -> Sample:
    id_ = user(place)
    return Sample(f"/v1/users/{id_}", (id_,))


def change_user(place: Place) -> Sample:
    id_ = user(place)
    return Sample(f"/v1/users/{id_}", (id_,), {"is_disabled": True})


def set_user_password(place: Place) -> Sample:
    id_ = user(place)
    return Sample(f"/v1/users/{id_}/password", (id_,), {"password": "another horse battery"})


def unlink_user(place: Place) -> Sample:
    id_ = user(place)
    with place.house.stores() as stores:
        stores.users.link("https://issuer.example", id_, id_)
    return Sample(f"/v1/users/{id_}/unlink", (id_,))


def create_session(place: Place) -> Sample:
    person = place.house.person(Role.VIEWER)
    body = {"email": person.user.email, "password": PASSWORD, "tenant": place.house.name}
    return Sample("/v1/sessions", (person.user.id,), body)


def list_sessions(place: Place) -> Sample:
    return Sample("/v1/sessions", (place.house.person(Role.VIEWER).user.id,))


def end_session(place: Place) -> Sample:
    return Sample("/v1/sessions/current")


def get_own_user(place: Place) -> Sample:
    return Sample("/v1/me/user")


def change_own_user(place: Place) -> Sample:
    return Sample("/v1/me/user", body={"name": "Another"})


def change_own_password(place: Place) -> Sample:
    return Sample("/v1/me/password", body={"password": PASSWORD, "new_password": "another horse battery"})


def set_up_second_factor(place: Place) -> Sample:
    return Sample("/v1/me/second-factor", body={"password": PASSWORD})


def confirm_second_factor(place: Place) -> Sample:
    def code(caller: Caller) -> object:
        made = caller.post("/v1/me/second-factor", {"password": PASSWORD})
        return {"code": pyotp.TOTP(made.json()["secret"]).now() if made.status_code == 201 else "123456"}

    return Sample("/v1/me/second-factor/confirm", ask=code)


def remove_second_factor(place: Place) -> Sample:
    return Sample("/v1/me/second-factor/remove", body={"password": PASSWORD})


SAMPLES: dict[str, Callable[[Place], Sample]] = {
    one.__name__: one
    for one in (
        create_organization, list_organizations, get_organization,
        create_billing_group, list_billing_groups, get_billing_group, change_billing_group,
        get_billing_details, change_billing_details,
        create_api_key, list_api_keys, get_api_key, rotate_api_key, revoke_api_key, introspect_key,
        get_me,
        create_user, list_users, get_user, change_user, set_user_password, unlink_user,
        create_session, list_sessions, end_session,
        get_own_user, change_own_user, change_own_password,
        set_up_second_factor, confirm_second_factor, remove_second_factor,
    )
}  # fmt: skip
