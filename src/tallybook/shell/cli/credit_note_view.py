"""Credit notes as documents and as lists, on a terminal and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from decimal import Decimal

from psycopg import Connection
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.invoicing.model.credit_note import CreditNote, Issued, ToCredit, ToPayment
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import instant_text
from tallybook.kernel.period import local_day
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console


def print_plan(note: CreditNote) -> None:
    """What a credit note would do, before it is issued."""
    _print_note(note, f"Credit note on invoice {note.invoice_number}, not issued yet")


def print_issued(connection: Connection, issued: Issued, *, as_json: bool) -> None:
    """A credit note as a document."""
    note = issued.note
    group = SqlAccounts(connection).billing_groups([note.billing_group_id])[note.billing_group_id]
    if as_json:
        sys.stdout.write(json.dumps(_facts(issued, group.name), ensure_ascii=False) + "\n")
        return
    day = local_day(note.at, group.tz)
    _print_note(note, f"Credit note {issued.number} on invoice {note.invoice_number}, {printable(group.name)}, {day}")


def print_list(connection: Connection, found: Sequence[Issued], *, as_json: bool) -> None:
    """Credit notes, one a row."""
    groups = SqlAccounts(connection).billing_groups({issued.note.billing_group_id for issued in found})
    if as_json:
        rows = [_facts(issued, groups[issued.note.billing_group_id].name) for issued in found]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
        return
    if not found:
        sys.stdout.write("No credit notes yet; `tallybook credit-note create INVOICE` issues one.\n")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("Number", "Invoice", "Billing group", "Day"):
        table.add_column(name, overflow="fold")
    for name in ("Tax", "Total"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("Currency", "Reason"):
        table.add_column(name, overflow="fold")
    for issued in found:
        note, group = issued.note, groups[issued.note.billing_group_id]
        table.add_row(
            str(issued.number),
            note.invoice_number,
            Text(printable(group.name)),
            str(local_day(note.at, group.tz)),
            _money(note.noted.tax, note),
            _money(note.noted.total, note),
            note.currency,
            Text(printable(note.reason)),
        )
    console().print(table)


def _print_note(note: CreditNote, title: str) -> None:
    out, noted, effect = console(), note.noted, note.effect
    out.print(Text(f"{title}  ({note.currency})", style="bold"))
    out.print(Text(f"{printable(note.reason)} ({printable(note.by)})"))
    lines = Table(box=SIMPLE_HEAD, pad_edge=False)
    lines.add_column("Line", justify="right", style="dim")
    lines.add_column("Of", overflow="fold", min_width=38)
    lines.add_column("Without tax", justify="right", no_wrap=True)
    for line in noted.lines:
        number = "" if line.line is None else str(line.line)
        lines.add_row(number, Text(printable(line.name)), _money(line.amount, note))
    out.print(lines)
    totals = Table.grid(padding=(0, 2))
    totals.add_column(min_width=44)
    totals.add_column(justify="right", no_wrap=True)
    totals.add_row("Without tax", _money(noted.net, note))
    for tax in noted.taxes:
        totals.add_row(Text(printable(tax.name)), _money(tax.amount, note))
    if noted.late_fee:
        totals.add_row("Late fee", _money(noted.late_fee, note))
    totals.add_row(Text("Credited in all", style="bold"), Text(_money(noted.total, note), style="bold"))
    due = effect.credited - effect.recovered
    for what, amount in (("Due no more", due), ("Written off, and owed no more", effect.recovered)):
        if amount:
            totals.add_row(f"  {what}", _money(amount, note))
    if note.to is not None:
        totals.add_row(f"  Paid: {_WHERE[type(note.to)]}", _money(effect.returned, note))
    out.print(totals)


_WHERE = {ToCredit: "becomes a paid credit", ToPayment: "waits to be refunded to its payment"}


def _facts(issued: Issued, group: str) -> dict[str, object]:
    note, noted = issued.note, issued.note.noted
    return {
        "id": note.id,
        "number": str(issued.number),
        "invoice": note.invoice_number,
        "invoice_id": note.invoice_id,
        "billing_group": group,
        "currency": note.currency,
        "reason": note.reason,
        "issued_by": note.by,
        "issued_at": instant_text(note.at),
        "lines": [{"line": line.line, "of": line.name, "amount": _money(line.amount, note)} for line in noted.lines],
        "taxes": [{"name": tax.name, "amount": _money(tax.amount, note)} for tax in noted.taxes],
        "net": _money(noted.net, note),
        "tax": _money(noted.tax, note),
        "late_fee": _money(noted.late_fee, note),
        "total": _money(noted.total, note),
        "credited": _money(note.effect.credited, note),
        "recovered": _money(note.effect.recovered, note),
        "returned": _money(note.effect.returned, note),
        "to": None if note.to is None else "credit" if isinstance(note.to, ToCredit) else "payment",
    }


def _money(amount: Decimal, note: CreditNote) -> str:
    return plain(amount, minor_units(note.currency))
