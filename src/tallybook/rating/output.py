"""The output of a case: the figures of an invoice, printed as the format says."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType, structs

from tallybook.adjustments.model.adjustment import Effect
from tallybook.kernel.decimals import exact_text, plain, quantity_text
from tallybook.kernel.instant import instant_text
from tallybook.metering.model.event import Event
from tallybook.rating.lines import Line
from tallybook.rating.rate import Rated, Spent, Taxed, TrueUp
from tallybook.rating.trace import Rounded, Trace


class PeriodOut(Struct, frozen=True):
    """Half-open, in UTC."""

    start: str
    end: str


class LineOut(Struct, frozen=True, omit_defaults=True):
    """A line; `part` says whether the contract covers it, where one covers some of the period."""

    counter: str | None
    project: str | None
    quantity: str | None
    unit: str | None
    list_amount: str
    discount: str
    amount: str
    trace: Trace
    part: str | None = None
    name: str | None = None
    period: str | None = None
    invoice: str | None = None


class AdjustmentOut(Struct, frozen=True, omit_defaults=True):
    """What an adjustment did; a percentage was taken of `base` and rounded from `exact`."""

    level: str
    kind: str
    amount: str
    unused: str
    project: str | None = None
    fixed: str | None = None
    percent: str | None = None
    reason: str | None = None
    base: str | None = None
    exact: str | None = None
    rounding: str | None = None


class CreditOut(Struct, frozen=True):
    """A grant that was used."""

    id: str
    type: str
    applied: str
    remaining: str
    stage: str
    tax_treatment: str


class TaxOut(Struct, frozen=True):
    """A tax component."""

    name: str
    rate: str
    base: str
    exact: str
    rounding: str
    tax: str


class MinimumOut(Struct, frozen=True, omit_defaults=True):
    """The minimum commitment, what counted towards it, and its proration."""

    minimum: str
    counted: str
    exact: str | None = None


class CarryOverOut(Struct, frozen=True):
    """What earlier invoices left unpaid and the late fee on it."""

    unpaid: str
    late_fee: str
    late_fee_rate: str
    rounding: str


class IgnoredOut(Struct, frozen=True):
    """An event that does not count."""

    source: str | None
    id: str | None
    why: str


class Output(Struct, frozen=True):
    """The format's output."""

    currency: str
    period: PeriodOut
    lines: tuple[LineOut, ...]
    adjustments: tuple[AdjustmentOut, ...]
    credits: tuple[CreditOut, ...]
    list_total: str
    contract_discount: str
    charges: str
    settled_charges: str
    adjustment_total: str
    true_up: str
    credit_total: str
    taxable: str
    taxes: tuple[TaxOut, ...]
    tax: str
    invoice_total: str
    carry_over: CarryOverOut
    amount_due: str
    ignored: tuple[IgnoredOut, ...]
    minimum: MinimumOut | None = None
    timezone: str = "UTC"
    input_digest: str | UnsetType = UNSET


def output(rated: Rated, input_digest: str | UnsetType = UNSET) -> Output:
    """Print every figure of a rated case."""
    digits = rated.inputs.digits

    def money(value: Fraction) -> str:
        return plain(value, digits)

    contract, period = rated.inputs.contract, rated.inputs.period
    contracted = contract is not None and period.overlap(contract.start, contract.end) is not None
    return Output(
        currency=rated.inputs.currency,
        timezone=rated.inputs.timezone,
        period=PeriodOut(instant_text(rated.inputs.period.start), instant_text(rated.inputs.period.end)),
        lines=tuple(_line(line, digits, contracted) for line in rated.lines),
        adjustments=tuple(_adjustment(effect, digits) for effect in rated.adjustments),
        credits=tuple(_credit(spent, digits) for spent in rated.credits),
        list_total=money(rated.list_total),
        contract_discount=money(rated.contract_discount),
        charges=money(rated.charges),
        settled_charges=money(rated.settled_charges),
        adjustment_total=money(rated.adjustment_total),
        true_up=money(rated.true_up.amount if rated.true_up else Fraction(0)),
        credit_total=money(rated.credit_total),
        taxable=money(rated.taxable),
        taxes=tuple(_tax(tax, digits) for tax in rated.taxes),
        tax=money(rated.tax),
        invoice_total=money(rated.invoice_total),
        carry_over=_carry_over(rated, digits),
        amount_due=money(rated.amount_due),
        ignored=_ignored(rated),
        minimum=_minimum(rated.true_up, digits),
        input_digest=input_digest,
    )


