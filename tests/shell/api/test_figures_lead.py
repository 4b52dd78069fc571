"""Figures lead to exactly what they are made of: the list has as many rows as the figure says, and the same sum."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest

from tallybook.kernel.instant import parse_instant
from tests.shell.api.billing import CASE, MONTH, Office
from tests.shell.api.calling import Caller, House

RUNNING = "/v1/analytics/running-totals"


def of_project(name: str, *counters: str) -> list[dict[str, str]]:
    """Usage of a project: 10 of each counter."""
    return [
        {"counter": one, "quantity": "10", "at": "2025-05-03", "project": name, "id": f"{name} {one}"}
        for one in counters
    ]


def whole(caller: Caller, path: str) -> list[Any]:
    """All rows of a list."""
    told = caller.get(f"{path}&limit=200").json()
    assert told["next_cursor"] is None, path
    found: list[Any] = told["data"]
    return found


def total(amounts: Iterable[str]) -> Decimal:
    """The sum of amounts."""
    return sum(map(Decimal, amounts), Decimal(0))


@pytest.fixture
def office(house: House) -> Office:
    """Two months of four customers and two currencies: final, paid in part, overdue, written off, and a draft."""
    office = Office(house)
    counters = CASE["counters"] | {"disk": {"unit": "GB", "aggregation": "sum"}}
    prices = [*CASE["prices"], {"counter": "disk", "model": "per_unit", "unit_price": "0.5"}]
    fees = {"fees": [{"name": "Support", "amount": "7.50"}]}
    usage = of_project("acme", "vm", "disk")
    acme = office.add("Acme", counters=counters, prices=prices, contract=fees, usage=usage)
    office.add("Bolt", usage=of_project("bolt", "vm"))
    lost = office.add("Lost", usage=of_project("lost", "vm"))
    office.add("Euro", currency="EUR", usage=of_project("euro", "vm"))
    house.bill(acme, 2025, 5, parse_instant("2025-06-20T00:00:00Z"))  # long overdue
    house.bill_month(MONTH)
    house.bill_month("2025-06")
    money = {"amount": "1.50", "currency": "USD"}
    body = {"billing_group": acme, "money": money, "reference": "bank 1"}
    assert office.operator.post("/v1/payments/record", body).status_code == 201
    (gone,) = whole(office.operator, f"/v1/invoices?billing_group={lost}&month={MONTH}")
    assert office.operator.post(f"/v1/invoices/{gone['id']}/write-off", {"reason": "gone"}).status_code == 200
    office.add("Late", usage=of_project("late", "vm"))
    run = office.operator.post("/v1/bill-runs", {"month": MONTH, "finalize_after_days": 3650}).json()["run"]["id"]
    house.work_on_run(run)
    states = {one["state"] for one in whole(office.operator, "/v1/invoices?sort=number")}
    assert states == {"draft", "finalized", "overdue", "uncollectible", "paid"}
    return office


def test_what_is_owed_is_what_the_list_of_it_has_due(office: Office) -> None:
    for one in office.operator.get("/v1/analytics/receivables").json()["currencies"]:
        for state in ("owed", "overdue"):
            rows = whole(office.operator, f"/v1/invoices?currency={one['currency']}&state={state}")
            assert len(rows) == one[f"{state}_count"], (one, state)
            assert total(row["standing"]["due"] for row in rows) == Decimal(one[state])


def test_what_a_month_earned_is_what_its_final_invoices_come_to(office: Office) -> None:
    told = office.operator.get("/v1/analytics/revenue?until=2025-06&months=2").json()["data"]
    assert [(one["month"], one["currency"]) for one in told] == [
        ("2025-05", "EUR"), ("2025-05", "USD"), ("2025-06", "EUR"), ("2025-06", "USD"),
    ]  # fmt: skip
    for one in told:
        rows = whole(office.operator, one["listed_at"])
        assert (len(rows), total(row["invoice_total"] for row in rows)) == (one["invoices"], Decimal(one["invoiced"]))


@pytest.mark.parametrize("by", ["counter", "organization", "billing_group"])
def test_spend_is_what_the_invoices_that_it_leads_to_charge(office: Office, by: str) -> None:
    path = f"/v1/analytics/spend?by={by}&until={MONTH}&months=1&top=2"
    told = office.operator.get(path).json()["data"]
    assert {one["currency"] for one in told} == {"EUR", "USD"} and any(one["rank"] is None for one in told)
    for one in told:
        rows = whole(office.operator, one["listed_at"])
        if one["key"] is None:  # what is left of the month, or fees: among the month's invoices
            assert {row["currency"] for row in rows} == {one["currency"]}
            continue
        found = [charges_of(office, row["id"], one["key"] if by == "counter" else None) for row in rows]
        assert all(found) and sum(map(sum, found), Decimal(0)) == Decimal(one["charges"]), one


def charges_of(office: Office, invoice: str, counter: str | None) -> list[Decimal]:
    """What an invoice's lines come to: those of a counter, or all."""
    lines = office.operator.get(f"/v1/invoices/{invoice}/lines?limit=200").json()["data"]
    return [Decimal(line["amount"]) for line in lines if counter in (None, line["counter"])]


def test_running_totals_are_what_the_groups_that_they_lead_to_have(office: Office, house: House) -> None:
    house.count_running()
    office.add("New", usage=of_project("new", "vm"))
    told = office.operator.get(RUNNING).json()["currencies"]
    assert [one["currency"] for one in told] == ["EUR", "USD"]
    for one in told:
        rows = whole(office.operator, one["listed_at"])
        assert len(rows) == one["included"] > 0
        for name in ("so_far", "forecast", "last", "last_to_date", "taxable", "tax", "total"):
            assert total(row[name] for row in rows if row[name] is not None) == Decimal(one[name]), name
        listing = f"{RUNNING}/billing-groups?currency={one['currency']}"
        for count, state in (("failed", "failed"), ("stale", "stale")):
            assert len(whole(office.operator, f"{listing}&state={state}")) == one[count]


@pytest.mark.engine_alone
def test_a_group_that_was_never_looked_at_is_listed_as_stale_with_its_name(office: Office, house: House) -> None:
    house.count_running()
    group = office.add("New", usage=of_project("new", "vm"))
    (row,) = whole(office.operator, f"{RUNNING}/billing-groups?state=stale")
    known = {"billing_group": group, "billing_group_name": "New", "organization_name": "New", "currency": "USD"}
    assert {name: value for name, value in row.items() if value is not None and name != "organization"} == known


def test_balances_from_before_are_told_beside_the_invoices(office: Office) -> None:
    def dollars() -> Any:
        told = office.operator.get("/v1/analytics/receivables").json()["currencies"]
        return next(one for one in told if one["currency"] == "USD")

    before = dollars()
    assert before["owed_count"] > before["overdue_count"] > 0
    office.add("Taken over", usage=[], carry_over={"unpaid": "30"})
    assert dollars() == before | {"taken_over": "30.00", "taken_over_count": 1}
