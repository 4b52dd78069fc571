"""Stale rollups made anew from the events."""

from __future__ import annotations

from psycopg import Connection

from tallybook.metering.model.counter import TIMELINES

_LOCK = """
    SELECT series_id, bucket FROM rollups WHERE stale ORDER BY series_id, bucket LIMIT %s FOR UPDATE"""
_REBUILD = """
    WITH slots AS (
        SELECT u.series_id, u.bucket, n.aggregation = ANY(%(timelines)s) AS in_time
        FROM unnest(%(series)s::bigint[], %(bucket)s::timestamptz[]) AS u (series_id, bucket)
        JOIN usage_series s ON s.id = u.series_id
        JOIN counters n ON n.name = s.counter
    ), effective AS (
        SELECT k.series_id, k.bucket, k.in_time, e.at, e.quantity,
               lead(e.at) OVER placed AS next_at, lag(e.quantity) OVER placed AS base
        FROM slots k
        CROSS JOIN LATERAL (
            SELECT e.at, e.quantity FROM events e
            WHERE e.series_id = k.series_id AND e.at >= k.bucket AND e.at < k.bucket + interval '15 minutes'
              AND NOT EXISTS (
                  SELECT FROM event_corrections c
                  WHERE c.source = e.source AND c.id = e.id AND c.target_batch_id = e.batch_id OFFSET 0)
            OFFSET 0
        ) e
        WINDOW placed AS (PARTITION BY k.series_id, k.bucket ORDER BY e.at, e.quantity)
    ), built AS (
        SELECT series_id, bucket, count(*) AS events, sum(quantity) AS total, max(quantity) AS peak,
               (array_agg(at ORDER BY quantity DESC, at))[1] AS peak_at,
               min(at) AS first_at, (array_agg(quantity ORDER BY at, quantity))[1] AS first_quantity,
               max(at) AS last_at, (array_agg(quantity ORDER BY at DESC, quantity DESC))[1] AS last_quantity,
               COALESCE(sum(quantity * extract(epoch FROM next_at - at) * 1000000) FILTER (WHERE in_time), 0) AS area,
               COALESCE(sum(CASE WHEN quantity >= base THEN quantity - base ELSE quantity END)
                        FILTER (WHERE in_time AND base IS NOT NULL), 0) AS rises,
               count(*) FILTER (WHERE in_time AND quantity <> 0 AND (next_at IS NULL OR next_at > at)) AS levels
        FROM effective GROUP BY series_id, bucket
    ), emptied AS (
        DELETE FROM rollups r USING slots k
        WHERE r.series_id = k.series_id AND r.bucket = k.bucket
          AND NOT EXISTS (SELECT FROM built b WHERE b.series_id = k.series_id AND b.bucket = k.bucket)
    )
    UPDATE rollups r
    SET events = b.events, total = b.total, peak = b.peak, peak_at = b.peak_at, first_at = b.first_at,
        first_quantity = b.first_quantity, last_at = b.last_at, last_quantity = b.last_quantity, area = b.area,
        rises = b.rises, levels = b.levels, stale = false
    FROM built b WHERE r.series_id = b.series_id AND r.bucket = b.bucket"""


def rebuild_stale(connection: Connection, limit: int) -> int:
    """Make at most `limit` stale rollups anew, in a READ COMMITTED transaction; says how many there were.

    A batch adds to its rollups before it commits: with a rollup's lock held, the second statement sees every event that
    the rollup knows of. Locks are taken in the order in which batches take them.
    """
    rows = connection.execute(_LOCK, [limit]).fetchall()
    if rows:
        parameters = {
            "series": [series for series, _ in rows],
            "bucket": [bucket for _, bucket in rows],
            "timelines": sorted(TIMELINES),
        }
        connection.execute(_REBUILD, parameters)
    return len(rows)
