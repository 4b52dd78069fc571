"""The order of calculation: a case becomes lines and totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from tallybook.adjustments.model.adjustment import Adjustment, Effect, Level, effects
from tallybook.credits.model.grant import Grant, Stage, TaxTreatment, in_force, spending_order
from tallybook.kernel.decimals import ZERO, add_up, fraction_of
from tallybook.kernel.rounding import Rounding, round_to
from tallybook.metering.model.aggregation import aggregate
from tallybook.metering.model.event import Event, UnitFactors, deduplicate
from tallybook.metering.model.use import Use
from tallybook.pricing.model.contract import coverage
from tallybook.rating.case import Case, Inputs
from tallybook.rating.lines import Line, other_lines, price_cuts, usage_lines
from tallybook.rating.settlement import Remaining
from tallybook.rating.trace import Rounded


class Spent(NamedTuple):
    """A grant that was used."""

    grant: Grant
    applied: Fraction

    @property
    def remaining(self) -> Fraction:
        """The balance after it."""
        return fraction_of(self.grant.balance) - self.applied


class Taxed(NamedTuple):
    """One tax component: its base, never negative, and the tax."""

    name: str
    rate: Fraction
    base: Fraction
    tax: Rounded


class TrueUp(NamedTuple):
    """The minimum commitment, what counted towards it, and what was lacking."""

    minimum: Fraction
    counted: Fraction
    amount: Fraction
    prorated: Rounded | None


class Rated(Struct, frozen=True):
    """An invoice's figures. Lines keep `line_digits`; everything else is settled to the currency's digits.

    `left` is what adjustments and pre-tax credits left to be taxed on each line, then on each adjustment without a line
    and on the true-up; it sums to `taxable`.
    """

    inputs: Inputs
    lines: tuple[Line, ...]
    charges: Fraction
    settled_charges: Fraction
    list_total: Fraction
    contract_discount: Fraction
    adjustments: tuple[Effect, ...]
    adjustment_total: Fraction
    true_up: TrueUp | None
    credits: tuple[Spent, ...]
    credit_total: Fraction
    taxable: Fraction
    taxes: tuple[Taxed, ...]
    tax: Fraction
    invoice_total: Fraction
    late_fee: Rounded
    amount_due: Fraction
    left: tuple[Fraction, ...]
    duplicates: tuple[Event, ...] = ()
    outside: tuple[Event, ...] = ()


def rate(case: Case) -> Rated:
    """Price a case. Pure; raises `Refused` where usage conflicts or has no price."""
    inputs = case.inputs
    units = UnitFactors(inputs.counters)
    events, duplicates = deduplicate(case.usage, units)
    uses, outside = aggregate(events, inputs.counters, price_cuts(inputs), inputs.period, units)
    return rate_uses(inputs, uses, duplicates, outside)


def rate_uses(
    inputs: Inputs,
    uses: Mapping[str, Sequence[Use]],
    duplicates: Sequence[Event] = (),
    outside: Sequence[Event] = (),
) -> Rated:
    """Price uses that are already aggregated, from events or from rollups; each lies between its counter's cuts."""
    return rate_lines(inputs, (*usage_lines(inputs, uses), *other_lines(inputs)), duplicates, outside)


def rate_lines(
    inputs: Inputs, lines: tuple[Line, ...], duplicates: Sequence[Event] = (), outside: Sequence[Event] = ()
) -> Rated:
    """Everything after the lines; those of an invoice that is kept give its figures again."""
    charges = add_up(line.amount for line in lines)
    settled = round_to(charges, inputs.digits, Rounding.HALF_UP)
    left = Remaining(lines, inputs.digits, settled if inputs.line_digits > inputs.digits else None)
    corrections = left.sum_of([i for i, line in enumerate(lines) if line.period is not None])

    spent = _spend(inputs, left, Stage.BEFORE_ADJUSTMENTS)
    adjusted = _adjust(inputs, left)
    adjustment_total = add_up(effect.amount for effect in adjusted)
    true_up = _true_up(inputs, settled - corrections + adjustment_total)
    if true_up is not None and true_up.amount:
        left.append(true_up.amount)
    spent += _spend(inputs, left, Stage.AFTER_ADJUSTMENTS)
    taxable = left.total()
    taxes = _taxes(inputs, left)
    tax = add_up(component.tax.value for component in taxes)
    after_tax, invoice_total = _spend_after_tax(inputs, taxable + tax)
    spent += after_tax
    late_fee = _late_fee(inputs)
    usage = [line for line in lines if line.is_usage]
    listed = add_up(line.list_amount for line in usage)
    discounted = listed - add_up(line.amount for line in usage)
    return Rated(
        inputs=inputs,
        lines=lines,
        charges=charges,
        settled_charges=settled,
        list_total=round_to(listed, inputs.digits, Rounding.HALF_UP),
        contract_discount=round_to(discounted, inputs.digits, Rounding.HALF_UP),
        adjustments=tuple(adjusted),
        adjustment_total=adjustment_total,
        true_up=true_up,
        credits=tuple(spent),
        credit_total=add_up(credit.applied for credit in spent),
        taxable=taxable,
        taxes=tuple(taxes),
        tax=tax,
        invoice_total=invoice_total,
        late_fee=late_fee,
        amount_due=invoice_total + fraction_of(inputs.carry_over.unpaid) + late_fee.value,
        left=tuple(left.amounts),
        duplicates=tuple(duplicates),
        outside=tuple(outside),
    )


