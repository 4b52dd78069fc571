"""Types of counters.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Literal

from tallybook.client.model import Model, OpenEnum


class Aggregation(OpenEnum):
    """How a resource's events become its quantity for a period."""

    COUNT = "count"
    INCREASE = "increase"
    LATEST = "latest"
    MAX = "max"
    SUM = "sum"
    TIME_WEIGHTED_AVERAGE = "time_weighted_average"
    TIME_WEIGHTED_SUM = "time_weighted_sum"
    UNIQUE = "unique"


type AggregationWord = (
    Aggregation
    | Literal["count", "increase", "latest", "max", "sum", "time_weighted_average", "time_weighted_sum", "unique"]
)


class CounterView(Model, frozen=True, kw_only=True):
    """A counter: what is measured, in which unit, and how its events become a quantity."""

    name: str
    """A counter's name."""
    unit: str
    """The unit that quantities are kept in."""
    aggregation: Aggregation
    """How a period's events become its quantity."""
    unique_key: str | None
    """The dimension that `unique` counts."""
    service_category: str
    """The FOCUS service category."""
    service_name: str
    """The FOCUS service name."""


class NewCounter(Model, frozen=True, kw_only=True):
    """A counter to be listed."""

    name: str
    """A counter's name."""
    unit: str
    """The unit that quantities are kept in."""
    aggregation: Aggregation
    """How a period's events become its quantity."""
    unique_key: str | None = None
    """The dimension that `unique` counts."""
    service_category: str = "Other"
    """The FOCUS service category."""
    service_name: str = ""
    """The FOCUS service name."""
