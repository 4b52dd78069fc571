"""The case of an invoice, put together again from its inputs and its manifest."""

from __future__ import annotations

from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.invoicing.model.invoice import Finalized, Invoice, draft_of
from tallybook.kernel.refusal import Refused
from tallybook.metering.reading import UsageRequest
from tallybook.metering.store_sql.reading import SqlUsageReader
from tallybook.rating.case import Case
from tallybook.rating.lines import price_cuts
from tallybook.rating.output import output
from tallybook.rating.rate import rate
from tallybook.shell.bill_run import read_inputs


def case_of(connection: Connection, invoice: Invoice) -> Case:
    """The case that the invoice was rated from; its usage is the events up to the manifest's position.

    The case is rated before it is given away: `Refused("case_differs")` where it no longer gives the invoice's lines.
    """
    case, kept = stored_case(connection, invoice), draft_of(invoice).output
    again = output(rate(case))
    if [line.amount for line in again.lines] != [
        line.amount for line in kept.lines
    ] or again.amount_due != kept.amount_due:
        raise Refused(
            "case_differs",
            f"the stored usage and inputs of {name_of(invoice)} give {again.amount_due} and not {kept.amount_due};"
            " its usage or the assignment of its projects was changed behind Tallybook's back",
        )
    return case


def stored_case(connection: Connection, invoice: Invoice) -> Case:
    """The same, whatever it gives now."""
    draft = draft_of(invoice)
    inputs = read_inputs(draft.case.whole())
    windows = SqlAccounts(connection).project_windows({draft.billing_group_id: draft.period})
    request = UsageRequest(
        draft.id, draft.period, inputs.counters, price_cuts(inputs), tuple(windows.get(draft.billing_group_id, ()))
    )
    return Case(inputs, SqlUsageReader(connection).events(request, draft.manifest.position))


def name_of(invoice: Invoice) -> str:
    """An invoice's number, or its id while it is a draft."""
    return str(invoice.number) if isinstance(invoice, Finalized) else invoice.id
