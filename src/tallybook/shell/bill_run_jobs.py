"""Bill runs that a job works on: asked for in a transaction, worked on by a worker, and visible meanwhile."""

from __future__ import annotations

from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across.runs import RunDesk
from tallybook.audit.model.record import Author
from tallybook.invoicing.store_sql import SqlRuns
from tallybook.kernel.instant import Instant
from tallybook.shell.bill_run import Spec, finish_run
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import defer

BILL_RUN = "bill_run"


def run_desk_on(connection: Connection, tenant: int, now: Instant) -> RunDesk:
    """Bill runs of one tenant, on a connection whose transaction is bound to it."""

    def work_later(run_id: str) -> None:
        its_lock = f"{BILL_RUN}:{run_id}"
        defer(connection, BILL_RUN, {"tenant": tenant, "run": run_id}, lock=its_lock, queueing_lock=its_lock)

    return RunDesk(SqlRuns(connection), SqlAccounts(connection), work_later, new_id, now)


def work_on_run(database: Database, tenant: int, now: Instant, *, run: str) -> int:
    """Bill what a run has left; answers how many groups it has. One that has ended is left as it is."""
    with database.transaction(tenant, snapshot=True) as connection:
        found = SqlRuns(connection).run(run)
    if found is None or found.ended_at is not None:
        return 0
    terms = found.terms
    author = None if terms.asked_by is None else Author(terms.asked_by, terms.request_id or new_id("req", now))
    summary = finish_run(database, Spec(tenant, found.period, terms.finalize_after_days, author), run)
    return summary.groups
