"""What operations of invoicing work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from tallybook.accounts.public import AccountStore
from tallybook.invoicing.actions.review_draft import Reviewed
from tallybook.invoicing.model.invoice import Draft
from tallybook.invoicing.store import InvoiceReader, InvoiceStore, ReviewStore
from tallybook.kernel.operation import Work
from tallybook.rating.output import LineOut


class InvoiceDesk(Protocol):
    """What is done with invoices across contexts, in the request's transaction."""

    def preview(self, billing_group_id: str, month: str | None) -> Draft:
        """What the invoice of a cycle, the running one without a month, would be now; nothing is written.

        `Refused`: `unknown_group`, `finalized` where it is final already, `not_billed`.
        """
        ...

    def finalize(self, reviewed: Reviewed) -> str | None:
        """Rate a draft again and finalize it; answers its id where it is final by this call."""
        ...

    def write_off(self, name: str, reason: str) -> tuple[str, str]:
        """Book what is due of a final invoice as a loss; answers its id and what is lost."""
        ...

    def explain(self, line: LineOut, number: int, currency: str) -> str:
        """How a line came about."""
        ...

    def case(self, name: str) -> Mapping[str, Callable[[], bytes]]:
        """The case of an invoice, by media type: how it is written."""
        ...


class InvoicesWork(Work, Protocol):
    """A request's work on invoices."""

    @property
    def accounts(self) -> AccountStore:
        """Billing groups."""
        ...

    @property
    def invoices(self) -> InvoiceStore:
        """Invoices, whole."""
        ...

    @property
    def invoice_reader(self) -> InvoiceReader:
        """Invoices as they are looked at."""
        ...

    @property
    def reviews(self) -> ReviewStore:
        """What was said of drafts."""
        ...

    @property
    def invoice_desk(self) -> InvoiceDesk:
        """What is done across contexts."""
        ...
