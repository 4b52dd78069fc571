"""The case of an invoice, put together again from its inputs and its manifest."""

from __future__ import annotations

from tallybook.api.across.stores import Stores
from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.invoice import Finalized, Invoice, draft_of
from tallybook.kernel.document import Document
from tallybook.kernel.refusal import Refused
from tallybook.metering.reading import UsageRequest
from tallybook.rating.case import Case, Inputs
from tallybook.rating.lines import price_cuts
from tallybook.rating.output import output
from tallybook.rating.rate import rate


def read_inputs(document: Document) -> Inputs:
    """A stored case's inputs; they were checked when they were stored."""
    return parse_case(document).case.inputs


def case_of(stores: Stores, invoice: Invoice) -> Case:
    """The case that the invoice was rated from; its usage is the events up to the manifest's position.

    The case is rated before it is given away: `Refused("case_differs")` where it no longer gives the invoice's lines.
    """
    case, kept = stored_case(stores, invoice), draft_of(invoice).output
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


def stored_case(stores: Stores, invoice: Invoice) -> Case:
    """The same, whatever it gives now."""
    draft = draft_of(invoice)
    inputs = read_inputs(draft.case.whole())
    windows = stores.accounts.project_windows({draft.billing_group_id: draft.period})
    request = UsageRequest(
        draft.id, draft.period, inputs.counters, price_cuts(inputs), tuple(windows.get(draft.billing_group_id, ()))
    )
    return Case(inputs, stores.usage.events(request, draft.manifest.position))


def name_of(invoice: Invoice) -> str:
    """An invoice's number, or its id while it is a draft."""
    return str(invoice.number) if isinstance(invoice, Finalized) else invoice.id
