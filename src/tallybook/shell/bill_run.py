"""The bill run: workers lease shards of billing groups, read in a snapshot, and commit a shard at a time.

Killed at any moment, a worker leaves no trace of the shard it was at; running the month again goes on from there.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from psycopg import Connection, errors

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.api.across.cases import read_inputs
from tallybook.api.across.invoices import finalized_notice
from tallybook.audit.model.record import Author
from tallybook.credits.store_sql import SqlCredits
from tallybook.invoicing.actions.commit import Kept, Moved, keep, outcome_of
from tallybook.invoicing.actions.prepare import Books, Failed, Prepared, Run, Tariffs, prepare
from tallybook.invoicing.model.invoice import Draft
from tallybook.invoicing.model.run import SHARD_SIZE, Summary
from tallybook.invoicing.store_sql import SqlInvoices, SqlReceivables, SqlReviews, SqlRuns
from tallybook.kernel.document import document
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import billable_month
from tallybook.ledger.store_sql import SqlLedger
from tallybook.metering.store_sql.reading import SqlUsageReader
from tallybook.metering.store_sql.rebuilding import rebuild_stale
from tallybook.pricing.store_sql import SqlContracts, SqlPrices
from tallybook.shell.auditing import write_record
from tallybook.shell.clock import Clock, SystemClock, new_id
from tallybook.shell.database import Database, open_pool
from tallybook.shell.garbage import collect_rarely
from tallybook.shell.jobs import outbox
from tallybook.tax.store_sql import SqlTaxes

log = logging.getLogger(__name__)

type Progress = Callable[[int, int], None]
"""Called with the groups that are done, and the groups in all."""

REBUILT_AT_ONCE = 1_000
_POLL_SECONDS = 0.2
_TRIES = 5
_CLOCK = SystemClock()


@dataclass(frozen=True)
class Spec:
    """What a run is asked for, and by whom: nobody is Tallybook itself. `clock` says when it is made."""

    tenant: int
    month: str
    finalize_after_days: int | None = None
    author: Author | None = None
    clock: Clock = _CLOCK


def books(connection: Connection) -> Books:
    """The stores of one snapshot."""
    return Books(
        accounts=SqlAccounts(connection),
        prices=SqlPrices(connection),
        contracts=SqlContracts(connection),
        adjustments=SqlAdjustments(connection),
        credits=SqlCredits(connection),
        taxes=SqlTaxes(connection),
        usage=SqlUsageReader(connection),
        invoices=SqlInvoices(connection),
        receivables=SqlReceivables(connection),
        reviews=SqlReviews(connection),
    )


def kept(connection: Connection) -> Kept:
    """The stores of one commit."""
    return Kept(
        accounts=SqlAccounts(connection),
        adjustments=SqlAdjustments(connection),
        invoices=SqlInvoices(connection),
        receivables=SqlReceivables(connection),
        credits=SqlCredits(connection),
        ledger=SqlLedger(connection),
        reviews=SqlReviews(connection),
    )


def bill_month(database: Database, spec: Spec, *, workers: int = 1, progress: Progress | None = None) -> Summary:
    """Bill every group whose cycle begins in the month, resuming an unfinished run of it.

    Raises `Refused` for a month that is none, `DatabaseUnavailable` where the server goes away.
    """
    billable_month(spec.month)
    now = spec.clock.now()
    with database.transaction(spec.tenant) as connection:
        groups, runs = SqlAccounts(connection).billing_group_ids(), SqlRuns(connection)
        leftover = runs.end_leftover(spec.month, now)
        run_id = runs.open(new_id("run", now), spec.month, groups, now)
        if leftover is not None:
            _audit(connection, spec, runs.summary(leftover))
    return finish_run(database, spec, run_id, workers=workers if len(groups) > SHARD_SIZE else 1, progress=progress)


def finish_run(
    database: Database, spec: Spec, run_id: str, *, workers: int = 1, progress: Progress | None = None
) -> Summary:
    """Bill what a run has left; answers how it ended, whoever ended it."""
    _rebuild_rollups(database, spec.tenant)
    if workers > 1:
        _work_in_processes(database, spec, run_id, workers, progress)
    while True:
        _work(database, spec, run_id, progress)
        with database.transaction(spec.tenant) as connection:
            runs = SqlRuns(connection)
            ends_here = runs.end(run_id, spec.clock.now())
            if ends_here or runs.has_ended(run_id):
                summary = runs.summary(run_id)
                if ends_here:
                    _audit(connection, spec, summary)
                return summary
        time.sleep(_POLL_SECONDS)  # another process holds the last shards; if it dies, they are done here


def _audit(connection: Connection, spec: Spec, summary: Summary) -> None:
    """The one row of a run in the audit log, the last statement of the transaction that ends it."""
    done = {
        "period": summary.period,
        "groups": summary.groups,
        "outcomes": {outcome.value: count for outcome, count in summary.outcomes.items()},
        "totals": document(summary.totals),
    }
    write_record(connection, spec.author, "bill_run.end", summary.run_id, spec.clock.now(), after=done)


def _rebuild_rollups(database: Database, tenant: int) -> None:
    """Rebuild the rollups that corrections made stale, so that the run need not read their events."""
    rebuilt = REBUILT_AT_ONCE
    while rebuilt == REBUILT_AT_ONCE:
        with database.transaction(tenant) as connection:
            rebuilt = rebuild_stale(connection, REBUILT_AT_ONCE)


def _work_in_processes(database: Database, spec: Spec, run_id: str, workers: int, progress: Progress | None) -> None:
    """Share the shards among processes; what one leaves undone when it dies, the caller does."""
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=_worker, args=(database.dsn, spec, run_id, os.getpid()), daemon=True)
        for _ in range(workers)
    ]
    for process in processes:
        process.start()
    while any(process.is_alive() for process in processes):
        time.sleep(_POLL_SECONDS)
        _report(database, spec, run_id, progress)


def _report(database: Database, spec: Spec, run_id: str, progress: Progress | None) -> None:
    if progress is not None:
        with database.transaction(spec.tenant) as connection:
            progress(*SqlRuns(connection).progress(run_id))


def _worker(dsn: str, spec: Spec, run_id: str, parent: int) -> None:
    """A worker process: ends with its work, or with its parent."""
    collect_rarely()
    with open_pool(dsn, 2) as pool:
        _work(Database(dsn, pool), spec, run_id, None, parent)


def _work(database: Database, spec: Spec, run_id: str, progress: Progress | None, parent: int | None = None) -> None:
    """Bill shards until none is left that nobody holds."""
    year, month = billable_month(spec.month)
    tariffs = Tariffs()
    while parent is None or parent == os.getppid():
        now = spec.clock.now()
        run = Run(year, month, now, new_id, read_inputs, spec.finalize_after_days)
        if not _bill_shard(database, spec, run_id, run, tariffs):
            return
        _report(database, spec, run_id, progress)


def _bill_shard(database: Database, spec: Spec, run_id: str, run: Run, tariffs: Tariffs) -> bool:
    """Bill one shard in one commit; answers whether there was one."""
    with database.transaction(spec.tenant) as connection:
        runs = SqlRuns(connection)
        shard = runs.claim(run_id)
        if shard is None:
            return False
        record = RunRecord(run_id, SqlRuns(connection))
        biller = Biller(database, spec.tenant, run, tariffs, connection, record)
        try:
            biller.bill(shard.groups, last=shard.number)
        except Exception as error:  # one group's trouble must not stop the others: find it
            if connection.broken:
                raise
            log.warning("shard %s is billed group by group: %s", shard.number, error)
            for group in shard.groups:
                biller.bill_alone(group)
            runs.finish(run_id, shard.number, run.now)
    return True


@dataclass(frozen=True)
class RunRecord:
    """Where a run keeps what became of its groups."""

    run_id: str
    runs: SqlRuns

    def keep(self, prepared: Sequence[Prepared], last: int | None, now: Instant) -> None:
        """Keep outcomes; `last` is the shard that is done with them."""
        self.runs.record(self.run_id, [outcome_of(item) for item in prepared])
        if last is not None:
            self.runs.finish(self.run_id, last, now)


@dataclass(frozen=True)
class Biller:
    """Bills groups inside a transaction: that of a run's shard, or one of its own, of which no run has a record."""

    database: Database
    tenant: int
    run: Run
    tariffs: Tariffs
    connection: Connection
    record: RunRecord | None = None

    def bill(self, groups: Sequence[str], last: int | None = None) -> list[Prepared]:
        """Bill groups in a savepoint, all or nothing; `last` is the shard that is done with them.

        Somebody may draw on a grant or finish an invoice between the snapshot and the locks: then all is rated again,
        with the groups locked before, since a wallet in use never stands still.
        """
        left = _TRIES
        while True:
            left -= 1
            if left < _TRIES - 1:
                SqlAccounts(self.connection).lock(groups)
            prepared = self._prepare(groups)
            try:
                with self.connection.transaction():
                    self._keep(prepared, last)
                return prepared
            except (Moved, errors.UniqueViolation):
                if not left:
                    raise

    def bill_alone(self, group: str) -> None:
        """Bill one group; whatever goes wrong with it becomes its outcome."""
        try:
            self.bill([group])
        except Exception as error:  # a group's own trouble must not stop the others
            if self.connection.broken:
                raise
            log.warning("billing group %s failed: %s: %s", group, type(error).__name__, error)
            with self.connection.transaction():
                self._keep([Failed(group, f"{type(error).__name__}: {error}")], None)

    def _prepare(self, groups: Sequence[str]) -> list[Prepared]:
        with self.database.transaction(self.tenant, snapshot=True) as snapshot:
            return prepare(books(snapshot), groups, self.run, self.tariffs)

    def _keep(self, prepared: Sequence[Prepared], last: int | None) -> None:
        stores = kept(self.connection)
        finalized = keep(prepared, stores, self.run.now)
        if self.record is not None:
            self.record.keep(prepared, last, self.run.now)
        if finalized:
            outbox.write(self.connection, [_fact(draft) for draft in finalized], self.run.now)
            stores.invoices.number(finalized, self.run.now)


def _fact(draft: Draft) -> outbox.Fact:
    notice = finalized_notice(draft)
    return outbox.Fact(notice.kind, notice.subject, notice.document)


def preview_month(database: Database, tenant: int, month: str, *, progress: Progress | None = None) -> list[Prepared]:
    """What a run of the month would make now, the running cycle included; nothing is written."""
    year, number = billable_month(month)
    run = Run(year, number, SystemClock().now(), new_id, read_inputs, preview=True)
    done: list[Prepared] = []
    tariffs = Tariffs()
    with database.transaction(tenant, snapshot=True) as snapshot:
        groups = SqlAccounts(snapshot).billing_group_ids()
        for first in range(0, len(groups), SHARD_SIZE):
            done += prepare(books(snapshot), groups[first : first + SHARD_SIZE], run, tariffs)
            if progress is not None:
                progress(len(done), len(groups))
    return done
