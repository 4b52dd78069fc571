"""Take a batch of events in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.metering.actions.parse import Parser, Read, Sent
from tallybook.metering.model.addition import Slot, additions, slot_of
from tallybook.metering.model.counter import TIMELINES, Counter
from tallybook.metering.model.usage import (
    Claim,
    Correction,
    Key,
    Kind,
    Problem,
    Receipt,
    Series,
    Usage,
    Version,
    Void,
)
from tallybook.metering.store import UsageStore


def ingest(store: UsageStore, parser: Parser, batch: Iterable[Sent], now: Instant) -> Receipt:
    """Keep what is new in a batch; every event is answered for itself.

    The same key with the same content counts once, at its earliest time, however often and in whichever batches it
    comes. The same key with other content is a conflict and changes nothing. The receipt is true once the
    transaction is committed.
    """
    counters = store.counters()
    read = parser.read(batch, counters, store.unknown_projects, now)
    first = _first_of_each(read)
    keys = sorted(first.claims)
    claims = [first.claims[key] for key in keys]
    numbers = store.number({claim.series for claim in claims if isinstance(claim, Usage)})
    intake = _Intake(store, read, first, claims, numbers)
    if claims:
        intake.meet(store.claim(claims, numbers))
    position = intake.save(counters, now) if intake.changes() else None
    duplicates = _come_again(first, read) if first.again else []
    return Receipt(
        accepted=len(claims) - len(intake.skipped),
        duplicates=(*duplicates, *intake.duplicates),
        conflicting=len(first.conflicting),
        refused=len(read.refused),
        problems=(*read.refused, *first.conflicting),
        position=position,
    )


def _come_again(first: _First, read: Read) -> list[str]:
    """The places of what came again in a batch; what is wrong with the first of a key is wrong with those after it."""
    wrong = {
        problem.key: (problems, problem.refusal)
        for problems in (read.refused, first.conflicting)
        for problem in problems
        if problem.key is not None and first.places.get(problem.key) == problem.place
    }
    duplicates = []
    for place, claim in first.again:
        if claim.key in wrong:
            problems, refusal = wrong[claim.key]
            problems.append(Problem(place, refusal, claim.key))
        else:
            duplicates.append(place)
    return duplicates


type _Key = tuple[str, str]
"""A `Key`, or what is equal to one and made faster."""


class _First(NamedTuple):
    """The earliest claim of each key of a batch with its place, in the batch's order; what came again, and how."""

    claims: dict[_Key, Claim]
    places: dict[_Key, str]
    conflicting: list[Problem]
    again: list[tuple[str, Claim]]


def _first_of_each(read: Read) -> _First:
    claims: dict[_Key, Claim] = {}
    places: dict[_Key, str] = {}
    conflicting: list[Problem] = []
    again: list[tuple[str, Claim]] = []
    for place, claim in read.claims:
        key = (claim.source, claim.id)
        twin = claims.setdefault(key, claim)
        if twin is claim:
            places[key] = place
        elif twin.digest != claim.digest:
            conflicting.append(Problem(place, _conflict(claim.key), claim.key))
        else:
            again.append((place, claim))
            if claim.at < twin.at:
                claims[key] = claim
    return _First(claims, places, conflicting, again)


def _conflict(key: Key) -> Refused:
    where = f"source {key.source!r}, id {key.id!r}" if key.source else f"id {key.id!r}"
    return Refused("conflicting_event", f"{where} was used by an event with other content", "id")


