"""Alerts and budgets end to end: what is measured, by whom it is evaluated, and whom it is told."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction

from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across.cases import read_inputs
from tallybook.credits.model.standing import InForce, standing
from tallybook.credits.store_sql import SqlCredits
from tallybook.invoicing.actions.prepare import Failed, Ready, Run, Tariffs, prepare, spend_until
from tallybook.invoicing.model.spending import spend_of
from tallybook.kernel.decimals import add_up, plain
from tallybook.kernel.document import Document
from tallybook.kernel.instant import MINUTE, Instant, instant_text
from tallybook.kernel.notice import Notice, Tell
from tallybook.kernel.period import Period, local_day
from tallybook.kernel.refusal import Refused
from tallybook.metering.actions.group_usage import group_usage
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.grouping import Grouping, Stretch
from tallybook.metering.store_sql.reading import SqlUsageReader
from tallybook.notify.actions.alert_evaluate import Alarm, Hook, Meter, evaluate, put_off
from tallybook.notify.model.alert import Watch
from tallybook.notify.model.alert_crossing import Crossing
from tallybook.notify.store_sql import SqlWatches
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.bill_run import books
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs import outbox
from tallybook.shell.jobs.defer import defer
from tallybook.shell.jobs.failure import error_line

log = logging.getLogger(__name__)

EVALUATE_ALERTS = "evaluate_alerts"
EVERY: Instant = 5 * MINUTE
"""How long what was checked is not checked again by itself."""
MOST_PROJECTS = 1_000
"""Names of projects that are told with a suspension."""
AT_ONCE = 50
"""Billing groups that one job checks before it makes place for others."""


class SqlMeter:
    """A `Meter` of a group on a snapshot."""

    def __init__(self, snapshot: Connection, group: BillingGroup, now: Instant) -> None:
        self._snapshot = snapshot
        self._group = group
        self._now = now
        self._spend: Fraction | None = None
        self._parts: dict[Period, Fraction] = {}
        self._tariffs = Tariffs()

    def spend(self) -> Fraction:
        """What the running cycle comes to now by its draft."""
        if self._spend is None:
            self._spend = self._rated()
        return self._spend

    def _rated(self) -> Fraction:
        group = self._group
        begins = local_day(group.cycle_at(self._now).start, group.tz)
        run = Run(begins.year, begins.month, self._now, new_id, read_inputs, preview=True)
        (found,) = prepare(books(self._snapshot), [group.id], run, self._tariffs)
        match found:
            case Ready(draft=draft):
                return spend_of(draft.output)
            case Failed(reason=reason):
                raise Refused("not_billed", reason)
            case _:
                raise Refused("finalized", "the running cycle is final already")

    def added_spend(self, period: Period) -> Fraction:
        """What the usage of a period adds to the spend of its cycles, in sum."""
        added, at = Fraction(0), period.start
        while at < period.end:
            cycle = self._group.cycle_at(at)
            until = min(cycle.end, period.end)
            added += self._spend_until(cycle, until) - self._spend_until(cycle, at)
            at = until
        return added

    def _spend_until(self, cycle: Period, end: Instant) -> Fraction:
        """What a cycle comes to by its usage before an instant; many alerts ask for the same."""
        part = Period(cycle.start, end)
        if part not in self._parts:
            try:
                self._parts[part] = spend_until(books(self._snapshot), self._group, part, self._tariffs)
            except Refused as refusal:
                if refusal.code != "no_prices" or cycle == self._group.cycle_at(self._now):
                    raise
                self._parts[part] = Fraction(0)  # a customer that is new had no prices then, and spent nothing
        return self._parts[part]

    def usage(self, counter: str, period: Period) -> Fraction:
        """What was used of a counter in a period."""
        return self._grouped(counter, period, Grouping())

    def daily_usage(self, counter: str, period: Period) -> Fraction:
        """What was used of a counter on the days of a period, in sum."""
        return self._grouped(counter, period, Grouping(stretch=Stretch.DAY))

    def _grouped(self, counter: str, period: Period, by: Grouping) -> Fraction:
        windows = SqlAccounts(self._snapshot).project_windows({self._group.id: period}).get(self._group.id, ())
        counters = {counter: self._counter(counter)}
        found = group_usage(SqlUsageReader(self._snapshot), period, self._group.tz, counters, windows, by)
        return add_up(one.quantity for one in found)

    def available_credit(self) -> Fraction:
        """The credit that is available."""
        held = SqlCredits(self._snapshot).holdings([self._group.id]).get(self._group.id, ())
        return add_up(Fraction(one.available) for one in held if isinstance(standing(one, self._now), InForce))

    def unit(self, counter: str) -> str:
        """The unit of a counter."""
        return self._counter(counter).unit

    def _counter(self, name: str) -> Counter:
        found = SqlPrices(self._snapshot).counters().get(name)
        if found is None:
            raise Refused("unknown_counter", f"there is no counter {name}")
        return found


class _FactHook:
    """A `Hook` that tells facts, which go out as signed webhooks."""

    def __init__(self, connection: Connection, tell: Tell, now: Instant) -> None:
        self._connection = connection
        self._tell = tell
        self._now = now

    def suspend(self, budget: Watch, crossing: Crossing) -> None:
        """A budget's limit was reached."""
        self._tell(Notice("budget.exceeded", budget.id, self._asked("suspend", budget, crossing)))

    def resume(self, budget: Watch, crossing: Crossing) -> None:
        """It is not reached any more."""
        self._tell(Notice("budget.restored", budget.id, self._asked("resume", budget, crossing)))

    def _asked(self, action: str, budget: Watch, crossing: Crossing) -> Document:
        of = budget.billing_group_id
        windows = SqlAccounts(self._connection).project_windows({of: Period(self._now, self._now + 1)})
        projects = sorted({window.project for window in windows.get(of, ())})
        asked = _told(budget, crossing)
        return {"action": action, "projects": projects[:MOST_PROJECTS], "project_count": len(projects), **asked}


