"""Refunds and disputes in PostgreSQL."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.types.json import Jsonb

from tallybook.kernel.document import document, from_document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_AMOUNT, Column, instant_value, read_part
from tallybook.kernel.money import Money
from tallybook.kernel.sorting import Part
from tallybook.payments.model.charge import DisputeStage
from tallybook.payments.model.refund import (
    REFUND_STATES,
    Dispute,
    FromCreditNote,
    FromPayment,
    Refund,
    refund_check_at,
    refund_reference,
    refund_state_name,
)

_REFUND = """SELECT id, payment_id, billing_group_id, amount, currency, reason, author, credit_note_id, created_at,
    state, document FROM refunds"""
_COLUMNS = MappingProxyType({**BY_AMOUNT, "created_at": Column(("created_at",), instant_value)})
_DISPUTE = """SELECT id, payment_id, billing_group_id, reference, amount, currency, reason, stage, as_of,
    taken_back FROM disputes"""


class SqlRefunds:
    """The store on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def add_refund(self, refund: Refund) -> None:
        """Keep a new refund."""
        self._connection.execute(
            """INSERT INTO refunds (tenant_id, id, payment_id, billing_group_id, currency, amount, reason, author,
                credit_note_id, created_at, state, document, check_at, reference)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
            [
                refund.id,
                refund.payment_id,
                refund.billing_group_id,
                refund.money.currency,
                refund.money.amount,
                refund.reason,
                refund.author,
                refund.source.note_id if isinstance(refund.source, FromCreditNote) else None,
                utc_datetime(refund.created_at),
                *_standing(refund),
            ],
        )

    def save_refund(self, refund: Refund) -> None:
        """Keep how a refund stands."""
        self._connection.execute(
            """UPDATE refunds SET state = %s, document = %s, check_at = %s, reference = %s
            WHERE tenant_id = current_tenant() AND id = %s""",
            [*_standing(refund), refund.id],
        )

    def refund(self, id_: str) -> Refund | None:
        """By id."""
        query = f"{_REFUND} WHERE tenant_id = current_tenant() AND id = %s"
        row = self._connection.execute(query, [id_]).fetchone()
        return None if row is None else _refund(*row)

    def refund_of(self, payment_id: str, reference: str) -> Refund | None:
        """A payment's refund of a gateway's reference."""
        query = f"{_REFUND} WHERE tenant_id = current_tenant() AND payment_id = %s AND reference = %s"
        row = self._connection.execute(query, [payment_id, reference]).fetchone()
        return None if row is None else _refund(*row)

    def refunds_of(self, payment_id: str) -> list[Refund]:
        """All refunds of a payment, the oldest first."""
        query = f"{_REFUND} WHERE tenant_id = current_tenant() AND payment_id = %s ORDER BY created_at, id"
        return [_refund(*row) for row in self._connection.execute(query, [payment_id])]

    def refunds(
        self, part: Part, *, group: str | None = None, payment_id: str | None = None, state: str | None = None
    ) -> list[Refund]:
        """A part of the list of refunds, by age or amount; of one billing group, payment or state where given."""
        query = f"""{_REFUND} WHERE tenant_id = current_tenant() AND (%(of)s::text IS NULL OR payment_id = %(of)s)
            AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)
            AND (%(state)s::text IS NULL OR state = %(state)s)"""
        asked = {"of": payment_id, "group": group, "state": state}
        return [_refund(*row) for row in read_part(self._connection.execute, query, asked, part, _COLUMNS)]

    def refunds_to_check(self, now: Instant, limit: int) -> list[str]:
        """Refunds that somebody must look after by now."""
        rows = self._connection.execute(
            """SELECT id FROM refunds WHERE tenant_id = current_tenant() AND check_at <= %s
            ORDER BY check_at, id LIMIT %s""",
            [utc_datetime(now), limit],
        )
        return [id_ for (id_,) in rows]

    def save_dispute(self, dispute: Dispute) -> None:
        """Keep a dispute, new or known."""
        self._connection.execute(
            """INSERT INTO disputes (tenant_id, id, payment_id, billing_group_id, reference, currency, amount, reason,
                stage, as_of, taken_back)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
            ON CONFLICT (tenant_id, id) DO UPDATE
               SET stage = EXCLUDED.stage, as_of = EXCLUDED.as_of, taken_back = EXCLUDED.taken_back""",
            [
                dispute.id,
                dispute.payment_id,
                dispute.billing_group_id,
                dispute.reference,
                dispute.money.currency,
                dispute.money.amount,
                dispute.reason,
                dispute.stage.value,
                utc_datetime(dispute.as_of),
                dispute.taken_back,
            ],
        )

    def dispute(self, id_: str) -> Dispute | None:
        """By id."""
        query = f"{_DISPUTE} WHERE tenant_id = current_tenant() AND id = %s"
        row = self._connection.execute(query, [id_]).fetchone()
        return None if row is None else _dispute(*row)

    def dispute_of(self, payment_id: str, reference: str) -> Dispute | None:
        """A payment's dispute of a gateway's reference."""
        query = f"{_DISPUTE} WHERE tenant_id = current_tenant() AND payment_id = %s AND reference = %s"
        row = self._connection.execute(query, [payment_id, reference]).fetchone()
        return None if row is None else _dispute(*row)

    def disputes_of(self, payment_id: str) -> list[Dispute]:
        """All disputes of a payment, the oldest first."""
        query = f"{_DISPUTE} WHERE tenant_id = current_tenant() AND payment_id = %s ORDER BY id"
        return [_dispute(*row) for row in self._connection.execute(query, [payment_id])]

    def disputes(self, part: Part, *, group: str | None = None, payment_id: str | None = None) -> list[Dispute]:
        """A part of the list of disputes, by age or amount; of one billing group or payment where given."""
        query = f"""{_DISPUTE} WHERE tenant_id = current_tenant() AND (%(of)s::text IS NULL OR payment_id = %(of)s)
            AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)"""
        rows = read_part(self._connection.execute, query, {"of": payment_id, "group": group}, part, BY_AMOUNT)
        return [_dispute(*row) for row in rows]


def _standing(refund: Refund) -> list[Any]:
    check = refund_check_at(refund.state)
    return [
        refund_state_name(refund.state),
        Jsonb(document(refund.state)),
        None if check is None else utc_datetime(check),
        refund_reference(refund.state),
    ]


def _refund(*row: Any) -> Refund:
    id_, payment, group, amount, currency, reason, author, note, created, state, found = row
    return Refund(
        id=id_,
        payment_id=payment,
        billing_group_id=group,
        money=Money(amount, currency),
        reason=reason,
        author=author,
        source=FromPayment() if note is None else FromCreditNote(note),
        created_at=instant(created),
        state=from_document(REFUND_STATES[state], found),
    )


def _dispute(*row: Any) -> Dispute:
    id_, payment, group, reference, amount, currency, reason, stage, as_of, taken_back = row
    money = Money(amount, currency)
    return Dispute(id_, payment, group, reference, money, reason, DisputeStage(stage), instant(as_of), taken_back)
