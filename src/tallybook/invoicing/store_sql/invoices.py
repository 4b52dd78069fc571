"""Invoices in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.invoicing.model.correction import BilledLine, ClosedInvoice
from tallybook.invoicing.model.invoice import (
    Draft,
    Finalized,
    Invoice,
    InvoiceNumber,
    StoredCase,
    Tariff,
    finalize,
    parsed_number,
)
from tallybook.invoicing.store import DraftSummary, Existing, FinalPeriod, InvoiceSummary
from tallybook.invoicing.store_sql.rows import columns, invoice_of, invoice_row, line_rows, number_of
from tallybook.kernel.document import from_document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.period import Period
from tallybook.rating.output import split_json

_INVOICE = """
    SELECT i.id, i.billing_group_id, i.period_start, i.period_end, i.price_book_id, i.price_book_version,
           i.contract_id, i.contract_version, i.position, i.usage_events, i.tariff_digest, t.document::text,
           i.inputs::text, i.document::text, i.created_at, i.finalized_at, n.year, n.number,
           (SELECT coalesce(json_agg(l.document ORDER BY l.number), '[]')::text FROM invoice_lines l
             WHERE l.tenant_id = i.tenant_id AND l.invoice_id = i.id)
      FROM invoices i
      JOIN tariffs t ON t.tenant_id = i.tenant_id AND t.digest = i.tariff_digest
      LEFT JOIN invoice_numbers n ON n.tenant_id = i.tenant_id AND n.invoice_id = i.id
