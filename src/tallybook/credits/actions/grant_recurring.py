"""Recurring grants: make, cancel and grant what is due of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.actions.books import CreditBooks
from tallybook.credits.model.expiry import expires_at
from tallybook.credits.model.holding import Holding, Origin, Provenance
from tallybook.credits.model.posting import granted
from tallybook.credits.model.schedule import Schedule, ScheduledGrant, due_cycles, grant_name
from tallybook.credits.model.terms import asked_amount, asked_name, given_freely, unused_name
from tallybook.credits.store import ScheduleStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused


def schedule_credit(store: ScheduleStore, schedule: Schedule, group: BillingGroup, now: Instant) -> Schedule:
    """Keep a new recurring grant; `Refused` where its amount or times cannot be, or its name is taken."""
    asked_amount(schedule.amount, group.currency)
    schedule = structs.replace(schedule, name=asked_name(schedule.name, "a recurring credit's name"))
    given_freely(schedule.terms, "a recurring credit")
    if schedule.ends_at is not None and schedule.ends_at <= schedule.starts_at:
        raise Refused("over_already", "a recurring credit ends after it begins", "ends_at")
    store.add(schedule, now)
    return schedule


def grant_recurring(
    books: CreditBooks,
    schedules: ScheduleStore,
    now: Instant,
    new_id: NewId,
    *,
    after: str = "",
    limit: int = 100,
) -> tuple[list[Holding], str | None]:
    """Grant what is due in the next groups after a group's id: each cycle that has begun once, missed ones too.

    Answers the grants, and the id to go on after; None where no group is left.
    """
    groups = schedules.due_groups(now, after=after, limit=limit)
    if not groups:
        return [], None
    books.accounts.lock(groups)
    known = books.accounts.billing_groups(groups)
    due = [
        (schedule, cycles)
        for schedule in schedules.due(groups, now)
        if (cycles := due_cycles(schedule, known[schedule.billing_group_id], now))
    ]
    made = _decide(books, due, known, now, new_id) if due else []
    if made:
        books.credits.grant([holding for holding, _ in made], now)
        schedules.granted(
            [structs.replace(schedule, granted_to=cycles[-1].end) for schedule, cycles in due],
            [scheduled for _, scheduled in made],
        )
        entries = (granted(one, known[one.billing_group_id].currency, now) for one, _ in made)
        books.ledger.post([entry for entry in entries if entry is not None])
    return [holding for holding, _ in made], groups[-1]


def _decide(
    books: CreditBooks,
    due: Sequence[tuple[Schedule, Sequence[Period]]],
    groups: Mapping[str, BillingGroup],
    now: Instant,
    new_id: NewId,
) -> list[tuple[Holding, ScheduledGrant]]:
    taken = books.credits.taken_names(
        {schedule.billing_group_id for schedule, _ in due}, {schedule.name for schedule, _ in due}
    )
    found = []
    for schedule, cycles in due:
        group = groups[schedule.billing_group_id]
        provenance = Provenance(Origin.RECURRING, schedule.reason, schedule.author, schedule.campaign, schedule.id)
        for cycle in cycles:
            names = taken.get(group.id, frozenset())
            name = unused_name(grant_name(schedule, cycle, group), names)
            taken[group.id] = names | {name}
            expires = expires_at(schedule.expiry, cycle.start, group)
            grant = schedule.terms.grant(name, schedule.amount, cycle.start, expires)
            holding = Holding(new_id("crd", now), group.id, grant, provenance=provenance)
            found.append((holding, ScheduledGrant(schedule.id, cycle.start, holding.id)))
    return found
