"""Which dimensions the usage of a period has, from series and whether they have a rollup in it."""

from __future__ import annotations

from psycopg import Connection

from tallybook.kernel.instant import QUARTER_HOUR, utc_datetime
from tallybook.metering.model.window import spans
from tallybook.metering.reading import DimensionsAsked, DimensionsFound

# One look into an index per project and per series; LIMIT bounds how many, however large a customer is.
_FOUND = """
    WITH looked AS MATERIALIZED (
        SELECT s.id, s.dimensions, w.low, w.high
          FROM unnest(%(project)s::text[], %(low)s::timestamptz[], %(high)s::timestamptz[]) AS w (project, low, high)
         CROSS JOIN LATERAL (
            SELECT s.id, s.dimensions FROM usage_series s
             WHERE s.project = w.project AND (%(counter)s::text IS NULL OR s.counter = %(counter)s) OFFSET 0
         ) s
         LIMIT %(series)s + 1
    )
    SELECT ARRAY(SELECT DISTINCT told COLLATE "C" FROM looked s
    CROSS JOIN LATERAL jsonb_array_elements(s.dimensions::jsonb) AS pair
    CROSS JOIN LATERAL (SELECT CASE WHEN %(name)s::text IS NULL THEN pair ->> 0 ELSE pair ->> 1 END AS told) t
    WHERE (%(name)s::text IS NULL OR pair ->> 0 = %(name)s) AND starts_with(told, %(prefix)s)
      AND EXISTS (SELECT FROM rollups r WHERE r.series_id = s.id AND r.bucket >= s.low AND r.bucket < s.high)
    ORDER BY 1 LIMIT %(most)s + 1), (SELECT count(*) <= %(series)s FROM looked)"""


def dimensions(connection: Connection, asked: DimensionsAsked) -> DimensionsFound:
    """See `UsageReader.dimensions`."""
    own = spans(asked.windows, asked.period)
    parameters = {
        "project": [span.project for span in own],
        "low": [utc_datetime(span.low // QUARTER_HOUR * QUARTER_HOUR) for span in own],
        "high": [utc_datetime(span.high) for span in own],
        "counter": asked.counter,
        "name": asked.name,
        "prefix": asked.prefix,
        "most": asked.most,
        "series": asked.series,
    }
    row = connection.execute(_FOUND, parameters, prepare=False).fetchone()
    assert row is not None
    told, are_all = row
    return DimensionsFound(told[: asked.most], are_all and len(told) <= asked.most)
