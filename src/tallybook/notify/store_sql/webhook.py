"""Webhooks out in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, LiteralString

from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, read_part
from tallybook.kernel.sorting import Part
from tallybook.notify.model.webhook import (
    Attempt,
    Delivered,
    Delivery,
    DeliveryState,
    Endpoint,
    GivenUp,
    Pace,
    Pending,
    Secret,
)
from tallybook.notify.store.webhook import DeliveryListing

_ENDPOINT = """SELECT id, url, types, secret, last_secret, last_until, created_at, created_by, description, disabled_at,
    disabled_why, failing_since, pace
    FROM webhook_endpoints WHERE tenant_id = current_tenant() AND removed_at IS NULL"""
_DELIVERY = """SELECT id, endpoint_id, sequence, fact, kind, body, created_at, state, due_at, leased_until, ended_at,
    why, attempts FROM webhook_deliveries WHERE tenant_id = current_tenant()"""


class SqlWebhooks:
    """A `WebhookStore` on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def add_endpoint(self, endpoint: Endpoint) -> None:
        """Keep a new one."""
        self._connection.execute(
            """INSERT INTO webhook_endpoints (tenant_id, id, url, types, secret, description, created_at, created_by)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s)""",
            [
                endpoint.id, endpoint.url, list(endpoint.types), endpoint.secrets[0].sealed, endpoint.description,
                utc_datetime(endpoint.created_at), endpoint.created_by,
            ],
        )  # fmt: skip

    def endpoint(self, id_: str, *, lock: bool = False) -> Endpoint | None:
        """One by its id."""
        query = f"{_ENDPOINT} AND id = %s {'FOR UPDATE' if lock else ''}"
        row = self._connection.execute(query.encode(), [id_]).fetchone()
        return None if row is None else _endpoint(*row)

    def endpoints(self, part: Part) -> list[Endpoint]:
        """A part of all, by age."""
        rows = read_part(self._connection.execute, _ENDPOINT, {}, part, BY_ID)
        return [_endpoint(*row) for row in rows]

    def save_endpoint(self, endpoint: Endpoint) -> None:
        """Keep what is changed of one."""
        newest, *last = endpoint.secrets
        self._connection.execute(
            """UPDATE webhook_endpoints SET url = %s, types = %s, secret = %s, last_secret = %s, last_until = %s,
                description = %s, disabled_at = %s, disabled_why = %s, failing_since = %s, pace = %s
            WHERE tenant_id = current_tenant() AND id = %s""",
            [
                endpoint.url, list(endpoint.types), newest.sealed, last[0].sealed if last else None,
                _moment(last[0].until) if last else None, endpoint.description, _moment(endpoint.disabled_at),
                endpoint.disabled_why, _moment(endpoint.failing_since), endpoint.pace.value, endpoint.id,
            ],
        )  # fmt: skip

    def remove_endpoint(self, id_: str, now: Instant) -> None:
        """Tell it nothing any more; its deliveries stay."""
        self._connection.execute(
            "UPDATE webhook_endpoints SET removed_at = %s WHERE tenant_id = current_tenant() AND id = %s",
            [utc_datetime(now), id_],
        )

    def wanting(self, kind: str) -> list[Endpoint]:
        """The endpoints that are told of a type, locked in the order of their ids."""
        rows = self._connection.execute(
            f"""{_ENDPOINT} AND disabled_at IS NULL AND (types = '{{}}' OR %s = ANY (types))
            ORDER BY id FOR UPDATE""",
            [kind],
        )
        return [_endpoint(*row) for row in rows]

    def next_sequence(self, endpoint_id: str) -> int:
        """The number of an endpoint's next delivery, from 1; each is given once."""
        row = self._connection.execute(
            """UPDATE webhook_endpoints SET sequence = sequence + 1
            WHERE tenant_id = current_tenant() AND id = %s RETURNING sequence""",
            [endpoint_id],
        ).fetchone()
        assert row is not None, f"{endpoint_id} is locked"
        return int(row[0])

    def add_deliveries(self, deliveries: Sequence[Delivery]) -> None:
        """Keep new deliveries."""
        for one in deliveries:
            assert isinstance(one.state, Pending)
            self._connection.execute(
                """INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, sequence, fact, kind, body, created_at,
                    state, due_at, attempts)
                VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, 'pending', %s, 0)""",
                [
                    one.id, one.endpoint_id, one.sequence, one.fact, one.kind, one.body, utc_datetime(one.created_at),
                    utc_datetime(one.state.due_at),
                ],
            )  # fmt: skip

    def has_told(self, endpoint_id: str, fact: str) -> bool:
        """Whether a fact has a delivery to an endpoint."""
        row = self._connection.execute(
            "SELECT FROM webhook_deliveries WHERE tenant_id = current_tenant() AND endpoint_id = %s AND fact = %s",
            [endpoint_id, fact],
        ).fetchone()
        return row is not None

    def delivery(self, id_: str, *, lock: bool = False) -> Delivery | None:
        """One by its id."""
        query = f"{_DELIVERY} AND id = %s {'FOR UPDATE' if lock else ''}"
        row = self._connection.execute(query.encode(), [id_]).fetchone()
        return None if row is None else _delivery(*row)

    def save_delivery(self, delivery: Delivery) -> None:
        """Keep how it stands."""
        state = delivery.state
        pending = state if isinstance(state, Pending) else None
        self._connection.execute(
            """UPDATE webhook_deliveries SET state = %s, due_at = %s, leased_until = %s, ended_at = %s, why = %s,
                attempts = %s WHERE tenant_id = current_tenant() AND id = %s""",
            [
                "pending" if pending else "delivered" if isinstance(state, Delivered) else "failed",
                _moment(pending.due_at) if pending else None,
                _moment(pending.leased_until) if pending else None,
                None if isinstance(state, Pending) else _moment(state.at),
                state.why if isinstance(state, GivenUp) else None,
                delivery.attempts,
                delivery.id,
            ],
        )

    def next_due(self, endpoint_id: str, now: Instant) -> Delivery | None:
        """The first of an endpoint's deliveries, by sequence, that is due."""
        row = self._connection.execute(
            f"""{_DELIVERY} AND endpoint_id = %s AND state = 'pending' AND due_at <= %s
            ORDER BY sequence LIMIT 1 FOR UPDATE""",
            [endpoint_id, utc_datetime(now)],
        ).fetchone()
        return None if row is None else _delivery(*row)

    def leased_until(self, endpoint_id: str, now: Instant) -> Instant | None:
        """Until when a delivery of an endpoint is somebody's who sends it."""
        return self._moment_of(
            """SELECT max(leased_until) FROM webhook_deliveries
            WHERE tenant_id = current_tenant() AND endpoint_id = %s AND leased_until > %s""",
            [endpoint_id, utc_datetime(now)],
        )

    def earliest_due(self, endpoint_id: str) -> Instant | None:
        """When the first of an endpoint's deliveries is due that are pending, past or to come."""
        return self._moment_of(
            """SELECT min(due_at) FROM webhook_deliveries
            WHERE tenant_id = current_tenant() AND endpoint_id = %s AND state = 'pending'""",
            [endpoint_id],
        )

    def having_due(self, now: Instant) -> list[Endpoint]:
        """The endpoints of which something is due, in the order of their ids; none that is disabled."""
        rows = self._connection.execute(
            f"""{_ENDPOINT} AND disabled_at IS NULL AND EXISTS (
                SELECT FROM webhook_deliveries AS one WHERE one.tenant_id = current_tenant()
                   AND one.endpoint_id = webhook_endpoints.id AND state = 'pending' AND due_at <= %s)
            ORDER BY id""",
            [utc_datetime(now)],
        )
        return [_endpoint(*row) for row in rows]

    def give_up(self, endpoint_id: str, why: str, now: Instant) -> int:
        """All of an endpoint's deliveries that are pending are given up; answers how many."""
        return self._connection.execute(
            """UPDATE webhook_deliveries SET state = 'failed', due_at = NULL, leased_until = NULL, ended_at = %s,
                why = %s
            WHERE tenant_id = current_tenant() AND endpoint_id = %s AND state = 'pending'""",
            [utc_datetime(now), why, endpoint_id],
        ).rowcount

    def _moment_of(self, query: LiteralString, values: list[object]) -> Instant | None:
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else _instant(row[0])

    def deliveries(self, wanted: DeliveryListing, part: Part) -> list[Delivery]:
        """A part of the deliveries, by age."""
        conditions = {
            "endpoint_id": ("endpoint_id = %(endpoint_id)s", wanted.endpoint_id),
            "kind": ("kind = %(kind)s", wanted.kind),
            "state": ("state = %(state)s", wanted.state),
            "since": ("created_at >= %(since)s", _moment(wanted.since)),
        }
        where = "".join(f" AND {condition}" for condition, value in conditions.values() if value is not None)
        values = {name: value for name, (_, value) in conditions.items()}
        rows = read_part(self._connection.execute, f"{_DELIVERY}{where}", values, part, BY_ID)
        return [_delivery(*row) for row in rows]

    def add_attempt(self, delivery_id: str, attempt: Attempt) -> None:
        """Append to the log."""
        self._connection.execute(
            """INSERT INTO webhook_attempts (tenant_id, delivery_id, number, at, duration_ms, status, answer)
            SELECT current_tenant(), %(id)s, coalesce(max(number), 0) + 1, %(at)s, %(ms)s, %(status)s, %(answer)s
              FROM webhook_attempts WHERE tenant_id = current_tenant() AND delivery_id = %(id)s""",
            {
                "id": delivery_id, "at": utc_datetime(attempt.at), "ms": attempt.duration_milliseconds,
                "status": attempt.status, "answer": attempt.answer,
            },
        )  # fmt: skip

    def attempts(self, delivery_id: str) -> list[Attempt]:
        """A delivery's attempts, the first one first."""
        rows = self._connection.execute(
            """SELECT at, duration_ms, status, answer FROM webhook_attempts
            WHERE tenant_id = current_tenant() AND delivery_id = %s ORDER BY number""",
            [delivery_id],
        )
        return [Attempt(instant(at), duration, status, answer) for at, duration, status, answer in rows]

    def forget(self, created_before: Instant) -> int:
        """Delete deliveries that ended and are that old, with their attempts; answers how many."""
        return self._connection.execute(
            """DELETE FROM webhook_deliveries
            WHERE tenant_id = current_tenant() AND state <> 'pending' AND created_at < %s""",
            [utc_datetime(created_before)],
        ).rowcount


