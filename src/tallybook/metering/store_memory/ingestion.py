"""Usage on its way in, kept in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tallybook.kernel.instant import Instant
from tallybook.metering.model.addition import Addition, Slot, add
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.rollup import Rollup
from tallybook.metering.model.usage import Claim, Correction, Key, Kind, Series, Usage, Version


class Books:
    """One tenant's usage."""

    def __init__(self, counters: Mapping[str, Counter], projects: Collection[str]) -> None:
        self.counters = dict(counters)
        self.projects = set(projects)
        self.numbers: dict[Series, int] = {}
        self.versions: dict[Key, Version] = {}
        self.events: list[tuple[int, Usage]] = []
        self.corrections: list[tuple[int, Correction]] = []
        self.rollups: dict[Slot, Rollup] = {}
        self.stale: set[Slot] = set()
        self.batches = 0
        self.position = 0
        self.positions: dict[int, int] = {}
        """By the number of a batch: its position."""


class MemoryUsage:
    """A `UsageStore` over books, for one batch; what it does cannot be undone."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._claims: Sequence[Claim] = ()
        books.batches += 1
        self._batch_id = books.batches

    @property
    def batch_id(self) -> int:
        """The number of the batch."""
        return self._batch_id

    def counters(self) -> Mapping[str, Counter]:
        """All counters by name."""
        return dict(self._books.counters)

    def unknown_projects(self, names: Collection[str]) -> set[str]:
        """Those of these names that no project has."""
        return set(names) - self._books.projects

    def number(self, series: Collection[Series]) -> Mapping[Series, int]:
        """The numbers of these series, made where they are new."""
        for one in series:
            self._books.numbers.setdefault(one, len(self._books.numbers) + 1)
        return self._books.numbers

    def claim(self, claims: Sequence[Claim], numbers: Mapping[Series, int]) -> Mapping[int, Version]:
        """Keep the keys that are new; of those known before, by index, the version that counts."""
        self._claims = claims
        known = {}
        for index, claim in enumerate(claims):
            number = numbers[claim.series] if isinstance(claim, Usage) else None
            version = Version(claim.digest, claim.at, number, self.batch_id)
            found = self._books.versions.setdefault(claim.key, version)
            if found is not version:
                known[index] = found
        return known

    def lock(self, keys: Sequence[Key]) -> Mapping[Key, Version]:
        """The versions of known keys."""
        return {key: self._books.versions[key] for key in keys if key in self._books.versions}

    def corrected(self, keys: Collection[Key]) -> set[Key]:
        """Those of these keys that a void or an amend has corrected."""
        return {one.key for _, one in self._books.corrections if one.kind is not Kind.EARLIER and one.key in keys}

    def release(self, keys: Collection[Key]) -> None:
        """Forget keys that this batch claimed."""
        for key in keys:
            del self._books.versions[key]

    def move(self, events: Sequence[Usage], numbers: Mapping[Series, int]) -> None:
        """From this batch on the known keys of these events have these versions."""
        for event in events:
            version = Version(event.digest, event.at, numbers[event.series], self.batch_id)
            self._books.versions[event.key] = version

    def append(self, skipped: Collection[int]) -> None:
        """Keep the events among the claims, but for those at these indices."""
        for index, claim in enumerate(self._claims):
            if isinstance(claim, Usage) and index not in skipped:
                self._books.events.append((self.batch_id, claim))

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Keep corrections that begin with this batch."""
        self._books.corrections.extend((self.batch_id, correction) for correction in corrections)

    def roll_up(self, additions: Sequence[Addition], changed: Collection[Slot]) -> None:
        """Add to rollups; those of `changed` slots, and those that no merge can order, ask to be rebuilt."""
        for slot, rollup in additions:
            kept = self._books.rollups.get(slot)
            added = add(kept, rollup) if kept is not None else None
            self._books.rollups[slot] = rollup if added is None else added.rollup
            if added is not None and added.stale:
                self._books.stale.add(slot)
        self._books.stale.update(changed)

    def finish(self, earliest: Instant, latest: Instant, events: int, now: Instant) -> int:
        """Keep the batch, last of all, and return its position."""
        self._books.position += 1
        self._books.positions[self._batch_id] = self._books.position
        return self._books.position