def _adjust(inputs: Inputs, left: Remaining) -> list[Effect]:
    """Step 5: each project's adjustments on its lines, then the billing group's on the result."""
    by_project: dict[str, list[Adjustment]] = {}
    for adjustment in inputs.adjustments:
        if adjustment.level is Level.PROJECT:
            assert adjustment.project is not None
            by_project.setdefault(adjustment.project, []).append(adjustment)
    done: list[Effect] = []
    for project, own in by_project.items():
        for effect in effects(own, left.sum_of(left.of_project(project)), inputs.digits, inputs.rounding.discount):
            left.add(effect.amount, left.of_project(project), project)
            done.append(effect)
    general = [adjustment for adjustment in inputs.adjustments if adjustment.level is Level.BILLING_GROUP]
    for effect in effects(general, left.total(), inputs.digits, inputs.rounding.discount):
        left.add(effect.amount, left.everywhere())
        done.append(effect)
    return done


def _true_up(inputs: Inputs, counted: Fraction) -> TrueUp | None:
    """Step 6: what charges and adjustments lack of the contract's minimum."""
    contract = inputs.contract
    if contract is None or not contract.minimum:
        return None
    covered = coverage(contract, inputs.period, inputs.tz)
    if not covered.days:
        return None
    minimum, prorated = fraction_of(contract.minimum), None
    if contract.prorate_minimum:
        exact = minimum * covered.share
        minimum = round_to(exact, inputs.digits, Rounding.HALF_UP)
        prorated = Rounded(exact, Rounding.HALF_UP, inputs.digits, minimum)
    return TrueUp(minimum, counted, max(ZERO, minimum - counted) if minimum else ZERO, prorated)


def _spend(inputs: Inputs, left: Remaining, stage: Stage) -> list[Spent]:
    """Steps 5 and 7: pre-tax credits of a stage, in order, each on the lines in its scope."""
    spent: list[Spent] = []
    for grant in _grants(inputs, stage, TaxTreatment.PRE_TAX):
        positions = left.of_counters(grant.pays)
        applied = max(ZERO, min(fraction_of(grant.balance), left.sum_of(positions), left.total()))
        if applied:
            left.add(-applied, positions)
            spent.append(Spent(grant, applied))
    return spent


def _grants(inputs: Inputs, stage: Stage, treatment: TaxTreatment) -> list[Grant]:
    standing = [
        grant
        for grant in inputs.credits
        if grant.stage is stage and grant.tax_treatment is treatment and in_force(grant, inputs.period.end)
    ]
    return spending_order(standing, list(inputs.counters))


def _taxes(inputs: Inputs, left: Remaining) -> list[Taxed]:
    """Step 8: each component once on the invoice."""
    taxes = []
    for component in inputs.tax:
        base = max(ZERO, left.sum_of(left.of_counters(component.taxes)))
        exact, mode = base * fraction_of(component.rate), inputs.rounding.tax
        tax = Rounded(exact, mode, inputs.digits, round_to(exact, inputs.digits, mode))
        taxes.append(Taxed(component.name, fraction_of(component.rate), base, tax))
    return taxes


def _spend_after_tax(inputs: Inputs, amount: Fraction) -> tuple[list[Spent], Fraction]:
    """Step 9: post-tax credits pay the amount with tax."""
    spent: list[Spent] = []
    for grant in _grants(inputs, Stage.AFTER_ADJUSTMENTS, TaxTreatment.POST_TAX):
        applied = max(ZERO, min(fraction_of(grant.balance), amount))
        if applied:
            amount -= applied
            spent.append(Spent(grant, applied))
    return spent, amount


def _late_fee(inputs: Inputs) -> Rounded:
    """Step 10: the late fee on what was left unpaid."""
    exact, mode = (
        fraction_of(inputs.carry_over.unpaid) * fraction_of(inputs.carry_over.late_fee_rate),
        inputs.rounding.late_fee,
    )
    return Rounded(exact, mode, inputs.digits, round_to(exact, inputs.digits, mode))
