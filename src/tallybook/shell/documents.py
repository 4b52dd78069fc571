"""Documents of invoices and credit notes, as they stood when these were made final, from the database."""

from __future__ import annotations

from typing import NamedTuple

from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
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
from tallybook.invoicing.store_sql import SqlInvoices, SqlLetterheads, SqlReceivables
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.shell.bill_run import read_inputs


class Printable(NamedTuple):
    """A document that is read from the database and not set yet, with its e-invoice where it has one."""

    paper: Paper
    electronic: EInvoice | None = None


def printed(document: Printable) -> bytes:
    """A document as PDF/A-3b; needs no database."""
    return pdf(document.paper) if document.electronic is None else hybrid_pdf(document.paper, document.electronic)


def invoice_pdf(connection: Connection, invoice: Invoice) -> bytes:
    """An invoice as PDF/A-3b: a draft with a watermark, one in EUR with its e-invoice, where that can be made."""
    return printed(printable_invoice(connection, invoice))


def printable_invoice(connection: Connection, invoice: Invoice) -> Printable:
    """An invoice, to be printed."""
    if not isinstance(invoice, Finalized):
        parties = _parties(connection, draft_of(invoice).billing_group_id, None)
        return Printable(invoice_paper(invoice, parties, None))
    parties = _parties(connection, invoice.draft.billing_group_id, invoice.finalized_at)
    due_at = _due_at(connection, invoice)
    paper = invoice_paper(invoice, parties, due_at)
    try:
        return Printable(paper, _e_invoice(invoice, parties, due_at))
    except Refused as refusal:
        return _plain(paper, refusal)


def invoice_xml(connection: Connection, invoice: Invoice) -> bytes:
    """The e-invoice of a final invoice in EUR; `Refused("not_finalized")`, `Refused("no_e_invoice")`."""
    if not isinstance(invoice, Finalized):
        raise Refused("not_finalized", "it is a draft: an e-invoice is made of what is final", invoice.id)
    parties = _parties(connection, invoice.draft.billing_group_id, invoice.finalized_at)
    return cii_xml(_e_invoice(invoice, parties, _due_at(connection, invoice))).encode()


def credit_note_pdf(connection: Connection, issued: Issued) -> bytes:
    """A credit note as PDF/A-3b: one in EUR with its e-invoice, where that can be made."""
    return printed(printable_credit_note(connection, issued))


def printable_credit_note(connection: Connection, issued: Issued) -> Printable:
    """A credit note, to be printed."""
    invoice, parties = _noted(connection, issued)
    paper = credit_note_paper(issued, invoice, parties)
    try:
        return Printable(paper, _e_credit_note(issued, invoice, parties))
    except Refused as refusal:
        return _plain(paper, refusal)


def credit_note_xml(connection: Connection, issued: Issued) -> bytes:
    """The e-invoice of a credit note in EUR; `Refused("no_e_invoice")`."""
    return cii_xml(_e_credit_note(issued, *_noted(connection, issued))).encode()


def _plain(paper: Paper, refusal: Refused) -> Printable:
    """The document without an e-invoice, where the reason is that none can be made."""
    if refusal.code != "no_e_invoice":
        raise refusal
    return Printable(paper)


def _e_invoice(invoice: Finalized, parties: Parties, due_at: Instant) -> EInvoice:
    return e_invoice(invoice, read_inputs(invoice.draft.case.whole()), parties, due_at)


def _e_credit_note(issued: Issued, invoice: Finalized, parties: Parties) -> EInvoice:
    return e_credit_note(issued, invoice, read_inputs(invoice.draft.case.whole()), parties)


def _noted(connection: Connection, issued: Issued) -> tuple[Finalized, Parties]:
    """The invoice that a credit note is of, and who stands on the note."""
    invoice = SqlInvoices(connection).invoice(issued.note.invoice_id)
    assert isinstance(invoice, Finalized), f"{issued.number} is of an invoice that is final"
    return invoice, _parties(connection, issued.note.billing_group_id, issued.note.at)


def _due_at(connection: Connection, invoice: Finalized) -> Instant:
    id_ = invoice.draft.id
    return SqlReceivables(connection).receivables([id_])[id_].due_at


def _parties(connection: Connection, group_id: str, at: Instant | None) -> Parties:
    """Who stands on a document: as it was at an instant, or is now."""
    accounts, letterheads = SqlAccounts(connection), SqlLetterheads(connection)
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
