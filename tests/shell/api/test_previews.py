"""Previews: what the invoice of a month comes to, while the month runs too, is what finalizing then gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from tallybook.kernel.instant import DAY, Instant, parse_instant
from tallybook.kernel.period import Period
from tests.database import NOW
from tests.invoicing.scene import event
from tests.shell.api.billing import Office
from tests.shell.api.calling import House

LEVELS = {
    "version": 1, "currency": "USD", "timezone": "Asia/Seoul", "period": "2025-05",
    "counters": {
        "vm": {"unit": "hour", "aggregation": "sum"},
        "disk": {"unit": "GB-hour", "aggregation": "time_weighted_sum"},
        "seats": {"unit": "seat", "aggregation": "max"},
    },
    "prices": [
        {"counter": "vm", "model": "graduated", "tiers": [
            {"up_to": "12", "unit_price": "1.113"}, {"unit_price": "0.777"}]},
        {"counter": "disk", "model": "per_unit", "unit_price": "0.00013"},
        {"counter": "seats", "model": "per_unit", "unit_price": "3.337"},
    ],
    "contract": {"discount": "0.07", "minimum": "90", "fees": [{"name": "Support", "amount": "5"}]},
    "adjustments": [
        {"level": "project", "project": "a", "kind": "surcharge", "percent": "3.3"},
        {"level": "billing_group", "kind": "discount", "fixed": "1"},
    ],
    "credits": [
        {"id": "c1", "type": "FREE", "granted_at": "2025-04-01", "balance": "7.77", "tax_treatment": "pre_tax"}],
    "tax": [{"name": "VAT", "rate": "0.1"}, {"name": "City", "rate": "0.0125"}],
    "usage": [
        {"counter": "vm", "quantity": "10", "at": "2025-05-03", "project": "a", "id": "e1"},
        {"counter": "vm", "quantity": "7.5", "at": "2025-05-04", "project": "b", "id": "e2"},
        {"counter": "disk", "quantity": "120", "at": "2025-05-06T01:20:00Z", "project": "a", "id": "d1"},
        {"counter": "disk", "quantity": "80.5", "at": "2025-05-11T07:00:01Z", "project": "a", "id": "d2"},
        {"counter": "seats", "quantity": "3", "at": "2025-05-02", "project": "b", "id": "s1"},
        {"counter": "seats", "quantity": "5", "at": "2025-05-09", "project": "b", "id": "s2"},
    ],
}  # fmt: skip
MAY_ENDS, JUNE_ENDS = parse_instant("2025-05-31T15:00:00Z"), parse_instant("2025-06-30T15:00:00Z")


def middle(period: Period) -> Instant:
    """The middle of a period."""
    return (period.start + period.end) // 2


def previewed(office: Office, group: str, now: Instant) -> Any:
    """What the API answers at an instant who asks for the running cycle's invoice."""
    return office.house.previewed(group, now)


def finalized(office: Office, group: str, month: int, now: Instant) -> Any:
    """The invoice of a month of 2025 that is finalized at an instant, as it reads, beside what was previewed then."""
    office.house.bill(group, 2025, month, now)
    (row,) = office.operator.get(f"/v1/invoices?billing_group={group}&month=2025-{month:02d}").json()["data"]
    assert row["number"] is not None
    figures = office.operator.get(f"/v1/invoices/{row['id']}").json()["figures"]
    lines = office.operator.get(f"/v1/invoices/{row['id']}/lines?limit=200").json()["data"]
    return {"billing_group": group, "figures": figures, "lines": lines}


@pytest.fixture
def office(house: House) -> Office:
    """A billing team."""
    return Office(house)


@pytest.mark.parametrize("day", [11, 15, 30])
def test_a_running_month_reads_as_the_invoice_that_it_ends_with_where_nothing_more_comes(
    office: Office, day: int
) -> None:
    group = office.add(**LEVELS)
    told = previewed(office, group, parse_instant(f"2025-05-{day}T09:00:00Z"))
    assert len(told["lines"]) == 5
    assert told == finalized(office, group, 5, MAY_ENDS)


def test_each_event_changes_a_running_month_at_once(office: Office) -> None:
    group = office.add(**LEVELS)
    seen = [previewed(office, group, MAY_ENDS - 9 * DAY)]
    for number in range(3):
        office.scene.send([event(f"more {number}", "0.1", "2025-05-22T10:00:00Z")])
        seen.append(previewed(office, group, MAY_ENDS - 9 * DAY))
    charges = [one["figures"]["charges"] for one in seen]
    assert sorted(set(charges), key=charges.index) == charges
    assert seen[-1] == finalized(office, group, 5, MAY_ENDS)


def test_a_month_after_an_unpaid_one_with_late_usage_reads_as_it_is_finalized(office: Office) -> None:
    group = office.add(**LEVELS)
    with office.house.stores() as stores:
        (own,) = stores.accounts.billing_groups([group]).values()
        changed = structs.replace(own, late_fee_rate=Decimal("0.02"), payment_terms_days=3)
        stores.accounts.change_billing_group(changed, NOW)
    finalized(office, group, 5, MAY_ENDS)
    office.scene.send([event("late", "9.25", "2025-05-20T10:00:00Z"), event("new", "4", "2025-06-02T10:00:00Z")])
    told = previewed(office, group, JUNE_ENDS - 12 * DAY)
    assert [one["invoice"] for one in told["lines"] if one["invoice"]], "there is a correction"
    assert Decimal(told["figures"]["carry_over"]["late_fee"]) > 0
    assert told == finalized(office, group, 6, JUNE_ENDS)
