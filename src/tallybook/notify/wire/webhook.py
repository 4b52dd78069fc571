"""Webhooks out, as they are sent."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.kernel.instant import instant_text
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, Cursor, InstantText, Limit, maybe_text
from tallybook.notify.model.webhook import (
    EVENT_TYPES,
    TEST,
    Attempt,
    Delivered,
    Delivery,
    Endpoint,
    GivenUp,
    Pace,
    Pending,
)

EventType = StrEnum("EventType", {name.replace(".", "_").upper(): name for name in (*EVENT_TYPES, TEST)})  # type: ignore[misc]
EventType.__doc__ = "What happened."

type EndpointId = Annotated[
    str, Meta(max_length=64, description="An endpoint's id.", examples=["whe_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type DeliveryId = Annotated[
    str,
    Meta(
        max_length=64,
        description="A delivery's id: the `webhook-id` by which the receiver knows it.",
        examples=["msg_01jz8a6y5cf6w9t2r0q3m4n5p6"],
    ),
]
type Url = Annotated[
    str,
    Meta(
        min_length=8,
        max_length=2_000,
        pattern=r"^https?://[!-~]+$",
        description="Where it is told: https.",
        examples=["https://example.com/tallybook"],
    ),
]
type Types = Annotated[
    tuple[EventType, ...],
    Meta(max_length=50, description="The types that it is told of; none: all.", examples=[["invoice.finalized"]]),
]
type Description = Annotated[str, Meta(max_length=200, description="For people.", examples=["the CRM"])]
type SecretText = Annotated[
    str,
    Meta(
        description="What deliveries are signed with; shown once.",
        examples=["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"],
    ),
]


class DeliveryStateName(StrEnum):
    """How a delivery stands."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class NewEndpoint(Struct, frozen=True, forbid_unknown_fields=True):
    """An endpoint that shall be told of what happens."""

    url: Url
    types: Types = ()
    description: Description = ""


class EndpointChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What shall be different of an endpoint."""

    url: Url | UnsetType = UNSET
    types: Types | UnsetType = UNSET
    description: Description | UnsetType = UNSET


class Rotation(Struct, frozen=True, forbid_unknown_fields=True):
    """How a secret gives way to a new one."""

    overlap_hours: Annotated[
        int, Meta(ge=0, le=168, description="How long both sign; 0: the last one is void at once.", examples=[24])
    ] = 24


class Replay(Struct, frozen=True, forbid_unknown_fields=True):
    """Which failed deliveries are sent again."""

    since: Annotated[InstantText, Meta(description="Those that were made from then on.")]


class EndpointListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which endpoints are asked for."""

    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class DeliveryListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which deliveries are asked for."""

    endpoint: EndpointId | None = None
    type: Annotated[EventType, Meta(description="Of which type.", examples=["invoice.paid"])] | None = None
    state: Annotated[DeliveryStateName, Meta(description="How they stand.", examples=["failed"])] | None = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class EndpointView(Struct, frozen=True):
    """An endpoint, without its secret."""

    id: EndpointId
    url: Url
    types: Types
    description: Description
    created_at: InstantText
    created_by: Annotated[str, Meta(description="Who made it.", examples=["ops key"])]
    disabled_at: Annotated[InstantText | None, Meta(description="Since when nothing is sent; null where it is.")]
    disabled_why: Annotated[str | None, Meta(description="Why.", examples=["by hand"])]
    failing_since: Annotated[InstantText | None, Meta(description="Since when nothing was taken.")]
    pace: Annotated[
        Pace,
        Meta(
            description="How soon it answered of late: soon, after 2 seconds or more, or not in time. Those of each"
            " pace wait for their turns apart.",
            examples=["quick"],
        ),
    ]


class EndpointMade(Struct, frozen=True):
    """An endpoint and its new secret."""

    endpoint: EndpointView
    secret: SecretText


class EventTypeView(Struct, frozen=True):
    """A type of event."""

    type: Annotated[EventType, Meta(description="Its name.", examples=["invoice.paid"])]
    description: Annotated[str, Meta(description="When it happens.", examples=["An invoice is final."])]


class EventTypes(Struct, frozen=True):
    """All types."""

    data: Annotated[list[EventTypeView], Meta(description="By name.")]


class DeliveryRow(Struct, frozen=True):
    """A delivery and how it stands."""

    id: DeliveryId
    endpoint: EndpointId
    sequence: Annotated[int, Meta(description="Which one of its endpoint's it is, from 1.", examples=[17])]
    type: Annotated[EventType, Meta(description="What happened.", examples=["invoice.paid"])]
    state: Annotated[DeliveryStateName, Meta(description="How it stands.", examples=["delivered"])]
    attempts: Annotated[int, Meta(description="How often it was tried since it was made or replayed.", examples=[1])]
    created_at: InstantText
    due_at: Annotated[InstantText | None, Meta(description="When it is tried next.")]
    ended_at: Annotated[InstantText | None, Meta(description="When it was taken, or given up.")]
    why: Annotated[str | None, Meta(description="Why it was given up.", examples=["answered 500"])]


class AttemptView(Struct, frozen=True):
    """A request to the receiver."""

    at: InstantText
    duration_ms: Annotated[int, Meta(description="How long it took.", examples=[120])]
    status: Annotated[int | None, Meta(description="What was answered; null where nothing was.", examples=[200])]
    answer: Annotated[str, Meta(description="The beginning of the answer, or why there was none.", examples=["ok"])]


class DeliveryView(Struct, frozen=True):
    """A delivery with what is sent and every attempt."""

    delivery: DeliveryRow
    body: Annotated[Any, Meta(description="What is sent.", examples=[{"type": "invoice.paid"}])]
    attempts: Annotated[list[AttemptView], Meta(description="The first one first; replayed ones among them.")]


class Replayed(Struct, frozen=True):
    """How many are sent again."""

    deliveries: Annotated[int, Meta(description="At most 1,000: ask again for the others.", examples=[12])]


def endpoint_view(of: Endpoint) -> EndpointView:
    """An endpoint as it is sent."""
    return EndpointView(
        of.id, of.url, tuple(map(EventType, of.types)), of.description, instant_text(of.created_at), of.created_by,
        maybe_text(of.disabled_at), of.disabled_why, maybe_text(of.failing_since), of.pace,
    )  # fmt: skip


def delivery_row(of: Delivery) -> DeliveryRow:
    """A delivery as it is sent."""
    due: str | None
    ended: str | None
    why: str | None
    match of.state:
        case Pending(due_at=due_at):
            name, due, ended, why = DeliveryStateName.PENDING, instant_text(due_at), None, None
        case Delivered(at=at):
            name, due, ended, why = DeliveryStateName.DELIVERED, None, instant_text(at), None
        case GivenUp(at=at, why=reason):
            name, due, ended, why = DeliveryStateName.FAILED, None, instant_text(at), reason
    return DeliveryRow(
        of.id, of.endpoint_id, of.sequence, EventType(of.kind), name, of.attempts, instant_text(of.created_at), due,
        ended, why,
    )  # fmt: skip


def delivery_view(of: Delivery, attempts: list[Attempt]) -> DeliveryView:
    """A delivery with its log."""
    log = [AttemptView(instant_text(one.at), one.duration_milliseconds, one.status, one.answer) for one in attempts]
    return DeliveryView(delivery_row(of), msgspec.json.decode(of.body), log)


def event_types() -> EventTypes:
    """All types, by name."""
    return EventTypes([EventTypeView(EventType(name), told) for name, told in sorted(EVENT_TYPES.items())])
