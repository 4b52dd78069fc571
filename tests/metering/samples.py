"""Counters, projects and events for tests of metering."""

from __future__ import annotations

from tallybook.kernel.refusal import Refused
from tallybook.metering.public import EventIn, Receipt, Sent, TargetIn
from tallybook.shell.database import Database
from tests.database import new_tenant

COUNTERS = {
    "cpu": ("hour", "sum"),
    "calls": ("call", "count"),
    "peak": ("GB", "max"),
    "disk": ("GB", "time_weighted_sum"),
    "meter": ("GB", "increase"),
}
PROJECTS = ("default", "p1", "p2")


def furnished_tenant(database: Database) -> int:
    """A new tenant with all counters and projects."""
    tenant = new_tenant(database)
    furnish(database, tenant)
    return tenant


def furnish(database: Database, tenant: int) -> None:
    """Give a tenant the counters and projects."""
    with database.transaction(tenant) as connection:
        connection.cursor().executemany(
            "INSERT INTO counters (tenant_id, name, unit, aggregation) VALUES (current_tenant(), %s, %s, %s)",
            [(name, *shape) for name, shape in COUNTERS.items()],
        )
        connection.cursor().executemany(
            "INSERT INTO projects (tenant_id, name, created_at) VALUES (current_tenant(), %s, to_timestamp(0))",
            [(name,) for name in PROJECTS],
        )


def event(
    id_: str | None = "e1",
    quantity: str | int | None = "1",
    at: str | None = "2026-05-01T10:00:00Z",
    *,
    counter: str | None = "cpu",
    unit: str | None = None,
    project: str | None = "p1",
    resource: str | None = None,
    dimensions: dict[str, str] | None = None,
    source: str | None = None,
    cost: str | None = None,
) -> EventIn:
    """One event."""
    return EventIn(id_, counter, quantity, at, unit, project, resource, dimensions, source, cost)


def void(id_: str, target: str, source: str | None = None) -> EventIn:
    """An event that takes another one back."""
    return EventIn(id_, kind="void", corrects=TargetIn(target, source))


def amend(id_: str, target: str, quantity: str, at: str = "2026-05-01T10:00:00Z") -> EventIn:
    """An event in another one's place."""
    return EventIn(id_, "cpu", quantity, at, project="p1", kind="amend", corrects=TargetIn(target))


def sent(*events: EventIn | Refused) -> list[Sent]:
    """A batch, its places counted from 1."""
    return [Sent(f"event {number}", one) for number, one in enumerate(events, start=1)]


def counts(receipt: Receipt) -> tuple[int, int, int, int]:
    """Accepted, duplicate, conflicting, refused."""
    return receipt.accepted, receipt.duplicate, receipt.conflicting, receipt.refused


def codes(receipt: Receipt) -> list[tuple[str, str, str]]:
    """Place, code and path of every problem."""
    return [(problem.place, problem.refusal.code, problem.refusal.path) for problem in receipt.problems]
