"""Credit notes against the database: the stores of one, and what becomes of money that it returns."""

from __future__ import annotations

from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.invoicing.actions.credit_invoice import Crediting
from tallybook.invoicing.model.credit_note import CreditNote, Settle
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlInvoices, SqlReceivables
from tallybook.kernel.decimals import plain
from tallybook.ledger.store_sql import SqlLedger
from tallybook.payments.public import return_money
from tallybook.shell.bill_run import read_inputs
from tallybook.shell.collection_jobs import PROCESS_REFUND
from tallybook.shell.database import tenant_of
from tallybook.shell.jobs import outbox
from tallybook.shell.jobs.defer import Deferral, defer_all
from tallybook.shell.payment_desk import desk_on


def crediting(connection: Connection) -> Crediting:
    """The stores of a credit note."""
    return Crediting(
        SqlAccounts(connection),
        SqlInvoices(connection),
        SqlReceivables(connection),
        SqlCreditNotes(connection),
        SqlLedger(connection),
        read_inputs,
        lambda note: outbox.write(connection, [_fact(note)], note.at),
    )


def _fact(note: CreditNote) -> outbox.Fact:
    about = {
        "billing_group": note.billing_group_id,
        "invoice": note.invoice_id,
        "currency": note.currency,
        "total": plain(note.noted.total),
    }
    return outbox.Fact("credit_note.issued", note.id, about)


def settling(connection: Connection) -> Settle:
    """What becomes of money that a note returns: refunds, which a job sends once this is committed, or a credit."""

    def settle(note: CreditNote) -> None:
        with desk_on(connection, note.at) as desk:
            refunds = return_money(desk, note)
        tenant = tenant_of(connection)
        jobs = [Deferral(PROCESS_REFUND, {"tenant": tenant, "refund": refund.id}) for refund in refunds]
        defer_all(connection, jobs)

    return settle
