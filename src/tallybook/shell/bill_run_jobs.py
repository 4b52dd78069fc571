"""Bill runs that a job works on: asked for in a transaction, worked on by a worker, and visible meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.audit.model.record import Author
from tallybook.invoicing.model.run import ListedRun, Summary, Terms
from tallybook.invoicing.store_sql import SqlRuns
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.shell.bill_run import Spec, finish_run
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import defer

BILL_RUN = "bill_run"


class SqlRunDesk:
    """Bill runs of one tenant, on a connection whose transaction is bound to it."""

    def __init__(self, connection: Connection, tenant: int, now: Instant) -> None:
        self._connection = connection
        self._tenant = tenant
        self._now = now
        self._runs = SqlRuns(connection)

    def start(self, month: str, terms: Terms) -> ListedRun:
        """The month's unfinished run, or a new one over all groups; a job works on it."""
        return self._start(month, SqlAccounts(self._connection).billing_group_ids(), terms)

    def retry(self, run_id: str, terms: Terms) -> ListedRun:
        """A new run over the groups that a run could not bill.

        `Refused`: `unknown_run`; `run_goes_on` while a run of the month has not ended; `not_failed` where none failed.
        """
        run = self._runs.run(run_id)
        if run is None:
            raise Refused("unknown_run", "there is no bill run of this id", run_id)
        if run.ended_at is None:
            raise _goes_on(run)
        groups = self._runs.failed_groups(run_id)
        if not groups:
            raise Refused("not_failed", "no billing group of it failed", run_id)
        found = self._start(run.period, groups, terms)
        if found.terms != terms:
            raise _goes_on(found)
        return found

    def run(self, run_id: str) -> ListedRun | None:
        """A run by its id."""
        return self._runs.run(run_id)

    def summary(self, run_id: str) -> Summary:
        """What became of the groups so far."""
        return self._runs.summary(run_id)

    def listed(self, *, period: str | None, part: Part) -> list[ListedRun]:
        """A part of the list of runs by age, of a month where it is given."""
        return self._runs.listed(period=period, part=part)

    def _start(self, month: str, groups: Sequence[str], terms: Terms) -> ListedRun:
        run_id = self._runs.open(new_id("run", self._now), month, groups, self._now, terms)
        its_lock = f"{BILL_RUN}:{run_id}"
        defer(
            self._connection, BILL_RUN, {"tenant": self._tenant, "run": run_id}, lock=its_lock, queueing_lock=its_lock
        )
        found = self._runs.run(run_id)
        assert found is not None
        return found


def _goes_on(run: ListedRun) -> Refused:
    return Refused("run_goes_on", f"the bill run of {run.period} has not ended", run.id)


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
