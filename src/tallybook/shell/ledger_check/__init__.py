"""Whether what is kept is what it comes to: every balance and state, derived again from entries and from other rows."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from psycopg import Connection, sql

from tallybook.kernel.decimals import plain
from tallybook.shell.ledger_check import entries, rows

_DERIVATIONS = (
    entries.INVOICES_AND_GRANTS,
    entries.PAYMENTS,
    entries.OWNERS,
    entries.CREDIT_NOTES,
    rows.INVOICES,
    rows.PAYMENTS,
    rows.CREDITS_OF_PAYMENTS,
)

_DIFFERING = sql.SQL("""
    SELECT * FROM ({}) AS d (kind, subject, what, own, derived, source)
     WHERE own <> derived ORDER BY kind, subject, what LIMIT %(limit)s
""")


class Difference(Struct, frozen=True, order=True):
    """Something whose own amount is not what it comes to, by its entries (`posted`) or by other rows."""

    kind: str
    subject: str
    what: str
    own: Decimal
    derived: Decimal
    source: str

    def __str__(self) -> str:
        """The difference in a line, for people."""
        return f"{self.kind} {self.subject}: {plain(self.own)} {self.what}, {plain(self.derived)} {self.source}"


def differences(connection: Connection, limit: int = 1_000) -> list[Difference]:
    """The first differences between what is kept and what that comes to; by kind, id and what differs."""
    found: list[Difference] = []
    for derivation in _DERIVATIONS:
        rows_ = connection.execute(_DIFFERING.format(sql.SQL(derivation)), entries.FACTS | {"limit": limit})
        found += [Difference(*row) for row in rows_]
    return sorted(found)[:limit]
