"""Set-ups of payment methods in PostgreSQL."""

from __future__ import annotations

from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.payments.model.setup import SETUP_STATES, Expired, Kept, MethodSetup, NotKept, Open, SetupState

_SETUP = """SELECT id, billing_group_id, gateway, currency, customer, return_url, is_default, author, created_at,
    check_at, looked_at, reference, state, url, ended_at, code, message, method_id FROM payment_method_setups"""


class SqlSetups:
    """Set-ups on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def add_setup(self, setup: MethodSetup) -> None:
        """Keep a new set-up."""
        self._connection.execute(
            """INSERT INTO payment_method_setups (tenant_id, id, billing_group_id, gateway, currency, customer,
                return_url, is_default, author, created_at, check_at, looked_at, reference, state, url, ended_at,
                code, message, method_id)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
            [
                setup.id,
                setup.billing_group_id,
                setup.gateway,
                setup.currency,
                setup.customer,
                setup.return_url,
                setup.is_default,
                setup.author,
                utc_datetime(setup.created_at),
                *_standing(setup),
            ],
        )

    def save_setup(self, setup: MethodSetup) -> None:
        """Keep how a set-up stands."""
        self._connection.execute(
            """UPDATE payment_method_setups SET check_at = %s, looked_at = %s, reference = %s, state = %s, url = %s,
                ended_at = %s, code = %s, message = %s, method_id = %s
            WHERE tenant_id = current_tenant() AND id = %s""",
            [*_standing(setup), setup.id],
        )

    def setup(self, id_: str) -> MethodSetup | None:
        """By id."""
        query = f"{_SETUP} WHERE tenant_id = current_tenant() AND id = %s"
        row = self._connection.execute(query, [id_]).fetchone()
        return None if row is None else _setup(*row)

    def setups_to_check(self, now: Instant, limit: int) -> list[str]:
        """Set-ups that somebody must look after by now, the longest waiting first."""
        rows = self._connection.execute(
            """SELECT id FROM payment_method_setups WHERE tenant_id = current_tenant() AND check_at <= %s
            ORDER BY check_at, id LIMIT %s""",
            [utc_datetime(now), limit],
        )
        return [id_ for (id_,) in rows]


def _standing(setup: MethodSetup) -> list[Any]:
    """What changes of a set-up, in the order of the columns."""
    name = SETUP_STATES[type(setup.state)]
    return [_moment(setup.check_at), _moment(setup.looked_at), setup.reference, name, *_ending(setup.state)]


def _ending(state: SetupState) -> tuple[Any, ...]:
    """The URL, and when and how it ended: the code and the message, or the method."""
    match state:
        case Open(url=url):
            return url, None, None, None, None
        case Expired(at=at):
            return None, utc_datetime(at), None, None, None
        case NotKept(at=at, code=code, message=message):
            return None, utc_datetime(at), code, message, None
        case Kept(at=at, method_id=method):
            return None, utc_datetime(at), None, None, method


def _moment(at: Instant | None) -> Any:
    return None if at is None else utc_datetime(at)


def _maybe(at: Any) -> Instant | None:
    return None if at is None else instant(at)


def _setup(*row: Any) -> MethodSetup:
    id_, group, gateway, currency, customer, return_url, is_default, author, created, *rest = row
    check, looked, reference, name, url, ended, code, message, method = rest
    state: SetupState
    match name:
        case "open":
            state = Open(url)
        case "expired":
            state = Expired(instant(ended))
        case "failed":
            state = NotKept(instant(ended), code, message)
        case _:
            assert name == "done", name
            state = Kept(instant(ended), method)
    return MethodSetup(
        id=id_,
        billing_group_id=group,
        gateway=gateway,
        currency=currency,
        customer=customer,
        return_url=return_url,
        is_default=is_default,
        author=author,
        created_at=instant(created),
        check_at=_maybe(check),
        looked_at=_maybe(looked),
        reference=reference,
        state=state,
    )
