"""The operations on documents: PDF and e-invoices of invoices and credit notes."""

from __future__ import annotations

from typing import Protocol

from tallybook.invoicing.store import CreditNoteStore, InvoiceReader
from tallybook.kernel.operation import READERS_AND_CUSTOMERS, Formats, Operations, Work
from tallybook.kernel.refusal import Refused

PDF = "application/pdf"
XML = "application/xml"


class DocumentDesk(Protocol):
    """Makes documents of what exists, and is the caller's to see."""

    def invoice_pdf(self, id_: str) -> bytes:
        """An invoice as PDF/A-3b."""
        ...

    def invoice_xml(self, id_: str) -> bytes:
        """An invoice's e-invoice; `Refused("no_e_invoice")`, `Refused("not_finalized")`."""
        ...

    def credit_note_pdf(self, id_: str) -> bytes:
        """A credit note as PDF/A-3b."""
        ...

    def credit_note_xml(self, id_: str) -> bytes:
        """A credit note's e-invoice; `Refused("no_e_invoice")`."""
        ...


class DocumentsWork(Work, Protocol):
    """A request's work on documents."""

    @property
    def invoice_reader(self) -> InvoiceReader:
        """Invoices as they are looked at."""
        ...

    @property
    def credit_notes(self) -> CreditNoteStore:
        """Credit notes."""
        ...

    @property
    def document_desk(self) -> DocumentDesk:
        """What makes documents."""
        ...


DOCUMENTS = Operations("Documents", "Invoices and credit notes as PDF, and as e-invoices for programs.")


@DOCUMENTS.get("/v1/invoices/{id}/pdf", roles=READERS_AND_CUSTOMERS, formats=(PDF,))
def get_invoice_pdf(work: DocumentsWork, *, id: str) -> Formats:
    """Get an invoice as PDF.

    PDF/A-3b; a draft has a watermark. One in EUR is a Factur-X invoice, with its e-invoice inside, where seller and
    buyer are told well enough for one. The same final invoice is the same file to the last byte.
    """
    found, name = _invoice(work, id)
    return Formats({PDF: lambda: work.document_desk.invoice_pdf(found)}, f"{name}.pdf")


@DOCUMENTS.get("/v1/invoices/{id}/e-invoice", roles=READERS_AND_CUSTOMERS, formats=(XML,))
def get_e_invoice(work: DocumentsWork, *, id: str) -> Formats:
    """Get the e-invoice of a final invoice in EUR.

    EN 16931 as UN/CEFACT Cross Industry Invoice, the XML of Factur-X.
    """
    found, name = _invoice(work, id)
    return Formats({XML: lambda: work.document_desk.invoice_xml(found)}, f"{name}.xml")


@DOCUMENTS.get("/v1/credit-notes/{id}/pdf", roles=READERS_AND_CUSTOMERS, formats=(PDF,))
def get_credit_note_pdf(work: DocumentsWork, *, id: str) -> Formats:
    """Get a credit note as PDF.

    PDF/A-3b; one in EUR has its e-invoice inside, where seller and buyer are told well enough for one.
    """
    found, name = _credit_note(work, id)
    return Formats({PDF: lambda: work.document_desk.credit_note_pdf(found)}, f"{name}.pdf")


@DOCUMENTS.get("/v1/credit-notes/{id}/e-invoice", roles=READERS_AND_CUSTOMERS, formats=(XML,))
def get_credit_note_e_invoice(work: DocumentsWork, *, id: str) -> Formats:
    """Get the e-invoice of a credit note in EUR.

    EN 16931 as UN/CEFACT Cross Industry Invoice, the XML of Factur-X.
    """
    found, name = _credit_note(work, id)
    return Formats({XML: lambda: work.document_desk.credit_note_xml(found)}, f"{name}.xml")


def _invoice(work: DocumentsWork, name: str) -> tuple[str, str]:
    """The id of an invoice, and what its file is called."""
    found = work.invoice_reader.look_up(name)
    if found is None:
        raise Refused("unknown_invoice", "there is no invoice of this number or id", name)
    return found.id, found.id if found.number is None else str(found.number)


def _credit_note(work: DocumentsWork, name: str) -> tuple[str, str]:
    found = work.credit_notes.credit_note(name)
    if found is None:
        raise Refused("unknown_credit_note", "there is no credit note of this number or id", name)
    return found.note.id, str(found.number)