class _Intake:
    """One batch meeting what is known: what to keep of it, and what that corrects."""

    def __init__(
        self, store: UsageStore, read: Read, first: _First, claims: list[Claim], numbers: Mapping[Series, int]
    ) -> None:
        self._store = store
        self._read = read
        self._first = first
        self._claims = claims
        self._numbers = numbers
        self._moved: dict[int, Usage] = {}
        self._corrections: list[Correction] = []
        self._before: set[tuple[Slot, Instant]] = set()
        self.skipped: set[int] = set()
        self.duplicates: list[str] = []

    def meet(self, known: Mapping[int, Version]) -> None:
        """Tell duplicates, conflicts and earlier times of known events; resolve voids and amends."""
        earlier: dict[Key, int] = {}
        self.skipped.update(known)
        for index, version in known.items():
            claim = self._claims[index]
            key = claim.key
            if claim.digest != version.digest:
                self._first.conflicting.append(Problem(self._first.places[key], _conflict(key), key))
                continue
            self.duplicates.append(self._first.places[key])
            if isinstance(claim, Usage) and claim.at < version.at:
                earlier[key] = index
        targets = self._targets(known)
        wanted = sorted(earlier.keys() | targets.values())
        if wanted:
            versions = dict(self._store.lock(wanted))
            corrected = self._store.corrected(wanted)
            self._move(earlier, versions, corrected)
            self._correct(targets, versions, corrected)

    def _targets(self, known: Mapping[int, Version]) -> dict[Key, Key]:
        """What each new void and amend corrects, in the batch's order."""
        if not self._read.amended and not any(isinstance(claim, Void) for claim in self._claims):
            return {}
        again = {self._claims[index].key for index in known}
        found: dict[Key, Key] = {}
        for plain_key in self._first.places:
            claim = self._first.claims[plain_key]
            target = claim.target if isinstance(claim, Void) else self._read.amended.get(claim.key)
            if target is not None and claim.key not in again:
                found[claim.key] = target
        return found

    def _move(self, earlier: Mapping[Key, int], versions: dict[Key, Version], corrected: set[Key]) -> None:
        for key, index in earlier.items():
            event, version = self._claims[index], versions[key]
            assert isinstance(event, Usage)
            if event.at < version.at and key not in corrected:
                self._supersede(key, version, Kind.EARLIER)
                self._moved[index] = event
                number = self._numbers[event.series]
                versions[key] = Version(version.digest, event.at, number, self._store.batch_id)

    def _supersede(self, key: Key, version: Version, kind: Kind) -> None:
        assert version.series_id is not None
        self._corrections.append(Correction(key, version.batch_id, kind))
        self._before.add((slot_of(version.series_id, version.at), version.at))

    def _correct(self, targets: Mapping[Key, Key], versions: dict[Key, Version], corrected: set[Key]) -> None:
        waiting = set(targets)
        refused = []
        for key, target in targets.items():
            waiting.discard(key)
            refusal = _why_not(key, target, versions, corrected, waiting)
            if refusal is None:
                corrected.add(target)
                kind = Kind.AMEND if key in self._read.amended else Kind.VOID
                self._supersede(target, versions[target], kind)
            else:
                versions.pop(key, None)
                refused.append(key)
                self._read.refused.append(Problem(self._first.places[key], refusal, key))
        if refused:
            self._store.release(refused)
            gone = set(refused)
            self.skipped.update(index for index, claim in enumerate(self._claims) if claim.key in gone)

    def changes(self) -> bool:
        """Whether anything is to be kept."""
        return len(self.skipped) < len(self._claims) or bool(self._moved)

    def save(self, counters: Mapping[str, Counter], now: Instant) -> int:
        """Keep events, corrections and rollups, and take the batch's position last."""
        store, numbers = self._store, self._numbers
        dropped = self.skipped - self._moved.keys()
        if self._moved:
            store.move(list(self._moved.values()), numbers)
        store.append(dropped)
        if self._corrections:
            store.correct(self._corrections)
        new = [claim for index, claim in enumerate(self._claims) if index not in dropped and isinstance(claim, Usage)]
        timelines = {name for name, counter in counters.items() if counter.aggregation in TIMELINES}
        added = additions(((numbers[event.series], event) for event in new), timelines)
        changed = {slot for slot, _ in self._before}
        store.roll_up(added, sorted(changed))
        times = [event.at for event in new] + [at for _, at in self._before]
        return store.finish(min(times), max(times), len(new), now)


def _why_not(
    key: Key, target: Key, versions: Mapping[Key, Version], corrected: set[Key], waiting: set[Key]
) -> Refused | None:
    """Why a correction cannot be made, None where it can."""
    version = versions.get(target)
    if version is None or target == key or target in waiting:
        return Refused("unknown_target", "names no event that is known", "corrects")
    if version.series_id is None:
        return Refused("not_usage", "names a void, which cannot be corrected", "corrects")
    if target in corrected:
        return Refused("already_corrected", "names an event that was voided or amended before", "corrects")
    return None
