"""Words by language, and numbers with exactly the digits that they have."""

from __future__ import annotations

import re
import string
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.accounts.model.party import Language
from tallybook.credits.model.grant import CreditType
from tallybook.invoicing.documents.document import Kind
from tallybook.invoicing.documents.figures import country, day, days, number, share
from tallybook.invoicing.documents.words import WORDS
from tests.thorough import examples


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_language_has_the_same_labels_with_the_same_places() -> None:
    english = WORDS[Language.ENGLISH]
    assert WORDS.keys() == {*Language}
    for words in WORDS.values():
        assert words.keys() == english.keys()
        assert all(places(words[label]) == places(english[label]) for label in english)


def test_there_is_a_word_for_every_kind_of_document_and_credit() -> None:
    for words in WORDS.values():
        assert {f"title.{kind}" for kind in Kind} | {f"credit.{kind}" for kind in CreditType} <= words.keys()


@examples(300, many=20_000)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=12).map(lambda value: f"{value:f}"),
    st.sampled_from(Language),
)
def test_a_number_keeps_every_digit(text: str, language: Language) -> None:
    shown = number(text, language)
    assert Decimal(shown.replace(",", "").replace("−", "-")) == Decimal(text)
    assert re.fullmatch(r"−?\d{1,3}(,\d{3})*\.\d{12}", shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0", "0"), ("-0.50", "−0.50"), ("999", "999"), ("1000", "1,000"), ("1234567.890", "1,234,567.890"),
        ("12345678901234567890123456789012345678", "12,345,678,901,234,567,890,123,456,789,012,345,678"),
    ],
)  # fmt: skip
def test_digits_are_grouped_and_none_is_rounded(text: str, shown: str) -> None:
    assert number(text, Language.ENGLISH) == shown


def test_shares_days_and_countries_are_written_as_the_language_does() -> None:
    assert share("0.075", Language.ENGLISH) == "7.5%"
    assert day(date(2026, 5, 1), Language.ENGLISH) == "May 1, 2026"
    assert day(date(2026, 5, 1), Language.KOREAN) == "2026년 5월 1일"
    assert days(date(2026, 5, 1), date(2026, 5, 1), Language.ENGLISH) == "May 1, 2026"
    assert (country("KR", Language.KOREAN), country("KR", Language.ENGLISH)) == ("대한민국", "South Korea")
