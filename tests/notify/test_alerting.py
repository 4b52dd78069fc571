"""Alerts and budgets on real usage: what is measured, told once, and by whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.cases.parse import parse_case
from tallybook.kernel.instant import DAY, MINUTE, Instant, parse_instant
from tallybook.notify.actions.alert_change import change_watch, remove_watch
from tallybook.notify.model.alert import (
    Alert,
    Budget,
    Condition,
    CreditBelow,
    Rule,
    SpendAnomaly,
    SpendReaches,
    UsageAnomaly,
    UsageReaches,
    Watch,
)
from tallybook.notify.store_sql import SqlWatches
from tallybook.shell import alerting
from tallybook.shell.alerting import SqlAlertDesk, evaluate_alerts, evaluate_on
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.embedded import DatabaseUnavailable
from tests.database import new_tenant
from tests.invoicing.scene import Scene, event

CASE: dict[str, Any] = {
    "version": 1, "currency": "USD", "timezone": "Asia/Seoul", "period": "2026-05",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.25"}],
    "adjustments": [{"level": "billing_group", "kind": "discount", "fixed": "1"}],
    "credits": [{"id": "c1", "type": "FREE", "balance": "40", "granted_at": "2026-04-01T00:00:00Z"}],
    "tax": [{"name": "VAT", "rate": "0.1"}],
    "usage": [{"counter": "vm", "quantity": "80", "at": "2026-05-03", "project": "a", "id": "e1"}],
}  # fmt: skip
"""Spend of 80 × 1.25 − 1 = 99."""
MAY: Instant = parse_instant("2026-05-10T03:00:00Z")


@dataclass
class Watched:
    """A billing group that is watched, at a time that tests set."""

    scene: Scene
    group_id: str
    now: Instant = MAY

    def watch(self, rule: Rule | Condition) -> str:
        """Watch something."""
        made = rule if isinstance(rule, Alert | Budget) else Alert(rule)
        id_ = new_id("bud" if isinstance(made, Budget) else "alr", self.now)
        with self.transaction() as connection:
            SqlWatches(connection).add(Watch(id_, self.group_id, "Watch", made, self.now, "ann"))
        return id_

    def transaction(self) -> Any:
        """A transaction of the tenant."""
        return self.scene.database.transaction(self.scene.tenant)

    def check(self) -> list[str]:
        """Check all; answers what crossed."""
        with self.transaction() as connection:
            return [told(one) for one in self.check_on(connection)]

    def check_on(self, connection: Any) -> Any:
        """The same in a transaction that is open."""
        group = SqlAccounts(connection).billing_groups([self.group_id])[self.group_id]
        return evaluate_on(self.scene.database, self.scene.tenant, connection, group, self.now)

    def use(self, quantity: str, at: str, id_: str) -> None:
        """Send usage."""
        self.scene.send([event(id_, quantity, at)])

    def facts(self) -> list[str]:
        """The kinds of what the outbox was told, in order."""
        with self.transaction() as connection:
            return [kind for (kind,) in connection.execute("SELECT kind FROM outbox ORDER BY id")]

    def found(self, id_: str) -> Watch:
        """How a watch stands."""
        with self.transaction() as connection:
            store = SqlWatches(connection)
            found = store.watch("alert", id_) or store.watch("budget", id_)
        assert found is not None
        return found


def told(crossing: Any) -> str:
    """A crossing in a word."""
    mark = f" {crossing.percent}%" if crossing.percent is not None else ""
    return f"{crossing.direction}{mark}: {crossing.value.normalize():f} of {crossing.limit.normalize():f}"


@pytest.fixture
def watched(database: Database) -> Watched:
    """A group that has spent 99."""
    scene = Scene(database, new_tenant(database))
    return Watched(scene, scene.add(parse_case(CASE).case))


def test_spend_is_what_the_draft_charges_after_adjustments(watched: Watched) -> None:
    id_ = watched.watch(SpendReaches(Decimal("99.01")))
    other = watched.watch(SpendReaches(Decimal(99)))
    assert watched.check() == ["triggered: 99 of 99"]
    assert watched.found(id_).value == Decimal(99) == watched.found(other).value
    watched.use("0.01", "2026-05-04T00:00:00Z", "e2")  # 1.25 cents: 99.01
    assert watched.check() == ["triggered: 99.01 of 99.01"]
    assert watched.check() == []
    assert watched.facts() == ["alert.triggered", "alert.triggered"]


def test_usage_of_a_counter_is_that_of_the_running_cycle(watched: Watched) -> None:
    watched.watch(UsageReaches("vm", Decimal("80.5")))
    watched.use("100", "2026-04-30T14:59:00Z", "april")  # in Seoul it is April still
    assert watched.check() == []
    watched.use("0.5", "2026-04-30T15:00:00Z", "may")
    assert watched.check() == ["triggered: 80.5 of 80.5"]
    watched.now = parse_instant("2026-05-31T15:00:00Z")
    assert watched.check() == ["resolved: 0 of 80.5"]


def test_credit_that_is_available_below_an_amount(watched: Watched) -> None:
    watched.watch(CreditBelow(Decimal(40)))
    watched.watch(CreditBelow(Decimal("40.01")))
    assert watched.check() == ["triggered: 40 of 40.01"]
    watched.now += 40 * DAY
    assert watched.check() == [], "a balance has no period"


def test_an_anomaly_is_a_day_above_its_factor_times_the_mean_of_the_days_before(watched: Watched) -> None:
    watched.watch(UsageAnomaly("vm", Decimal(3), 10))
    assert watched.check() == []
    watched.use("24", "2026-05-10T01:00:00Z", "e2")  # the mean of the ten days before is 8
    assert watched.check() == [], "three times the mean is not more than that"
    watched.use("0.000001", "2026-05-10T14:59:59Z", "e3")
    assert watched.check() == ["triggered: 24.000001 of 24"]
    watched.now += DAY
    assert watched.check() == ["resolved: 0 of 31.2000003"], "ten days with 80 and 24.000001 on them"
    watched.use("50", "2026-05-11T01:00:00Z", "e4")
    assert watched.check() == ["triggered: 50 of 31.2000003"]


def test_an_anomaly_of_spend_is_a_day_that_adds_more_than_its_factor_times_the_mean(watched: Watched) -> None:
    id_ = watched.watch(SpendAnomaly(Decimal(3), 10))
    watched.use("8", "2026-04-29T16:00:00Z", "april")
    assert watched.check() == []
    watched.use("24.8", "2026-05-10T01:00:00Z", "e2")  # ten days before come to 99 in May and 10 on the last of April
    watched.use("1.36", "2026-05-10T02:00:00Z", "e3")
    assert watched.check() == [], "three times the mean is not more than that"
    watched.use("0.008", "2026-05-10T14:59:59Z", "e4")
    assert watched.check() == ["triggered: 32.71 of 32.7"]
    assert watched.check() == []
    watched.use("1", "2026-05-10T14:59:58Z", "e5")
    assert watched.check() == [], "it is told once"
    assert watched.found(id_).value == Decimal("33.96")
    watched.now += DAY
    assert watched.check() == ["resolved: 0 of 39.888"]
    assert watched.facts() == ["alert.triggered", "alert.resolved"]


def test_days_before_a_customer_had_prices_have_no_spend(watched: Watched) -> None:
    watched.watch(SpendAnomaly(Decimal(2), 40))
    watched.use("1000", "2026-05-10T01:00:00Z", "e2")
    assert watched.check() == ["triggered: 1250 of 4.95"]


def test_a_budget_tells_its_percentages_and_asks_to_suspend_and_resume(watched: Watched) -> None:
    id_ = watched.watch(Budget(Decimal(110), (Decimal(50), Decimal(90), Decimal(100)), Decimal(90)))
    assert watched.check() == ["triggered 50%: 99 of 55", "triggered 90%: 99 of 99"]
    assert watched.facts() == ["alert.triggered", "alert.triggered", "budget.exceeded"]
    watched.now = parse_instant("2026-06-10T00:00:00Z")
    assert watched.check() == [
        "resolved 50%: 0 of 55",
        "resolved 90%: 0 of 99",
    ]  # below 0 it would be: see the discount
    assert watched.facts()[3:] == ["alert.resolved", "alert.resolved", "budget.restored"]
    assert watched.found(id_).standing is not None


@pytest.mark.parametrize("removes", [True, False])
def test_a_budget_that_is_removed_or_suspends_no_more_asks_to_resume(watched: Watched, removes: bool) -> None:
    budget = Budget(Decimal(100), (Decimal(50), Decimal(90)), Decimal(90))
    id_ = watched.watch(budget)
    watched.check()
    with watched.transaction() as connection:
        store = SqlWatches(connection)
        watch = store.watch("budget", id_, lock=True)
        assert watch is not None
        hook = SqlAlertDesk(watched.scene.database, connection, watched.scene.tenant, watched.now).hook
        if removes:
            remove_watch(store, watch, hook, new_id, watched.now)
        else:
            without = Budget(budget.amount, budget.percents)
            change_watch(store, watch, "Watch", without, hook, new_id, watched.now)
    assert watched.facts()[-1] == "budget.restored"
    watched.check()
    assert watched.facts().count("budget.restored") == 1 == watched.facts().count("budget.exceeded")


def test_many_who_check_at_once_tell_each_crossing_once(watched: Watched) -> None:
    watched.watch(SpendReaches(Decimal(50)))
    watched.watch(Budget(Decimal(100), (Decimal(50), Decimal(90)), Decimal(90)))
    with ThreadPoolExecutor(4) as threads:
        checks = [threads.submit(watched.check) for _ in range(12)]
        done = [told for check in checks for told in check.result()]
    assert sorted(done) == ["triggered 50%: 99 of 50", "triggered 90%: 99 of 90", "triggered: 99 of 50"]
    assert sorted(watched.facts()) == ["alert.triggered"] * 3 + ["budget.exceeded"]


def test_who_dies_before_the_commit_has_told_nothing_and_the_next_tells_it(watched: Watched) -> None:
    watched.watch(SpendReaches(Decimal(50)))
    with pytest.raises(DatabaseUnavailable), watched.transaction() as connection:  # noqa: PT012
        assert len(watched.check_on(connection)) == 1
        connection.pgconn.finish()  # as the system does it for who is killed
        connection.execute("SELECT 1")
    assert watched.facts() == []
    assert watched.check() == ["triggered: 99 of 50"]


def test_a_clock_that_is_behind_does_not_take_back_what_another_has_told(watched: Watched) -> None:
    watched.watch(SpendReaches(Decimal(50)))
    assert len(watched.check()) == 1
    watched.now = parse_instant("2026-04-20T00:00:00Z")
    assert watched.check() == []


def test_what_cannot_be_measured_says_so_and_the_others_are_checked(watched: Watched) -> None:
    id_ = watched.watch(UsageReaches("gone", Decimal(1)))
    watched.watch(SpendReaches(Decimal(50)))
    assert watched.check() == ["triggered: 99 of 50"]
    assert watched.found(id_).trouble == "there is no counter gone"
    assert watched.found(id_).checked_at == watched.now


def test_a_job_checks_what_is_due_and_leaves_the_rest(watched: Watched) -> None:
    watched.watch(SpendReaches(Decimal(50)))
    database, tenant = watched.scene.database, watched.scene.tenant
    assert evaluate_alerts(database, tenant, watched.now) == 1
    assert evaluate_alerts(database, tenant, watched.now + 4 * MINUTE) == 0
    assert evaluate_alerts(database, tenant, watched.now + 5 * MINUTE) == 1
    assert watched.facts() == ["alert.triggered"]


def test_a_tenant_with_many_groups_takes_turns_with_others(database: Database) -> None:
    scene = Scene(database, new_tenant(database))
    groups = [scene.add(parse_case(CASE | {"usage": []}).case, f"Acme {n}") for n in range(alerting.AT_ONCE + 3)]
    for group in groups:
        Watched(scene, group).watch(SpendReaches(Decimal(50)))
    assert evaluate_alerts(database, scene.tenant, MAY) == alerting.AT_ONCE
    with database.connection() as connection:
        query = (
            "SELECT count(*) FROM jobs.procrastinate_jobs WHERE task_name = 'evaluate_alerts' AND args->>'tenant' = %s"
        )
        assert connection.execute(query, [str(scene.tenant)]).fetchone() == (1,)
    assert evaluate_alerts(database, scene.tenant, MAY) == 3
