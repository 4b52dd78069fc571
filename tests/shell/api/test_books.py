"""Taxes, settings and the ledger over the API."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tallybook.api.settings import keys
from tallybook.kernel.operation import Role
from tallybook.tax.model.component import TaxComponent
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import Shop, actions, errors_of, made, refused, walked


@pytest.fixture
def shop(admin: Caller) -> Shop:
    """A customer of a new tenant."""
    return Shop(admin)


def grant(shop: Shop, amount: str) -> str:
    sent = {
        "billing_group": shop.group,
        "type": "PAID",
        "amount": {"amount": amount, "currency": "USD"},
        "reason": "prepaid",
        "name": f"prepaid {amount}",
    }
    found = made(shop.caller.post("/v1/credits", sent))["id"]
    assert isinstance(found, str)
    return found


def test_taxes_are_set_by_whoever_has_read_them(house: House, admin: Caller, shop: Shop) -> None:
    path = f"/v1/billing-groups/{shop.group}/tax"
    before = admin.get(path)
    assert before.json() == {"billing_group": shop.group, "components": []}
    sent = {"components": [{"name": "VAT", "rate": "0.10"}, {"name": "Eco", "rate": "0.005", "counters": ["gpu.*"]}]}
    tag = before.headers["etag"]
    after = made(admin.send("PATCH", path, json=sent, headers={"If-Match": tag}))
    assert after == admin.get(path).json()
    assert [one["rate"] for one in after["components"]] == ["0.1", "0.005"]
    assert refused(admin.send("PATCH", path, json=sent, headers={"If-Match": tag})) == (412, "precondition_failed")
    with house.stores() as stores:
        kept = stores.taxes.components([shop.group])[shop.group]
    assert kept == (TaxComponent("VAT", Decimal("0.1")), TaxComponent("Eco", Decimal("0.005"), ("gpu.*",)))
    made(admin.send("PATCH", path, json=sent))
    assert actions(admin, shop.group) == ["group.create", "tax.set"], "what is so already is not set again"


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ({"rate": "-0.1"}, ("out_of_range", "/components/0/rate")),
        ({"rate": 0.1}, ("bad_value", "/components/0/rate")),
        ({"counters": []}, ("empty", "/components/0/counters")),
        ({"name": ""}, ("bad_value", "/components/0/name")),
    ],
)
def test_a_tax_that_cannot_be_is_told_with_its_place(
    admin: Caller, shop: Shop, component: dict[str, Any], expected: tuple[str, str]
) -> None:
    sent = {"components": [{"name": "VAT", "rate": "0.1", **component}]}
    assert errors_of(admin.send("PATCH", f"/v1/billing-groups/{shop.group}/tax", json=sent)) == [expected]


def names(part: Any, prefix: str = "") -> Iterator[str]:
    """The dotted names of settings; the one that is by currency has no currency yet."""
    for name, value in part.items():
        if isinstance(value, dict) and value:
            yield from names(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def test_every_setting_is_typed_and_shown(admin: Caller) -> None:
    found = admin.get("/v1/settings").json()
    assert set(names(found)) == keys().keys()
    assert (found["adjustments"]["max_percent"], found["dunning"]["retry_days"]) == ("100", [3, 7, 14])


def test_settings_change_one_by_one_and_null_gives_the_default_back(house: House, admin: Caller) -> None:
    change = {
        "adjustments": {"max_percent": "50", "approval_above": {"USD": "100.50", "KRW": "7"}},
        "dunning": {"retry_days": [1, 2]},
    }
    tag = admin.get("/v1/settings").headers["etag"]
    changed = made(admin.send("PATCH", "/v1/settings", json=change, headers={"If-Match": tag}))
    assert changed["adjustments"]["approval_above"] == {"USD": "100.5", "KRW": "7"}
    assert changed == admin.get("/v1/settings").json()
    assert refused(admin.send("PATCH", "/v1/settings", json={}, headers={"If-Match": tag})) == (
        412,
        "precondition_failed",
    )
    kept = house.settings()
    assert (kept.adjustments.max_percent, kept.dunning.retry_days) == (Decimal(50), (1, 2))
    back = {"adjustments": {"max_percent": None, "approval_above": {"KRW": None}}, "dunning": {"retry_days": None}}
    again = made(admin.send("PATCH", "/v1/settings", json=back))
    assert (again["adjustments"]["max_percent"], again["dunning"]["retry_days"]) == ("100", [3, 7, 14])
    assert again["adjustments"]["approval_above"] == {"USD": "100.5"}
    assert actions(admin, "adjustments.max_percent") == ["settings.set", "settings.set"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"colours": {}}, ("unknown_key", "/colours")),
        ({"adjustments": {"max": "1"}}, ("unknown_key", "/adjustments/max")),
        ({"adjustments": {"max_percent": 5}}, ("bad_value", "/adjustments/max_percent")),
        ({"adjustments": {"max_percent": "-5"}}, ("bad_limit", "/adjustments/max_percent")),
        ({"adjustments": {"max_amount": {"XXA": "5"}}}, ("unknown_currency", "/adjustments/max_amount/XXA")),
        ({"adjustments": {"max_amount": {"USD": "0.001"}}}, ("too_many_digits", "/adjustments/max_amount/USD")),
        ({"dunning": {"retry_days": [3, 2]}}, ("bad_days", "/dunning/retry_days")),
    ],
)
def test_a_setting_that_cannot_be_is_told_with_its_place_and_changes_nothing(
    admin: Caller, change: dict[str, Any], expected: tuple[str, str]
) -> None:
    before = admin.get("/v1/settings").json()
    sent = {"top_up": {"tax_treatment": "pre_tax"}, **change}
    assert errors_of(admin.send("PATCH", "/v1/settings", json=sent)) == [expected]
    assert admin.get("/v1/settings").json() == before


def test_only_administrators_change_settings(house: House) -> None:
    told = house.caller(Role.OPERATOR).send("PATCH", "/v1/settings", json={})
    assert refused(told) == (403, "forbidden")


def usd(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "USD"}


def test_the_books_are_those_of_the_store(house: House, admin: Caller, shop: Shop) -> None:
    ids = [grant(shop, amount) for amount in ("5", "7.25", "1")]
    balance = {one["account"]: one for one in admin.get("/v1/ledger/balance").json()["data"]}
    assert balance["cash"]["debits"] == balance["cash"]["balance"] == usd("13.25")
    assert (balance["deferred_revenue"]["credits"], balance["deferred_revenue"]["balance"]) == (
        usd("13.25"),
        usd("-13.25"),
    )
    assert admin.get("/v1/ledger/balance").json()["totals"] == [
        {"currency": "USD", "debits": usd("13.25"), "credits": usd("13.25")}
    ]
    with house.stores() as stores:
        kept = stores.ledger.trial_balance()
    assert {(one.account.value, str(one.debits)) for one in kept} == {
        ("cash", "13.25"),
        ("deferred_revenue", "0"),
    }
    lines = walked(admin, f"/v1/billing-groups/{shop.group}/statement?account=deferred_revenue")
    assert {line["subject"] for line in lines} == set(ids)
    assert lines[-1]["balance"] == {"amount": "-13.25", "currency": "USD"}
    assert walked(admin, f"/v1/billing-groups/{shop.group}/statement") == [], "nothing is receivable"
    assert refused(admin.get("/v1/billing-groups/grp_none/statement")) == (404, "unknown_group")
    assert errors_of(admin.get(f"/v1/billing-groups/{shop.group}/statement?account=till")) == [
        ("bad_value", "/account")
    ]


@pytest.mark.engine_alone
def test_the_check_finds_what_is_not_what_its_entries_come_to(house: House, admin: Caller, shop: Shop) -> None:
    id_ = grant(shop, "5")
    assert admin.get("/v1/ledger/check").json() == {"agrees": True, "differences": []}
    with house.database.transaction(house.tenant) as connection:
        connection.execute("UPDATE credit_grants SET spent = 1")
    found = admin.get("/v1/ledger/check?limit=1").json()
    assert (found["agrees"], len(found["differences"]), found["differences"][0]["id"]) == (False, 1, id_)


def test_tenants_have_books_and_settings_of_their_own(house: House, admin: Caller, shop: Shop) -> None:
    grant(shop, "5")
    made(admin.send("PATCH", "/v1/settings", json={"dunning": {"retry_days": [1]}}))
    other = house.neighbour().caller()
    assert other.get("/v1/ledger/balance").json() == {"data": [], "totals": []}
    assert other.get("/v1/settings").json()["dunning"]["retry_days"] == [3, 7, 14]
    for path in ("statement", "tax"):
        assert refused(other.get(f"/v1/billing-groups/{shop.group}/{path}")) == (404, "unknown_group")
    told = other.send("PATCH", f"/v1/billing-groups/{shop.group}/tax", json={"components": []})
    assert refused(told) == (404, "unknown_group")
