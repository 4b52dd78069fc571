"""Exact numbers: reading, rounding, allocating and printing them."""

import math
from collections.abc import Sequence
from fractions import Fraction

ZERO = Fraction(0)

# All others here have two.
_DIGITS = {"KRW": 0, "JPY": 0, "CLP": 0, "VND": 0, "KWD": 3, "IQD": 3, "BHD": 3, "TND": 3}

_UNITS = {
    "B": ("bytes", 1),
    "KB": ("bytes", 1024),
    "MB": ("bytes", 1024**2),
    "GB": ("bytes", 1024**3),
    "TB": ("bytes", 1024**4),
    "second": ("seconds", 1),
    "minute": ("seconds", 60),
    "hour": ("seconds", 3600),
    "day": ("seconds", 86400),
}


def number(value: object) -> Fraction:
    """A number of the case: a decimal string or an integer."""
    return Fraction(str(value))


def currency_digits(currency: str) -> int:
    return _DIGITS.get(currency, 2)


def converted(quantity: Fraction, unit: str, to: str) -> Fraction:
    if unit == to:
        return quantity
    family, size = _UNITS[unit]
    other_family, other_size = _UNITS[to]
    assert family == other_family, f"{unit} does not convert to {to}"
    return quantity * size / other_size


def rounded(value: Fraction, step: Fraction, mode: str) -> Fraction:
    """The multiple of `step` next to `value`."""
    steps = value / step
    if mode == "ceil":
        return math.ceil(steps) * step
    if mode == "floor":
        return math.floor(steps) * step
    if mode == "half_even":
        return round(steps) * step
    assert mode == "half_up"
    magnitude = math.floor(abs(steps) + Fraction(1, 2))
    return (magnitude if steps >= 0 else -magnitude) * step


def rounded_magnitude(value: Fraction, step: Fraction, mode: str) -> Fraction:
    """Discounts round as positive magnitudes."""
    magnitude = rounded(abs(value), step, mode)
    return magnitude if value >= 0 else -magnitude


def step_of(digits: int) -> Fraction:
    return Fraction(1, 10**digits)


def allocated(amount: Fraction, weights: Sequence[Fraction], step: Fraction) -> list[Fraction]:
    """`amount` in parts of whole steps by max(0, weight); the rest by largest remainder, ties by position."""
    if amount < 0:
        return [-part for part in allocated(-amount, weights, step)]
    positive = [max(ZERO, weight) for weight in weights]
    if sum(positive) == 0:
        positive = [Fraction(1) for _ in weights]
    steps = amount / step
    assert steps.denominator == 1, f"{amount} is not in whole steps of {step}"
    exact = [steps * weight / sum(positive) for weight in positive]
    parts = [math.floor(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(exact[i] - parts[i]), i))
    for i in by_remainder[: int(steps) - sum(parts)]:
        parts[i] += 1
    return [part * step for part in parts]


def amount_text(value: Fraction, digits: int) -> str:
    """At least the currency's digits, no further trailing zeros."""
    text = _terminating_text(value)
    whole, _, decimals = text.partition(".")
    decimals = decimals.ljust(digits, "0")
    return f"{whole}.{decimals}" if decimals else whole


def quantity_text(value: Fraction) -> str:
    """No trailing zeros; half_even to 12 decimals where the decimals do not end."""
    if not _terminates(value):
        value = rounded(value, step_of(12), "half_even")
    return _terminating_text(value)


def _terminates(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _terminating_text(value: Fraction) -> str:
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    figures = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    text = figures if places == 0 else f"{figures[:-places]}.{figures[-places:]}"
    return "-" + text if value < 0 else text
