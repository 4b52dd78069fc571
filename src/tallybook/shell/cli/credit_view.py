"""What credits look like on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.model.expiry import last_paid
from tallybook.credits.model.holding import Holding
from tallybook.credits.model.standing import Coming, Expired, InForce, Lapsed, Negative, UsedUp, Voided, standing
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.period import local_day, start_of_day
from tallybook.kernel.period import shown as period_shown
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.ledger_commands import text_table

if TYPE_CHECKING:
    from tallybook.shell.cli.session import Session
    from tallybook.shell.crediting import Swept


def money(amount: Decimal, currency: str) -> str:
    """An amount with the digits of its currency."""
    return plain(amount, minor_units(currency))


def day(at: Instant, tz: ZoneInfo) -> str:
    """The local day that begins at the instant, or the instant where it is no beginning of a day."""
    local = local_day(at, tz)
    return str(local) if start_of_day(local, tz) == at else instant_text(at)


def state_of(holding: Holding, group: BillingGroup, now: Instant) -> str:
    """How a grant stands, in words."""
    frozen = f", {money(holding.frozen, group.currency)} of it frozen by a dispute" if holding.frozen else ""
    return _standing(holding, group, now) + frozen


def _standing(holding: Holding, group: BillingGroup, now: Instant) -> str:
    match standing(holding, now):
        case Coming(since=since):
            return f"in force from {day(since, group.tz)}"
        case InForce(until=None):
            return "in force"
        case InForce(until=until):
            assert until is not None
            return f"in force until {day(until, group.tz)}"
        case Lapsed(since=since):
            cycle = last_paid(holding.grant, group)
            waits = "expires with the next sweep"
            if cycle is not None:
                waits = f"may wait for the invoice of {period_shown(cycle, group.tz)}"
            return f"over since {day(since, group.tz)}, {waits}"
        case UsedUp():
            return "used up"
        case Expired():
            return "expired"
        case Voided():
            return "voided"
        case Negative():
            return "below zero, pays nothing"


def grant_document(holding: Holding, group: BillingGroup, now: Instant) -> dict[str, object]:
    """A grant for a program."""
    grant, given = holding.grant, holding.provenance
    return {
        "id": holding.id,
        "billing_group": group.name,
        "name": grant.id,
        "type": grant.type.value,
        "currency": group.currency,
        "granted": money(grant.balance, group.currency),
        "spent": money(holding.spent, group.currency),
        "expired": money(holding.expired, group.currency),
        "voided": money(holding.voided, group.currency),
        "remaining": money(holding.remaining, group.currency),
        "frozen": money(holding.frozen, group.currency),
        "state": state_of(holding, group, now),
        "granted_at": instant_text(grant.granted_at),
        "expires_at": None if grant.expires_at is None else instant_text(grant.expires_at),
        "counters": None if grant.counters is None else list(grant.counters),
        "stage": grant.stage.value,
        "tax_treatment": grant.tax_treatment.value,
        "origin": given.origin.value,
        "campaign": given.campaign,
        "reason": given.reason,
        "author": given.author,
        "source": given.source,
    }


def grants_table(found: Sequence[tuple[Holding, BillingGroup]], now: Instant) -> Table:
    """Grants, a row each."""
    table = text_table(("Id", "Group", "Name", "Type"), ("Granted", "Left"))
    table.add_column("Currency")
    table.add_column("State", overflow="fold")
    for holding, group in found:
        row = (holding.id, group.name, holding.grant.id, holding.grant.type.value)
        amounts = (money(holding.grant.balance, group.currency), money(holding.remaining, group.currency))
        cells = (*row, *amounts, group.currency, state_of(holding, group, now))
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table


def print_facts(title: str, found: dict[str, object], format_: Format) -> None:
    """One thing: its facts, a line each, without those that are none."""
    if format_ is Format.JSON:
        print_json(found)
        return
    sys.stdout.write(f"{printable(title)}\n")
    for name, value in found.items():
        if value not in (None, "", []):
            shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            sys.stdout.write(f"  {name.replace('_', ' '):<15} {printable(shown)}\n")


def print_rows(rows: Sequence[dict[str, object]], numbers: Sequence[str], format_: Format, empty: str) -> None:
    """Many things: a row each, or a sentence where there are none."""
    if format_ is Format.JSON:
        print_json(list(rows))
    elif not rows:
        sys.stdout.write(empty + "\n")
    else:
        table = text_table((), ())
        for name in rows[0]:
            title = name.replace("_", " ").capitalize()
            if name in numbers:
                table.add_column(title, justify="right", no_wrap=True)
            else:
                table.add_column(title, overflow="fold", no_wrap=name in {"id", "payment"})
        for row in rows:
            table.add_row(*(Text("" if cell is None else printable(str(cell))) for cell in row.values()))
        console().print(table)


def print_json(found: object) -> None:
    """A document for a program."""
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def audit_swept(session: Session, action: str, swept: Swept) -> None:
    """Tell the audit log what a job that was called by hand did, where it did something."""
    if swept.grants:
        after = {"grants": swept.grants, "amounts": {one: str(amount) for one, amount in swept.amounts.items()}}
        with session.transaction() as connection:
            session.audit(connection, action, session.author.request_id, after=after)
