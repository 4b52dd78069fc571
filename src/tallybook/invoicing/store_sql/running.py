"""Running totals in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.invoicing.model.running import (
    Counted,
    LastCycle,
    ListedRunning,
    NotRated,
    RunningState,
    RunningSum,
    RunningTotal,
)
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import Column, read_part
from tallybook.kernel.period import Period
from tallybook.kernel.sorting import Part

_COLUMNS = (
    "billing_group_id", "currency", "period_start", "period_end", "digest", "position", "rated_at", "checked_at",
    "forecast", "last_charges", "last_to_date", "last_day", "trouble",
    "charges", "growing", "taxable", "tax", "total", "events",
)  # fmt: skip
_TYPES = (
    "text", "text", "timestamptz", "timestamptz", "text", "bigint", "timestamptz", "timestamptz",
    "numeric", "numeric", "numeric", "date", "text",
    "numeric", "text", "numeric", "numeric", "numeric", "bigint",
)  # fmt: skip
_TAKEN = ", ".join(f"k.{name}::numeric[]" if name == "growing" else f"k.{name}" for name in _COLUMNS)
_KEEP = f"""
    INSERT INTO running_totals (tenant_id, {", ".join(_COLUMNS)})
    SELECT current_tenant(), {_TAKEN}
      FROM unnest({", ".join(f"%s::{kind}[]" for kind in _TYPES)}) AS k ({", ".join(_COLUMNS)})
        ON CONFLICT (tenant_id, billing_group_id)
        DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}
"""  # noqa: S608
_OF_GROUP = "r.tenant_id = g.tenant_id AND r.billing_group_id = g.id AND r.currency = g.currency"
_STALE = "(r.checked_at IS NULL OR r.checked_at < %(checked_by)s OR r.period_end <= %(now)s)"
_SUMS = f"""
    SELECT g.currency, count(c.charges), count(r.trouble),
           count(*) FILTER (WHERE {_STALE}),
           count(c.last_charges), coalesce(sum(c.charges), 0),
           coalesce(sum(coalesce(c.forecast, greatest(c.charges, c.last_charges))), 0),
           coalesce(sum(c.taxable), 0), coalesce(sum(c.tax), 0), coalesce(sum(c.total), 0),
           coalesce(sum(c.last_charges), 0), coalesce(sum(c.last_to_date), 0), min(c.checked_at)
      FROM billing_groups g
      LEFT JOIN running_totals r ON {_OF_GROUP}
      LEFT JOIN running_totals c ON c.tenant_id = g.tenant_id AND c.billing_group_id = g.id AND c.currency = g.currency
       AND c.charges IS NOT NULL AND c.period_end > %(now)s
     WHERE g.tenant_id = current_tenant()
     GROUP BY g.currency ORDER BY g.currency
"""  # noqa: S608
_SORTS = MappingProxyType({"so_far": Column(("r.charges",), absent="r.charges IS NULL")})
_ROWS = f"""
    SELECT {", ".join(f"r.{name}" for name in _COLUMNS)}, g.id, g.name, g.organization_id, o.name, g.currency
      FROM billing_groups g
      {{joined}} running_totals r ON {_OF_GROUP}
      JOIN organizations o ON o.tenant_id = g.tenant_id AND o.id = g.organization_id
     WHERE g.tenant_id = current_tenant()
