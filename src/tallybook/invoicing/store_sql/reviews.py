"""Reviews of drafts in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.invoicing.model.review import Approved, Held, Review, Unreviewed
from tallybook.invoicing.store import Place
from tallybook.kernel.instant import instant, utc_datetime


class SqlReviews:
    """The store on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def reviews(self, places: Collection[Place]) -> dict[Place, Review]:
        """By place: what was said of the draft."""
        rows = self._connection.execute(
            """
            SELECT r.billing_group_id, r.period_start, r.state, r.by_whom, r.at, r.reason, r.digest, r.at_once
              FROM unnest(%s::text[], %s::timestamptz[]) AS g (id, period_start)
              JOIN draft_reviews r ON r.tenant_id = current_tenant() AND r.billing_group_id = g.id
               AND r.period_start = g.period_start
            """,
            [[group for group, _ in places], [utc_datetime(start) for _, start in places]],
        )
        return {(group, instant(start)): _review(*said) for group, start, *said in rows}

    def keep(self, place: Place, review: Review) -> None:
        """Keep a review in the place of the one before."""
        of = [place[0], utc_datetime(place[1])]
        self._connection.execute(
            "DELETE FROM draft_reviews"
            " WHERE tenant_id = current_tenant() AND billing_group_id = %s AND period_start = %s",
            of,
        )
        match review:
            case Unreviewed():
                return
            case Held(by=by, reason=reason, at=at):
                row: list[object] = ["held", by, utc_datetime(at), reason, None, False]
            case Approved(by=by, at=at, digest=digest, at_once=at_once):
                row = ["approved", by, utc_datetime(at), None, digest, at_once]
        self._connection.execute(
            """
            INSERT INTO draft_reviews
                (tenant_id, billing_group_id, period_start, state, by_whom, at, reason, digest, at_once)
            VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s)
            """,
            of + row,
        )


def _review(state: str, by: str, at: Any, reason: str, digest: str, at_once: bool) -> Review:
    return Held(by, reason, instant(at)) if state == "held" else Approved(by, instant(at), digest, at_once)
