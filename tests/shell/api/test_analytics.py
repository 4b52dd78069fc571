"""Figures over all invoices, over the API."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tallybook.kernel.operation import Role
from tests.shell.api.billing import CASE, MONTH, Office
from tests.shell.api.calling import House

NOW_DUE = "/v1/analytics/receivables"
REVENUE = "/v1/analytics/revenue"
SPEND = "/v1/analytics/spend"
RUNNING = "/v1/analytics/running-totals"


def test_what_is_due_of_all_invoices_is_told_to_the_cent_and_of_ones_own_tenant_alone(house: House) -> None:
    office = Office(house)
    assert office.operator.get(NOW_DUE).json()["currencies"] == []
    office.add("Acme")
    office.add("Bolt", usage=[one | {"project": f"bolt {one['project']}", "id": None} for one in CASE["usage"]])
    office.house.bill_month(MONTH)
    # Each owes 15.75, for two weeks at least from now on
    told = {
        "currency": "USD", "owed": "31.50", "owed_count": 2, "overdue": "0.00", "overdue_count": 0,
        "uncollectible": "0.00", "uncollectible_count": 0, "owed_back": "0.00", "taken_over": "0.00",
        "taken_over_count": 0,
    }  # fmt: skip
    assert office.operator.get(NOW_DUE).json()["currencies"] == [told]
    stranger = house.neighbour().caller()
    assert stranger.get(NOW_DUE).json()["currencies"] == []


@pytest.mark.parametrize("path", [NOW_DUE, REVENUE, f"{SPEND}?by=counter"])
@pytest.mark.parametrize(("role", "status"), [(Role.VIEWER, 200), (Role.CUSTOMER, 403), (Role.INGEST, 403)])
def test_figures_over_all_customers_are_for_the_providers_people(
    house: House, role: Role, status: int, path: str
) -> None:
    assert house.caller(role).get(path).status_code == status


def test_nothing_is_taken_that_is_not_known(house: House) -> None:
    told = house.caller().get(f"{NOW_DUE}?month=2025-05")
    assert (told.status_code, told.json()["code"]) == (422, "unknown_key")


@pytest.mark.parametrize("query", ["months=25", "months=0", "until=2025-13", "until=0001-01", "by=color"])
def test_months_that_make_no_sense_are_a_problem(house: House, query: str) -> None:
    told = house.caller().get(f"{SPEND}?by=counter&{query}")
    assert told.status_code in (400, 422), told.text


def test_the_revenue_of_a_month_is_what_its_invoices_come_to(house: House) -> None:
    office = Office(house)
    office.add("Acme")
    office.add("Bolt", usage=[one | {"project": f"bolt {one['project']}", "id": None} for one in CASE["usage"]])
    assert office.operator.get(f"{REVENUE}?until={MONTH}").json()["data"] == []
    office.house.bill_month(MONTH)
    told = office.operator.get(f"{REVENUE}?until=2025-07&months=3").json()
    (row,) = told["data"]
    assert (told["first"], told["last"]) == ("2025-05", "2025-07")
    listed = office.operator.get(row["listed_at"]).json()["data"]
    assert (row["invoices"], row["invoiced"]) == (len(listed), "31.50")
    assert Decimal(row["invoiced"]) == sum(Decimal(one["invoice_total"]) for one in listed)
    parts = {name: Decimal(row[name]) for name in ("earned", "credits", "tax", "invoiced")}
    assert parts["invoiced"] == parts["earned"] - parts["credits"] + parts["tax"]
    assert office.operator.get(f"{REVENUE}?until=2025-07&months=2").json()["data"] == []


def test_spend_is_told_by_counter_and_by_customer_and_where_its_invoices_are(house: House) -> None:
    office = Office(house)
    group = office.add("Acme")
    office.house.bill_month(MONTH)
    (by_counter,) = office.operator.get(f"{SPEND}?by=counter&until={MONTH}").json()["data"]
    (by_group,) = office.operator.get(f"{SPEND}?by=billing_group&until={MONTH}").json()["data"]
    assert (by_counter["key"], by_counter["quantity"], by_counter["unit"]) == ("vm", "17.5", "hour")
    assert (by_group["key"], by_group["name"], by_group["quantity"]) == (group, "Acme", None)
    (invoice,) = office.operator.get(by_group["listed_at"]).json()["data"]
    figures = office.operator.get(f"/v1/invoices/{invoice['id']}").json()["figures"]
    assert by_counter["charges"] == by_group["charges"] == figures["charges"]


def test_a_running_month_stands_beside_the_final_invoice_of_the_one_before(house: House) -> None:
    office = Office(house)
    now = datetime.now(ZoneInfo("Asia/Seoul"))
    before = now.replace(day=1) - timedelta(days=1)
    last = f"{before:%Y-%m}"
    usage = [{"counter": "vm", "quantity": "8", "at": f"{last}-03", "project": "a", "id": "e1"}]
    group = office.add(period=last, usage=usage, adjustments=[])
    path = f"/v1/analytics/month-to-date?billing_group={group}"
    assert (told := office.operator.get(path).json())["last_invoice"] is None, told
    office.house.bill_month(last)
    told = office.operator.get(path).json()
    (invoice,) = office.operator.get("/v1/invoices").json()["data"]
    charges = office.operator.get(f"/v1/invoices/{invoice['id']}").json()["figures"]["charges"]
    assert (told["last_invoice"], told["last"], told["so_far"]) == (invoice["id"], charges, "0.00")
    (row,) = told["counters"]
    assert (row["counter"], row["last"], row["so_far"]) == ("vm", charges, "0.00")


def test_a_running_month_of_nobody_is_told(house: House) -> None:
    told = house.caller().get("/v1/analytics/month-to-date?billing_group=grp_9")
    assert [one["pointer"] for one in told.json()["errors"]] == ["/billing_group"]


@pytest.mark.engine_alone
def test_running_totals_sum_up_the_groups_that_are_listed_and_say_what_is_missing(house: House) -> None:
    office = Office(house)
    assert office.operator.get(RUNNING).json()["currencies"] == []
    group = office.add("Acme", contract={"fees": [{"name": "Support", "amount": "7.50"}]}, adjustments=[])
    (before,) = office.operator.get(RUNNING).json()["currencies"]
    assert (before["included"], before["stale"], before["as_of"], before["so_far"]) == (0, 1, None, "0.00")
    house.count_running()
    (told,) = office.operator.get(RUNNING).json()["currencies"]
    (row,) = office.operator.get(told["listed_at"]).json()["data"]
    preview = office.operator.post("/v1/invoices/preview", {"billing_group": group}).json()["figures"]
    assert (row["billing_group"], row["billing_group_name"], row["organization_name"]) == (group, "Acme", "Acme")
    for name, of in (("so_far", "charges"), ("taxable", "taxable"), ("tax", "tax"), ("total", "invoice_total")):
        assert told[name] == row[name] == preview[of], name
    assert (row["so_far"], row["tax"], row["last"], row["last_to_date"]) == ("7.50", "0.75", "7.50", "7.50")
    assert (told["included"], told["failed"], told["stale"], told["compared"]) == (1, 0, 0, 1)
    assert (told["as_of"], told["forecast"]) == (row["as_of"], "7.50")


def test_running_totals_are_of_the_groups_that_a_key_sees(house: House) -> None:
    office = Office(house)
    mine = office.add("Acme")
    office.add("Bolt", usage=[one | {"project": f"bolt {one['project']}", "id": None} for one in CASE["usage"]])
    house.count_running()
    bound = house.caller(Role.VIEWER, billing_groups=[mine])
    assert [one["included"] for one in bound.get(RUNNING).json()["currencies"]] == [1]
    listed = bound.get(f"{RUNNING}/billing-groups").json()["data"]
    assert [one["billing_group"] for one in listed] == [mine]
    assert len(office.operator.get(f"{RUNNING}/billing-groups").json()["data"]) == 2
