"""Usage on its way in: what is kept of an event, what corrects it, and what became of a batch."""

from __future__ import annotations

import json
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.event import Dimensions


class Key(NamedTuple):
    """What makes an event the same event. An event without a source has the empty one."""

    source: str
    id: str


class Series(Struct, frozen=True, gc=False, cache_hash=True):
    """What events have in common."""

    counter: str
    project: str
    resource: str | None
    dimensions: Dimensions
    unit: str


class Usage(Struct, frozen=True, gc=False):
    """One event. `quantity` is in the series' unit; the digest is of its content, the time apart."""

    source: str
    id: str
    at: Instant
    quantity: Decimal
    cost: Decimal | None
    digest: bytes
    series: Series

    @property
    def key(self) -> Key:
        """Its key."""
        return Key(self.source, self.id)


class Kind(StrEnum):
    """Why a version of an event no longer counts."""

    VOID = "void"
    AMEND = "amend"
    EARLIER = "earlier"


class Void(Struct, frozen=True, gc=False):
    """An event that takes another one back. `at` is when it was received."""

    source: str
    id: str
    at: Instant
    digest: bytes
    target: Key

    @property
    def key(self) -> Key:
        """Its key."""
        return Key(self.source, self.id)


type Claim = Usage | Void
"""What has a key of its own."""


class Version(NamedTuple):
    """The version of a known event that counts; a void has no series."""

    digest: bytes
    at: Instant
    series_id: int | None
    batch_id: int


class Correction(NamedTuple):
    """From this batch on, the version of `key` that came with `target_batch_id` counts no longer."""

    key: Key
    target_batch_id: int
    kind: Kind


class Problem(Struct, frozen=True):
    """An event that was not kept: where it stands in what was sent, and why."""

    place: str
    refusal: Refused
    key: Key | None = None


class Receipt(Struct, frozen=True):
    """What became of a batch. Accepted events are committed; an event that came again earlier counts as a duplicate.

    `duplicates` are the places of events that came again; `problems` lists the refused, then the conflicting.
    `position` is None where the batch changed nothing.
    """

    accepted: int = 0
    duplicates: tuple[str, ...] = ()
    conflicting: int = 0
    refused: int = 0
    problems: tuple[Problem, ...] = ()
    position: int | None = None

    @property
    def duplicate(self) -> int:
        """How many events came again."""
        return len(self.duplicates)


def dimensions_text(dimensions: Dimensions) -> str:
    """Dimensions as they are kept: a JSON list of pairs."""
    return json.dumps(dimensions, ensure_ascii=False, separators=(",", ":"))
