"""An e-invoice: what EN 16931 wants to know of an invoice or a credit note in EUR, before it is XML.

Lines are settled to cents; what adjustments and credits before tax did to the lines of a category is one allowance or
charge on it. Credits that pay after tax are the prepaid amount. Carry-over is left out: it is owed on other invoices.
A late fee is a charge of this one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from tallybook.accounts.model.party import Untaxed
from tallybook.credits.model.grant import TaxTreatment
from tallybook.invoicing.documents.document import Parties
from tallybook.invoicing.documents.invoice_paper import days_of, last_day
from tallybook.invoicing.documents.vat import (
    CENTS,
    LATE_FEE_REASON,
    STANDARD,
    Breakdown,
    Category,
    Taxed,
    breakdowns,
    categories,
    fee_category,
)
from tallybook.invoicing.model.billed import parts_of
from tallybook.invoicing.model.credit_note import Issued
from tallybook.invoicing.model.invoice import Finalized
from tallybook.kernel.decimals import ZERO, add_up, fraction_of, quantity_text
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import local_day, zone
from tallybook.kernel.refusal import Refused
from tallybook.rating.case import Inputs
from tallybook.rating.lines import Line
from tallybook.rating.output import line_of
from tallybook.rating.rate import rate_lines
from tallybook.rating.settlement import Remaining

INVOICE_CODE = "380"
CREDIT_NOTE_CODE = "381"
CURRENCY = "EUR"
MOST = 10**13
"""Amounts are below it: rules of EN 16931 add them up in binary, which has 15 digits."""


class Item(Struct, frozen=True):
    """A line: its net amount is that of `quantity` units, of which `price` is the price of all together."""

    name: str
    description: str
    quantity: str
    unit: str | None
    amount: Fraction
    category: Category


class Charge(Struct, frozen=True):
    """What is added to a category's lines; below zero it is taken off them."""

    amount: Fraction
    reason: str
    category: Category


class EInvoice(Struct, frozen=True):
    """An invoice or a credit note as EN 16931 tells it. `due` is what is to be paid of it, after `prepaid`."""

    code: str
    number: str
    issued_on: date
    period: tuple[date, date]
    due_on: date | None
    terms: str | None
    preceding: tuple[str, date] | None
    parties: Parties
    notes: tuple[str, ...]
    items: tuple[Item, ...]
    charges: tuple[Charge, ...]
    breakdowns: tuple[Breakdown, ...]
    prepaid: Fraction

    @property
    def is_subject(self) -> bool:
        """Whether anything of it is subject to VAT; otherwise it names no VAT id (BR-O-02)."""
        return any(one.category.code != Untaxed.NOT_SUBJECT for one in self.breakdowns)

    @property
    def lines_total(self) -> Fraction:
        """All lines."""
        return add_up(item.amount for item in self.items)

    @property
    def basis(self) -> Fraction:
        """Everything without tax."""
        return self.lines_total + add_up(charge.amount for charge in self.charges)

    @property
    def tax(self) -> Fraction:
        """All tax."""
        return add_up(one.tax for one in self.breakdowns)

    @property
    def due(self) -> Fraction:
        """What is to be paid."""
        return self.basis + self.tax - self.prepaid


def e_invoice(invoice: Finalized, inputs: Inputs, parties: Parties, due_at: Instant) -> EInvoice:
    """The e-invoice of an invoice in EUR; `due_at` is the instant from which it is overdue.

    `Refused("no_e_invoice")` in another currency, and while the seller's or the buyer's details lack what it needs.
    """
    draft, tz, details = invoice.draft, zone(parties.timezone), parties.details
    _refuse_currency(draft.output.currency)
    lines = tuple(line_of(line) for line in draft.output.lines)
    rated = rate_lines(inputs, lines)
    settled = Remaining(lines, CENTS, rated.settled_charges if inputs.line_digits > CENTS else None).amounts
    names = list(parts_of(rated))
    more = rated.left[len(lines) :]
    taxed = [Taxed(line.counter, left) for line, left in zip(lines, rated.left, strict=False)]
    taxed += [Taxed(None, left) for left in more]
    found = categories(taxed, inputs.tax, details)
    items = [_item(line, amount, category) for line, amount, category in zip(lines, settled, found, strict=False)]
    items += [
        Item(names[len(lines) + at].name, "", "1", None, left, found[len(lines) + at]) for at, left in enumerate(more)
    ]
    changes = [part.amount - item.amount for part, item in zip(taxed, items, strict=True)]
    charges = _changes(changes, found)
    if not items:
        found = categories([Taxed(None, ZERO)], inputs.tax, details)
        taxed = [Taxed(None, ZERO)]
        items = [_nothing(found[0])]
    fee = (fee_category(found), rated.late_fee.value) if rated.late_fee.value else None
    made = EInvoice(
        INVOICE_CODE,
        str(invoice.number),
        local_day(invoice.finalized_at, tz),
        days_of(draft.period, tz),
        last_day(due_at, tz),
        parties.letterhead.payment_text or None,
        None,
        parties,
        (),
        tuple(items),
        (*charges, *_fee(fee)),
        tuple(breakdowns(taxed, found, inputs.tax, [tax.tax.value for tax in rated.taxes], fee, details)),
        add_up(one.applied for one in rated.credits if one.grant.tax_treatment is TaxTreatment.POST_TAX),
    )
    assert made.due == rated.invoice_total + rated.late_fee.value, f"{draft.id} differs from its e-invoice"
    _refuse_unsaid(made)
    return made


