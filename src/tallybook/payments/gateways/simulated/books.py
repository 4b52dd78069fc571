"""The simulated bank's books: charges, refunds, disputes, every movement of money, and what is still on its way.

In a SQLite file they outlive whoever writes them, and several processes may share them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from threading import RLock

import msgspec
from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.payments.gateways.minor_units import from_units, to_units
from tallybook.payments.model.charge import (
    ChargeOutcome,
    ChargeRequest,
    DisputeReported,
    GatewayEvent,
    RefundOutcome,
    RefundRequest,
    SetupOutcome,
    SetupRequest,
)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS charges (
    key TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, request BLOB NOT NULL, outcome BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS refunds (
    key TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, charge_reference TEXT NOT NULL, request BLOB NOT NULL,
    outcome BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS setups (
    key TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, request BLOB NOT NULL, outcome BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS disputes (
    reference TEXT PRIMARY KEY, charge_reference TEXT NOT NULL, report BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS movements (
    reference TEXT NOT NULL, kind TEXT NOT NULL, currency TEXT NOT NULL, units INTEGER NOT NULL,
    PRIMARY KEY (reference, kind));
CREATE TABLE IF NOT EXISTS lost (key TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS due (
    position INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, what TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS webhooks (
    position INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB NOT NULL, delivered INTEGER NOT NULL DEFAULT 0);
"""
_CHARGE_OUTCOME: msgspec.json.Decoder[ChargeOutcome] = msgspec.json.Decoder(ChargeOutcome)
_REFUND_OUTCOME: msgspec.json.Decoder[RefundOutcome] = msgspec.json.Decoder(RefundOutcome)
_SETUP_OUTCOME: msgspec.json.Decoder[SetupOutcome] = msgspec.json.Decoder(SetupOutcome)
_encode = msgspec.json.encode


class Movement(StrEnum):
    """Why money moved at the bank."""

    CAPTURED = "captured"
    REFUNDED = "refunded"
    HELD = "held"
    RELEASED = "released"


class Charge(Struct, frozen=True):
    """A charge as it stands."""

    reference: str
    request: ChargeRequest
    outcome: ChargeOutcome


class Refund(Struct, frozen=True):
    """A refund as it stands."""

    reference: str
    request: RefundRequest
    outcome: RefundOutcome


class Setup(Struct, frozen=True):
    """A page on which a customer has something kept, as it stands."""

    reference: str
    request: SetupRequest
    outcome: SetupOutcome


class Total(Struct, frozen=True):
    """What moved for one reason in one currency, all in all."""

    kind: Movement
    money: Money


class Due(Struct, frozen=True):
    """Something that is to happen at an instant."""

    at: Instant
    what: str
    content: bytes


