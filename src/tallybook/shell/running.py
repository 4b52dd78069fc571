"""Running totals of a tenant, counted by a job."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import batched

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across.cases import read_inputs
from tallybook.invoicing.actions.count_running import EVERY, Counting, count_running
from tallybook.invoicing.actions.prepare import Tariffs
from tallybook.invoicing.model.run import SHARD_SIZE
from tallybook.invoicing.model.running import not_rated
from tallybook.invoicing.store_sql import SqlRunning, SqlRuns
from tallybook.kernel.instant import HOUR, Instant
from tallybook.shell.bill_run import books
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import defer
from tallybook.shell.jobs.failure import error_line

log = logging.getLogger(__name__)

COUNT_RUNNING = "count_running"
AT_ONCE = 1_000
"""Billing groups that one job looks at before it makes place for others."""
GIVES_WAY_FOR: Instant = HOUR
"""How long after its beginning a bill run that has not ended goes first: one that was killed does so no longer."""


def count_running_totals(database: Database, tenant: int, now: Instant) -> int:
    """Look at the groups whose time has come, those that wait longest first; answers how many.

    Where there are more than one job looks at, another job follows, after those that wait already. A bill run goes
    first: while one is on, nothing is counted.
    """
    with database.transaction(tenant) as connection:
        if SqlRuns(connection).is_one_on(now - GIVES_WAY_FOR):
            return 0
        due = SqlRunning(connection).due(now - EVERY, now, AT_ONCE)
    tariffs = Tariffs()
    for groups in batched(due, SHARD_SIZE):
        _count(database, tenant, groups, now, tariffs)
    if len(due) == AT_ONCE:
        its_lock = f"{COUNT_RUNNING}:{tenant}"
        with database.transaction(tenant) as connection:
            defer(connection, COUNT_RUNNING, {"tenant": tenant}, lock=its_lock, queueing_lock=its_lock)
    return len(due)


def _count(database: Database, tenant: int, groups: Sequence[str], now: Instant, tariffs: Tariffs) -> None:
    """Count groups in one commit; where that fails, each in its own."""
    try:
        with database.transaction(tenant, snapshot=True) as snapshot:
            of = Counting(books(snapshot), SqlRunning(snapshot), new_id, read_inputs, tariffs)
            found = count_running(of, groups, now)
    except Exception as error:  # one group's trouble must not stop the others: find it
        if len(groups) > 1:
            for group in groups:
                _count(database, tenant, [group], now, tariffs)
            return
        line = error_line(error)
        log.warning("the running total of %s failed: %s", groups[0], line)
        with database.transaction(tenant) as connection:
            found = [not_rated(group, line, now) for group in SqlAccounts(connection).billing_groups(groups).values()]
    with database.transaction(tenant) as connection:
        SqlRunning(connection).keep(found)
