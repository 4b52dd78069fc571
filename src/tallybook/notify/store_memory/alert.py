"""Alerts and budgets in dictionaries."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part, by_age, part_of
from tallybook.notify.model.alert import Alert, Watch
from tallybook.notify.model.alert_crossing import Crossing
from tallybook.notify.store.alert import RuleKind


class MemoryWatches:
    """A `WatchStore` of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, Watch] = {}
        self._removed: dict[str, Watch] = {}
        self._crossings: dict[str, Crossing] = {}

    def add(self, watch: Watch) -> None:
        """Keep a new one."""
        self._kept[watch.id] = watch

    def watch(self, kind: RuleKind, id_: str, *, lock: bool = False) -> Watch | None:
        """One of a kind."""
        found = self._kept.get(id_)
        return found if found is not None and _kind(found) == kind else None

    def listed(
        self, kind: RuleKind, billing_group_id: str | None, part: Part, *, is_triggered: bool | None = None
    ) -> list[Watch]:
        """A part of those of a kind, by age."""
        found = (
            one
            for one in self._kept.values()
            if _kind(one) == kind
            and billing_group_id in (None, one.billing_group_id)
            and is_triggered in (None, one.is_triggered)
        )
        return part_of(found, part, by_age)

    def save(self, watch: Watch) -> None:
        """Keep what changed."""
        self._kept[watch.id] = watch

    def remove(self, id_: str, now: Instant) -> None:
        """Watch it no more."""
        self._removed[id_] = self._kept.pop(id_)

    def lock_group(self, billing_group_id: str) -> list[Watch]:
        """All of a group, in order of id."""
        return [one for _, one in sorted(self._kept.items()) if one.billing_group_id == billing_group_id]

    def due_groups(self, checked_by: Instant, limit: int) -> list[str]:
        """Groups with something that was not checked since, those that wait longest first."""
        oldest: dict[str, Instant] = {}
        for one in self._kept.values():
            checked = one.checked_at if one.checked_at is not None else -(2**62)
            if checked <= checked_by:
                oldest[one.billing_group_id] = min(checked, oldest.get(one.billing_group_id, checked))
        return sorted(oldest, key=lambda id_: (oldest[id_], id_))[:limit]

    def keep(self, crossings: Sequence[Crossing]) -> None:
        """Append to the history."""
        self._crossings.update({one.id: one for one in crossings})

    def crossings(self, watch_id: str, part: Part) -> list[Crossing]:
        """A part of the crossings of one, by age."""
        return part_of((one for one in self._crossings.values() if one.watch_id == watch_id), part, by_age)


def _kind(watch: Watch) -> RuleKind:
    return "alert" if isinstance(watch.rule, Alert) else "budget"
