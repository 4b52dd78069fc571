"""When limits are crossed: once up, once back, and anew in another period."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, assert_never

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.notify.model.alert import (
    ONLY,
    Alert,
    Budget,
    Condition,
    CreditBelow,
    Rule,
    SpendAnomaly,
    SpendReaches,
    Standing,
    UsageAnomaly,
    UsageReaches,
)


class Direction(StrEnum):
    """Whether a limit was crossed, or came back."""

    TRIGGERED = "triggered"
    RESOLVED = "resolved"


class Crossing(Struct, frozen=True):
    """A limit that was crossed at an instant. `limit` is what `value` was compared with; `percent` that of a budget."""

    id: str
    watch_id: str
    billing_group_id: str
    direction: Direction
    value: Decimal
    limit: Decimal
    period: Instant
    at: Instant
    percent: Decimal | None = None


class Reading(NamedTuple):
    """What was measured: exactly, in the period that it counts for; `mean` is that of trailing days."""

    value: Fraction
    period: Instant
    mean: Fraction = Fraction(0)


class Limit(NamedTuple):
    """A limit of a rule by its mark (what a standing names it by), and what a value is compared with."""

    mark: Decimal
    limit: Fraction
    is_over: bool


class Moves(NamedTuple):
    """What a reading changes."""

    standing: Standing
    triggered: tuple[Limit, ...]
    resolved: tuple[Limit, ...]


def limits(rule: Rule, reading: Reading) -> tuple[Limit, ...]:
    """The limits of a rule, ascending, and which of them the reading is over."""
    match rule:
        case Alert(condition=condition):
            return (_limit(condition, reading),)
        case Budget(amount=amount, percents=percents):
            found = [(percent, Fraction(amount) * Fraction(percent) / 100) for percent in percents]
            return tuple(Limit(percent, limit, reading.value >= limit) for percent, limit in found)


def _limit(condition: Condition, reading: Reading) -> Limit:
    value = reading.value
    match condition:
        case SpendReaches(amount=amount) | UsageReaches(quantity=amount):
            return Limit(ONLY, Fraction(amount), value >= amount)
        case CreditBelow(amount=amount):
            return Limit(ONLY, Fraction(amount), value < amount)
        case UsageAnomaly(factor=factor) | SpendAnomaly(factor=factor):
            limit = Fraction(factor) * reading.mean
            return Limit(ONLY, limit, reading.mean > 0 and value > limit)
        case _:
            assert_never(condition)


def moves(before: Standing | None, rule: Rule, reading: Reading) -> Moves:
    """What a reading changes: each limit is told once when it is crossed, and once when it came back.

    In another period than before all are armed anew: what is over is told again, and what is not any more came back.
    """
    found = limits(rule, reading)
    was = () if before is None else before.crossed
    still = was if before is not None and before.period == reading.period else ()
    return Moves(
        Standing(reading.period, tuple(one.mark for one in found if one.is_over)),
        tuple(one for one in found if one.is_over and one.mark not in still),
        tuple(one for one in found if not one.is_over and one.mark in was),
    )
