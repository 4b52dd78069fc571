"""Adjustments in PostgreSQL. The connection's transaction is bound to the tenant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec
from psycopg import Connection, errors
from psycopg.types.json import Jsonb

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.model.standing import (
    IMPORT,
    Active,
    Approval,
    Authored,
    Cancelled,
    Proposed,
    Rejected,
    Standing,
    State,
)
from tallybook.adjustments.store import Wanted
from tallybook.kernel.document import Document, document, from_document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import Column, instant_value, read_part
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part

_AUTHORED = """SELECT id, billing_group_id, document, applies_from, NULLIF(applies_until, 'infinity'), ordinal,
    author, created_at, state, approved_by, approved_at, ended_by, ended_at, ended_reason FROM adjustments"""
_COLUMNS = MappingProxyType({"first_month": Column(("applies_from",), instant_value)})


class _StateRow(NamedTuple):
    """A state in columns, in the order of `_AUTHORED`."""

    state: str
    approved_by: str | None = None
    approved_at: datetime | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None
    ended_reason: str | None = None


class SqlAdjustments:
    """An `AdjustmentStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, adjustments: Sequence[DatedAdjustment], now: Instant) -> None:
        """Keep new adjustments of a case, active at once."""
        self._insert(adjustments, IMPORT, now, Active())

    def enter(self, authored: Authored) -> None:
        """Keep a new adjustment that a person made."""
        self._insert([authored.dated], authored.author, authored.created_at, authored.state)

    def _insert(self, adjustments: Sequence[DatedAdjustment], author: str, now: Instant, state: State) -> None:
        try:
            self._connection.execute(
                """INSERT INTO adjustments (tenant_id, author, created_at,
                    state, approved_by, approved_at, ended_by, ended_at, ended_reason,
                    id, billing_group_id, applies_from, applies_until, ordinal, document)
                SELECT current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, id, group_id, since,
                    COALESCE(until, 'infinity'), ordinal, document
                FROM unnest(%s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::integer[], %s::jsonb[])
                    AS new (id, group_id, since, until, ordinal, document)""",
                [
                    author,
                    utc_datetime(now),
                    *_state_row(state),
                    [dated.id for dated in adjustments],
                    [dated.billing_group_id for dated in adjustments],
                    [utc_datetime(dated.applies_from) for dated in adjustments],
                    [
                        None if dated.applies_until is None else utc_datetime(dated.applies_until)
                        for dated in adjustments
                    ],
                    [dated.ordinal for dated in adjustments],
                    [Jsonb(document(dated.adjustment)) for dated in adjustments],
                ],
            )
        except errors.UniqueViolation:
            raise Refused("id_taken", "an adjustment exists already") from None

    def settle(self, before: Authored, after: Authored) -> bool:
        """Put an adjustment into another state."""
        query = """UPDATE adjustments
            SET (state, approved_by, approved_at, ended_by, ended_at, ended_reason) = (%s, %s, %s, %s, %s, %s)
            WHERE tenant_id = current_tenant() AND id = %s AND state = %s"""
        row = [*_state_row(after.state), before.dated.id, before.standing]
        return self._connection.execute(query, row).rowcount == 1

    def find(self, id_: str) -> Authored | None:
        """The adjustment of this id, whatever its state."""
        query = f"{_AUTHORED} WHERE tenant_id = current_tenant() AND id = %s"
        row = self._connection.execute(query.encode(), [id_]).fetchone()
        return None if row is None else _authored(*row)

    def listed(self, wanted: Wanted, part: Part) -> list[Authored]:
        """A part of the list of those that are wanted, by age or the first period that they apply to."""
        query = f"""{_AUTHORED} WHERE tenant_id = current_tenant()
            AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)
            AND (%(state)s::text IS NULL OR state = %(state)s)"""
        asked = {"group": wanted.billing_group_id, "state": wanted.standing}
        return [_authored(*row) for row in read_part(self._connection.execute, query, asked, part, _COLUMNS)]

    def next_ordinal(self, billing_group_id: str) -> int:
        """One more than the greatest of the group."""
        query = """SELECT coalesce(max(ordinal) + 1, 0) FROM adjustments
            WHERE tenant_id = current_tenant() AND billing_group_id = %s"""
        row = self._connection.execute(query, [billing_group_id]).fetchone()
        assert row is not None
        return int(row[0])

    def adjustments_of(self, billing_group_id: str) -> list[DatedAdjustment]:
        """A group's active adjustments, by their ordinal, then by id."""
        query = f"""{_AUTHORED} WHERE tenant_id = current_tenant() AND billing_group_id = %s AND state = 'active'
            ORDER BY ordinal, id"""
        return [_authored(*row).dated for row in self._connection.execute(query.encode(), [billing_group_id])]

    def applying(self, period_starts: Mapping[str, Instant]) -> dict[str, tuple[Adjustment, ...]]:
        """By billing group id: what is active and applies to the group's period of that start."""
        query = """SELECT billing_group_id, document::text
            FROM unnest(%s::text[], %s::timestamptz[]) AS asked (group_id, starts) JOIN adjustments
                ON billing_group_id = group_id AND applies_from <= starts AND starts < applies_until
            WHERE tenant_id = current_tenant() AND state = 'active' ORDER BY billing_group_id, ordinal, id"""
        starts = [utc_datetime(start) for start in period_starts.values()]
        found: dict[str, list[Adjustment]] = {}
        for group, written in self._connection.execute(query, [list(period_starts), starts]):
            found.setdefault(group, []).append(_read(written))
        return {group: tuple(own) for group, own in found.items()}


@lru_cache(maxsize=4096)
def _read(written: str) -> Adjustment:
    """An adjustment; whoever finalizes looks at those of a group twice, before rating and under the group's lock."""
    return from_document(Adjustment, msgspec.json.decode(written))


def _authored(
    id_: str,
    group: str,
    found: Document,
    since: datetime,
    until: datetime | None,
    ordinal: int,
    author: str,
    created_at: datetime,
    *state: Any,
) -> Authored:
    ends = None if until is None else instant(until)
    dated = DatedAdjustment(id_, group, from_document(Adjustment, found), instant(since), ends, ordinal)
    return Authored(dated, author, instant(created_at), _state(_StateRow(*state)))


def _state(row: _StateRow) -> State:
    approval = None
    if row.approved_by is not None and row.approved_at is not None:
        approval = Approval(row.approved_by, instant(row.approved_at))
    match Standing(row.state), row.ended_by, row.ended_at, row.ended_reason:
        case Standing.PROPOSED, None, None, None:
            return Proposed()
        case Standing.ACTIVE, None, None, None:
            return Active(approval)
        case Standing.REJECTED, str(by), datetime() as at, str(reason):
            return Rejected(by, instant(at), reason)
        case Standing.CANCELLED, str(by), datetime() as at, str(reason):
            return Cancelled(by, instant(at), reason, approval)
        case _:
            raise AssertionError(f"a state that cannot be: {row}")


def _state_row(state: State) -> _StateRow:
    match state:
        case Proposed():
            return _StateRow(Standing.PROPOSED)
        case Active(approval=approval):
            return _StateRow(Standing.ACTIVE, *_approved(approval))
        case Rejected(by=by, at=at, reason=reason):
            return _StateRow(Standing.REJECTED, None, None, by, utc_datetime(at), reason)
        case Cancelled(by=by, at=at, reason=reason, approval=approval):
            return _StateRow(Standing.CANCELLED, *_approved(approval), by, utc_datetime(at), reason)


def _approved(approval: Approval | None) -> tuple[str | None, datetime | None]:
    return (None, None) if approval is None else (approval.by, utc_datetime(approval.at))
