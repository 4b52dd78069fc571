"""Recurring grants: the same credit in every billing cycle."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.model.expiry import AfterDays, WithCycle
from tallybook.credits.model.terms import Terms
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, local_day


class Schedule(Struct, frozen=True):
    """A billing group's recurring grant: one for each of its cycles that begin in [starts_at, ends_at).

    Cycles that begin before `granted_to` have theirs. A cancelled schedule grants no more; what it granted stays.
    """

    id: str
    billing_group_id: str
    name: str
    terms: Terms
    amount: Decimal
    expiry: WithCycle | AfterDays
    starts_at: Instant
    granted_to: Instant
    ends_at: Instant | None = None
    campaign: str | None = None
    reason: str = ""
    author: str = ""
    cancelled_at: Instant | None = None


class ScheduledGrant(Struct, frozen=True):
    """A cycle of a schedule that was granted."""

    schedule_id: str
    cycle_start: Instant
    grant_id: str


def due_cycles(schedule: Schedule, group: BillingGroup, now: Instant) -> list[Period]:
    """The cycles that have begun and have no grant of this schedule yet, the oldest first."""
    found: list[Period] = []
    if schedule.cancelled_at is not None:
        return found
    cycle = group.cycle_at(schedule.granted_to)
    if cycle.start < schedule.granted_to:
        cycle = group.cycle_at(cycle.end)
    while cycle.start <= now and (schedule.ends_at is None or cycle.start < schedule.ends_at):
        found.append(cycle)
        cycle = group.cycle_at(cycle.end)
    return found


def grant_name(schedule: Schedule, cycle: Period, group: BillingGroup) -> str:
    """What a cycle's grant is called on invoices: the schedule's name and the cycle's first day."""
    return f"{schedule.name} {local_day(cycle.start, group.tz)}"
