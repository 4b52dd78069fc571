"""Which of a project's usage is a billing group's: the events seen through the project's time in the group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.decimals import decimal_of
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.units import conversion
from tallybook.metering.model.aggregation import in_order
from tallybook.metering.model.counter import GAUGES, TIMELINES, Counter
from tallybook.metering.model.event import Event, UnitFactors


class Span(Struct, frozen=True):
    """The part [low, high) of a billing period in which a project's usage counts."""

    project: str
    low: Instant
    high: Instant

    def __contains__(self, at: Instant) -> bool:
        return self.low <= at < self.high


def spans(windows: Iterable[ProjectWindow], period: Period) -> tuple[Span, ...]:
    """The windows' parts inside the period by project, ascending; those that touch are one."""
    found: list[Span] = []
    inside = [(window.project, period.overlap(window.since, window.until)) for window in windows]
    for project, part in sorted(
        ((project, part) for project, part in inside if part), key=lambda item: (item[0], item[1].start)
    ):
        last = found[-1] if found else None
        if last is not None and last.project == project and last.high >= part.start:
            found[-1] = Span(project, last.low, max(last.high, part.end))
        else:
            found.append(Span(project, part.start, part.end))
    return tuple(found)


def clip(
    events: Iterable[Event],
    counters: Mapping[str, Counter],
    windows: Iterable[ProjectWindow],
    period: Period,
    units: UnitFactors,
) -> list[Event]:
    """The events that a case of this billing group and period needs, so that rating them charges its time alone.

    Of gauges and meter readings the last event before a span is needed too. The level that stands when a project
    enters inside the period becomes an event of that instant, and an event of level zero ends it when the project
    leaves. Where a project comes back, its readings continue as the sum of their rises: what was read while it was
    elsewhere is not this group's.
    """
    by_project: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans(windows, period):
        by_project[span.project].append(span)
    kept: list[Event] = []
    timelines: defaultdict[tuple[str, str, str | None], list[Event]] = defaultdict(list)
    for event in events:
        own = by_project.get(event.project)
        if own is None:
            continue
        if counters[event.counter].aggregation in TIMELINES:
            timelines[event.counter, event.project, event.resource].append(event)
        elif any(event.at in span for span in own):
            kept.append(event)
    for (counter, project, _), members in timelines.items():
        ordered = in_order(members, units)
        if counters[counter].aggregation in GAUGES:
            kept.extend(_levels(ordered, by_project[project], period))
        else:
            kept.extend(_readings(ordered, by_project[project], units))
    return kept


def _parts(events: Sequence[Event], span: Span) -> tuple[Event | None, list[Event]]:
    """The last event before a span, and those inside it."""
    before = [event for event in events if event.at < span.low]
    return (before[-1] if before else None), [event for event in events if event.at in span]


def _levels(events: Sequence[Event], own: Sequence[Span], period: Period) -> list[Event]:
    """A gauge: what stands when the span begins opens it, and nothing stands when it has ended."""
    view: list[Event] = []
    for span in own:
        opening, inside = _parts(events, span)
        if opening is not None and span.low == period.start:
            view.append(opening)
        elif opening is not None and opening.quantity and not (inside and inside[0].at == span.low):
            view.append(_level(opening, span.low, opening.quantity))
        view.extend(inside)
        standing = inside[-1] if inside else opening
        if standing is not None and standing.quantity and span.high < period.end:
            view.append(_level(standing, span.high, Decimal(0)))
    return view


def _level(event: Event, at: Instant, quantity: Decimal) -> Event:
    """The same resource at this level from this instant on; its cost belongs to the event that set it."""
    cost = None if event.cost is None else Decimal(0)
    return replace(event, at=at, quantity=quantity, source=None, id=None, cost=cost)


def _readings(events: Sequence[Event], own: Sequence[Span], units: UnitFactors) -> list[Event]:
    """Meter readings: each span has its base; after readings that are not in view, rises are read from zero."""
    view: list[Event] = []
    for span in own:
        base, inside = _parts(events, span)
        if inside and view and base is not None and view[-1] is not base:
            view.extend(_from_zero(base, inside, units))
        elif inside:
            view.extend([base] if base is not None and not view else [])
            view.extend(inside)
    return view


def _from_zero(base: Event, readings: Sequence[Event], units: UnitFactors) -> list[Event]:
    """The readings of a meter that stood at zero when the base was read and rises as they do."""
    finest = min((base, *readings), key=lambda event: units.factor(event.counter, event.unit)).unit
    factors = {event.unit: conversion(event.unit, finest) or Fraction(1) for event in (base, *readings)}
    view = [replace(readings[0], quantity=Decimal(0), source=None, id=None)]
    stood, risen = _exact(base, factors), Fraction(0)
    for event in readings:
        reading = _exact(event, factors)
        risen += reading - stood if reading >= stood else reading
        stood = reading
        view.append(replace(event, quantity=decimal_of(risen), unit=finest))
    return view


def _exact(event: Event, factors: Mapping[str, Fraction]) -> Fraction:
    return Fraction(event.quantity) * factors[event.unit]
