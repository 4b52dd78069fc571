"""Types of gateways.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tallybook.client.model import Model, OpenEnum


class GatewayKind(OpenEnum):
    """How a customer without a kept method pays there: on the gateway's own page, or by a transfer of a bank."""

    PAGE = "page"
    TRANSFER = "transfer"


type GatewayKindWord = GatewayKind | Literal["page", "transfer"]


class GatewayList(Model, frozen=True, kw_only=True):
    """The gateways that are set up here."""

    data: Sequence[GatewayView]
    """By their names."""


class GatewayView(Model, frozen=True, kw_only=True):
    """A gateway that is set up here."""

    name: str
    """A gateway that is set up here."""
    kind: GatewayKind
    """How a customer without a payment method pays there: on its page, or by a bank transfer."""
