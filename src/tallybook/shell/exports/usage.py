"""Usage to be exported: by day as it would be billed, or event by event as it was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import batched

import msgspec
from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.project import ProjectWindow
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.exchange.table import Cells, columns
from tallybook.kernel.decimals import quantity_text
from tallybook.kernel.instant import instant_text, utc_datetime
from tallybook.kernel.period import Period, cycle, local_day, parse_month
from tallybook.metering.model.aggregation import Cuts
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.event import Dimensions
from tallybook.metering.model.grouping import Stretch, stretches
from tallybook.metering.model.use import Use
from tallybook.metering.model.window import spans
from tallybook.metering.reading import UsageRequest
from tallybook.metering.store_sql.reading import SqlUsageReader
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.exports.wanted import Tick

USAGE = columns("""
    day start:instant end:instant billing_group billing_group_id project resource counter dimensions
    quantity:decimal unit aggregation events:integer
""")
EVENTS = columns("""
    source id billing_group billing_group_id counter project resource at:instant quantity:decimal unit cost:decimal
    dimensions
""")
SERIES_AT_ONCE = 20_000
"""How many series are told of at once: what a day of them takes is what memory is needed."""
ROWS_AT_ONCE = 5_000
_GROUPS_AT_ONCE = 500

type Summed = dict[tuple[str, str, str, Dimensions], tuple[Fraction, int]]


def usage_rows(connection: Connection, groups: Sequence[str], months: Sequence[str], tick: Tick) -> Iterator[Cells]:
    """Usage of billing groups by local day, project, counter, resource and dimensions, as it would be billed."""
    counters = SqlPrices(connection).counters()
    for group, period, windows in _cycles(connection, groups, months, tick):
        for own, days_at_once in _slices(connection, windows):
            for days in batched(stretches(period, Stretch.DAY, group.tz), days_at_once):
                yield from _days(connection, group, days, counters, own)


def _days(
    connection: Connection,
    group: BillingGroup,
    days: Sequence[Period],
    counters: Mapping[str, Counter],
    windows: tuple[ProjectWindow, ...],
) -> Iterator[Cells]:
    cuts = {name: Cuts() for name in counters}
    requests = [UsageRequest(str(day.start), day, counters, cuts, windows) for day in days]
    read = SqlUsageReader(connection).read(requests)
    for day in days:
        date = local_day(day.start, group.tz).isoformat()
        start, end = instant_text(day.start), instant_text(day.end)
        for (project, counter, resource, dimensions), (quantity, events) in sorted(
            _summed(read.pop(str(day.start)).uses).items()
        ):
            if events or quantity:
                yield (
                    *(date, start, end, group.name, group.id, project, resource or None, counter),
                    *(_object(dimensions), quantity_text(quantity), counters[counter].unit),
                    *(counters[counter].aggregation, str(events)),
                )


def _summed(uses: Mapping[str, Sequence[Use]]) -> Summed:
    found: Summed = {}
    for counter, own in uses.items():
        for use in own:
            key = (use.project, counter, use.resource or "", use.dimensions)
            quantity, events = found.get(key, (Fraction(0), 0))
            found[key] = (quantity + use.quantity, events + use.events)
    return found


def _slices(
    connection: Connection, windows: Sequence[ProjectWindow]
) -> Iterator[tuple[tuple[ProjectWindow, ...], int]]:
    """The windows by project, as many as have few enough series, and how many days of these are read at once."""
    projects = sorted({window.project for window in windows})
    counts: dict[str, int] = dict(
        connection.execute(
            "SELECT project, count(*) FROM usage_series WHERE tenant_id = current_tenant() AND project = ANY(%s)"
            " GROUP BY project",
            [projects],
        ).fetchall()
    )
    chosen: list[str] = []
    series = 0
    for project in [*projects, None]:
        more = 0 if project is None else counts.get(project, 0)
        if chosen and (project is None or series + more > SERIES_AT_ONCE):
            own = tuple(window for window in windows if window.project in set(chosen))
            yield own, max(1, SERIES_AT_ONCE // max(series, 1))
            chosen, series = [], 0
        if project is not None and more:
            chosen.append(project)
            series += more


_EVENTS = """
    SELECT e.source, e.id, s.counter, s.project, s.resource,
           to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), trim_scale(e.quantity)::text, s.unit,
           trim_scale(e.cost)::text, s.dimensions
      FROM unnest(%(project)s::text[], %(low)s::timestamptz[], %(high)s::timestamptz[]) AS w (project, low, high)
      JOIN usage_series s ON s.tenant_id = current_tenant() AND s.project = w.project
      JOIN events e ON e.tenant_id = s.tenant_id AND e.series_id = s.id AND e.at >= w.low AND e.at < w.high
     WHERE NOT EXISTS (SELECT FROM event_corrections c WHERE c.tenant_id = e.tenant_id AND c.source = e.source
       AND c.id = e.id AND c.target_batch_id = e.batch_id)
     ORDER BY e.at, e.source, e.id
"""


def event_rows(connection: Connection, groups: Sequence[str], months: Sequence[str], tick: Tick) -> Iterator[Cells]:
    """The events of billing groups that count, by time."""
    for group, period, windows in _cycles(connection, groups, months, tick):
        own = spans(windows, period)
        given = {
            "project": [span.project for span in own],
            "low": [utc_datetime(span.low) for span in own],
            "high": [utc_datetime(span.high) for span in own],
        }
        with connection.cursor("exported_events") as cursor:
            cursor.itersize = ROWS_AT_ONCE
            for source, id_, counter, project, resource, at, quantity, unit, cost, dimensions in cursor.execute(
                _EVENTS, given
            ):
                yield (
                    *(source or None, id_, group.name, group.id, counter, project, resource),
                    *(at.replace(".000000Z", "Z"), quantity, unit, cost, _object_of(dimensions)),
                )


def _cycles(
    connection: Connection, groups: Sequence[str], months: Sequence[str], tick: Tick
) -> Iterator[tuple[BillingGroup, Period, tuple[ProjectWindow, ...]]]:
    """Every group's cycles that begin in the months, with what projects were its own; `tick` after each."""
    accounts = SqlAccounts(connection)
    for month in months:
        for some in batched(groups, _GROUPS_AT_ONCE):
            known = accounts.billing_groups(some)
            periods = {group.id: cycle(*parse_month(month), group.anchor_day, group.tz) for group in known.values()}
            windows = accounts.project_windows(periods)
            for id_ in some:
                yield known[id_], periods[id_], windows.get(id_, ())
                tick(1)


def _object(dimensions: Dimensions) -> str | None:
    return msgspec.json.encode(dict(dimensions)).decode() if dimensions else None


@lru_cache(maxsize=65536)
def _object_of(pairs: str) -> str | None:
    """A series' dimensions as a JSON object."""
    return _object(tuple(msgspec.json.decode(pairs, type=list[tuple[str, str]])))
