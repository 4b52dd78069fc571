"""The order of calculation, from the lines to the amount due."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tests.laws.oracle.lines import Line, contract_share
from tests.laws.oracle.numbers import ZERO, allocated, rounded, rounded_magnitude, step_of
from tests.laws.oracle.parse import Adjustment, Case, Credit, TaxComponent, matches_any

TYPES = ("PROMOTIONAL", "FREE", "PAID")


@dataclass(frozen=True)
class Adjusted:
    adjustment: Adjustment
    amount: Fraction  # negative for a discount
    unused: Fraction


@dataclass(frozen=True)
class Applied:
    credit: Credit
    amount: Fraction


def _is_of(line: Line, patterns: list[str]) -> bool:
    return line.counter is not None and matches_any(patterns, line.counter)


@dataclass
class Sheet:
    """The lines and what is left of each; adjustments and the true-up append lines of their own."""

    step: Fraction
    lines: list[Line]
    left: list[Fraction]
    adjusted: dict[int, Adjusted] = field(default_factory=dict)  # by position in the file
    applied: list[Applied] = field(default_factory=list)

    def everything(self) -> list[int]:
        return list(range(len(self.lines)))

    def of_project(self, project: str | None) -> list[int]:
        return [i for i in self.everything() if self.lines[i].project == project]

    def of_counters(self, patterns: list[str]) -> list[int]:
        return [i for i in self.everything() if _is_of(self.lines[i], patterns)]

    def sum_left(self, positions: Sequence[int]) -> Fraction:
        return sum((self.left[i] for i in positions), ZERO)

    def spread(self, amount: Fraction, positions: Sequence[int]) -> None:
        """Allocates a positive or negative amount to the lines at `positions`."""
        parts = allocated(amount, [self.left[i] for i in positions], self.step)
        for i, part in zip(positions, parts, strict=True):
            self.left[i] += part

    def append(self, kind: str, project: str | None, amount: Fraction) -> None:
        self.lines.append(Line(kind, None, project, ZERO, amount, ZERO, amount))
        self.left.append(amount)


@dataclass(frozen=True)
class Bill:
    lines: list[Line]  # as they are printed: before settlement, without own lines and true-up
    adjusted: list[Adjusted]
    applied: list[Applied]
    list_total: Fraction
    contract_discount: Fraction
    charges: Fraction
    adjustment_total: Fraction
    true_up: Fraction
    taxable: Fraction
    tax: Fraction
    invoice_total: Fraction
    late_fee: Fraction
    amount_due: Fraction


def bill_of(case: Case, lines: list[Line]) -> Bill:
    sheet = _settled(case, lines)
    pre_tax = [one for one in case.credits if not one.post_tax]
    counting = [part for line, part in zip(sheet.lines, sheet.left, strict=True) if line.kind != "correction"]

    _apply_credits(case, sheet, [one for one in pre_tax if one.before_adjustments])
    _adjust(case, sheet)
    adjustment_total = sum((one.amount for one in sheet.adjusted.values()), ZERO)
    true_up = _true_up(_minimum(case), sum(counting, ZERO) + adjustment_total)
    if true_up > 0:
        sheet.append("true_up", None, true_up)
    _apply_credits(case, sheet, [one for one in pre_tax if not one.before_adjustments])

    taxable = sheet.sum_left(sheet.everything())
    tax = sum((_tax(case, sheet, component) for component in case.tax), ZERO)
    invoice_total = _after_post_tax_credits(case, sheet, taxable + tax)
    late_fee = rounded(case.late_fee_rate * case.unpaid, sheet.step, case.rounding.late_fee)

    usage = [line for line in lines if line.kind == "usage"]
    list_total = sum((line.list_amount for line in usage), ZERO)
    usage_amount = sum((line.amount for line in usage), ZERO)
    return Bill(
        lines=lines,
        adjusted=[one for _, one in sorted(sheet.adjusted.items(), key=lambda pair: pair[0])],
        applied=sheet.applied,
        list_total=rounded(list_total, sheet.step, "half_up"),
        contract_discount=rounded(list_total - usage_amount, sheet.step, "half_up"),
        charges=sum((line.amount for line in lines), ZERO),
        adjustment_total=adjustment_total,
        true_up=true_up,
        taxable=taxable,
        tax=tax,
        invoice_total=invoice_total,
        late_fee=late_fee,
        amount_due=invoice_total + case.unpaid + late_fee,
    )


def _settled(case: Case, lines: list[Line]) -> Sheet:
    amounts = [line.amount for line in lines]
    step = step_of(case.digits)
    if case.rounding.line_digits > case.digits:
        amounts = allocated(rounded(sum(amounts, ZERO), step, "half_up"), amounts, step) if lines else []
    return Sheet(step, list(lines), amounts)


# Adjustments


def _adjust(case: Case, sheet: Sheet) -> None:
    numbered = list(enumerate(case.adjustments))
    at_projects = [(i, one) for i, one in numbered if one.level == "project"]
    for project in dict.fromkeys(one.project for _, one in at_projects):
        _adjust_level(case, sheet, [(i, one) for i, one in at_projects if one.project == project], project)
    _adjust_level(case, sheet, [(i, one) for i, one in numbered if one.level == "billing_group"], None)


def _adjust_level(case: Case, sheet: Sheet, level: list[tuple[int, Adjustment]], project: str | None) -> None:
    incoming = sheet.sum_left(_touched(sheet, project))
    surcharges = [one.fixed for _, one in level if one.kind == "surcharge" and one.fixed is not None]
    base = max(ZERO, incoming + sum(surcharges, ZERO))
    for i, one in [
        *[(i, one) for i, one in level if one.kind == "surcharge" and one.fixed is not None],
        *[(i, one) for i, one in level if one.kind == "surcharge" and one.percent is not None],
        *[(i, one) for i, one in level if one.kind == "discount" and one.percent is not None],
        *[(i, one) for i, one in level if one.kind == "discount" and one.fixed is not None],
    ]:
        positions = _touched(sheet, project)
        wanted = _wanted(case, sheet, one, base)
        if one.kind == "surcharge":
            amount, unused = wanted, ZERO
        else:
            taken = min(wanted, max(ZERO, sheet.sum_left(positions)))
            amount, unused = -taken, wanted - taken
        sheet.adjusted[i] = Adjusted(one, amount, unused)
        if positions:
            sheet.spread(amount, positions)
        elif amount != 0:
            sheet.append("adjustment", project, amount)


def _touched(sheet: Sheet, project: str | None) -> list[int]:
    return sheet.everything() if project is None else sheet.of_project(project)


def _wanted(case: Case, sheet: Sheet, one: Adjustment, base: Fraction) -> Fraction:
    if one.fixed is not None:
        return one.fixed
    assert one.percent is not None
    exact = base * one.percent / 100
    if one.kind == "surcharge":
        return rounded(exact, sheet.step, "half_up")
    return rounded_magnitude(exact, sheet.step, case.rounding.discount)


def _true_up(minimum: Fraction, counted: Fraction) -> Fraction:
    """A minimum of zero is none: it asks for nothing, be the charges ever so negative."""
    return max(ZERO, minimum - counted) if minimum > 0 else ZERO


def _minimum(case: Case) -> Fraction:
    if case.contract is None:
        return ZERO
    share = contract_share(case, case.contract)
    if share == 0:
        return ZERO
    if not case.contract.prorate_minimum:
        return case.contract.minimum
    return rounded(case.contract.minimum * share, step_of(case.digits), "half_up")


# Credits


def _apply_credits(case: Case, sheet: Sheet, grants: list[Credit]) -> None:
    for credit in _in_order(case, grants):
        whole = sheet.everything()
        lines = whole if credit.counters is None else sheet.of_counters(credit.counters)
        amount = max(ZERO, min(credit.balance, sheet.sum_left(lines), sheet.sum_left(whole)))
        if lines:
            sheet.spread(-amount, lines)
        sheet.applied.append(Applied(credit, amount))


def _after_post_tax_credits(case: Case, sheet: Sheet, amount: Fraction) -> Fraction:
    for credit in _in_order(case, [one for one in case.credits if one.post_tax]):
        applied = max(ZERO, min(credit.balance, amount))
        amount -= applied
        sheet.applied.append(Applied(credit, applied))
    return amount


def _in_order(case: Case, grants: list[Credit]) -> list[Credit]:
    """The grants in force at the period's last instant, in the order in which they are spent."""
    in_force = [one for one in grants if one.granted_at < case.end]
    in_force = [one for one in in_force if one.expires_at is None or one.expires_at >= case.end]
    return sorted(
        in_force,
        key=lambda one: (
            TYPES.index(one.type),
            (one.expires_at is None, one.expires_at or case.end),
            (one.counters is None, _breadth(case, one.counters or [])),
            one.granted_at,
            one.id,
        ),
    )


def _breadth(case: Case, patterns: list[str]) -> int:
    return len([counter for counter in case.counters if matches_any(patterns, counter)])


# Tax


def _tax(case: Case, sheet: Sheet, component: TaxComponent) -> Fraction:
    lines = sheet.everything() if component.counters is None else sheet.of_counters(component.counters)
    base = max(ZERO, sheet.sum_left(lines))
    return rounded(base * component.rate, sheet.step, case.rounding.tax)
