"""Webhooks out end to end: facts become deliveries in the transaction that handles them, and jobs send those.

Of each endpoint one job waits, in the line of its pace. It has a turn: it sends what is due, one after the other, and
makes place. What it leaves waits for its next turn, behind those that wait already.
"""

from __future__ import annotations

import os
import random
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from psycopg import Connection

from tallybook.kernel.instant import DAY, Instant
from tallybook.kernel.notice import Notice
from tallybook.notify.actions import webhook_deliver
from tallybook.notify.actions.webhook_deliver import Sending, Waits
from tallybook.notify.model.webhook import Attempt, Endpoint, Pace, is_turn_over
from tallybook.notify.store_sql import SqlWebhooks
from tallybook.notify.wire.webhook import endpoint_view
from tallybook.shell.addresses import allowed_networks
from tallybook.shell.auditing import write_record
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs import outbox
from tallybook.shell.jobs.defer import Deferral, defer_sooner, has_waiting
from tallybook.shell.payment_desk import write_notices
from tallybook.shell.secrets import WEBHOOK_SECRET, vault
from tallybook.shell.webhook_sender import WebhookSender

LINES: Final = MappingProxyType({
    Pace.QUICK: "send_webhooks",
    Pace.SLOW: "send_slow_webhooks",
    Pace.SILENT: "send_silent_webhooks",
})  # fmt: skip
"""Where the jobs of endpoints wait, by pace: a task and a queue each, with slots of its own."""
WAKE_WEBHOOKS = "wake_webhooks"
SECRET_BYTES = 24
IS_WANTED = """EXISTS (SELECT FROM webhook_endpoints AS e WHERE e.tenant_id = outbox.tenant_id AND e.removed_at IS NULL
    AND e.disabled_at IS NULL AND (e.types = '{}' OR outbox.kind = ANY (e.types)))"""
"""Whether an endpoint wants an event of the outbox, for whoever takes it."""
KEPT_FOR: Instant = 90 * DAY
"""How long deliveries that ended are kept."""


def slots_of_lines(slots: int) -> dict[str, int]:
    """How many turns of each line go on at once: so many of the quick, and of the others half as many each."""
    half = max(1, slots // 2)
    return {LINES[Pace.QUICK]: slots, LINES[Pace.SLOW]: half, LINES[Pace.SILENT]: half}


def new_secret() -> str:
    """A secret that nobody can guess, as Standard Webhooks write them."""
    return f"whsec_{b64encode(os.urandom(SECRET_BYTES)).decode()}"


def tell_endpoints(handling: outbox.Handling, event: outbox.Event) -> None:
    """A fact: the endpoints that want it are told."""
    fact = webhook_deliver.Fact(f"{event.kind}/{event.id}", event.kind, event.subject, event.document, event.at)
    told = webhook_deliver.queue(SqlWebhooks(handling.connection), fact, handling.now, new_id)
    wake_endpoints(handling.connection, handling.tenant, told, handling.now)


def wake_endpoints(connection: Connection, tenant: int, endpoints: Sequence[Endpoint], at: Instant) -> None:
    """Have a job of each endpoint send what is due at a moment; endpoints are in the order of their ids."""
    deferrals = [
        Deferral(LINES[one.pace], {"tenant": tenant, "endpoint": one.id}, at, _lock_of(one), _lock_of(one))
        for one in endpoints
    ]
    defer_sooner(connection, deferrals)


def _lock_of(endpoint: Endpoint) -> str:
    return f"webhooks:{endpoint.id}"


def wake_webhooks(database: Database, tenant: int, now: Instant) -> int:
    """A net: endpoints of which something is due have a job, whatever became of the last one; answers how many."""
    with database.transaction(tenant) as connection:
        due = SqlWebhooks(connection).having_due(now)
        wake_endpoints(connection, tenant, due, now)
    return len(due)


@dataclass(frozen=True)
class Courier:
    """Sends what is due of an endpoint. No transaction is open while something is on its way."""

    database: Database
    tenant: int
    sender: WebhookSender
    clock: Callable[[], Instant]

    def take_turn(self, endpoint_id: str) -> int:
        """Send until nothing is due or the turn is over; then the endpoint waits for its next. Answers how many."""
        begun, sent = self.clock(), 0
        while isinstance(planned := self._plan(endpoint_id), Sending):
            secrets = [vault().open(sealed, WEBHOOK_SECRET).decode() for sealed in planned.secrets]
            to = planned.endpoint
            attempt = self.sender.send(to.url, planned.delivery, secrets, self.clock, to.pace.patience)
            sent += 1
            if self._conclude(planned, attempt, begun, sent):
                break
        return sent

    def _plan(self, endpoint_id: str) -> Sending | Waits | None:
        with self.database.transaction(self.tenant) as connection:
            planned = webhook_deliver.plan(SqlWebhooks(connection), endpoint_id, self.clock())
            if isinstance(planned, Waits):
                wake_endpoints(connection, self.tenant, [planned.endpoint], planned.until)
        return planned

    def _conclude(self, sent: Sending, attempt: Attempt, begun: Instant, number: int) -> bool:
        with self.database.transaction(self.tenant) as connection:
            told: list[Notice] = []
            jitter = random.randrange(100)  # noqa: S311
            store = SqlWebhooks(connection)
            judged = webhook_deliver.conclude(store, sent, attempt, jitter, told.append)
            if judged is None:
                return True
            now, after = self.clock(), judged.after
            others_wait = partial(has_waiting, connection, LINES[Pace.QUICK], now, but=_lock_of(after))
            is_over = is_turn_over(after.pace, number, now - begun, others_wait)
            if is_over and (due_at := store.earliest_due(after.id)) is not None:
                wake_endpoints(connection, self.tenant, [after], due_at)
            write_notices(connection, told, now)
            if judged.is_disabled_by_it:
                views = endpoint_view(judged.before), endpoint_view(after)
                action = "webhook_endpoint.disable"
                write_record(
                    connection, None, action, after.id, now, before=views[0], after=views[1], reason=after.disabled_why
                )
        return is_over


def send_webhooks(database: Database, tenant: int, now: Instant, *, endpoint: str) -> int:
    """Send what is due of an endpoint: the task of every line."""
    sender = WebhookSender(allowed_networks())
    return Courier(database, tenant, sender, SystemClock().now).take_turn(endpoint)


def forget_webhooks(database: Database, tenant: int, now: Instant) -> int:
    """Delete a tenant's deliveries that ended long ago; answers how many."""
    with database.transaction(tenant) as connection:
        return SqlWebhooks(connection).forget(now - KEPT_FOR)
