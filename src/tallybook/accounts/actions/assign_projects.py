"""Give projects to a billing group."""

from __future__ import annotations

from collections.abc import Collection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.store import AccountStore
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


def ensure_projects(store: AccountStore, projects: Collection[str], group: BillingGroup, now: Instant) -> list[str]:
    """Give projects that nobody has to a billing group, from ever; answers those.

    A project that the group has, or had, stays as it is; another group's is `Refused("project_elsewhere")`.
    """
    owners: dict[str, set[str]] = {}
    for assignment in store.assignments(projects):
        owners.setdefault(assignment.project, set()).add(assignment.billing_group_id)
    for project, groups in owners.items():
        if group.id not in groups:
            raise Refused(
                "project_elsewhere",
                f"the project {project!r} belongs to another billing group; a project has one at a time",
            )
    new = sorted(set(projects) - owners.keys())
    if new:
        store.assign([ProjectAssignment(project, group.id) for project in new], now)
    return new
