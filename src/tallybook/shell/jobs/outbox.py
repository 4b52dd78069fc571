"""The outbox: facts that others act on, written in the fact's transaction and handled after it, at least once.

Each is handled in a transaction of its own, which marks it handled; so what a handler writes there counts once, and
what it does to the world outside may be done again. Those that no handler waits for are marked together. A handler
that fails is tried again later, more and more patiently, and after `MOST_ATTEMPTS` its event is parked with the error.
Others do not wait for it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from psycopg import Connection

from tallybook.kernel.document import Document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import defer
from tallybook.shell.jobs.failure import error_line

log = logging.getLogger(__name__)

RELAY = "relay_outbox"
MOST_ATTEMPTS = 8
AT_ONCE = 500
"""Events that one job handles before it makes place for others, and for a worker's end."""
FORGET_AFTER_DAYS = 30

_SECOND = 1_000_000
_LONGEST_DELAY_SECONDS = 6 * 3600
# What transactions hold, with the tenant's number: while they write, and while they bring a relay. See 0005_jobs.sql.
_WRITERS, _WAKERS = 7_420_221, 7_420_222


@dataclass(frozen=True)
class Fact:
    """What happened, to be written: its kind (`invoice.finalized`), the id of what it is about, and details."""

    kind: str
    subject: str
    document: Document


@dataclass(frozen=True)
class Event:
    """A fact that was written, with its number and moment."""

    id: int
    kind: str
    subject: str
    document: Document
    at: Instant


@dataclass(frozen=True)
class Handling:
    """What a handler works in: the transaction that marks its event handled, the tenant and the moment."""

    connection: Connection
    tenant: int
    now: Instant


type Handler = Callable[[Handling, Event], None]


@dataclass(frozen=True)
class Where:
    """A handler for events where a condition holds: SQL about the event's row in `outbox`.

    The statement that takes the event asks for it, so that what a tenant has not set up costs no other one. Where it is
    taken together with others that nobody waits for, that is before those ahead of it are handled.
    """

    condition: str
    handle: Handler

    def __call__(self, handling: Handling, event: Event) -> None:
        """Handle an event for which the condition holds."""
        self.handle(handling, event)


type Handlers = Mapping[str, Sequence[Handler]]
"""The handlers of each kind that is known; all of a kind's run in one transaction, in this order."""


def write(connection: Connection, facts: Sequence[Fact], now: Instant) -> None:
    """Write facts in the caller's transaction, one statement for all; a relay of the tenant will come."""
    if not facts:
        return
    connection.execute(
        """
        INSERT INTO outbox (tenant_id, kind, subject, document, at)
        SELECT current_tenant(), kind, subject, document::jsonb, %s
          FROM unnest(%s::text[], %s::text[], %s::text[]) WITH ORDINALITY AS fact (kind, subject, document, place)
         ORDER BY place
        """,
        [
            utc_datetime(now),
            [fact.kind for fact in facts],
            [fact.subject for fact in facts],
            [json.dumps(fact.document) for fact in facts],
        ],
    )


def retry_delay_seconds(attempts: int) -> int:
    """How long an event waits after so many failures: 10 s, 40 s, and so on, at most 6 hours."""
    return int(min(10 * 4 ** (attempts - 1), _LONGEST_DELAY_SECONDS))


def relay(database: Database, tenant: int, now: Instant, *, handlers: Handlers) -> int:
    """Handle what waits, in the order of ids, and return how much was tried. Several relays share the work.

    Events of a kind that is unknown here stay: a newer version may know them.
    """
    idle = _no_writers(database, tenant)  # asked before what waits: whoever began since then wakes another relay
    tried, taking = 0, _Taking.of(handlers)
    while tried < AT_ONCE and (handled := _handle_next(database, tenant, now, taking, AT_ONCE - tried)):
        tried += handled
    if tried >= AT_ONCE or not idle:
        with database.transaction(tenant) as connection:
            wake(connection, tenant, now if tried >= AT_ONCE else now + _SECOND)
    return tried


def wake(connection: Connection, tenant: int, at: Instant) -> None:
    """See to it that a relay comes, if no other is on its way. Waits for nobody."""
    if _try_lock(connection, _WAKERS, tenant):  # else a transaction that is open brings one of its own
        its_lock = f"{RELAY}:{tenant}"
        defer(connection, RELAY, {"tenant": tenant}, run_at=at, lock=its_lock, queueing_lock=its_lock)


