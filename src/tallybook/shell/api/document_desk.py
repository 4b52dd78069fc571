"""What makes documents for the API, in the request's transaction."""

from __future__ import annotations

from psycopg import Connection

from tallybook.invoicing.model.credit_note import Issued
from tallybook.invoicing.model.invoice import Invoice
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlInvoices
from tallybook.kernel.operation import Principal
from tallybook.shell.api.scope import widened
from tallybook.shell.stores import SqlStores


class SqlDocumentDesk:
    """A `DocumentDesk`. What it is asked for was found by its caller; the letterhead is beyond what a customer sees."""

    def __init__(self, connection: Connection, caller: Principal) -> None:
        self._connection = connection
        self._caller = caller

    def invoice_pdf(self, id_: str) -> bytes:
        """An invoice as PDF/A-3b."""
        from tallybook.api.across.documents import invoice_pdf

        with widened(self._connection, self._caller):
            return invoice_pdf(SqlStores(self._connection), self._invoice(id_))

    def invoice_xml(self, id_: str) -> bytes:
        """An invoice's e-invoice."""
        from tallybook.api.across.documents import invoice_xml

        with widened(self._connection, self._caller):
            return invoice_xml(SqlStores(self._connection), self._invoice(id_))

    def credit_note_pdf(self, id_: str) -> bytes:
        """A credit note as PDF/A-3b."""
        from tallybook.api.across.documents import credit_note_pdf

        with widened(self._connection, self._caller):
            return credit_note_pdf(SqlStores(self._connection), self._credit_note(id_))

    def credit_note_xml(self, id_: str) -> bytes:
        """A credit note's e-invoice."""
        from tallybook.api.across.documents import credit_note_xml

        with widened(self._connection, self._caller):
            return credit_note_xml(SqlStores(self._connection), self._credit_note(id_))

    def _invoice(self, id_: str) -> Invoice:
        found = SqlInvoices(self._connection).invoice(id_)
        assert found is not None, f"{id_} was looked up"
        return found

    def _credit_note(self, id_: str) -> Issued:
        found = SqlCreditNotes(self._connection).credit_note(id_)
        assert found is not None, f"{id_} was looked up"
        return found
