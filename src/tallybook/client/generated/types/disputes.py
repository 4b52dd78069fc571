"""Types of disputes.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, Money, OpenEnum


class DisputeStage(OpenEnum):
    """How far a dispute is: the gateway holds the money while it is open."""

    LOST = "lost"
    OPENED = "opened"
    WON = "won"


type DisputeStageWord = DisputeStage | Literal["lost", "opened", "won"]


class DisputeView(Model, frozen=True, kw_only=True):
    """A customer's bank took a payment back, or tries to."""

    id: str
    """A dispute's id."""
    payment: str
    """A payment's id."""
    billing_group: str
    """A billing group's id."""
    money: Money
    """How much."""
    stage: DisputeStage
    """How far it is."""
    taken_back: Money
    """What was still there as credit when it was lost."""
    reason: str
    """The bank's reason."""
    reference: str
    """The gateway's or the bank's own reference."""
    as_of: datetime
    """Since when it is at this stage."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""
