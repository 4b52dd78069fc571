"""The statements of ingestion. In stages instants are whole microseconds since 1970."""

COUNTERS = """
SELECT name, unit, aggregation, unique_key FROM counters WHERE tenant_id = current_tenant() ORDER BY name"""

PROJECTS = "SELECT name FROM projects WHERE tenant_id = current_tenant() AND name = ANY(%s)"

NEW_SERIES = """
INSERT INTO usage_series (tenant_id, project, counter, resource, dimensions, unit)
SELECT current_tenant(), project, counter, resource, dimensions, unit
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    WITH ORDINALITY AS new (project, counter, resource, dimensions, unit, place)
ORDER BY place
ON CONFLICT DO NOTHING"""

_SAME = """s.tenant_id = current_tenant() AND s.project = asked.project COLLATE "C"
        AND s.counter = asked.counter COLLATE "C" AND s.dimensions = asked.dimensions COLLATE "C"
        AND s.unit = asked.unit COLLATE "C" """

# Two look-ups, since IS NOT DISTINCT FROM looks into no index.
SERIES_NUMBERS = f"""
SELECT asked.place, found.id
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    WITH ORDINALITY AS asked (project, counter, resource, dimensions, unit, place)
CROSS JOIN LATERAL (
    SELECT s.id FROM usage_series s WHERE {_SAME} AND s.resource = asked.resource COLLATE "C"
    UNION ALL
    SELECT s.id FROM usage_series s WHERE {_SAME} AND asked.resource IS NULL AND s.resource IS NULL
) found"""  # noqa: S608  (a constant)

STAGE = """
CREATE TEMP TABLE IF NOT EXISTS usage_stage (
    place     integer NOT NULL,
    source    text COLLATE "C" NOT NULL,
    id        text COLLATE "C" NOT NULL,
    digest    bytea NOT NULL,
    at        bigint NOT NULL,
    series_id bigint,
    quantity  numeric,
    cost      numeric
) ON COMMIT DELETE ROWS"""

COPY_STAGE = "COPY usage_stage (place, source, id, digest, at, series_id, quantity, cost) FROM STDIN"

# In the order of the keys, so that two batches never wait for each other in a circle.
CLAIM_NEW = """
INSERT INTO event_keys (tenant_id, source, id, digest, at, batch_id, series_id)
SELECT (SELECT current_tenant()), source, id, digest, timestamptz 'epoch' + at * interval '1 microsecond', %s, series_id
FROM usage_stage ORDER BY place"""

CLAIM = CLAIM_NEW + " ON CONFLICT DO NOTHING"

KNOWN = """
SELECT stage.place, key.digest, key.at, key.series_id, key.batch_id
FROM usage_stage AS stage JOIN event_keys AS key
    ON key.tenant_id = current_tenant() AND key.source = stage.source AND key.id = stage.id
WHERE key.batch_id <> %s
ORDER BY stage.place"""

LOCK = """
SELECT key.source, key.id, key.digest, key.at, key.series_id, key.batch_id
FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS asked (source, id, place)
JOIN event_keys AS key ON key.tenant_id = current_tenant()
    AND key.source = asked.source COLLATE "C" AND key.id = asked.id COLLATE "C"
ORDER BY asked.place
FOR UPDATE OF key"""

CORRECTED = """
SELECT DISTINCT correction.source, correction.id
FROM unnest(%s::text[], %s::text[]) AS asked (source, id)
JOIN event_corrections AS correction ON correction.tenant_id = current_tenant()
    AND correction.source = asked.source COLLATE "C" AND correction.id = asked.id COLLATE "C"
WHERE correction.kind <> 'earlier'"""

RELEASE = """
DELETE FROM event_keys AS key USING unnest(%s::text[], %s::text[]) AS asked (source, id)
WHERE key.tenant_id = current_tenant() AND key.source = asked.source COLLATE "C"
    AND key.id = asked.id COLLATE "C" AND key.batch_id = %s"""

MOVE = """
UPDATE event_keys AS key SET at = moved.at, series_id = moved.series_id, batch_id = %s
FROM unnest(%s::text[], %s::text[], %s::timestamptz[], %s::bigint[]) AS moved (source, id, at, series_id)
WHERE key.tenant_id = current_tenant() AND key.source = moved.source COLLATE "C" AND key.id = moved.id COLLATE "C" """

SKIP = "DELETE FROM usage_stage WHERE place = ANY(%s)"

# In the order of their index, which is kept together by that, and so are a series' rows.
APPEND = """
INSERT INTO events (tenant_id, series_id, at, batch_id, source, id, quantity, cost)
SELECT (SELECT current_tenant()), series_id, timestamptz 'epoch' + at * interval '1 microsecond', %s,
    source, id, quantity, cost
FROM usage_stage AS stage WHERE series_id IS NOT NULL ORDER BY series_id, stage.at"""

CORRECT = """
INSERT INTO event_corrections (tenant_id, batch_id, source, id, target_batch_id, kind)
SELECT current_tenant(), %s, source, id, target_batch_id, kind
FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::text[]) AS new (source, id, target_batch_id, kind)"""

