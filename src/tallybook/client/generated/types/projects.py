"""Types of projects.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model


class AssignmentView(Model, frozen=True, kw_only=True):
    """To whom a project belongs, until its next assignment."""

    billing_group: str
    """A billing group's id."""
    since: datetime | None
    """Since when; null: from ever."""


class NewProject(Model, frozen=True, kw_only=True):
    """A project to be made."""

    name: str
    """The name that usage carries."""
    billing_group: str
    """A billing group's id."""


class ProjectMove(Model, frozen=True, kw_only=True):
    """To whom a project goes, and since when."""

    billing_group: str
    """A billing group's id."""
    since: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""


class ProjectView(Model, frozen=True, kw_only=True):
    """A project: usage belongs to it, and it to one billing group at a time."""

    name: str
    """The name that usage carries."""
    billing_group: str | None
    """To whom it belongs now; null: to nobody yet."""
    assignments: Sequence[AssignmentView]
    """To whom it belonged and will, in order of time."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
