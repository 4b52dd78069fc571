"""Which price prices a use, and what a contract covers and takes off."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tallybook.kernel.instant import parse_instant
from tallybook.kernel.period import Period, zone
from tallybook.kernel.refusal import Refused
from tallybook.pricing.charges.per_unit import PerUnit
from tallybook.pricing.model.contract import Contract, CounterDiscount, coverage, discount_for
from tallybook.pricing.model.price import AmbiguousPrice, Price, Where, check_distinct, fits, price_of

NOON = 1_000_000


def where(**keys: str | list[str]) -> Where:
    values = {key: frozenset([value] if isinstance(value, str) else value) for key, value in keys.items()}
    return tuple(sorted(values.items()))


def price(effective_from: int | None = None, **keys: str | list[str]) -> Price:
    return Price("c", PerUnit(Decimal(1)), where(**keys), effective_from)


def chosen(prices: list[Price], at: int = NOON, **dimensions: str) -> int | None:
    return price_of(list(enumerate(prices)), tuple(sorted(dimensions.items())), at)


@pytest.mark.parametrize(
    ("prices", "dimensions", "index"),
    [
        ([price()], {}, 0),
        ([price(region="x")], {}, None),
        ([price(region="x")], {"region": "y"}, None),
        ([price(region=["x", "y"])], {"region": "y", "other": "1"}, 0),
        ([price(), price(region="x")], {"region": "x"}, 1),
        ([price(region="x", size="1"), price(region="x"), price()], {"region": "x", "size": "1"}, 0),
        ([price(region="x"), price(region="y")], {"region": "y"}, 1),
        ([price(), price(5), price(NOON)], {}, 2),  # in force from its first instant on
        ([price(), price(NOON + 1)], {}, 0),
        ([price(NOON + 1)], {}, None),
        ([price(7), price(), price(3)], {}, 0),  # the latest, whatever the order
        ([price(7), price(region="x")], {"region": "x"}, 1),  # more keys win over a later version
        ([price(), price(NOON + 1, region="x")], {"region": "x"}, 0),  # not yet in force
    ],
)
def test_the_version_in_force_with_the_most_keys_prices_a_use(
    prices: list[Price], dimensions: dict[str, str], index: int | None
) -> None:
    assert chosen(prices, **dimensions) == index


def test_two_prices_of_as_many_keys_that_both_fit_are_ambiguous() -> None:
    prices = [price(region="x"), price(zone="y"), price(region="x", zone="y", size="1")]
    assert chosen(prices, region="x", zone="z") == 0
    assert chosen(prices, region="x", zone="y", size="1") == 2
    with pytest.raises(AmbiguousPrice, match="prices 0 and 1 of c both fit"):
        chosen(prices, region="x", zone="y")
    with pytest.raises(AmbiguousPrice):
        chosen([price(region=["x", "y"]), price(region=["y", "z"])], region="y")


def test_a_where_of_no_keys_fits_everything() -> None:
    assert fits((), ())
    assert fits((), (("a", "b"),))


def test_the_same_price_twice_is_refused_with_the_place_of_both() -> None:
    check_distinct([price(), price(1), price(region="x"), price(region=["x", "y"])], "prices")
    with pytest.raises(Refused, match=r"as prices\[0\]") as refusal:
        check_distinct([price(1, region=["x", "y"]), price(), price(1, region=["y", "x"])], "prices")
    assert refusal.value.path == "prices[2]"


@pytest.mark.parametrize(
    ("contract", "counter", "rate"),
    [
        (Contract(), "a", "0"),
        (Contract(tier="premium", tier_discount=Decimal("0.40")), "a", "0.40"),
        (Contract(tier="premium", tier_discount=Decimal("0.40"), discount=Decimal("0.1")), "a", "0.1"),
        (Contract(tier="premium", tier_discount=Decimal("0.40"), discount=Decimal(0)), "a", "0"),
        (Contract(discount=Decimal("0.1"), discounts=(CounterDiscount("a*", Decimal("0.5")),)), "ab", "0.5"),
        (Contract(discount=Decimal("0.1"), discounts=(CounterDiscount("a*", Decimal("0.5")),)), "b", "0.1"),
        (
            Contract(discounts=(CounterDiscount("*", Decimal("0.2")), CounterDiscount("a", Decimal("0.9")))),
            "a",
            "0.2",  # the first that matches, not the nearest
        ),
    ],
)
def test_the_first_matching_pattern_is_over_the_rate_which_is_over_the_tier(
    contract: Contract, counter: str, rate: str
) -> None:
    assert discount_for(contract, counter).rate == Fraction(rate)


def at(text: str) -> int:
    return parse_instant(text)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (None, None, 31),
        ("2026-05-16T00:00:00Z", None, 16),
        (None, "2026-05-01T00:00:00Z", 0),
        ("2026-06-01T00:00:00Z", None, 0),
        ("2026-05-31T18:00:00Z", "2027-01-01T00:00:00Z", Fraction(1, 4)),
        ("2026-05-10T12:00:00Z", "2026-05-12T12:00:00Z", 2),
        ("2026-05-12T00:00:00Z", "2026-05-10T00:00:00Z", 0),
    ],
)
def test_a_contract_covers_local_calendar_days_and_parts_of_them(
    start: str | None, end: str | None, days: Fraction
) -> None:
    period = Period(at("2026-05-01T00:00:00Z"), at("2026-06-01T00:00:00Z"))
    contract = Contract(start=at(start) if start else None, end=at(end) if end else None)
    found = coverage(contract, period, zone("UTC"))
    assert (found.days, found.of_days) == (days, 31)


def test_a_contract_covers_its_start_and_not_its_end() -> None:
    contract = Contract(start=5, end=9)
    assert [contract.covers(moment) for moment in (4, 5, 8, 9)] == [False, True, True, False]
