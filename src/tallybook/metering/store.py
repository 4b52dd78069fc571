"""What metering keeps of usage on its way in. Reading it back is `reading.py`'s."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from tallybook.kernel.instant import Instant
from tallybook.metering.model.addition import Addition, Slot
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.usage import Claim, Correction, Key, Series, Usage, Version


class UsageStore(Protocol):
    """One tenant's usage, inside one transaction, of which the store is for one batch.

    Calls come in the order in which they stand here, so that two batches at once wait for each other and never in a
    circle: each takes its locks in the order of what it is given, which is sorted.
    """

    @property
    def batch_id(self) -> int:
        """The number of the batch."""
        ...

    def counters(self) -> Mapping[str, Counter]:
        """All counters by name."""
        ...

    def unknown_projects(self, names: Collection[str]) -> set[str]:
        """Those of these names that no project has."""
        ...

    def number(self, series: Collection[Series]) -> Mapping[Series, int]:
        """The numbers of these series (and maybe of others), made where they are new."""
        ...

    def claim(self, claims: Sequence[Claim], numbers: Mapping[Series, int]) -> Mapping[int, Version]:
        """Keep the keys that are new, for this batch; of those known before, by index, the version that counts.

        `claims` are sorted by key, each of which comes once.
        """
        ...

    def lock(self, keys: Sequence[Key]) -> Mapping[Key, Version]:
        """The versions of known keys, which no other transaction changes until this one ends."""
        ...

    def corrected(self, keys: Collection[Key]) -> set[Key]:
        """Those of these keys that a void or an amend has corrected."""
        ...

    def release(self, keys: Collection[Key]) -> None:
        """Forget keys that this batch claimed: their events are refused."""
        ...

    def move(self, events: Sequence[Usage], numbers: Mapping[Series, int]) -> None:
        """From this batch on the known keys of these events have these versions."""
        ...

    def append(self, skipped: Collection[int]) -> None:
        """Keep the events among the claims, but for those at these indices."""
        ...

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Keep corrections that begin with this batch."""
        ...

    def roll_up(self, additions: Sequence[Addition], changed: Collection[Slot]) -> None:
        """Add to rollups; those of `changed` slots, and those that no merge can order, ask to be rebuilt."""
        ...

    def finish(self, earliest: Instant, latest: Instant, events: int, now: Instant) -> int:
        """Keep the batch, last of all, and return its position."""
        ...
