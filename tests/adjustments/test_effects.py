"""What the adjustments of one level do to an amount."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level, effects
from tallybook.kernel.rounding import Rounding

F = Fraction


def adjustment(text: str) -> Adjustment:
    """`-5` takes 5, `+5` adds 5, `-5%` takes and `+5%` adds a percentage."""
    kind = Kind.DISCOUNT if text[0] == "-" else Kind.SURCHARGE
    value = Decimal(text[1:].rstrip("%"))
    percent = text.endswith("%")
    fixed, rate = (None, value) if percent else (value, None)
    return Adjustment(Level.BILLING_GROUP, kind, fixed=fixed, percent=rate)


def taken(
    amount: str, texts: str, digits: int = 2, mode: Rounding = Rounding.HALF_UP
) -> list[tuple[Fraction, Fraction]]:
    found = effects([adjustment(text) for text in texts.split()], F(amount), digits, mode)
    return [(effect.amount, effect.unused) for effect in found]


@pytest.mark.parametrize(
    ("amount", "texts", "amounts"),
    [
        ("100", "-10", [(-10, 0)]),
        ("100", "-10% -10%", [(-10, 0), (-10, 0)]),  # they share a base and do not compound
        ("100", "+50 -10%", [(50, 0), (-15, 0)]),  # the base has the fixed surcharges
        ("100", "-30 +20% -10%", [(20, 0), (-10, 0), (-30, 0)]),  # in the order in which they are taken
        ("100", "-60% -60%", [(-60, 0), (-40, 20)]),
        ("100", "-250", [(-100, 150)]),
        ("0", "-5 +5%", [(0, 0), (0, 5)]),
        ("-10", "-5 +10%", [(0, 0), (0, 5)]),  # nothing is taken of what is owed to the customer
        ("-10", "+25 -10%", [(25, 0), (F("-1.5"), 0)]),
        ("-10", "+4 -10%", [(4, 0), (0, 0)]),
        ("33.33", "-5%", [(F("-1.67"), 0)]),
        ("0.10", "+5% -5%", [(F("0.01"), 0), (F("-0.01"), 0)]),
    ],
)
def test_surcharges_come_first_and_fixed_discounts_last(
    amount: str, texts: str, amounts: list[tuple[Fraction, Fraction]]
) -> None:
    assert taken(amount, texts) == amounts


def test_only_percentage_discounts_follow_the_mode_of_discounts() -> None:
    assert taken("0.10", "+5% -5%", mode=Rounding.FLOOR) == [(F("0.01"), 0), (0, 0)]
    assert taken("5", "-50%", 0, Rounding.HALF_EVEN) == [(-2, 0)]
    assert taken("5", "+50%", 0, Rounding.HALF_EVEN) == [(3, 0)]


texts = st.lists(st.builds("{}{}{}".format, st.sampled_from("+-"), st.integers(0, 150), st.sampled_from(["", "%"])))


@given(st.integers(-100, 300), texts)
def test_discounts_take_no_more_than_is_left(amount: int, drawn: list[str]) -> None:
    left = F(amount)
    for effect in effects([adjustment(text) for text in drawn], left, 0, Rounding.HALF_UP):
        before, left = left, left + effect.amount
        if effect.adjustment.kind is Kind.DISCOUNT:
            assert effect.amount <= 0 <= effect.unused
            assert left >= min(before, F(0))
            assert not effect.unused or left == min(before, F(0))
