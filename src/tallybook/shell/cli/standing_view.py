"""How an invoice stands, and what drafts wait for, on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from psycopg import Connection
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.invoicing.actions.review_draft import WaitingDraft, find_draft, waits_of
from tallybook.invoicing.model.credit_note import Issued
from tallybook.invoicing.model.invoice import Finalized, Invoice, draft_of
from tallybook.invoicing.model.receivable import Owed, Paid, Receivable, Standing, Uncollectible, WrittenOff, standing
from tallybook.invoicing.model.review import Waits
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlReceivables
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.period import local_day, shown
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.finalizing import reviewing


class FinalStanding(NamedTuple):
    """How a finalized invoice stands; `due_on` is the payer's first local day on which it is overdue."""

    receivable: Receivable
    stands: Standing
    overdue_from: str
    notes: list[Issued]


class DraftStanding(NamedTuple):
    """What a draft waits for."""

    waits: Waits | None


type Stands = FinalStanding | DraftStanding


def standing_of(connection: Connection, invoice: Invoice, now: Instant) -> Stands:
    """How an invoice stands now."""
    draft = draft_of(invoice)
    if not isinstance(invoice, Finalized):
        return DraftStanding(waits_of(find_draft(reviewing(connection), draft.id), now))
    receivable = SqlReceivables(connection).receivables([draft.id])[draft.id]
    group = SqlAccounts(connection).billing_groups([draft.billing_group_id])[draft.billing_group_id]
    return FinalStanding(
        receivable,
        standing(receivable, now),
        str(local_day(receivable.due_at, group.tz)),
        SqlCreditNotes(connection).of_invoice(draft.id),
    )


def standing_facts(stands: Stands) -> dict[str, object]:
    """The same for programs."""
    if isinstance(stands, DraftStanding):
        waits = stands.waits
        return {"waits": None if waits is None else {"why": waits.why.value, "reason": waits.reason}}
    owed = stands.receivable
    return {
        "standing": {
            "state": _state(stands.stands),
            "total": _money(owed.total, owed),
            "paid": _money(owed.paid, owed),
            "credited": _money(owed.credited, owed),
            "written_off": _money(owed.written_off, owed),
            "due": _money(owed.due, owed),
            "overdue_from": instant_text(owed.due_at),
            "credit_notes": [str(issued.number) for issued in stands.notes],
        }
    }


def print_standing(stands: Stands) -> None:
    """A few lines below the invoice."""
    out = console()
    if isinstance(stands, DraftStanding):
        out.print(Text(f"Draft: {_reason(stands.waits)}"))
        return
    owed = stands.receivable
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=44)
    table.add_column(justify="right", no_wrap=True)
    table.add_row("Owed of it", _money(owed.total, owed))
    for what, amount in (("Paid", owed.paid), ("Credited", owed.credited), ("Written off", owed.written_off)):
        if amount:
            table.add_row(what, _money(amount, owed))
    table.add_row(Text(f"Due{_since(stands)}", style="bold"), Text(_money(owed.due, owed), style="bold"))
    for issued in stands.notes:
        noted = _money(issued.note.noted.total, owed)
        table.add_row(Text(f"Credit note {issued.number} ({printable(issued.note.reason)})"), noted)
    out.print(table)


def _since(stands: FinalStanding) -> str:
    match stands.stands:
        case Owed(due=due, overdue=overdue):
            if due < 0:
                return ", owed to the customer"
            return f", overdue since {stands.overdue_from}" if overdue else f", before {stands.overdue_from}"
        case Uncollectible():
            return ", not collected any more"
        case Paid() | WrittenOff():
            return ""


def _state(stands: Standing) -> str:
    match stands:
        case Owed(overdue=overdue):
            return "overdue" if overdue else "open"
        case Paid():
            return "paid"
        case Uncollectible():
            return "uncollectible"
        case WrittenOff():
            return "written_off"


def _reason(waits: Waits | None) -> str:
    return "waits for nothing: the next bill run finalizes it" if waits is None else printable(waits.reason)


def _money(amount: Decimal, owed: Receivable) -> str:
    return plain(amount, minor_units(owed.currency))


def print_waiting(found: Sequence[WaitingDraft], *, as_json: bool) -> None:
    """The drafts that there are, and what each waits for."""
    if as_json:
        rows = [
            {
                "id": row.draft.id,
                "billing_group": row.group.name,
                "period": {"start": instant_text(row.draft.period.start), "end": instant_text(row.draft.period.end)},
                "currency": row.draft.currency,
                "invoice_total": row.draft.invoice_total,
                "amount_due": row.draft.amount_due,
                "why": row.waits.why.value if row.waits else None,
                "reason": row.waits.reason if row.waits else None,
            }
            for row in found
        ]
        sys.stdout.write(json.dumps(rows) + "\n")
        return
    if not found:
        sys.stdout.write("No draft waits: everything that was billed is final.\n")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("Draft", "Billing group", "Period"):
        table.add_column(name, overflow="fold")
    for name in ("Invoice total", "Amount due"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("")
    table.add_column("Since")
    table.add_column("Why", overflow="fold")
    for row in found:
        draft, tz = row.draft, row.group.tz
        table.add_row(
            draft.id,
            Text(printable(row.group.name)),
            shown(draft.period, tz),
            draft.invoice_total,
            draft.amount_due,
            draft.currency,
            str(local_day(draft.period.end, tz)),
            Text(_reason(row.waits)),
        )
    console().print(table)
