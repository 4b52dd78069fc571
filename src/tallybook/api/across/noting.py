"""Credit notes on a tenant's stores."""

from __future__ import annotations

from collections.abc import Callable

from tallybook.api.across.cases import read_inputs
from tallybook.api.across.stores import Stores
from tallybook.invoicing.actions.credit_invoice import Crediting
from tallybook.invoicing.model.credit_note import CreditNote
from tallybook.kernel.decimals import plain
from tallybook.kernel.notice import Notice


def crediting(stores: Stores, tell: Callable[[Notice, CreditNote], None]) -> Crediting:
    """The stores of a credit note; `tell` hears at once that one is issued."""
    return Crediting(
        stores.accounts,
        stores.invoices,
        stores.receivables,
        stores.credit_notes,
        stores.ledger,
        read_inputs,
        lambda note: tell(_notice(note), note),
    )


def _notice(note: CreditNote) -> Notice:
    about = {
        "billing_group": note.billing_group_id,
        "invoice": note.invoice_id,
        "currency": note.currency,
        "total": plain(note.noted.total),
    }
    return Notice("credit_note.issued", note.id, about)
