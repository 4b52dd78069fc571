"""Adjustments by people: each decision under its group's lock, with the closed periods and the policy of then."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.accounts.model.customer import BillingGroup
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
from tallybook.api.across.stores import Stores
from tallybook.invoicing.store import FinalPeriod
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, billable_month, cycle
from tallybook.kernel.refusal import Refused


def cycle_of(group: BillingGroup, month: str, option: str) -> Period:
    """The group's cycle that begins in a month."""
    year, number = billable_month(month, option)
    return cycle(year, number, group.anchor_day, group.tz)


def create(stores: Stores, asked: Asked, now: Instant) -> Authored:
    """Make an adjustment; active, or proposed where the tenant's policy wants it approved."""
    accounts = stores.accounts
    accounts.lock([asked.group.id])
    closed = _closed(stores, asked.group.id, asked.applies_from, asked.applies_until)
    policy = stores.settings().adjustments
    return create_adjustment(stores.adjustments, accounts, asked, closed, policy, now, stores.new_id)


def approve(stores: Stores, seen: Authored, by: str, now: Instant) -> tuple[Authored, Sequence[str]]:
    """Let an adjustment apply; answers also the numbers of final invoices of its span, which stay without it."""
    dated, accounts = seen.dated, stores.accounts
    accounts.lock([dated.billing_group_id])
    closed = _closed(stores, dated.billing_group_id, dated.applies_from, dated.applies_until)
    group = accounts.billing_groups([dated.billing_group_id])[dated.billing_group_id]
    policy = stores.settings().adjustments
    done = approve_adjustment(stores.adjustments, seen, group, closed, policy, by, now)
    return done, [period.invoice for period in closed]


def reject(stores: Stores, seen: Authored, by: str, now: Instant, reason: str) -> Authored:
    """Say no to an adjustment that waits."""
    stores.accounts.lock([seen.dated.billing_group_id])
    return reject_adjustment(stores.adjustments, seen, by, now, reason)


def cancel(stores: Stores, seen: Authored, by: str, now: Instant, reason: str) -> tuple[Authored, Sequence[str]]:
    """End an adjustment; answers also the numbers of the final invoices that keep it."""
    stores.accounts.lock([seen.dated.billing_group_id])
    keeping = finals_with(stores, seen)
    return cancel_adjustment(stores.adjustments, seen, by, now, reason), keeping


def finals_with(stores: Stores, authored: Authored) -> list[str]:
    """The numbers of the final invoices that an adjustment was on, or one just like it."""
    dated = authored.dated
    return [str(final.number) for final in _finals(stores, dated) if dated.adjustment in final.adjustments]


def find(stores: Stores, id_: str) -> Authored:
    """An adjustment by its id."""
    found = stores.adjustments.find(id_)
    if found is None:
        raise Refused("unknown_adjustment", "there is no adjustment of this id; try `tallybook adjustment list`", id_)
    return found


def _finals(stores: Stores, dated: DatedAdjustment) -> list[FinalPeriod]:
    return stores.invoices.final_periods(dated.billing_group_id, dated.applies_from, dated.applies_until)


def _closed(stores: Stores, group_id: str, since: Instant, until: Instant | None) -> list[ClosedPeriod]:
    finals = stores.invoices.final_periods(group_id, since, until)
    return [ClosedPeriod(str(final.number), final.period.start) for final in finals]
