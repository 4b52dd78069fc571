"""Recurring grants in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import structs

from tallybook.credits.model.schedule import Schedule, ScheduledGrant
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, by_age, part_of


class MemorySchedules:
    """A `ScheduleStore` of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, Schedule] = {}
        self._granted: set[tuple[str, Instant]] = set()

    def add(self, schedule: Schedule, now: Instant) -> None:
        """Keep a new one."""
        names = {one.name for one in self.schedules(schedule.billing_group_id)}
        if schedule.id in self._kept or schedule.name in names:
            raise Refused("name_taken", f"the group has a recurring credit {schedule.name!r} already")
        self._kept[schedule.id] = schedule

    def schedules(self, billing_group_id: str | None = None) -> list[Schedule]:
        """All of them, those of one group where it is given, by id."""
        return [one for _, one in sorted(self._kept.items()) if billing_group_id in {None, one.billing_group_id}]

    def listed(self, *, billing_group_id: str | None, part: Part) -> list[Schedule]:
        """A part of the list by age, of a group where one is given."""
        return part_of(self.schedules(billing_group_id), part, by_age)

    def schedule(self, id_: str) -> Schedule | None:
        """One of them."""
        return self._kept.get(id_)

    def cancel(self, id_: str, now: Instant) -> bool:
        """Grant no more."""
        known = self._kept.get(id_)
        if known is None or known.cancelled_at is not None:
            return False
        self._kept[id_] = structs.replace(known, cancelled_at=now)
        return True

    def due_groups(self, now: Instant, *, after: str, limit: int) -> list[str]:
        """Ids above `after` of billing groups with a schedule that may have something to grant."""
        groups = {one.billing_group_id for one in self._kept.values() if _may_be_due(one, now)}
        return sorted(group for group in groups if group > after)[:limit]

    def due(self, billing_group_ids: Collection[str], now: Instant) -> list[Schedule]:
        """The schedules of these groups that may have something to grant, by id."""
        return [one for one in self.schedules() if one.billing_group_id in billing_group_ids and _may_be_due(one, now)]

    def granted(self, schedules: Sequence[Schedule], grants: Sequence[ScheduledGrant]) -> None:
        """Keep which cycles were granted, and up to where."""
        new = {(one.schedule_id, one.cycle_start) for one in grants}
        if len(new) < len(grants) or new & self._granted:
            raise Refused("granted_already", "granted before")
        self._granted |= new
        for one in schedules:
            self._kept[one.id] = structs.replace(self._kept[one.id], granted_to=one.granted_to)


def _may_be_due(one: Schedule, now: Instant) -> bool:
    return one.cancelled_at is None and one.granted_to <= now and (one.ends_at is None or one.granted_to < one.ends_at)
