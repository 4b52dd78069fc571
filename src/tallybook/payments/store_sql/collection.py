"""Payment methods, dunning and gateways' events in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import Column, instant_value, read_part
from tallybook.kernel.sorting import Part
from tallybook.payments.model.dunning import Dunning
from tallybook.payments.model.method import PaymentMethod

_METHOD = """SELECT id, billing_group_id, gateway, token, label, added_at, customer, is_default, removed_at
    FROM payment_methods"""
_DUNNING = """SELECT receivable_id, billing_group_id, started_at, next_at, step, from_due, stopped_at,
    declined_methods FROM dunning"""
_NEXT = "(CASE WHEN stopped_at IS NULL THEN next_at END)"  # as the index has it
_COLUMNS = MappingProxyType({"next_at": Column((_NEXT,), instant_value, absent=f"{_NEXT} IS NULL")})


class SqlMethods:
    """Payment methods on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def add_method(self, method: PaymentMethod) -> None:
        """Keep a new method."""
        self._make_room(method)
        self._connection.execute(
            """INSERT INTO payment_methods (tenant_id, id, billing_group_id, gateway, token, label, added_at, customer,
                is_default, removed_at)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
            [
                method.id,
                method.billing_group_id,
                method.gateway,
                method.token,
                method.label,
                utc_datetime(method.added_at),
                method.customer,
                method.is_default,
                _moment(method.removed_at),
            ],
        )

    def save_method(self, method: PaymentMethod) -> None:
        """Keep a known method."""
        self._make_room(method)
        self._connection.execute(
            """UPDATE payment_methods SET label = %s, is_default = %s, removed_at = %s
            WHERE tenant_id = current_tenant() AND id = %s""",
            [method.label, method.is_default, _moment(method.removed_at), method.id],
        )

    def _make_room(self, method: PaymentMethod) -> None:
        if method.is_default:
            self._connection.execute(
                """UPDATE payment_methods SET is_default = false
                WHERE tenant_id = current_tenant() AND billing_group_id = %s AND is_default AND id <> %s""",
                [method.billing_group_id, method.id],
            )

    def method(self, id_: str) -> PaymentMethod | None:
        """By id, removed ones too."""
        query = f"{_METHOD} WHERE tenant_id = current_tenant() AND id = %s"
        row = self._connection.execute(query, [id_]).fetchone()
        return None if row is None else _method(*row)

    def methods(self, billing_group_id: str) -> list[PaymentMethod]:
        """A group's methods that are not removed, the oldest first."""
        rows = self._connection.execute(
            f"""{_METHOD} WHERE tenant_id = current_tenant() AND billing_group_id = %s AND removed_at IS NULL
             ORDER BY added_at, id""",
            [billing_group_id],
        )
        return [_method(*row) for row in rows]


class SqlDunning:
    """Dunning on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def save_dunning(self, dunning: Dunning) -> None:
        """Keep how an invoice is dunned, new or known."""
        self._connection.execute(
            """INSERT INTO dunning (tenant_id, receivable_id, billing_group_id, started_at, next_at, step,
                from_due, stopped_at, declined_methods)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s)
            ON CONFLICT (tenant_id, receivable_id) DO UPDATE
                SET next_at = EXCLUDED.next_at, step = EXCLUDED.step, from_due = EXCLUDED.from_due,
                    stopped_at = EXCLUDED.stopped_at, declined_methods = EXCLUDED.declined_methods""",
            [
                dunning.receivable_id,
                dunning.billing_group_id,
                utc_datetime(dunning.started_at),
                utc_datetime(dunning.next_at),
                dunning.step,
                dunning.from_due,
                _moment(dunning.stopped_at),
                list(dunning.declined_methods),
            ],
        )

    def end_dunning(self, receivables: Collection[str]) -> None:
        """Dun these no more."""
        query = "DELETE FROM dunning WHERE tenant_id = current_tenant() AND receivable_id = ANY(%s)"
        self._connection.execute(query, [list(receivables)])

    def dunning_of(self, receivable_id: str) -> Dunning | None:
        """How an invoice is dunned."""
        query = f"{_DUNNING} WHERE tenant_id = current_tenant() AND receivable_id = %s"
        row = self._connection.execute(query, [receivable_id]).fetchone()
        return None if row is None else _dunning(*row)

    def dunnings(self, part: Part, *, due_by: Instant | None = None) -> list[Dunning]:
        """A part of the list of what is being dunned."""
        query = f"""{_DUNNING} WHERE tenant_id = current_tenant()
            AND (%(by)s::timestamptz IS NULL OR (stopped_at IS NULL AND next_at <= %(by)s))"""
        asked = {"by": _moment(due_by)}
        rows = read_part(self._connection.execute, query, asked, part, _COLUMNS, "receivable_id")
        return [_dunning(*row) for row in rows]


class SqlReports:
    """Gateways' events on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def keep(self, gateway: str, event_id: str, about: str, document: str, now: Instant) -> bool:
        """Keep an event about a gateway's reference; False where it is known already."""
        row = self._connection.execute(
            """INSERT INTO gateway_events (tenant_id, gateway, id, about, document, received_at, looked_at)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id""",
            [gateway, event_id, about, document, utc_datetime(now), utc_datetime(now)],
        ).fetchone()
        return row is not None

    def waiting(self, gateway: str, about: str) -> list[tuple[str, str]]:
        """The events, by id with their documents, about a reference that nothing was known of when they came."""
        rows = self._connection.execute(
            """SELECT id, document::text FROM gateway_events
            WHERE tenant_id = current_tenant() AND gateway = %s AND about = %s AND acted_on_at IS NULL
            ORDER BY received_at, id""",
            [gateway, about],
        )
        return [(id_, found) for id_, found in rows]

    def all_waiting(self, now: Instant, limit: int) -> list[tuple[str, str]]:
        """The gateways and references of captured payments that events wait for, looked at longest ago first."""
        rows = self._connection.execute(
            """SELECT gateway, about FROM gateway_events e
            WHERE tenant_id = current_tenant() AND acted_on_at IS NULL
              AND %s - looked_at >= greatest(interval '1 minute', looked_at - received_at)
              AND EXISTS (SELECT FROM payments p
                    WHERE p.tenant_id = current_tenant() AND p.gateway = e.gateway AND p.reference = e.about
                      AND p.state = 'completed')
            GROUP BY gateway, about ORDER BY min(looked_at), about LIMIT %s""",
            [utc_datetime(now), limit],
        )
        return [(gateway, about) for gateway, about in rows]

    def looked_at(self, gateway: str, about: str, now: Instant) -> None:
        """Somebody looks after the events that wait for a reference now."""
        self._connection.execute(
            """UPDATE gateway_events SET looked_at = %s
            WHERE tenant_id = current_tenant() AND gateway = %s AND about = %s AND acted_on_at IS NULL""",
            [utc_datetime(now), gateway, about],
        )

    def forget(self, before: Instant) -> int:
        """Delete what was acted on before an instant, and what came before it and waits for a charge of others."""
        return self._connection.execute(
            """DELETE FROM gateway_events e WHERE tenant_id = current_tenant() AND (acted_on_at < %(before)s
                OR acted_on_at IS NULL AND received_at < %(before)s AND NOT EXISTS (SELECT FROM payments p
                    WHERE p.tenant_id = current_tenant() AND p.gateway = e.gateway
                      AND (p.reference = e.about
                        OR p.reference IS NULL AND p.check_at IS NOT NULL AND p.created_at <= e.received_at)))""",
            {"before": utc_datetime(before)},
        ).rowcount

    def acted_on(self, gateway: str, event_id: str, now: Instant) -> None:
        """The event needs nothing more."""
        self._connection.execute(
            """UPDATE gateway_events SET acted_on_at = %s
            WHERE tenant_id = current_tenant() AND gateway = %s AND id = %s AND acted_on_at IS NULL""",
            [utc_datetime(now), gateway, event_id],
        )


def _moment(at: Instant | None) -> Any:
    return None if at is None else utc_datetime(at)


def _method(*row: Any) -> PaymentMethod:
    id_, group, gateway, token, label, added, customer, is_default, removed = row
    return PaymentMethod(
        id_,
        group,
        gateway,
        token,
        label,
        instant(added),
        customer,
        is_default,
        None if removed is None else instant(removed),
    )


def _dunning(*row: Any) -> Dunning:
    receivable, group, started, next_at, step, from_due, stopped, declined = row
    stopped_at = None if stopped is None else instant(stopped)
    return Dunning(receivable, group, instant(started), instant(next_at), step, from_due, stopped_at, tuple(declined))
