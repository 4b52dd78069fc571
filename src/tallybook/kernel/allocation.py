"""The one function that divides an amount among parts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct


class Share(Struct, frozen=True):
    """A part's share of an amount: `exact` = amount × weight / of; `value` its whole units, one more where `extra`."""

    weight: Fraction
    of: Fraction
    exact: Fraction
    extra: bool
    value: Fraction


def allocate(amount: Fraction, weights: Sequence[Fraction], digits: int) -> list[Share]:
    """Divide `amount` (a multiple of 10^-digits) by largest remainder.

    In proportion to max(0, weight), in equal shares where these sum to zero; ties go by position. The shares sum to
    the amount exactly. A negative amount is divided as its magnitude is. `weights` must not be empty.
    """
    scale = 10**digits
    units = abs(amount) * scale
    assert units.denominator == 1, f"{amount} is not a multiple of 10^-{digits}"
    if len(weights) == 1:
        return [Share(Fraction(1), Fraction(1), amount, False, amount)]
    positive = [weight if weight > 0 else Fraction(0) for weight in weights]
    total = sum(positive, Fraction(0))
    if total == 0:
        positive, total = [Fraction(1)] * len(weights), Fraction(len(weights))
    exact = [units * weight / total for weight in positive]
    floors = [share.numerator // share.denominator for share in exact]
    left = units.numerator - sum(floors)
    by_remainder = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    extra = set(by_remainder[:left])
    sign = -1 if amount < 0 else 1
    return [
        Share(
            positive[i],
            total,
            sign * exact[i] / scale,
            i in extra,
            Fraction(sign * (floors[i] + (i in extra)), scale),
        )
        for i in range(len(exact))
    ]
