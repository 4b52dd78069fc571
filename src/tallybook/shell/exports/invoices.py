"""Final invoices to be exported: one row each, one for each line, or as cost and usage in FOCUS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from psycopg import Connection

from tallybook.exchange.focus_credit_note import NotedCharge, NoteTold, credit_note_rows
from tallybook.exchange.focus_invoice import Payer, Services, Told, invoice_rows
from tallybook.exchange.table import Cells, columns
from tallybook.invoicing.model.credit_note import CreditNoteNumber
from tallybook.invoicing.model.invoice import InvoiceNumber
from tallybook.invoicing.model.listed import state_of
from tallybook.invoicing.store_sql.credit_notes import NoteParts
from tallybook.invoicing.store_sql.receivables import RECEIVABLE_COLUMNS, receivable_of
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant, instant_text, utc_datetime
from tallybook.kernel.period import Period, month, zone
from tallybook.pricing.store_sql import SqlPrices
from tallybook.rating.output import from_json, join_json, line_from_json
from tallybook.shell.exports.wanted import Tick

INVOICES = columns("""
    number id state organization organization_id billing_group billing_group_id period_start:instant
    period_end:instant timezone currency list_total:decimal contract_discount:decimal charges:decimal
    settled_charges:decimal adjustment_total:decimal true_up:decimal credit_total:decimal taxable:decimal tax:decimal
    invoice_total:decimal late_fee:decimal carried_over:decimal amount_due:decimal paid:decimal credited:decimal
    written_off:decimal due:decimal due_at:instant finalized_at:instant
""")
LINES = columns("""
    invoice line:integer billing_group billing_group_id period_start:instant period_end:instant counter project name
    part quantity:decimal unit currency list_amount:decimal discount:decimal amount:decimal corrected_period
    corrected_invoice
""")
ROWS_AT_ONCE = 500
FOCUS_AT_ONCE = 10
"""Invoices that come with all their lines, which may be many."""

_FROM = """
      FROM invoices i
      JOIN billing_groups g ON g.tenant_id = i.tenant_id AND g.id = i.billing_group_id
      JOIN invoice_numbers n ON n.tenant_id = i.tenant_id AND n.invoice_id = i.id
      {join}
     WHERE i.tenant_id = current_tenant() AND i.state = 'finalized' AND i.billing_group_id = ANY(%(groups)s)
       AND i.period_start >= %(low)s AND i.period_start < %(high)s
       AND to_char(i.period_start AT TIME ZONE g.timezone, 'YYYY-MM') BETWEEN %(month)s AND %(through)s
"""
_ORDER = " ORDER BY n.year, n.number"
_INVOICES = f"""
    SELECT n.year, n.number, i.id, o.name, o.id, g.name, g.id, i.finalized_at, i.document::text,
           {", ".join(f"r.{name}" for name in RECEIVABLE_COLUMNS)} {{source}} {_ORDER}"""
_LINES = f"""
    SELECT n.year, n.number, l.number, g.name, g.id, i.period_start, i.period_end, i.currency, l.document::text
           {{source}} {_ORDER}, l.number"""
_FOCUS = f"""
    SELECT n.year, n.number, g.id, g.name, g.anchor_day, i.document::text,
           (SELECT coalesce(json_agg(l.document ORDER BY l.number), '[]')::text FROM invoice_lines l
             WHERE l.tenant_id = i.tenant_id AND l.invoice_id = i.id) {{source}} {_ORDER}"""  # noqa: S608
_NOTES = """
    SELECT c.year, c.number, n.year, n.number, g.id, g.name, g.anchor_day, g.timezone, c.currency, c.reason,
           c.issued_at, c.late_fee, i.period_start, i.period_end, c.document::text,
           (SELECT coalesce(json_object_agg(l.number, json_build_array(l.counter, l.project)), '{}')::text
              FROM invoice_lines l
             WHERE l.tenant_id = c.tenant_id AND l.invoice_id = c.invoice_id AND l.number IN (
                SELECT (noted ->> 'line')::integer FROM jsonb_array_elements(c.document -> 'lines') AS noted))
      FROM credit_notes c
      JOIN billing_groups g ON g.tenant_id = c.tenant_id AND g.id = c.billing_group_id
      JOIN invoices i ON i.tenant_id = c.tenant_id AND i.id = c.invoice_id
      JOIN invoice_numbers n ON n.tenant_id = c.tenant_id AND n.invoice_id = c.invoice_id
     WHERE c.tenant_id = current_tenant() AND c.billing_group_id = ANY(%(groups)s)
       AND c.issued_at >= %(low)s AND c.issued_at < %(high)s::timestamptz + interval '32 days'
     ORDER BY c.year, c.number
