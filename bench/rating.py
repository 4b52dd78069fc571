"""Rating by `rate`'s own path: a million parsed events through deduplication, aggregation and graduated tiers."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure
from tallybook.cases.parse import parse_case
from tallybook.rating.case import Case
from tallybook.rating.rate import rate

EVENTS = 1_000_000
PER_SECOND = 700_000
ROUNDS = 7

COUNTERS, PROJECTS, RESOURCES = 10, 20, 10
_TIERS = [{"up_to": "1000", "unit_price": "0.01"}, {"up_to": "50000", "unit_price": "0.008"}, {"unit_price": "0.005"}]
_CASE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-05",
    "counters": {f"counter.{i}": {"unit": "hour", "aggregation": "sum"} for i in range(COUNTERS)},
    "prices": [{"counter": f"counter.{i}", "model": "graduated", "tiers": _TIERS} for i in range(COUNTERS)],
    "contract": {"tier": "premium"},
    "usage": {"file": "usage.csv"},
}


def parsed(events: int = EVENTS) -> Case:
    """A case whose usage came through the parser, as a file's does; every event has an id of its own."""
    chance = random.Random(1)
    with TemporaryDirectory() as folder:
        with (Path(folder) / "usage.csv").open("w") as file:
            file.write("counter,quantity,at,project,resource,dimensions.region,source,id\n")
            for i in range(events):
                at = f"2026-05-{chance.randint(1, 31):02d}T{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}:00Z"
                series = (
                    f"project-{chance.randrange(PROJECTS)},vm-{chance.randrange(RESOURCES)},kr{chance.randint(1, 2)}"
                )
                amount = f"{chance.randint(0, 99)}.{chance.randint(0, 99):02d}"
                file.write(f"counter.{chance.randrange(COUNTERS)},{amount},{at},{series},nova,evt-{i}\n")
        return parse_case(dict(_CASE), Path(folder)).case


def seconds(case: Case) -> float:
    """How long one rating takes."""
    started = time.perf_counter()
    rated = rate(case)
    elapsed = time.perf_counter() - started
    assert len(rated.lines) == COUNTERS * PROJECTS
    assert not rated.duplicates
    return elapsed


def figures() -> Iterator[Figure]:
    """Events a second: the best of several rounds, since other work on the machine only slows it."""
    case = parsed()
    speed = EVENTS / min(seconds(case) for _ in range(ROUNDS))
    yield Figure(
        f"{EVENTS:,} events, {COUNTERS} counters, best of {ROUNDS}",
        f"{speed:,.0f} events/s",
        f"at least {PER_SECOND:,}",
        speed >= PER_SECOND,
    )
