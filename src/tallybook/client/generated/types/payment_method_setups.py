"""Types of payment method setups.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, OpenEnum


class PaymentMethodSetupState(OpenEnum):
    """How far a set-up is: an open one waits for the customer, and one that is done has a payment method."""

    DONE = "done"
    EXPIRED = "expired"
    FAILED = "failed"
    OPEN = "open"


type PaymentMethodSetupStateWord = PaymentMethodSetupState | Literal["done", "expired", "failed", "open"]


class NewPaymentMethodSetup(Model, frozen=True, kw_only=True):
    """At which gateway a customer is to have a card or an account kept."""

    gateway: str
    """A gateway that is set up here."""
    return_url: str
    """Where the gateway's page leads back to."""
    is_default: bool = False
    """Whether the group is collected by it once it is kept; by its first method it always is."""


class PaymentMethodSetupView(Model, frozen=True, kw_only=True):
    """A page at a gateway on which a customer has a card or an account kept, without paying."""

    id: str
    """The set-up's id."""
    billing_group: str
    """A billing group's id."""
    gateway: str
    """A gateway that is set up here."""
    state: PaymentMethodSetupState
    """How far it is."""
    url: str | None
    """The gateway's page, to which the customer goes. Null once they were there, or where the gateway has not
    answered yet: read the set-up again then.
    """
    return_url: str
    """Where the page leads back to."""
    is_default: bool
    """Whether the group is collected by it once it is kept; by its first method it always is."""
    payment_method: str | None
    """What is kept, once it is done."""
    failure: SetupFailureView | None
    """Why it has failed; null where it has not."""
    created_by: str
    """Who asked for it."""
    created_at: datetime
    """When it was asked for."""
    ended_at: datetime | None
    """When it was done, failed or expired."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""


class SetupFailureView(Model, frozen=True, kw_only=True):
    """Why nothing was kept."""

    code: str
    """What went wrong, in the gateway's words."""
    message: str
    """The same for people."""
