"""What a tenant lets its people adjust."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from msgspec import Meta, Struct, field

from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused


def _no_limits() -> Mapping[str, Decimal]:
    return MappingProxyType({})


class AdjustmentPolicy(Struct, frozen=True):
    """Caps, and from where on a second person approves. Amounts are by currency; one that is not named has no limit.

    What is compared is one adjustment's percentage, or its amount for each billing period, however many it covers.
    """

    max_percent: Annotated[Decimal, Meta(description="greatest percentage of an adjustment")] = Decimal(100)
    max_amount: Annotated[
        Mapping[str, Decimal], Meta(description="greatest fixed amount of an adjustment for each period")
    ] = field(default_factory=_no_limits)
    approval_above_percent: Annotated[
        Decimal | None, Meta(description="a greater percentage needs a second person's approval")
    ] = None
    approval_above: Annotated[
        Mapping[str, Decimal],
        Meta(description="a greater fixed amount for each period needs a second person's approval"),
    ] = field(default_factory=_no_limits)

    def __post_init__(self) -> None:
        for limit in (self.max_percent, self.approval_above_percent):
            if limit is not None and not limit >= 0:
                raise Refused("bad_limit", "a limit is not negative")
        for limits in (self.max_amount, self.approval_above):
            for currency, amount in limits.items():
                if not Money(amount, currency).amount >= 0:
                    raise Refused("bad_limit", "a limit is not negative")
