"""Invoices in PostgreSQL, for those who look at them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.invoicing.model.invoice import (
    RANKS,
    ContractUsed,
    InvoiceNumber,
    Manifest,
    PriceBookUsed,
    parsed_number,
)
from tallybook.invoicing.model.listed import Head, Listed, NumberedLine, Wanted, WantedState
from tallybook.invoicing.store_sql.receivables import RECEIVABLE_COLUMNS, receivable_of
from tallybook.invoicing.store_sql.rows import OF_A_LIST, begins_so, number_of
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import Column, instant_value, read_part
from tallybook.kernel.period import Period, month, zone
from tallybook.kernel.sorting import Part
from tallybook.rating.output import from_json, line_from_json

_LISTED = f"""
    SELECT i.id, n.year, n.number, i.billing_group_id, g.name, g.organization_id, o.name, g.timezone,
           i.period_start, i.period_end,
           i.currency, i.invoice_total::text, i.amount_due::text, i.created_at, i.finalized_at, d.state = 'held',
           {", ".join(f"r.{name}" for name in RECEIVABLE_COLUMNS)}
      FROM invoices i
      JOIN billing_groups g ON g.tenant_id = i.tenant_id AND g.id = i.billing_group_id
      JOIN organizations o ON o.tenant_id = g.tenant_id AND o.id = g.organization_id
      LEFT JOIN invoice_numbers n ON n.tenant_id = i.tenant_id AND n.invoice_id = i.id
      LEFT JOIN receivables r ON r.tenant_id = i.tenant_id AND r.id = i.id
      LEFT JOIN draft_reviews d ON d.tenant_id = i.tenant_id AND d.billing_group_id = i.billing_group_id
       AND d.period_start = i.period_start AND i.state = 'draft'
     WHERE i.tenant_id = current_tenant() AND {OF_A_LIST}
"""  # noqa: S608
_COLUMNS = MappingProxyType({
    "period": Column(("i.period_start",), instant_value),
    "created_at": Column(("i.created_at",), instant_value),
    "due_at": Column(("r.due_at",), instant_value, absent="i.state = 'draft'", tie="r.id"),
    "total": Column(("i.invoice_total",)),
    "number": Column(("n.year", "n.number"), lambda at: divmod(at, RANKS), absent="i.state = 'draft'", tie=""),
})  # fmt: skip
_DUE = "r.due <> 0"  # as the index has it
_LOST = f"{_DUE} AND r.given_up_at IS NOT NULL"
_LEFT = "NOT (r.total > 0 AND r.credited + r.returned = r.total)"
_STATES = MappingProxyType({
    WantedState.DRAFT: "i.state = 'draft' AND d.state IS DISTINCT FROM 'held'",
    WantedState.HELD: "i.state = 'draft' AND d.state = 'held'",
    WantedState.FINALIZED: f"{_DUE} AND r.given_up_at IS NULL AND NOT (r.due > 0 AND r.due_at <= %(now)s) AND {_LEFT}",
    WantedState.OVERDUE: f"{_DUE} AND r.given_up_at IS NULL AND r.due > 0 AND r.due_at <= %(now)s AND {_LEFT}",
    WantedState.PAID: f"r.due = 0 AND r.written_off = 0 AND {_LEFT}",
    WantedState.UNCOLLECTIBLE: f"({_LOST} OR r.due = 0 AND r.written_off <> 0) AND {_LEFT}",
    WantedState.VOID: "r.total > 0 AND r.credited + r.returned = r.total",
    WantedState.FINAL: "i.state = 'finalized'",
    WantedState.OWED: f"{_DUE} AND r.given_up_at IS NULL AND r.due > 0",
})  # fmt: skip
"""`Listed.is_in` for the database."""
_COUNTER = """EXISTS (SELECT FROM invoice_lines l
    WHERE l.tenant_id = current_tenant() AND l.invoice_id = i.id AND l.counter = %(counter)s{each})"""
_EACH = " OFFSET 0"  # looked up for each invoice that is left, where these are few


class SqlInvoiceReader:
    """An `InvoiceReader` on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def listed(self, wanted: Wanted, *, part: Part, now: Instant) -> list[Listed]:
        """A part of the list of the invoices that are wanted."""
        conditions = " ".join(f"AND {one}" for one in _conditions(wanted))
        asked = {"now": utc_datetime(now), **_values(wanted)}
        rows = read_part(self._connection.execute, f"{_LISTED} {conditions}", asked, part, _COLUMNS, "i.id")
        return [_listed(*row) for row in rows]

    def look_up(self, name: str) -> Listed | None:
        """An invoice by its id or its number."""
        number = parsed_number(name)
        where = "i.id = %(id)s" if number is None else "n.year = %(year)s AND n.number = %(number)s"
        values = {"id": name, "year": number and number.year, "number": number and number.number}
        row = self._connection.execute(f"{_LISTED} AND {where}", values).fetchone()
        return None if row is None else _listed(*row)

    def numbers(self, ids: Collection[str]) -> dict[str, InvoiceNumber]:
        """The numbers of those of some invoices that have one, by id."""
        rows = self._connection.execute(
            """SELECT invoice_id, year, number FROM invoice_numbers
                WHERE tenant_id = current_tenant() AND invoice_id = ANY(%s)""",
            [list(ids)],
        )
        return {id_: InvoiceNumber(year, number) for id_, year, number in rows}

    def head(self, id_: str) -> Head:
        """What an invoice was made from, and its figures without lines."""
        row = self._connection.execute(
            """
            SELECT i.price_book_id, i.price_book_version, i.contract_id, i.contract_version, i.position,
                   i.usage_events, i.case_digest, i.document::text,
                   (SELECT count(*) FROM invoice_lines l WHERE l.tenant_id = i.tenant_id AND l.invoice_id = i.id)
              FROM invoices i WHERE i.tenant_id = current_tenant() AND i.id = %s
            """,
            [id_],
        ).fetchone()
        assert row is not None, f"{id_} was looked up"
        book, version, contract, contract_version, position, events, digest, document, lines = row
        return Head(
            PriceBookUsed(book, version),
            None if contract is None else ContractUsed(contract, contract_version),
            Manifest(position, events),
            digest,
            from_json(document),
            lines,
        )

    def lines(self, id_: str, *, after: int, limit: int) -> list[NumberedLine]:
        """An invoice's lines of greater numbers, ascending."""
        rows = self._connection.execute(
            """
            SELECT number, document::text FROM invoice_lines
             WHERE tenant_id = current_tenant() AND invoice_id = %s AND number > %s ORDER BY number LIMIT %s
            """,
            [id_, after, limit],
        )
        return [NumberedLine(number, line_from_json(document)) for number, document in rows]


