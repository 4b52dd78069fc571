"""The one function that rounds, and the one that allocates."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.allocation import allocate
from tallybook.kernel.rounding import Rounding, round_magnitude, round_step, round_to, round_units

F = Fraction


@pytest.mark.parametrize(
    ("value", "half_up", "half_even", "ceil", "floor"),
    [
        ("2.5", 3, 2, 3, 2),
        ("3.5", 4, 4, 4, 3),
        ("-2.5", -3, -2, -2, -3),
        ("-3.5", -4, -4, -3, -4),
        ("0.5", 1, 0, 1, 0),
        ("-0.5", -1, 0, 0, -1),
        ("2.4999", 2, 2, 3, 2),
        ("2.5001", 3, 3, 3, 2),
        ("-2.4999", -2, -2, -2, -3),
        ("-2.5001", -3, -3, -2, -3),
        ("7", 7, 7, 7, 7),
        ("-7", -7, -7, -7, -7),
        ("0", 0, 0, 0, 0),
    ],
)
def test_each_mode_rounds_ties_and_negatives_in_its_way(
    value: str, half_up: int, half_even: int, ceil: int, floor: int
) -> None:
    wanted = {"half_up": half_up, "half_even": half_even, "ceil": ceil, "floor": floor}
    assert {mode.value: round_units(F(value), mode) for mode in Rounding} == wanted


@pytest.mark.parametrize(
    ("mode", "value", "rounded"),
    [
        (Rounding.CEIL, "-1.001", "-1.01"),
        (Rounding.FLOOR, "-1.009", "-1"),
        (Rounding.HALF_UP, "-1.005", "-1.01"),
        (Rounding.HALF_EVEN, "-1.005", "-1"),
        (Rounding.CEIL, "1.001", "1.01"),
    ],
)
def test_a_discount_is_rounded_as_a_positive_magnitude(mode: Rounding, value: str, rounded: str) -> None:
    assert round_magnitude(F(value), 2, mode) == F(rounded)


@pytest.mark.parametrize(
    ("value", "step", "mode", "rounded"),
    [
        ("7.1", "2.5", Rounding.CEIL, "7.5"),
        ("7.4", "2.5", Rounding.FLOOR, "5"),
        ("3.75", "2.5", Rounding.HALF_UP, "5"),
        ("3.75", "2.5", Rounding.HALF_EVEN, "5"),
        ("6.25", "2.5", Rounding.HALF_EVEN, "5"),
        ("-7.1", "2.5", Rounding.CEIL, "-5"),
        ("0", "3", Rounding.CEIL, "0"),
    ],
)
def test_a_quantity_is_rounded_to_a_multiple_of_its_step(value: str, step: str, mode: Rounding, rounded: str) -> None:
    assert round_step(F(value), F(step), mode) == F(rounded)


modes = st.sampled_from(list(Rounding))


@given(st.fractions(), st.integers(0, 12), modes)
def test_a_rounded_value_is_a_neighbour_and_rounding_it_again_changes_nothing(
    value: Fraction, digits: int, mode: Rounding
) -> None:
    rounded = round_to(value, digits, mode)
    assert (rounded * 10**digits).denominator == 1
    assert abs(rounded - value) * 10**digits <= (1 if mode in ("ceil", "floor") else F(1, 2))
    assert round_to(rounded, digits, mode) == rounded


@pytest.mark.parametrize(
    ("amount", "weights", "shares"),
    [
        ("10", [1, 1, 1], ["4", "3", "3"]),  # the unit left goes to the first of equals
        ("-10", [1, 1, 1], ["-4", "-3", "-3"]),
        ("100", [1, 2, 4], ["14", "29", "57"]),  # 14.28…, 28.57…, 57.14…: the middle one has the largest remainder
        ("2", [1, 1, 1], ["1", "1", "0"]),
        ("5", [0, 0], ["3", "2"]),  # equal shares where the weights sum to zero
        ("5", [-1, -7], ["3", "2"]),
        ("5", [-1, 2, 0], ["0", "5", "0"]),  # a negative weight is none
        ("0", [3, 4], ["0", "0"]),
        ("7", [0], ["7"]),
        ("7", [-1], ["7"]),
        ("1", [1, 3], ["0", "1"]),
        ("2", [1, 1, 2], ["1", "0", "1"]),  # 0.5, 0.5, 1
    ],
)
def test_an_amount_is_divided_by_largest_remainder_and_ties_go_by_position(
    amount: str, weights: list[int], shares: list[str]
) -> None:
    found = allocate(F(amount), [F(weight) for weight in weights], 0)
    assert [share.value for share in found] == [F(share) for share in shares]


def test_an_amount_is_divided_in_units_of_its_last_digit() -> None:
    shares = allocate(F("0.01"), [F(1), F(1)], 2)
    assert [share.value for share in shares] == [F("0.01"), F(0)]
    assert [share.extra for share in shares] == [True, False]


def test_dividing_what_is_no_whole_number_of_units_is_a_programming_error() -> None:
    with pytest.raises(AssertionError, match="not a multiple"):
        allocate(F("0.005"), [F(1), F(1)], 2)


weights_ = st.lists(st.fractions(-3, 20, max_denominator=12), min_size=1, max_size=7)


@given(st.integers(-10_000, 10_000), weights_, st.integers(0, 4))
def test_an_allocation_sums_to_its_whole_and_no_share_is_a_unit_off(
    units: int, weights: list[Fraction], digits: int
) -> None:
    amount = F(units, 10**digits)
    shares = allocate(amount, weights, digits)
    assert sum(share.value for share in shares) == amount
    assert sum(share.exact for share in shares) == amount
    for share in shares:
        assert abs(share.value - share.exact) < F(1, 10**digits)
        assert share.value * amount >= 0
        assert share.exact == amount * share.weight / share.of


@given(st.integers(-10_000, 10_000), weights_)
def test_an_allocation_is_monotone_in_the_weights(units: int, weights: list[Fraction]) -> None:
    shares = [abs(share.value) for share in allocate(F(units), weights, 0)]
    for i, one in enumerate(weights):
        for j, other in enumerate(weights):
            if (max(one, F(0)), -i) > (max(other, F(0)), -j):
                assert shares[i] >= shares[j]


@given(st.integers(0, 10_000), weights_, st.randoms(use_true_random=False))
def test_an_allocation_of_distinct_weights_does_not_hang_on_their_order(
    units: int, weights: list[Fraction], chance
) -> None:
    distinct = list(dict.fromkeys(weight for weight in weights if weight > 0)) or [F(1)]
    order = list(range(len(distinct)))
    chance.shuffle(order)
    straight = allocate(F(units), distinct, 0)
    mixed = allocate(F(units), [distinct[i] for i in order], 0)
    remainders = [share.exact - (share.exact.numerator // share.exact.denominator) for share in straight]
    if len(set(remainders)) == len(remainders):
        assert [straight[i].value for i in order] == [share.value for share in mixed]
