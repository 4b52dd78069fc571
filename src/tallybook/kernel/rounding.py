"""The one function that rounds, and the rules that name its modes."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct


class Rounding(StrEnum):
    """How a value between two representable ones is settled. `half_up` is away from zero."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    CEIL = "ceil"
    FLOOR = "floor"


class RoundingRules(Struct, frozen=True):
    """How lines, discounts, taxes and late fees are rounded; `line_digits` None means the currency's digits."""

    line: Rounding = Rounding.HALF_UP
    line_digits: int | None = None
    discount: Rounding = Rounding.HALF_UP
    tax: Rounding = Rounding.HALF_UP
    late_fee: Rounding = Rounding.FLOOR


def round_units(value: Fraction, mode: Rounding) -> int:
    """Round to a whole number. `ceil` and `floor` go towards +∞ and −∞."""
    return _round_ratio(value.numerator, value.denominator, mode)


def _round_ratio(numerator: int, denominator: int, mode: Rounding) -> int:
    match mode:
        case Rounding.FLOOR:
            return numerator // denominator
        case Rounding.CEIL:
            return -(-numerator // denominator)
        case Rounding.HALF_UP:
            magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
            return magnitude if numerator >= 0 else -magnitude
        case Rounding.HALF_EVEN:
            whole, rest = divmod(numerator, denominator)
            return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))


def round_to(value: Fraction, digits: int, mode: Rounding) -> Fraction:
    """Round to `digits` decimals."""
    numerator, denominator = value.as_integer_ratio()
    scale = 10**digits
    if scale % denominator == 0:
        return value
    return Fraction(_round_ratio(numerator * scale, denominator, mode), scale)


def round_magnitude(value: Fraction, digits: int, mode: Rounding) -> Fraction:
    """Round the magnitude and keep the sign: discounts are rounded as positive numbers."""
    return round_to(value, digits, mode) if value >= 0 else -round_to(-value, digits, mode)


def round_step(value: Fraction, step: Fraction, mode: Rounding) -> Fraction:
    """Round to a multiple of `step` (> 0)."""
    return round_units(value / step, mode) * step
