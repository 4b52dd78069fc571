"""Usage events and what makes two of them the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.units import conversion, convertible_to
from tallybook.metering.model.counter import Counter

type Dimensions = tuple[tuple[str, str], ...]
"""Key–value pairs sorted by key."""

DEFAULT_PROJECT = "default"


class Event(Struct, frozen=True, gc=False):
    """One use: this much of a counter, by this resource of this project, at this instant.

    `quantity` is in `unit`. A `resource` of None stands for the project as a whole. Only an event with an `id` can
    have a duplicate.
    """

    counter: str
    quantity: Decimal
    unit: str
    at: Instant
    project: str = DEFAULT_PROJECT
    resource: str | None = None
    dimensions: Dimensions = ()
    source: str | None = None
    id: str | None = None
    cost: Decimal | None = None


class Conflict(Refused):
    """Two events with one source and id, but other content."""

    def __init__(self, event: Event, field: str) -> None:
        self.event = event
        source = "no source" if event.source is None else f"source {event.source!r}"
        super().__init__(
            "conflicting_event",
            f"{source}, id {event.id!r} comes again with another {field}; the same id must mean the same event",
        )


class UnitFactors:
    """Exact factors from events' units to their counters' units, each looked up once."""

    def __init__(self, counters: Mapping[str, Counter]) -> None:
        self._counters = counters
        self._known: dict[tuple[str, str], Fraction] = {}

    def factor(self, counter: str, unit: str) -> Fraction:
        """The factor; refuses a unit that does not convert to the counter's."""
        known = self._known.get((counter, unit))
        if known is None:
            known = self._known[counter, unit] = self._look_up(counter, unit)
        return known

    def quantity(self, event: Event) -> Fraction:
        """The event's quantity in its counter's unit."""
        factor = self.factor(event.counter, event.unit)
        return Fraction(event.quantity) * factor if factor != 1 else Fraction(event.quantity)

    def _look_up(self, counter: str, unit: str) -> Fraction:
        wanted = self._counters[counter].unit
        found = conversion(unit, wanted)
        if found is None:
            choices = ", ".join(convertible_to(wanted))
            raise Refused("unknown_unit", f"{unit!r} does not convert to {counter}'s unit; expected {choices}")
        return found


class Deduplicated(NamedTuple):
    """Events that count, and those that came again."""

    kept: Sequence[Event]
    duplicates: Sequence[Event]


def deduplicate(events: Sequence[Event], units: UnitFactors) -> Deduplicated:
    """Keep the earliest of the events with one source and id; raises `Conflict` where their content differs.

    The time is not content: a sender that repeats an event may stamp it anew.
    """
    if _all_distinct(events):
        return Deduplicated(events, ())
    first: dict[tuple[str | None, str], Event] = {}
    kept: list[Event] = []
    duplicates: list[Event] = []
    for event in events:
        if event.id is None:
            kept.append(event)
            continue
        key = (event.source, event.id)
        twin = first.get(key)
        if twin is None:
            first[key] = event
            continue
        field = differing_field(twin, event, units)
        if field is not None:
            raise Conflict(event, field)
        if event.at < twin.at:
            first[key] = event
        duplicates.append(event if event.at >= twin.at else twin)
    kept.extend(first.values())
    return Deduplicated(kept, duplicates)


def _all_distinct(events: Sequence[Event]) -> bool:
    """Whether no two events have one source and id; ids that differ on their own settle it without the sources."""
    ids = [event.id for event in events]
    if len(set(ids)) == len(ids):
        return True
    named = [(event.source, event.id) for event in events if event.id is not None]
    return len(set(named)) == len(named)


def differing_field(one: Event, other: Event, units: UnitFactors) -> str | None:
    """The name of the first field, the time apart, in which two events differ; quantities compare by value."""
    for field in ("counter", "project", "resource", "dimensions", "cost"):
        if getattr(one, field) != getattr(other, field):
            return field
    return "quantity" if units.quantity(one) != units.quantity(other) else None
