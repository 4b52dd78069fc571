"""Receivables in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from psycopg import Connection, errors
from psycopg.rows import TupleRow

from tallybook.invoicing.model.receivable import OPENING, Outstanding, Receivable
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.refusal import Refused

RECEIVABLE_COLUMNS = (
    "id", "billing_group_id", "currency", "total", "opened_at", "due_at", "paid", "credited", "written_off",
    "given_up_at", "returned", "overdue_told_at",
)  # fmt: skip
_RECEIVABLE = f"SELECT {', '.join(RECEIVABLE_COLUMNS)} FROM receivables"  # noqa: S608


class SqlReceivables:
    """The store on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def open(self, receivables: Sequence[Receivable]) -> None:
        """Keep new ones."""
        if not receivables:
            return
        try:
            self._connection.execute(
                """
                INSERT INTO receivables (tenant_id, id, billing_group_id, currency, total, opened_at, due_at)
                SELECT current_tenant(), r.id, r.billing_group_id, r.currency, r.total::numeric, r.opened_at, r.due_at
                  FROM unnest(%b::text[], %b::text[], %b::text[], %b::text[], %b::timestamptz[], %b::timestamptz[])
                    AS r (id, billing_group_id, currency, total, opened_at, due_at)
                """,
                [
                    [one.id for one in receivables],
                    [one.billing_group_id for one in receivables],
                    [one.currency for one in receivables],
                    [str(one.total) for one in receivables],
                    [utc_datetime(one.opened_at) for one in receivables],
                    [utc_datetime(one.due_at) for one in receivables],
                ],
            )
        except errors.UniqueViolation:
            raise Refused("id_taken", "a receivable exists already") from None

    def receivables(self, ids: Collection[str]) -> dict[str, Receivable]:
        """By id."""
        rows = self._connection.execute(
            f"{_RECEIVABLE} WHERE tenant_id = current_tenant() AND id = ANY(%s)", [list(ids)]
        )
        return {row[0]: receivable_of(*row) for row in rows}

    def due_of(self, billing_group_id: str) -> list[Receivable]:
        """The group's receivables of which something is due, the oldest first."""
        rows = self._connection.execute(
            f"""{_RECEIVABLE} WHERE tenant_id = current_tenant() AND billing_group_id = %s AND due <> 0
             ORDER BY opened_at, id""",
            [billing_group_id],
        )
        return [receivable_of(*row) for row in rows]

    def change(self, changed: Sequence[Receivable]) -> None:
        """Keep how receivables that are known stand now."""
        self._connection.execute(
            """
            UPDATE receivables r SET paid = c.paid, credited = c.credited, written_off = c.written_off,
                   given_up_at = c.given_up_at, returned = c.returned, overdue_told_at = c.overdue_told_at
              FROM unnest(%s::text[], %s::numeric[], %s::numeric[], %s::numeric[], %s::timestamptz[],
                   %s::numeric[], %s::timestamptz[])
                AS c (id, paid, credited, written_off, given_up_at, returned, overdue_told_at)
             WHERE r.tenant_id = current_tenant() AND r.id = c.id
            """,
            [
                [one.id for one in changed],
                [one.paid for one in changed],
                [one.credited for one in changed],
                [one.written_off for one in changed],
                [_moment(one.given_up_at) for one in changed],
                [one.returned for one in changed],
                [_moment(one.overdue_told_at) for one in changed],
            ],
        )

    def newly_overdue(self, now: Instant, limit: int) -> list[Receivable]:
        """Receivables that are overdue by now and of which nobody was told, the longest overdue first."""
        rows = self._connection.execute(
            f"""{_RECEIVABLE} WHERE tenant_id = current_tenant() AND due > 0 AND due_at <= %s
             AND overdue_told_at IS NULL ORDER BY due_at, id LIMIT %s""",
            [utc_datetime(now), limit],
        )
        return [receivable_of(*row) for row in rows]

    def unpaid(self, due_by: Mapping[str, Instant]) -> dict[str, Decimal]:
        """By billing group id: what is due of its receivables that were due by an instant."""
        rows = self._connection.execute(
            """
            SELECT g.id, found.due
              FROM unnest(%s::text[], %s::timestamptz[]) AS g (id, due_by)
             CROSS JOIN LATERAL (
                SELECT sum(r.due) AS due FROM receivables r
                 WHERE r.tenant_id = current_tenant() AND r.billing_group_id = g.id AND r.due > 0 AND r.due <> 0
                   AND r.given_up_at IS NULL
                   AND r.due_at <= g.due_by) found
             WHERE found.due IS NOT NULL
            """,
            [list(due_by), [utc_datetime(at) for at in due_by.values()]],
        )
        return dict(rows.fetchall())

    def outstanding(self, now: Instant) -> list[Outstanding]:
        """What is due in all, by currency in alphabetical order."""
        rows = self._connection.execute(
            """
            SELECT currency, coalesce(sum(due) FILTER (WHERE is_owed), 0), count(*) FILTER (WHERE is_owed),
                   coalesce(sum(due) FILTER (WHERE is_owed AND is_late), 0),
                   count(*) FILTER (WHERE is_owed AND is_late),
                   coalesce(sum(due) FILTER (WHERE is_lost), 0), count(*) FILTER (WHERE is_lost),
                   coalesce(-sum(due) FILTER (WHERE is_back), 0),
                   coalesce(sum(due) FILTER (WHERE is_before), 0), count(*) FILTER (WHERE is_before)
              FROM (SELECT currency, due, due_at <= %(now)s AS is_late, is_before,
                           NOT is_before AND due > 0 AND given_up_at IS NULL AS is_owed,
                           NOT is_before AND due > 0 AND given_up_at IS NOT NULL AS is_lost,
                           NOT is_before AND due < 0 AS is_back
                      FROM receivables, starts_with(id, %(opening)s) AS is_before
                     WHERE tenant_id = current_tenant() AND due <> 0) r
             GROUP BY currency ORDER BY currency
            """,
            {"now": utc_datetime(now), "opening": OPENING},
        )
        return [Outstanding(*row) for row in rows]


def _moment(at: Instant | None) -> datetime | None:
    return None if at is None else utc_datetime(at)


def receivable_of(*row: Any) -> Receivable:
    """The receivable of a row of `RECEIVABLE_COLUMNS`."""
    id_, group, currency, total, opened, due, paid, credited, written_off, given_up, returned, told = row
    given_up_at = None if given_up is None else instant(given_up)
    told_at = None if told is None else instant(told)
    amounts = (paid, credited, written_off)
    return Receivable(
        id_, group, currency, total, instant(opened), instant(due), *amounts, given_up_at, returned, told_at
    )
