"""Running totals of a tenant, counted by the job, compared with what a preview has."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across.invoices import preview
from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.running import (
    Counted,
    LastCycle,
    NotRated,
    RunningTotal,
    counted,
    forecast_of,
    same_days,
)
from tallybook.invoicing.model.trend import trends
from tallybook.invoicing.store_sql import SqlRunning, SqlRuns
from tallybook.kernel.decimals import total
from tallybook.kernel.instant import DAY, HOUR, MINUTE, Instant, parse_instant
from tallybook.kernel.period import Period
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tallybook.shell.running import count_running_totals
from tallybook.shell.stores import SqlStores
from tallybook.tax.model.component import TaxComponent
from tallybook.tax.store_sql import SqlTaxes
from tests.invoicing.drafts import draft
from tests.invoicing.scene import Scene, event, scene_of

MARCH: dict[str, Any] = {
    "version": 1, "currency": "USD", "timezone": "Asia/Seoul", "period": "2026-03",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.25"}],
    "contract": {"fees": [{"name": "Support", "amount": "5"}]},
    "tax": [{"name": "VAT", "rate": "0.1"}],
    "usage": [
        {"counter": "vm", "quantity": "4", "at": "2026-03-03", "project": "a", "id": "m1"},
        {"counter": "vm", "quantity": "8", "at": "2026-03-20", "project": "a", "id": "m2"},
    ],
}  # fmt: skip
NOW = parse_instant("2026-04-10T12:00:00+09:00")


@pytest.fixture
def scene(database: Database) -> Scene:
    """A group with usage of March and some of April."""
    scene = scene_of(database, MARCH)
    scene.send([event("a1", "10", "2026-04-02T00:00:00+09:00")])
    return scene


def totals(scene: Scene) -> dict[str, RunningTotal]:
    """The running totals of all groups, by name."""
    with scene.database.transaction(scene.tenant) as connection:
        groups = SqlAccounts(connection).billing_groups(SqlAccounts(connection).billing_group_ids())
        found = SqlRunning(connection).totals(list(groups))
    return {groups[id_].name: one for id_, one in found.items()}


def count_at(scene: Scene, now: Instant) -> RunningTotal:
    """Acme's total after the job ran."""
    count_running_totals(scene.database, scene.tenant, now)
    return totals(scene)["Acme"]


def test_a_total_has_the_figures_of_the_preview_and_those_of_the_cycle_before(scene: Scene) -> None:
    one = count_at(scene, NOW)
    with scene.database.transaction(scene.tenant, snapshot=True) as connection:
        figures = preview(SqlStores(connection), one.billing_group_id, None, NOW).output
    assert one.found == counted(figures, frozenset({"vm"}), 1)
    # 10 hours at 1.25 and the fee, and 10 % of it
    assert one.found == Counted(
        Decimal("17.50"), (Decimal("12.50"),), Decimal("17.50"), Decimal("1.75"), Decimal("19.25"), 1
    )
    # 9.5 of 30 days: 12.50 * 30 / 9.5 = 39.473..., and the fee
    assert one.forecast == Decimal("44.47")
    assert one.last == LastCycle(Decimal("20.00"), Decimal("10.00"))  # of its first ten days one event, and the fee


def test_a_bill_run_goes_first_but_one_that_was_killed_does_not_for_ever(scene: Scene) -> None:
    with scene.database.transaction(scene.tenant) as connection:
        groups = SqlAccounts(connection).billing_group_ids()
        runs = SqlRuns(connection)
        runs.open("run_killed", "2026-03", groups, NOW)
        runs.open("run_of_nobody", "2026-02", [], NOW + MINUTE)
        assert runs.end("run_of_nobody", NOW + MINUTE)
    assert count_running_totals(scene.database, scene.tenant, NOW + HOUR - 1) == 0
    assert totals(scene) == {}
    assert count_running_totals(scene.database, scene.tenant, NOW + HOUR) == len(groups)


def test_what_has_nothing_new_is_checked_and_not_rated(scene: Scene) -> None:
    scene.add(parse_case(MARCH | {"usage": [MARCH["usage"][0] | {"project": "b", "id": "b0"}]}).case, "Bolt")
    first = count_at(scene, NOW)
    assert count_at(scene, NOW + MINUTE) == first  # not yet due
    scene.send([event("b1", "10", "2026-04-02T00:00:00+09:00", project="b")])
    later = count_at(scene, NOW + 6 * MINUTE)
    assert (later.rated_at, later.checked_at, later.found) == (NOW, NOW + 6 * MINUTE, first.found)
    assert later.position > first.position
    assert totals(scene)["Bolt"].rated_at == NOW + 6 * MINUTE
    assert later.forecast is not None and first.forecast is not None and later.forecast < first.forecast


