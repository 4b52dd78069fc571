"""Alerts and budgets over the API."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tallybook.client.types import PerUnitPrice
from tallybook.kernel.instant import instant_text
from tallybook.kernel.operation import Role
from tallybook.shell.alerting import evaluate_alerts
from tallybook.shell.clock import SystemClock
from tallybook.shell.jobs.outbox import relay
from tallybook.shell.wiring import HANDLERS
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import Shop, actions, errors_of, made, refused


@pytest.fixture
def shop(admin: Caller) -> Shop:
    """A customer."""
    return Shop(admin)


def spend(shop: Shop, quantity: int) -> None:
    """Use something now, at 0.10."""
    if not shop.caller.get("/v1/projects").json()["data"]:
        made(shop.caller.post("/v1/projects", {"name": "web", "billing_group": shop.group}))
    at = instant_text(SystemClock().now())
    event = {"id": f"e{quantity}", "counter": "compute", "quantity": str(quantity), "at": at, "project": "web"}
    assert shop.caller.post("/v1/events", event).status_code == 202


def alert(shop: Shop, **more: Any) -> Any:
    """An alert of the customer."""
    body = {"billing_group": shop.group, "name": "a", "measure": "spend", "amount": usd("5")}
    return shop.caller.post("/v1/alerts", {**body, **more})


def usd(amount: str) -> dict[str, str]:
    """Money."""
    return {"amount": amount, "currency": "USD"}


def evaluate(shop: Shop) -> list[tuple[str, str, str]]:
    """What crosses now."""
    found = made(shop.caller.post("/v1/alerts/evaluate", {"billing_group": shop.group}))["crossings"]
    return [(one["direction"], one["value"], one["limit"]) for one in found]


def test_an_alert_is_triggered_once_and_its_history_says_when(shop: Shop) -> None:
    id_ = made(alert(shop))["id"]
    assert evaluate(shop) == []
    spend(shop, 60)
    assert evaluate(shop) == [("triggered", "6", "5")]
    assert evaluate(shop) == []
    found = made(shop.caller.get(f"/v1/alerts/{id_}"))
    assert (found["is_triggered"], found["value"], found["trouble"]) == (True, "6", None)
    calm = made(alert(shop, amount=usd("900")))["id"]
    for triggered, expected in (("true", id_), ("false", calm)):
        listed = made(shop.caller.get(f"/v1/alerts?triggered={triggered}"))["data"]
        assert [one["id"] for one in listed] == [expected]
    changed = made(shop.caller.send("PATCH", f"/v1/alerts/{id_}", json={"amount": usd("10"), "name": "b"}))
    assert (changed["name"], changed["amount"], changed["is_triggered"]) == ("b", usd("10.00"), True)
    assert evaluate(shop) == [("resolved", "6", "10")]
    history = made(shop.caller.get(f"/v1/alerts/{id_}/history"))["data"]
    assert [one["direction"] for one in history] == ["resolved", "triggered"]
    assert shop.caller.send("DELETE", f"/v1/alerts/{id_}").status_code == 204
    assert refused(shop.caller.get(f"/v1/alerts/{id_}")) == (404, "unknown_alert")
    assert actions(shop.caller, id_) == ["alert.create", "alert.change", "alert.delete"]


@pytest.mark.engine_alone
def test_a_budget_says_what_is_spent_and_whether_it_suspends(shop: Shop, house: House) -> None:
    body = {"billing_group": shop.group, "name": "May", "amount": usd("10"), "percents": ["50", "90"]}
    id_ = made(shop.caller.post("/v1/budgets", body | {"suspend_at": "90"}))["id"]
    spend(shop, 90)
    assert evaluate_alerts(house.database, house.tenant, SystemClock().now()) == 1
    found = made(shop.caller.get(f"/v1/budgets/{id_}"))
    assert (found["spend"], found["crossed"], found["is_suspended"]) == (usd("9.00"), ["50", "90"], True)
    changed = made(shop.caller.send("PATCH", f"/v1/budgets/{id_}", json={"suspend_at": None}))
    assert (changed["is_suspended"], changed["suspend_at"]) == (False, None)
    with house.database.transaction(house.tenant) as connection:
        query = "SELECT kind, subject, document FROM outbox WHERE kind LIKE 'budget%' ORDER BY id"
        exceeded, restored = connection.execute(query).fetchall()
    assert exceeded[:2] == ("budget.exceeded", id_) and restored[:2] == ("budget.restored", id_)
    asked = {name: exceeded[2][name] for name in ("action", "budget", "billing_group", "projects", "project_count")}
    expected = {"budget": id_, "billing_group": shop.group, "projects": ["web"], "project_count": 1}
    assert asked == {"action": "suspend", **expected}
    assert restored[2]["action"] == "resume" and restored[2]["projects"] == ["web"]


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"measure": "usage"}, ("unknown_key", "/amount")),
        ({"counter": "compute"}, ("unknown_key", "/counter")),
        ({"amount": {"amount": "5", "currency": "EUR"}}, ("other_currency", "/amount/currency")),
        ({"amount": {"amount": "0", "currency": "USD"}}, ("not_positive", "/amount")),
        ({"amount": {"amount": "0.001", "currency": "USD"}}, ("too_many_digits", "/amount/amount")),
        ({"name": "a\nb"}, ("bad_text", "/name")),
        ({"billing_group": "grp_none"}, ("unknown_group", "/billing_group")),
        ({"measure": "cost"}, ("bad_value", "/measure")),
    ],
)
def test_an_alert_that_cannot_be_is_refused_at_its_place(
    shop: Shop, more: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert errors_of(alert(shop, **more)) == [fault]


def test_an_alert_on_usage_names_a_counter_that_there_is(shop: Shop) -> None:
    body = {"billing_group": shop.group, "name": "a", "measure": "anomaly", "counter": "gone", "factor": "2"}
    assert errors_of(shop.caller.post("/v1/alerts", body)) == [("unknown_counter", "/counter")]
    assert errors_of(shop.caller.post("/v1/alerts", body | {"counter": "compute", "factor": "1"})) == [
        ("out_of_range", "/factor")
    ]
    found = made(shop.caller.post("/v1/alerts", body | {"counter": "compute", "days": 14}))
    assert (found["factor"], found["days"], found["amount"]) == ("2", 14, None)
    path = f"/v1/alerts/{found['id']}"
    assert errors_of(shop.caller.send("PATCH", path, json={"amount": usd("1")})) == [("unknown_key", "/amount")]


def test_days_before_there_were_prices_had_no_spend(shop: Shop) -> None:
    tallybook = shop.caller.tallybook
    shop.book = tallybook.price_books.create(name="new", currency="USD").id
    price = PerUnitPrice(counter="compute", unit_price=Decimal("0.10"))
    begun = datetime.now(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    tallybook.price_books.publish_version(shop.book, prices=[price], effective_from=begun)
    shop.group = shop.another_group("new")
    body = {"billing_group": shop.group, "name": "a", "measure": "spend_anomaly", "factor": "2", "days": 90}
    id_ = made(shop.caller.post("/v1/alerts", body))["id"]
    spend(shop, 60)
    assert evaluate(shop) == []
    found = made(shop.caller.get(f"/v1/alerts/{id_}"))
    assert (found["trouble"], found["value"], found["is_triggered"]) == (None, "6", False)


def test_a_customer_sees_the_providers_alerts_on_it_and_changes_none(shop: Shop, house: House) -> None:
    id_ = made(alert(shop))["id"]
    own = house.caller(Role.CUSTOMER, shop.organization)
    other = house.caller(Role.CUSTOMER)
    assert [one["id"] for one in made(own.get("/v1/alerts"))["data"]] == [id_]
    assert made(own.get(f"/v1/alerts/{id_}/history"))["data"] == []
    assert made(other.get("/v1/alerts"))["data"] == []
    assert refused(other.get(f"/v1/alerts/{id_}")) == (404, "unknown_alert")
    assert refused(own.send("DELETE", f"/v1/alerts/{id_}")) == (403, "forbidden")
    assert refused(own.send("PATCH", f"/v1/alerts/{id_}", json={"name": "b"})) == (403, "forbidden")
    assert made(own.get(f"/v1/alerts/{id_}"))["name"] == "a"
    budget = {"billing_group": shop.group, "name": "b", "amount": usd("10"), "percents": ["50"]}
    assert own.post("/v1/budgets", budget).status_code == 403


def test_a_customer_makes_changes_and_deletes_alerts_on_its_own_groups(shop: Shop, house: House) -> None:
    own, other = house.caller(Role.CUSTOMER, shop.organization), house.caller(Role.CUSTOMER)
    body = {"billing_group": shop.group, "name": "mine", "measure": "spend_anomaly", "factor": "2"}
    assert errors_of(other.post("/v1/alerts", body)) == [("unknown_group", "/billing_group")]
    found = made(own.post("/v1/alerts", body))
    assert (found["is_customers"], found["factor"], found["days"], found["counter"]) == (True, "2", 7, None)
    path = f"/v1/alerts/{found['id']}"
    assert refused(other.send("PATCH", path, json={"factor": "3"})) == (404, "unknown_alert")
    assert refused(other.send("DELETE", path)) == (404, "unknown_alert")
    assert made(own.send("PATCH", path, json={"factor": "3"}))["factor"] == "3"
    assert made(shop.caller.send("PATCH", path, json={"days": 3}))["days"] == 3, "the provider may, too"
    assert errors_of(own.post("/v1/alerts", body | {"counter": "compute"})) == [("unknown_key", "/counter")]
    assert own.send("DELETE", path).status_code == 204
    assert actions(shop.caller, found["id"]) == ["alert.create", "alert.change", "alert.change", "alert.delete"]


@pytest.mark.engine_alone
def test_a_customers_own_alert_is_told_to_its_own_addresses_and_to_no_webhook(shop: Shop, house: House) -> None:
    emails, server = {"emails": ["ann@acme.example"]}, {"host": "smtp.example", "from_name": "Clouds"}
    made(shop.caller.send("PATCH", f"/v1/billing-groups/{shop.group}", json=emails))
    made(shop.caller.send("PATCH", "/v1/mail-settings", json={**server, "from_address": "a@clouds.example"}))
    made(shop.caller.post("/v1/webhook-endpoints", {"url": "https://clouds.example/hook"}))
    own = house.caller(Role.CUSTOMER, shop.organization)
    for caller, name in ((own, "mine"), (shop.caller, "theirs")):
        body = {"billing_group": shop.group, "name": name, "measure": "spend", "amount": usd("5")}
        made(caller.post("/v1/alerts", body))
    spend(shop, 60)
    assert len(evaluate(shop)) == 2
    relay(house.database, house.tenant, SystemClock().now(), handlers=HANDLERS)
    mails = made(shop.caller.get("/v1/mail-messages"))["data"]
    facts = sorted((one["recipient"], one["fact"].partition(".")[0]) for one in mails)
    assert facts == [("ann@acme.example", "alert"), ("ann@acme.example", "customer_alert")]
    (told,) = made(shop.caller.get("/v1/webhook-deliveries"))["data"]
    assert told["type"] == "alert.triggered"
