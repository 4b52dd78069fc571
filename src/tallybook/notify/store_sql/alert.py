"""Alerts and budgets in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from msgspec import convert, to_builtins
from psycopg import Connection
from psycopg.types.json import Jsonb

from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, read_part
from tallybook.kernel.sorting import Part
from tallybook.notify.model.alert import Rule, Standing, Watch
from tallybook.notify.model.alert_crossing import Crossing, Direction
from tallybook.notify.store.alert import RuleKind

_WATCH = """SELECT id, billing_group_id, name, document, created_at, created_by, period_start, crossed, value,
    checked_at, trouble, is_customers FROM watches WHERE tenant_id = current_tenant() AND removed_at IS NULL"""
_TRIGGERED = MappingProxyType({None: "", True: "AND crossed <> '{}'", False: "AND crossed = '{}'"})


class SqlWatches:
    """A `WatchStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, watch: Watch) -> None:
        """Keep a new one."""
        rule = to_builtins(watch.rule)
        self._connection.execute(
            """INSERT INTO watches (tenant_id, id, billing_group_id, name, kind, document, created_at, created_by,
                is_customers, crossed)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, '{}')""",
            [
                watch.id,
                watch.billing_group_id,
                watch.name,
                rule["kind"],
                Jsonb(rule),
                utc_datetime(watch.created_at),
                watch.created_by,
                watch.is_customers,
            ],
        )

    def watch(self, kind: RuleKind, id_: str, *, lock: bool = False) -> Watch | None:
        """One of a kind."""
        query = f"{_WATCH} AND kind = %s AND id = %s"
        row = self._connection.execute(f"{query} FOR NO KEY UPDATE" if lock else query, [kind, id_]).fetchone()
        return None if row is None else _watch(*row)

    def listed(
        self, kind: RuleKind, billing_group_id: str | None, part: Part, *, is_triggered: bool | None = None
    ) -> list[Watch]:
        """A part of those of a kind, by age."""
        query = f"""{_WATCH} AND kind = %(kind)s AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)
            {_TRIGGERED[is_triggered]}"""
        asked = {"kind": kind, "group": billing_group_id}
        rows = read_part(self._connection.execute, query, asked, part, BY_ID)
        return [_watch(*row) for row in rows]

    def save(self, watch: Watch) -> None:
        """Keep what changed."""
        standing = watch.standing
        self._connection.execute(
            """UPDATE watches SET name = %s, document = %s, period_start = %s, crossed = %s, value = %s,
                checked_at = %s, trouble = %s WHERE tenant_id = current_tenant() AND id = %s""",
            [
                watch.name,
                Jsonb(to_builtins(watch.rule)),
                None if standing is None else utc_datetime(standing.period),
                [] if standing is None else list(standing.crossed),
                watch.value,
                None if watch.checked_at is None else utc_datetime(watch.checked_at),
                watch.trouble,
                watch.id,
            ],
        )

    def remove(self, id_: str, now: Instant) -> None:
        """Watch it no more."""
        query = "UPDATE watches SET removed_at = %s WHERE tenant_id = current_tenant() AND id = %s"
        self._connection.execute(query, [utc_datetime(now), id_])

    def lock_group(self, billing_group_id: str) -> list[Watch]:
        """All of a group, in order of id."""
        query = f"{_WATCH} AND billing_group_id = %s ORDER BY id FOR NO KEY UPDATE"
        return [_watch(*row) for row in self._connection.execute(query, [billing_group_id])]

    def due_groups(self, checked_by: Instant, limit: int) -> list[str]:
        """Groups with something that was not checked since, those that wait longest first."""
        rows = self._connection.execute(
            """SELECT billing_group_id FROM watches
            WHERE tenant_id = current_tenant() AND removed_at IS NULL AND (checked_at IS NULL OR checked_at <= %s)
            GROUP BY billing_group_id
            ORDER BY min(coalesce(checked_at, '-infinity')), billing_group_id LIMIT %s""",
            [utc_datetime(checked_by), limit],
        )
        return [id_ for (id_,) in rows]

    def keep(self, crossings: Sequence[Crossing]) -> None:
        """Append to the history."""
        for one in crossings:
            self._connection.execute(
                """INSERT INTO crossings (tenant_id, id, watch_id, billing_group_id, direction, value, threshold,
                    period_start, at, percent)
                VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
                [
                    one.id,
                    one.watch_id,
                    one.billing_group_id,
                    one.direction.value,
                    one.value,
                    one.limit,
                    utc_datetime(one.period),
                    utc_datetime(one.at),
                    one.percent,
                ],
            )

    def crossings(self, watch_id: str, part: Part) -> list[Crossing]:
        """A part of the crossings of one, by age."""
        query = """SELECT id, watch_id, billing_group_id, direction, value, threshold, period_start, at, percent
            FROM crossings WHERE tenant_id = current_tenant() AND watch_id = %(watch)s"""
        rows = read_part(self._connection.execute, query, {"watch": watch_id}, part, BY_ID)
        return [_crossing(*row) for row in rows]


def _watch(*row: Any) -> Watch:
    id_, group, name, document, created_at, created_by, period, crossed, value, checked_at, *more = row
    trouble, is_customers = more
    return Watch(
        id_,
        group,
        name,
        convert(document, Rule),
        instant(created_at),
        created_by,
        None if period is None else Standing(instant(period), tuple(crossed)),
        value,
        None if checked_at is None else instant(checked_at),
        trouble,
        is_customers,
    )


def _crossing(*row: Any) -> Crossing:
    id_, watch, group, direction, value, limit, period, at, percent = row
    assert isinstance(period, datetime) and isinstance(at, datetime)
    return Crossing(id_, watch, group, Direction(direction), value, limit, instant(period), instant(at), percent)
