"""Events as they are sent, before they are checked, and what is answered to them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.kernel.wire import Figure, Moment

type _Source = Annotated[
    str | None,
    Meta(description="Who sends it; with the id what makes it the same event.", examples=["agent-7"]),
]
type _Project = Annotated[str | None, Meta(description="Whose usage; none: `default`.", examples=["web"])]


class TargetIn(Struct, frozen=True, forbid_unknown_fields=True):
    """The event that a void or an amend corrects. A missing source equals only a missing one."""

    id: Annotated[str, Meta(description="Its id.", examples=["e-1"])]
    source: _Source = None


class EventIn(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Usage, or the correction of usage: names and meanings as in the case format, and `id` is required.

    Numbers are decimal strings or integers; what is None was not sent. `kind: void` takes back the event that
    `corrects` names and has no other fields; `kind: amend` puts this event in its place.
    """

    id: Annotated[str, Meta(description="What makes it the same event.", examples=["e-1"])]
    counter: Annotated[str | None, Meta(description="The counter.", examples=["compute.c2.c8m8"])] = None
    quantity: Annotated[Figure | int | None, Meta(description="How much, in `unit`.", examples=["1.5"])] = None
    at: Annotated[
        Moment | None, Meta(description="When: RFC 3339 with an offset.", examples=["2026-05-06T10:00:00+09:00"])
    ] = None
    unit: Annotated[str | None, Meta(description="The unit; none: the counter's.", examples=["hour"])] = None
    project: _Project = None
    resource: Annotated[str | None, Meta(description="Which resource of the project.", examples=["vm-1"])] = None
    dimensions: Annotated[
        dict[str, str] | None, Meta(description="Values to price by.", examples=[{"region": "kr1"}])
    ] = None
    source: _Source = None
    cost: Annotated[Figure | int | None, Meta(description="Only for cost plus.", examples=["0.25"])] = None
    kind: Annotated[
        Literal["usage", "void", "amend"] | None,
        Meta(description="Whether it corrects another event.", examples=["usage"]),
    ] = None
    corrects: TargetIn | None = None


class CloudEventData(Struct, frozen=True, forbid_unknown_fields=True):
    """What a CloudEvent carries: the keys of an event that are no attributes."""

    quantity: Annotated[Figure | int | None, Meta(description="How much, in `unit`.", examples=["1.5"])] = None
    counter: Annotated[str | None, Meta(description="The counter; none: `type`.", examples=["compute.c2.c8m8"])] = None
    unit: Annotated[str | None, Meta(description="The unit; none: the counter's.", examples=["hour"])] = None
    project: Annotated[str | None, Meta(description="Whose usage; none: `subject`.", examples=["web"])] = None
    resource: Annotated[str | None, Meta(description="Which resource of the project.", examples=["vm-1"])] = None
    dimensions: Annotated[
        dict[str, str] | None, Meta(description="Values to price by.", examples=[{"region": "kr1"}])
    ] = None
    cost: Annotated[Figure | int | None, Meta(description="Only for cost plus.", examples=["0.25"])] = None
    kind: Annotated[
        Literal["usage", "void", "amend"] | None,
        Meta(description="Whether it corrects another event.", examples=["usage"]),
    ] = None
    corrects: TargetIn | None = None


class CloudEventIn(Struct, frozen=True):
    """An event in CloudEvents 1.0. Other attributes are extensions and passed over."""

    specversion: Annotated[Literal["1.0"], Meta(description="The version of CloudEvents.", examples=["1.0"])]
    id: Annotated[str, Meta(description="With the source what makes it the same event.", examples=["e-1"])]
    source: Annotated[str, Meta(description="Who sends it.", examples=["agent-7"])]
    type: Annotated[str, Meta(description="The counter, where data has none.", examples=["compute.c2.c8m8"])]
    data: CloudEventData
    time: Annotated[
        Moment | None, Meta(description="When: RFC 3339 with an offset.", examples=["2026-05-06T10:00:00+09:00"])
    ] = None
    subject: Annotated[str | None, Meta(description="The project, where data has none.", examples=["web"])] = None


class EventStatus(StrEnum):
    """What became of an event."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    CONFLICTING = "conflicting"
    REFUSED = "refused"


class EventError(Struct, frozen=True):
    """Why an event was not kept."""

    code: Annotated[str, Meta(description="Why, for programs; it stays the same.", examples=["unknown_counter"])]
    detail: Annotated[str, Meta(description="Why, for people.", examples=["'cpus' is no counter"])]
    pointer: Annotated[str, Meta(description="Where: a JSON pointer into the event.", examples=["/counter"])]


class EventResult(Struct, frozen=True, omit_defaults=True):
    """What became of one event."""

    id: Annotated[str | None, Meta(description="Its id, where it could be read.", examples=["e-1"])]
    source: Annotated[str | None, Meta(description="Its source, where it has one.", examples=["agent-7"])]
    status: Annotated[EventStatus, Meta(description="What became of it.", examples=["accepted"])]
    error: EventError | UnsetType = UNSET


class EventsReceipt(Struct, frozen=True):
    """What became of what was sent. What is accepted is kept for good."""

    accepted: Annotated[int, Meta(description="How many are new.", examples=[1])]
    duplicate: Annotated[int, Meta(description="How many were known.", examples=[0])]
    conflicting: Annotated[int, Meta(description="How many have an id that has other content.", examples=[0])]
    refused: Annotated[int, Meta(description="How many are wrong.", examples=[0])]
    results: Annotated[list[EventResult], Meta(description="What became of each, in the order in which they came.")]
