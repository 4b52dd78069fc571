"""Credit notes against the database: the stores of one, and what becomes of money that it returns."""

from __future__ import annotations

from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.credits.store_sql import SqlCredits
from tallybook.invoicing.actions.credit_invoice import Crediting, GrantReturned
from tallybook.invoicing.model.credit_note import Settle
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlInvoices, SqlReceivables
from tallybook.ledger.store_sql import SqlLedger
from tallybook.shell.bill_run import read_inputs
from tallybook.shell.clock import new_id


def crediting(connection: Connection) -> Crediting:
    """The stores of a credit note."""
    return Crediting(
        SqlAccounts(connection),
        SqlInvoices(connection),
        SqlReceivables(connection),
        SqlCreditNotes(connection),
        SqlLedger(connection),
        read_inputs,
    )


def settling(connection: Connection) -> Settle:
    """What makes a credit of money that a note returns; what is to be refunded waits in `unapplied`."""
    return GrantReturned(SqlCredits(connection), SqlLedger(connection), new_id)
