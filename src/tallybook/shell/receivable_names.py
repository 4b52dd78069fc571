"""Receivables as people name them: a finalized invoice by its number, an opening balance by its id."""

from __future__ import annotations

from collections.abc import Collection

from psycopg import Connection

from tallybook.invoicing.model.invoice import parsed_number
from tallybook.invoicing.store_sql import SqlInvoiceReader
from tallybook.kernel.refusal import Refused


def names_of(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """What each is called."""
    numbers = SqlInvoiceReader(connection).numbers(ids)
    return {id_: id_ for id_ in ids} | {id_: str(number) for id_, number in numbers.items()}


def id_named(connection: Connection, name: str) -> str:
    """The receivable of a number or id; `Refused("unknown_invoice")`."""
    number = parsed_number(name)
    row = connection.execute(
        """SELECT r.id FROM receivables r
             LEFT JOIN invoice_numbers n ON n.tenant_id = r.tenant_id AND n.invoice_id = r.id
            WHERE r.tenant_id = current_tenant()
              AND (r.id = %(name)s OR (n.year = %(year)s::integer AND n.number = %(number)s::integer))""",
        {"name": name, "year": number and number.year, "number": number and number.number},
    ).fetchone()
    if row is None:
        message = "there is no finalized invoice of this number or id; try `tallybook invoice list`"
        raise Refused("unknown_invoice", message, name)
    return str(row[0])
