"""Set-ups of payment methods in dictionaries."""

from __future__ import annotations

from tallybook.kernel.instant import Instant
from tallybook.payments.model.setup import MethodSetup


class MemorySetups:
    """A `SetupStore` of one tenant."""

    def __init__(self) -> None:
        self._kept: dict[str, MethodSetup] = {}

    def add_setup(self, setup: MethodSetup) -> None:
        """Keep a new set-up."""
        assert setup.id not in self._kept
        self._kept[setup.id] = setup

    def save_setup(self, setup: MethodSetup) -> None:
        """Keep how a set-up stands."""
        self._kept[setup.id] = setup

    def setup(self, id_: str) -> MethodSetup | None:
        """By id."""
        return self._kept.get(id_)

    def setups_to_check(self, now: Instant, limit: int) -> list[str]:
        """Set-ups that somebody must look after by now, the longest waiting first."""
        due = [(one.check_at, one.id) for one in self._kept.values() if one.check_at is not None]
        return [id_ for at, id_ in sorted(due) if at <= now][:limit]
