"""What tax an e-invoice states: each amount in one category at one rate, as EN 16931 wants it.

Our tax components add up, and one may tax some counters alone. What the same components tax has their rates together as
its one rate. A component's tax is divided among the rates as each part's own tax rounds, and what roundings leave over
is shared out, so that nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from tallybook.accounts.model.party import BillingDetails, Untaxed
from tallybook.kernel.allocation import apportion, whole_units
from tallybook.kernel.decimals import ZERO, add_up, fraction_of
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, round_to
from tallybook.tax.model.component import TaxComponent

CENTS = 2
STANDARD = "S"
_REASON_CODES = {
    Untaxed.NOT_SUBJECT: "VATEX-EU-O",
    Untaxed.REVERSE_CHARGE: "VATEX-EU-AE",
    Untaxed.INTRA_COMMUNITY: "VATEX-EU-IC",
    Untaxed.EXPORT: "VATEX-EU-G",
}
"""Of the code list VATEX, where the category alone says which (EN 16931, BT-121)."""
_REASONS = {
    Untaxed.NOT_SUBJECT: "Not subject to VAT",
    Untaxed.EXEMPT: "No tax is charged",
    Untaxed.REVERSE_CHARGE: "Reverse charge",
    Untaxed.INTRA_COMMUNITY: "Intra-community supply",
    Untaxed.EXPORT: "Export outside the EU",
}
LATE_FEE_REASON = "Compensation for late payment, not subject to VAT"


class Category(NamedTuple):
    """A VAT category and its rate as a share; the rate is zero in all but the standard one."""

    code: str
    rate: Fraction

    @property
    def has_rate(self) -> bool:
        """Whether a rate is stated; what is not subject to VAT has none."""
        return self.code != Untaxed.NOT_SUBJECT


class Breakdown(NamedTuple):
    """What is taxed in a category, its tax, and why there is none."""

    category: Category
    basis: Fraction
    tax: Fraction
    reason: str | None
    reason_code: str | None


class Taxed(NamedTuple):
    """A part of what is billed: its counter, and its amount without tax."""

    counter: str | None
    amount: Fraction


def categories(parts: Sequence[Taxed], components: Sequence[TaxComponent], details: BillingDetails) -> list[Category]:
    """The category of each part."""
    rates = [_rate(part.counter, components) for part in parts]
    untaxed = _untaxed(details, is_taxed=any(rates), has_components=bool(components))
    return [Category(STANDARD, rate) if rate else Category(untaxed, ZERO) for rate in rates]


def fee_category(found: Iterable[Category]) -> Category:
    """The category of a late fee, which is no price of a supply: exempt, unless nothing else is subject to VAT."""
    codes = {category.code for category in found}
    return Category(Untaxed.NOT_SUBJECT if codes == {Untaxed.NOT_SUBJECT} else Untaxed.EXEMPT, ZERO)


def breakdowns(
    parts: Sequence[Taxed],
    found: Sequence[Category],
    components: Sequence[TaxComponent],
    taxes: Sequence[Fraction],
    fee: tuple[Category, Fraction] | None,
    details: BillingDetails,
) -> list[Breakdown]:
    """The tax of each category; together they are the taxes of the components.

    `Refused("no_e_invoice")` where a tax is not what its rate makes of its basis: less than nothing bears no tax here.
    """
    bases: defaultdict[Category, Fraction] = defaultdict(Fraction)
    tax_of: defaultdict[Category, Fraction] = defaultdict(Fraction)
    for part, category in zip(parts, found, strict=True):
        bases[category] += part.amount
    if fee is not None:
        bases[fee[0]] += fee[1]
    for component, tax in zip(components, taxes, strict=True):
        for category, share in _shares(parts, found, component, tax).items():
            tax_of[category] += share
    made = [_breakdown(category, basis, tax_of[category], fee, details) for category, basis in bases.items()]
    for one in made:
        if abs(one.tax - one.basis * one.category.rate) >= 1:
            message = "a part of it is below zero and bears no tax, which EN 16931 has no way to say"
            raise Refused("no_e_invoice", message)
    return sorted(made, key=lambda one: (one.category.code, one.category.rate))


def _shares(
    parts: Sequence[Taxed], found: Sequence[Category], component: TaxComponent, tax: Fraction
) -> Mapping[Category, Fraction]:
    """A component's tax by category."""
    bases: defaultdict[Category, Fraction] = defaultdict(Fraction)
    for part, category in zip(parts, found, strict=True):
        if component.rate and component.taxes(part.counter):
            bases[category] += part.amount
    if not bases:
        assert not tax, f"{component.name} is a tax of nothing"
        return {}
    rate = fraction_of(component.rate)
    rounded = [round_to(basis * rate, CENTS, Rounding.HALF_UP) for basis in bases.values()]
    weights = [whole_units(abs(basis), CENTS) for basis in bases.values()]
    rest = apportion(whole_units(tax - add_up(rounded), CENTS), weights)
    return {category: own + Fraction(more, 10**CENTS) for category, own, more in zip(bases, rounded, rest, strict=True)}


def _rate(counter: str | None, components: Sequence[TaxComponent]) -> Fraction:
    return add_up(fraction_of(component.rate) for component in components if component.taxes(counter))


def _untaxed(details: BillingDetails, *, is_taxed: bool, has_components: bool) -> Untaxed:
    """The category of what bears no tax. Not subject to VAT is only an invoice that is so as a whole (BR-O-11)."""
    wanted = details.untaxed
    if wanted is None:
        wanted = Untaxed.ZERO_RATED if has_components and not is_taxed else Untaxed.NOT_SUBJECT
    return Untaxed.EXEMPT if wanted is Untaxed.NOT_SUBJECT and is_taxed else wanted


def _breakdown(
    category: Category,
    basis: Fraction,
    tax: Fraction,
    fee: tuple[Category, Fraction] | None,
    details: BillingDetails,
) -> Breakdown:
    if category.code in {STANDARD, Untaxed.ZERO_RATED}:
        return Breakdown(category, basis, tax, None, None)
    untaxed = Untaxed(category.code)
    only_fee = fee is not None and fee == (category, basis)
    reason = LATE_FEE_REASON if only_fee else details.untaxed_reason or _REASONS[untaxed]
    return Breakdown(category, basis, tax, reason, _REASON_CODES.get(untaxed))
