"""Figures over the final invoices of months, in PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.invoicing.model.analytics import Months, Revenue, Spend, SpendBy
from tallybook.invoicing.store_sql.rows import OF_A_LIST
from tallybook.kernel.instant import utc_datetime
from tallybook.kernel.period import month, zone

# The bounds are for the index: local months differ from UTC's by a day at most.
_CHOSEN = f"""
    chosen AS NOT MATERIALIZED (
        SELECT * FROM (
            SELECT i.id, i.currency, i.document, i.invoice_total, g.id AS group_id, g.name AS group_name,
                   g.organization_id, to_char(i.period_start AT TIME ZONE g.timezone, 'YYYY-MM') AS month
              FROM invoices i
              JOIN billing_groups g ON g.tenant_id = i.tenant_id AND g.id = i.billing_group_id
             WHERE i.tenant_id = current_tenant() AND {OF_A_LIST} AND i.state = 'finalized'
               AND i.period_start >= %(low)s AND i.period_start < %(high)s) i
         WHERE month BETWEEN %(first)s AND %(last)s)
"""  # noqa: S608
_REVENUE = f"""
    WITH {_CHOSEN}, noted AS (
        SELECT c.month, c.currency, sum(n.total) AS total
          FROM chosen c JOIN credit_notes n ON n.tenant_id = current_tenant() AND n.invoice_id = c.id
         GROUP BY c.month, c.currency)
    SELECT c.month, c.currency, count(*), sum((d.settled_charges)::numeric), sum((d.adjustment_total)::numeric),
           sum((d.true_up)::numeric), sum((d.credit_total)::numeric), sum((d.tax)::numeric), sum(c.invoice_total),
           sum((d.carry_over ->> 'late_fee')::numeric), coalesce(min(n.total), 0)
      FROM chosen c
     CROSS JOIN LATERAL jsonb_to_record(c.document)
        AS d (settled_charges text, adjustment_total text, true_up text, credit_total text, tax text, carry_over jsonb)
      LEFT JOIN noted n ON n.month = c.month AND n.currency = c.currency
     GROUP BY c.month, c.currency ORDER BY c.month, c.currency
"""  # noqa: S608
_BY_CUSTOMER = """
    SELECT month, currency, {key} AS key, sum((document ->> 'charges')::numeric) AS charges,
           NULL::numeric AS quantity, NULL AS unit
      FROM chosen GROUP BY 1, 2, 3
"""
_SUMMED = MappingProxyType({
    SpendBy.COUNTER: """
        SELECT c.month, c.currency, l.counter AS key, sum(l.amount) AS charges, sum(l.quantity) AS quantity,
               min(l.unit) AS unit
          FROM chosen c JOIN invoice_lines l ON l.tenant_id = current_tenant() AND l.invoice_id = c.id
         GROUP BY 1, 2, 3
    """,
    SpendBy.ORGANIZATION: _BY_CUSTOMER.format(key="organization_id"),
    SpendBy.BILLING_GROUP: _BY_CUSTOMER.format(key="group_id"),
})  # fmt: skip
_NAMES = MappingProxyType({
    SpendBy.COUNTER: "SELECT NULL",
    SpendBy.ORGANIZATION: "SELECT o.name FROM organizations o WHERE o.tenant_id = current_tenant() AND o.id = f.key",
    SpendBy.BILLING_GROUP: "SELECT g.name FROM billing_groups g WHERE g.tenant_id = current_tenant() AND g.id = f.key",
})  # fmt: skip
_SPEND = """
    WITH {chosen}, summed AS ({summed}), ranked AS (
        SELECT currency, key, row_number() OVER (PARTITION BY currency ORDER BY sum(charges) DESC, key) AS place
          FROM summed GROUP BY currency, key)
    SELECT f.month, f.currency, f.rank, f.key, ({names}), f.charges, f.quantity, f.unit FROM (
        SELECT s.month, s.currency, r.place AS rank, s.key, s.charges, s.quantity, s.unit
          FROM summed s JOIN ranked r ON r.currency = s.currency AND r.key IS NOT DISTINCT FROM s.key
         WHERE r.place <= %(top)s
        UNION ALL
        SELECT s.month, s.currency, NULL, NULL, sum(s.charges), NULL, NULL
          FROM summed s JOIN ranked r ON r.currency = s.currency AND r.key IS NOT DISTINCT FROM s.key
         WHERE r.place > %(top)s GROUP BY s.month, s.currency) f
     ORDER BY f.month, f.currency, f.rank
"""


class SqlAnalytics:
    """The store on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def revenue(self, months: Months) -> list[Revenue]:
        """What the final invoices of months come to."""
        return [Revenue(*row) for row in self._connection.execute(_REVENUE, _span(months))]

    def spend(self, by: SpendBy, months: Months, top: int) -> list[Spend]:
        """The charges of months by what they were for or whose they were."""
        query = _SPEND.format(chosen=_CHOSEN, summed=_SUMMED[by], names=_NAMES[by])
        return [Spend(*row) for row in self._connection.execute(query, {"top": top, **_span(months)})]


def _span(months: Months) -> dict[str, Any]:
    start, end = month(months.first, zone("UTC")).start, month(months.last, zone("UTC")).end
    low, high = utc_datetime(start), utc_datetime(end)
    day = timedelta(days=1)
    return {"first": months.first, "last": months.last, "low": low - day, "high": high + day}
