"""Adjustments over the API: made, approved by a second person, rejected, cancelled."""

from __future__ import annotations

from typing import Any

import pytest

from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.kernel.operation import Role
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import Shop, actions, errors_of, made, refused, walked


@pytest.fixture
def shop(admin: Caller) -> Shop:
    """A customer of a new tenant."""
    return Shop(admin)


@pytest.fixture
def second(house: House) -> Caller:
    """Another person of the tenant."""
    return house.caller(Role.OPERATOR)


def adjust(shop: Shop, **terms: Any) -> Any:
    sent = {
        "billing_group": shop.group,
        "kind": "discount",
        "percent": "10",
        "first_month": "2026-05",
        "last_month": "2026-06",
        "reason": "a long outage",
        **terms,
    }
    return shop.caller.post("/v1/adjustments", {name: value for name, value in sent.items() if value is not None})


@pytest.mark.engine_alone
def test_an_adjustment_is_active_at_once_and_read_with_the_invoices_that_it_is_on(
    house: House, admin: Caller, shop: Shop
) -> None:
    made(admin.post("/v1/projects", {"name": "web", "billing_group": shop.group}))
    adjustment = made(adjust(shop, project="web"))
    assert (adjustment["state"], adjustment["first_month"], adjustment["last_month"]) == (
        "active",
        "2026-05",
        "2026-06",
    )
    assert (adjustment["percent"], adjustment["amount"], adjustment["project"]) == ("10", None, "web")
    found = admin.get(f"/v1/adjustments/{adjustment['id']}").json()
    assert found == {"adjustment": adjustment, "invoices": []}
    with house.database.transaction(house.tenant) as connection:
        kept = SqlAdjustments(connection).find(adjustment["id"])
    assert kept is not None and (kept.author, kept.dated.adjustment.reason) == ("admin", "a long outage")


def test_above_a_limit_a_second_person_lets_it_apply(admin: Caller, second: Caller, shop: Shop) -> None:
    made(admin.send("PATCH", "/v1/settings", json={"adjustments": {"approval_above": {"USD": "50"}}}))
    amount = {"amount": "60", "currency": "USD"}
    adjustment = made(adjust(shop, percent=None, amount=amount, kind="surcharge"))
    assert (adjustment["state"], adjustment["amount"]) == ("proposed", {"amount": "60.00", "currency": "USD"})
    approve = f"/v1/adjustments/{adjustment['id']}/approve"
    assert refused(admin.post(approve)) == (409, "same_person")
    approved = made(second.post(approve))
    assert approved["adjustment"]["state"] == "active"
    assert approved["adjustment"]["approval"]["by"] == "operator"
    assert refused(second.post(approve)) == (409, "not_proposed")
    assert actions(admin, adjustment["id"]) == ["adjustment.create", "adjustment.approve"]


def test_one_that_waits_is_rejected_and_one_that_applies_is_cancelled(
    admin: Caller, second: Caller, shop: Shop
) -> None:
    made(admin.send("PATCH", "/v1/settings", json={"adjustments": {"approval_above_percent": "20"}}))
    waiting, active = made(adjust(shop, percent="30")), made(adjust(shop, last_month=None))
    reject = f"/v1/adjustments/{waiting['id']}/reject"
    rejected = made(second.post(reject, {"reason": "too much"}))["adjustment"]
    assert (rejected["state"], rejected["ended"]["by"], rejected["ended"]["reason"]) == (
        "rejected",
        "operator",
        "too much",
    )
    cancelled = made(admin.post(f"/v1/adjustments/{active['id']}/cancel", {"reason": "over"}))
    assert (cancelled["adjustment"]["state"], cancelled["invoices"]) == ("cancelled", [])
    assert refused(admin.post(f"/v1/adjustments/{active['id']}/cancel", {"reason": "over"})) == (409, "has_ended")
    assert errors_of(admin.post(f"/v1/adjustments/{active['id']}/cancel", {})) == [("missing_key", "/reason")]


def test_adjustments_are_listed_the_newest_first_by_group_and_state(admin: Caller, shop: Shop) -> None:
    ids = [made(adjust(shop))["id"] for _ in range(3)]
    made(adjust(shop, billing_group=shop.another_group("labs")))
    made(admin.post(f"/v1/adjustments/{ids[1]}/cancel", {"reason": "over"}))
    path = f"/v1/adjustments?billing_group={shop.group}"
    assert [one["id"] for one in walked(admin, path)] == sorted(ids, reverse=True)
    assert [one["id"] for one in walked(admin, f"{path}&state=cancelled")] == [ids[1]]
    assert len(walked(admin, "/v1/adjustments")) == 4


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"amount": {"amount": "1", "currency": "USD"}}, ("one_of_two", "/percent")),
        ({"percent": None}, ("one_of_two", "/percent")),
        ({"percent": "101", "kind": "surcharge"}, ("above_cap", "/percent")),
        ({"percent": "0"}, ("not_positive", "/percent")),
        ({"percent": "100.5"}, ("above_everything", "/percent")),
        ({"percent": None, "amount": {"amount": "0", "currency": "USD"}}, ("not_positive", "/amount")),
        ({"percent": None, "amount": {"amount": "1", "currency": "EUR"}}, ("other_currency", "/amount/currency")),
        ({"project": "nothing"}, ("unknown_project", "/project")),
        ({"first_month": "2026-13"}, ("bad_value", "/first_month")),
        ({"first_month": "0001-01"}, ("bad_period", "/first_month")),
        ({"last_month": "2026-04"}, ("bad_period", "/last_month")),
        ({"billing_group": "grp_none"}, ("unknown_group", "/billing_group")),
        ({"kind": "gift"}, ("bad_value", "/kind")),
    ],
)
def test_an_adjustment_that_cannot_be_is_told_with_its_place(
    admin: Caller, shop: Shop, terms: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert errors_of(adjust(shop, **terms)) == [expected]
    assert walked(admin, "/v1/adjustments") == []


def test_tenants_have_adjustments_of_their_own(house: House, shop: Shop) -> None:
    id_ = made(adjust(shop))["id"]
    other = house.neighbour().caller()
    assert walked(other, "/v1/adjustments") == []
    for told in (
        other.get(f"/v1/adjustments/{id_}"),
        other.post(f"/v1/adjustments/{id_}/approve"),
        other.post(f"/v1/adjustments/{id_}/reject", {"reason": "no"}),
        other.post(f"/v1/adjustments/{id_}/cancel", {"reason": "no"}),
    ):
        assert refused(told) == (404, "unknown_adjustment")