def _told(budget: Watch, crossing: Crossing) -> dict[str, str]:
    return {
        "budget": budget.id,
        "billing_group": budget.billing_group_id,
        "crossing": crossing.id,
        "name": budget.name,
        "spend": plain(crossing.value),
        "limit": plain(crossing.limit),
        "at": instant_text(crossing.at),
    }


class SqlAlertDesk:
    """An `AlertDesk` on a request's connection; `database` gives the snapshot that is measured in."""

    def __init__(self, database: Database, connection: Connection, tenant: int, now: Instant) -> None:
        self._database = database
        self._connection = connection
        self._tenant = tenant
        self._now = now

    @property
    def hook(self) -> Hook:
        """Asks to suspend and resume."""
        return _FactHook(self._connection, lambda notice: _write(self._connection, [notice], self._now), self._now)

    def knows_counter(self, name: str) -> bool:
        """Whether there is a counter of this name."""
        return name in SqlPrices(self._connection).counters()

    def evaluate(self, group: BillingGroup) -> list[Crossing]:
        """Check a group's alerts and budgets."""
        return evaluate_on(self._database, self._tenant, self._connection, group, self._now)


def _write(connection: Connection, told: Sequence[Notice], now: Instant) -> None:
    outbox.write(connection, [outbox.Fact(one.kind, one.subject, one.document) for one in told], now)


def evaluate_on(
    database: Database, tenant: int, connection: Connection, group: BillingGroup, now: Instant
) -> list[Crossing]:
    """Check a group's alerts and budgets in a transaction; what they tell is in the outbox once it is committed."""

    @contextmanager
    def meter() -> Iterator[Meter]:
        with database.transaction(tenant, snapshot=True) as snapshot:
            yield SqlMeter(snapshot, group, now)

    told: list[Notice] = []
    alarm = Alarm(told.append, _FactHook(connection, told.append, now), new_id)
    found = evaluate(SqlWatches(connection), group, meter, alarm, now)
    _write(connection, told, now)
    return found


def evaluate_alerts(database: Database, tenant: int, now: Instant) -> int:
    """Check groups whose time has come, those that wait longest first, each in a transaction of its own.

    Where there are more than one job checks, another job follows, after those that wait already.
    """
    with database.transaction(tenant) as connection:
        due = SqlWatches(connection).due_groups(now - EVERY, AT_ONCE)
    for group_id in due:
        try:
            with database.transaction(tenant) as connection:
                group = SqlAccounts(connection).billing_groups([group_id])[group_id]
                evaluate_on(database, tenant, connection, group, now)
        except Exception as error:  # one group's trouble must not stop the others, nor come first for ever
            _put_off(database, tenant, group_id, error, now)
    if len(due) == AT_ONCE:
        its_lock = f"{EVALUATE_ALERTS}:{tenant}"
        with database.transaction(tenant) as connection:
            defer(connection, EVALUATE_ALERTS, {"tenant": tenant}, lock=its_lock, queueing_lock=its_lock)
    return len(due)


def _put_off(database: Database, tenant: int, group_id: str, error: Exception, now: Instant) -> None:
    line = error_line(error)
    log.warning("alerts of %s failed: %s", group_id, line)
    with database.transaction(tenant) as connection:
        put_off(SqlWatches(connection), group_id, line, now)
