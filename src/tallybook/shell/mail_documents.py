"""The documents that go with an e-mail: read in a transaction, set outside of any, and of a bounded size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from psycopg import Connection

from tallybook.invoicing.model.invoice import Finalized
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlInvoices
from tallybook.kernel.refusal import Refused
from tallybook.notify.actions.mail_compose import Attachment
from tallybook.notify.model.mail_content import Enclosed
from tallybook.shell.database import Database
from tallybook.shell.stores import SqlStores

if TYPE_CHECKING:
    from tallybook.api.across.documents import Printable

MOST_BYTES = 5 * 1024 * 1024
"""Of all documents of an e-mail: with base64 it stays below the 10 MB that mail servers take at least."""


def attachments(
    database: Database, tenant: int, enclosed: Sequence[Enclosed], most_bytes: int = MOST_BYTES
) -> list[Attachment]:
    """The documents as PDF. `Refused("too_large")` where they are together; raises whatever setting them does."""
    from tallybook.api.across.documents import printed

    if not enclosed:
        return []
    with database.transaction(tenant, snapshot=True) as connection:
        read = [_read(connection, one) for one in enclosed]
    found: list[Attachment] = []
    for name, document in read:
        found.append(Attachment(f"{name}.pdf", printed(document)))
        if sum(len(one.content) for one in found) > most_bytes:
            raise Refused("too_large", f"the documents have more than {most_bytes:,} bytes")
    return found


def _read(connection: Connection, one: Enclosed) -> tuple[str, Printable]:
    from tallybook.api.across.documents import printable_credit_note, printable_invoice

    if one.is_credit_note:
        issued = SqlCreditNotes(connection).credit_note(one.id)
        assert issued is not None, f"{one.id} is known"
        return str(issued.number), printable_credit_note(SqlStores(connection), issued)
    invoice = SqlInvoices(connection).invoice(one.id)
    assert isinstance(invoice, Finalized), f"{one.id} is final"
    return str(invoice.number), printable_invoice(SqlStores(connection), invoice)
