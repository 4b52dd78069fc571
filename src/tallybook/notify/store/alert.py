"""What is kept of alerts and budgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Part
from tallybook.notify.model.alert import Watch
from tallybook.notify.model.alert_crossing import Crossing

type RuleKind = Literal["alert", "budget"]


class WatchStore(Protocol):
    """Alerts, budgets and their histories of one tenant, inside one transaction. What was removed is not found."""

    def add(self, watch: Watch) -> None:
        """Keep a new one."""
        ...

    def watch(self, kind: RuleKind, id_: str, *, lock: bool = False) -> Watch | None:
        """One of a kind; with `lock` nobody else changes it until the transaction ends."""
        ...

    def listed(
        self, kind: RuleKind, billing_group_id: str | None, part: Part, *, is_triggered: bool | None = None
    ) -> list[Watch]:
        """A part of those of a kind, by age; of one group, or triggered or not, where that is given."""
        ...

    def save(self, watch: Watch) -> None:
        """Keep its name, its rule, how it stands and what was found."""
        ...

    def remove(self, id_: str, now: Instant) -> None:
        """Watch it no more; its history stays."""
        ...

    def lock_group(self, billing_group_id: str) -> list[Watch]:
        """All of a group, in order of id; nobody else changes them until the transaction ends."""
        ...

    def due_groups(self, checked_by: Instant, limit: int) -> list[str]:
        """Groups with something that was not checked since, those that wait longest first."""
        ...

    def keep(self, crossings: Sequence[Crossing]) -> None:
        """Append to the history."""
        ...

    def crossings(self, watch_id: str, part: Part) -> list[Crossing]:
        """A part of the crossings of one, by age."""
        ...
