"""Alerts and budgets end to end: what is measured, by whom it is evaluated, and whom it is told."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across.alerting import FactHook, StoresMeter
from tallybook.kernel.instant import MINUTE, Instant
from tallybook.kernel.notice import Notice
from tallybook.notify.actions.alert_evaluate import Alarm, Hook, Meter, evaluate, put_off
from tallybook.notify.model.alert_crossing import Crossing
from tallybook.notify.store_sql import SqlWatches
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs import outbox
from tallybook.shell.jobs.defer import defer
from tallybook.shell.jobs.failure import error_line
from tallybook.shell.stores import SqlStores

log = logging.getLogger(__name__)

EVALUATE_ALERTS = "evaluate_alerts"
EVERY: Instant = 5 * MINUTE
"""How long what was checked is not checked again by itself."""
AT_ONCE = 50
"""Billing groups that one job checks before it makes place for others."""


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
        return FactHook(
            SqlStores(self._connection), lambda notice: _write(self._connection, [notice], self._now), self._now
        )

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
            yield StoresMeter(SqlStores(snapshot), group, now)

    told: list[Notice] = []
    alarm = Alarm(told.append, FactHook(SqlStores(connection), told.append, now), new_id)
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
