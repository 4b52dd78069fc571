"""Requests of every operation on what is sold and to whom: projects, counters, prices, contracts, credits, coupons."""

from __future__ import annotations

from collections.abc import Callable

from tests.shell.api.furnished import UNIT_PRICE
from tests.shell.api.samples import Place, Sample, billing_group, new_name, price_book

MIDNIGHT = "2026-06-01T00:00:00Z"
TEN = {"amount": "10", "currency": "USD"}


def word(kind: str) -> str:
    """A name without a space that nothing else has."""
    return new_name(kind).replace(" ", "-")


def counter(place: Place) -> str:
    """A counter of the tenant."""
    name = word("counter")
    place.make("/v1/counters", {"name": name, "unit": "hour", "aggregation": "sum"})
    return name


def own_book(place: Place) -> str:
    """The price book of a billing group of the organization."""
    id_ = billing_group(place)
    return str(place.admin.get(f"/v1/billing-groups/{id_}").json()["price_book"])


def version(place: Place) -> str:
    """A price book with a version, which a billing group of the organization is charged by."""
    id_ = own_book(place)
    prices = [UNIT_PRICE | {"counter": counter(place)}]
    place.make(f"/v1/price-books/{id_}/versions", {"prices": prices})
    return id_


def project(place: Place) -> str:
    """A project of the organization."""
    name = word("project")
    place.make("/v1/projects", {"name": name, "billing_group": billing_group(place)})
    return name


def contract(place: Place) -> str:
    """A contract of the organization."""
    return str(place.make("/v1/contracts", create_contract(place).body)["id"])


def credit(place: Place) -> str:
    """A credit of the organization."""
    return str(place.make("/v1/credits", grant_credit_to_billing_group(place).body)["id"])


def recurring(place: Place) -> str:
    """A recurring credit of the organization."""
    return str(place.make("/v1/recurring-credits", create_recurring_credit(place).body)["id"])


def coupon(place: Place) -> str:
    """The code of a coupon."""
    return str(place.make("/v1/coupons", create_coupon(place).body)["code"])


def change_organization(place: Place) -> Sample:
    return Sample(f"/v1/organizations/{place.organization}", (place.organization,), {"name": new_name("renamed")})


def create_project(place: Place) -> Sample:
    group = billing_group(place)
    return Sample("/v1/projects", (group,), {"name": word("project"), "billing_group": group})


def list_projects(place: Place) -> Sample:
    return Sample("/v1/projects", (project(place),))


def get_project(place: Place) -> Sample:
    name = project(place)
    return Sample(f"/v1/projects/{name}", (name,))


def move_project_to_billing_group(place: Place) -> Sample:
    name, group = project(place), billing_group(place)
    return Sample(f"/v1/projects/{name}/move", (name, group), {"billing_group": group, "since": MIDNIGHT})


def create_counter(place: Place) -> Sample:
    return Sample("/v1/counters", body={"name": word("counter"), "unit": "hour", "aggregation": "sum"})


def list_counters(place: Place) -> Sample:
    return Sample("/v1/counters?limit=1")


def get_counter(place: Place) -> Sample:
    name = counter(place)
    return Sample(f"/v1/counters/{name}", (name,), is_shared=True)


def create_price_book(place: Place) -> Sample:
    return Sample("/v1/price-books", body={"name": new_name("book"), "currency": "USD"})


def list_price_books(place: Place) -> Sample:
    return Sample("/v1/price-books", (own_book(place),))


def get_price_book(place: Place) -> Sample:
    id_ = own_book(place)
    return Sample(f"/v1/price-books/{id_}", (id_,))


def publish_price_book_version(place: Place) -> Sample:
    id_ = price_book(place)
    body = {"prices": [UNIT_PRICE | {"counter": counter(place)}]}
    return Sample(f"/v1/price-books/{id_}/versions", (id_,), body)


def list_price_book_versions(place: Place) -> Sample:
    id_ = version(place)
    return Sample(f"/v1/price-books/{id_}/versions", (id_,))


def get_price_book_version(place: Place) -> Sample:
    id_ = version(place)
    return Sample(f"/v1/price-books/{id_}/versions/1", (id_,))


def create_contract(place: Place) -> Sample:
    group = billing_group(place)
    return Sample("/v1/contracts", (group,), {"billing_group": group, "tier": "discount"})


def list_contracts(place: Place) -> Sample:
    return Sample("/v1/contracts", (contract(place),))


def get_contract(place: Place) -> Sample:
    id_ = contract(place)
    return Sample(f"/v1/contracts/{id_}", (id_,))


