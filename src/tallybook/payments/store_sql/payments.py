"""Payments in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from msgspec import structs
from psycopg import Connection, errors
from psycopg.rows import TupleRow
from psycopg.types.json import Jsonb

from tallybook.kernel.document import document, from_document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import Column, instant_value, read_part
from tallybook.kernel.money import Money
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.payments.model.figures import PaymentFigures
from tallybook.payments.model.payment import (
    STATES,
    CancelAsked,
    ForInvoices,
    Payment,
    Purpose,
    TopUp,
    check_at,
    in_flight,
    reference_of,
    state_name,
)
from tallybook.payments.store import Applied, Attempt, CallKind, Target

_PAYMENT = """SELECT id, billing_group_id, amount, currency, purpose, gateway, method_id, created_at, author, state,
    document, retry_of, refunded, disputed, return_url, cancel_asked_by, cancel_reason FROM payments"""

_COLUMNS = MappingProxyType({"created_at": Column(("created_at",), instant_value), "amount": Column(("amount",))})


class SqlPayments:
    """The store on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def add(self, payment: Payment) -> None:
        """Keep a new payment."""
        self._connection.execute(
            """INSERT INTO payments (tenant_id, id, billing_group_id, currency, amount, purpose, gateway, method_id,
                retry_of, return_url, author, created_at, state, document, check_at, reference, captured)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
            [
                payment.id,
                payment.billing_group_id,
                payment.money.currency,
                payment.money.amount,
                Jsonb(_purpose_document(payment.purpose)),
                payment.gateway,
                payment.method_id,
                payment.retry_of,
                payment.return_url,
                payment.author,
                utc_datetime(payment.created_at),
                *_standing(payment),
            ],
        )
        if isinstance(payment.purpose, ForInvoices) and in_flight(payment.state):
            self._claim(payment, payment.purpose.receivables)

    def _claim(self, payment: Payment, receivables: Sequence[str]) -> None:
        try:
            self._connection.execute(
                """INSERT INTO payment_claims (tenant_id, receivable_id, payment_id)
                SELECT current_tenant(), id, %s FROM unnest(%s::text[]) AS id""",
                [payment.id, list(receivables)],
            )
        except errors.UniqueViolation:
            message = "another payment that has not ended pays an invoice of it"
            raise Refused("in_flight", message, payment.id) from None

    def save(self, payment: Payment) -> None:
        """Keep how a payment stands."""
        self._connection.execute(
            """UPDATE payments SET state = %s, document = %s, check_at = %s, reference = %s, captured = %s,
                amount = %s, refunded = %s, disputed = %s, cancel_asked_by = %s, cancel_reason = %s
            WHERE tenant_id = current_tenant() AND id = %s""",
            [
                *_standing(payment),
                payment.money.amount,
                payment.refunded,
                payment.disputed,
                *((None, None) if payment.cancel_asked is None else structs.astuple(payment.cancel_asked)),
                payment.id,
            ],
        )
        if not in_flight(payment.state):
            query = "DELETE FROM payment_claims WHERE tenant_id = current_tenant() AND payment_id = %s"
            self._connection.execute(query, [payment.id])

    def payment(self, id_: str) -> Payment | None:
        """By id."""
        query = f"{_PAYMENT} WHERE tenant_id = current_tenant() AND id = %s"
        row = self._connection.execute(query, [id_]).fetchone()
        return None if row is None else _payment(*row)

    def payment_of(self, gateway: str, reference: str) -> Payment | None:
        """The captured payment of a gateway's reference."""
        row = self._connection.execute(
            f"""{_PAYMENT} WHERE tenant_id = current_tenant() AND gateway = %s AND reference = %s
                AND state = 'completed'""",
            [gateway, reference],
        ).fetchone()
        return None if row is None else _payment(*row)

    def ids_of(self, gateway: str) -> list[str]:
        """The ids of all payments of a gateway, in order."""
        query = "SELECT id FROM payments WHERE tenant_id = current_tenant() AND gateway = %s ORDER BY id"
        return [id_ for (id_,) in self._connection.execute(query, [gateway])]

    def claimed(self, receivables: Collection[str]) -> dict[str, str]:
        """By receivable: the payment that has not ended and pays it."""
        rows = self._connection.execute(
            """SELECT receivable_id, payment_id FROM payment_claims
            WHERE tenant_id = current_tenant() AND receivable_id = ANY(%s)""",
            [list(receivables)],
        )
        return dict(rows.fetchall())

    def to_check(self, now: Instant, limit: int) -> list[str]:
        """Payments that somebody must look after by now."""
        rows = self._connection.execute(
            """SELECT id FROM payments WHERE tenant_id = current_tenant() AND check_at <= %s
            ORDER BY check_at, id LIMIT %s""",
            [utc_datetime(now), limit],
        )
        return [id_ for (id_,) in rows]

    def payments(
        self,
        part: Part,
        *,
        group: str | None = None,
        state: str | None = None,
        receivable: str | None = None,
        made: Period | None = None,
        currency: str | None = None,
    ) -> list[Payment]:
        """A part of the list of payments, by age or amount; only those of what is given, and made in a period."""
        query = f"""{_PAYMENT} WHERE tenant_id = current_tenant()
            AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)
            AND (%(state)s::text IS NULL OR state = %(state)s)
            AND (%(currency)s::text IS NULL OR currency = %(currency)s)
            AND (%(start)s::timestamptz IS NULL OR created_at >= %(start)s)
            AND (%(end)s::timestamptz IS NULL OR created_at < %(end)s)
            AND (%(ids)s::text[] IS NULL OR id = ANY(%(ids)s))"""
        asked = {
            "group": group,
            "state": state,
            "currency": currency,
            "start": None if made is None else utc_datetime(made.start),
            "end": None if made is None else utc_datetime(made.end),
            "ids": None if receivable is None else self._payments_of(receivable),
        }
        rows = read_part(self._connection.execute, query, asked, part, _COLUMNS)
        return [_payment(*row) for row in rows]

    def _payments_of(self, receivable: str) -> list[str]:
        rows = self._connection.execute(
            """SELECT id FROM payments WHERE tenant_id = current_tenant() AND purpose -> 'receivables' ? %s
            UNION SELECT payment_id FROM payment_applications
            WHERE tenant_id = current_tenant() AND receivable_id = %s""",
            [receivable, receivable],
        )
        return [id_ for (id_,) in rows]

    def figures(self, period: Period) -> list[PaymentFigures]:
        """What the payments come to that were made in a period."""
        rows = self._connection.execute(
            """SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, currency, state, count(*),
                   sum(amount), sum(captured), sum(refunded), sum(disputed)
              FROM payments WHERE tenant_id = current_tenant() AND created_at >= %s AND created_at < %s
             GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
            [utc_datetime(period.start), utc_datetime(period.end)],
        )
        return [PaymentFigures(*row) for row in rows]

    def apply(self, applied: Sequence[Applied]) -> None:
        """Keep where money went."""
        if not applied:
            return
        self._connection.execute(
            """INSERT INTO payment_applications (tenant_id, payment_id, number, receivable_id, grant_id, amount, at)
            SELECT current_tenant(), a.payment_id, a.place + (
                    SELECT count(*) FROM payment_applications p
                    WHERE p.tenant_id = current_tenant() AND p.payment_id = a.payment_id),
                CASE a.target WHEN 'receivable' THEN a.id END, CASE a.target WHEN 'credit' THEN a.id END, a.amount, a.at
            FROM unnest(%s::text[], %s::text[], %s::text[], %s::numeric[], %s::timestamptz[]) WITH ORDINALITY
                AS a (payment_id, target, id, amount, at, place)""",
            [
                [one.payment_id for one in applied],
                [one.target for one in applied],
                [one.target_id for one in applied],
                [one.amount for one in applied],
                [utc_datetime(one.at) for one in applied],
            ],
        )

    def applied(self, payment_id: str) -> list[Applied]:
        """Where a payment's money went, in order of time."""
        rows = self._connection.execute(
            """SELECT receivable_id, grant_id, amount, at FROM payment_applications
            WHERE tenant_id = current_tenant() AND payment_id = %s ORDER BY number""",
            [payment_id],
        )
        return [
            Applied(payment_id, Target.CREDIT if grant else Target.RECEIVABLE, grant or receivable, amount, instant(at))
            for receivable, grant, amount, at in rows
        ]

    def begin_attempt(self, subject: str, kind: CallKind, key: str, now: Instant) -> Attempt:
        """Keep a call before it is made."""
        row = self._connection.execute(
            """INSERT INTO payment_attempts (tenant_id, subject, number, kind, key, started_at)
            SELECT current_tenant(), %s, coalesce(max(number), 0) + 1, %s, %s, %s FROM payment_attempts
            WHERE tenant_id = current_tenant() AND subject = %s RETURNING number""",
            [subject, kind.value, key, utc_datetime(now), subject],
        ).fetchone()
        assert row is not None
        return Attempt(subject, row[0], kind, key, now)

    def end_attempt(self, attempt: Attempt, outcome: str, now: Instant) -> None:
        """Keep how a call ended."""
        self._connection.execute(
            """UPDATE payment_attempts SET ended_at = %s, outcome = %s
            WHERE tenant_id = current_tenant() AND subject = %s AND number = %s AND ended_at IS NULL""",
            [utc_datetime(now), outcome, attempt.subject, attempt.number],
        )

    def attempts(self, subject: str) -> list[Attempt]:
        """The calls of a payment or refund, in order."""
        rows = self._connection.execute(
            """SELECT number, kind, key, started_at, ended_at, outcome FROM payment_attempts
            WHERE tenant_id = current_tenant() AND subject = %s ORDER BY number""",
            [subject],
        )
        return [
            Attempt(
                subject,
                number,
                CallKind(kind),
                key,
                instant(started),
                None if ended is None else instant(ended),
                outcome,
            )
            for number, kind, key, started, ended, outcome in rows
        ]


def _standing(payment: Payment) -> list[Any]:
    check = check_at(payment.state)
    return [
        state_name(payment.state),
        Jsonb(document(payment.state)),
        None if check is None else utc_datetime(check),
        reference_of(payment.state),
        payment.captured,
    ]


def _purpose_document(purpose: Purpose) -> dict[str, object]:
    match purpose:
        case ForInvoices(receivables=receivables):
            return {"receivables": list(receivables)}
        case TopUp():
            return {"top_up": True}


def _payment(*row: Any) -> Payment:
    id_, group, amount, currency, purpose, gateway, method, created, author, state, found, retry_of, *gone = row
    refunded, disputed, return_url, cancel_by, cancel_reason = gone
    receivables = purpose.get("receivables")
    return Payment(
        id=id_,
        billing_group_id=group,
        money=Money(Decimal(amount), currency),
        purpose=TopUp() if receivables is None else ForInvoices(tuple(receivables)),
        gateway=gateway,
        method_id=method,
        created_at=instant(created),
        author=author,
        state=from_document(STATES[state], found),
        retry_of=retry_of,
        refunded=refunded,
        disputed=disputed,
        return_url=return_url,
        cancel_asked=None if cancel_by is None else CancelAsked(cancel_by, cancel_reason),
    )
