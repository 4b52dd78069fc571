"""Ingestion against raw COPY of the same rows, in turn.

500 resources with 4 counters each report once a minute: a batch of 10,000 events is five minutes of them.
Ids are random, as senders make them. Ingestion checks, deduplicates and rolls up, under row-level security, on two
connections; COPY goes into one table that has the columns and the keys of events and their key table, as a superuser,
on one connection. Both commit every batch durably.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from statistics import median

from bench.figure import Figure
from bench.server import Bench, bench_database
from tallybook.kernel.instant import MINUTE, Instant, instant_text, parse_instant
from tallybook.metering.public import EventIn, Sent
from tallybook.shell.ingestor import Ingestor

BATCH = 10_000
BATCHES = 20
ROUNDS = 5
LIMIT = 0.35
COUNTERS = {
    "cpu": ("hour", "sum"),
    "requests": ("call", "sum"),
    "traffic": ("GB", "sum"),
    "disk": ("GB", "time_weighted_sum"),
}
RESOURCES = 500
START = parse_instant("2026-05-01T00:00:00Z")

RAW = """
CREATE TABLE raw_events (
    tenant_id integer NOT NULL,
    source    text COLLATE "C" NOT NULL,
    id        text COLLATE "C" NOT NULL,
    digest    bytea NOT NULL,
    at        timestamptz NOT NULL,
    batch_id  bigint NOT NULL,
    series_id bigint NOT NULL,
    quantity  numeric NOT NULL,
    cost      numeric,
    PRIMARY KEY (tenant_id, source, id)
);
CREATE INDEX raw_events_series ON raw_events (tenant_id, series_id, at);
CREATE INDEX raw_events_batch ON raw_events USING brin (batch_id) WITH (pages_per_range = 16);
"""


def figures() -> Iterator[Figure]:
    """Events a second both ways, and their ratio."""
    chance = random.Random(20260501)
    with bench_database() as bench:
        tenant = furnished(bench)
        bench.admin.execute(RAW)
        ingestor = Ingestor(bench.database, tenant)
        clock = START
        kept: list[tuple[float, float]] = []
        for round_ in range(ROUNDS + 1):
            events = events_of(chance, clock, BATCH * BATCHES)
            clock += (BATCH * BATCHES // (RESOURCES * len(COUNTERS)) + 1) * MINUTE
            batches = [events[low : low + BATCH] for low in range(0, len(events), BATCH)]
            raw = [_rows(batch, number) for number, batch in enumerate(batches)]
            ours, theirs = _ingest(ingestor, batches), _copy(bench, raw)
            if round_:  # the first one warms both up
                kept.append((ours, theirs))
        again = _ingest(ingestor, batches, accepted=0)
    size = BATCH * BATCHES
    ratio = median(theirs / ours for ours, theirs in kept)
    yield Figure("raw COPY, events/s", f"{size / median(theirs for _, theirs in kept):,.0f}")
    yield Figure("ingestion, events/s", f"{size / median(ours for ours, _ in kept):,.0f}")
    yield Figure("ingestion against raw COPY", f"{ratio:.2f} ×", f"at least {LIMIT} ×, aim 0.5 ×", ratio >= LIMIT)
    yield Figure("the same events again, all duplicates, events/s", f"{size / again:,.0f}")


def furnished(bench: Bench) -> int:
    tenant = bench.database.tenant("bench", START)
    with bench.database.transaction(tenant) as connection:
        connection.cursor().executemany(
            "INSERT INTO counters (tenant_id, name, unit, aggregation) VALUES (current_tenant(), %s, %s, %s)",
            [(name, *shape) for name, shape in COUNTERS.items()],
        )
        connection.execute(
            """INSERT INTO projects (tenant_id, name, created_at)
            SELECT current_tenant(), 'project-' || number, now() FROM generate_series(0, 99) AS number"""
        )
    return tenant


def events_of(chance: random.Random, start: Instant, count: int) -> list[Sent]:
    found = []
    series = [(counter, resource) for resource in range(RESOURCES) for counter in COUNTERS]
    for number in range(count):
        minute, place = divmod(number, len(series))
        counter, resource = series[place]
        at = instant_text(start + minute * MINUTE + chance.randrange(60) * 1_000_000)
        event = EventIn(
            id=f"{chance.getrandbits(128):032x}",
            source="agent",
            counter=counter,
            quantity=f"{chance.randrange(1_000_000)}.{chance.randrange(1_000_000):06}",
            at=at,
            project=f"project-{resource % 100}",
            resource=f"vm-{resource}",
            dimensions={"region": f"kr{resource % 3}", "class": "standard"},
        )
        found.append(Sent(f"line {number + 1}", event))
    return found


def _rows(batch: Sequence[Sent], number: int) -> bytes:
    lines = []
    series: defaultdict[tuple[object, object], int] = defaultdict(count(1).__next__)
    for _, event in batch:
        assert isinstance(event, EventIn)
        assert event.id is not None
        lines.append(
            f"1\t{event.source}\t{event.id}\t\\\\x{event.id}\t{event.at}\t{number}"
            f"\t{series[event.resource, event.counter]}\t{event.quantity}\t\\N\n"
        )
    return "".join(lines).encode()


def _ingest(ingestor: Ingestor, batches: Sequence[Sequence[Sent]], accepted: int = BATCH) -> float:
    begun = time.perf_counter()
    for receipt in ingestor.ingest_all(batches):
        assert receipt.accepted == accepted, receipt.problems[:3]
    return time.perf_counter() - begun


def _copy(bench: Bench, batches: Sequence[bytes]) -> float:
    begun = time.perf_counter()
    with bench.admin.cursor() as cursor:
        for rows in batches:
            with cursor.copy("COPY raw_events FROM STDIN") as copy:
                copy.write(rows)
    return time.perf_counter() - begun