def _conditions(wanted: Wanted) -> Iterator[str]:
    if wanted.billing_group_id is not None:
        yield "i.billing_group_id = %(group)s"
    if wanted.organization_id is not None:
        yield "g.organization_id = %(organization)s"
    if wanted.month is not None:
        # The bounds are for the index: local months differ from UTC's by a day at most.
        yield "i.period_start >= %(low)s AND i.period_start < %(high)s"
        yield "to_char(i.period_start AT TIME ZONE g.timezone, 'YYYY-MM') = %(month)s"
    if wanted.number is not None:
        yield "n.year = %(year)s AND n.number = %(number)s"
    if wanted.number_begins is not None:
        yield begins_so("n", wanted.number_begins)[0]
    if wanted.currency is not None:
        yield "i.currency = %(currency)s"
    if wanted.counter is not None:
        yield _COUNTER.format(each="" if wanted.month is None else _EACH)
    if wanted.state is not None:
        yield _STATES[wanted.state]


def _values(wanted: Wanted) -> dict[str, Any]:
    found: dict[str, Any] = {
        "group": wanted.billing_group_id,
        "organization": wanted.organization_id,
        "currency": wanted.currency,
        "counter": wanted.counter,
    }
    if wanted.month is not None:
        around = month(wanted.month, zone("UTC"))
        low, high = utc_datetime(around.start) - timedelta(days=1), utc_datetime(around.end) + timedelta(days=1)
        found |= {"month": wanted.month, "low": low, "high": high}
    if wanted.number is not None:
        found |= {"year": wanted.number.year, "number": wanted.number.number}
    if wanted.number_begins is not None:
        found |= begins_so("n", wanted.number_begins)[1]
    return found


def _listed(*row: Any) -> Listed:
    id_, year, number, group, group_name, organization, organization_name, timezone, start, end, *more = row
    currency, total, due, created, finalized, is_held, *receivable = more
    return Listed(
        id_,
        number_of(year, number),
        group,
        group_name,
        organization,
        organization_name,
        timezone,
        Period(instant(start), instant(end)),
        currency,
        total,
        due,
        instant(created),
        None if finalized is None else instant(finalized),
        bool(is_held),
        None if receivable[0] is None else receivable_of(*receivable),
    )