"""  # noqa: S608
_KNOWN = _ROWS.format(joined="JOIN")
_LISTED: Mapping[RunningState | None, str] = MappingProxyType({
    None: _KNOWN,
    RunningState.COUNTED: f"{_KNOWN} AND r.charges IS NOT NULL AND r.period_end > %(now)s",
    RunningState.FAILED: f"{_KNOWN} AND r.charges IS NULL",
    RunningState.STALE: f"{_ROWS.format(joined='LEFT JOIN')} AND {_STALE}",
})  # fmt: skip


class SqlRunning:
    """A `RunningStore` on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def due(self, checked_by: Instant, now: Instant, limit: int) -> list[str]:
        """Groups without one, whose cycle is over, or not checked since."""
        rows = self._connection.execute(
            """
            SELECT g.id FROM billing_groups g
              LEFT JOIN running_totals r ON r.tenant_id = g.tenant_id AND r.billing_group_id = g.id
             WHERE g.tenant_id = current_tenant()
               AND (r.checked_at IS NULL OR r.checked_at < %s OR r.period_end <= %s)
             ORDER BY r.checked_at NULLS FIRST, g.id LIMIT %s
            """,
            [utc_datetime(checked_by), utc_datetime(now), limit],
        )
        return [id_ for (id_,) in rows]

    def totals(self, ids: Collection[str]) -> dict[str, RunningTotal]:
        """By billing group id."""
        rows = self._connection.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM running_totals"  # noqa: S608
            " WHERE tenant_id = current_tenant() AND billing_group_id = ANY(%s)",
            [list(ids)],
        )
        return {row[0]: _total(*row) for row in rows}

    def final_charges(self, periods: Mapping[str, Instant]) -> dict[str, Decimal]:
        """By billing group id: the charges of its final invoice for the period of that start."""
        rows = self._connection.execute(
            """
            SELECT g.id, found.charges
              FROM unnest(%s::text[], %s::timestamptz[]) AS g (id, period_start)
             CROSS JOIN LATERAL (  -- the limit keeps it an index look-up, however small the table was when planned
                SELECT (i.document ->> 'charges')::numeric AS charges FROM invoices i
                 WHERE i.tenant_id = current_tenant() AND i.billing_group_id = g.id AND i.period_start = g.period_start
                   AND i.state = 'finalized'
                 LIMIT 1) found
            """,
            [list(periods), [utc_datetime(start) for start in periods.values()]],
        )
        return dict(rows.fetchall())

    def keep(self, totals: Sequence[RunningTotal]) -> None:
        """Keep running totals, each in the place of its group's."""
        if totals:
            self._connection.execute(_KEEP, [list(column) for column in zip(*map(_row, totals), strict=True)])

    def sums(self, checked_by: Instant, now: Instant) -> list[RunningSum]:
        """By currency, in alphabetical order; what was not checked since is stale."""
        given = {"checked_by": utc_datetime(checked_by), "now": utc_datetime(now)}
        return [_sum(*row) for row in self._connection.execute(_SUMS, given)]

    def listed(
        self, checked_by: Instant, now: Instant, *, currency: str | None, state: RunningState | None, part: Part
    ) -> list[ListedRunning]:
        """A part of the list."""
        query = _LISTED[state] + (" AND g.currency = %(currency)s" if currency else "")
        given = {"currency": currency, "checked_by": utc_datetime(checked_by), "now": utc_datetime(now)}
        id_ = "g.id" if state is RunningState.STALE else "r.billing_group_id"
        rows = read_part(self._connection.execute, query, given, part, _SORTS, id_)
        return [ListedRunning(_total(*row[:-5]) if row[0] else None, *row[-5:]) for row in rows]


def _row(of: RunningTotal) -> tuple[Any, ...]:
    found = of.found
    counted: tuple[Any, ...] = (None,) * 6
    if isinstance(found, Counted):
        growing = "{" + ",".join(map(str, found.growing)) + "}"
        counted = (found.charges, growing, found.taxable, found.tax, found.total, found.events)
    last = (None, None) if of.last is None else (of.last.charges, of.last.to_date)
    trouble = found.reason if isinstance(found, NotRated) else None
    start, end, rated, checked = map(utc_datetime, (of.period.start, of.period.end, of.rated_at, of.checked_at))
    return (
        of.billing_group_id, of.currency, start, end, of.digest, of.position, rated, checked, of.forecast, *last,
        of.last_day, trouble, *counted,
    )  # fmt: skip


def _total(
    group: str, currency: str, start: datetime, end: datetime, digest: str, position: int, rated: datetime,
    checked: datetime, forecast: Decimal | None, *more: Any,
) -> RunningTotal:  # fmt: skip
    last, to_date, last_day, trouble, charges, growing, taxable, tax, total, events = more
    return RunningTotal(
        group,
        currency,
        Period(instant(start), instant(end)),
        digest,
        position,
        instant(rated),
        instant(checked),
        NotRated(trouble) if trouble is not None else Counted(charges, tuple(growing), taxable, tax, total, events),
        forecast,
        None if last is None else LastCycle(last, to_date),
        last_day,
    )


def _sum(
    currency: str, counted: int, failed: int, stale: int, compared: int, charges: Decimal, forecast: Decimal,
    taxable: Decimal, tax: Decimal, total: Decimal, last: Decimal, to_date: Decimal, as_of: datetime | None,
) -> RunningSum:  # fmt: skip
    checked = None if as_of is None else instant(as_of)
    return RunningSum(
        currency, counted, failed, stale, compared, charges, forecast, taxable, tax, total, last, to_date, checked
    )
