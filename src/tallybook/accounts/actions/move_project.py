"""Open a project in a billing group, and move it to another one."""

from __future__ import annotations

from typing import NamedTuple

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.store import AccountStore, ClosedPeriods
from tallybook.kernel.instant import QUARTER_HOUR, Instant
from tallybook.kernel.refusal import Refused


class Moved(NamedTuple):
    """Where a project was, and where it is from `after.since` on."""

    before: ProjectAssignment
    after: ProjectAssignment


def open_project(store: AccountStore, name: str, group: BillingGroup, now: Instant) -> ProjectAssignment:
    """Give a new project to a billing group, from ever; `Refused("name_taken")` where there is one of this name."""
    made = ProjectAssignment(name, group.id)
    if store.assignments([name]):
        raise Refused("name_taken", f"the project {name!r} exists already", "name")
    store.assign([made], now)
    return made


def move_project(
    store: AccountStore, closed: ClosedPeriods, name: str, group: BillingGroup, since: Instant, now: Instant
) -> Moved:
    """From an instant on, let a project's usage be another billing group's. Moves come in order of time.

    `Refused`: `unknown_project`, `bad_time` for no full quarter of an hour, or one that is not after the last move;
    `period_closed` where a period that begins then or later, or goes on then, is final for either group.
    """
    known = store.assignments([name])
    if not known:
        raise Refused("unknown_project", "there is no project of this name")
    last = known[-1]
    if since % QUARTER_HOUR:
        raise Refused("bad_time", "is no full quarter of an hour, by which usage is kept", "since")
    if last.since is not None and since <= last.since:
        raise Refused("bad_time", "is not after the project's last move", "since")
    if last.billing_group_id == group.id:
        raise Refused("project_taken", f"belongs to {group.name} by then already", "billing_group")
    store.lock([last.billing_group_id, group.id])
    if store.assignments([name]) != known:
        raise Refused("moved", "somebody moved the project meanwhile")
    groups = store.billing_groups([last.billing_group_id, group.id])
    for one in groups.values():
        if invoice := closed.last_final(one.id, one.cycle_at(since).start):
            raise Refused("period_closed", f"lies in a period of {one.name} that is final: {invoice}", "since")
    after = ProjectAssignment(name, group.id, since)
    store.assign([after], now)
    return Moved(last, after)
