"""Exact decimal text in, exact decimal text out.

Numbers enter as decimal strings, are computed as `Fraction` (or as `Decimal` under `EXACT`, which raises rather
than rounds), and leave as decimal strings. No binary float is accepted or made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from functools import lru_cache
from math import lcm

from tallybook.kernel.refusal import Refused

MAX_DIGITS = 38
MAX_DECIMALS = 20
QUANTITY_DECIMALS = 12
MAX_WHOLE_DIGITS = 18
"""Of an amount that a person types. Sums of many such still have fewer than 38 digits, so that a case can hold them; in
no currency is there as much money.
"""

EXACT = Context(
    prec=400,
    rounding=ROUND_HALF_EVEN,
    Emin=-9999,
    Emax=9999,
    traps=[Inexact, InvalidOperation, DivisionByZero, Overflow],
)
"""The only context for Decimal arithmetic: enough digits for any sum of inputs, and an error instead of a rounding."""

ZERO = Fraction(0)
ONE = Fraction(1)

_DECIMAL = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:E([+-]?[0-9]+))?", re.ASCII)


def parse_decimal(text: str) -> Decimal:
    """Read `-?digits[.digits][E±digits]`.

    At most 38 significant digits and 20 decimals after expansion; raises `Refused("bad_number")` otherwise.
    """
    match = _DECIMAL.fullmatch(text)
    if match is None:
        raise Refused("bad_number", f"{_shown(text)} is not a decimal number like 12, -0.5 or 1.5E-7")
    sign, whole, decimals, exponent = match.group(1), match.group(2), match.group(3) or "", match.group(4)
    if exponent is not None:
        whole, decimals = _expand(whole, decimals, exponent, text)
    if len(decimals) > MAX_DECIMALS:
        raise Refused("bad_number", f"{_shown(text)} has {len(decimals)} decimals; at most {MAX_DECIMALS} are kept")
    digits = len((whole + decimals).lstrip("0"))
    if digits > MAX_DIGITS:
        raise Refused("bad_number", f"{_shown(text)} has {digits} significant digits; at most {MAX_DIGITS} are kept")
    value = Decimal(f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}")
    return value if value else Decimal(0)


def kept_decimal(text: str) -> Decimal:
    """Read a decimal that was computed here and written by `plain`: it has as many digits as it came to have.

    What is computed has more digits than what anybody may send, and is read again all the same.
    """
    value = Decimal(text)
    assert value.is_finite(), text
    return value


def parse_amount(text: str) -> Decimal:
    """Read an amount of money: a decimal with at most 18 digits before the point; `Refused("bad_number")` otherwise."""
    value = parse_decimal(text)
    if abs(value) >= 10**MAX_WHOLE_DIGITS:
        raise Refused("bad_number", f"{_shown(text)} is more than {10**MAX_WHOLE_DIGITS - 1:,}")
    return value


def _expand(whole: str, decimals: str, power: str, text: str) -> tuple[str, str]:
    """Shift the decimal point so that no exponent is left."""
    if len(power.lstrip("+-0")) > 4 or len(whole) + len(decimals) > 9999:
        raise Refused("bad_number", f"{_shown(text)} is too large or too small to be written out")
    exponent = int(power)
    if exponent >= 0:
        moved = decimals[:exponent].ljust(exponent, "0")
        return whole + moved, decimals[exponent:]
    padded = whole.rjust(-exponent + 1, "0")
    return padded[:exponent], padded[exponent:] + decimals


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum; zero of nothing."""
    found = Decimal(0)
    for amount in amounts:
        found = EXACT.add(found, amount)
    return found


def add_up(values: Iterable[Fraction]) -> Fraction:
    """The exact sum; zero of nothing."""
    summands = list(values)
    return summands[0] if len(summands) == 1 else _add_ratios(map(Fraction.as_integer_ratio, summands))


def add_products(factors: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """The exact sum of products; zero of nothing."""
    return _add_ratios((a.numerator * b.numerator, a.denominator * b.denominator) for a, b in factors)


def _add_ratios(ratios: Iterable[tuple[int, int]]) -> Fraction:
    """The exact sum, reduced once at the end and not at every step."""
    total, over = 0, 1
    for numerator, denominator in ratios:
        if denominator == over:
            total += numerator
        else:
            common = lcm(over, denominator)
            total = total * (common // over) + numerator * (common // denominator)
            over = common
    return Fraction(total, over)


@lru_cache(maxsize=16384)
def fraction_of(value: Decimal) -> Fraction:
    """The same number as a Fraction; prices and rates recur, so that most are made once."""
    return Fraction(value)


@lru_cache(maxsize=16384)
def _decimals_of(denominator: int) -> tuple[int, int] | None:
    """The decimals of 1/denominator and what its numerator is multiplied by to count in them; None: they do not end."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    digits = max(twos, fives)
    return (digits, 10**digits // denominator) if rest == 1 else None


def plain(value: Decimal | Fraction, min_digits: int = 0) -> str:
    """Write a terminating number without exponent, trailing zeros or `-0`, with at least `min_digits` decimals.

    A fraction whose decimals do not end is a programming error here (`AssertionError`): amounts are rounded first.
    """
    return _plain_text(*value.as_integer_ratio(), min_digits)


@lru_cache(maxsize=16384)
def _plain_text(numerator: int, denominator: int, min_digits: int) -> str:
    """A reduced ratio whose decimals end; of a line's three amounts two are the same, or the third is zero."""
    if denominator == 1 and not min_digits:
        return str(numerator)
    found = _decimals_of(denominator)
    assert found is not None, f"{numerator}/{denominator} does not terminate"
    digits, scale = found
    return _placed(numerator * scale, digits, min_digits)


def _placed(units: int, digits: int, min_digits: int) -> str:
    """Write `units` × 10^-digits."""
    text = str(abs(units)).rjust(digits + 1, "0")
    whole, decimals = (text[:-digits], text[-digits:]) if digits else (text, "")
    decimals = decimals.rstrip("0").ljust(min_digits, "0")
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def terminates(value: Fraction) -> bool:
    """Whether the value can be written as a decimal without rounding."""
    return _decimals_of(value.denominator) is not None


def quantity_text(value: Decimal | Fraction) -> str:
    """Write a quantity: exact where it terminates, else half_even to 12 decimals."""
    numerator, denominator = value.as_integer_ratio()
    if _decimals_of(denominator) is not None:
        return plain(value)
    return _placed(round(Fraction(numerator, denominator) * 10**QUANTITY_DECIMALS), QUANTITY_DECIMALS, 0)


def exact_text(value: Decimal | Fraction) -> str:
    """Write any rational without loss: a decimal where it terminates, else `numerator/denominator`."""
    if isinstance(value, Fraction):
        return _ratio_text(*value.as_integer_ratio())
    return format(value.normalize(EXACT), "f") if value else "0"


@lru_cache(maxsize=16384)
def _ratio_text(numerator: int, denominator: int) -> str:
    """A reduced ratio in full; tiers, prices and what uses come to recur in every trace."""
    if denominator == 1:
        return str(numerator)
    found = _decimals_of(denominator)
    return f"{numerator}/{denominator}" if found is None else _placed(numerator * found[1], found[0], 0)


def decimal_of(value: Fraction) -> Decimal:
    """The same number as a Decimal; the value must terminate."""
    return Decimal(plain(value))
