"""Adjustments in PostgreSQL. The connection's transaction is bound to the tenant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psycopg import Connection, errors
from psycopg.types.json import Jsonb

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.kernel.document import document, from_document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.refusal import Refused


class SqlAdjustments:
    """An `AdjustmentStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, adjustments: Sequence[DatedAdjustment], now: Instant) -> None:
        """Keep new adjustments."""
        try:
            self._connection.execute(
                """INSERT INTO adjustments
                    (tenant_id, id, billing_group_id, applies_from, applies_until, ordinal, document, created_at)
                SELECT current_tenant(), *, %s FROM unnest(
                    %s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::integer[], %s::jsonb[])""",
                [
                    utc_datetime(now),
                    [dated.id for dated in adjustments],
                    [dated.billing_group_id for dated in adjustments],
                    [utc_datetime(dated.applies_from) for dated in adjustments],
                    [utc_datetime(dated.applies_until) for dated in adjustments],
                    [dated.ordinal for dated in adjustments],
                    [Jsonb(document(dated.adjustment)) for dated in adjustments],
                ],
            )
        except errors.UniqueViolation as error:
            raise Refused("id_taken", f"an adjustment exists already: {error.diag.message_detail}") from None

    def cancel(self, id_: str, now: Instant) -> bool:
        """Apply an adjustment no more."""
        query = """UPDATE adjustments SET cancelled_at = %s
            WHERE tenant_id = current_tenant() AND id = %s AND cancelled_at IS NULL"""
        return self._connection.execute(query, [utc_datetime(now), id_]).rowcount == 1

    def adjustments_of(self, billing_group_id: str) -> list[DatedAdjustment]:
        """A group's adjustments that are not cancelled, by their ordinal, then by id."""
        query = """SELECT id, billing_group_id, document, applies_from, applies_until, ordinal FROM adjustments
            WHERE tenant_id = current_tenant() AND billing_group_id = %s AND cancelled_at IS NULL
            ORDER BY ordinal, id"""
        return [
            DatedAdjustment(id_, group, from_document(Adjustment, found), instant(since), instant(until), ordinal)
            for id_, group, found, since, until, ordinal in self._connection.execute(query, [billing_group_id])
        ]

    def applying(self, period_starts: Mapping[str, Instant]) -> dict[str, tuple[Adjustment, ...]]:
        """By billing group id: what applies to the group's period of that start."""
        query = """SELECT billing_group_id, document
            FROM unnest(%s::text[], %s::timestamptz[]) AS asked (group_id, starts) JOIN adjustments
                ON billing_group_id = group_id AND applies_from <= starts AND starts < applies_until
            WHERE tenant_id = current_tenant() AND cancelled_at IS NULL ORDER BY billing_group_id, ordinal, id"""
        starts = [utc_datetime(start) for start in period_starts.values()]
        found: dict[str, list[Adjustment]] = {}
        for group, written in self._connection.execute(query, [list(period_starts), starts]):
            found.setdefault(group, []).append(from_document(Adjustment, written))
        return {group: tuple(own) for group, own in found.items()}
