"""Types of events.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, OpenEnum


class CloudEventDataKind(OpenEnum):
    """One of amend, usage, void."""

    AMEND = "amend"
    USAGE = "usage"
    VOID = "void"


type CloudEventDataKindWord = CloudEventDataKind | Literal["amend", "usage", "void"]


class EventInKind(OpenEnum):
    """One of amend, usage, void."""

    AMEND = "amend"
    USAGE = "usage"
    VOID = "void"


type EventInKindWord = EventInKind | Literal["amend", "usage", "void"]


class EventStatus(OpenEnum):
    """What became of an event."""

    ACCEPTED = "accepted"
    CONFLICTING = "conflicting"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


type EventStatusWord = EventStatus | Literal["accepted", "conflicting", "duplicate", "refused"]


class CloudEventData(Model, frozen=True, kw_only=True):
    """What a CloudEvent carries: the keys of an event that are no attributes."""

    quantity: Decimal | int | None = None
    """How much, in `unit`."""
    counter: str | None = None
    """The counter; none: `type`."""
    unit: str | None = None
    """The unit; none: the counter's."""
    project: str | None = None
    """Whose usage; none: `subject`."""
    resource: str | None = None
    """Which resource of the project."""
    dimensions: Mapping[str, str] | None = None
    """Values to price by."""
    cost: Decimal | int | None = None
    """Only for cost plus."""
    kind: CloudEventDataKind | None = None
    """Whether it corrects another event."""
    corrects: TargetIn | None = None


class CloudEventIn(Model, frozen=True, kw_only=True):
    """An event in CloudEvents 1.0. Other attributes are extensions and passed over."""

    specversion: Literal["1.0"]
    """The version of CloudEvents."""
    id: str
    """With the source what makes it the same event."""
    source: str
    """Who sends it."""
    type: str
    """The counter, where data has none."""
    data: CloudEventData
    time: datetime | None = None
    """When: RFC 3339 with an offset."""
    subject: str | None = None
    """The project, where data has none."""


class EventError(Model, frozen=True, kw_only=True):
    """Why an event was not kept."""

    code: str
    """Why, for programs; it stays the same."""
    detail: str
    """Why, for people."""
    pointer: str
    """Where: a JSON pointer into the event."""


class EventIn(Model, frozen=True, kw_only=True):
    """Usage, or the correction of usage: names and meanings as in the case format, and `id` is required. Numbers
    are decimal strings or integers; what is None was not sent. `kind: void` takes back the event that
    `corrects` names and has no other fields; `kind: amend` puts this event in its place.
    """

    id: str
    """What makes it the same event."""
    counter: str | None = None
    """The counter."""
    quantity: Decimal | int | None = None
    """How much, in `unit`."""
    at: datetime | None = None
    """When: RFC 3339 with an offset."""
    unit: str | None = None
    """The unit; none: the counter's."""
    project: str | None = None
    """Whose usage; none: `default`."""
    resource: str | None = None
    """Which resource of the project."""
    dimensions: Mapping[str, str] | None = None
    """Values to price by."""
    source: str | None = None
    """Who sends it; with the id what makes it the same event."""
    cost: Decimal | int | None = None
    """Only for cost plus."""
    kind: EventInKind | None = None
    """Whether it corrects another event."""
    corrects: TargetIn | None = None


class EventResult(Model, frozen=True, kw_only=True):
    """What became of one event."""

    id: str | None
    """Its id, where it could be read."""
    source: str | None
    """Its source, where it has one."""
    status: EventStatus
    """What became of it."""
    error: EventError | UnsetType = UNSET


class EventsReceipt(Model, frozen=True, kw_only=True):
    """What became of what was sent. What is accepted is kept for good."""

    accepted: int
    """How many are new."""
    duplicate: int
    """How many were known."""
    conflicting: int
    """How many have an id that has other content."""
    refused: int
    """How many are wrong."""
    results: Sequence[EventResult]
    """What became of each, in the order in which they came."""


class TargetIn(Model, frozen=True, kw_only=True):
    """The event that a void or an amend corrects. A missing source equals only a missing one."""

    id: str
    """Its id."""
    source: str | None = None
    """Who sends it; with the id what makes it the same event."""
