"""Shadow runs that a job works on: final invoices are rated again, some in each commit, and compared."""

from __future__ import annotations

import logging

from psycopg import Connection

from tallybook.api.across.cases import stored_case
from tallybook.invoicing.model.comparison import compare_outputs
from tallybook.invoicing.model.invoice import draft_of
from tallybook.invoicing.model.shadow import ListedShadow, Shadow, ShadowOutcome, ShadowRun, shadow_of
from tallybook.invoicing.store_sql import SqlInvoices, SqlShadowRuns
from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part
from tallybook.rating.output import output
from tallybook.rating.rate import rate
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import defer
from tallybook.shell.stores import SqlStores

log = logging.getLogger(__name__)

SHADOW_RUN = "shadow_run"
AT_ONCE = 20
"""How many invoices share a commit, and so how many are rated again after a worker was killed."""


class SqlShadowDesk:
    """A `ShadowDesk` on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection, tenant: int, now: Instant) -> None:
        self._connection = connection
        self._tenant = tenant
        self._now = now
        self._runs = SqlShadowRuns(connection)

    def start(self, month: str, by: str) -> ShadowRun:
        """A new run over the month's final invoices; a job works on it."""
        run_id = new_id("shr", self._now)
        self._runs.open(run_id, month, by, self._now)
        its_lock = f"{SHADOW_RUN}:{run_id}"
        defer(
            self._connection, SHADOW_RUN, {"tenant": self._tenant, "run": run_id}, lock=its_lock, queueing_lock=its_lock
        )
        found = self._runs.run(run_id)
        assert found is not None
        return found

    def run(self, run_id: str) -> ShadowRun | None:
        """A run by its id, and how far it is."""
        return self._runs.run(run_id)

    def runs(self, part: Part) -> list[ShadowRun]:
        """A part of the list of runs, by age."""
        return self._runs.runs(part)

    def shadows(
        self, run_id: str, outcome: ShadowOutcome | None, *, after: str | None, limit: int
    ) -> list[ListedShadow]:
        """What became of a run's invoices, of ids greater than `after`, ascending."""
        return self._runs.shadows(run_id, outcome, after=after, limit=limit)


def work_on_shadow_run(database: Database, tenant: int, now: Instant, *, run: str) -> int:
    """Rate what a run has left; answers how many invoices. One that has ended is left as it is."""
    done = 0
    while True:
        with database.transaction(tenant) as connection:
            runs = SqlShadowRuns(connection)
            left = runs.left(run, AT_ONCE)
            for invoice_id in left:
                runs.keep(run, _shadow(database, tenant, invoice_id))
            if not left:
                runs.end(run, SystemClock().now())
                return done
        done += len(left)


def _shadow(database: Database, tenant: int, invoice_id: str) -> Shadow:
    """An invoice rated again; whatever goes wrong with it is its outcome, and stops no other."""
    try:
        with database.transaction(tenant, snapshot=True) as connection:
            invoice = SqlInvoices(connection).invoice(invoice_id)
            assert invoice is not None, f"{invoice_id} is final"
            case = stored_case(SqlStores(connection), invoice)
        return shadow_of(invoice_id, compare_outputs(draft_of(invoice).output, output(rate(case))))
    except Exception as error:
        log.warning("%s was not rated again: %s: %s", invoice_id, type(error).__name__, error)
        return Shadow(invoice_id, ShadowOutcome.FAILED, reason=f"{type(error).__name__}: {error}"[:500])
