"""Organizations, billing groups and projects over the API."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.cases.parse import parse_case
from tallybook.kernel.instant import parse_instant
from tallybook.shell.bill_run import Spec, bill_month
from tests.invoicing.scene import Scene
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import Shop, errors_of, made, refused, walked

NEW_TERMS = {
    "late_fee_rate": "0.05",
    "late_fee_grace_days": 3,
    "finalize_after_days": 5,
    "payment_terms_days": 30,
    "needs_approval": True,
    "retry_days": [1, 5],
}


@pytest.fixture
def shop(admin: Caller) -> Shop:
    """A customer of a new tenant."""
    return Shop(admin)


def test_an_organization_is_renamed_by_whoever_has_read_it(admin: Caller, shop: Shop) -> None:
    path = f"/v1/organizations/{shop.organization}"
    tag = admin.get(path).headers["etag"]
    renamed = admin.send("PATCH", path, json={"name": "ACME"}, headers={"If-Match": tag})
    assert made(renamed) == admin.get(path).json() == {"id": shop.organization, "name": "ACME"}
    assert refused(admin.send("PATCH", path, json={"name": "x"}, headers={"If-Match": tag})) == (
        412,
        "precondition_failed",
    )
    made(admin.post("/v1/organizations", {"name": "other"}))
    assert refused(admin.send("PATCH", path, json={"name": "other"})) == (409, "name_taken")


def test_a_billing_group_has_the_terms_that_it_was_made_with(admin: Caller, shop: Shop) -> None:
    rounding = {"line": "half_even", "line_digits": 4, "discount": "ceil", "tax": "floor", "late_fee": "half_up"}
    id_ = shop.another_group("terms", rounding=rounding, timezone="Asia/Seoul", anchor_day=15, **NEW_TERMS)
    found = admin.get(f"/v1/billing-groups/{id_}").json()
    assert found["rounding"] == rounding
    assert {name: found[name] for name in NEW_TERMS} == NEW_TERMS


def test_what_is_left_out_of_a_billing_groups_terms_is_the_default(admin: Caller, shop: Shop) -> None:
    found = admin.get(f"/v1/billing-groups/{shop.group}").json()
    assert (found["payment_terms_days"], found["retry_days"], found["rounding"]["line"]) == (14, None, "half_up")


def test_a_groups_own_retries_give_way_to_the_tenants_again(admin: Caller, shop: Shop) -> None:
    path = f"/v1/billing-groups/{shop.group}"
    assert made(admin.send("PATCH", path, json={"retry_days": [2, 4]}))["retry_days"] == [2, 4]
    assert made(admin.send("PATCH", path, json={"late_fee_rate": "0.1"}))["retry_days"] == [2, 4]
    assert made(admin.send("PATCH", path, json={"retry_days": None}))["retry_days"] is None
    assert made(admin.send("PATCH", path, json={"retry_days": []}))["retry_days"] == []
    assert errors_of(admin.send("PATCH", path, json={"retry_days": [4, 2]})) == [("bad_term", "/retry_days")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"price_book": "book_none"}, ("unknown_price_book", "/price_book")),
        ({"currency": "EUR"}, ("other_currency", "/price_book")),
        ({"currency": "XXA"}, ("unknown_currency", "/currency")),
        ({"organization": "org_none"}, ("unknown_organization", "/organization")),
        ({"timezone": "Mars/Olympus"}, ("unknown_timezone", "/timezone")),
        ({"late_fee_rate": "2"}, ("bad_term", "/late_fee_rate")),
        ({"late_fee_rate": "1" * 38 + ".1"}, ("bad_number", "/late_fee_rate")),
        ({"rounding": {"line": "up"}}, ("bad_value", "/rounding/line")),
    ],
)
def test_a_billing_group_that_cannot_be_is_told_with_its_place(
    admin: Caller, shop: Shop, change: dict[str, Any], expected: tuple[str, str]
) -> None:
    sent = {"organization": shop.organization, "name": "g", "currency": "USD", "price_book": shop.book, **change}
    assert errors_of(admin.post("/v1/billing-groups", sent)) == [expected]


@pytest.mark.engine_alone
def test_a_project_is_made_moved_and_found_by_its_groups(house: House, admin: Caller, shop: Shop) -> None:
    other = shop.another_group("labs")
    project = made(admin.post("/v1/projects", {"name": "web", "billing_group": shop.group}))
    assert project == admin.get("/v1/projects/web").json()
    assert project == {
        "name": "web",
        "billing_group": shop.group,
        "billing_group_name": "acme",
        "assignments": [{"billing_group": shop.group, "since": None}],
    }
    moved = made(admin.post("/v1/projects/web/move", {"billing_group": other, "since": "2026-06-01T00:15:00Z"}))
    assert moved["assignments"][1] == {"billing_group": other, "since": "2026-06-01T00:15:00Z"}
    assert moved["billing_group"] == other
    made(admin.post("/v1/projects", {"name": "app", "billing_group": other}))
    assert [one["name"] for one in walked(admin, "/v1/projects")] == ["app", "web"]
    assert [one["name"] for one in walked(admin, f"/v1/projects?billing_group={shop.group}")] == ["web"]
    with house.database.transaction(house.tenant) as connection:
        kept = SqlAccounts(connection).assignments(["web"])
    assert [(one.billing_group_id, one.since) for one in kept] == [
        (shop.group, None),
        (other, parse_instant("2026-06-01T00:15:00Z")),
    ]


def test_a_project_that_cannot_be_made_or_moved_stays_as_it_is(admin: Caller, shop: Shop) -> None:
    other = shop.another_group("labs")
    move = "/v1/projects/web/move"
    assert refused(admin.post(move, {"billing_group": other, "since": "2026-06-01T00:00:00Z"})) == (
        404,
        "unknown_project",
    )
    assert errors_of(admin.post("/v1/projects", {"name": "web", "billing_group": "grp_none"})) == [
        ("unknown_group", "/billing_group")
    ]
    before = made(admin.post("/v1/projects", {"name": "web", "billing_group": shop.group}))
    assert refused(admin.post("/v1/projects", {"name": "web", "billing_group": other})) == (409, "name_taken")
    for group, since, expected in (
        (other, "2026-06-01T00:01:00Z", ("bad_time", "/since")),
        (other, "soon", ("bad_time", "/since")),
        ("grp_none", "2026-06-01T00:00:00Z", ("unknown_group", "/billing_group")),
    ):
        assert errors_of(admin.post(move, {"billing_group": group, "since": since})) == [expected]
    told = admin.post(move, {"billing_group": shop.group, "since": "2026-06-01T00:00:00Z"})
    assert refused(told) == (409, "project_taken")
    assert admin.get("/v1/projects/web").json() == before
    made(admin.post(move, {"billing_group": other, "since": "2026-06-01T00:00:00Z"}))
    told = admin.post(move, {"billing_group": shop.group, "since": "2026-06-01T00:00:00Z"})
    assert errors_of(told) == [("bad_time", "/since")], "moves come in order of time"


def test_tenants_have_projects_and_groups_of_their_own(house: House, admin: Caller, shop: Shop) -> None:
    made(admin.post("/v1/projects", {"name": "web", "billing_group": shop.group}))
    other = house.neighbour().caller()
    assert walked(other, "/v1/projects") == walked(other, "/v1/billing-groups") == []
    assert refused(other.get("/v1/projects/web")) == (404, "unknown_project")
    assert errors_of(other.post("/v1/projects", {"name": "web", "billing_group": shop.group})) == [
        ("unknown_group", "/billing_group")
    ]


@pytest.mark.engine_alone
def test_no_project_moves_out_of_or_into_a_period_that_is_final(house: House, admin: Caller) -> None:
    case = parse_case({
        "version": 1,
        "currency": "USD",
        "period": "2026-04",
        "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
        "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1"}],
        "usage": [{"counter": "vm", "quantity": "10", "at": "2026-04-03", "id": "e", "project": "web"}],
    }).case  # fmt: skip
    group = Scene(house.database, house.tenant).add(case)
    bill_month(house.database, Spec(house.tenant, "2026-04"))
    book = admin.get(f"/v1/billing-groups/{group}").json()
    other = {"organization": book["organization"], "name": "labs", "currency": "USD", "price_book": book["price_book"]}
    labs = made(admin.post("/v1/billing-groups", other))["id"]
    move = "/v1/projects/web/move"
    for since in ("2026-03-01T00:00:00Z", "2026-04-15T00:00:00Z"):
        assert refused(admin.post(move, {"billing_group": labs, "since": since})) == (409, "period_closed")
    moved = made(admin.post(move, {"billing_group": labs, "since": "2026-05-01T00:00:00Z"}))
    assert [one["billing_group"] for one in moved["assignments"]] == [group, labs]


@pytest.mark.parametrize("name", ["acme/web", "/", "a%2Fb/c", "é/한"])
def test_a_project_whose_name_has_a_slash_is_read_and_moved_by_it(shop: Shop, name: str) -> None:
    other = shop.another_group("other")
    made(shop.caller.post("/v1/projects", {"name": name, "billing_group": shop.group}))
    path = f"/v1/projects/{quote(name, safe='')}"
    assert made(shop.caller.get(path))["name"] == name
    moved = made(shop.caller.post(f"{path}/move", {"billing_group": other, "since": "2999-01-01T00:00:00Z"}))
    assert [one["billing_group"] for one in moved["assignments"]] == [shop.group, other]
