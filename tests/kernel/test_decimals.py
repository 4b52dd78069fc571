"""Numbers in and out: the grammar, its limits, and how a number is written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.decimals import (
    decimal_of,
    exact_text,
    fraction_of,
    parse_amount,
    parse_decimal,
    plain,
    quantity_text,
    terminates,
)
from tallybook.kernel.refusal import Refused

NINES = "9" * 38
NO_DECIMALS = ["", "-", "+1", ".5", "1.", "1e5", "1E", "1E+", "1E5.0", "--1", "1 ", " 1", "1\n", "1\x00", "1_000"]
NO_DECIMALS += ["1,5", "1,000.00", "0x1F", "NaN", "Infinity", "-inf", "sNaN", "1/3", "½"]
NO_DECIMALS += ["\u0661", "\u00b2", "\uff11", "1E\u0663"]  # digits, but not ASCII's


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("12", "12"),
        ("-0.5", "-0.5"),
        ("007", "7"),
        ("1.50", "1.5"),
        ("1E3", "1000"),
        ("1E+3", "1000"),
        ("-1.5E-7", "-0.00000015"),
        ("12.345E2", "1234.5"),
        ("12.345E-2", "0.12345"),
        ("1.00E-18", "0.00000000000000000100"),
        ("0.001E3", "1"),
        ("1E00002", "100"),
        ("0E-20", "0"),
        (NINES, NINES),
        (f"-{NINES}", f"-{NINES}"),
        ("0" * 500 + "1", "1"),
        ("9" * 18 + "." + "9" * 20, "9" * 18 + "." + "9" * 20),
        ("1E37", "1" + "0" * 37),
        ("1E-20", "0." + "0" * 19 + "1"),
    ],
)
def test_a_decimal_is_read_exactly(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)
    assert not parse_decimal(text).is_signed() or parse_decimal(text) < 0


@pytest.mark.parametrize(
    "text",
    NO_DECIMALS,
)
def test_what_is_no_decimal_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is not a decimal number"):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9" * 39, "39 significant digits; at most 38"),
        ("1E38", "39 significant digits"),
        ("9" * 19 + "." + "9" * 20, "39 significant digits"),
        ("0." + "0" * 20 + "1", "21 decimals; at most 20"),
        ("1." + "0" * 21, "21 decimals"),
        ("1E-21", "21 decimals"),
        ("1.0E-20", "21 decimals"),
        ("1E99999", "too large or too small"),
        ("1E-99999", "too large or too small"),
        ("9" * 1_000_000, "1000000 significant digits"),
        ("0." + "1" * 1_000_000, "1000000 decimals"),
        ("9" * 1_000_000 + "E1", "too large or too small"),
        ("1E" + "9" * 1_000_000, "too large or too small"),
    ],
)
def test_more_digits_than_are_kept_are_refused_in_one_short_sentence(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why) as refusal:
        parse_decimal(text)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("value", "least", "text"),
    [
        ("0", 0, "0"),
        ("0", 2, "0.00"),
        ("1", 2, "1.00"),
        ("-1.5", 2, "-1.50"),
        ("1.005", 2, "1.005"),
        ("100", 0, "100"),
        ("1E+5", 0, "100000"),
        ("0.10", 0, "0.1"),
        ("-0.00000000000000000001", 2, "-0.00000000000000000001"),
    ],
)
def test_an_amount_is_written_without_exponent_and_spare_zeros(value: str, least: int, text: str) -> None:
    assert plain(Decimal(value), least) == text
    assert plain(Fraction(value), least) == text


@pytest.mark.parametrize(
    ("value", "quantity", "exact"),
    [
        (Fraction(1, 3), "0.333333333333", "1/3"),
        (Fraction(-1, 3), "-0.333333333333", "-1/3"),
        (Fraction(2, 3), "0.666666666667", "2/3"),
        (Fraction(1, 2**20), "0.00000095367431640625", "0.00000095367431640625"),
        (Fraction(1, 3 * 10**13), "0", f"1/{3 * 10**13}"),
        (Fraction(-1, 3 * 10**13), "0", f"-1/{3 * 10**13}"),
        (Fraction(7), "7", "7"),
        (Fraction(0), "0", "0"),
    ],
)
def test_a_quantity_that_does_not_end_has_twelve_decimals_and_the_trace_its_fraction(
    value: Fraction, quantity: str, exact: str
) -> None:
    assert quantity_text(value) == quantity
    assert exact_text(value) == exact


def test_a_quantity_halfway_between_two_of_twelve_decimals_ends_and_is_not_rounded() -> None:
    assert quantity_text(Fraction(5, 10**13)) == "0.0000000000005"


def test_writing_an_amount_that_does_not_end_is_a_programming_error() -> None:
    with pytest.raises(AssertionError, match="does not terminate"):
        plain(Fraction(1, 3))


decimals = st.decimals(allow_nan=False, allow_infinity=False, places=20, min_value=-(10**17), max_value=10**17)


@given(decimals)
def test_what_is_written_is_read_back(value: Decimal) -> None:
    assert parse_decimal(plain(value)) == value
    assert parse_decimal(exact_text(value)) == value
    assert fraction_of(value) == Fraction(value)
    assert plain(value) == plain(Fraction(value)) == exact_text(value) == exact_text(Fraction(value))


@given(st.fractions())
def test_a_rational_is_written_without_loss(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value
    assert terminates(value) == ("/" not in exact_text(value))
    if terminates(value):
        assert decimal_of(value) == Decimal(value.numerator) / value.denominator or terminates(value)


@pytest.mark.parametrize("text", ["999999999999999999", "-999999999999999999.99", "0", "0.001", "1E17"])
def test_an_amount_is_any_decimal_that_money_may_come_to(text: str) -> None:
    assert parse_amount(text) == parse_decimal(text)


@pytest.mark.parametrize("text", ["1000000000000000000", "-1E18", "1000000000000000000.01", "1E33"])
def test_more_than_there_is_money_is_no_amount(text: str) -> None:
    with pytest.raises(Refused, match="is more than 999,999,999,999,999,999"):
        parse_amount(text)
