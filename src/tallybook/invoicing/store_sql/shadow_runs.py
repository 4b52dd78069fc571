"""Shadow runs in PostgreSQL."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.invoicing.model.shadow import ListedShadow, Shadow, ShadowOutcome, ShadowRun
from tallybook.invoicing.store_sql.rows import number_of
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, read_part
from tallybook.kernel.sorting import Part

_RUN = """
    SELECT r.id, r.period, r.asked_by, r.created_at, r.ended_at, i.*
      FROM shadow_runs r
     CROSS JOIN LATERAL (
        SELECT count(*), count(*) FILTER (WHERE outcome = 'equal'), count(*) FILTER (WHERE outcome = 'differs'),
               count(*) FILTER (WHERE outcome = 'failed')
          FROM shadow_run_invoices o WHERE o.tenant_id = r.tenant_id AND o.shadow_run_id = r.id) i
     WHERE r.tenant_id = current_tenant()"""


class SqlShadowRuns:
    """Shadow runs of one tenant, on a connection whose transaction is bound to it."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def open(self, run_id: str, period: str, by: str, now: Instant) -> None:
        """A new run over the invoices of a month that are final now."""
        self._connection.execute(
            """INSERT INTO shadow_runs (tenant_id, id, period, asked_by, created_at)
            VALUES (current_tenant(), %s, %s, %s, %s)""",
            [run_id, period, by, utc_datetime(now)],
        )
        self._connection.execute(
            """INSERT INTO shadow_run_invoices (tenant_id, shadow_run_id, invoice_id)
            SELECT i.tenant_id, %(run)s, i.id
              FROM invoices i JOIN billing_groups g ON g.tenant_id = i.tenant_id AND g.id = i.billing_group_id
             WHERE i.tenant_id = current_tenant() AND i.state = 'finalized'
               AND i.period_start >= (%(period)s || '-01')::date - interval '1 day'
               AND i.period_start < (%(period)s || '-01')::date + interval '1 month 1 day'
               AND to_char(i.period_start AT TIME ZONE g.timezone, 'YYYY-MM') = %(period)s""",
            {"run": run_id, "period": period},
        )

    def left(self, run_id: str, limit: int) -> list[str]:
        """Invoices that were not rated again yet, locked against whoever works on the same run."""
        rows = self._connection.execute(
            """SELECT invoice_id FROM shadow_run_invoices
            WHERE tenant_id = current_tenant() AND shadow_run_id = %s AND outcome IS NULL
            ORDER BY invoice_id LIMIT %s FOR UPDATE""",
            [run_id, limit],
        )
        return [id_ for (id_,) in rows]

    def keep(self, run_id: str, shadow: Shadow) -> None:
        """Keep what became of an invoice."""
        self._connection.execute(
            """UPDATE shadow_run_invoices SET outcome = %s, total = %s, lines = %s, reason = %s
            WHERE tenant_id = current_tenant() AND shadow_run_id = %s AND invoice_id = %s""",
            [shadow.outcome, shadow.total, shadow.lines, shadow.reason, run_id, shadow.invoice_id],
        )

    def end(self, run_id: str, now: Instant) -> None:
        """A run is over."""
        self._connection.execute(
            """UPDATE shadow_runs SET ended_at = %s
            WHERE tenant_id = current_tenant() AND id = %s AND ended_at IS NULL""",
            [utc_datetime(now), run_id],
        )

    def run(self, run_id: str) -> ShadowRun | None:
        """A run by its id, and how far it is."""
        row = self._connection.execute(f"{_RUN} AND r.id = %s", [run_id]).fetchone()
        return None if row is None else _run(*row)

    def runs(self, part: Part) -> list[ShadowRun]:
        """A part of the list of runs, by age."""
        return [_run(*row) for row in read_part(self._connection.execute, _RUN, {}, part, BY_ID, "r.id")]

    def shadows(
        self, run_id: str, outcome: ShadowOutcome | None, *, after: str | None, limit: int
    ) -> list[ListedShadow]:
        """What became of a run's invoices, of ids greater than `after`, ascending."""
        rows = self._connection.execute(
            """SELECT s.invoice_id, s.outcome, s.total, s.lines, s.reason, n.year, n.number, i.billing_group_id,
                   i.currency, i.invoice_total
              FROM shadow_run_invoices s
              JOIN invoices i ON i.tenant_id = s.tenant_id AND i.id = s.invoice_id
              JOIN invoice_numbers n ON n.tenant_id = s.tenant_id AND n.invoice_id = s.invoice_id
             WHERE s.tenant_id = current_tenant() AND s.shadow_run_id = %(run)s AND s.outcome IS NOT NULL
               AND (%(outcome)s::text IS NULL OR s.outcome = %(outcome)s)
               AND (%(after)s::text IS NULL OR s.invoice_id > %(after)s)
             ORDER BY s.invoice_id LIMIT %(limit)s""",
            {"run": run_id, "outcome": outcome, "after": after, "limit": limit},
        )
        return [_listed(*row) for row in rows]


def _run(id_: str, period: str, by: str, made: datetime, ended: datetime | None, *counts: int) -> ShadowRun:
    return ShadowRun(id_, period, by, instant(made), None if ended is None else instant(ended), *counts)


def _listed(
    id_: str, outcome: str, total: Decimal | None, lines: int | None, reason: str | None, year: int, number: int,
    group: str, currency: str, stored: Decimal,
) -> ListedShadow:  # fmt: skip
    numbered = number_of(year, number)
    assert numbered is not None, "final invoices have a number"
    return ListedShadow(Shadow(id_, ShadowOutcome(outcome), total, lines, reason), numbered, group, currency, stored)