ROLLUP_STAGE = """
CREATE TEMP TABLE IF NOT EXISTS rollup_stage (
    series_id      bigint NOT NULL,
    bucket         bigint NOT NULL,
    stale          boolean NOT NULL,
    events         bigint NOT NULL,
    total          numeric NOT NULL,
    peak           numeric NOT NULL,
    peak_at        bigint NOT NULL,
    first_at       bigint NOT NULL,
    first_quantity numeric NOT NULL,
    last_at        bigint NOT NULL,
    last_quantity  numeric NOT NULL,
    area           numeric NOT NULL,
    rises          numeric NOT NULL,
    levels         bigint NOT NULL
) ON COMMIT DELETE ROWS"""

COPY_ROLLUPS = """
COPY rollup_stage (series_id, bucket, stale, events, total, peak, peak_at, first_at, first_quantity,
    last_at, last_quantity, area, rises, levels) FROM STDIN"""

_ADD = """
INSERT INTO rollups AS kept (tenant_id, series_id, bucket, events, total, peak, peak_at, first_at, first_quantity,
    last_at, last_quantity, area, rises, levels, stale)
SELECT (SELECT current_tenant()), series_id, timestamptz 'epoch' + bucket * interval '1 microsecond', events, total,
    peak, timestamptz 'epoch' + peak_at * interval '1 microsecond',
    timestamptz 'epoch' + first_at * interval '1 microsecond', first_quantity,
    timestamptz 'epoch' + last_at * interval '1 microsecond', last_quantity, area, rises, levels, stale
FROM rollup_stage AS stage ORDER BY series_id, stage.bucket
ON CONFLICT (tenant_id, series_id, bucket) DO UPDATE SET
    events = kept.events + EXCLUDED.events,
    total = kept.total + EXCLUDED.total,
    peak = CASE WHEN {higher} THEN EXCLUDED.peak ELSE kept.peak END,
    peak_at = CASE WHEN {higher} THEN EXCLUDED.peak_at ELSE kept.peak_at END,
    first_at = CASE WHEN {sooner} THEN EXCLUDED.first_at ELSE kept.first_at END,
    first_quantity = CASE WHEN {sooner} THEN EXCLUDED.first_quantity ELSE kept.first_quantity END,
    last_at = CASE WHEN {later} THEN EXCLUDED.last_at ELSE kept.last_at END,
    last_quantity = CASE WHEN {later} THEN EXCLUDED.last_quantity ELSE kept.last_quantity END,
    area = kept.area + EXCLUDED.area + CASE
        WHEN NOT {ordered} THEN 0
        WHEN {after} THEN kept.last_quantity
            * (extract(epoch FROM EXCLUDED.first_at - kept.last_at) * 1000000)::bigint
        WHEN {before} THEN EXCLUDED.last_quantity
            * (extract(epoch FROM kept.first_at - EXCLUDED.last_at) * 1000000)::bigint
        ELSE 0 END,
    rises = kept.rises + EXCLUDED.rises + CASE
        WHEN NOT {ordered} THEN 0
        WHEN {after} THEN EXCLUDED.first_quantity
            - CASE WHEN EXCLUDED.first_quantity >= kept.last_quantity THEN kept.last_quantity ELSE 0 END
        WHEN {before} THEN kept.first_quantity
            - CASE WHEN kept.first_quantity >= EXCLUDED.last_quantity THEN EXCLUDED.last_quantity ELSE 0 END
        ELSE 0 END,
    levels = kept.levels + EXCLUDED.levels - CASE
        WHEN NOT {ordered} THEN 0
        WHEN {after} THEN (EXCLUDED.first_at = kept.last_at AND kept.last_quantity <> 0)::integer
        WHEN {before} THEN (kept.first_at = EXCLUDED.last_at AND EXCLUDED.last_quantity <> 0)::integer
        ELSE 0 END,
    stale = kept.stale OR EXCLUDED.stale OR ({ordered} AND NOT ({after} OR {before}))"""

# A rollup that has neither levels nor rises is no gauge's and no meter's, or all of its readings are zero: then the
# order of its events does not matter.
_CONDITIONS = {
    "higher": """(EXCLUDED.events > 0 AND (EXCLUDED.peak > kept.peak
        OR EXCLUDED.peak = kept.peak AND EXCLUDED.peak_at < kept.peak_at))""",
    "sooner": """(EXCLUDED.events > 0
        AND (EXCLUDED.first_at, EXCLUDED.first_quantity) < (kept.first_at, kept.first_quantity))""",
    "later": """(EXCLUDED.events > 0
        AND (EXCLUDED.last_at, EXCLUDED.last_quantity) > (kept.last_at, kept.last_quantity))""",
    "ordered": "((kept.levels, EXCLUDED.levels) <> (0, 0) OR (kept.rises, EXCLUDED.rises) <> (0, 0))",
    "after": "((EXCLUDED.first_at, EXCLUDED.first_quantity) >= (kept.last_at, kept.last_quantity))",
    "before": "((EXCLUDED.last_at, EXCLUDED.last_quantity) <= (kept.first_at, kept.first_quantity))",
}

ADD = _ADD.format_map(_CONDITIONS)

FINISH = """
WITH next AS (UPDATE tenants SET position = position + 1 WHERE id = current_tenant() RETURNING position)
INSERT INTO batches (tenant_id, id, position, earliest_at, latest_at, events, received_at)
SELECT current_tenant(), %s, position, %s, %s, %s, %s FROM next
RETURNING position"""
