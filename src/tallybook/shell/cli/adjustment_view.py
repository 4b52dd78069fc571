"""What adjustments look like, to people and to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from tallybook.accounts.model.customer import BillingGroup
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.model.standing import Active, Authored, Cancelled, Proposed, Rejected
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.document import Document
from tallybook.kernel.instant import instant_text
from tallybook.kernel.period import local_day, month_text
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.ledger_commands import text_table


def what(dated: DatedAdjustment, group: BillingGroup) -> str:
    """`discount 10 % on project p1`."""
    of = dated.adjustment
    if of.fixed is not None:
        value = f"{plain(of.fixed, minor_units(group.currency))} {group.currency}"
    else:
        value = f"{plain(of.percent or Decimal(0))} %"
    return f"{of.kind} {value} on {'everything' if of.project is None else f'project {of.project}'}"


def when(dated: DatedAdjustment, group: BillingGroup) -> str:
    """The months in which the cycles begin that it applies to: `2026-05`, `2026-05 to 2026-08`, `from 2026-05 on`."""
    first, last = months(dated, group)
    if last is None:
        return f"from {first} on"
    return first if first == last else f"{first} to {last}"


def months(dated: DatedAdjustment, group: BillingGroup) -> tuple[str, str | None]:
    """The first and the last month, both included; None where there is no last."""
    first = month_text(local_day(dated.applies_from, group.tz))
    if dated.applies_until is None:
        return first, None
    return first, month_text(local_day(group.cycle_at(dated.applies_until - 1).start, group.tz))


def who(authored: Authored) -> str:
    """Who made it, and who decided."""
    match authored.state:
        case Active(approval=approval) if approval is not None:
            return f"{authored.author}, approved by {approval.by}"
        case Proposed() | Active():
            return authored.author
        case Rejected(by=by):
            return f"{authored.author}, rejected by {by}"
        case Cancelled(by=by):
            return f"{authored.author}, cancelled by {by}"


def adjustment_document(authored: Authored, group: BillingGroup) -> Document:
    """An adjustment for programs and for the audit log; `applies_until` is not in its span, `last_month` is."""
    dated, state = authored.dated, authored.state
    first, last = months(dated, group)
    of = dated.adjustment
    approval = state.approval if isinstance(state, Active | Cancelled) else None
    ended = state if isinstance(state, Rejected | Cancelled) else None
    return {
        "id": dated.id,
        "billing_group": group.name,
        "level": of.level.value,
        "project": of.project,
        "kind": of.kind.value,
        "fixed": None if of.fixed is None else plain(of.fixed, minor_units(group.currency)),
        "percent": None if of.percent is None else plain(of.percent),
        "currency": group.currency,
        "first_month": first,
        "last_month": last,
        "applies_from": instant_text(dated.applies_from),
        "applies_until": None if dated.applies_until is None else instant_text(dated.applies_until),
        "reason": of.reason,
        "author": authored.author,
        "created_at": instant_text(authored.created_at),
        "state": authored.standing.value,
        "approval": None if approval is None else {"by": approval.by, "at": instant_text(approval.at)},
        "ended": None if ended is None else {"by": ended.by, "at": instant_text(ended.at), "reason": ended.reason},
    }


def adjustments_table(found: Sequence[Authored], groups: Mapping[str, BillingGroup]) -> Table:
    """A row for each."""
    table = text_table(("Id", "Billing group", "Adjustment", "Cycles of", "State", "By", "Reason"))
    table.columns[0].no_wrap = True
    for authored in found:
        group = groups[authored.dated.billing_group_id]
        cells = (
            authored.dated.id,
            group.name,
            what(authored.dated, group),
            when(authored.dated, group),
            authored.standing.value,
            who(authored),
            authored.dated.adjustment.reason or "",
        )
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table


def facts(authored: Authored, group: BillingGroup, invoices: Sequence[str]) -> str:
    """One adjustment, a line for each thing that is known of it."""
    lines = [
        ("billing group", group.name),
        ("adjustment", what(authored.dated, group)),
        (
            "cycles that begin in",
            f"{when(authored.dated, group)}{' (both included)' if _is_range(authored, group) else ''}",
        ),
        ("reason", authored.dated.adjustment.reason or "none given"),
        ("by", f"{authored.author}, {instant_text(authored.created_at)}"),
        ("state", authored.standing.value),
    ]
    match authored.state:
        case Active(approval=approval) | Cancelled(approval=approval) if approval is not None:
            lines.append(("approved by", f"{approval.by}, {instant_text(approval.at)}"))
        case _:
            pass
    match authored.state:
        case Rejected(by=by, at=at, reason=reason) | Cancelled(by=by, at=at, reason=reason):
            lines.append((f"{authored.standing} by", f"{by}, {instant_text(at)}: {reason}"))
        case Proposed() | Active():
            pass
    lines.append(("on final invoices", ", ".join(invoices) or "none"))
    return "".join(f"{name:<22}{printable(value)}\n" for name, value in lines)


def _is_range(authored: Authored, group: BillingGroup) -> bool:
    first, last = months(authored.dated, group)
    return last not in (None, first)
