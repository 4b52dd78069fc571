"""What each part of an invoice was billed, net and tax, as far as it is owed: what credit notes may take back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from tallybook.credits.model.grant import TaxTreatment
from tallybook.invoicing.model.invoice import Draft
from tallybook.kernel.allocation import allocate
from tallybook.kernel.decimals import add_up
from tallybook.rating.case import Inputs
from tallybook.rating.output import line_of
from tallybook.rating.rate import Rated, rate_lines


class Part(Struct, frozen=True):
    """What a line bears after adjustments and credits, without tax; without a line an adjustment or the true-up.

    Below zero where it is owed to the customer.
    """

    line: int | None
    name: str
    net: Fraction


class TaxBilled(Struct, frozen=True):
    """A tax component, and the positions of the parts that it is taken of."""

    name: str
    tax: Fraction
    parts: tuple[int, ...]


class Billed(Struct, frozen=True):
    """Everything that is owed of an invoice: the parts, the taxes and the late fee sum to its receivable's total."""

    digits: int
    parts: tuple[Part, ...]
    taxes: tuple[TaxBilled, ...]
    late_fee: Fraction

    @property
    def net(self) -> Fraction:
        """All parts."""
        return add_up(part.net for part in self.parts)

    @property
    def tax(self) -> Fraction:
        """All taxes."""
        return add_up(tax.tax for tax in self.taxes)

    @property
    def total(self) -> Fraction:
        """What is owed in all."""
        return self.net + self.tax + self.late_fee


def billed(draft: Draft, inputs: Inputs) -> Billed:
    """The parts of an invoice, from its own lines and inputs.

    Credits that paid after tax stay spent: what they paid is taken off the net amount and each tax in proportion, and
    within the net amount off each part.
    """
    rated = rate_lines(inputs, tuple(line_of(line) for line in draft.output.lines))
    assert Fraction(draft.output.invoice_total) == rated.invoice_total, f"{draft.id} is not what its lines come to"
    after_tax = add_up(spent.applied for spent in rated.credits if spent.grant.tax_treatment is TaxTreatment.POST_TAX)
    taxes = [taxed.tax.value for taxed in rated.taxes]
    paid, *taxes_paid = _share(after_tax, [rated.taxable, *taxes], inputs.digits)
    shares = _share(paid, rated.left, inputs.digits)
    parts = tuple(
        Part(named.line, named.name, left - share)
        for named, left, share in zip(parts_of(rated), rated.left, shares, strict=True)
    )
    counters = [line.counter for line in rated.lines]
    counters += [None] * (len(parts) - len(counters))
    return Billed(
        inputs.digits,
        parts,
        tuple(
            TaxBilled(
                component.name,
                tax - share,
                tuple(at for at, counter in enumerate(counters) if component.taxes(counter)),
            )
            for component, tax, share in zip(inputs.tax, taxes, taxes_paid, strict=True)
        ),
        rated.late_fee.value,
    )


def _share(amount: Fraction, weights: Sequence[Fraction], digits: int) -> list[Fraction]:
    return [share.value for share in allocate(amount, weights, digits)] if weights else []


class NamedPart(NamedTuple):
    """A part of an invoice: its line's number, and what it is called."""

    line: int | None
    name: str


def parts_of(rated: Rated) -> Iterator[NamedPart]:
    """The number and name of each part, in the order of `left`."""
    for number, line in enumerate(rated.lines, start=1):
        yield NamedPart(number, line.counter or line.name or "")
    true_up = bool(rated.true_up is not None and rated.true_up.amount)
    for _ in range(len(rated.left) - len(rated.lines) - true_up):
        yield NamedPart(None, "adjustment")
    if true_up:
        yield NamedPart(None, "true-up")
