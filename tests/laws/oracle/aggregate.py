"""From events to uses: what a price is asked to charge for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from itertools import pairwise

from tests.laws.oracle.instants import hours_between
from tests.laws.oracle.numbers import ZERO
from tests.laws.oracle.parse import Case, Event, Price, Refused

GAUGES = ("time_weighted_sum", "time_weighted_average")
READ_BEFORE_THE_PERIOD = (*GAUGES, "increase")


@dataclass(frozen=True)
class Use:
    """The quantity is size × times; rounding per event sees the size: a quantity, level or rise, or a counted 1."""

    event: Event
    at: datetime  # decides the version of the price and the part of the contract
    size: Fraction
    times: Fraction = Fraction(1)


def without_duplicates(events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """The events to keep, each at its earliest time, and the duplicates dropped."""
    kept: list[Event] = []
    dropped: list[Event] = []
    for event in events:
        twins = [i for i, other in enumerate(kept) if _same_key(event, other)]
        if not twins:
            kept.append(event)
            continue
        (i,) = twins
        if replace(event, at=kept[i].at) != kept[i]:
            raise Refused(f"conflict: {event.source} {event.id}")
        kept[i] = replace(event, at=min(event.at, kept[i].at))
        dropped.append(event)
    return kept, dropped


def _same_key(one: Event, other: Event) -> bool:
    return one.id is not None and one.id == other.id and one.source == other.source


def inside_period(case: Case, events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """The events that the period reads, and those outside it."""
    read: list[Event] = []
    outside: list[Event] = []
    for event in events:
        early_counts = case.counters[event.counter].aggregation in READ_BEFORE_THE_PERIOD
        wanted = event.at < case.end and (event.at >= case.start or early_counts)
        (read if wanted else outside).append(event)
    return read, outside


def uses_of(case: Case, events: Sequence[Event]) -> list[Use]:
    resources: dict[tuple[str, str, str | None], list[Event]] = {}
    for event in events:
        resources.setdefault((event.counter, event.project, event.resource), []).append(event)
    uses: list[Use] = []
    for (counter, _, _), timeline in resources.items():
        uses += _uses_of_resource(case, counter, sorted(timeline, key=_position_in_time))
    return uses


def _position_in_time(event: Event) -> tuple[object, ...]:
    """Time, ascending quantity, source, id (missing first); the rest settles what chance would."""
    return (
        event.at,
        event.quantity,
        (event.source is not None, event.source or ""),
        (event.id is not None, event.id or ""),
        sorted(event.dimensions.items()),
        (event.cost is not None, event.cost or ZERO),
    )


def _uses_of_resource(case: Case, counter: str, timeline: list[Event]) -> list[Use]:
    aggregation = case.counters[counter].aggregation
    if aggregation in GAUGES:
        return _gauge(case, counter, timeline)
    if aggregation == "unique":
        key = case.counters[counter].unique_key
        assert key is not None
        return _unique(timeline, key)
    if aggregation == "increase":
        return _increase(case, timeline)
    simple: Mapping[str, Callable[[list[Event]], list[Use]]] = {
        "sum": _sum,
        "count": _count,
        "max": _max,
        "latest": _latest,
    }
    return simple[aggregation](timeline)


def _sum(timeline: list[Event]) -> list[Use]:
    return [Use(event, event.at, event.quantity) for event in timeline]


def _count(timeline: list[Event]) -> list[Use]:
    return [Use(event, event.at, Fraction(1)) for event in timeline]


def _max(timeline: list[Event]) -> list[Use]:
    greatest = max(event.quantity for event in timeline)
    first = next(event for event in timeline if event.quantity == greatest)
    return [Use(first, first.at, greatest)]


def _latest(timeline: list[Event]) -> list[Use]:
    last = timeline[-1]
    return [Use(last, last.at, last.quantity)]


def _unique(timeline: list[Event], key: str) -> list[Use]:
    seen: list[str] = []
    uses: list[Use] = []
    for event in timeline:
        if key in event.dimensions and event.dimensions[key] not in seen:
            seen.append(event.dimensions[key])
            uses.append(Use(event, event.at, Fraction(1)))
    return uses


def _increase(case: Case, timeline: list[Event]) -> list[Use]:
    uses: list[Use] = []
    for earlier, later in pairwise(timeline):
        if later.at < case.start:
            continue
        fell = later.quantity < earlier.quantity
        rise = later.quantity if fell else later.quantity - earlier.quantity
        uses.append(Use(later, later.at, rise))
    return uses


def _gauge(case: Case, counter: str, timeline: list[Event]) -> list[Use]:
    average = case.counters[counter].aggregation == "time_weighted_average"
    length = hours_between(case.start, case.end)
    cuts = [case.start, case.end, *(event.at for event in timeline), *_price_bounds(case, counter)]
    bounds = sorted({cut for cut in cuts if case.start <= cut <= case.end})
    uses: list[Use] = []
    for start, end in pairwise(bounds):
        so_far = [event for event in timeline if event.at <= start]
        if not so_far or so_far[-1].quantity == 0:
            continue
        hours = hours_between(start, end)
        setter = _costing_once(so_far[-1], start)
        uses.append(Use(setter, start, setter.quantity, hours / length if average else hours))
    return uses


def _costing_once(event: Event, start: datetime) -> Event:
    """An event costs once, in the segment that it begins; one that set the opening level cost in its own period."""
    return event if event.cost is None or event.at == start else replace(event, cost=ZERO)


def _price_bounds(case: Case, counter: str) -> Iterable[datetime]:
    negotiated: list[Price] = case.contract.prices if case.contract else []
    for price in [*case.prices, *negotiated]:
        if price.counter == counter and price.effective_from is not None:
            yield price.effective_from
    if case.contract:
        yield from [bound for bound in (case.contract.start, case.contract.end) if bound is not None]
