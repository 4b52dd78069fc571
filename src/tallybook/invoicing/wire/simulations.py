"""Simulations, as they are sent: what shall be different, and what every invoice would have been."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from tallybook.accounts.wire import BillingGroupId
from tallybook.invoicing.model.comparison import TOTALS, Comparison, LinePair
from tallybook.invoicing.wire.figures import Figures, LineView, figures, line_view
from tallybook.invoicing.wire.invoices import InvoiceId
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.wire import CurrencyCode, Figure, Month
from tallybook.pricing.wire.catalog import PriceBookId
from tallybook.pricing.wire.contract import ContractChange
from tallybook.pricing.wire.price import MOST_PRICES, ListPrice

MOST_MONTHS = 12


class SimulationOf(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which invoices are rated again, and with what instead of what they had. What is not named stays as it was."""

    billing_group: BillingGroupId
    months: Annotated[
        tuple[Month, ...],
        Meta(max_length=MOST_MONTHS, description="Months; none: the running cycle.", examples=[["2026-05"]]),
    ] = ()
    price_book: Annotated[PriceBookId | None, Meta(description="The price book: its version of each period.")] = None
    prices: (
        Annotated[
            tuple[ListPrice, ...], Meta(max_length=MOST_PRICES, description="List prices instead of a price book.")
        ]
        | None
    ) = None
    contract: Annotated[
        ContractChange | None,
        Meta(description="Terms that take the place of those of the contract, where there is one."),
    ] = None
    without_contract: Annotated[bool, Meta(description="As if there were no contract.", examples=[False])] = False
    without_adjustments: Annotated[bool, Meta(description="As if there were no adjustments.", examples=[False])] = False


class ChangeName(StrEnum):
    """What becomes of a line."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class LineDifference(Struct, frozen=True):
    """A line as it is and as it would be."""

    change: Annotated[ChangeName, Meta(description="What becomes of it.", examples=["changed"])]
    difference: Annotated[Figure, Meta(description="By how much its amount changes.", examples=["-1.25"])]
    before: Annotated[LineView | None, Meta(description="As it is; null for a line that is new.")]
    after: Annotated[LineView | None, Meta(description="As it would be; null for a line that is gone.")]


class Totals(Struct, frozen=True):
    """By how much each total changes."""

    list_total: Annotated[Figure, Meta(description="All lines at list price.", examples=["-10.00"])]
    contract_discount: Annotated[Figure, Meta(description="What the contract takes off.", examples=["0.00"])]
    charges: Annotated[Figure, Meta(description="All lines.", examples=["-10.00"])]
    settled_charges: Annotated[Figure, Meta(description="The same, rounded to the currency.", examples=["-10.00"])]
    adjustment_total: Annotated[Figure, Meta(description="What adjustments add, or take.", examples=["0.00"])]
    true_up: Annotated[Figure, Meta(description="What is lacking of the minimum commitment.", examples=["0.00"])]
    credit_total: Annotated[Figure, Meta(description="What credits pay.", examples=["0.00"])]
    taxable: Annotated[Figure, Meta(description="What is taxed.", examples=["-10.00"])]
    tax: Annotated[Figure, Meta(description="The tax.", examples=["-1.90"])]
    invoice_total: Annotated[Figure, Meta(description="What the invoice itself comes to.", examples=["-11.90"])]
    amount_due: Annotated[Figure, Meta(description="What is to be paid, carry-over included.", examples=["-11.90"])]


class SimulatedMonth(Struct, frozen=True):
    """An invoice as it is and as it would be."""

    invoice: Annotated[InvoiceId | None, Meta(description="The final invoice; null where it is not final yet.")]
    before: Figures
    after: Figures
    difference: Totals
    lines: Annotated[list[LineDifference], Meta(description="All lines of both; what is new comes last.")]


class Simulation(Struct, frozen=True):
    """What the invoices would have been."""

    billing_group: BillingGroupId
    currency: CurrencyCode
    difference: Annotated[Figure, Meta(description="By how much all the invoices change.", examples=["-11.90"])]
    months: Annotated[list[SimulatedMonth], Meta(description="Each month, in the order in which they were asked for.")]


def simulated_month(of: Comparison, invoice: str | None) -> SimulatedMonth:
    """A comparison as it is sent."""
    digits = minor_units(of.before.currency)
    numbers = ({id(line): number for number, line in enumerate(one.lines, start=1)} for one in (of.before, of.after))
    before, after = numbers
    return SimulatedMonth(
        invoice,
        figures(of.before),
        figures(of.after),
        Totals(*(plain(of.difference(total), digits) for total in TOTALS)),
        [_line(pair, before, after) for pair in of.lines],
    )


def _line(pair: LinePair, before: dict[int, int], after: dict[int, int]) -> LineDifference:
    was = None if pair.before is None else line_view(before[id(pair.before)], pair.before)
    is_ = None if pair.after is None else line_view(after[id(pair.after)], pair.after)
    if pair.before is None or pair.after is None:
        change = ChangeName.ADDED if pair.before is None else ChangeName.REMOVED
    else:
        shown = ("quantity", "list_amount", "discount", "amount")
        is_same = all(getattr(pair.before, name) == getattr(pair.after, name) for name in shown)
        change = ChangeName.SAME if is_same else ChangeName.CHANGED
    return LineDifference(change, _exact(pair.difference), was, is_)


def _exact(amount: Decimal) -> str:
    return plain(amount)
