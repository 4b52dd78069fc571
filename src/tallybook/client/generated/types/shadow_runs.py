"""Types of shadow runs.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, OpenEnum


class ShadowOutcome(OpenEnum):
    """What became of an invoice that was rated again."""

    DIFFERS = "differs"
    EQUAL = "equal"
    FAILED = "failed"


type ShadowOutcomeWord = ShadowOutcome | Literal["differs", "equal", "failed"]


class NewShadowRun(Model, frozen=True, kw_only=True):
    """Whose invoices are rated again."""

    month: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""


class ShadowRunView(Model, frozen=True, kw_only=True):
    """A shadow run and how far it is: it is done where it has ended."""

    id: str
    """A shadow run's id."""
    month: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""
    asked_by: str
    """Who asked for it."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    ended_at: datetime | None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    invoices: int
    """Final invoices of the month."""
    done: int
    """Those that were rated again."""
    equal: int
    """How many."""
    differing: int
    """How many."""
    failed: int
    """How many."""


class ShadowView(Model, frozen=True, kw_only=True):
    """An invoice that was rated again."""

    invoice: str
    """An invoice's id."""
    number: str
    """The number of a final invoice."""
    billing_group: str
    """A billing group's id."""
    currency: str
    """An ISO 4217 currency code."""
    outcome: ShadowOutcome
    """Whether it comes out as it is."""
    total: Decimal
    """What the invoice comes to as it is."""
    rated: Decimal | None
    """What it comes to now; null where it failed."""
    difference: Decimal | None
    """By how much that is more."""
    lines: int | None
    """How many of its lines differ."""
    reason: str | None
    """Why it could not be rated."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""
