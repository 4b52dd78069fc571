"""What the API does with invoices across contexts: the same as the commands do, in the request's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from psycopg import Connection

from tallybook.api.across import invoices
from tallybook.invoicing.actions.review_draft import Reviewed
from tallybook.invoicing.model.invoice import Draft
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.operation import Principal
from tallybook.payments.public import write_off_invoice
from tallybook.rating.output import LineOut
from tallybook.shell.api.scope import widened
from tallybook.shell.database import Database
from tallybook.shell.finalizing import finalize_on
from tallybook.shell.payment_desk import desk_on
from tallybook.shell.stores import SqlStores


class SqlInvoiceDesk:
    """An `InvoiceDesk` on a request's connection; `database` gives the snapshot that a draft is rated again in."""

    def __init__(self, database: Database, connection: Connection, caller: Principal, now: Instant) -> None:
        self._database = database
        self._connection = connection
        self._caller = caller
        self._now = now

    def preview(self, billing_group_id: str, month: str | None) -> Draft:
        """What the invoice of a cycle would be now."""
        stores = SqlStores(self._connection)
        invoices.refuse_unseen(stores, billing_group_id)
        with widened(self._connection, self._caller):  # what its prices are made of, whoever sees the group
            return invoices.preview(stores, billing_group_id, month, self._now)

    def finalize(self, reviewed: Reviewed) -> str | None:
        """Rate a draft again and finalize it; answers its id where it is final by this call."""
        done = finalize_on(self._database, self._caller.tenant, self._connection, reviewed, self._now)
        return done.id if done.is_new else None

    def write_off(self, name: str, reason: str) -> tuple[str, str]:
        """Book what is due of a final invoice as a loss."""
        with desk_on(self._connection, self._now) as desk:
            done = write_off_invoice(desk, name, self._caller.name, reason, self._now)
        return done.id, str(Money(done.written_off, done.currency))

    def explain(self, line: LineOut, number: int, currency: str) -> str:
        """How a line came about."""
        return invoices.explanation(line, number, currency)

    def case(self, name: str) -> Mapping[str, Callable[[], bytes]]:
        """The case of an invoice, by media type."""
        return invoices.case_writers(SqlStores(self._connection), name)