def _endpoint(
    id_: str, url: str, types: list[str], secret: bytes, last: bytes | None, until: datetime | None, *more: Any
) -> Endpoint:
    made, by, description, disabled_at, why, failing, pace = more
    secrets: tuple[Secret, ...] = (Secret(bytes(secret)),)
    if last is not None and until is not None:
        secrets = (*secrets, Secret(bytes(last), instant(until)))
    return Endpoint(
        id_, url, tuple(types), secrets, instant(made), by, description, _instant(disabled_at), why,
        _instant(failing), Pace(pace),
    )  # fmt: skip


def _delivery(
    id_: str, endpoint: str, sequence: int, fact: str, kind: str, body: str, made: datetime, *more: Any
) -> Delivery:
    name, due, leased, ended, why, attempts = more
    state: DeliveryState
    match name:
        case "pending":
            state = Pending(instant(due), _instant(leased))
        case "delivered":
            state = Delivered(instant(ended))
        case _:
            state = GivenUp(instant(ended), why)
    return Delivery(id_, endpoint, sequence, fact, kind, body, instant(made), state, attempts)


def _moment(at: Instant | None) -> datetime | None:
    return None if at is None else utc_datetime(at)


def _instant(at: datetime | None) -> Instant | None:
    return None if at is None else instant(at)
