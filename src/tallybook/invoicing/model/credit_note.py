"""Credit notes: what of a finalized invoice is taken back, with its tax, and where what was paid of it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, Protocol

from msgspec import Struct

from tallybook.invoicing.model.billed import Billed
from tallybook.invoicing.model.receivable import Credited
from tallybook.kernel.decimals import ZERO, add_up, decimal_of, plain
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import fits_digits
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, round_to
from tallybook.kernel.sorting import Place

NUMBER_BEGINS: Final = re.compile(r"(CN-)?[0-9]{4}(-[0-9]{0,9})?", re.ASCII)
"""How the number of a credit note or of its invoice may begin."""


class ToCredit(Struct, frozen=True, tag="credit"):
    """What was paid becomes a paid credit of the billing group."""


class ToPayment(Struct, frozen=True, tag="payment"):
    """What was paid is refunded to the payment that it came by."""


type Disposition = ToCredit | ToPayment


class NotedLine(Struct, frozen=True):
    """What is taken back of a part of the invoice, without tax; `part` is its place among the invoice's parts.

    `line` is the invoice line's number; None for an adjustment without a line, and the true-up.
    """

    part: int
    line: int | None
    name: str
    amount: Decimal


class NotedTax(Struct, frozen=True):
    """What is taken back of a tax component."""

    name: str
    amount: Decimal


class Noted(Struct, frozen=True):
    """The amounts of a credit note: lines and taxes and the late fee sum to the total, which is above zero."""

    lines: tuple[NotedLine, ...]
    taxes: tuple[NotedTax, ...]
    net: Decimal
    tax: Decimal
    late_fee: Decimal
    total: Decimal


class CreditNote(Struct, frozen=True):
    """A credit note that is to be numbered.

    `effect` is what it does to the invoice's receivable; what had been paid goes where `to` says, None where nothing
    had been.
    """

    id: str
    invoice_id: str
    invoice_number: str
    billing_group_id: str
    currency: str
    reason: str
    by: str
    at: Instant
    noted: Noted
    effect: Credited
    to: Disposition | None


class CreditNoteNumber(Struct, frozen=True):
    """Gapless per tenant and year, in a series of its own."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"CN-{self.year}-{self.number:06d}"


class Issued(Struct, frozen=True):
    """A numbered credit note; it never changes."""

    note: CreditNote
    number: CreditNoteNumber


class CreditNoteSort(StrEnum):
    """In which order credit notes are listed."""

    CREATED = "created_at"
    CREATED_DOWN = "-created_at"
    TOTAL = "total"
    TOTAL_DOWN = "-total"


def note_place(one: Issued, key: str) -> Place:
    """The place of a credit note in a list. Totals are compared as numbers, whatever their currency."""
    return Place(one.note.id, one.note.noted.total if key == "total" else None)


class Settle(Protocol):
    """What becomes of money that a credit note returns, in the note's transaction; it stands in `unapplied`."""

    def __call__(self, note: CreditNote) -> None:
        """Take the money out of `unapplied` to where the note says; what is left there waits for a refund."""
        ...


def note_whole(billed: Billed, before: Sequence[Noted]) -> Noted:
    """Take back everything that is left: all lines, what has no line, all tax and the late fee.

    `Refused("nothing_to_credit")` where nothing is left that is owed.
    """
    noted = _noted(
        billed,
        [part.net - taken for part, taken in zip(billed.parts, _taken(billed, before), strict=True)],
        [tax.tax - taken for tax, taken in zip(billed.taxes, _taxes_taken(billed, before), strict=True)],
        billed.late_fee - _sum(one.late_fee for one in before),
    )
    if noted.total <= 0:
        raise Refused("nothing_to_credit", "nothing is left of it that could be credited")
    return noted


