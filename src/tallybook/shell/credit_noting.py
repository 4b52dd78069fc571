"""Credit notes against the database: the stores of one, and what becomes of money that it returns."""

from __future__ import annotations

from psycopg import Connection

from tallybook.api.across import noting
from tallybook.invoicing.actions.credit_invoice import Crediting
from tallybook.invoicing.model.credit_note import CreditNote, Settle
from tallybook.payments.public import return_money
from tallybook.shell.collection_jobs import PROCESS_REFUND
from tallybook.shell.database import tenant_of
from tallybook.shell.jobs.defer import Deferral, defer_all
from tallybook.shell.payment_desk import desk_on, write_notices
from tallybook.shell.stores import SqlStores


def crediting(connection: Connection) -> Crediting:
    """The stores of a credit note."""
    return noting.crediting(SqlStores(connection), lambda notice, note: write_notices(connection, [notice], note.at))


def settling(connection: Connection) -> Settle:
    """What becomes of money that a note returns: refunds, which a job sends once this is committed, or a credit."""

    def settle(note: CreditNote) -> None:
        with desk_on(connection, note.at) as desk:
            refunds = return_money(desk, note)
        tenant = tenant_of(connection)
        jobs = [Deferral(PROCESS_REFUND, {"tenant": tenant, "refund": refund.id}) for refund in refunds]
        defer_all(connection, jobs)

    return settle