def change_contract(place: Place) -> Sample:
    id_ = contract(place)
    return Sample(f"/v1/contracts/{id_}", (id_,), {"discount": "0.1"})


def list_contract_versions(place: Place) -> Sample:
    id_ = contract(place)
    return Sample(f"/v1/contracts/{id_}/versions", (id_,))


def end_contract(place: Place) -> Sample:
    id_ = contract(place)
    return Sample(f"/v1/contracts/{id_}/end", (id_,), {"at": MIDNIGHT})


def grant_credit_to_billing_group(place: Place) -> Sample:
    group = billing_group(place)
    body = {"billing_group": group, "type": "PROMOTIONAL", "amount": TEN, "reason": "hello"}
    return Sample("/v1/credits", (group,), body)


def list_credits(place: Place) -> Sample:
    return Sample("/v1/credits", (credit(place),))


def get_outstanding_credits(place: Place) -> Sample:
    return Sample("/v1/analytics/credits")


def get_credit(place: Place) -> Sample:
    id_ = credit(place)
    return Sample(f"/v1/credits/{id_}", (id_,))


def get_credit_history(place: Place) -> Sample:
    id_ = credit(place)
    return Sample(f"/v1/credits/{id_}/history", (id_,))


def void_credit_by_hand(place: Place) -> Sample:
    id_ = credit(place)
    return Sample(f"/v1/credits/{id_}/void", (id_,), {"reason": "mistake"})


def deduct_credit(place: Place) -> Sample:
    id_ = credit(place)
    group = place.admin.get(f"/v1/credits/{id_}").json()["billing_group"]
    return Sample("/v1/credits/deduct", (group,), {"billing_group": group, "key": word("key"), "amount": TEN})


def get_credit_balance(place: Place) -> Sample:
    id_ = billing_group(place)
    return Sample(f"/v1/billing-groups/{id_}/credit-balance", (id_,))


def list_credit_months(place: Place) -> Sample:
    id_ = billing_group(place)
    return Sample(f"/v1/billing-groups/{id_}/credit-months", (id_,))


def create_recurring_credit(place: Place) -> Sample:
    group = billing_group(place)
    body = {"billing_group": group, "name": word("monthly"), "type": "FREE", "amount": TEN, "reason": "hello"}
    return Sample("/v1/recurring-credits", (group,), body)


def list_recurring_credits(place: Place) -> Sample:
    return Sample("/v1/recurring-credits", (recurring(place),))


def get_recurring_credit(place: Place) -> Sample:
    id_ = recurring(place)
    return Sample(f"/v1/recurring-credits/{id_}", (id_,))


def cancel_recurring_credit(place: Place) -> Sample:
    id_ = recurring(place)
    return Sample(f"/v1/recurring-credits/{id_}/cancel", (id_,))


def create_coupon(place: Place) -> Sample:
    return Sample("/v1/coupons", body={"type": "PROMOTIONAL", "amount": TEN, "reason": "spring"})


def list_coupons(place: Place) -> Sample:
    return Sample("/v1/coupons", (coupon(place),))


def get_coupon(place: Place) -> Sample:
    code = coupon(place)
    return Sample(f"/v1/coupons/{code}", (code,))


def list_coupon_redemptions(place: Place) -> Sample:
    code = coupon(place)
    return Sample(f"/v1/coupons/{code}/redemptions", (code,))


def redeem_coupon_for_billing_group(place: Place) -> Sample:
    code, group = coupon(place), billing_group(place)
    return Sample(f"/v1/coupons/{code}/redeem", (code, group), {"billing_group": group})


def disable_coupon_for_good(place: Place) -> Sample:
    code = coupon(place)
    return Sample(f"/v1/coupons/{code}/disable", (code,))


CATALOG: dict[str, Callable[[Place], Sample]] = {
    one.__name__: one
    for one in (
        change_organization, create_project, list_projects, get_project, move_project_to_billing_group,
        create_counter, list_counters, get_counter,
        create_price_book, list_price_books, get_price_book,
        publish_price_book_version, list_price_book_versions, get_price_book_version,
        create_contract, list_contracts, get_contract, change_contract, list_contract_versions, end_contract,
        grant_credit_to_billing_group, list_credits, get_outstanding_credits,
        get_credit, get_credit_history, void_credit_by_hand, deduct_credit,
        get_credit_balance, list_credit_months,
        create_recurring_credit, list_recurring_credits, get_recurring_credit, cancel_recurring_credit,
        create_coupon, list_coupons, get_coupon, list_coupon_redemptions, redeem_coupon_for_billing_group,
        disable_coupon_for_good,
    )
}  # fmt: skip