class Books:
    """The bank's books, in a file or (None) in memory. Every use stands inside `writing()`."""

    def __init__(self, path: Path | None = None) -> None:
        self._lock = RLock()
        self._file = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False, timeout=30, cached_statements=64
        )
        if path is not None:
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute("PRAGMA synchronous = FULL")
        self._file.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._file.close()

    def copy(self) -> bytes:
        """All of the books."""
        with self._lock:
            return self._file.serialize()

    def put_back(self, copy: bytes) -> None:
        """Have the books, which are in memory, say what they said when they were copied."""
        with self._lock:
            self._file.deserialize(copy)

    @contextmanager
    def writing(self) -> Iterator[Books]:
        """One whole change: durable at the end, or undone where the body raises."""
        with self._lock:
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield self
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")

    def new_reference(self, table: str) -> str:
        """A reference that nothing in this table has yet."""
        prefix = {"charges": "sim_ch", "refunds": "sim_re", "disputes": "sim_dp", "setups": "sim_se"}[table]
        count = self._file.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 (a name of ours)
        return f"{prefix}_{count + 1:08}"

    def charge(self, key: str) -> Charge | None:
        """The charge under a key."""
        return self._charge("WHERE key = ?", key)

    def charge_of(self, reference: str) -> Charge | None:
        """The charge of a reference."""
        return self._charge("WHERE reference = ?", reference)

    def _charge(self, where: str, value: str) -> Charge | None:
        found = self._file.execute(f"SELECT reference, request, outcome FROM charges {where}", (value,)).fetchone()  # noqa: S608
        return _read_charge(*found) if found else None

    def charges(self) -> list[Charge]:
        """Every charge, oldest first."""
        rows = self._file.execute("SELECT reference, request, outcome FROM charges ORDER BY reference")
        return [_read_charge(*row) for row in rows]

    def keep_charge(self, charge: Charge) -> None:
        """Write a charge, or what has become of it."""
        self._file.execute(
            "INSERT INTO charges VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET outcome = excluded.outcome",
            (charge.request.key, charge.reference, _encode(charge.request), _encode(charge.outcome)),
        )

    def refund(self, key: str) -> Refund | None:
        """The refund under a key."""
        found = self._file.execute("SELECT reference, request, outcome FROM refunds WHERE key = ?", (key,)).fetchone()
        return _read_refund(*found) if found else None

    def refunds_of(self, charge_reference: str) -> list[Refund]:
        """The refunds of a charge, oldest first."""
        rows = self._file.execute(
            "SELECT reference, request, outcome FROM refunds WHERE charge_reference = ? ORDER BY reference",
            (charge_reference,),
        )
        return [_read_refund(*row) for row in rows]

    def keep_refund(self, refund: Refund) -> None:
        """Write a refund, or what has become of it."""
        asked = refund.request
        self._file.execute(
            "INSERT INTO refunds VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET outcome = excluded.outcome",
            (asked.key, refund.reference, asked.charge_reference, _encode(asked), _encode(refund.outcome)),
        )

    def setup(self, key: str) -> Setup | None:
        """The set-up under a key."""
        return self._setup("WHERE key = ?", key)

    def setup_of(self, reference: str) -> Setup | None:
        """The set-up of a reference."""
        return self._setup("WHERE reference = ?", reference)

    def _setup(self, where: str, value: str) -> Setup | None:
        found = self._file.execute(f"SELECT reference, request, outcome FROM setups {where}", (value,)).fetchone()  # noqa: S608
        if found is None:
            return None
        reference, request, outcome = found
        return Setup(reference, msgspec.json.decode(request, type=SetupRequest), _SETUP_OUTCOME.decode(outcome))

    def keep_setup(self, setup: Setup) -> None:
        """Write a set-up, or what has become of it."""
        self._file.execute(
            "INSERT INTO setups VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET outcome = excluded.outcome",
            (setup.request.key, setup.reference, _encode(setup.request), _encode(setup.outcome)),
        )

    def dispute(self, reference: str) -> DisputeReported | None:
        """The last word on a dispute."""
        found = self._file.execute("SELECT report FROM disputes WHERE reference = ?", (reference,)).fetchone()
        return msgspec.json.decode(found[0], type=DisputeReported) if found else None

    def disputes_of(self, charge_reference: str) -> list[DisputeReported]:
        """The last word on each dispute of a charge."""
        rows = self._file.execute("SELECT report FROM disputes WHERE charge_reference = ?", (charge_reference,))
        return [msgspec.json.decode(row[0], type=DisputeReported) for row in rows]

    def keep_dispute(self, report: DisputeReported) -> None:
        """Write a dispute, or what has become of it."""
        self._file.execute(
            "INSERT INTO disputes VALUES (?, ?, ?) ON CONFLICT (reference) DO UPDATE SET report = excluded.report",
            (report.reference, report.charge_reference, _encode(report)),
        )

    def move(self, reference: str, kind: Movement, money: Money) -> None:
        """Write a movement of money. One reference moves once for one reason: a second time is an error here."""
        self._file.execute(
            "INSERT INTO movements VALUES (?, ?, ?, ?)", (reference, kind.value, money.currency, to_units(money))
        )

    def totals(self) -> list[Total]:
        """What moved, by reason and currency."""
        rows = self._file.execute(
            "SELECT kind, currency, sum(units) FROM movements GROUP BY kind, currency ORDER BY currency, kind"
        )
        return [Total(Movement(kind), from_units(units, currency)) for kind, currency, units in rows]

    def lose(self, key: str) -> bool:
        """Lose a message on its way; False where one with this key was lost before."""
        return self._file.execute("INSERT OR IGNORE INTO lost VALUES (?)", (key,)).rowcount == 1

    def schedule(self, due: Due) -> None:
        """Have something happen later."""
        self._file.execute("INSERT INTO due (at, what, content) VALUES (?, ?, ?)", (due.at, due.what, due.content))

    def next_due(self, now: Instant) -> Due | None:
        """Take the first thing that should have happened by now."""
        found = self._file.execute(
            "SELECT position, at, what, content FROM due WHERE at <= ? ORDER BY at, position LIMIT 1", (now,)
        ).fetchone()
        if found is None:
            return None
        self._file.execute("DELETE FROM due WHERE position = ?", (found[0],))
        return Due(*found[1:])

    def post_webhook(self, event: GatewayEvent) -> None:
        """Put an event into the queue of webhooks."""
        self._file.execute("INSERT INTO webhooks (body) VALUES (?)", (_encode(event),))

    def new_event_id(self) -> str:
        """An id that no event has yet."""
        count = self._file.execute("SELECT count(*) FROM webhooks").fetchone()[0]
        return f"sim_evt_{count + 1:08}"

    def webhooks(self, after: int = 0) -> list[tuple[int, bytes]]:
        """Positions and bodies of the webhooks after a position."""
        rows = self._file.execute("SELECT position, body FROM webhooks WHERE position > ? ORDER BY position", (after,))
        return [(position, body) for position, body in rows]

    def undelivered(self) -> tuple[int, bytes] | None:
        """The first webhook that nobody has taken."""
        found = self._file.execute(
            "SELECT position, body FROM webhooks WHERE NOT delivered ORDER BY position LIMIT 1"
        ).fetchone()
        return (found[0], found[1]) if found else None

    def delivered(self, position: int) -> None:
        """Remember that a webhook was taken."""
        self._file.execute("UPDATE webhooks SET delivered = 1 WHERE position = ?", (position,))


def _read_charge(reference: str, request: bytes, outcome: bytes) -> Charge:
    return Charge(reference, msgspec.json.decode(request, type=ChargeRequest), _CHARGE_OUTCOME.decode(outcome))


def _read_refund(reference: str, request: bytes, outcome: bytes) -> Refund:
    return Refund(reference, msgspec.json.decode(request, type=RefundRequest), _REFUND_OUTCOME.decode(outcome))