@pytest.mark.parametrize("day", ["2026-04-09", "2026-03-09"])
def test_newer_usage_is_counted_that_of_a_closed_month_by_its_correction(scene: Scene, day: str) -> None:
    bill_month(scene.database, Spec(scene.tenant, "2026-03"))
    first = count_at(scene, NOW)
    scene.send([event("a2", "2", f"{day}T00:00:00+09:00")])
    later = count_at(scene, NOW + 6 * MINUTE)
    assert isinstance(first.found, Counted) and isinstance(later.found, Counted)
    assert (later.rated_at, later.found.charges - first.found.charges) == (NOW + 6 * MINUTE, Decimal("2.50"))


def test_another_set_up_is_counted(scene: Scene) -> None:
    first = count_at(scene, NOW)
    with scene.database.transaction(scene.tenant) as connection:
        SqlTaxes(connection).set_components(first.billing_group_id, (TaxComponent("VAT", Decimal("0.2")),))
    later = count_at(scene, NOW + 6 * MINUTE)
    assert isinstance(later.found, Counted)
    assert (first.rated_at, later.rated_at, later.found.tax) == (NOW, NOW + 6 * MINUTE, Decimal("3.50"))


def test_a_new_cycle_is_counted_at_once_and_a_new_day_looks_at_the_cycle_before(scene: Scene) -> None:
    count_at(scene, NOW)
    later = count_at(scene, NOW + DAY)
    assert (later.rated_at, later.last) == (NOW, LastCycle(Decimal("20.00"), Decimal("10.00")))
    in_may = parse_instant("2026-05-01T00:00:30+09:00")
    may = count_at(scene, in_may)
    assert isinstance(may.found, Counted)
    assert (may.found.charges, may.forecast, may.last) == (
        Decimal("5.00"), None, LastCycle(Decimal("17.50"), Decimal("5.00")),
    )  # fmt: skip


def test_a_group_that_cannot_be_rated_says_why_and_stops_no_other(scene: Scene) -> None:
    more = {"counters": {**MARCH["counters"], "disk": {"unit": "GB", "aggregation": "max"}}}
    scene.add(parse_case(MARCH | more | {"usage": [MARCH["usage"][0] | {"project": "b", "id": "b0"}]}).case, "Bolt")
    scene.send([event("b1", "1", "2026-04-02T00:00:00+09:00", project="b", counter="disk", unit="GB")])
    count_running_totals(scene.database, scene.tenant, NOW)
    found = totals(scene)
    assert isinstance(found["Acme"].found, Counted)
    bolt = found["Bolt"].found
    assert isinstance(bolt, NotRated) and "no price of disk" in bolt.reason
    assert (found["Bolt"].forecast, found["Bolt"].last) == (None, LastCycle(Decimal("10.00"), Decimal("10.00")))


@given(st.lists(st.tuples(st.sampled_from(["vm", "net"]), st.integers(1, 10**6)), max_size=6), st.integers(0, 29 * 24))
def test_the_forecast_is_that_of_the_counters_together(used: list[tuple[str, int]], hours: int) -> None:
    cycle = Period(parse_instant("2026-04-01T00:00:00Z"), parse_instant("2026-05-01T00:00:00Z"))
    running = draft(
        "inv_1", timezone="UTC",
        counters={name: {"unit": "hour", "aggregation": "sum"} for name in ("vm", "net")},
        prices=[{"counter": name, "model": "per_unit", "unit_price": "0.0037"} for name in ("vm", "net")],
        contract={"fees": [{"name": "Support", "amount": "5"}]},
        usage=[{"counter": name, "quantity": str(of), "at": "2026-04-01", "project": str(n)} for n, (name, of) in
               enumerate(used)],
    ).output  # fmt: skip
    now = cycle.start + hours * HOUR
    apart = [one.forecast for one in trends(running, None, {"vm"}, cycle, now)]
    found = forecast_of(counted(running, frozenset({"vm"}), 0), "USD", cycle, now)
    assert found == (None if now - cycle.start < DAY else total(one for one in apart if one is not None))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-04-01T00:00:00+09:00", "2026-03-02T00:00:00+09:00"),
        ("2026-04-10T23:59:59+09:00", "2026-03-11T00:00:00+09:00"),
        ("2026-03-30T12:00:00+09:00", "2026-03-01T00:00:00+09:00"),  # February has ended by then
    ],
)
def test_the_same_days_are_those_of_the_cycle_before(now: str, until: str) -> None:
    group = BillingGroup("grp_1", "org_1", "Acme", "USD", "book_1", "Asia/Seoul")
    at = parse_instant(now)
    assert same_days(group, group.cycle_at(at), at).end == parse_instant(until)
    assert same_days(group, group.cycle_at(at), at).start == group.cycle_at(group.cycle_at(at).start - 1).start
