"""Money: a Decimal settled to its currency's minor units."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import decimal_of, plain
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, round_to


class Money(Struct, frozen=True):
    """An amount that can be paid: no more digits than the currency has."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not fits_digits(self.amount, minor_units(self.currency)):
            raise Refused("too_many_digits", f"{self.amount} has more digits than {self.currency} has")

    def __str__(self) -> str:
        return f"{plain(self.amount, minor_units(self.currency))} {self.currency}"


def settle(value: Fraction, currency: str, mode: Rounding = Rounding.HALF_UP) -> Money:
    """Round an exact value to money."""
    return Money(decimal_of(round_to(value, minor_units(currency), mode)), currency)


def fits_digits(value: Decimal | Fraction, digits: int) -> bool:
    """Whether the value is a whole number of 10^-digits."""
    return bool((Fraction(value) * 10**digits).denominator == 1)
