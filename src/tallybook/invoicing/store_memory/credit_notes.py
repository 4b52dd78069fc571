"""Credit notes in a list."""

from __future__ import annotations

from collections.abc import Collection

from tallybook.invoicing.model.credit_note import CreditNote, CreditNoteNumber, Issued, note_place
from tallybook.kernel.instant import utc_datetime
from tallybook.kernel.sorting import Part, part_of


class MemoryCreditNotes:
    """A `CreditNoteStore` of one tenant."""

    def __init__(self) -> None:
        self._kept: list[Issued] = []

    def of_invoice(self, invoice_id: str) -> list[Issued]:
        """The credit notes of an invoice, the oldest first."""
        return [issued for issued in self._kept if issued.note.invoice_id == invoice_id]

    def issue(self, note: CreditNote) -> Issued:
        """Keep a credit note with the next number of its year."""
        year = utc_datetime(note.at).year
        number = 1 + sum(issued.number.year == year for issued in self._kept)
        issued = Issued(note, CreditNoteNumber(year, number))
        self._kept.append(issued)
        return issued

    def credit_note(self, name: str) -> Issued | None:
        """A credit note by its id or its number."""
        return next((issued for issued in self._kept if name in (issued.note.id, str(issued.number))), None)

    def numbers(self, ids: Collection[str]) -> dict[str, CreditNoteNumber]:
        """The numbers of those of some credit notes that there are, by id."""
        return {issued.note.id: issued.number for issued in self._kept if issued.note.id in ids}

    def listed(
        self,
        *,
        billing_group_id: str | None,
        part: Part,
        invoice_id: str | None = None,
        number_begins: str | None = None,
    ) -> list[Issued]:
        """A part of the list of credit notes, of one billing group or invoice where it is given, by age or total."""
        own = (
            one
            for one in self._kept
            if billing_group_id in (None, one.note.billing_group_id)
            and invoice_id in (None, one.note.invoice_id)
            and any(text.startswith(number_begins or "") for text in (str(one.number), one.note.invoice_number))
        )
        return part_of(own, part, note_place)
