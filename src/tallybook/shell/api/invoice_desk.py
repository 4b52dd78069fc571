"""What the API does with invoices across contexts: the same as the commands do, in the request's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.cases.explain import explain_alone
from tallybook.cases.export import document_yaml, export_document
from tallybook.invoicing.actions.prepare import Failed, Ready, Run, Tariffs, Unchanged, prepare
from tallybook.invoicing.actions.review_draft import Reviewed
from tallybook.invoicing.model.invoice import Draft, draft_of
from tallybook.invoicing.store_sql import SqlInvoices
from tallybook.kernel.document import Document
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.operation import Principal
from tallybook.kernel.period import local_day, month_text, parse_month
from tallybook.kernel.refusal import Refused
from tallybook.payments.public import write_off_invoice
from tallybook.rating.output import LineOut
from tallybook.shell.api.scope import widened
from tallybook.shell.bill_run import books, read_inputs
from tallybook.shell.case_export import case_of, name_of
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.finalizing import finalize_on
from tallybook.shell.payment_desk import desk_on


class SqlInvoiceDesk:
    """An `InvoiceDesk` on a request's connection; `database` gives the snapshot that a draft is rated again in."""

    def __init__(self, database: Database, connection: Connection, caller: Principal, now: Instant) -> None:
        self._database = database
        self._connection = connection
        self._caller = caller
        self._now = now

    def preview(self, billing_group_id: str, month: str | None) -> Draft:
        """What the invoice of a cycle would be now."""
        group = SqlAccounts(self._connection).billing_groups([billing_group_id]).get(billing_group_id)
        if group is None:
            raise Refused("unknown_group", "there is no billing group of this id", "billing_group")
        if month is None:
            begins = local_day(group.cycle_at(self._now).start, group.tz)
            month = month_text(begins)
        run = Run(*parse_month(month), self._now, new_id, read_inputs, preview=True)
        with widened(self._connection, self._caller):  # what its prices are made of, whoever sees the group
            (found,) = prepare(books(self._connection), [group.id], run, Tariffs())
        match found:
            case Ready(draft=draft):
                return draft
            case Unchanged(invoice_id=id_):
                raise Refused("finalized", f"the invoice of {month} is final already: {id_}")
            case Failed(reason=reason):
                raise Refused("not_billed", reason)
            case _:
                raise AssertionError(f"a preview of a running cycle was {found}")

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
        return explain_alone(line, number, currency)

    def case(self, name: str) -> Mapping[str, Callable[[], bytes]]:
        """The case of an invoice, by media type."""

        def document() -> Document:
            found = SqlInvoices(self._connection).invoice(name)
            assert found is not None, f"{name} was looked up"
            expect = {"amount_due": draft_of(found).output.amount_due}
            return export_document(case_of(self._connection, found), f"Invoice {name_of(found)}", expect)

        return {
            "application/json": lambda: msgspec.json.encode(document()),
            "application/yaml": lambda: document_yaml(document()).encode(),
        }
