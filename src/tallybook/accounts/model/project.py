"""Projects and the billing groups that they belong to: one at a time, moves are dated."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period


class ProjectAssignment(Struct, frozen=True):
    """From `since` on (None: from ever), until the project's next assignment, its usage is this group's.

    `since` is a full quarter of an hour.
    """

    project: str
    billing_group_id: str
    since: Instant | None = None


class ProjectWindow(Struct, frozen=True):
    """A stretch [since, until) in which a project belongs to a billing group; None bounds are open."""

    project: str
    since: Instant | None = None
    until: Instant | None = None


def windows(
    assignments: Iterable[ProjectAssignment], billing_group_id: str, period: Period
) -> tuple[ProjectWindow, ...]:
    """The windows of a group that overlap a period, whole, by project and time."""
    found = []
    for project, own in groupby(sorted(assignments, key=_order), key=lambda assignment: assignment.project):
        for assignment, following in pairwise([*own, None]):
            assert assignment is not None
            until = None if following is None else following.since
            mine = assignment.billing_group_id == billing_group_id
            if mine and period.overlap(assignment.since, until):
                found.append(ProjectWindow(project, assignment.since, until))
    return tuple(found)


def group_at(assignments: Iterable[ProjectAssignment], at: Instant) -> str | None:
    """The id of the billing group that one project's assignments name at an instant; None where it has none."""
    begun = [assignment for assignment in assignments if assignment.since is None or assignment.since <= at]
    return max(begun, key=_order).billing_group_id if begun else None


def _order(assignment: ProjectAssignment) -> tuple[str, bool, Instant]:
    return (assignment.project, assignment.since is not None, assignment.since or 0)
