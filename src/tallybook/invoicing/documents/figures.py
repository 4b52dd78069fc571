"""Numbers, shares and days as a language writes them, with exactly the digits that they have."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

from tallybook.accounts.model.party import Language
from tallybook.kernel.decimals import EXACT, plain

_MINUS = "\N{MINUS SIGN}"


class _Signs(NamedTuple):
    """How a language writes numbers; `first` digits make the last group, `further` each one before."""

    point: str
    group: str
    minus: str
    first: int
    further: int


@lru_cache
def _signs(language: Language) -> _Signs:
    locale = Locale.parse(language)
    minus = get_minus_sign_symbol(locale)
    first, further = locale.decimal_formats[None].grouping
    return _Signs(
        get_decimal_symbol(locale), get_group_symbol(locale), _MINUS if minus == "-" else minus, first, further
    )


def number(text: str, language: Language) -> str:
    """A printed number for a language: its digits as they are, grouped; CLDR says how, never how many."""
    signs = _signs(language)
    whole, point, decimals = text.lstrip("-").partition(".")
    grouped: list[str] = []
    size = signs.first
    while len(whole) > size:
        grouped.insert(0, whole[-size:])
        whole, size = whole[:-size], signs.further
    grouped.insert(0, whole)
    sign = signs.minus if text.startswith("-") else ""
    return f"{sign}{signs.group.join(grouped)}{signs.point if point else ''}{decimals}"


def share(text: str, language: Language) -> str:
    """A rate, such as 0.19, as a percentage."""
    return f"{number(plain(EXACT.multiply(Decimal(text), Decimal(100))), language)}%"


def day(of: date, language: Language) -> str:
    """A day."""
    return format_date(of, "long", locale=language)


def days(first: date, last: date, language: Language) -> str:
    """A span of days, both of them in it."""
    if first == last:
        return day(first, language)
    return format_interval(first, last, "yMMMd", locale=language)


def country(code: str, language: Language) -> str:
    """A country's name; its code where it is unknown."""
    name: str = Locale.parse(language).territories.get(code, code)
    return name
