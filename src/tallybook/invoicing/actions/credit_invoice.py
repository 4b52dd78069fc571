"""Issue credit notes: what of an invoice is taken back, and where what was paid of it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from tallybook.accounts.public import AccountStore
from tallybook.invoicing.model import posting
from tallybook.invoicing.model.billed import billed
from tallybook.invoicing.model.credit_note import (
    CreditNote,
    Disposition,
    Issued,
    Settle,
    note_lines,
    note_whole,
)
from tallybook.invoicing.model.invoice import Finalized
from tallybook.invoicing.model.receivable import credit
from tallybook.invoicing.store import CreditNoteStore, InvoiceStore, ReceivableStore
from tallybook.kernel.decimals import fraction_of
from tallybook.kernel.document import Document
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.refusal import Refused
from tallybook.ledger.public import LedgerStore
from tallybook.rating.case import Inputs


class Crediting(NamedTuple):
    """The stores that a credit note reads and writes, in one transaction, and how a stored case is read.

    `tell` takes a note that is issued in the transaction; others hear of it once that is committed.
    """

    accounts: AccountStore
    invoices: InvoiceStore
    receivables: ReceivableStore
    notes: CreditNoteStore
    ledger: LedgerStore
    read_inputs: Callable[[Document], Inputs]
    tell: Callable[[CreditNote], None]


class Ask(Struct, frozen=True):
    """What a person asks to be credited: an invoice by number or id, whole or some of its lines.

    A line's amount is without tax, None for the whole line; no lines mean everything that is left of the invoice.
    """

    invoice: str
    reason: str
    by: str
    lines: Mapping[int, Decimal | None]
    to: Disposition


def plan_credit_note(stores: Crediting, ask: Ask, now: Instant, new_id: NewId) -> CreditNote:
    """The credit note that would be issued now. `Refused` for a draft, and for more than is left of an invoice."""
    return _note(stores, ask, _invoice(stores, ask.invoice), now, new_id)


def issue_credit_note(
    stores: Crediting, ask: Ask, now: Instant, new_id: NewId, settle: Settle, seen: CreditNote | None = None
) -> Issued:
    """Issue a credit note: less is owed, and what had been paid goes where it is asked to.

    With `seen` it is the note that was planned or none: `Refused("changed")` where the invoice was paid or credited
    since. The note's number is the last thing that is taken.
    """
    invoice = _invoice(stores, ask.invoice)
    stores.accounts.lock([invoice.draft.billing_group_id])
    note = _note(stores, ask, invoice, now, new_id)
    if seen is not None and (note.noted, note.effect, note.to) != (seen.noted, seen.effect, seen.to):
        raise Refused("changed", "it was paid or credited while you looked at it; look again", ask.invoice)
    receivable = stores.receivables.receivables([note.invoice_id])[note.invoice_id]
    after, _ = credit(receivable, note.noted.total)
    stores.receivables.change([after])
    stores.ledger.post(posting.credit_note(note))
    if note.to is not None:
        settle(note)
    stores.tell(note)
    return stores.notes.issue(note)


def _invoice(stores: Crediting, name: str) -> Finalized:
    found = stores.invoices.invoice(name)
    if found is None:
        raise Refused("unknown_invoice", "there is no invoice of this number or id; try `tallybook invoice list`", name)
    if not isinstance(found, Finalized):
        message = "it is a draft, of which nothing is owed yet: correct its usage or adjust it, and it is made anew"
        raise Refused("not_finalized", message, name)
    return found


def _note(stores: Crediting, ask: Ask, invoice: Finalized, now: Instant, new_id: NewId) -> CreditNote:
    draft = invoice.draft
    whole = billed(draft, stores.read_inputs(draft.case.whole()))
    before = [issued.note.noted for issued in stores.notes.of_invoice(draft.id)]
    noted = note_lines(whole, before, ask.lines) if ask.lines else note_whole(whole, before)
    receivable = stores.receivables.receivables([draft.id])[draft.id]
    assert whole.total == fraction_of(receivable.total), f"{draft.id} is owed another total than it was billed"
    _, effect = credit(receivable, noted.total)
    return CreditNote(
        new_id("crn", now),
        draft.id,
        str(invoice.number),
        draft.billing_group_id,
        draft.output.currency,
        legible(ask.reason, "--reason"),
        legible(ask.by, "--by", LONGEST_NAME),
        now,
        noted,
        effect,
        ask.to if effect.returned else None,
    )
