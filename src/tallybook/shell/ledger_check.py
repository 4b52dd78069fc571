"""Whether invoices and grants are what their entries say."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from psycopg import Connection


class Difference(Struct, frozen=True):
    """An invoice or a grant whose own amount is not what its entries come to."""

    kind: str
    subject: str
    what: str
    own: Decimal
    posted: Decimal


def differences(connection: Connection, limit: int = 1_000) -> list[Difference]:
    """The first differences between what is kept of invoices and grants, and what their entries come to; by id.

    An invoice is owed its total and late fee; a grant has left what was granted less what invoices drew.
    """
    rows = connection.execute(
        """
        WITH receivable AS (
            SELECT subject AS id, sum(amount) AS posted FROM ledger_postings
             WHERE tenant_id = current_tenant() AND fact = 'invoice_finalized' AND account = 'receivable'
             GROUP BY subject),
        owed AS (
            SELECT id, invoice_total + (document -> 'carry_over' ->> 'late_fee')::numeric AS own FROM invoices
             WHERE tenant_id = current_tenant() AND state = 'finalized'),
        remaining AS (
            SELECT grant_id AS id, -sum(amount) AS posted FROM ledger_postings
             WHERE tenant_id = current_tenant() AND grant_id IS NOT NULL GROUP BY grant_id),
        held AS (
            SELECT id, amount - spent AS own FROM credit_grants WHERE tenant_id = current_tenant())
        SELECT 'invoice', coalesce(o.id, r.id), 'owed', coalesce(o.own, 0), coalesce(r.posted, 0)
          FROM owed o FULL JOIN receivable r USING (id) WHERE coalesce(o.own, 0) <> coalesce(r.posted, 0)
        UNION ALL
        SELECT 'grant', coalesce(h.id, r.id), 'left', coalesce(h.own, 0), coalesce(r.posted, 0)
          FROM held h FULL JOIN remaining r USING (id) WHERE coalesce(h.own, 0) <> coalesce(r.posted, 0)
         ORDER BY 1, 2 LIMIT %s
        """,
        [limit],
    )
    return [Difference(*row) for row in rows]