def _no_writers(database: Database, tenant: int) -> bool:
    """Whether no transaction has written events that it did not commit yet."""
    with database.transaction(tenant) as connection:
        return _try_lock(connection, _WRITERS, tenant)


def _try_lock(connection: Connection, key: int, tenant: int) -> bool:
    row = connection.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [key, tenant]).fetchone()
    assert row is not None
    return bool(row[0])


_EVENT = "SELECT id, kind, subject, document, at, attempts"
_WAITING = "handled_at IS NULL AND parked_at IS NULL AND due_at <= %(now)s AND kind = ANY(%(kinds)s)"
_FIRST = "ORDER BY id LIMIT %(most)s FOR NO KEY UPDATE SKIP LOCKED"


@dataclass(frozen=True)
class _Taking:
    """How a relay takes events: the next one with what is wanted of it, and those of which nothing is."""

    handlers: Handlers
    next: bytes
    pass_over: bytes

    @classmethod
    def of(cls, handlers: Handlers) -> _Taking:
        asked = _asked(handlers)
        unwanted = f"SELECT id FROM outbox WHERE {_WAITING} AND NOT (true = ANY ({asked})) {_FIRST}"  # noqa: S608
        return cls(
            handlers,
            f"{_EVENT}, {asked} FROM outbox WHERE {_WAITING} {_FIRST}".encode(),
            f"""UPDATE outbox SET handled_at = %(now)s, error = NULL
             WHERE id = ANY (%(id)s::bigint || ARRAY({unwanted}))""".encode(),  # noqa: S608
        )


def _handle_next(database: Database, tenant: int, now: Instant, taking: _Taking, most: int) -> int:
    """Handle the first event that is due and that nobody else is handling; answers how many were handled.

    Where no handler waits for it, it is marked with `most` others of that sort.
    """
    handlers = taking.handlers
    asked = {"now": utc_datetime(now), "kinds": list(handlers)}
    with database.transaction(tenant, plain=True) as connection:
        row = connection.execute(taking.next, {**asked, "most": 1}).fetchone()
        if row is None:
            return 0
        id_, kind, subject, document, at, attempts, wanted = row
        if not any(wanted):
            return connection.execute(taking.pass_over, {**asked, "most": most, "id": id_}).rowcount
        event = Event(id_, kind, subject, document, instant(at))
        try:
            with connection.transaction():
                for handler, is_wanted in zip(handlers[event.kind], wanted, strict=True):
                    if is_wanted:
                        handler(Handling(connection, tenant, now), event)
        except Exception as error:  # one event's trouble must not stop the others
            if connection.broken:
                raise
            _put_off(connection, event, attempts + 1, error, now)
        else:
            sql = "UPDATE outbox SET handled_at = %s, error = NULL WHERE id = %s"
            connection.execute(sql, [utc_datetime(now), event.id])
    return 1


def _asked(handlers: Handlers) -> str:
    """Which handlers of its kind an event is for, in SQL; the conditions of no other kind are looked at."""
    asked = {
        kind: ", ".join(one.condition if isinstance(one, Where) else "true" for one in acting)
        for kind, acting in handlers.items()
    }
    cases = [f"WHEN '{kind}' THEN ARRAY[{of}]::boolean[]" for kind, of in asked.items()]
    return f"CASE kind {' '.join(cases)} END"


def _put_off(connection: Connection, event: Event, attempts: int, error: Exception, now: Instant) -> None:
    line = error_line(error)
    parked = now if attempts >= MOST_ATTEMPTS else None
    log.warning("event %s (%s) failed, attempt %s: %s", event.id, event.kind, attempts, line)
    connection.execute(
        "UPDATE outbox SET attempts = %s, due_at = %s, error = %s, parked_at = %s WHERE id = %s",
        [
            attempts,
            utc_datetime(now + retry_delay_seconds(attempts) * _SECOND),
            line,
            None if parked is None else utc_datetime(parked),
            event.id,
        ],
    )


def forget_handled(database: Database, tenant: int, now: Instant) -> int:
    """Delete the events that were handled long ago, and return how many; parked ones stay."""
    with database.transaction(tenant) as connection:
        sql = "DELETE FROM outbox WHERE handled_at < %s"
        return connection.execute(sql, [utc_datetime(now - FORGET_AFTER_DAYS * 86_400 * _SECOND)]).rowcount
