"""Laws: usage read from rollups rates as its events do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import event as note
from hypothesis import given
from hypothesis import strategies as st

from tallybook.accounts.model.project import ProjectWindow
from tallybook.cases.parse import parse_case
from tallybook.kernel.instant import HOUR, MINUTE, QUARTER_HOUR, SECOND, Instant
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.model.event import Event, UnitFactors, deduplicate
from tallybook.metering.model.use import Use
from tallybook.metering.model.window import clip
from tallybook.pricing.charges.per_unit import PerUnit
from tallybook.pricing.charges.percentage import Percentage
from tallybook.pricing.model.price import Price
from tallybook.rating.case import Case, Inputs
from tallybook.rating.lines import price_cuts
from tallybook.rating.rate import rate, rate_uses
from tallybook.shell.database import Database
from tests.laws.strategies import cases
from tests.metering.kept import KeptUsage, named, reader, request
from tests.thorough import examples


@pytest.fixture(scope="module")
def idle(database: Database) -> Database:
    """The database, its pool at rest: the pool's threads draw random numbers, which Hypothesis may not see."""
    database.pool.wait()
    return database


def outcome(inputs: Inputs, uses: Mapping[str, list[Use]]) -> object:
    """The lines with their traces, or the code of the refusal."""
    try:
        return rate_uses(inputs, uses).lines
    except Refused as refusal:
        return refusal.code


def outcome_of_case(inputs: Inputs, events: list[Event]) -> object:
    try:
        return rate(Case(inputs, events)).lines
    except Refused as refusal:
        return refusal.code


@st.composite
def windows_of(draw: st.DrawFn, projects: list[str], period: Period) -> list[ProjectWindow]:
    """For most projects one open window; else some, none of which overlap, with bounds on quarters of an hour."""
    found: list[ProjectWindow] = []
    quarters = (period.end - period.start) // QUARTER_HOUR
    for project in projects:
        if draw(st.booleans()):
            found.append(ProjectWindow(project))
            continue
        places = draw(st.lists(st.integers(-1, quarters + 1), max_size=4, unique=True).map(sorted))
        bounds: list[Instant | None] = [period.start + place * QUARTER_HOUR for place in places]
        if len(bounds) % 2:
            bounds = [None, *bounds] if draw(st.booleans()) else [*bounds, None]
        found.extend(ProjectWindow(project, *pair) for pair in zip(bounds[::2], bounds[1::2], strict=True))
    return found


@examples(40, 2_000)
@given(document=cases(), data=st.data())
def test_any_case_read_from_rollups_rates_as_its_events_do(
    idle: Database, document: dict[str, Any], data: st.DataObject
) -> None:
    try:
        parsed = parse_case(document)
        events, _ = deduplicate(parsed.case.usage, UnitFactors(parsed.case.inputs.counters))
    except Refused:
        return
    check(idle, parsed.case.inputs, named(events), data)


def check(database: Database, inputs: Inputs, events: list[Event], data: st.DataObject) -> None:
    projects = sorted({event.project for event in events} | {"p"})
    windows = data.draw(windows_of(projects, inputs.period))
    kept = KeptUsage(database, inputs.counters.values(), projects)
    half = data.draw(st.integers(0, len(events)))
    kept.commit(events[:half] or events)
    if 0 < half < len(events):
        kept.commit(events[half:])
    asked = request(inputs.period, inputs.counters, windows, price_cuts(inputs))
    with kept.transaction(snapshot=True) as connection:
        read = reader(connection).read([asked])["group"]
        exported = reader(connection).events(asked, reader(connection).position())
    units = UnitFactors(inputs.counters)
    assert sorted(exported, key=repr) == sorted(clip(events, inputs.counters, windows, inputs.period, units), key=repr)
    assert outcome(inputs, read.uses) == outcome_of_case(inputs, exported)
    inside = [
        event
        for event in events
        if event.at in inputs.period
        and any(
            w.project == event.project and (w.since or event.at) <= event.at and (w.until is None or event.at < w.until)
            for w in windows
        )
    ]
    assert read.events == len(inside)
    note(f"{len(inside)} of {len(events)} inside")


PERIOD = Period(1_767_225_600 * SECOND, 1_767_225_600 * SECOND + 6 * HOUR)
COUNTERS = {
    aggregation.value: Counter(
        aggregation.value,
        "GB" if aggregation is not Aggregation.INCREASE else "hour",
        aggregation,
        "user" if aggregation is Aggregation.UNIQUE else None,
    )
    for aggregation in Aggregation
}
UNITS = {"GB": ["GB", "MB"], "hour": ["hour", "minute"]}


@st.composite
def crowded(draw: st.DrawFn, number: int) -> Event:
    """An event near a quarter's bound, of one of few resources, with one of few dimensions and units."""
    counter = COUNTERS[draw(st.sampled_from(sorted(COUNTERS)))]
    near = draw(st.sampled_from([0, 0, 1, -1, 5 * MINUTE, 7 * MINUTE, MINUTE]))
    at = PERIOD.start + draw(st.integers(-3, 25)) * QUARTER_HOUR + near
    dimensions = draw(st.sampled_from([(), (), (("user", "u1"),), (("user", "u2"),)]))
    quantity = Decimal(draw(st.sampled_from(["0", "1", "2", "2", "7", "0.5", "1E-9", "12345678901234567890.123"])))
    return Event(
        counter.name,
        quantity,
        draw(st.sampled_from(UNITS[counter.unit])) if draw(st.booleans()) else counter.unit,
        at,
        draw(st.sampled_from(["p", "q"])),
        draw(st.sampled_from(["r1", "r1", None])),
        dimensions,
        draw(st.sampled_from([None, "s"])),
        f"e{number}",
    )


@st.composite
def tariffs(draw: st.DrawFn) -> Inputs:
    """A price for every counter; some begin inside the period, on a quarter of an hour or off it; some are itemised."""
    prices: list[Price] = []
    for name in COUNTERS:
        charge = draw(
            st.sampled_from([PerUnit(Decimal(3)), PerUnit(Decimal(3)), Percentage(Decimal("0.1"), Decimal(1))])
        )
        prices.append(Price(name, charge))
        for place in draw(st.lists(st.integers(1, 23), max_size=2, unique=True)):
            off = draw(st.sampled_from([0, 0, 0, 1]))
            prices.append(Price(name, PerUnit(Decimal(5)), (), PERIOD.start + place * QUARTER_HOUR + off))
    return Inputs("USD", "UTC", PERIOD, COUNTERS, tuple(prices))


@examples(100, 2_000)
@given(data=st.data())
def test_crowded_usage_read_from_rollups_rates_as_its_events_do(idle: Database, data: st.DataObject) -> None:
    inputs = data.draw(tariffs())
    size = data.draw(st.integers(1, 30))
    check(idle, inputs, [data.draw(crowded(number)) for number in range(size)], data)
