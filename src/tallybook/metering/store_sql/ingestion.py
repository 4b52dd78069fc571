"""Usage on its way into PostgreSQL: rows go to a temporary stage by COPY and on from there by INSERT … SELECT."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from psycopg import Connection, errors

from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.metering.model.addition import Addition, Slot
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.model.usage import Claim, Correction, Key, Series, Usage, Version, dimensions_text
from tallybook.metering.store_sql import statements as sql
from tallybook.metering.store_sql.copying import addition_rows, claim_rows


class Recall:
    """What a process remembers of a tenant's committed rows, so as not to ask again."""

    most_series = 500_000
    most_doubts = 16

    def __init__(self) -> None:
        self.numbers: dict[Series, int] = {}
        self.projects: set[str] = set()
        self.months: set[date] = set()
        self.doubts = 0

    def learn(self, store: SqlUsage) -> None:
        """Remember what a store has found or made, once its transaction is committed."""
        if len(self.numbers) > self.most_series:
            self.numbers = {}  # others may hold the old ones
            self.projects = set()
        self.numbers.update(store.found.numbers)
        self.projects.update(store.found.projects)
        self.months.update(store.found.months)


class SqlUsage:
    """A `UsageStore` on a connection, for one batch."""

    def __init__(self, connection: Connection, recall: Recall) -> None:
        self._connection = connection
        self._recall = recall
        self._claims: Sequence[Claim] = ()
        self.found = Recall()
        self._batch_id: int | None = None

    @property
    def batch_id(self) -> int:
        """The number of the batch, taken from the sequence when it is first asked for."""
        if self._batch_id is None:
            row = self._connection.execute("SELECT nextval('batch_ids')").fetchone()
            assert row is not None
            self._batch_id = int(row[0])
        return self._batch_id

    def counters(self) -> Mapping[str, Counter]:
        """All counters by name."""
        rows = self._connection.execute(sql.COUNTERS).fetchall()
        return {row[0]: Counter(row[0], row[1], Aggregation(row[2]), row[3]) for row in rows}

    def unknown_projects(self, names: Collection[str]) -> set[str]:
        """Those of these names that no project has."""
        asked = set(names) - self._recall.projects
        if not asked:
            return asked
        rows = self._connection.execute(sql.PROJECTS, [sorted(asked)]).fetchall()
        known = {row[0] for row in rows}
        self.found.projects.update(known)
        return asked - known

    def number(self, series: Collection[Series]) -> Mapping[Series, int]:
        """The numbers of these series, made where they are new."""
        known = self._recall.numbers
        new = sorted(
            (one for one in series if one not in known),
            key=lambda one: (one.project, one.counter, one.resource or "", one.dimensions, one.unit),
        )
        if not new:
            return known
        columns = [
            [one.project for one in new],
            [one.counter for one in new],
            [one.resource for one in new],
            [dimensions_text(one.dimensions) for one in new],
            [one.unit for one in new],
        ]
        self._connection.execute(sql.NEW_SERIES, columns)
        rows = self._connection.execute(sql.SERIES_NUMBERS, columns).fetchall()
        self.found.numbers.update((new[place - 1], number) for place, number in rows)
        return {**{one: known[one] for one in series if one in known}, **self.found.numbers}

    def claim(self, claims: Sequence[Claim], numbers: Mapping[Series, int]) -> Mapping[int, Version]:
        """Keep the keys that are new; of those known before, by index, the version that counts."""
        self._claims = claims
        self._partition(claims)
        self._connection.execute(sql.STAGE)
        with self._connection.cursor() as cursor, cursor.copy(sql.COPY_STAGE) as copy:
            copy.write(claim_rows(claims, numbers))
        if self._all_are_new():
            return {}
        with self._connection.cursor() as cursor:
            cursor.execute(sql.CLAIM, [self.batch_id])
            if cursor.rowcount == len(claims):
                return {}
            cursor.execute(sql.KNOWN, [self.batch_id])
            return {row[0]: _version(*row[1:]) for row in cursor.fetchall()}

    def _all_are_new(self) -> bool:
        """Claim keys in the hope that none is known, which is a third faster; one that is known undoes it.

        After a disappointment the next batches of this process are not so hopeful.
        """
        if self._recall.doubts:
            self._recall.doubts -= 1
            return False
        self._connection.execute("SAVEPOINT hope")
        try:
            self._connection.execute(sql.CLAIM_NEW, [self.batch_id])
        except errors.UniqueViolation:
            self._connection.execute("ROLLBACK TO SAVEPOINT hope")
            self._recall.doubts = self._recall.most_doubts
            return False
        return True

    def lock(self, keys: Sequence[Key]) -> Mapping[Key, Version]:
        """The versions of known keys, locked in the order of the keys."""
        rows = self._connection.execute(sql.LOCK, _columns(keys)).fetchall()
        return {Key(row[0], row[1]): _version(*row[2:]) for row in rows}

    def corrected(self, keys: Collection[Key]) -> set[Key]:
        """Those of these keys that a void or an amend has corrected."""
        rows = self._connection.execute(sql.CORRECTED, _columns(keys)).fetchall()
        return {Key(*row) for row in rows}

    def release(self, keys: Collection[Key]) -> None:
        """Forget keys that this batch claimed."""
        self._connection.execute(sql.RELEASE, [*_columns(keys), self.batch_id])

    def move(self, events: Sequence[Usage], numbers: Mapping[Series, int]) -> None:
        """From this batch on the known keys of these events have these versions."""
        series = [numbers[event.series] for event in events]
        times = [utc_datetime(event.at) for event in events]
        columns = _columns([event.key for event in events])
        self._connection.execute(sql.MOVE, [self.batch_id, *columns, times, series])

    def append(self, skipped: Collection[int]) -> None:
        """Keep the events among the claims, but for those at these indices."""
        if skipped:
            self._connection.execute(sql.SKIP, [list(skipped)])
        if len(skipped) < len(self._claims):
            self._connection.execute(sql.APPEND, [self.batch_id])

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Keep corrections that begin with this batch."""
        columns = _columns([correction.key for correction in corrections])
        targets = [correction.target_batch_id for correction in corrections]
        kinds = [str(correction.kind) for correction in corrections]
        self._connection.execute(sql.CORRECT, [self.batch_id, *columns, targets, kinds])

    def roll_up(self, additions: Sequence[Addition], changed: Collection[Slot]) -> None:
        """Add to rollups; those of `changed` slots, and those that no merge can order, ask to be rebuilt."""
        if not additions and not changed:
            return
        self._connection.execute(sql.ROLLUP_STAGE)
        with self._connection.cursor() as cursor, cursor.copy(sql.COPY_ROLLUPS) as copy:
            copy.write(addition_rows(additions, changed))
        self._connection.execute(sql.ADD)

    def finish(self, earliest: Instant, latest: Instant, events: int, now: Instant) -> int:
        """Keep the batch, last of all, and return its position."""
        times = [utc_datetime(at) for at in (earliest, latest)]
        row = self._connection.execute(sql.FINISH, [self.batch_id, *times, events, utc_datetime(now)]).fetchone()
        assert row is not None
        return int(row[0])

    def _partition(self, claims: Sequence[Claim]) -> None:
        """Make the months' partitions that these events need."""
        days = {claim.at // 86_400_000_000 for claim in claims if isinstance(claim, Usage)}
        months = {utc_datetime(day * 86_400_000_000).date().replace(day=1) for day in days}
        for month in sorted(months - self._recall.months):
            self._connection.execute("SELECT ensure_event_partition(%s)", [month])
        self.found.months.update(months)


def _columns(keys: Collection[Key]) -> list[list[str]]:
    return [[key.source for key in keys], [key.id for key in keys]]


def _version(digest: bytes, at: object, series_id: int | None, batch_id: int) -> Version:
    return Version(digest, instant(at), series_id, batch_id)  # type: ignore[arg-type]
