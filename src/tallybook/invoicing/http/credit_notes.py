"""The operations on credit notes, and voiding: a credit note of all that is left of an invoice."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from tallybook.invoicing.actions.credit_invoice import Ask, Crediting, issue_credit_note
from tallybook.invoicing.model.credit_note import Issued, Settle, note_place
from tallybook.invoicing.store import CreditNoteStore
from tallybook.invoicing.wire.credit_notes import (
    CreditNoteListing,
    CreditNoteView,
    LineToCredit,
    NewCreditNote,
    Voiding,
    credit_note_view,
    destination,
)
from tallybook.kernel.decimals import parse_decimal, plain
from tallybook.kernel.operation import OPERATORS, READERS_AND_CUSTOMERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page, asked_part, page_of


class CreditNotesWork(Work, Protocol):
    """A request's work on credit notes."""

    @property
    def credit_notes(self) -> CreditNoteStore:
        """Credit notes."""
        ...

    @property
    def crediting(self) -> Crediting:
        """The stores of a new one."""
        ...

    @property
    def settling(self) -> Settle:
        """What becomes of money that it returns."""
        ...


CREDIT_NOTES = Operations("Credit notes", "What is taken back of a final invoice, with its tax. They never change.")


@CREDIT_NOTES.post("/v1/credit-notes", roles=OPERATORS)
def create_credit_note(work: CreditNotesWork, *, body: NewCreditNote) -> CreditNoteView:
    """Credit an invoice, whole or by line.

    Its tax follows in proportion. What is due of it is due no more; what had been paid goes where `to` says.
    """
    lines = body.lines or ()
    ask = Ask(body.invoice, body.reason, work.caller.name, _lines(lines), destination(body.to))
    try:
        return _issue(work, ask)
    except Refused as refusal:
        places = {body.invoice: "invoice"} | {f"line {one.line}": f"lines[{at}]" for at, one in enumerate(lines)}
        raise Refused(refusal.code, refusal.message, places.get(refusal.path, refusal.path)) from None


@CREDIT_NOTES.post("/v1/invoices/{id}/void", roles=OPERATORS)
def void_invoice(work: CreditNotesWork, *, id: str, body: Voiding) -> CreditNoteView:
    """Void a final invoice: credit all that is left of it.

    The invoice itself never changes.
    """
    return _issue(work, Ask(id, body.reason, work.caller.name, {}, destination(body.to)))


@CREDIT_NOTES.get("/v1/credit-notes", roles=READERS_AND_CUSTOMERS)
def list_credit_notes(work: CreditNotesWork, *, query: CreditNoteListing) -> Page[CreditNoteView]:
    """List credit notes, the newest first where no other order is asked for."""
    found = work.credit_notes.listed(
        billing_group_id=query.billing_group,
        invoice_id=query.invoice,
        number_begins=query.search,
        part=asked_part(query),
    )
    return page_of(found, query, note_place, credit_note_view)


@CREDIT_NOTES.get("/v1/credit-notes/{id}", roles=READERS_AND_CUSTOMERS)
def get_credit_note(work: CreditNotesWork, *, id: str) -> CreditNoteView:
    """Get a credit note by its id or its number."""
    found = work.credit_notes.credit_note(id)
    if found is None:
        raise Refused("unknown_credit_note", "there is no credit note of this number or id", id)
    return credit_note_view(found)


def _issue(work: CreditNotesWork, ask: Ask) -> CreditNoteView:
    issued: Issued = issue_credit_note(
        work.crediting, ask, work.now, lambda prefix, _: work.new_id(prefix), work.settling
    )
    what = {"invoice": issued.note.invoice_number, "total": plain(issued.note.noted.total)}
    work.audit("credit_note.issue", issued.note.id, after=what, reason=ask.reason)
    return credit_note_view(issued)


def _lines(asked: tuple[LineToCredit, ...]) -> dict[int, Decimal | None]:
    found: dict[int, Decimal | None] = {}
    for place, one in enumerate(asked):
        if one.line in found:
            raise Refused("bad_line", f"line {one.line} is named twice", f"lines[{place}].line")
        found[one.line] = None if one.amount is None else parse_decimal(one.amount)
    return found
