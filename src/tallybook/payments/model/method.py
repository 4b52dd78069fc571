"""Payment methods: how a billing group pays, as its gateway knows it."""

from __future__ import annotations

from msgspec import Struct

from tallybook.kernel.instant import Instant


class PaymentMethod(Struct, frozen=True):
    """A gateway's token of a card or account, never its number; `customer` is the gateway's id of the customer."""

    id: str
    billing_group_id: str
    gateway: str
    token: str
    label: str
    added_at: Instant
    customer: str | None = None
    is_default: bool = False
    removed_at: Instant | None = None
