"""Adjustments by people: each decision under its group's lock, with the closed periods and the policy of then."""

from __future__ import annotations

from collections.abc import Sequence

from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.model.standing import Authored
from tallybook.adjustments.public import (
    Asked,
    ClosedPeriod,
    approve_adjustment,
    cancel_adjustment,
    create_adjustment,
    reject_adjustment,
)
from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.invoicing.store import FinalPeriod
from tallybook.invoicing.store_sql import SqlInvoices
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, billable_month, cycle
from tallybook.kernel.refusal import Refused
from tallybook.shell.clock import new_id
from tallybook.shell.settings import read_settings


def cycle_of(group: BillingGroup, month: str, option: str) -> Period:
    """The group's cycle that begins in a month."""
    year, number = billable_month(month, option)
    return cycle(year, number, group.anchor_day, group.tz)


def create(connection: Connection, asked: Asked, now: Instant) -> Authored:
    """Make an adjustment; active, or proposed where the tenant's policy wants it approved."""
    accounts = SqlAccounts(connection)
    accounts.lock([asked.group.id])
    closed = _closed(connection, asked.group.id, asked.applies_from, asked.applies_until)
    policy = read_settings(connection).adjustments
    return create_adjustment(SqlAdjustments(connection), accounts, asked, closed, policy, now, new_id)


def approve(connection: Connection, seen: Authored, by: str, now: Instant) -> tuple[Authored, Sequence[str]]:
    """Let an adjustment apply; answers also the numbers of final invoices of its span, which stay without it."""
    dated, accounts = seen.dated, SqlAccounts(connection)
    accounts.lock([dated.billing_group_id])
    closed = _closed(connection, dated.billing_group_id, dated.applies_from, dated.applies_until)
    group = accounts.billing_groups([dated.billing_group_id])[dated.billing_group_id]
    policy = read_settings(connection).adjustments
    done = approve_adjustment(SqlAdjustments(connection), seen, group, closed, policy, by, now)
    return done, [period.invoice for period in closed]


def reject(connection: Connection, seen: Authored, by: str, now: Instant, reason: str) -> Authored:
    """Say no to an adjustment that waits."""
    SqlAccounts(connection).lock([seen.dated.billing_group_id])
    return reject_adjustment(SqlAdjustments(connection), seen, by, now, reason)


def cancel(
    connection: Connection, seen: Authored, by: str, now: Instant, reason: str
) -> tuple[Authored, Sequence[str]]:
    """End an adjustment; answers also the numbers of the final invoices that keep it."""
    SqlAccounts(connection).lock([seen.dated.billing_group_id])
    keeping = finals_with(connection, seen)
    return cancel_adjustment(SqlAdjustments(connection), seen, by, now, reason), keeping


def finals_with(connection: Connection, authored: Authored) -> list[str]:
    """The numbers of the final invoices that an adjustment was on, or one just like it."""
    dated = authored.dated
    return [str(final.number) for final in _finals(connection, dated) if dated.adjustment in final.adjustments]


def find(connection: Connection, id_: str) -> Authored:
    """An adjustment by its id."""
    found = SqlAdjustments(connection).find(id_)
    if found is None:
        raise Refused("unknown_adjustment", "there is no adjustment of this id; try `tallybook adjustment list`", id_)
    return found


def _finals(connection: Connection, dated: DatedAdjustment) -> list[FinalPeriod]:
    return SqlInvoices(connection).final_periods(dated.billing_group_id, dated.applies_from, dated.applies_until)


def _closed(connection: Connection, group_id: str, since: Instant, until: Instant | None) -> list[ClosedPeriod]:
    finals = SqlInvoices(connection).final_periods(group_id, since, until)
    return [ClosedPeriod(str(final.number), final.period.start) for final in finals]
