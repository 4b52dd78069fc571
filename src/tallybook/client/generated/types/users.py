"""Types of users.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    Role,
)
from tallybook.client.model import Model


class NewPassword(Model, frozen=True, kw_only=True):
    """A password that an administrator sets."""

    password: str
    """A password."""


class NewUser(Model, frozen=True, kw_only=True):
    """A user to be made."""

    email: str
    """An e-mail address; case does not count."""
    name: str
    """A name; unique in its kind."""
    role: Role
    """What they may do."""
    organization: str | None = None
    """An organization's id."""
    password: str | None = None
    """A password."""


class UserChange(Model, frozen=True, kw_only=True):
    """What is to be another for a user."""

    name: str | UnsetType = UNSET
    """A name; unique in its kind."""
    role: Role | UnsetType = UNSET
    """What they may do."""
    is_disabled: bool | UnsetType = UNSET
    """Whether they may no longer sign in."""


class UserView(Model, frozen=True, kw_only=True):
    """A person who may sign in."""

    id: str
    """A user's id."""
    email: str
    """An e-mail address; case does not count."""
    name: str
    """A name; unique in its kind."""
    role: Role
    """What they may do."""
    organization: str | None
    """An organization's id."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    created_by: str
    """Who made them a user."""
    disabled_at: datetime | None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    organization_name: str | UnsetType = UNSET
    """The organization's name."""
    has_second_factor: bool | UnsetType = UNSET
    """Whether a code is asked for to sign in; told to oneself alone."""
