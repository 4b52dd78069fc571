"""The trace of a line: enough of every step to explain it, and to compute its amount again."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from tallybook.kernel.allocation import Share
from tallybook.kernel.decimals import add_up
from tallybook.kernel.rounding import Rounding, round_magnitude, round_to
from tallybook.pricing.charges import Term


class Rounded(Struct, frozen=True):
    """A rounding: from an exact value to so many digits."""

    exact: Fraction
    mode: Rounding
    digits: int
    value: Fraction


class QuantityRounded(Struct, frozen=True):
    """A quantity's rounding to a step; `before` is the sum of the unrounded quantities."""

    per: str
    mode: Rounding
    step: Fraction
    before: Fraction
    after: Fraction


class Bound(Struct, frozen=True):
    """A minimum or maximum that replaced a charge."""

    name: str
    value: Fraction


class ScopeTrace(Struct, frozen=True, omit_defaults=True):
    """The charge of one tier scope, and the line's share of it.

    `quantity` is what the scope is charged for, after rounding. `project` is the project's share of the rounded
    charge, `part` the share of that outside or inside the contract; each is None where nothing was divided.
    """

    scope: str
    quantity: Fraction
    terms: tuple[Term, ...]
    charge: Rounded
    rounding: QuantityRounded | None = None
    bound: Bound | None = None
    project: Share | None = None
    part: Share | None = None

    @property
    def amount(self) -> Fraction:
        """What the line has of this scope's charge."""
        share = self.part or self.project
        return self.charge.value if share is None else share.value


class DiscountTrace(Struct, frozen=True):
    """The contract's discount: what it was taken of, the rate and where the contract says so."""

    origin: str
    rate: Fraction
    of: Fraction
    rounded: Rounded


class LineTrace(Struct, frozen=True, tag_field="kind", tag="usage"):
    """How a usage line came about."""

    price: str
    model: str
    aggregation: str
    events: int
    covered: bool
    scopes: tuple[ScopeTrace, ...]
    discount: DiscountTrace | None = None
    list_scopes: tuple[ScopeTrace, ...] = ()


class FeeTrace(Struct, frozen=True, tag_field="kind", tag="fee"):
    """A fee: its amount, the covered days of the period's days where it is prorated, and the rounding."""

    amount: Fraction
    days: Fraction | None
    of_days: Fraction | None
    rounded: Rounded


class CorrectionTrace(Struct, frozen=True, tag_field="kind", tag="correction"):
    """A correction is taken as it stands; it says what it corrects."""

    period: str
    invoice: str | None
    amount: Fraction


type Trace = LineTrace | FeeTrace | CorrectionTrace


def replay(trace: Trace) -> Fraction:
    """Compute the line's amount again from the trace's own inputs, without any recorded result."""
    match trace:
        case CorrectionTrace():
            return trace.amount
        case FeeTrace(amount=amount, days=days, of_days=of_days, rounded=rounded):
            if days is not None and of_days is not None:
                amount = amount * days / of_days
            return round_to(amount, rounded.digits, rounded.mode)
        case LineTrace():
            charge = add_up(_replay_scope(scope) for scope in trace.scopes)
            if trace.discount is None:
                return charge
            rounding = trace.discount.rounded
            return charge - round_magnitude(charge * trace.discount.rate, rounding.digits, rounding.mode)


def _replay_scope(scope: ScopeTrace) -> Fraction:
    charge = add_up(term.quantity * term.rate + term.flat for term in scope.terms)
    if scope.bound is not None:
        low = scope.bound.name == "minimum"
        charge = max(charge, scope.bound.value) if low else min(charge, scope.bound.value)
    value = round_to(charge, scope.charge.digits, scope.charge.mode)
    for share in (scope.project, scope.part):
        if share is not None:
            value = _replay_share(value, share, scope.charge.digits)
    return value


def _replay_share(amount: Fraction, share: Share, digits: int) -> Fraction:
    """The whole units of the exact share, and the unit that the largest remainder gave."""
    scale = 10**digits
    magnitude = abs(amount) * share.weight / share.of * scale
    units = magnitude.numerator // magnitude.denominator + share.extra
    return Fraction(units if amount >= 0 else -units, scale)
