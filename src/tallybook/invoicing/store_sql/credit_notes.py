"""Credit notes in PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Collection
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct
from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.invoicing.model.credit_note import (
    CreditNote,
    CreditNoteNumber,
    Disposition,
    Issued,
    Noted,
    NotedLine,
    NotedTax,
    ToCredit,
    ToPayment,
)
from tallybook.invoicing.model.invoice import InvoiceNumber
from tallybook.invoicing.model.receivable import Credited
from tallybook.invoicing.store_sql.rows import begins_so
from tallybook.kernel.instant import instant, utc_datetime
from tallybook.kernel.keyset import Column, read_part
from tallybook.kernel.sorting import Part

_NUMBER = re.compile(r"CN-(\d{4})-(\d{1,9})", re.ASCII)
_NOTE = """
    SELECT c.id, c.invoice_id, n.year, n.number, c.billing_group_id, c.currency, c.reason, c.issued_by, c.issued_at,
           c.net, c.tax, c.late_fee, c.total, c.credited, c.recovered, c.returned, c.destination, c.document::text,
           c.year, c.number
      FROM credit_notes c JOIN invoice_numbers n ON n.tenant_id = c.tenant_id AND n.invoice_id = c.invoice_id
     WHERE c.tenant_id = current_tenant()
"""
_COLUMNS = MappingProxyType({"total": Column(("c.total",))})


class NoteParts(Struct, frozen=True):
    """What a note's document holds."""

    lines: tuple[NotedLine, ...]
    taxes: tuple[NotedTax, ...]


class SqlCreditNotes:
    """The store on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def of_invoice(self, invoice_id: str) -> list[Issued]:
        """The credit notes of an invoice, the oldest first."""
        rows = self._connection.execute(f"{_NOTE} AND c.invoice_id = %s ORDER BY c.year, c.number", [invoice_id])
        return [_issued(*row) for row in rows]

    def issue(self, note: CreditNote) -> Issued:
        """Keep a credit note with the next number of its year: one statement, the transaction's last."""
        year, noted, effect = utc_datetime(note.at).year, note.noted, note.effect
        row = self._connection.execute(
            """
            WITH taken AS (
                INSERT INTO credit_note_counters (tenant_id, year, last) VALUES (current_tenant(), %(year)s, 1)
                ON CONFLICT (tenant_id, year) DO UPDATE SET last = credit_note_counters.last + 1
                RETURNING last)
            INSERT INTO credit_notes (tenant_id, id, year, number, invoice_id, billing_group_id, currency, reason,
                   issued_by, issued_at, net, tax, late_fee, total, credited, recovered, returned, destination,
                   document)
            SELECT current_tenant(), %(id)s, %(year)s, taken.last, %(invoice)s, %(group)s, %(currency)s, %(reason)s,
                   %(by)s, %(at)s, %(net)s, %(tax)s, %(late_fee)s, %(total)s, %(credited)s, %(recovered)s, %(returned)s,
                   %(destination)s, %(document)s::jsonb
              FROM taken RETURNING number
            """,
            {
                "year": year,
                "id": note.id,
                "invoice": note.invoice_id,
                "group": note.billing_group_id,
                "currency": note.currency,
                "reason": note.reason,
                "by": note.by,
                "at": utc_datetime(note.at),
                "net": noted.net,
                "tax": noted.tax,
                "late_fee": noted.late_fee,
                "total": noted.total,
                "credited": effect.credited,
                "recovered": effect.recovered,
                "returned": effect.returned,
                "destination": _destination(note.to),
                "document": msgspec.json.encode(NoteParts(noted.lines, noted.taxes)).decode(),
            },
        ).fetchone()
        assert row is not None
        return Issued(note, CreditNoteNumber(year, row[0]))

    def credit_note(self, name: str) -> Issued | None:
        """A credit note by its id or its number."""
        number = _NUMBER.fullmatch(name)
        where, values = ("c.id = %s", [name]) if number is None else ("c.year = %s AND c.number = %s", number.groups())
        row = self._connection.execute(f"{_NOTE} AND {where}", list(map(str, values))).fetchone()
        return None if row is None else _issued(*row)

    def numbers(self, ids: Collection[str]) -> dict[str, CreditNoteNumber]:
        """The numbers of those of some credit notes that there are, by id."""
        rows = self._connection.execute(
            "SELECT id, year, number FROM credit_notes WHERE tenant_id = current_tenant() AND id = ANY(%s)", [list(ids)]
        )
        return {id_: CreditNoteNumber(year, number) for id_, year, number in rows}

    def listed(
        self,
        *,
        billing_group_id: str | None,
        part: Part,
        invoice_id: str | None = None,
        number_begins: str | None = None,
    ) -> list[Issued]:
        """A part of the list of credit notes, of one billing group or invoice where it is given, by age or total."""
        query = f"""{_NOTE} AND (%(group)s::text IS NULL OR c.billing_group_id = %(group)s)
            AND (%(invoice)s::text IS NULL OR c.invoice_id = %(invoice)s)"""
        asked: dict[str, Any] = {"group": billing_group_id, "invoice": invoice_id}
        if number_begins is not None:
            of_note = number_begins.startswith("CN-")
            condition, values = begins_so("c" if of_note else "n", number_begins.removeprefix("CN-"))
            query, asked = f"{query} AND {condition}", asked | values
        rows = read_part(self._connection.execute, query, asked, part, _COLUMNS, "c.id")
        return [_issued(*row) for row in rows]


def _destination(to: Disposition | None) -> str | None:
    match to:
        case None:
            return None
        case ToCredit():
            return "credit"
        case ToPayment():
            return "payment"


def _issued(*row: Any) -> Issued:
    id_, invoice, invoice_year, invoice_number, group, currency, reason, by, at = row[:9]
    net, tax, late_fee, total, credited, recovered, returned, destination, document, year, number = row[9:]
    parts = msgspec.json.decode(document, type=NoteParts)
    note = CreditNote(
        id_,
        invoice,
        str(InvoiceNumber(invoice_year, invoice_number)),
        group,
        currency,
        reason,
        by,
        instant(at),
        Noted(parts.lines, parts.taxes, net, tax, late_fee, total),
        Credited(credited, recovered, returned),
        None if destination is None else ToCredit() if destination == "credit" else ToPayment(),
    )
    return Issued(note, CreditNoteNumber(year, number))
