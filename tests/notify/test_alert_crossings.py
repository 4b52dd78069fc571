"""When limits are crossed: pure, by every kind of rule and in every order."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.refusal import Refused
from tallybook.notify.model.alert import (
    Alert,
    Budget,
    Condition,
    CreditBelow,
    Rule,
    SpendReaches,
    Standing,
    UsageAnomaly,
    UsageReaches,
)
from tallybook.notify.model.alert_crossing import Reading, limits, moves

HUNDRED = Alert(SpendReaches(Decimal(100)))
BUDGET = Budget(Decimal(200), (Decimal(50), Decimal(80), Decimal(100)), Decimal(100))


def told(rule: Rule, *readings: Reading) -> list[list[str]]:
    """What each reading told, one after the other: +mark for crossed, -mark for back."""
    standing: Standing | None = None
    found = []
    for reading in readings:
        moved = moves(standing, rule, reading)
        standing = moved.standing
        found.append([f"-{one.mark}" for one in moved.resolved] + [f"+{one.mark}" for one in moved.triggered])
    return found


def of(value: str, period: int = 1, mean: str = "0") -> Reading:
    """A reading."""
    return Reading(Fraction(value), period, Fraction(mean))


@pytest.mark.parametrize(
    ("condition", "just_over", "just_not"),
    [
        (SpendReaches(Decimal(100)), of("100"), of("99.99")),
        (UsageReaches("cpu", Decimal("0.3")), of("3/10"), of("2999999/10000000")),
        (CreditBelow(Decimal(50)), of("49.99"), of("50")),
        (UsageAnomaly("cpu", Decimal(3), 7), of("30.0001", mean="10"), of("30", mean="10")),
        (UsageAnomaly("cpu", Decimal("1.5"), 3), of("1/2000", mean="1/3001"), of("1/2000", mean="1/3000")),
    ],
)
def test_a_limit_is_crossed_exactly_where_it_says(condition: Condition, just_over: Reading, just_not: Reading) -> None:
    (over,), (not_over,) = limits(Alert(condition), just_over), limits(Alert(condition), just_not)
    assert over.is_over and not not_over.is_over


def test_without_any_usage_on_the_trailing_days_there_is_no_anomaly() -> None:
    (found,) = limits(Alert(UsageAnomaly("cpu", Decimal(2), 7)), of("1000"))
    assert not found.is_over


def test_a_crossing_is_told_once_until_it_came_back() -> None:
    assert told(HUNDRED, of("99"), of("100"), of("150"), of("99"), of("98"), of("101")) == [
        [], ["+1"], [], ["-1"], [], ["+1"],
    ]  # fmt: skip


def test_another_period_arms_anew() -> None:
    assert told(HUNDRED, of("150"), of("150", 2), of("160", 2), of("10", 3), of("20", 3)) == [
        ["+1"], ["+1"], [], ["-1"], [],
    ]  # fmt: skip


def test_a_budget_tells_each_of_its_percentages() -> None:
    assert told(BUDGET, of("99"), of("100"), of("250"), of("170"), of("0", 2), of("200", 2)) == [
        [], ["+50"], ["+80", "+100"], ["-100"], ["-50", "-80"], ["+50", "+80", "+100"],
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 3)), max_size=30))
def test_whatever_is_read_what_is_told_adds_up_to_how_it_stands(readings: list[tuple[int, int]]) -> None:
    standing: Standing | None = None
    crossed: set[Decimal] = set()
    before = 0
    for value, period in sorted(readings, key=lambda one: one[1]):
        moved = moves(standing, BUDGET, Reading(Fraction(value), period))
        triggered, resolved = ({one.mark for one in found} for found in (moved.triggered, moved.resolved))
        if period == before:
            assert not triggered & crossed, "told twice in a period"
        assert resolved <= crossed and not triggered & resolved
        crossed = (crossed - resolved) | triggered
        assert crossed == set(moved.standing.crossed) == {
            percent for percent in BUDGET.percents if value >= 2 * percent
        }  # fmt: skip
        standing, before = moved.standing, period


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: SpendReaches(Decimal(0)), "amount"),
        (lambda: CreditBelow(Decimal(-1)), "amount"),
        (lambda: UsageReaches("cpu", Decimal(0)), "quantity"),
        (lambda: UsageAnomaly("cpu", Decimal(1)), "factor"),
        (lambda: UsageAnomaly("cpu", Decimal(2), 0), "days"),
        (lambda: UsageAnomaly("cpu", Decimal(2), 91), "days"),
        (lambda: Budget(Decimal(0), (Decimal(1),)), "amount"),
        (lambda: Budget(Decimal(1), ()), "percents"),
        (lambda: Budget(Decimal(1), (Decimal(2), Decimal(1))), "percents"),
        (lambda: Budget(Decimal(1), (Decimal(0),)), "percents"),
        (lambda: Budget(Decimal(1), (Decimal(50),), Decimal(60)), "suspend_at"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_its_place(make: object, path: str) -> None:
    with pytest.raises(Refused) as refusal:
        make()  # type: ignore[operator]
    assert refusal.value.path == path
