"""Money as Stripe counts it.

Source: Stripe, "Supported currencies", sections "Zero-decimal currencies", "Three-decimal currencies" and "Special
cases". Where Stripe differs from ISO 4217: MGA has no decimals; ISK and UGX have two, which must be zero; the last of
three decimals must be zero. HUF and TWD have two for charges (their payouts alone are whole).
"""

from __future__ import annotations

from decimal import Decimal

from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import EXACT, decimal_of, fraction_of
from tallybook.kernel.money import Money, fits_digits
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, round_to
from tallybook.payments.gateways.minor_units import to_units

_OTHER_DIGITS = {"MGA": 0, "ISK": 2, "UGX": 2}
_MOST_DIGITS = 3


def to_stripe(money: Money) -> int:
    """The amount that the API takes; `Refused("unsupported_amount")` for one that Stripe cannot charge exactly."""
    digits = _digits(money.currency)
    if not fits_digits(money.amount, min(digits, 2)):
        raise Refused("unsupported_amount", f"Stripe cannot charge {money}: its last digit must be 0")
    return to_units(money, digits)


def part_of(money: Money) -> Money:
    """The greatest part of an amount that Stripe can charge exactly; `Refused("unsupported_amount")` for none."""
    part = round_to(fraction_of(money.amount), min(_digits(money.currency), 2), Rounding.FLOOR)
    if part <= 0:
        raise Refused("unsupported_amount", f"Stripe cannot charge as little as {money}")
    return Money(decimal_of(part), money.currency)


def from_stripe(amount: int, currency: str) -> Money:
    """The money of an amount of the API, whose currencies are in lower case."""
    code = currency.upper()
    return Money(EXACT.scaleb(Decimal(amount), -_digits(code)), code)


def _digits(currency: str) -> int:
    digits = _OTHER_DIGITS.get(currency, minor_units(currency))
    if digits > _MOST_DIGITS:
        raise Refused("unsupported_amount", f"Stripe takes no {currency}")
    return digits
