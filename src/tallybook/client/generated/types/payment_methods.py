"""Types of payment methods.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model


class NewPaymentMethod(Model, frozen=True, kw_only=True):
    """How a billing group pays, as its gateway knows it."""

    billing_group: str
    """A billing group's id."""
    gateway: str
    """A gateway that is set up here."""
    token: str
    """The gateway's token of a card or account; never its number."""
    customer: str | None = None
    """The gateway's id of the customer."""
    label: str | None = None
    """What people call it."""
    is_default: bool = False
    """Whether it is collected by it from now on."""


class PaymentMethodView(Model, frozen=True, kw_only=True):
    """How a billing group pays. Of the token only the end is told."""

    id: str
    """A payment method's id."""
    billing_group: str
    """A billing group's id."""
    gateway: str
    """A gateway that is set up here."""
    label: str
    """What people call it."""
    token: str
    """The end of the gateway's token."""
    customer: str | None
    """The gateway's id of the customer."""
    is_default: bool
    """Whether it is collected by it."""
    added_at: datetime
    """When it was kept."""
    removed_at: datetime | None
    """When it was removed."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""
