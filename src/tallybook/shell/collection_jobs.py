"""What jobs do with payments, and what follows when an invoice is finalized."""

from __future__ import annotations

from tallybook.api.across.collecting import AT_ONCE, Collector
from tallybook.kernel.instant import DAY, Instant
from tallybook.payments.public import begin_collection, begin_overdue
from tallybook.shell.clock import SystemClock
from tallybook.shell.collecting import collector_on
from tallybook.shell.database import Database
from tallybook.shell.gateways import gateways
from tallybook.shell.jobs import outbox
from tallybook.shell.jobs.defer import defer
from tallybook.shell.payment_desk import desk_on, open_desk

PROCESS_PAYMENT = "process_payment"
PROCESS_REFUND = "process_refund"
IS_COLLECTED = """NOT EXISTS (SELECT FROM receivables AS r
    WHERE r.tenant_id = outbox.tenant_id AND r.id = outbox.subject AND (r.due = 0 OR r.due > 0 AND NOT EXISTS (
        SELECT FROM payment_methods AS m
         WHERE m.tenant_id = r.tenant_id AND m.billing_group_id = r.billing_group_id AND m.is_default)))"""
"""Whether a final invoice asks for anything, for whoever takes its event: not where nothing is due, or nobody said how
to pay. What is below zero becomes a credit."""
REPORTS_KEPT_FOR: Instant = 90 * DAY
"""How long gateways' events are kept: far longer than any gateway sends one again."""


def collect_finalized(handling: outbox.Handling, event: outbox.Event) -> None:
    """An invoice was finalized: its group's default method pays it."""
    with desk_on(handling.connection, handling.now) as desk:
        payment = begin_collection(desk, event.subject, handling.now)
    if payment is not None:
        defer(handling.connection, PROCESS_PAYMENT, {"tenant": handling.tenant, "payment": payment.id})


def process_payment(database: Database, tenant: int, now: Instant, *, payment: str) -> int:
    """Bring a payment to its gateway."""
    collector(database, tenant).process(payment)
    return 1


def process_refund(database: Database, tenant: int, now: Instant, *, refund: str) -> int:
    """Bring a refund to its gateway."""
    collector(database, tenant).refund(refund)
    return 1


def reconcile_payments(database: Database, tenant: int, now: Instant) -> int:
    """Look up what is unknown, and take over what a worker that died has left."""
    return collector(database, tenant).reconcile()


def dun(database: Database, tenant: int, now: Instant) -> int:
    """Do what dunning has come to."""
    return collector(database, tenant).dun()


def tell_overdue(database: Database, tenant: int, now: Instant) -> int:
    """Tell once of each invoice that is overdue by now, and dun it."""
    with open_desk(database, tenant, now) as desk:
        overdue = desk.receivables.newly_overdue(now, AT_ONCE)
    told = 0
    for receivable in overdue:
        with open_desk(database, tenant, now) as desk:
            told += begin_overdue(desk, receivable.id, now)
    return told


def forget_gateway_events(database: Database, tenant: int, now: Instant) -> int:
    """Delete what gateways reported long ago, unless it waits for a charge that is or may be ours."""
    with open_desk(database, tenant, now) as desk:
        return desk.reports.forget(now - REPORTS_KEPT_FOR)


def collector(database: Database, tenant: int) -> Collector:
    """Collects for a tenant through the gateways of this process."""
    return collector_on(database, tenant, gateways(), SystemClock().now)
