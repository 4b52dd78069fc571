"""Figures over the final invoices of months, in PostgreSQL and in memory."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tallybook.invoicing.model.analytics import Months, Spend, SpendBy
from tallybook.invoicing.model.receivable import Receivable
from tests.database import NOW
from tests.invoicing.drafts import draft
from tests.stores import GROUP, OTHER, Stores, returned_note

ALL = Months("2000-01", "2099-12")
ZONES = {one.id: one.timezone for one in (GROUP, OTHER)}
DISK = {
    "counters": {
        "vm": {"unit": "hour", "aggregation": "sum"}, "disk": {"unit": "GB", "aggregation": "max"},
        "net": {"unit": "GB", "aggregation": "sum"},
    },
    "prices": [
        {"counter": "vm", "model": "per_unit", "unit_price": "0.25"},
        {"counter": "disk", "model": "per_unit", "unit_price": "1"},
        {"counter": "net", "model": "per_unit", "unit_price": "2"},
    ],
    "contract": {"fees": [{"name": "Support", "amount": "0.50"}], "minimum": "20"},
    "adjustments": [{"level": "billing_group", "kind": "discount", "fixed": "1"}],
    "tax": [{"name": "VAT", "rate": "0.1"}],
    "carry_over": {"unpaid": "10", "late_fee_rate": "0.02"},
}  # fmt: skip


def final(stores: Stores, id_: str, month: str, group: str = "grp_1", **more: Any) -> None:
    """A final invoice of 10 hours at 0.25, or of what is given."""
    made = draft(id_, group=group, month=month, timezone=ZONES[group], **more)
    stores.invoices.save_finalized([made], NOW)
    stores.receivables.open([Receivable(id_, group, made.output.currency, made.owed, NOW, NOW)])
    stores.invoices.number([made], NOW)


def used(month: str, **quantities: str) -> dict[str, Any]:
    """Usage of counters."""
    return {
        "usage": [
            {"counter": name, "quantity": quantity, "at": f"{month}-03", "project": "a"}
            for name, quantity in quantities.items()
        ]
    }


def test_months_come_to_the_figures_of_their_invoices_by_currency(stores: Stores) -> None:
    final(stores, "inv_1", "2026-03", **DISK, **used("2026-03", vm="10", disk="3"))
    final(stores, "inv_2", "2026-03", "grp_2")
    final(stores, "inv_3", "2026-04", "grp_2", currency="KRW", prices=[
        {"counter": "vm", "model": "per_unit", "unit_price": "25"}])  # fmt: skip
    stores.invoices.save_drafts([draft("inv_4", month="2026-05")])
    march, april = stores.analytics.revenue(ALL)
    # 2.50 + 3 + 0.50 and 2.50; 20 at least, of which the discount is taken first: 6 - 1 + 15; 10 % tax; 2 % of 10
    assert (march.month, march.currency, march.invoices) == ("2026-03", "USD", 2)
    assert (march.charges, march.adjustments, march.true_up) == (Decimal("8.50"), Decimal(-1), Decimal(15))
    assert (march.credits, march.tax, march.late_fees) == (Decimal(0), Decimal("2.00"), Decimal("0.20"))
    assert march.invoiced == Decimal("24.50") and march.credited == 0
    assert (april.month, april.currency, april.charges, april.invoiced) == ("2026-04", "KRW", Decimal(250), 250)


def test_a_month_counts_whose_period_begins_in_it_in_the_payers_zone(stores: Stores) -> None:
    final(stores, "inv_1", "2026-03")  # of Berlin: it begins in February in UTC
    assert [one.month for one in stores.analytics.revenue(Months("2026-03", "2026-03"))] == ["2026-03"]
    assert stores.analytics.revenue(Months("2026-02", "2026-02")) == []
    assert stores.analytics.revenue(Months("2026-04", "2026-05")) == []


def test_credit_notes_are_of_the_month_of_their_invoice_and_count_once(stores: Stores) -> None:
    final(stores, "inv_1", "2026-03")
    final(stores, "inv_2", "2026-03", "grp_2")
    paid = stores.receivables.receivables(["inv_1"])["inv_1"]
    stores.receivables.change([_paid(paid)])
    for name in ("crn_1", "crn_2"):
        stores.credit_notes.issue(returned_note(name, "inv_1", "0.75"))
    (march,) = stores.analytics.revenue(ALL)
    assert (march.invoices, march.credited, march.invoiced) == (2, Decimal("1.50"), Decimal(5))


def _paid(receivable: Receivable) -> Receivable:
    return Receivable(
        receivable.id, receivable.billing_group_id, receivable.currency, receivable.total, receivable.opened_at,
        receivable.due_at, paid=receivable.total, returned=Decimal("1.50"),
    )  # fmt: skip


def test_the_greatest_counters_stand_alone_and_the_rest_is_one_row(stores: Stores) -> None:
    final(stores, "inv_1", "2026-03", **DISK, **used("2026-03", vm="4", disk="3", net="0.25"))
    final(stores, "inv_2", "2026-04", **DISK, **used("2026-04", vm="40"))
    found = stores.analytics.spend(SpendBy.COUNTER, ALL, 2)
    assert found == [
        Spend("2026-03", "USD", 1, "vm", None, Decimal(1), Decimal(4), "hour"),
        Spend("2026-03", "USD", 2, "disk", None, Decimal(3), Decimal(3), "GB"),
        Spend("2026-03", "USD", None, None, None, Decimal(1), None, None),
        Spend("2026-04", "USD", 1, "vm", None, Decimal(10), Decimal(40), "hour"),
        Spend("2026-04", "USD", None, None, None, Decimal("0.50"), None, None),
    ]
    march = stores.analytics.spend(SpendBy.COUNTER, Months("2026-03", "2026-03"), 9)
    # Fees and the net come to the same: what has a name is first
    assert [(one.rank, one.key, one.charges) for one in march] == [
        (1, "disk", Decimal(3)), (2, "vm", Decimal(1)), (3, "net", Decimal("0.50")), (4, None, Decimal("0.50")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        (SpendBy.ORGANIZATION, [("org_1", "Acme Corp", Decimal("7.50"))]),
        (SpendBy.BILLING_GROUP, [("grp_1", "Acme", Decimal(5)), ("grp_2", "Acme labs", Decimal("2.50"))]),
    ],
)
def test_charges_are_told_by_whose_they_are(stores: Stores, by: SpendBy, keys: list[tuple[str, str, Decimal]]) -> None:
    final(stores, "inv_1", "2026-03")
    final(stores, "inv_2", "2026-04")
    final(stores, "inv_3", "2026-03", "grp_2")
    found = stores.analytics.spend(by, ALL, 9)
    totals: dict[tuple[str | None, str | None], Decimal] = {}
    for one in found:
        totals[one.key, one.name] = totals.get((one.key, one.name), Decimal(0)) + one.charges
    assert [(*whose, charges) for whose, charges in totals.items()] == keys


@pytest.mark.parametrize("top", [1, 9])
@pytest.mark.parametrize("by", SpendBy)
def test_whatever_they_are_told_by_charges_come_to_those_of_the_invoices(stores: Stores, by: SpendBy, top: int) -> None:
    final(stores, "inv_1", "2026-03", **DISK, **used("2026-03", vm="4", disk="3", net="0.25"))
    final(stores, "inv_2", "2026-03", "grp_2", **DISK, **used("2026-03", vm="7", net="1.5"))
    (march,) = stores.analytics.revenue(ALL)
    assert sum(one.charges for one in stores.analytics.spend(by, ALL, top)) == march.charges
