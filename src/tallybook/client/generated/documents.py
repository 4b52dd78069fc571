"""Documents.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given

_GET_INVOICE_PDF: Final[Call[bytes]] = Call("GET", "/v1/invoices/{id}/pdf", bytes, accept="application/pdf")
_GET_E_INVOICE: Final[Call[bytes]] = Call("GET", "/v1/invoices/{id}/e-invoice", bytes, accept="application/xml")
_GET_CREDIT_NOTE_PDF: Final[Call[bytes]] = Call("GET", "/v1/credit-notes/{id}/pdf", bytes, accept="application/pdf")
_GET_CREDIT_NOTE_E_INVOICE: Final[Call[bytes]] = Call(
    "GET", "/v1/credit-notes/{id}/e-invoice", bytes, accept="application/xml"
)


class DocumentsResource:
    """Invoices and credit notes as PDF, and as e-invoices for programs."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get_invoice_pdf(self, id_: str, /) -> bytes:
        """Get an invoice as PDF. As application/pdf.

        PDF/A-3b; a draft has a watermark. One in EUR is a Factur-X invoice, with its e-invoice inside, where seller
        and buyer are told well enough for one. The same final invoice is the same file to the last byte. For: admin,
        customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_INVOICE_PDF, Given(path={"id": id_}))

    def get_e_invoice(self, id_: str, /) -> bytes:
        """Get the e-invoice of a final invoice in EUR. As application/xml.

        EN 16931 as UN/CEFACT Cross Industry Invoice, the XML of Factur-X. For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_E_INVOICE, Given(path={"id": id_}))

    def get_credit_note_pdf(self, id_: str, /) -> bytes:
        """Get a credit note as PDF. As application/pdf.

        PDF/A-3b; one in EUR has its e-invoice inside, where seller and buyer are told well enough for one. For:
        admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_CREDIT_NOTE_PDF, Given(path={"id": id_}))

    def get_credit_note_e_invoice(self, id_: str, /) -> bytes:
        """Get the e-invoice of a credit note in EUR. As application/xml.

        EN 16931 as UN/CEFACT Cross Industry Invoice, the XML of Factur-X. For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_CREDIT_NOTE_E_INVOICE, Given(path={"id": id_}))


class AsyncDocumentsResource:
    """Invoices and credit notes as PDF, and as e-invoices for programs."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_invoice_pdf(self, id_: str, /) -> bytes:
        """Get an invoice as PDF. As application/pdf.

        PDF/A-3b; a draft has a watermark. One in EUR is a Factur-X invoice, with its e-invoice inside, where seller
        and buyer are told well enough for one. The same final invoice is the same file to the last byte. For: admin,
        customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_INVOICE_PDF, Given(path={"id": id_}))

    async def get_e_invoice(self, id_: str, /) -> bytes:
        """Get the e-invoice of a final invoice in EUR. As application/xml.

        EN 16931 as UN/CEFACT Cross Industry Invoice, the XML of Factur-X. For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_E_INVOICE, Given(path={"id": id_}))

    async def get_credit_note_pdf(self, id_: str, /) -> bytes:
        """Get a credit note as PDF. As application/pdf.

        PDF/A-3b; one in EUR has its e-invoice inside, where seller and buyer are told well enough for one. For:
        admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_CREDIT_NOTE_PDF, Given(path={"id": id_}))

    async def get_credit_note_e_invoice(self, id_: str, /) -> bytes:
        """Get the e-invoice of a credit note in EUR. As application/xml.

        EN 16931 as UN/CEFACT Cross Industry Invoice, the XML of Factur-X. For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_CREDIT_NOTE_E_INVOICE, Given(path={"id": id_}))
