"""Counters: what is metered, in which unit, and how its events become a quantity."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from tallybook.kernel.refusal import Refused


class Aggregation(StrEnum):
    """How a resource's events become its quantity for a period."""

    SUM = "sum"
    COUNT = "count"
    MAX = "max"
    LATEST = "latest"
    UNIQUE = "unique"
    TIME_WEIGHTED_SUM = "time_weighted_sum"
    TIME_WEIGHTED_AVERAGE = "time_weighted_average"
    INCREASE = "increase"


GAUGES = frozenset({Aggregation.TIME_WEIGHTED_SUM, Aggregation.TIME_WEIGHTED_AVERAGE})
"""Each event sets a level that lasts until the resource's next event."""

TIMELINES = GAUGES | {Aggregation.INCREASE}
"""Aggregations that read the last event before the period."""


class Counter(Struct, frozen=True):
    """A metered thing. `unique_key` names the dimension that `unique` counts."""

    name: str
    unit: str
    aggregation: Aggregation
    unique_key: str | None = None


def refuse_impossible(counter: Counter) -> Counter:
    """The same counter; `Refused` where `unique` has no dimension to count, or another aggregation has one."""
    if (counter.unique_key is not None) == (counter.aggregation is Aggregation.UNIQUE):
        return counter
    if counter.aggregation is Aggregation.UNIQUE:
        message = "is required and missing: `unique` needs the dimension that it counts"
        raise Refused("missing_key", message, "unique_key")
    raise Refused("unknown_key", "is only for `unique`", "unique_key")