def e_credit_note(issued: Issued, invoice: Finalized, inputs: Inputs, parties: Parties) -> EInvoice:
    """The e-invoice of a credit note in EUR; its amounts are above zero. `Refused("no_e_invoice")` as for invoices."""
    note, tz = issued.note, zone(parties.timezone)
    _refuse_currency(note.currency)
    lines = invoice.draft.output.lines
    taxed, items = [], []
    for one in note.noted.lines:
        counter = lines[one.line - 1].counter if one.line is not None else None
        taxed.append(Taxed(counter, fraction_of(one.amount)))
    found = categories(taxed or [Taxed(None, ZERO)], inputs.tax, parties.details)
    for one, category in zip(note.noted.lines, found, strict=False):
        project = (lines[one.line - 1].project or "") if one.line is not None else ""
        items.append(Item(one.name, project, "1", None, fraction_of(one.amount), category))
    if not items:
        taxed, items = [Taxed(None, ZERO)], [_nothing(found[0])]
    late_fee = fraction_of(note.noted.late_fee)
    fee = (fee_category(found), late_fee) if late_fee else None
    taxes = [fraction_of(tax.amount) for tax in note.noted.taxes]
    made = EInvoice(
        CREDIT_NOTE_CODE,
        str(issued.number),
        local_day(note.at, tz),
        days_of(invoice.draft.period, tz),
        None,
        f"Credited to invoice {note.invoice_number}",
        (note.invoice_number, local_day(invoice.finalized_at, tz)),
        parties,
        (note.reason,),
        tuple(items),
        tuple(_fee(fee)),
        tuple(breakdowns(taxed, found, inputs.tax, taxes, fee, parties.details)),
        ZERO,
    )
    assert made.due == fraction_of(note.noted.total), f"{note.id} differs from its e-invoice"
    _refuse_unsaid(made)
    return made


def _item(line: Line, amount: Fraction, category: Category) -> Item:
    described = [line.project or ""]
    if line.period is not None:
        described.append(f"correction of {line.period}" + (f", invoice {line.invoice}" if line.invoice else ""))
    quantity = abs(line.quantity or ZERO)
    counted = quantity_text(quantity) if quantity else "1"
    return Item(
        line.counter or line.name or "",
        ", ".join(part for part in described if part),
        counted if counted != "0" else "1",
        line.unit if quantity else None,
        amount,
        category,
    )


def _nothing(category: Category) -> Item:
    """The line of an invoice without lines; EN 16931 wants one (BR-16)."""
    return Item("No usage", "", "1", None, ZERO, category)


def _changes(changes: Sequence[Fraction], found: Sequence[Category]) -> list[Charge]:
    """What adjustments and credits before tax did, by category."""
    by_category: defaultdict[Category, Fraction] = defaultdict(Fraction)
    for change, category in zip(changes, found, strict=True):
        by_category[category] += change
    return [Charge(amount, "Adjustments and credits", category) for category, amount in by_category.items() if amount]


def _fee(fee: tuple[Category, Fraction] | None) -> list[Charge]:
    return [] if fee is None else [Charge(fee[1], LATE_FEE_REASON, fee[0])]


def _refuse_currency(currency: str) -> None:
    if currency != CURRENCY:
        raise Refused("no_e_invoice", f"is in {currency}; e-invoices are made of what is in {CURRENCY}")


def _refuse_unsaid(made: EInvoice) -> None:
    """`Refused("no_e_invoice")` with what EN 16931 asks of seller and buyer and is not set, and for huge amounts."""
    if max(abs(amount) for amount in (made.due, made.lines_total, *(item.amount for item in made.items))) >= MOST:
        raise Refused("no_e_invoice", f"an e-invoice has no amounts from {MOST:,} on")
    seller, buyer = made.parties.letterhead.seller, made.parties.details.buyer
    codes = {one.category.code for one in made.breakdowns}
    lacking = [
        ("the seller's name", not made.parties.seller_name),
        ("the seller's country", not seller.country),
        ("the buyer's country", not buyer.country),
        ("the seller's VAT id or tax number", made.is_subject and not (seller.vat_id or seller.tax_number)),
        ("the seller's registration or VAT id", made.is_subject and not (seller.registration or seller.vat_id)),
        ("the seller's registration, since nothing is subject to VAT", not (made.is_subject or seller.registration)),
        ("the seller's VAT id", bool(codes & {Untaxed.INTRA_COMMUNITY, Untaxed.EXPORT}) and not seller.vat_id),
        ("the buyer's VAT id", bool(codes & {Untaxed.REVERSE_CHARGE, Untaxed.INTRA_COMMUNITY}) and not buyer.vat_id),
    ]
    if names := [name for name, is_lacking in lacking if is_lacking]:
        raise Refused("no_e_invoice", f"an e-invoice needs what is not set yet: {', '.join(names)}")
    assert STANDARD in codes or not made.tax, "only the standard category bears tax"
