"""A use: a quantity that one price prices at one instant."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.metering.model.event import Dimensions


class Use(Struct, frozen=True, gc=False):
    """What a resource used, in one stretch of time in which no price changes.

    The quantity is `level` × `weight` in the counter's unit; the weight is 1 but for gauges, where it is the time in
    hours (or as a share of the period). `events` says how many events stand behind it, `cost` is the sum of theirs.
    """

    project: str
    resource: str | None
    dimensions: Dimensions
    at: Instant
    level: Fraction
    weight: Fraction
    events: int = 1
    cost: Fraction | None = None

    @property
    def quantity(self) -> Fraction:
        """The quantity in the counter's unit."""
        return self.level * self.weight if self.weight != 1 else self.level
