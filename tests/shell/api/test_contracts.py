"""Contracts over the API: agreed on, changed as new versions, ended."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tallybook.pricing.model.contract import STANDARD_TIERS, CounterDiscount, Fee
from tallybook.pricing.store_sql import SqlContracts
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import UNIT_PRICE, Shop, errors_of, made, refused, walked

TERMS = {
    "tier": "premium",
    "discount": "0.35",
    "discounts": [{"counter": "compute.*", "rate": "0.5"}],
    "prices": [UNIT_PRICE | {"unit_price": "0.08", "discountable": True}],
    "fees": [{"name": "Support", "amount": "100", "prorate": True}],
    "minimum": "1000.50",
    "prorate_minimum": True,
    "start": "2026-05-01T00:00:00Z",
    "end": "2026-07-01T00:00:00Z",
}


@pytest.fixture
def shop(admin: Caller) -> Shop:
    """A customer of a new tenant."""
    return Shop(admin)


@pytest.mark.engine_alone
def test_a_contract_is_kept_as_it_was_agreed_on(house: House, admin: Caller, shop: Shop) -> None:
    agreed = made(admin.post("/v1/contracts", {"billing_group": shop.group, **TERMS}))
    assert admin.get(f"/v1/contracts/{agreed['id']}").json() == agreed
    assert (agreed["version"], agreed["minimum"], agreed["prices"][0]["discountable"]) == (1, "1000.5", True)
    assert agreed["prices"][0]["unit_price"] == "0.08"
    with house.database.transaction(house.tenant) as connection:
        kept = SqlContracts(connection).contracts_of(shop.group)[0].contract
    assert (kept.tier, kept.tier_discount, kept.discount) == ("premium", STANDARD_TIERS["premium"], Decimal("0.35"))
    assert kept.discounts == (CounterDiscount("compute.*", Decimal("0.5")),)
    assert kept.fees == (Fee("Support", Decimal(100), prorate=True),)


def test_what_is_changed_of_a_contract_is_a_new_version_and_the_rest_stays(admin: Caller, shop: Shop) -> None:
    agreed = made(admin.post("/v1/contracts", {"billing_group": shop.group, **TERMS}))
    path = f"/v1/contracts/{agreed['id']}"
    tag = admin.get(path).headers["etag"]
    changed = made(admin.send("PATCH", path, json={"discount": None, "fees": []}, headers={"If-Match": tag}))
    assert changed == agreed | {"version": 2, "discount": None, "fees": []}
    assert made(admin.send("PATCH", path, json={"fees": []})) == changed, "what changes nothing is no version"
    assert refused(admin.send("PATCH", path, json={}, headers={"If-Match": tag})) == (412, "precondition_failed")
    assert walked(admin, f"{path}/versions") == [changed, agreed]
    assert walked(admin, "/v1/contracts") == [changed]


def test_a_contract_that_ends_makes_room_for_another(admin: Caller, shop: Shop) -> None:
    first = made(admin.post("/v1/contracts", {"billing_group": shop.group, "tier": "discount"}))
    again = {"billing_group": shop.group, "start": "2026-06-01T00:00:00Z"}
    assert refused(admin.post("/v1/contracts", again)) == (409, "contract_overlap")
    end = f"/v1/contracts/{first['id']}/end"
    ended = made(admin.post(end, {"at": "2026-06-01T00:00:00Z"}))
    assert (ended["version"], ended["end"]) == (2, "2026-06-01T00:00:00Z")
    late = admin.post(end, {"at": "2026-06-01T00:00:00Z"})
    assert (refused(late), late.json()["errors"][0]["pointer"]) == ((409, "has_ended"), "/at")
    second = made(admin.post("/v1/contracts", again))
    assert [one["id"] for one in walked(admin, f"/v1/contracts?billing_group={shop.group}")] == [
        second["id"],
        first["id"],
    ]


def test_a_contract_that_would_end_before_it_begins_is_told_where_its_end_was_sent(admin: Caller, shop: Shop) -> None:
    terms = {"billing_group": shop.group, "start": "2026-06-01T00:00:00Z"}
    agreed = made(admin.post("/v1/contracts", terms))
    for at in ("2026-05-31T23:59:59Z", "2026-06-01T00:00:00Z"):
        told = admin.post(f"/v1/contracts/{agreed['id']}/end", {"at": at})
        assert errors_of(told) == [("bad_period", "/at")]
    assert walked(admin, "/v1/contracts") == [agreed]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"tier": "gold"}, ("unknown_value", "/tier")),
        ({"discount": "1.01"}, ("out_of_range", "/discount")),
        ({"discounts": [{"counter": "*", "rate": "-0.1"}]}, ("out_of_range", "/discounts/0/rate")),
        ({"minimum": "-1"}, ("out_of_range", "/minimum")),
        ({"minimum": "0.001"}, ("too_many_digits", "/minimum")),
        ({"fees": [{"name": "f", "amount": "0.001"}]}, ("too_many_digits", "/fees/0/amount")),
        ({"prices": [UNIT_PRICE | {"counter": "nothing"}]}, ("unknown_counter", "/prices/0/counter")),
        ({"start": "2026-05-01T00:00:00Z", "end": "2026-05-01T00:00:00Z"}, ("bad_period", "/end")),
        ({"start": "May"}, ("bad_time", "/start")),
        ({"billing_group": "grp_none"}, ("unknown_group", "/billing_group")),
        ({"prize": "1"}, ("unknown_key", "/prize")),
    ],
)
def test_a_contract_that_cannot_be_is_told_with_its_place(
    admin: Caller, shop: Shop, terms: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert errors_of(admin.post("/v1/contracts", {"billing_group": shop.group, **terms})) == [expected]


def test_tenants_have_contracts_of_their_own(house: House, admin: Caller, shop: Shop) -> None:
    id_ = made(admin.post("/v1/contracts", {"billing_group": shop.group}))["id"]
    other = house.neighbour().caller()
    assert walked(other, "/v1/contracts") == []
    for told in (
        other.get(f"/v1/contracts/{id_}"),
        other.get(f"/v1/contracts/{id_}/versions"),
        other.send("PATCH", f"/v1/contracts/{id_}", json={"tier": "premium"}),
        other.post(f"/v1/contracts/{id_}/end", {"at": "2026-06-01T00:00:00Z"}),
    ):
        assert refused(told) == (404, "unknown_contract")
