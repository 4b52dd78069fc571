"""Raw events from PostgreSQL: those that count, now or as of a position."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import msgspec
from psycopg import Connection

from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.metering.model.event import Dimensions, Event
from tallybook.metering.model.window import Span


class Pull(NamedTuple):
    """Events that are wanted: of a counter in a span, of one resource or (`whole`) of all.

    `ordinal` is the caller's; `opening` asks for the last event before the span too, of each series.
    """

    ordinal: int
    counter: str
    span: Span
    opening: bool
    whole: bool = True
    resource: str | None = None


class Pulled(NamedTuple):
    """An event, and the ordinal of the pull that wanted it."""

    ordinal: int
    event: Event


# A version counts unless a batch that is seen has corrected it. Batches after the position are not seen. OFFSET 0 and
# LATERAL keep the plan at looks into indexes, whatever statistics say.
_EFFECTIVE = """
    NOT EXISTS (
        SELECT FROM event_corrections c
        WHERE c.source = e.source AND c.id = e.id AND c.target_batch_id = e.batch_id{correction_seen} OFFSET 0)
    {event_seen}"""
_NOW = _EFFECTIVE.format(correction_seen="", event_seen="")
_AS_OF = _EFFECTIVE.format(
    correction_seen=" AND c.batch_id NOT IN (SELECT id FROM batches WHERE position > %(position)s)",
    event_seen="AND e.batch_id NOT IN (SELECT id FROM batches WHERE position > %(position)s)",
)
_PULL = """
    SELECT w.ordinal, s.counter, s.project, s.resource, s.dimensions, s.unit,
           (extract(epoch FROM e.at) * 1000000)::bigint, e.source, e.id, e.quantity, e.cost
    FROM unnest(%(ordinal)s::integer[], %(counter)s::text[], %(project)s::text[], %(low)s::timestamptz[],
                %(high)s::timestamptz[], %(opening)s::boolean[], %(whole)s::boolean[], %(resource)s::text[])
         AS w (ordinal, counter, project, low, high, opening, whole, resource)
    CROSS JOIN LATERAL (
        SELECT s.id, s.counter, s.project, s.resource, s.dimensions, s.unit FROM usage_series s
        WHERE s.project = w.project AND s.counter = w.counter
          AND (w.whole OR s.resource IS NOT DISTINCT FROM w.resource) OFFSET 0
    ) s
    CROSS JOIN LATERAL (
        (SELECT e.at, e.source, e.id, e.quantity, e.cost FROM events e
         WHERE e.series_id = s.id AND e.at >= w.low AND e.at < w.high AND {effective})
        UNION ALL
        (SELECT e.at, e.source, e.id, e.quantity, e.cost FROM events e
         WHERE w.opening AND e.series_id = s.id AND e.at < w.low AND {effective}
         ORDER BY e.at DESC, e.quantity DESC, e.source DESC, e.id DESC LIMIT 1)
    ) e"""


def pull(connection: Connection, pulls: Sequence[Pull], position: int | None = None) -> list[Pulled]:
    """The events of all pulls, as they stand, or as they stood when `position` was the last batch.

    An event that several pulls of one ordinal want comes once.
    """
    if not pulls:
        return []
    parameters = {
        "ordinal": [one.ordinal for one in pulls],
        "counter": [one.counter for one in pulls],
        "project": [one.span.project for one in pulls],
        "low": [utc_datetime(one.span.low) for one in pulls],
        "high": [utc_datetime(one.span.high) for one in pulls],
        "opening": [one.opening for one in pulls],
        "whole": [one.whole for one in pulls],
        "resource": [one.resource for one in pulls],
        "position": position,
    }
    statement = _PULL.format(effective=_NOW if position is None else _AS_OF)
    with connection.cursor(binary=True) as cursor:
        found = map(_pulled, cursor.execute(statement, parameters, prepare=False))
        return list({(one.ordinal, one.event.source, one.event.id): one for one in found}.values())


def _pulled(
    row: tuple[int, str, str, str | None, str, str, Instant, str, str, Decimal, Decimal | None],
) -> Pulled:
    ordinal, counter, project, resource, dimensions, unit, at, source, event_id, quantity, cost = row
    return Pulled(
        ordinal,
        Event(
            counter, quantity, unit, at, project, resource, read_dimensions(dimensions), source or None, event_id, cost
        ),
    )


@lru_cache(maxsize=65536)
def read_dimensions(text: str) -> Dimensions:
    """The dimensions of a series, from its JSON list of pairs."""
    return tuple((key, value) for key, value in msgspec.json.decode(text, type=list[tuple[str, str]]))