"""


class SqlExportedInvoices:
    """The final invoices of some billing groups whose periods begin in some months."""

    def __init__(self, connection: Connection, groups: Sequence[str], months: Sequence[str]) -> None:
        self._connection = connection
        utc = zone("UTC")
        self._months = frozenset(months)
        self._given = {
            "groups": list(groups),
            "month": months[0],
            "through": months[-1],
            # for the index: local months differ from UTC's by a day at most
            "low": utc_datetime(month(months[0], utc).start) - timedelta(days=1),
            "high": utc_datetime(month(months[-1], utc).end) + timedelta(days=1),
        }

    def count(self) -> int:
        """How many there are."""
        row = self._connection.execute(_statement("SELECT count(*) {source}"), self._given).fetchone()
        assert row is not None
        return int(row[0])

    def invoices(self, now: Instant, tick: Tick) -> Iterator[Cells]:
        """One row for each, by number; how it stands is as of now."""
        join = """JOIN organizations o ON o.tenant_id = g.tenant_id AND o.id = g.organization_id
            JOIN receivables r ON r.tenant_id = i.tenant_id AND r.id = i.id"""
        for row in self._rows(_statement(_INVOICES, join)):
            yield _invoice(row, now)
            tick(1)

    def lines(self, tick: Tick) -> Iterator[Cells]:
        """One row for each line of each."""
        before = None
        join = "JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id"
        for row in self._rows(_statement(_LINES, join)):
            if before not in (None, row[:2]):
                tick(1)
            before = row[:2]
            yield _line(*row)

    def focus(self, provider: str, tick: Tick) -> Iterator[Cells]:
        """The rows of each in FOCUS."""
        services = self._services(provider)
        for year, number, group, name, anchor, document, lines in self._rows(_statement(_FOCUS), FOCUS_AT_ONCE):
            told = Told(str(InvoiceNumber(year, number)), Payer(group, name, anchor), join_json(document, lines))
            yield from invoice_rows(told, services)
            tick(1)

    def focus_of_notes(self, provider: str) -> Iterator[Cells]:
        """The rows of the credit notes that were issued in the billing cycles that begin in the months."""
        services = self._services(provider)
        for row in self._rows(_NOTES.encode(), FOCUS_AT_ONCE):
            note = _note(row)
            if note.month in self._months:
                yield from credit_note_rows(note, services)

    def _services(self, provider: str) -> Services:
        prices = SqlPrices(self._connection)
        return Services(provider, prices.listed_counters(list(prices.counters())))

    def _rows(self, statement: bytes, at_once: int = ROWS_AT_ONCE) -> Iterator[tuple[Any, ...]]:
        with self._connection.cursor("exported_invoices") as cursor:
            cursor.itersize = at_once
            yield from cursor.execute(statement, self._given)


def _statement(text: str, join: str = "") -> bytes:
    return text.format(source=_FROM.format(join=join)).encode()


def _invoice(row: tuple[Any, ...], now: Instant) -> Cells:
    year, number, id_, organization, organization_id, group, group_id, finalized_at, document, *receivable = row
    of, owed = from_json(document), receivable_of(*receivable)
    digits = minor_units(of.currency)
    return (
        *(str(InvoiceNumber(year, number)), id_, state_of(owed, now), organization, organization_id, group, group_id),
        *(of.period.start, of.period.end, of.timezone, of.currency, of.list_total, of.contract_discount, of.charges),
        *(of.settled_charges, of.adjustment_total, of.true_up, of.credit_total, of.taxable, of.tax, of.invoice_total),
        *(of.carry_over.late_fee, of.carry_over.unpaid, of.amount_due),
        *(plain(amount, digits) for amount in (owed.paid, owed.credited, owed.written_off, owed.due)),
        *(instant_text(owed.due_at), instant_text(instant(finalized_at))),
    )


def _line(
    year: int, invoice: int, number: int, group: str, group_id: str, start: Any, end: Any, currency: str, document: str
) -> Cells:
    line = line_from_json(document)
    return (
        *(str(InvoiceNumber(year, invoice)), str(number), group, group_id),
        *(instant_text(instant(start)), instant_text(instant(end))),
        *(line.counter, line.project, line.name, line.part, line.quantity, line.unit, currency),
        *(line.list_amount, line.discount, line.amount, line.period, line.invoice),
    )


def _note(row: tuple[Any, ...]) -> NoteTold:
    year, number, invoice_year, invoice_number, group, name, anchor, timezone, currency, reason, issued = row[:11]
    late_fee, start, end, document, lines = row[11:]
    parts = msgspec.json.decode(document, type=NoteParts)
    of_lines = msgspec.json.decode(lines, type=dict[int, tuple[str | None, str | None]])
    return NoteTold(
        str(CreditNoteNumber(year, number)),
        str(InvoiceNumber(invoice_year, invoice_number)),
        Payer(group, name, anchor),
        timezone,
        currency,
        reason,
        instant(issued),
        Period(instant(start), instant(end)),
        tuple(
            NotedCharge(line.line, line.name, *of_lines.get(line.line or 0, (None, None)), line.amount)
            for line in parts.lines
        ),
        parts.taxes,
        late_fee,
    )
