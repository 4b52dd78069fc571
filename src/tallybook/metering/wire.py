"""An event as it is sent, before it is checked."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class TargetIn(Struct, frozen=True, forbid_unknown_fields=True):
    """The event that a void or an amend corrects. A missing source equals only a missing one."""

    id: str
    source: str | None = None


class EventIn(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Usage, or the correction of usage: names and meanings as in the case format, and `id` is required.

    Numbers are decimal strings or integers; what is None was not sent. `kind: void` takes back the event that
    `corrects` names and has no other fields; `kind: amend` puts this event in its place.
    """

    id: str | None = None
    counter: str | None = None
    quantity: str | int | None = None
    at: str | None = None
    unit: str | None = None
    project: str | None = None
    resource: str | None = None
    dimensions: dict[str, str] | None = None
    source: str | None = None
    cost: str | int | None = None
    kind: Literal["usage", "void", "amend"] | None = None
    corrects: TargetIn | None = None
