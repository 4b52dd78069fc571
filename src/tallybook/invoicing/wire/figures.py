"""The figures of an invoice and its lines, as they are sent: what `rating` puts out, field by field."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from tallybook.kernel.wire import CurrencyCode, DecimalText, Figure, InstantText
from tallybook.rating.output import LineOut, Output, to_builtins

type Amount = Annotated[Figure, Meta(description="An amount in the invoice's currency.", examples=["12.50"])]
type ExactNumber = Annotated[
    str, Meta(description="An exact number: a decimal, or a fraction where that does not end.", examples=["0.5", "1/3"])
]
type RoundingMode = Annotated[str, Meta(description="How it was rounded.", examples=["half_up"])]
type CounterName = Annotated[str, Meta(description="The counter.", examples=["vm.large"])]
type ProjectName = Annotated[str, Meta(description="The project.", examples=["shop"])]
type LineNumber = Annotated[int, Meta(description="The line's number, from 1.", examples=[1])]


class PeriodView(Struct, frozen=True):
    """What an invoice covers, half-open."""

    start: InstantText
    end: InstantText


class AdjustmentFigures(Struct, frozen=True):
    """What an adjustment did; a percentage was taken of `base` and rounded from `exact`."""

    level: Annotated[str, Meta(description="Of a project or of the billing group.", examples=["billing_group"])]
    kind: Annotated[str, Meta(description="A discount or a surcharge.", examples=["discount"])]
    amount: Amount
    unused: Annotated[Figure, Meta(description="What of it found nothing to reduce.", examples=["0.00"])]
    project: ProjectName | None = None
    fixed: DecimalText | None = None
    percent: Annotated[Figure | None, Meta(description="The percentage.", examples=["5"])] = None
    reason: Annotated[str | None, Meta(description="Why.", examples=["goodwill"])] = None
    base: Amount | None = None
    exact: ExactNumber | None = None
    rounding: RoundingMode | None = None


class CreditFigures(Struct, frozen=True):
    """A grant that was used."""

    id: Annotated[str, Meta(description="The grant.", examples=["crd_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    type: Annotated[str, Meta(description="What kind of credit.", examples=["FREE"])]
    applied: Amount
    remaining: Annotated[Figure, Meta(description="What is left of the grant.", examples=["7.50"])]
    stage: Annotated[str, Meta(description="Before or after tax.", examples=["pre_tax"])]
    tax_treatment: Annotated[str, Meta(description="How it is taxed.", examples=["reduces_base"])]


class TaxFigures(Struct, frozen=True):
    """A component of the tax."""

    name: Annotated[str, Meta(description="The tax.", examples=["VAT"])]
    rate: Annotated[Figure, Meta(description="The rate.", examples=["0.19"])]
    base: Annotated[Figure, Meta(description="What it is taken of.", examples=["100.00"])]
    exact: ExactNumber
    rounding: RoundingMode
    tax: Amount


class MinimumFigures(Struct, frozen=True):
    """The minimum commitment and what counted towards it."""

    minimum: Annotated[Figure, Meta(description="The minimum of the period.", examples=["100.00"])]
    counted: Annotated[Figure, Meta(description="What counted towards it.", examples=["80.00"])]
    exact: ExactNumber | None = None


class CarryOverFigures(Struct, frozen=True):
    """What earlier invoices left unpaid, and the late fee on it."""

    unpaid: Annotated[Figure, Meta(description="What is unpaid of earlier invoices.", examples=["0.00"])]
    late_fee: Annotated[Figure, Meta(description="The late fee.", examples=["0.00"])]
    late_fee_rate: Annotated[Figure, Meta(description="Its rate.", examples=["0.02"])]
    rounding: RoundingMode


class IgnoredEvent(Struct, frozen=True):
    """An event that does not count."""

    source: Annotated[str | None, Meta(description="The event's source.", examples=["meter-1"])]
    id: Annotated[str | None, Meta(description="The event's id.", examples=["e-17"])]
    why: Annotated[str, Meta(description="Why it does not count.", examples=["duplicate"])]


class Figures(Struct, frozen=True):
    """The totals of an invoice, in the order in which they are computed."""

    currency: CurrencyCode
    timezone: Annotated[str, Meta(description="Its days are billed.", examples=["Asia/Seoul"])]
    period: PeriodView
    list_total: Annotated[Figure, Meta(description="All lines at list price.", examples=["120.00"])]
    contract_discount: Annotated[Figure, Meta(description="What the contract takes off.", examples=["20.00"])]
    charges: Annotated[Figure, Meta(description="All lines.", examples=["100.00"])]
    settled_charges: Annotated[Figure, Meta(description="The same, rounded to the currency.", examples=["100.00"])]
    adjustments: Annotated[tuple[AdjustmentFigures, ...], Meta(description="Adjustments, in their order.")]
    adjustment_total: Annotated[Figure, Meta(description="What adjustments add, or take.", examples=["-5.00"])]
    true_up: Annotated[Figure, Meta(description="What is lacking of the minimum commitment.", examples=["0.00"])]
    credits: Annotated[tuple[CreditFigures, ...], Meta(description="Grants that were used, in their order.")]
    credit_total: Annotated[Figure, Meta(description="What credits pay.", examples=["10.00"])]
    taxable: Annotated[Figure, Meta(description="What is taxed.", examples=["85.00"])]
    taxes: Annotated[tuple[TaxFigures, ...], Meta(description="The components of the tax.")]
    tax: Annotated[Figure, Meta(description="The tax.", examples=["16.15"])]
    invoice_total: Annotated[Figure, Meta(description="What this invoice itself comes to.", examples=["101.15"])]
    carry_over: Annotated[CarryOverFigures, Meta(description="What earlier invoices left unpaid.")]
    amount_due: Annotated[Figure, Meta(description="What is to be paid, carry-over included.", examples=["101.15"])]
    ignored: Annotated[tuple[IgnoredEvent, ...], Meta(description="Events that do not count.")]
    minimum: Annotated[MinimumFigures | None, Meta(description="The minimum commitment, where there is one.")] = None


class LineView(Struct, frozen=True):
    """A line: usage of a counter by a project, a fee (`name`), or a correction of an earlier `period`."""

    number: LineNumber
    counter: CounterName | None
    project: ProjectName | None
    quantity: Annotated[Figure | None, Meta(description="How much.", examples=["720"])]
    unit: Annotated[str | None, Meta(description="The unit of the quantity.", examples=["hour"])]
    list_amount: Annotated[Figure, Meta(description="The amount at list price.", examples=["14.40"])]
    discount: Annotated[Figure, Meta(description="What the contract takes off.", examples=["1.90"])]
    amount: Annotated[Figure, Meta(description="The line's amount.", examples=["12.50"])]
    part: Annotated[
        str | None,
        Meta(
            description="Whether the contract covers it, where it covers a part of the period.", examples=["contract"]
        ),
    ] = None
    name: Annotated[str | None, Meta(description="A fee's name.", examples=["support"])] = None
    period: Annotated[str | None, Meta(description="The period that a correction corrects.", examples=["2026-04"])] = (
        None
    )
    invoice: Annotated[
        str | None, Meta(description="The number of the invoice that a correction corrects.", examples=["2026-000001"])
    ] = None


class Explanation(Struct, frozen=True):
    """How a line came about, step by step, with every rounding."""

    number: LineNumber
    line: LineView
    text: Annotated[
        str, Meta(description="For people, line by line.", examples=["Line 1: vm, project shop = 12.50 USD"])
    ]
    trace: Annotated[dict[str, Any], Meta(description="For programs: enough to compute the amount again.")]


def figures(of: Output) -> Figures:
    """The totals of an output."""
    return msgspec.convert(to_builtins(of), type=Figures)


def line_view(number: int, of: LineOut) -> LineView:
    """A line."""
    return msgspec.convert({"number": number} | to_builtins(of), type=LineView)


def explanation(number: int, of: LineOut, text: str) -> Explanation:
    """How a line came about."""
    return Explanation(number, line_view(number, of), text, to_builtins(of.trace))
