"""Types of webhook deliveries.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tallybook.client.generated.types.shared import (
    DeliveryRow,
)
from tallybook.client.model import Model


class DeliveryView(Model, frozen=True, kw_only=True):
    """A delivery with what is sent and every attempt."""

    delivery: DeliveryRow
    body: Any
    """What is sent."""
    attempts: Sequence[NotifyAttemptView]
    """The first one first; replayed ones among them."""


class NotifyAttemptView(Model, frozen=True, kw_only=True):
    """A request to the receiver."""

    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    duration_ms: int
    """How long it took."""
    status: int | None
    """What was answered; null where nothing was."""
    answer: str
    """The beginning of the answer, or why there was none."""
