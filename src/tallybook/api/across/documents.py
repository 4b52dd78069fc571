"""Documents of invoices and credit notes, as they stood when these were made final, from their stores."""

from __future__ import annotations

from typing import NamedTuple

from tallybook.api.across.cases import read_inputs
from tallybook.api.across.stores import Stores
from tallybook.invoicing.documents.cii import cii_xml
from tallybook.invoicing.documents.credit_note_paper import credit_note_paper
from tallybook.invoicing.documents.document import Paper, Parties
from tallybook.invoicing.documents.e_invoice import EInvoice, e_credit_note, e_invoice
from tallybook.invoicing.documents.hybrid import hybrid_pdf
from tallybook.invoicing.documents.invoice_paper import invoice_paper
from tallybook.invoicing.documents.typeset import pdf
from tallybook.invoicing.documents.words import written_in
from tallybook.invoicing.model.credit_note import Issued
from tallybook.invoicing.model.invoice import Finalized, Invoice, draft_of
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


class Printable(NamedTuple):
    """A document that is read from stores and not set yet, with its e-invoice where it has one."""

    paper: Paper
    electronic: EInvoice | None = None


def printed(document: Printable) -> bytes:
    """A document as PDF/A-3b; needs no store."""
    return pdf(document.paper) if document.electronic is None else hybrid_pdf(document.paper, document.electronic)


def invoice_pdf(stores: Stores, invoice: Invoice) -> bytes:
    """An invoice as PDF/A-3b: a draft with a watermark, one in EUR with its e-invoice, where that can be made."""
    return printed(printable_invoice(stores, invoice))


def printable_invoice(stores: Stores, invoice: Invoice) -> Printable:
    """An invoice, to be printed."""
    if not isinstance(invoice, Finalized):
        parties = _parties(stores, draft_of(invoice).billing_group_id, None)
        return Printable(invoice_paper(invoice, parties, None))
    parties = _parties(stores, invoice.draft.billing_group_id, invoice.finalized_at)
    due_at = _due_at(stores, invoice)
    paper = invoice_paper(invoice, parties, due_at)
    try:
        return Printable(paper, _e_invoice(invoice, parties, due_at))
    except Refused as refusal:
        return _plain(paper, refusal)


def invoice_xml(stores: Stores, invoice: Invoice) -> bytes:
    """The e-invoice of a final invoice in EUR; `Refused("not_finalized")`, `Refused("no_e_invoice")`."""
    if not isinstance(invoice, Finalized):
        raise Refused("not_finalized", "it is a draft: an e-invoice is made of what is final", invoice.id)
    parties = _parties(stores, invoice.draft.billing_group_id, invoice.finalized_at)
    return cii_xml(_e_invoice(invoice, parties, _due_at(stores, invoice))).encode()


def credit_note_pdf(stores: Stores, issued: Issued) -> bytes:
    """A credit note as PDF/A-3b: one in EUR with its e-invoice, where that can be made."""
    return printed(printable_credit_note(stores, issued))


def printable_credit_note(stores: Stores, issued: Issued) -> Printable:
    """A credit note, to be printed."""
    invoice, parties = _noted(stores, issued)
    paper = credit_note_paper(issued, invoice, parties)
    try:
        return Printable(paper, _e_credit_note(issued, invoice, parties))
    except Refused as refusal:
        return _plain(paper, refusal)


def credit_note_xml(stores: Stores, issued: Issued) -> bytes:
    """The e-invoice of a credit note in EUR; `Refused("no_e_invoice")`."""
    return cii_xml(_e_credit_note(issued, *_noted(stores, issued))).encode()


def _plain(paper: Paper, refusal: Refused) -> Printable:
    """The document without an e-invoice, where the reason is that none can be made."""
    if refusal.code != "no_e_invoice":
        raise refusal
    return Printable(paper)


def _e_invoice(invoice: Finalized, parties: Parties, due_at: Instant) -> EInvoice:
    return e_invoice(invoice, read_inputs(invoice.draft.case.whole()), parties, due_at)


def _e_credit_note(issued: Issued, invoice: Finalized, parties: Parties) -> EInvoice:
    return e_credit_note(issued, invoice, read_inputs(invoice.draft.case.whole()), parties)


def _noted(stores: Stores, issued: Issued) -> tuple[Finalized, Parties]:
    """The invoice that a credit note is of, and who stands on the note."""
    invoice = stores.invoices.invoice(issued.note.invoice_id)
    assert isinstance(invoice, Finalized), f"{issued.number} is of an invoice that is final"
    return invoice, _parties(stores, issued.note.billing_group_id, issued.note.at)


def _due_at(stores: Stores, invoice: Finalized) -> Instant:
    id_ = invoice.draft.id
    return stores.receivables.receivables([id_])[id_].due_at


def _parties(stores: Stores, group_id: str, at: Instant | None) -> Parties:
    """Who stands on a document: as it was at an instant, or is now."""
    accounts, letterheads = stores.accounts, stores.letterheads
    group = accounts.billing_groups([group_id])[group_id]
    letterhead = letterheads.letterhead(at)
    own = accounts.language_at(group_id, at)
    return Parties(
        letterhead,
        accounts.billing_details(group_id, at),
        letterheads.logo(letterhead.logo) if letterhead.logo else None,
        accounts.name_at(group.organization_id, at),
        group.name,
        group.timezone,
        written_in(*([own] if own else []), letterhead.language),
    )
