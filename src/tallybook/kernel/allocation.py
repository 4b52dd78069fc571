"""The one rule that divides an amount among parts: largest remainder."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from msgspec import Struct


class Share(Struct, frozen=True):
    """A part's share of an amount: `exact` = amount × weight / of; `value` its whole units, one more where `extra`."""

    weight: Fraction
    of: Fraction
    exact: Fraction
    extra: bool
    value: Fraction


def apportion(units: int, weights: Sequence[int]) -> list[int]:
    """Divide whole units by largest remainder; the shares sum to the units exactly.

    In proportion to max(0, weight), in equal shares where these sum to zero; ties go by position. Less than nothing is
    divided as its magnitude is. `weights` must not be empty.
    """
    if units < 0:
        return [-share for share in apportion(-units, weights)]
    positive, total = _weighed(weights)
    shares, rests = [], []
    for weight in positive:
        share, rest = divmod(units * weight, total)
        shares.append(share)
        rests.append(rest)
    left = units - sum(shares)
    if left:
        for place in sorted(range(len(rests)), key=rests.__getitem__, reverse=True)[:left]:
            shares[place] += 1
    return shares


def allocate(amount: Fraction, weights: Sequence[Fraction], digits: int) -> list[Share]:
    """Divide `amount` (a multiple of 10^-digits) as `apportion` divides units, and say of each share how it came about.

    `weights` must not be empty.
    """
    units = whole_units(amount, digits)
    if len(weights) == 1:
        return [Share(Fraction(1), Fraction(1), amount, False, amount)]
    scale: int = 10**digits
    common = lcm(*(weight.denominator for weight in weights))
    whole = [weight.numerator * (common // weight.denominator) for weight in weights]
    positive, total = _weighed(whole)
    if not any(weight.numerator > 0 for weight in weights):
        common = 1  # equal shares have a weight of 1
    of, over = Fraction(total, common), total * scale
    return [
        Share(
            Fraction(weight, common),
            of,
            Fraction(units * weight, over),
            abs(share) > abs(units) * weight // total,
            Fraction(share, scale),
        )
        for weight, share in zip(positive, apportion(units, whole), strict=True)
    ]


def whole_units(amount: Fraction, digits: int) -> int:
    """A multiple of 10^-digits as a count of them."""
    numerator, denominator = amount.as_integer_ratio()
    scale: int = 10**digits
    units, rest = divmod(numerator * scale, denominator)
    assert not rest, f"{amount} is not a multiple of 10^-{digits}"
    return units


def _weighed(weights: Sequence[int]) -> tuple[Sequence[int], int]:
    """The weights that count, and their sum."""
    positive = [weight if weight > 0 else 0 for weight in weights]
    total = sum(positive)
    return (positive, total) if total else ([1] * len(weights), len(weights))
