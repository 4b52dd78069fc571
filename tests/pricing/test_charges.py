"""The charge models: tables at their edges, and laws against a naive computation."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.kernel.refusal import Refused
from tallybook.metering.model.use import Use
from tallybook.pricing.charges import CHARGE_MODELS, MODEL_NAMES, QuantityCharge, UseCharge, total
from tallybook.pricing.charges.cost_plus import CostPlus
from tallybook.pricing.charges.flat import Flat
from tallybook.pricing.charges.graduated import Graduated
from tallybook.pricing.charges.graduated_percentage import GraduatedPercentage
from tallybook.pricing.charges.package import Package
from tallybook.pricing.charges.per_unit import PerUnit
from tallybook.pricing.charges.percentage import Percentage
from tallybook.pricing.charges.tiers import PriceTier, RateTier
from tallybook.pricing.charges.volume import Volume

D, F = Decimal, Fraction


def tier(up_to: str | None, unit_price: str, flat: str = "0") -> PriceTier:
    return PriceTier(None if up_to is None else D(up_to), D(unit_price), D(flat))


def use(quantity: str, cost: str | None = None) -> Use:
    return Use("p", None, (), 0, F(quantity), F(1), 1, None if cost is None else F(cost))


TIERS = (tier("10", "1"), tier("20", "0.5", "3"), tier(None, "0.25"))
FROM_ZERO = (tier("0", "9", "5"), tier("10", "1"), tier(None, "2", "7"))


@pytest.mark.parametrize(
    ("quantity", "graduated", "volume"),
    [
        ("-5", "0", "0"),
        ("0", "0", "0"),
        ("0.000001", "0.000001", "0.000001"),
        ("10", "10", "10"),  # the bound is inclusive
        ("10.000001", "13.0000005", "8.0000005"),
        ("11", "13.5", "8.5"),
        ("20", "18", "13"),
        ("20.5", "18.125", "5.125"),
        ("1E20", "25000000000000000013", "25000000000000000000"),
    ],
)
def test_tiers_are_inclusive_above(quantity: str, graduated: str, volume: str) -> None:
    assert total(Graduated(TIERS).charge(F(quantity))) == F(graduated)
    assert total(Volume(TIERS).charge(F(quantity))) == F(volume)


@pytest.mark.parametrize(
    ("quantity", "graduated", "volume"),
    [("0", "0", "0"), ("-1", "0", "0"), ("1", "6", "1"), ("10", "15", "10"), ("11", "24", "29")],
)
def test_a_first_tier_up_to_zero_is_reached_by_anything_above_it(quantity: str, graduated: str, volume: str) -> None:
    assert total(Graduated(FROM_ZERO).charge(F(quantity))) == F(graduated)
    assert total(Volume(FROM_ZERO).charge(F(quantity))) == F(volume)


def test_graduated_percentages_are_rates_on_the_parts_of_an_amount() -> None:
    model = GraduatedPercentage((RateTier(D(1000), D("0.03"), D(1)), RateTier(None, D("0.02"))))
    assert [total(model.charge(F(q))) for q in (-1, 0, 1000, 1001)] == [0, 0, 31, F("31.02")]


@pytest.mark.parametrize(
    ("quantity", "charge"),
    [("-3", 0), ("0", 0), ("5", 0), ("5.0001", 3), ("15", 3), ("15.0001", 6), ("105", 30)],
)
def test_a_package_begun_is_a_package_charged(quantity: str, charge: int) -> None:
    assert total(Package(D(10), D(3), D(5)).charge(F(quantity))) == charge


def test_per_unit_takes_back_what_is_negative_and_flat_does_not() -> None:
    assert total(PerUnit(D("0.25")).charge(F(-4))) == -1
    assert [total(Flat(D(9)).charge(F(q))) for q in (-1, 0, F(1, 10**20), 5)] == [0, 0, 9, 9]


@pytest.mark.parametrize(
    ("quantity", "charge"),
    [
        ("10", "0.50"),  # 0.40 is below the minimum
        ("20", "0.50"),
        ("100", "1.30"),
        ("170", "2"),
        ("300", "2"),  # 3.30 is above the maximum
        ("0", "0.50"),
        ("-100", "-0.70"),  # a refund is held by no bound
    ],
)
def test_a_percentage_is_held_between_its_bounds_event_by_event(quantity: str, charge: str) -> None:
    model = Percentage(D("0.01"), D("0.30"), D("0.50"), D(2))
    assert total(model.charge_uses([use(quantity)])) == F(charge)
    assert total(model.charge_uses([use(quantity), use("100")])) == F(charge) + F("1.30")


def test_a_percentage_of_no_events_is_nothing() -> None:
    assert total(Percentage(D("0.01"), D("0.30"), D("0.50")).charge_uses([])) == 0


def test_cost_plus_adds_its_markup_and_needs_every_cost() -> None:
    model = CostPlus(D("0.15"))
    assert total(model.charge_uses([use("9", "1.20"), use("1", "0.80")])) == F("2.30")
    with pytest.raises(Refused, match="needs the `cost`"):
        model.charge_uses([use("1", "1"), use("1")])


@pytest.mark.parametrize(
    ("tiers", "path"),
    [
        ((), "tiers"),
        ((tier("10", "1"),), "tiers[0].up_to"),
        ((tier(None, "1"), tier(None, "1")), "tiers[0].up_to"),
        ((tier("10", "1"), tier("10", "1"), tier(None, "1")), "tiers[1].up_to"),
        ((tier("10", "1"), tier("9", "1"), tier(None, "1")), "tiers[1].up_to"),
        ((tier("-1", "1"), tier(None, "1")), "tiers[0].up_to"),
    ],
)
def test_tiers_rise_and_only_the_last_is_open(tiers: tuple[PriceTier, ...], path: str) -> None:
    for model in (Graduated, Volume):
        with pytest.raises(Refused) as refusal:
            model(tiers)
        assert refusal.value.path == path


def test_parameters_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(Refused, match="greater than zero"):
        Package(D(0), D(1))
    with pytest.raises(Refused, match="below minimum_per_event"):
        Percentage(D(1), D(0), D(2), D(1))


def test_every_model_prices_quantities_or_uses_and_knows_its_name() -> None:
    for name, model in CHARGE_MODELS.items():
        assert MODEL_NAMES[model] == name
        assert hasattr(model, "charge") != hasattr(model, "charge_uses")
        assert isinstance(model.itemised, bool)
        assert structs.fields(model)


# Laws

prices = st.decimals(0, 50, places=3)
bounds = st.lists(st.decimals(0, 1000, places=2), max_size=5, unique=True).map(sorted)
quantities = st.fractions(-50, 3000, max_denominator=64)


@st.composite
def tiered(draw: st.DrawFn) -> tuple[PriceTier, ...]:
    flats = st.one_of(st.just(D(0)), prices)
    return tuple(PriceTier(bound, draw(prices), draw(flats)) for bound in [*draw(bounds), None])


def naive_graduated(tiers: tuple[PriceTier, ...], quantity: Fraction) -> Fraction:
    """Walk up tier by tier, as one would on paper."""
    charge, below = F(0), F(0)
    for one in tiers:
        if quantity > below:
            above = quantity if one.up_to is None else F(one.up_to)
            charge += (min(quantity, above) - below) * F(one.unit_price) + F(one.flat)
            below = above
    return charge


def naive_volume(tiers: tuple[PriceTier, ...], quantity: Fraction) -> Fraction:
    fitting = [one for one in tiers if one.up_to is None or quantity <= F(one.up_to)]
    return quantity * F(fitting[0].unit_price) + F(fitting[0].flat) if quantity > 0 else F(0)


@given(tiered(), quantities)
def test_a_tiered_charge_equals_a_naive_computation(tiers: tuple[PriceTier, ...], quantity: Fraction) -> None:
    assert total(Graduated(tiers).charge(quantity)) == naive_graduated(tiers, quantity)
    assert total(Volume(tiers).charge(quantity)) == naive_volume(tiers, quantity)
    rates = tuple(RateTier(one.up_to, one.unit_price, one.flat) for one in tiers)
    assert total(GraduatedPercentage(rates).charge(quantity)) == naive_graduated(tiers, quantity)


@given(tiered(), quantities, quantities)
def test_a_graduated_charge_never_falls_as_the_quantity_rises(tiers: Any, one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert total(Graduated(tiers).charge(low)) <= total(Graduated(tiers).charge(high))


@given(tiered(), st.decimals(0, 1000, places=2), quantities)
def test_cutting_a_tier_in_two_of_the_same_price_changes_nothing(tiers: Any, cut: Decimal, quantity: Fraction) -> None:
    without_flats = tuple(structs.replace(one, flat=D(0)) for one in tiers)
    if any(one.up_to == cut for one in tiers):
        return
    position = sum(one.up_to is not None and one.up_to < cut for one in tiers)
    half = structs.replace(without_flats[position], up_to=cut)
    parted = (*without_flats[:position], half, *without_flats[position:])
    assert total(Graduated(parted).charge(quantity)) == total(Graduated(without_flats).charge(quantity))


@given(tiered(), quantities)
def test_the_parts_of_graduated_tiers_sum_to_the_quantity(tiers: Any, quantity: Fraction) -> None:
    assert sum(term.quantity for term in Graduated(tiers).charge(quantity)) == max(quantity, 0)


@given(st.lists(st.fractions(-100, 500, max_denominator=8), max_size=8), st.booleans(), st.booleans())
def test_a_percentage_is_the_sum_of_its_events(amounts: list[Fraction], lower: bool, upper: bool) -> None:
    model = Percentage(D("0.03"), D("0.25"), D(1) if lower else None, D(5) if upper else None)
    assert isinstance(model, UseCharge)
    assert not isinstance(model, QuantityCharge)
    uses = [Use("p", None, (), 0, amount, F(1)) for amount in amounts]

    def naive(amount: Fraction) -> Fraction:
        charge = amount * F("0.03") + F("0.25")
        if amount >= 0 and lower:
            charge = max(charge, F(1))
        if amount >= 0 and upper:
            charge = min(charge, F(5))
        return charge

    assert total(model.charge_uses(uses)) == sum(map(naive, amounts))