def _line(line: Line, digits: int, contracted: bool) -> LineOut:
    part = None
    if line.is_usage and contracted:
        part = "inside contract" if getattr(line.trace, "covered", False) else "outside contract"
    return LineOut(
        counter=line.counter,
        project=line.project,
        quantity=None if line.quantity is None else quantity_text(line.quantity),
        unit=line.unit,
        list_amount=plain(line.list_amount, digits),
        discount=plain(line.discount, digits),
        amount=plain(line.amount, digits),
        trace=line.trace,
        part=part,
        name=line.name,
        period=line.period,
        invoice=line.invoice,
    )


def line_of(printed: LineOut) -> Line:
    """The line that was printed."""
    return Line(
        amount=Fraction(printed.amount),
        list_amount=Fraction(printed.list_amount),
        discount=Fraction(printed.discount),
        trace=printed.trace,
        counter=printed.counter,
        project=printed.project,
        quantity=None if printed.quantity is None else Fraction(printed.quantity),
        unit=printed.unit,
        name=printed.name,
        period=printed.period,
        invoice=printed.invoice,
    )


def _adjustment(effect: Effect, digits: int) -> AdjustmentOut:
    adjustment = effect.adjustment
    return AdjustmentOut(
        level=adjustment.level,
        kind=adjustment.kind,
        amount=plain(effect.amount, digits),
        unused=plain(effect.unused, digits),
        project=adjustment.project,
        fixed=None if adjustment.fixed is None else plain(adjustment.fixed, digits),
        percent=None if adjustment.percent is None else plain(adjustment.percent),
        reason=adjustment.reason,
        base=None if effect.base is None else plain(effect.base, digits),
        exact=None if effect.base is None else exact_text(effect.exact),
        rounding=effect.mode,
    )


def _credit(spent: Spent, digits: int) -> CreditOut:
    grant = spent.grant
    return CreditOut(
        grant.id,
        grant.type,
        plain(spent.applied, digits),
        plain(spent.remaining, digits),
        grant.stage,
        grant.tax_treatment,
    )


def _tax(taxed: Taxed, digits: int) -> TaxOut:
    tax: Rounded = taxed.tax
    return TaxOut(
        taxed.name,
        plain(taxed.rate),
        plain(taxed.base, digits),
        exact_text(tax.exact),
        tax.mode,
        plain(tax.value, digits),
    )


def _carry_over(rated: Rated, digits: int) -> CarryOverOut:
    carried = rated.inputs.carry_over
    return CarryOverOut(
        plain(carried.unpaid, digits),
        plain(rated.late_fee.value, digits),
        plain(carried.late_fee_rate),
        rated.late_fee.mode,
    )


def _minimum(true_up: TrueUp | None, digits: int) -> MinimumOut | None:
    if true_up is None:
        return None
    exact = exact_text(true_up.prorated.exact) if true_up.prorated else None
    return MinimumOut(plain(true_up.minimum, digits), plain(true_up.counted, digits), exact)


def _ignored(rated: Rated) -> tuple[IgnoredOut, ...]:
    def key(event: Event) -> tuple[str, str, int]:
        return (event.source or "", event.id or "", event.at)

    return tuple(
        IgnoredOut(event.source, event.id, why)
        for why, events in (("duplicate", rated.duplicates), ("outside_period", rated.outside))
        for event in sorted(events, key=key)
    )


def _encode(value: Any) -> str:
    if isinstance(value, Fraction):
        return exact_text(value)
    raise NotImplementedError(type(value))


def _decode(kind: type[Any], value: Any) -> Any:
    assert kind is Fraction
    return Fraction(value)


def to_json(value: Output) -> bytes:
    """The output as compact JSON."""
    return msgspec.json.encode(value, enc_hook=_encode)


def to_builtins(value: object) -> Any:
    """An output, or a part of one, as plain values."""
    return msgspec.to_builtins(value, enc_hook=_encode)


def from_json(data: bytes | str) -> Output:
    """Read an output back; what was printed comes back the same."""
    return msgspec.json.decode(data, type=Output, dec_hook=_decode)


def line_from_json(data: str) -> LineOut:
    """Read a line back that `split_json` printed."""
    return msgspec.json.decode(data, type=LineOut, dec_hook=_decode)


def split_json(value: Output) -> tuple[str, list[str]]:
    """The output without its lines, and each line, as JSON: what is stored of an invoice."""
    lines = [msgspec.json.encode(line, enc_hook=_encode).decode() for line in value.lines]
    return to_json(structs.replace(value, lines=())).decode(), lines


def join_json(head: str, lines: str) -> Output:
    """Put together what `split_json` took apart; `lines` is a JSON list."""
    found = msgspec.json.decode(lines, type=tuple[LineOut, ...], dec_hook=_decode)
    return structs.replace(from_json(head), lines=found)
