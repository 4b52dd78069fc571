"""The operations on invoices."""

from __future__ import annotations

from tallybook.invoicing.actions.review_draft import (
    Reviewing,
    approve_draft,
    find_draft,
    hold_draft,
    release_draft,
    waits_of,
)
from tallybook.invoicing.http.work import InvoicesWork
from tallybook.invoicing.model.listed import Listed
from tallybook.invoicing.model.review import figures_digest
from tallybook.invoicing.wire.figures import Explanation, LineView, explanation, line_view
from tallybook.invoicing.wire.invoices import (
    Approval,
    DraftReview,
    Holding,
    InvoiceListing,
    InvoiceRow,
    InvoiceView,
    LineListing,
    Preview,
    PreviewOf,
    WriteOff,
    draft_review,
    invoice_row,
    invoice_view,
    line_after,
    preview_view,
    wanted,
)
from tallybook.kernel.operation import OPERATORS, READERS, READERS_AND_CUSTOMERS, Formats, Operations
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page, asked_part, page, page_of

INVOICES = Operations(
    "Invoices",
    "A draft is made anew at will; a final invoice has a number and never changes. `{id}` is an id, or a number.",
)


@INVOICES.get("/v1/invoices", roles=READERS_AND_CUSTOMERS)
def list_invoices(work: InvoicesWork, *, query: InvoiceListing) -> Page[InvoiceRow]:
    """List invoices, the newest period first where no other order is asked for."""
    found = work.invoice_reader.listed(wanted(query), part=asked_part(query), now=work.now)
    return page_of(found, query, Listed.place, lambda one: invoice_row(one, work.now))


@INVOICES.get("/v1/invoices/{id}", roles=READERS_AND_CUSTOMERS)
def get_invoice(work: InvoicesWork, *, id: str) -> InvoiceView:
    """Get an invoice by its id or its number."""
    return _view(work, _invoice(work, id))


@INVOICES.get("/v1/invoices/{id}/lines", roles=READERS_AND_CUSTOMERS)
def list_invoice_lines(work: InvoicesWork, *, id: str, query: LineListing) -> Page[LineView]:
    """List an invoice's lines, in their order."""
    found = work.invoice_reader.lines(_invoice(work, id).id, after=line_after(query.cursor), limit=query.limit + 1)
    return page(found, query.limit, lambda one: str(one.number), lambda one: line_view(one.number, one.line))


@INVOICES.get("/v1/invoices/{id}/lines/{line}/explanation", roles=READERS_AND_CUSTOMERS)
def explain_invoice_line(work: InvoicesWork, *, id: str, line: str) -> Explanation:
    """Explain how a line came about.

    Each step and each rounding, for people and for programs.
    """
    invoice = _invoice(work, id)
    number = int(line) if line.isascii() and line.isdigit() and len(line) <= 9 else 0
    found = work.invoice_reader.lines(invoice.id, after=number - 1, limit=1) if number else []
    if not found or found[0].number != number:
        raise Refused("unknown_line", "the invoice has no line of this number", line)
    text = work.invoice_desk.explain(found[0].line, number, invoice.currency)
    return explanation(number, found[0].line, text)


@INVOICES.get("/v1/invoices/{id}/case", roles=READERS, formats=("application/json", "application/yaml"))
def get_invoice_case(work: InvoicesWork, *, id: str) -> Formats:
    """Get the case of an invoice.

    Everything that it was rated from, usage included: `tallybook rate` gives the same invoice to the last digit.
    """
    return Formats(work.invoice_desk.case(_invoice(work, id).id))


@INVOICES.ask("/v1/invoices/preview", roles=READERS_AND_CUSTOMERS)
def preview_invoice(work: InvoicesWork, *, body: PreviewOf) -> Preview:
    """Compute what an invoice would be if it were finalized now.

    Nothing is written. The invoice of a cycle that still runs is that of the usage so far.
    """
    return preview_view(work.invoice_desk.preview(body.billing_group, body.month))


@INVOICES.post("/v1/invoices/{id}/hold", roles=OPERATORS, status=200)
def hold_invoice(work: InvoicesWork, *, id: str, body: Holding) -> InvoiceView:
    """Hold a draft.

    It is not finalized until it is released. Bill runs make it anew meanwhile.
    """
    done = hold_draft(_reviewing(work), id, work.caller.name, body.reason, work.now)
    work.audit("invoice.hold", done.draft.id, reason=body.reason)
    return _view(work, _invoice(work, done.draft.id))


@INVOICES.post("/v1/invoices/{id}/release", roles=OPERATORS, status=200)
def release_invoice(work: InvoicesWork, *, id: str) -> InvoiceView:
    """Release a draft that is held.

    It is finalized once its review is over.
    """
    done = release_draft(_reviewing(work), id)
    work.audit("invoice.release", done.draft.id)
    return _view(work, _invoice(work, done.draft.id))


@INVOICES.post("/v1/invoices/{id}/approve", roles=OPERATORS, status=200)
def approve_invoice(work: InvoicesWork, *, id: str, body: Approval) -> InvoiceView:
    """Approve a draft's figures.

    Those that were seen, by `figures_digest` of the draft's review; any other need approval again. It is finalized
    once its review window is over, or by `finalize` at once.
    """
    done = approve_draft(
        _reviewing(work), id, work.caller.name, work.now, seen=body.figures_digest, at_once=body.at_once
    )
    output = done.draft.output
    amount = f"invoice total {output.invoice_total}, amount due {output.amount_due} {output.currency}"
    work.audit("invoice.approve", done.draft.id, after={"amount": amount})
    return _view(work, _invoice(work, done.draft.id))


@INVOICES.post("/v1/invoices/{id}/finalize", roles=OPERATORS, status=200)
def finalize_invoice(work: InvoicesWork, *, id: str) -> InvoiceView:
    """Finalize a draft now, whatever is left of its review window.

    It is rated again first.
    """
    reviewed = find_draft(_reviewing(work), id, lock=True)
    finalized = work.invoice_desk.finalize(reviewed)
    if finalized is not None:
        work.audit("invoice.finalize", finalized)
    return _view(work, _invoice(work, reviewed.draft.id))


@INVOICES.post("/v1/invoices/{id}/write-off", roles=OPERATORS, status=200)
def write_off_invoice(work: InvoicesWork, *, id: str, body: WriteOff) -> InvoiceView:
    """Book what is due of an invoice as a loss.

    A payment that comes all the same makes up for it.
    """
    written_off, lost = work.invoice_desk.write_off(_invoice(work, id).id, body.reason)
    work.audit("invoice.write_off", written_off, after={"written_off": lost}, reason=body.reason)
    return _view(work, _invoice(work, written_off))


def _reviewing(work: InvoicesWork) -> Reviewing:
    return Reviewing(work.accounts, work.invoices, work.reviews)


def _invoice(work: InvoicesWork, name: str) -> Listed:
    found = work.invoice_reader.look_up(name)
    if found is None:
        raise Refused("unknown_invoice", "there is no invoice of this number or id", name)
    return found


def _view(work: InvoicesWork, found: Listed) -> InvoiceView:
    review: DraftReview | None = None
    if found.number is None and not work.caller.is_scoped:
        reviewed = find_draft(_reviewing(work), found.id)
        review = draft_review(waits_of(reviewed, work.now), figures_digest(reviewed.draft.output))
    return invoice_view(found, work.invoice_reader.head(found.id), review, work.now)
