"""Webhooks out end to end: facts become deliveries in the transaction that handles them, and jobs send those."""

from __future__ import annotations

import os
import random
from base64 import b64encode
from collections.abc import Sequence

from psycopg import Connection

from tallybook.kernel.instant import DAY, Instant
from tallybook.kernel.notice import Notice
from tallybook.notify.actions import webhook_deliver
from tallybook.notify.model.webhook import Delivery, Pending
from tallybook.notify.store_sql import SqlWebhooks
from tallybook.shell.addresses import allowed_networks
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs import outbox
from tallybook.shell.jobs.defer import Deferral, defer_all
from tallybook.shell.payment_desk import write_notices
from tallybook.shell.secrets import WEBHOOK_SECRET, vault
from tallybook.shell.webhook_sender import WebhookSender

DELIVER_WEBHOOK = "deliver_webhook"
SECRET_BYTES = 24
IS_WANTED = """EXISTS (SELECT FROM webhook_endpoints AS e WHERE e.tenant_id = outbox.tenant_id AND e.removed_at IS NULL
    AND e.disabled_at IS NULL AND (e.types = '{}' OR outbox.kind = ANY (e.types)))"""
"""Whether an endpoint wants an event of the outbox, for whoever takes it."""
KEPT_FOR: Instant = 90 * DAY
"""How long deliveries that ended are kept."""


def new_secret() -> str:
    """A secret that nobody can guess, as Standard Webhooks write them."""
    return f"whsec_{b64encode(os.urandom(SECRET_BYTES)).decode()}"


def tell_endpoints(handling: outbox.Handling, event: outbox.Event) -> None:
    """A fact: the endpoints that want it are told."""
    fact = webhook_deliver.Fact(f"{event.kind}/{event.id}", event.kind, event.subject, event.document, event.at)
    made = webhook_deliver.queue(SqlWebhooks(handling.connection), fact, handling.now, new_id)
    defer_deliveries(handling.connection, handling.tenant, made)


def defer_deliveries(connection: Connection, tenant: int, deliveries: Sequence[Delivery]) -> None:
    """Have jobs send deliveries when they are due."""
    deferrals = [
        Deferral(
            DELIVER_WEBHOOK,
            {"tenant": tenant, "delivery": one.id},
            run_at=one.state.due_at,
            lock=f"{DELIVER_WEBHOOK}:{one.id}",
        )
        for one in deliveries
        if isinstance(one.state, Pending)
    ]
    defer_all(connection, deferrals)


def deliver_webhook(database: Database, tenant: int, now: Instant, *, delivery: str) -> int:
    """Send a delivery that is due; one that is put off has another job. No transaction is open meanwhile."""
    with database.transaction(tenant) as connection:
        planned = webhook_deliver.plan(SqlWebhooks(connection), delivery, now)
        if isinstance(planned, Delivery):
            defer_deliveries(connection, tenant, [planned])
    if not isinstance(planned, webhook_deliver.Sending):
        return 0
    secrets = [vault().open(sealed, WEBHOOK_SECRET).decode() for sealed in planned.secrets]
    sender = WebhookSender(allowed_networks())
    attempt = sender.send(planned.endpoint.url, planned.delivery, secrets, SystemClock().now)
    with database.transaction(tenant) as connection:
        told: list[Notice] = []
        jitter = random.randrange(100)  # noqa: S311
        again = webhook_deliver.conclude(SqlWebhooks(connection), delivery, attempt, jitter, told.append)
        defer_deliveries(connection, tenant, [] if again is None else [again])
        write_notices(connection, told, SystemClock().now())
    return 1


def forget_webhooks(database: Database, tenant: int, now: Instant) -> int:
    """Delete a tenant's deliveries that ended long ago; answers how many."""
    with database.transaction(tenant) as connection:
        return SqlWebhooks(connection).forget(now - KEPT_FOR)
