"""Types of usage.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from tallybook.client.model import Model


class UsageDimensions(Model, frozen=True, kw_only=True):
    """Names of dimensions, or values of one."""

    data: Sequence[str]
    """In order."""
    is_whole: bool
    """Whether these are all; not where more was there than was looked at."""


class UsageRow(Model, frozen=True, kw_only=True):
    """The usage of one group; null is what it is not told by, or what it does not have."""

    counter: str
    """The counter."""
    unit: str
    """The counter's unit."""
    aggregation: str
    """How its events become a quantity."""
    quantity: Decimal
    """How much, as it would be billed."""
    events: int
    """How many events stand behind it."""
    start: datetime | None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    project: str | None
    """The project."""
    resource: str | None
    """The resource."""
    dimensions: Mapping[str, str | None]
    """The dimensions that it is told by."""
