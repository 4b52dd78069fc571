"""The audit log in PostgreSQL. The connection's transaction is bound to the tenant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from types import MappingProxyType

from psycopg import Connection

from tallybook.audit.model.chain import Head
from tallybook.audit.model.record import Link, Record, canonical
from tallybook.audit.store import Wanted
from tallybook.kernel.document import rfc8785
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import Column, read_part
from tallybook.kernel.sorting import Part

_LINK = "SELECT number, at, actor, action, subject, request_id, before, after, reason, hash FROM audit_records"
_HAVING_ONE = (
    "adjustments",
    "contracts",
    "coupon_redemptions",
    "credit_deductions",
    "credit_grants",
    "credit_notes",
    "credit_schedules",
    "disputes",
    "invoices",
    "mail_messages",
    "payment_method_setups",
    "payment_methods",
    "payments",
    "refunds",
    "watches",
)
"""The tables of what a billing group has, each by an id."""
_OF_GROUP = " UNION ALL ".join(
    f"SELECT {id_} FROM {table} WHERE tenant_id = current_tenant() AND {group} = %(billing_group)s"  # noqa: S608
    for table, id_, group in (
        ("billing_groups", "id", "id"),
        ("project_assignments", "project", "billing_group_id"),
        *((table, "id", "billing_group_id") for table in _HAVING_ONE),
    )
)
_BY_NUMBER = MappingProxyType({"created_at": Column(("number",), tie="")})


class SqlAudit:
    """An `AuditStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, record: Record) -> int:
        """Keep a record as the chain's next; answers its number."""
        row = self._connection.execute("SELECT append_audit_record(%s)", [canonical(record)]).fetchone()
        assert row is not None
        return int(row[0])

    def records(self, wanted: Wanted, part: Part) -> list[Link]:
        """A part of the list by age of the records that are wanted."""
        asked = {
            "subject": wanted.subject,
            "actor": wanted.actor,
            "action": wanted.action,
            "since": _moment(wanted.since),
            "until": _moment(wanted.until),
            "billing_group": wanted.billing_group,
        }
        conditions = [
            "tenant_id = current_tenant()",
            *(
                condition
                for name, condition in (
                    ("subject", "subject = %(subject)s"),
                    ("actor", "actor = %(actor)s"),
                    ("action", "(action = %(action)s OR %(action)s LIKE '%%.' AND starts_with(action, %(action)s))"),
                    ("since", "at >= %(since)s"),
                    ("until", "at < %(until)s"),
                    ("billing_group", f"subject IN ({_OF_GROUP})"),
                )
                if asked[name] is not None
            ),
        ]
        query = f"{_LINK} WHERE {' AND '.join(conditions)}"
        rows = read_part(self._connection.execute, query, asked, part, _BY_NUMBER)
        return [_link(*row) for row in rows]

    def record(self, number: int) -> Link | None:
        """The record of a number."""
        query = f"{_LINK} WHERE tenant_id = current_tenant() AND number = %s"
        row = self._connection.execute(query.encode(), [number]).fetchone()
        return None if row is None else _link(*row)

    def head(self) -> Head:
        """The last number that was given, and its hash."""
        query = "SELECT number, encode(hash, 'hex') FROM audit_heads WHERE tenant_id = current_tenant()"
        row = self._connection.execute(query).fetchone()
        return Head(*row) if row else Head()

    def chain(self) -> Iterator[Link]:
        """All records, the oldest first, 1,000 at a time."""
        with self._connection.cursor("audit_chain") as cursor:
            cursor.itersize = 1_000
            for row in cursor.execute(f"{_LINK} WHERE tenant_id = current_tenant() ORDER BY number".encode()):
                yield _link(*row)


def _link(
    number: int,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    request_id: str,
    before: object,
    after: object,
    reason: str | None,
    hash_: bytes,
) -> Link:
    told = Record(instant(at), actor, action, subject, request_id, _text(before), _text(after), reason)
    return Link(number, told, hash_.hex())


def _text(found: object) -> str | None:
    return None if found is None else rfc8785(found)


def _moment(at: Instant | None) -> datetime | None:
    return None if at is None else utc_datetime(at)
