"""Types of dunning.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, Money, OpenEnum


class DunningSort(OpenEnum):
    """In which order what is being dunned is listed: by when the next step comes. What is stopped has none."""

    NEXT_AT_DESCENDING = "-next_at"
    NEXT_AT = "next_at"


type DunningSortWord = DunningSort | Literal["-next_at", "next_at"]


class DunningView(Model, frozen=True, kw_only=True):
    """An invoice that is being dunned."""

    invoice: str
    """A finalized invoice's id."""
    billing_group: str
    """A billing group's id."""
    due: Money
    """What is due of it."""
    started_at: datetime
    """Since when it is dunned."""
    steps_done: int
    """How many steps of its schedule are done."""
    next_at: datetime | None
    """When the next step comes; null while it is stopped."""
    stopped_at: datetime | None
    """When a person has stopped it."""
    declined_methods: Sequence[str]
    """Methods that were declined for good: they are not tried again."""
    invoice_number: str | UnsetType = UNSET
    """The number of a final invoice."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""


class PaymentsDunningChange(Model, frozen=True, kw_only=True):
    """Why dunning is stopped, or goes on."""

    reason: str
    """Why, for the audit log."""
