"""Bill runs in PostgreSQL. A shard is leased by the lock on its row, which ends with its worker's connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.invoicing.model.run import (
    MOST_HELD,
    SHARD_SIZE,
    Failure,
    GroupOutcome,
    ListedRun,
    Outcome,
    Shard,
    Summary,
    Terms,
    Total,
    Waiting,
)
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, read_part
from tallybook.kernel.sorting import Part

NO_TERMS = Terms()
_LISTED = """
    SELECT r.id, r.period, r.created_at, r.ended_at, g.groups, g.done, g.failed, r.finalize_after_days, r.asked_by,
           r.request_id
      FROM bill_runs r
     CROSS JOIN LATERAL (
        SELECT count(*) AS groups, count(outcome) AS done, count(*) FILTER (WHERE outcome = 'failed') AS failed
          FROM bill_run_groups o WHERE o.tenant_id = r.tenant_id AND o.bill_run_id = r.id) g
     WHERE r.tenant_id = current_tenant()"""


class SqlRuns:
    """The runs of one tenant, on a connection whose transaction is bound to it."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def end_leftover(self, period: str, now: Instant) -> str | None:
        """End the month's run that did all of its shards and was stopped before its end; answers its id."""
        row = self._connection.execute(
            """
            UPDATE bill_runs r SET ended_at = %s
             WHERE r.tenant_id = current_tenant() AND r.period = %s AND r.ended_at IS NULL AND NOT EXISTS (
                SELECT FROM bill_run_shards s WHERE s.tenant_id = r.tenant_id AND s.bill_run_id = r.id
                   AND s.done_at IS NULL)
            RETURNING r.id
            """,
            [utc_datetime(now), period],
        ).fetchone()
        return None if row is None else str(row[0])

    def open(self, run_id: str, period: str, groups: Sequence[str], now: Instant, terms: Terms = NO_TERMS) -> str:
        """The id of the month's unfinished run; where there is none, a new one over these groups."""
        made = self._connection.execute(
            """
            INSERT INTO bill_runs
                (tenant_id, id, period, created_at, finalize_after_days, asked_by, request_id)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s)
            ON CONFLICT (tenant_id, period) WHERE ended_at IS NULL DO NOTHING RETURNING id
            """,
            [run_id, period, utc_datetime(now), terms.finalize_after_days, terms.asked_by, terms.request_id],
        ).fetchone()
        if made is None:
            row = self._connection.execute(
                "SELECT id FROM bill_runs WHERE tenant_id = current_tenant() AND period = %s AND ended_at IS NULL",
                [period],
            ).fetchone()
            return self.open(run_id, period, groups, now, terms) if row is None else str(row[0])
        self._connection.execute(
            """
            INSERT INTO bill_run_shards (tenant_id, bill_run_id, shard)
            SELECT current_tenant(), %s, shard FROM generate_series(0, %s) AS shard
            """,
            [run_id, (len(groups) - 1) // SHARD_SIZE],
        )
        self._connection.execute(
            """
            INSERT INTO bill_run_groups (tenant_id, bill_run_id, billing_group_id, shard)
            SELECT current_tenant(), %s, g.id, (g.ordinal - 1) / %s
              FROM unnest(%s::text[]) WITH ORDINALITY AS g (id, ordinal)
            """,
            [run_id, SHARD_SIZE, list(groups)],
        )
        return run_id

    def claim(self, run_id: str) -> Shard | None:
        """Lease a shard that is not done and that nobody holds; the lease lasts as long as the transaction."""
        row = self._connection.execute(
            """
            SELECT shard FROM bill_run_shards
             WHERE tenant_id = current_tenant() AND bill_run_id = %s AND done_at IS NULL
             ORDER BY shard LIMIT 1 FOR UPDATE SKIP LOCKED
            """,
            [run_id],
        ).fetchone()
        if row is None:
            return None
        groups = self._connection.execute(
            """
            SELECT billing_group_id FROM bill_run_groups
             WHERE tenant_id = current_tenant() AND bill_run_id = %s AND shard = %s ORDER BY billing_group_id
            """,
            [run_id, row[0]],
        )
        return Shard(row[0], tuple(group for (group,) in groups))

    def record(self, run_id: str, outcomes: Sequence[GroupOutcome]) -> None:
        """Keep what became of groups."""
        self._connection.execute(
            """
            UPDATE bill_run_groups g SET outcome = o.outcome, invoice_id = o.invoice_id, reason = o.reason
              FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS o (id, outcome, invoice_id, reason)
             WHERE g.tenant_id = current_tenant() AND g.bill_run_id = %s AND g.billing_group_id = o.id
            """,
            [
                [outcome.group for outcome in outcomes],
                [outcome.outcome for outcome in outcomes],
                [outcome.invoice_id for outcome in outcomes],
                [outcome.reason for outcome in outcomes],
                run_id,
            ],
        )

    def finish(self, run_id: str, shard: int, now: Instant) -> None:
        """A shard is done."""
        self._connection.execute(
            """
            UPDATE bill_run_shards SET done_at = %s
             WHERE tenant_id = current_tenant() AND bill_run_id = %s AND shard = %s
            """,
            [utc_datetime(now), run_id, shard],
        )

    def end(self, run_id: str, now: Instant) -> bool:
        """End the run if all of its shards are done; answers whether it is this call that ended it."""
        row = self._connection.execute(
            """
            UPDATE bill_runs SET ended_at = %s
             WHERE tenant_id = current_tenant() AND id = %s AND ended_at IS NULL AND NOT EXISTS (
                SELECT FROM bill_run_shards s WHERE s.tenant_id = current_tenant() AND s.bill_run_id = bill_runs.id
                   AND s.done_at IS NULL)
            RETURNING id
            """,
            [utc_datetime(now), run_id],
        ).fetchone()
        return row is not None

    def has_ended(self, run_id: str) -> bool:
        """Whether somebody ended the run."""
        query = "SELECT FROM bill_runs WHERE tenant_id = current_tenant() AND id = %s AND ended_at IS NOT NULL"
        return self._connection.execute(query, [run_id]).fetchone() is not None

    def listed(self, *, period: str | None, part: Part) -> list[ListedRun]:
        """A part of the list of runs by age, of a month where it is given."""
        query = f"{_LISTED} AND (%(period)s::text IS NULL OR r.period = %(period)s)"
        rows = read_part(self._connection.execute, query, {"period": period}, part, BY_ID, "r.id")
        return [_listed_run(*row) for row in rows]

    def is_one_on(self, since: Instant) -> bool:
        """Whether a run that was begun after an instant has not ended."""
        row = self._connection.execute(
            """
            SELECT EXISTS (SELECT FROM bill_runs
                            WHERE tenant_id = current_tenant() AND ended_at IS NULL AND created_at > %s)
            """,
            [utc_datetime(since)],
        ).fetchone()
        return row is not None and bool(row[0])

    def run(self, run_id: str) -> ListedRun | None:
        """A run by its id."""
        row = self._connection.execute(f"{_LISTED} AND r.id = %s", [run_id]).fetchone()
        return None if row is None else _listed_run(*row)

    def failed_groups(self, run_id: str) -> list[str]:
        """The groups that a run could not bill, in order."""
        rows = self._connection.execute(
            """
            SELECT billing_group_id FROM bill_run_groups
             WHERE tenant_id = current_tenant() AND bill_run_id = %s AND outcome = 'failed' ORDER BY billing_group_id
            """,
            [run_id],
        )
        return [group for (group,) in rows]

    def progress(self, run_id: str) -> tuple[int, int]:
        """Groups with an outcome, and groups in all."""
        row = self._connection.execute(
            """
            SELECT count(outcome), count(*) FROM bill_run_groups
             WHERE tenant_id = current_tenant() AND bill_run_id = %s
            """,
            [run_id],
        ).fetchone()
        assert row is not None
        return row[0], row[1]

    def summary(self, run_id: str) -> Summary:
        """The run so far."""
        counts = self._connection.execute(
            """
            SELECT r.period, g.outcome, count(g.billing_group_id)
              FROM bill_runs r LEFT JOIN bill_run_groups g ON g.tenant_id = r.tenant_id AND g.bill_run_id = r.id
             WHERE r.tenant_id = current_tenant() AND r.id = %s GROUP BY 1, 2
            """,
            [run_id],
        ).fetchall()
        totals = self._connection.execute(
            """
            SELECT i.currency, count(*), sum(i.amount_due)::text
              FROM bill_run_groups g JOIN invoices i ON i.tenant_id = g.tenant_id AND i.id = g.invoice_id
             WHERE g.tenant_id = current_tenant() AND g.bill_run_id = %s AND g.outcome IN ('finalized', 'held')
             GROUP BY 1 ORDER BY 1
            """,
            [run_id],
        ).fetchall()
        failures = self._connection.execute(
            """
            SELECT b.id, b.name, g.reason
              FROM bill_run_groups g
              JOIN billing_groups b ON b.tenant_id = g.tenant_id AND b.id = g.billing_group_id
             WHERE g.tenant_id = current_tenant() AND g.bill_run_id = %s AND g.outcome = 'failed' ORDER BY 2
            """,
            [run_id],
        ).fetchall()
        held = self._connection.execute(
            """
            SELECT b.id, b.name, g.reason
              FROM bill_run_groups g
              JOIN billing_groups b ON b.tenant_id = g.tenant_id AND b.id = g.billing_group_id
             WHERE g.tenant_id = current_tenant() AND g.bill_run_id = %s AND g.outcome = 'held' ORDER BY 2 LIMIT %s
            """,
            [run_id, MOST_HELD],
        ).fetchall()
        return Summary(
            run_id,
            counts[0][0],
            sum(count for _, _, count in counts),
            {Outcome(outcome): count for _, outcome, count in counts if outcome is not None},
            tuple(Total(*row) for row in totals),
            tuple(Failure(*row) for row in failures),
            tuple(Waiting(*row) for row in held),
        )


def _listed_run(
    id_: str, period: str, created: datetime, ended: datetime | None, groups: int, done: int, failed: int, *terms: Any
) -> ListedRun:
    ended_at = None if ended is None else instant(ended)
    return ListedRun(id_, period, instant(created), ended_at, groups, done, failed, Terms(*terms))