def note_lines(billed: Billed, before: Sequence[Noted], wanted: Mapping[int, Decimal | None]) -> Noted:
    """Take back lines, each whole (None) or an amount of it without tax, and their share of each tax.

    The tax of all notes so far is the rounded share of what they take of the tax's base, so that it never drifts.
    `Refused` for a line that is unknown, and for more than a line or the invoice was billed.
    """
    taken = _taken(billed, before)
    amounts = [ZERO] * len(billed.parts)
    places = {part.line: at for at, part in enumerate(billed.parts) if part.line is not None}
    for line, asked in wanted.items():
        if line not in places:
            raise Refused("unknown_line", f"there is no line {line}; the last one is {len(places)}", f"line {line}")
        at = places[line]
        amounts[at] = _of_line(billed, line, billed.parts[at].net - taken[at], asked)
    left = billed.net - add_up(taken)
    if add_up(amounts) > left:
        shown = plain(max(left, ZERO), billed.digits)
        raise Refused("more_than_billed", f"of the whole invoice only {shown} are left to credit, without tax")
    cumulative = [before_ + now for before_, now in zip(taken, amounts, strict=True)]
    taxes_taken = _taxes_taken(billed, before)
    taxes = [_tax_until(billed, at, cumulative) - taxes_taken[at] for at in range(len(billed.taxes))]
    return _noted(billed, amounts, taxes, ZERO)


def _of_line(billed: Billed, line: int, left: Fraction, asked: Decimal | None) -> Fraction:
    """What is taken of a line of which so much is left."""
    place, shown = f"line {line}", plain(max(left, ZERO), billed.digits)
    if left <= 0:
        raise Refused("nothing_to_credit", "nothing is left of it that could be credited", place)
    if asked is None:
        return left
    amount = Fraction(asked)
    if amount <= 0 or not fits_digits(amount, billed.digits):
        raise Refused("bad_amount", f"{asked} is no amount above zero with at most {billed.digits} decimals", place)
    if amount > left:
        message = f"{plain(asked, billed.digits)} is more than is left of it to credit, which is {shown} without tax"
        raise Refused("more_than_billed", message, place)
    return amount


def _tax_until(billed: Billed, at: int, cumulative: Sequence[Fraction]) -> Fraction:
    """The tax that belongs to what is taken so far: in proportion to the tax's base, whole once that is used up."""
    tax = billed.taxes[at]
    taken = add_up(cumulative[part] for part in tax.parts)
    base = add_up(billed.parts[part].net for part in tax.parts)
    if not taken:
        return ZERO
    return tax.tax if taken >= base else round_to(tax.tax * taken / base, billed.digits, Rounding.HALF_UP)


def _taken(billed: Billed, before: Sequence[Noted]) -> list[Fraction]:
    """What notes took of each part."""
    found = [ZERO] * len(billed.parts)
    for noted in before:
        for line in noted.lines:
            found[line.part] += Fraction(line.amount)
    return found


def _taxes_taken(billed: Billed, before: Sequence[Noted]) -> list[Fraction]:
    """What notes took of each tax; a note has an amount for every tax of the invoice."""
    return [_sum(noted.taxes[at].amount for noted in before) for at in range(len(billed.taxes))]


def _noted(billed: Billed, nets: Sequence[Fraction], taxes: Sequence[Fraction], late_fee: Fraction) -> Noted:
    net, tax = add_up(nets), add_up(taxes)
    return Noted(
        tuple(
            NotedLine(at, part.line, part.name, decimal_of(amount))
            for at, (part, amount) in enumerate(zip(billed.parts, nets, strict=True))
            if amount
        ),
        tuple(
            NotedTax(component.name, decimal_of(amount)) for component, amount in zip(billed.taxes, taxes, strict=True)
        ),
        decimal_of(net),
        decimal_of(tax),
        decimal_of(late_fee),
        decimal_of(net + tax + late_fee),
    )


def _sum(amounts: Iterable[Decimal]) -> Fraction:
    return add_up(Fraction(amount) for amount in amounts)
