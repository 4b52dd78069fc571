"""Recurring grants in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from psycopg import Connection, errors
from psycopg.types.json import Jsonb

from tallybook.credits.model.expiry import AfterDays, WithCycle
from tallybook.credits.model.schedule import Schedule, ScheduledGrant
from tallybook.credits.model.terms import Terms
from tallybook.credits.store_sql.grants import maybe_instant, moment
from tallybook.kernel.document import document, from_document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, read_part
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part

_SCHEDULE = """SELECT id, billing_group_id, name, terms, amount, expires_after_days, starts_at, granted_to, ends_at,
    cancelled_at, campaign, reason, author FROM credit_schedules WHERE tenant_id = current_tenant()"""
_GROUPS = "SELECT DISTINCT billing_group_id FROM credit_schedules WHERE tenant_id = current_tenant()"
_DUE = "cancelled_at IS NULL AND granted_to <= %s AND granted_to < coalesce(ends_at, 'infinity')"


class SqlSchedules:
    """A `ScheduleStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, schedule: Schedule, now: Instant) -> None:
        """Keep a new one."""
        try:
            self._connection.execute(
                """INSERT INTO credit_schedules (tenant_id, id, billing_group_id, name, terms, amount,
                    expires_after_days, starts_at, granted_to, ends_at, campaign, reason, author, created_at)
                VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
                [
                    schedule.id,
                    schedule.billing_group_id,
                    schedule.name,
                    Jsonb(document(schedule.terms)),
                    schedule.amount,
                    schedule.expiry.days if isinstance(schedule.expiry, AfterDays) else None,
                    utc_datetime(schedule.starts_at),
                    utc_datetime(schedule.granted_to),
                    moment(schedule.ends_at),
                    schedule.campaign,
                    schedule.reason,
                    schedule.author,
                    utc_datetime(now),
                ],
            )
        except errors.UniqueViolation:
            raise Refused("name_taken", f"the group has a recurring credit {schedule.name!r} already") from None

    def schedules(self, billing_group_id: str | None = None) -> list[Schedule]:
        """All of them, those of one group where it is given, by id."""
        query = f"{_SCHEDULE} AND (%s::text IS NULL OR billing_group_id = %s) ORDER BY id"
        return [_schedule(*row) for row in self._connection.execute(query, [billing_group_id, billing_group_id])]

    def listed(self, *, billing_group_id: str | None, part: Part) -> list[Schedule]:
        """A part of the list by age, of a group where one is given."""
        query = f"{_SCHEDULE} AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)"
        rows = read_part(self._connection.execute, query, {"group": billing_group_id}, part, BY_ID)
        return [_schedule(*row) for row in rows]

    def schedule(self, id_: str) -> Schedule | None:
        """One of them."""
        row = self._connection.execute(f"{_SCHEDULE} AND id = %s", [id_]).fetchone()
        return None if row is None else _schedule(*row)

    def cancel(self, id_: str, now: Instant) -> bool:
        """Grant no more."""
        query = """UPDATE credit_schedules SET cancelled_at = %s
            WHERE tenant_id = current_tenant() AND id = %s AND cancelled_at IS NULL"""
        return self._connection.execute(query, [utc_datetime(now), id_]).rowcount == 1

    def due_groups(self, now: Instant, *, after: str, limit: int) -> list[str]:
        """Ids above `after` of billing groups with a schedule that may have something to grant."""
        rows = self._connection.execute(
            f"{_GROUPS} AND billing_group_id > %s AND {_DUE} ORDER BY billing_group_id LIMIT %s",
            [after, utc_datetime(now), limit],
        )
        return [group for (group,) in rows]

    def due(self, billing_group_ids: Collection[str], now: Instant) -> list[Schedule]:
        """The schedules of these groups that may have something to grant, by id."""
        query = f"{_SCHEDULE} AND billing_group_id = ANY(%s) AND {_DUE} ORDER BY id"
        rows = self._connection.execute(query, [list(billing_group_ids), utc_datetime(now)])
        return [_schedule(*row) for row in rows]

    def granted(self, schedules: Sequence[Schedule], grants: Sequence[ScheduledGrant]) -> None:
        """Keep which cycles were granted, and up to where."""
        try:
            self._connection.execute(
                """INSERT INTO credit_schedule_grants (tenant_id, schedule_id, cycle_start, grant_id)
                SELECT current_tenant(), * FROM unnest(%s::text[], %s::timestamptz[], %s::text[])""",
                [
                    [one.schedule_id for one in grants],
                    [utc_datetime(one.cycle_start) for one in grants],
                    [one.grant_id for one in grants],
                ],
            )
        except errors.UniqueViolation:
            raise Refused("granted_already", "granted before") from None
        self._connection.execute(
            """UPDATE credit_schedules s SET granted_to = g.granted_to
              FROM unnest(%s::text[], %s::timestamptz[]) AS g (id, granted_to)
             WHERE s.tenant_id = current_tenant() AND s.id = g.id""",
            [[one.id for one in schedules], [utc_datetime(one.granted_to) for one in schedules]],
        )


def _schedule(*row: Any) -> Schedule:
    id_, group, name, terms, amount, after_days, starts_at, granted_to, ends_at, cancelled_at = row[:10]
    campaign, reason, author = row[10:]
    return Schedule(
        id_,
        group,
        name,
        from_document(Terms, terms),
        amount,
        WithCycle() if after_days is None else AfterDays(after_days),
        instant(starts_at),
        instant(granted_to),
        maybe_instant(ends_at),
        campaign,
        reason,
        author,
        maybe_instant(cancelled_at),
    )
