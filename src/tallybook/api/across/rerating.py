"""Rates invoices again with changed inputs, from the very usage that they were rated from."""

from __future__ import annotations

from collections.abc import Callable

from tallybook.api.across.cases import case_of
from tallybook.api.across.stores import Stores
from tallybook.invoicing.model.invoice import Draft, Invoice, draft_of
from tallybook.invoicing.model.listed import InvoiceSort, Wanted
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.rating.case import Case, Inputs
from tallybook.rating.output import Output, output
from tallybook.rating.rate import rate

MOST_EVENTS = 200_000
"""How many events of an invoice a request reads: some seconds' work."""


class ReratingDesk:
    """A `Rerating` on a request's stores; `preview` tells what the invoice of a cycle would be now."""

    def __init__(self, stores: Stores, now: Instant, preview: Callable[[str, str | None], Draft]) -> None:
        self._stores = stores
        self._now = now
        self._preview = preview

    def rerate(
        self, billing_group_id: str, month: str | None, change: Callable[[Inputs], Inputs]
    ) -> tuple[str | None, Output, Output]:
        """An invoice as it is and with changed inputs, and the id of one that is final."""
        final = None if month is None else self._final(billing_group_id, month)
        invoice: Invoice = self._preview(billing_group_id, month) if final is None else final
        draft = draft_of(invoice)
        if draft.manifest.events > MOST_EVENTS:
            message = f"the invoice has {draft.manifest.events:,} events, and a request rates at most {MOST_EVENTS:,}"
            raise Refused("too_much_usage", f"{message}: export its case and rate that", "months")
        case = case_of(self._stores, invoice)
        again = output(rate(Case(change(case.inputs), case.usage)))
        return None if final is None else draft.id, draft.output, again

    def _final(self, billing_group_id: str, month: str) -> Invoice | None:
        wanted = Wanted(billing_group_id=billing_group_id, month=month)
        part = Part(InvoiceSort.PERIOD_DOWN, None, 10)
        found = self._stores.reader.listed(wanted, part=part, now=self._now)
        number = next((one.id for one in found if one.number is not None), None)
        return None if number is None else self._stores.invoices.invoice(number)
