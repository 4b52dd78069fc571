"""Types of webhook endpoints.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    EventType,
)
from tallybook.client.model import Model, OpenEnum


class Pace(OpenEnum):
    """How soon an endpoint answered of late. Those of each pace wait in a line of their own, and hold no others."""

    QUICK = "quick"
    SILENT = "silent"
    SLOW = "slow"


type PaceWord = Pace | Literal["quick", "silent", "slow"]


class EndpointChange(Model, frozen=True, kw_only=True):
    """What shall be different of an endpoint."""

    url: str | UnsetType = UNSET
    """Where it is told: https."""
    types: Sequence[EventType] | UnsetType = UNSET
    """The types that it is told of; none: all."""
    description: str | UnsetType = UNSET
    """For people."""


class EndpointMade(Model, frozen=True, kw_only=True):
    """An endpoint and its new secret."""

    endpoint: EndpointView
    secret: str
    """What deliveries are signed with; shown once."""


class EndpointView(Model, frozen=True, kw_only=True):
    """An endpoint, without its secret."""

    id: str
    """An endpoint's id."""
    url: str
    """Where it is told: https."""
    types: Sequence[EventType]
    """The types that it is told of; none: all."""
    description: str
    """For people."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    created_by: str
    """Who made it."""
    disabled_at: datetime | None
    """Since when nothing is sent; null where it is."""
    disabled_why: str | None
    """Why."""
    failing_since: datetime | None
    """Since when nothing was taken."""
    pace: Pace
    """How soon it answered of late: soon, after 2 seconds or more, or not in time. Those of each pace wait for
    their turns apart.
    """


class EventTypeView(Model, frozen=True, kw_only=True):
    """A type of event."""

    type: EventType
    """Its name."""
    description: str
    """When it happens."""


class EventTypes(Model, frozen=True, kw_only=True):
    """All types."""

    data: Sequence[EventTypeView]
    """By name."""


class NewEndpoint(Model, frozen=True, kw_only=True):
    """An endpoint that shall be told of what happens."""

    url: str
    """Where it is told: https."""
    types: Sequence[EventType] = ()
    """The types that it is told of; none: all."""
    description: str = ""
    """For people."""


class NotifyRotation(Model, frozen=True, kw_only=True):
    """How a secret gives way to a new one."""

    overlap_hours: int = 24
    """How long both sign; 0: the last one is void at once."""


class Replay(Model, frozen=True, kw_only=True):
    """Which failed deliveries are sent again."""

    since: datetime
    """Those that were made from then on."""


class Replayed(Model, frozen=True, kw_only=True):
    """How many are sent again."""

    deliveries: int
    """At most 1,000: ask again for the others."""
