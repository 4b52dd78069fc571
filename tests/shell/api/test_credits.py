"""Credits, recurring credits and coupons over the API."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tallybook.credits.store_sql import SqlCredits
from tallybook.ledger.model.entry import Account
from tallybook.ledger.store_sql import SqlLedger
from tallybook.shell.clock import SystemClock
from tallybook.shell.crediting import grant_due
from tallybook.shell.ledger_check import differences
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import Shop, actions, errors_of, made, refused, walked


def usd(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "USD"}


@pytest.fixture
def shop(admin: Caller) -> Shop:
    """A customer of a new tenant."""
    return Shop(admin)


def granted(shop: Shop, **terms: Any) -> Any:
    sent = {"billing_group": shop.group, "type": "PROMOTIONAL", "amount": usd("50"), "reason": "hello", **terms}
    return shop.caller.post("/v1/credits", sent)


@pytest.mark.engine_alone
def test_a_credit_is_granted_read_and_posted(house: House, admin: Caller, shop: Shop) -> None:
    credit = made(granted(shop, name="welcome", expires_at="2999-01-01T00:00:00Z", counters=["compute*"]))
    assert admin.get(f"/v1/credits/{credit['id']}").json() == credit
    assert (credit["granted"], credit["remaining"], credit["state"]) == (usd("50.00"), usd("50.00"), "in_force")
    assert (credit["origin"], credit["reason"], credit["author"]) == ("hand", "hello", "admin")
    with house.database.transaction(house.tenant) as connection:
        kept = SqlCredits(connection).holding(credit["id"])
        assert differences(connection) == []
    assert kept is not None and kept.remaining == Decimal(50)


def test_credits_are_listed_the_newest_first_by_group_and_by_what_is_left(admin: Caller, shop: Shop) -> None:
    ids = [made(granted(shop, name=f"c{n}"))["id"] for n in range(3)]
    labs = shop.another_group("labs")
    other = made(granted(shop, billing_group=labs))["id"]
    assert [one["id"] for one in walked(admin, "/v1/credits")] == sorted([*ids, other], reverse=True)
    made(admin.post(f"/v1/credits/{ids[0]}/void", {"reason": "mistake"}))
    own = f"/v1/credits?billing_group={shop.group}"
    assert {one["id"] for one in walked(admin, f"{own}&open=true")} == {ids[1], ids[2]}
    assert [one["id"] for one in walked(admin, f"{own}&open=false")] == [ids[0]]


def test_what_is_left_of_all_credits_is_told_by_type(admin: Caller, shop: Shop) -> None:
    path = "/v1/analytics/credits"
    assert made(admin.get(path))["data"] == []
    made(granted(shop, name="a"))
    made(granted(shop, name="b", type="PAID"))
    soon = made(granted(shop, name="c", amount=usd("0.50"), expires_at="2999-01-01T00:00:00Z"))["id"]
    made(admin.post(f"/v1/credits/{soon}/void", {"reason": "mistake", "amount": usd("0.25")}))
    paid, given = made(admin.get(path))["data"]
    assert (paid["type"], paid["credits"], paid["remaining"], paid["frozen"]) == ("PAID", 1, usd("50.00"), usd("0.00"))
    assert (given["type"], given["credits"], given["remaining"]) == ("PROMOTIONAL", 2, usd("50.25"))
    assert given["expiring"] == usd("0.00")
    listed = made(admin.get(given["listed_at"]))["data"]
    assert sum(Decimal(one["remaining"]["amount"]) for one in listed) == Decimal("100.25")


def test_what_is_taken_back_of_a_credit_stands_in_its_history(admin: Caller, shop: Shop) -> None:
    id_ = made(granted(shop, type="PAID"))["id"]
    part = made(admin.post(f"/v1/credits/{id_}/void", {"reason": "mistake", "amount": usd("20.50")}))
    assert (part["amount"], part["remaining"]) == (usd("20.50"), usd("29.50"))
    rest = made(admin.post(f"/v1/credits/{id_}/void", {"reason": "all of it"}))
    assert (rest["amount"], rest["remaining"]) == (usd("29.50"), usd("0.00"))
    assert refused(admin.post(f"/v1/credits/{id_}/void", {"reason": "more"})) == (409, "nothing_left")
    history = walked(admin, f"/v1/credits/{id_}/history")
    assert [(one["fact"], one["amount"]["amount"], one["remaining"]["amount"], one["reason"]) for one in history] == [
        ("credit_granted", "50.00", "50.00", None),
        ("credit_voided", "-20.50", "29.50", "mistake"),
        ("credit_voided", "-29.50", "0.00", "all of it"),
    ]
    assert admin.get(f"/v1/credits/{id_}").json()["state"] == "voided"


def test_a_deduction_is_the_same_one_however_often_it_is_asked_for(admin: Caller, shop: Shop) -> None:
    id_ = made(granted(shop))["id"]
    sent = {"billing_group": shop.group, "key": "order-7", "amount": usd("30")}
    first = made(admin.post("/v1/credits/deduct", sent))
    assert made(admin.post("/v1/credits/deduct", sent)) == first
    assert actions(admin, first["id"]) == ["credit.deduct"]
    assert first["amount"] == usd("30.00")
    assert refused(admin.post("/v1/credits/deduct", sent | {"key": "order-8"})) == (409, "insufficient_credit")
    partial = made(admin.post("/v1/credits/deduct", sent | {"key": "order-8", "allow_partial": True}))
    assert (partial["requested"], partial["amount"]) == (usd("30.00"), usd("20.00"))
    assert admin.get(f"/v1/credits/{id_}").json()["state"] == "used_up"


@pytest.mark.engine_alone
def test_a_balance_is_that_of_the_books_now_and_of_then(house: House, admin: Caller, shop: Shop) -> None:
    made(granted(shop))
    made(granted(shop, type="PAID", amount=usd("7.25")))
    path = f"/v1/billing-groups/{shop.group}"
    now = admin.get(f"{path}/credit-balance").json()
    assert (now["paid"], now["promotional"], now["total"]) == (usd("7.25"), usd("50.00"), usd("57.25"))
    then = admin.get(f"{path}/credit-balance?at=2020-01-01T00:00:00Z").json()
    assert (then["total"], then["at"]) == (usd("0.00"), "2020-01-01T00:00:00Z")
    months = admin.get(f"{path}/credit-months?months=3").json()["data"]
    assert [(one["granted"], one["after"]) for one in months] == [
        (usd("0.00"), usd("0.00")),
        (usd("0.00"), usd("0.00")),
        (usd("57.25"), usd("57.25")),
    ]
    with house.database.transaction(house.tenant) as connection:
        posted = {one.account: one for one in SqlLedger(connection).trial_balance()}
    assert posted[Account.PROMOTIONAL_CREDIT].credits == Decimal(50)
    assert errors_of(admin.get(f"{path}/credit-months?at=0001-02-01T00:00:00Z")) == [("bad_time", "/at")]
    assert refused(admin.get("/v1/billing-groups/grp_none/credit-balance")) == (404, "unknown_group")


def test_a_second_credit_of_a_day_that_names_none_is_told_which_name_is_taken(shop: Shop) -> None:
    first = made(granted(shop))
    again = granted(shop)
    assert refused(again) == (409, "name_taken")
    assert again.json()["errors"][0]["pointer"] == "/name"
    assert first["name"] in again.json()["detail"]
    assert made(granted(shop, name="another"))["name"] == "another"


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"amount": usd("0")}, ("bad_amount", "/amount")),
        ({"amount": usd("1.001")}, ("too_many_digits", "/amount/amount")),
        ({"amount": {"amount": "1", "currency": "EUR"}}, ("other_currency", "/amount/currency")),
        ({"amount": {"amount": 1, "currency": "USD"}}, ("bad_value", "/amount/amount")),
        ({"billing_group": "grp_none"}, ("unknown_group", "/billing_group")),
        ({"expires_at": "2020-01-01T00:00:00Z"}, ("expired_already", "/expires_at")),
        ({"counters": []}, ("bad_value", "/counters")),
        ({"type": "PAID", "counters": ["compute"]}, ("post_tax_scope", "/counters")),
        ({"type": "GOLD"}, ("bad_value", "/type")),
        ({"reason": ""}, ("bad_value", "/reason")),
        ({"name": "a\nb"}, ("bad_text", "/name")),
    ],
)
def test_a_credit_that_cannot_be_is_told_with_its_place(
    admin: Caller, shop: Shop, terms: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert errors_of(granted(shop, **terms)) == [expected]
    assert walked(admin, "/v1/credits") == []


@pytest.mark.engine_alone
def test_a_recurring_credit_is_granted_by_the_worker_until_it_is_cancelled(
    house: House, admin: Caller, shop: Shop
) -> None:
    sent = {"billing_group": shop.group, "name": "monthly", "amount": usd("5"), "reason": "plan"}
    schedule = made(admin.post("/v1/recurring-credits", sent))
    path = f"/v1/recurring-credits/{schedule['id']}"
    assert admin.get(path).json() == schedule
    assert (schedule["type"], schedule["expires_after_days"], schedule["cancelled_at"]) == ("FREE", None, None)
    assert grant_due(house.database, house.tenant, SystemClock().now()).grants == 1
    (credit,) = walked(admin, "/v1/credits")
    assert (credit["origin"], credit["source"]) == ("recurring", schedule["id"])
    cancelled = made(admin.post(f"{path}/cancel"))
    assert cancelled["cancelled_at"] is not None
    assert made(admin.post(f"{path}/cancel")) == cancelled
    assert walked(admin, "/v1/recurring-credits") == [cancelled]
    assert refused(admin.post("/v1/recurring-credits", sent)) == (409, "name_taken")
    assert refused(admin.get("/v1/recurring-credits/crs_none")) == (404, "unknown_schedule")
    assert refused(admin.post("/v1/recurring-credits/crs_none/cancel")) == (404, "unknown_schedule")
    wrong = sent | {"type": "PAID", "name": "paid"}
    assert errors_of(admin.post("/v1/recurring-credits", wrong)) == [("needs_money", "/type")]


def test_a_coupon_gives_its_credit_so_and_so_often(admin: Caller, shop: Shop) -> None:
    coupon = made(
        admin.post("/v1/coupons", {"code": "Spring-26", "amount": usd("20"), "reason": "launch", "max_redemptions": 2})
    )
    assert (coupon["code"], coupon["redemptions"], coupon["max_per_organization"]) == ("SPRING-26", 0, 1)
    assert admin.get("/v1/coupons/spring-26").json() == coupon
    redeem = "/v1/coupons/SPRING-26/redeem"
    credit = made(admin.post(redeem, {"billing_group": shop.group}))
    assert (credit["origin"], credit["remaining"]) == ("coupon", usd("20.00"))
    assert refused(admin.post(redeem, {"billing_group": shop.group})) == (409, "coupon_redeemed")
    (redemption,) = walked(admin, "/v1/coupons/SPRING-26/redemptions")
    assert (redemption["credit"], redemption["organization"]) == (credit["id"], shop.organization)
    disabled = made(admin.post("/v1/coupons/SPRING-26/disable"))
    assert (disabled["redemptions"], disabled["disabled_at"] is None) == (1, False)
    assert made(admin.post("/v1/coupons/SPRING-26/disable")) == disabled
    assert refused(admin.post(redeem, {"billing_group": shop.group})) == (409, "coupon_disabled")


def test_a_coupon_without_a_code_gets_one_and_campaigns_are_found(admin: Caller) -> None:
    sent = {"amount": usd("20"), "reason": "launch"}
    one, other = (made(admin.post("/v1/coupons", sent | {"campaign": name})) for name in ("a", "b"))
    assert one["code"] != other["code"]
    assert [coupon["code"] for coupon in walked(admin, "/v1/coupons")] == [other["code"], one["code"]]
    assert [coupon["code"] for coupon in walked(admin, "/v1/coupons?campaign=a")] == [one["code"]]
    assert refused(admin.post("/v1/coupons", sent | {"code": one["code"]})) == (409, "code_taken")


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"code": "a b c"}, ("bad_code", "/code")),
        ({"amount": {"amount": "1", "currency": "XXA"}}, ("unknown_currency", "/amount/currency")),
        ({"max_redemptions": 0}, ("bad_value", "/max_redemptions")),
        ({"type": "PAID"}, ("needs_money", "/type")),
        (
            {"expires_at": "2999-01-01T00:00:00Z", "expires_after_days": 3},
            ("one_of_two", "/expires_after_days"),
        ),
        ({"expires_after_days": 0}, ("bad_value", "/expires_after_days")),
    ],
)
def test_a_coupon_that_cannot_be_is_told_with_its_place(
    admin: Caller, terms: dict[str, Any], expected: tuple[str, str]
) -> None:
    sent = {"amount": usd("20"), "reason": "launch", **terms}
    assert errors_of(admin.post("/v1/coupons", sent)) == [expected]


def test_tenants_have_credits_and_coupons_of_their_own(house: House, admin: Caller, shop: Shop) -> None:
    credit = made(granted(shop))["id"]
    made(admin.post("/v1/coupons", {"code": "SPRING", "amount": usd("20"), "reason": "launch"}))
    other = house.neighbour().caller()
    for path in ("/v1/credits", "/v1/coupons", "/v1/recurring-credits"):
        assert walked(other, path) == []
    for told in (
        other.get(f"/v1/credits/{credit}"),
        other.get(f"/v1/credits/{credit}/history"),
        other.post(f"/v1/credits/{credit}/void", {"reason": "mine"}),
    ):
        assert refused(told) == (404, "unknown_credit")
    for told in (other.get("/v1/coupons/SPRING"), other.post("/v1/coupons/SPRING/disable")):
        assert refused(told) == (404, "unknown_coupon")
