"""Minor units: exact both ways, and Stripe's exceptions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.currency import MINOR_UNITS
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.minor_units import from_units, to_units
from tallybook.payments.gateways.stripe.amounts import from_stripe, to_stripe

TABLE = [
    ("10.00", "USD", 1000),
    ("0.01", "USD", 1),
    ("999999.99", "USD", 99_999_999),
    ("500", "JPY", 500),
    ("500", "KRW", 500),
    ("5", "UGX", 500),
    ("5", "ISK", 500),
    ("7", "MGA", 7),
    ("10.45", "HUF", 1045),
    ("800.45", "TWD", 80_045),
    ("5.120", "KWD", 5120),
    ("5.13", "BHD", 5130),
]


@pytest.mark.parametrize(("amount", "currency", "units"), TABLE)
def test_stripe_counts_money_by_its_own_table(amount: str, currency: str, units: int) -> None:
    money = Money(Decimal(amount), currency)
    assert to_stripe(money) == units
    assert from_stripe(units, currency.lower()) == money


@pytest.mark.parametrize(("amount", "currency"), [("5.124", "KWD"), ("0.5", "MGA"), ("1", "CLF"), ("1.0000", "UYW")])
def test_what_stripe_cannot_charge_exactly_is_refused_and_never_rounded(amount: str, currency: str) -> None:
    with pytest.raises(Refused) as refused:
        to_stripe(Money(Decimal(amount), currency))
    assert refused.value.code == "unsupported_amount"


@pytest.mark.parametrize("units", [501, 550, 599])
def test_a_fraction_of_a_krona_is_no_money(units: int) -> None:
    with pytest.raises(Refused):
        from_stripe(units, "isk")


@given(st.integers(1, 10**15), st.sampled_from(sorted(MINOR_UNITS)))
def test_minor_units_are_exact_both_ways(units: int, currency: str) -> None:
    money = from_units(units, currency)
    assert to_units(money) == units
    assert Fraction(money.amount) == Fraction(units, 10 ** MINOR_UNITS[currency])
