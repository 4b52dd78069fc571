"""When each task runs for every tenant, and how it comes to each of them."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import Deferral, defer_all

type Task = Callable[..., int]
"""Called with the database, the tenant's number, the moment and the job's other arguments by name; how many it did.

It opens its own transactions, and is safe to run twice.
"""

SCHEDULE: Final = MappingProxyType({
    "relay_outbox": "* * * * *",  # a net: what is written wakes a relay at once
    "reconcile_payments": "* * * * *",
    "dunning": "*/15 * * * *",
    "expire_credits": "0 * * * *",
    "recurring_grants": "5 * * * *",
    "finalize_due": "10 * * * *",
    "overdue": "15 * * * *",
    "evaluate_alerts": "* * * * *",
    "count_running": "* * * * *",
    "wake_webhooks": "* * * * *",  # a net: what is made due wakes its endpoint at once
    "forget_events": "30 3 * * *",
    "forget_gateway_events": "35 3 * * *",
    "forget_idempotency_keys": "45 3 * * *",
    "forget_sessions": "50 3 * * *",
    "forget_webhooks": "20 4 * * *",
    "forget_exports": "55 * * * *",
})  # fmt: skip
"""The crontab of each task that visits every tenant; a task of this list that nobody wired does not run."""

SYSTEM_SCHEDULE: Final = MappingProxyType({"rescue": "* * * * *", "forget_jobs": "40 3 * * *"})
"""The same for the tasks that are of no tenant."""

SYSTEM_QUEUE: Final = "schedule"
"""Where those jobs wait that bring a task to every tenant or are of no tenant. Others have a queue of their name."""


def fan_out(database: Database, task: str) -> int:
    """Defer a job of the task for each tenant that has none waiting; a tenant's run one at a time."""
    tenants = database.tenant_numbers()
    deferrals = [
        Deferral(task, {"tenant": tenant}, lock=f"{task}:{tenant}", queueing_lock=f"{task}:{tenant}")
        for tenant in tenants
    ]
    with database.connection() as connection:
        return len(defer_all(connection, deferrals))
