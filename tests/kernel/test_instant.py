"""Instants, ids, currencies, money, units and patterns: tables."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.currency import MINOR_UNITS, minor_units
from tallybook.kernel.document import digest_of, rfc8785
from tallybook.kernel.ids import type_id
from tallybook.kernel.instant import FIRST, LAST, Instant, instant_text, parse_date, parse_instant
from tallybook.kernel.money import Money, fits_digits, settle
from tallybook.kernel.pattern import matches, matches_any
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding
from tallybook.kernel.units import conversion, convertible_to


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-05-01T00:00:00+09:00", "2026-04-30T15:00:00Z"),
        ("2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z"),
        ("2026-05-01t00:00:00z", "2026-05-01T00:00:00Z"),
        ("2026-05-01 00:00:00-00:00", "2026-05-01T00:00:00Z"),
        ("2026-05-01T00:00:00.1Z", "2026-05-01T00:00:00.100000Z"),
        ("2026-05-01T00:00:00.000001Z", "2026-05-01T00:00:00.000001Z"),
        ("2028-02-29T23:59:59.999999-11:45", "2028-03-01T11:44:59.999999Z"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    ],
)
def test_a_date_time_is_an_instant_to_the_microsecond(text: str, utc: str) -> None:
    assert instant_text(parse_instant(text)) == utc


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-05-01T00:00:00", "needs an offset"),
        ("2026-05-01T00:00:00.0000001Z", "more digits than microseconds"),
        ("2026-02-29T00:00:00Z", "that exists"),
        ("2026-05-01T23:59:60Z", "that exists"),
        ("2026-05-01T24:00:00Z", "is not a date-time"),
        ("2026-05-01T00:00:00+24:00", "that exists"),
        ("2026-05-01T00:00:00+09:60", "is not a date-time"),
        ("2026-05-01T00:00:00+0900", "is not a date-time"),
        ("2026-05-01T00:00Z", "is not a date-time"),
        ("2026-05-01T00:00:00.Z", "is not a date-time"),
        ("2026-W18-5T00:00:00Z", "is not a date-time"),
        ("20260501T000000Z", "is not a date-time"),
        ("٢٠٢٦-05-01T00:00:00Z", "is not a date-time"),
        ("1777593600", "is not a date-time"),
        ("", "is not a date-time"),
        ("0000-01-01T00:00:00Z", "that exists"),
        ("0001-01-01T00:00:00+09:00", "outside the calendar"),
        ("9999-12-31T23:59:59-09:00", "outside the calendar"),
    ],
)
def test_what_is_no_instant_is_refused(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        parse_instant(text)


def test_a_bare_date_is_told_from_other_texts_and_must_exist() -> None:
    assert parse_date("2028-02-29") == date(2028, 2, 29)
    assert parse_date("2028-02-29T00:00:00Z") is None
    assert parse_date("20280229") is None
    with pytest.raises(Refused, match="day of the calendar"):
        parse_date("2026-02-29")


@given(st.integers(FIRST, LAST))
def test_an_instant_is_read_back_as_it_was_written(at: Instant) -> None:
    assert parse_instant(instant_text(at)) == at


@given(
    st.integers(0, LAST - 1000),
    st.integers(1, 10**9),
    st.binary(min_size=10, max_size=10),
    st.binary(min_size=10, max_size=10),
)
def test_ids_of_later_milliseconds_sort_after_earlier_ones(at: Instant, later: int, one: bytes, other: bytes) -> None:
    assert type_id("inv", at, one) < type_id("inv", min(at + later * 1000, LAST), other) or at + later * 1000 > LAST


def test_an_id_is_the_type_id_of_its_moment() -> None:
    found = type_id("inv", parse_instant("2026-05-01T00:00:00Z"), bytes(10))
    prefix, _, code = found.partition("_")
    assert (prefix, len(code)) == ("inv", 26)
    value = 0
    for character in code:
        value = value * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(character)
    assert value >> 80 == parse_instant("2026-05-01T00:00:00Z") // 1000
    assert (value >> 76) & 15 == 7  # version
    assert (value >> 62) & 3 == 2  # variant


@pytest.mark.parametrize(
    ("currency", "digits"),
    [
        ("KRW", 0),
        ("JPY", 0),
        ("USD", 2),
        ("EUR", 2),
        ("KWD", 3),
        ("IQD", 3),
        ("TND", 3),
        ("CLF", 4),
        ("ISK", 0),
        ("HUF", 2),
    ],
)
def test_a_currency_has_the_minor_units_of_iso_4217(currency: str, digits: int) -> None:
    assert minor_units(currency) == digits


@pytest.mark.parametrize("currency", ["usd", "XYZ", "", "US", "XXX", "XAU", "HRK", "US D"])
def test_what_is_no_currency_is_refused(currency: str) -> None:
    with pytest.raises(Refused, match="is not an ISO 4217 currency"):
        minor_units(currency)


def test_every_currency_has_three_letters_and_at_most_four_digits() -> None:
    assert len(MINOR_UNITS) > 150
    assert all(len(code) == 3 and code.isupper() and 0 <= digits <= 4 for code, digits in MINOR_UNITS.items())


def test_money_has_no_more_digits_than_its_currency() -> None:
    assert str(Money(Decimal("1.5"), "USD")) == "1.50 USD"
    assert str(settle(Fraction(5, 2), "KRW")) == "3 KRW"
    assert str(settle(Fraction(-5, 2), "KRW")) == "-3 KRW"
    assert str(settle(Fraction(5, 2), "KRW", Rounding.HALF_EVEN)) == "2 KRW"
    with pytest.raises(Refused, match="more digits than USD"):
        Money(Decimal("1.005"), "USD")
    assert fits_digits(Decimal("1.50"), 1)
    assert not fits_digits(Fraction(1, 3), 20)


@pytest.mark.parametrize(
    ("unit", "to", "factor"),
    [
        ("GB", "MB", Fraction(1024)),
        ("B", "TB", Fraction(1, 1024**4)),
        ("minute", "hour", Fraction(1, 60)),
        ("day", "second", Fraction(86400)),
        ("call", "call", Fraction(1)),
        ("gb", "GB", None),
        ("GiB", "GB", None),
        ("hour", "GB", None),
        ("call", "hour", None),
    ],
)
def test_units_convert_exactly_or_not_at_all(unit: str, to: str, factor: Fraction | None) -> None:
    assert conversion(unit, to) == factor
    assert (unit in convertible_to(to)) == (factor is not None)


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("*", "", True),
        ("*", "a.b.c", True),
        ("compute.*", "compute.c2.c8m8", True),
        ("compute.*", "compute", False),
        ("compute.*", "compute.", True),
        ("*.ssd", "storage.volume.ssd", True),
        ("a*c", "abbc", True),
        ("a*c", "abcd", False),
        ("a.c", "abc", False),
        ("[ab]", "a", False),
        ("[ab]", "[ab]", True),
        ("a?", "ab", False),
        ("a\\*", "a\\b", True),
        ("*", "a\nb", True),
        ("a", "a\n", False),
        ("A*", "abc", False),
        ("*a*a*a*a*a*a*a*b", "a" * 60, False),
    ],
)
def test_only_the_star_is_special_in_a_pattern_and_it_matches_dots_too(pattern: str, name: str, fits: bool) -> None:
    assert matches(pattern, name) is fits
    assert matches_any(("none", pattern), name) is fits


def test_keys_stand_in_the_order_of_their_utf16_units() -> None:
    assert rfc8785({"\ufffd": 1, "\U0001f600": 2, "b": [True, None], "a": "é\n"}) == (
        '{"a":"é\\n","b":[true,null],"\U0001f600":2,"\ufffd":1}'
    )
    assert digest_of({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@given(st.text("ab.*", max_size=8), st.text("ab.", max_size=10))
def test_a_pattern_matches_as_a_regular_expression_with_dot_star_would(pattern: str, name: str) -> None:
    expression = ".*".join(re.escape(piece) for piece in pattern.split("*"))
    assert matches(pattern, name) == (re.fullmatch(expression, name, re.DOTALL) is not None)


def test_a_pattern_of_many_stars_is_answered_at_once() -> None:
    assert not matches("*a" * 500 + "*b", "a" * 10_000)