"""


class SqlInvoices:
    """The store on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection
        self._tariffs: set[str] = set()

    def existing(self, periods: Mapping[str, Instant]) -> dict[str, Existing]:
        """By billing group id: its invoice for the period of that start."""
        rows = self._connection.execute(
            """
            SELECT g.id, found.id, found.state = 'finalized'
              FROM unnest(%s::text[], %s::timestamptz[]) AS g (id, period_start)
             CROSS JOIN LATERAL (  -- the limit keeps it an index look-up, however small the table was when planned
                SELECT i.id, i.state FROM invoices i
                 WHERE i.tenant_id = current_tenant() AND i.billing_group_id = g.id AND i.period_start = g.period_start
                 LIMIT 1) found
            """,
            [list(periods), [utc_datetime(start) for start in periods.values()]],
        )
        return {group: Existing(id_, finalized) for group, id_, finalized in rows}

    def finalized(self, periods: Collection[tuple[str, Instant]]) -> set[tuple[str, Instant]]:
        """Which of these have a final invoice."""
        rows = self._connection.execute(
            """
            SELECT g.id, g.period_start FROM unnest(%s::text[], %s::timestamptz[]) AS g (id, period_start)
             WHERE EXISTS (SELECT FROM invoices i WHERE i.tenant_id = current_tenant() AND i.billing_group_id = g.id
               AND i.period_start = g.period_start AND i.state = 'finalized')
            """,
            [[group for group, _ in periods], [utc_datetime(start) for _, start in periods]],
        )
        return {(group, instant(start)) for group, start in rows}

    def looked_up_to(self, period_starts: Mapping[str, Instant]) -> dict[str, int]:
        """By billing group id: the position from which on usage of the periods before a period may be unbilled."""
        rows = self._connection.execute(
            """
            SELECT g.id, (
                SELECT max(i.position) FROM invoices i
                 WHERE i.tenant_id = current_tenant() AND i.billing_group_id = g.id AND i.state = 'finalized'
                   AND i.period_start >= last.period_start)
              FROM unnest(%s::text[], %s::timestamptz[]) AS g (id, start)
             CROSS JOIN LATERAL (
                SELECT p.period_start FROM invoices p
                 WHERE p.tenant_id = current_tenant() AND p.billing_group_id = g.id AND p.state = 'finalized'
                   AND p.period_start < g.start
                 ORDER BY p.period_start DESC LIMIT 1) last
            """,
            [list(period_starts), [utc_datetime(start) for start in period_starts.values()]],
        )
        return dict(rows.fetchall())

    def closed(self, spans: Mapping[str, Period]) -> dict[str, list[ClosedInvoice]]:
        """By billing group id: its finalized invoices whose period overlaps the span, oldest first."""
        rows = self._connection.execute(
            """
            SELECT i.billing_group_id, i.id, n.year, n.number, i.period_start, i.period_end, i.tariff_digest,
                   t.document::text, i.inputs::text
              FROM unnest(%s::text[], %s::timestamptz[], %s::timestamptz[]) AS s (billing_group_id, low, high)
              JOIN invoices i ON i.tenant_id = current_tenant() AND i.billing_group_id = s.billing_group_id
               AND i.period_start < s.high AND i.period_end > s.low AND i.state = 'finalized'
              JOIN tariffs t ON t.tenant_id = i.tenant_id AND t.digest = i.tariff_digest
              JOIN invoice_numbers n ON n.tenant_id = i.tenant_id AND n.invoice_id = i.id
             ORDER BY i.billing_group_id, i.period_start
            """,
            [
                list(spans),
                [utc_datetime(span.start) for span in spans.values()],
                [utc_datetime(span.end) for span in spans.values()],
            ],
        ).fetchall()
        billed = self._billed([row[1] for row in rows])
        found: dict[str, list[ClosedInvoice]] = {}
        for group, id_, year, number, start, end, digest, tariff, inputs in rows:
            case = StoredCase(Tariff(digest, msgspec.json.decode(tariff)), msgspec.json.decode(inputs))
            period = Period(instant(start), instant(end))
            closed = ClosedInvoice(
                id_, str(InvoiceNumber(year, number)), period, case.whole(), tuple(billed.get(id_, ()))
            )
            found.setdefault(group, []).append(closed)
        return found

    def _billed(self, invoices: Sequence[str]) -> dict[str, list[BilledLine]]:
        rows = self._connection.execute(
            """
            SELECT coalesce(l.corrects, l.invoice_id), l.counter, l.project, l.quantity, l.amount
              FROM invoice_lines l JOIN invoices i ON i.tenant_id = l.tenant_id AND i.id = l.invoice_id
             WHERE l.tenant_id = current_tenant() AND i.state = 'finalized' AND l.counter IS NOT NULL
               AND (l.corrects = ANY(%s) OR (l.corrects IS NULL AND l.invoice_id = ANY(%s)))
            """,
            [list(invoices), list(invoices)],
        )
        found: dict[str, list[BilledLine]] = {}
        for invoice, counter, project, quantity, amount in rows:
            found.setdefault(invoice, []).append(BilledLine(counter, project, Fraction(quantity), Fraction(amount)))
        return found

    def final_periods(self, billing_group_id: str, since: Instant, until: Instant | None) -> list[FinalPeriod]:
        """A group's closed periods that begin in [since, until), or from `since` on, oldest first."""
        rows = self._connection.execute(
            """
            SELECT n.year, n.number, i.period_start, i.period_end, i.inputs -> 'adjustments'
              FROM invoices i
              JOIN invoice_numbers n ON n.tenant_id = i.tenant_id AND n.invoice_id = i.id
             WHERE i.tenant_id = current_tenant() AND i.billing_group_id = %s AND i.state = 'finalized'
               AND i.period_start >= %s AND i.period_start < coalesce(%s, 'infinity'::timestamptz)
             ORDER BY i.period_start
            """,
            [billing_group_id, utc_datetime(since), None if until is None else utc_datetime(until)],
        )
        return [
            FinalPeriod(
                InvoiceNumber(year, number),
                Period(instant(start), instant(end)),
                tuple(from_document(Adjustment, item) for item in adjustments or ()),
            )
            for year, number, start, end, adjustments in rows
        ]

    def save_drafts(self, drafts: Sequence[Draft]) -> None:
        """Keep drafts, each in the place of the draft of its group and period."""
        self._replace(drafts, None)

    def save_finalized(self, drafts: Sequence[Draft], now: Instant) -> None:
        """Keep drafts as finalized invoices; `number` must follow in the same transaction."""
        self._replace(drafts, now)

    def number(self, drafts: Sequence[Draft], now: Instant) -> list[Finalized]:
        """Gapless numbers for invoices that were just finalized: the transaction's last statement, its lock short."""
        year = utc_datetime(now).year
        rows = self._connection.execute(
            """
            WITH taken AS (
                INSERT INTO invoice_counters (tenant_id, year, last) VALUES (current_tenant(), %(year)s, %(count)s)
                ON CONFLICT (tenant_id, year) DO UPDATE SET last = invoice_counters.last + EXCLUDED.last
                RETURNING last - %(count)s AS base)
            INSERT INTO invoice_numbers (tenant_id, year, number, invoice_id)
            SELECT current_tenant(), %(year)s, taken.base + i.ordinal, i.id
              FROM taken, unnest(%(ids)s::text[]) WITH ORDINALITY AS i (id, ordinal)
            RETURNING invoice_id, number
            """,
            {"year": year, "count": len(drafts), "ids": [draft.id for draft in drafts]},
        )
        numbers: dict[str, int] = dict(rows.fetchall())
        return [finalize(draft, InvoiceNumber(year, numbers[draft.id]), now) for draft in drafts]

    def _replace(self, drafts: Sequence[Draft], finalized_at: Instant | None) -> None:
        """Insert invoices, each in the place of the draft of its group and period."""
        self._keep_tariffs({draft.case.tariff.digest: draft.case.tariff for draft in drafts}.values())
        self._connection.execute(
            """
            DELETE FROM invoices i USING unnest(%s::text[], %s::timestamptz[]) AS d (billing_group_id, period_start)
             WHERE i.tenant_id = current_tenant() AND i.billing_group_id = d.billing_group_id
               AND i.period_start = d.period_start AND i.state = 'draft'
            """,
            [[draft.billing_group_id for draft in drafts], [utc_datetime(draft.period.start) for draft in drafts]],
        )
        printed = [split_json(draft.output) for draft in drafts]
        self._insert_invoices(
            [invoice_row(draft, head, finalized_at) for draft, (head, _) in zip(drafts, printed, strict=True)]
        )
        corrected = self._ids_of({line.invoice for draft in drafts for line in draft.output.lines if line.invoice})
        self._insert_lines(
            [
                row
                for draft, (_, lines) in zip(drafts, printed, strict=True)
                for row in line_rows(draft, lines, corrected)
            ]
        )

    def _ids_of(self, numbers: Collection[str]) -> dict[str, str]:
        """The ids of invoices by their numbers."""
        parsed = [number for number in map(parsed_number, numbers) if number is not None]
        if not parsed:
            return {}
        rows = self._connection.execute(
            """
            SELECT n.year, n.number, n.invoice_id FROM invoice_numbers n
              JOIN unnest(%s::int[], %s::int[]) AS w (year, number) ON w.year = n.year AND w.number = n.number
             WHERE n.tenant_id = current_tenant()
            """,
            [[number.year for number in parsed], [number.number for number in parsed]],
        )
        return {str(InvoiceNumber(year, number)): invoice for year, number, invoice in rows}

    def _keep_tariffs(self, tariffs: Iterable[Tariff]) -> None:
        for tariff in tariffs:
            if tariff.digest not in self._tariffs:
                self._tariffs.add(tariff.digest)
                self._connection.execute(
                    "INSERT INTO tariffs (tenant_id, digest, document) VALUES (current_tenant(), %s, %s)"
                    " ON CONFLICT DO NOTHING",
                    [tariff.digest, msgspec.json.encode(tariff.document).decode()],
                )

    def _insert_invoices(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._connection.execute(
            """
            INSERT INTO invoices (tenant_id, id, billing_group_id, state, period_start, period_end, currency,
                   price_book_id, price_book_version, contract_id, contract_version, position, usage_events,
                   tariff_digest, inputs, case_digest, document, invoice_total, amount_due, created_at, finalized_at)
            SELECT current_tenant(), n.id, n.billing_group_id, n.state, n.period_start, n.period_end, n.currency,
                   n.price_book_id, n.price_book_version, n.contract_id, n.contract_version, n.position,
                   n.usage_events, n.tariff_digest, n.inputs::jsonb, n.case_digest, n.document::jsonb,
                   n.invoice_total::numeric, n.amount_due::numeric, n.created_at, n.finalized_at
              FROM unnest(%b::text[], %b::text[], %b::text[], %b::timestamptz[], %b::timestamptz[], %b::text[],
                   %b::text[], %s::int[], %b::text[], %s::int[], %s::bigint[], %s::bigint[], %b::text[], %b::text[],
                   %b::text[], %b::text[], %b::text[], %b::text[], %b::timestamptz[], %b::timestamptz[])
                AS n (id, billing_group_id, state, period_start, period_end, currency, price_book_id,
                      price_book_version, contract_id, contract_version, position, usage_events, tariff_digest,
                      inputs, case_digest, document, invoice_total, amount_due, created_at, finalized_at)
            """,
            columns(rows, 20),
        )

    def _insert_lines(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._connection.execute(
            """
            INSERT INTO invoice_lines (tenant_id, invoice_id, number, counter, project, quantity, unit, list_amount,
                   discount, amount, corrects, document)
            SELECT current_tenant(), l.invoice_id, l.number, l.counter, l.project, l.quantity::numeric, l.unit,
                   l.list_amount::numeric, l.discount::numeric, l.amount::numeric,
                   l.corrects,
                   l.document::json
              FROM unnest(%b::text[], %s::int[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[],
                   %b::text[], %b::text[], %b::text[], %b::text[])
                AS l (invoice_id, number, counter, project, quantity, unit, list_amount, discount, amount, corrects,
                      document)
            """,
            columns(rows, 11),
        )

    def invoice(self, name: str) -> Invoice | None:
        """An invoice by its id or its number."""
        number = parsed_number(name)
        where = "i.id = %s" if number is None else "n.year = %s AND n.number = %s"
        row = self._connection.execute(
            f"{_INVOICE} WHERE i.tenant_id = current_tenant() AND {where}",
            [name] if number is None else [number.year, number.number],
        ).fetchone()
        return None if row is None else invoice_of(row)

    def drafts(self, billing_group_id: str | None = None) -> list[DraftSummary]:
        """All drafts, or those of one billing group, the oldest period first."""
        rows = self._connection.execute(
            """
            SELECT id, billing_group_id, period_start, period_end, currency, document ->> 'invoice_total',
                   document ->> 'amount_due'
              FROM invoices
             WHERE tenant_id = current_tenant() AND state = 'draft'
               AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)
             ORDER BY period_start, billing_group_id
            """,
            {"group": billing_group_id},
        )
        return [
            DraftSummary(id_, group, Period(instant(start), instant(end)), currency, total, due)
            for id_, group, start, end, currency, total, due in rows
        ]

    def summaries(self, *, group: str | None, month: str | None, limit: int) -> list[InvoiceSummary]:
        """The newest invoices, of one billing group's name and one month where these are given."""
        rows = self._connection.execute(
            """
            SELECT i.id, n.year, n.number, g.name, i.document ->> 'timezone', i.period_start, i.period_end,
                   i.currency, i.document ->> 'invoice_total', i.document ->> 'amount_due'
              FROM invoices i
              JOIN billing_groups g ON g.tenant_id = i.tenant_id AND g.id = i.billing_group_id
              LEFT JOIN invoice_numbers n ON n.tenant_id = i.tenant_id AND n.invoice_id = i.id
             WHERE i.tenant_id = current_tenant() AND (%(group)s::text IS NULL OR g.name = %(group)s)
               AND (%(month)s::text IS NULL
                    OR to_char(i.period_start AT TIME ZONE g.timezone, 'YYYY-MM') = %(month)s)
             ORDER BY i.period_start DESC, n.year DESC NULLS FIRST, n.number DESC, g.name
             LIMIT %(limit)s
            """,
            {"group": group, "month": month, "limit": limit},
        )
        return [
            InvoiceSummary(
                id_, number_of(year, number), name, timezone, Period(instant(start), instant(end)), currency, total, due
            )
            for id_, year, number, name, timezone, start, end, currency, total, due in rows
        ]
