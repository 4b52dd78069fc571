"""Usage of closed periods, found from the batches that came after them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from psycopg import Connection

from tallybook.accounts.model.project import ProjectWindow
from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.metering.model.counter import TIMELINES
from tallybook.metering.reading import LateUsage

# Almost always there are none, which the index on `batches` answers alone.
_BATCHES = """
    SELECT DISTINCT b.id FROM unnest(%s::bigint[], %s::timestamptz[]) AS k (position, before)
    CROSS JOIN LATERAL (
        SELECT b.id FROM batches b WHERE b.position > k.position AND b.earliest_at < k.before OFFSET 0
    ) b"""
# What came in late batches, and what they took back. Of levels and readings also what precedes the group's time counts.
_LATE = """
    WITH late AS MATERIALIZED (SELECT id, position FROM batches WHERE id = ANY(%(batches)s)),
    found AS (
        SELECT e.series_id, e.at, l.position FROM late l JOIN events e ON e.batch_id = l.id
        WHERE e.at < %(latest)s
        UNION ALL
        SELECT e.series_id, e.at, l.position FROM late l
        JOIN event_corrections c ON c.batch_id = l.id
        JOIN events e ON e.batch_id = c.target_batch_id AND e.source = c.source AND e.id = c.id
        WHERE e.at < %(latest)s
    )
    SELECT DISTINCT w.key, n.aggregation = ANY(%(timelines)s),
           (extract(epoch FROM date_bin('15 minutes', f.at, 'epoch')) * 1000000)::bigint
    FROM found f
    JOIN usage_series s ON s.id = f.series_id
    JOIN counters n ON n.name = s.counter
    JOIN unnest(%(key)s::text[], %(project)s::text[], %(since)s::timestamptz[], %(until)s::timestamptz[],
                %(position)s::bigint[], %(before)s::timestamptz[])
         AS w (key, project, since, until, position, before) ON w.project = s.project
    WHERE f.position > w.position AND f.at < w.before AND f.at < COALESCE(w.until, 'infinity')
      AND (n.aggregation = ANY(%(timelines)s) OR f.at >= COALESCE(w.since, '-infinity'))"""


def late_usage(
    connection: Connection,
    since: Mapping[str, int],
    before: Mapping[str, Instant],
    windows: Mapping[str, Sequence[ProjectWindow]],
) -> dict[str, LateUsage]:
    """By group, usage from before the instant `before` in batches after the position `since`."""
    if not since:
        return {}
    closed = sorted({(position, before[key]) for key, position in since.items()})
    places = [position for position, _ in closed], [utc_datetime(at) for _, at in closed]
    batches = [row[0] for row in connection.execute(_BATCHES, places)]
    if not batches:
        return {}
    rows = [(key, window) for key in since for window in windows[key]]
    parameters = {
        "batches": batches,
        "latest": max(places[1]),
        "timelines": sorted(TIMELINES),
        "key": [key for key, _ in rows],
        "project": [window.project for _, window in rows],
        "since": [None if window.since is None else utc_datetime(window.since) for _, window in rows],
        "until": [None if window.until is None else utc_datetime(window.until) for _, window in rows],
        "position": [since[key] for key, _ in rows],
        "before": [utc_datetime(before[key]) for key, _ in rows],
    }
    found: defaultdict[str, list[tuple[Instant, bool]]] = defaultdict(list)
    for key, carries, quarter in connection.execute(_LATE, parameters):
        found[key].append((quarter, carries))
    return {key: _late(quarters) for key, quarters in found.items()}


def _late(found: Sequence[tuple[Instant, bool]]) -> LateUsage:
    carried = [quarter for quarter, carries in found if carries]
    return LateUsage(tuple(sorted({quarter for quarter, _ in found})), min(carried, default=None))
