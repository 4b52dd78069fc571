"""Counters: what is metered, in which unit, and how its events become a quantity."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


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
