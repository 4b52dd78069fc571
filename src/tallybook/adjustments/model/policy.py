"""What a tenant lets its people adjust."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from msgspec import Meta, Struct, field

from tallybook.adjustments.model.adjustment import Adjustment, Kind
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.money import Money, fits_digits
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


def check_terms(adjustment: Adjustment, currency: str) -> None:
    """Refuse what is no adjustment in this currency: of nothing, of too many digits, a discount of over 100 %."""
    fixed, percent = adjustment.fixed, adjustment.percent
    assert (fixed is None) != (percent is None), "an adjustment is an amount or a percentage"
    value = percent if fixed is None else fixed
    if value is None or not value > 0:
        raise Refused("not_positive", "an adjustment is greater than 0; a discount takes, a surcharge adds")
    if fixed is not None and not fits_digits(fixed, minor_units(currency)):
        raise Refused("too_many_digits", f"{plain(fixed)} has more digits than {currency} has")
    if percent is not None and adjustment.kind is Kind.DISCOUNT and percent > 100:
        raise Refused("above_everything", f"a discount of {plain(percent)} % is more than there is: 100 % at most")


def check_caps(policy: AdjustmentPolicy, adjustment: Adjustment, currency: str) -> None:
    """`Refused("above_cap")`, with the cap, where an adjustment is greater than the policy allows."""
    if adjustment.fixed is None:
        cap, unit, setting = policy.max_percent, "%", "adjustments.max_percent"
        digits = 0
    else:
        found = policy.max_amount.get(currency)
        if found is None:
            return
        cap, unit, setting = found, f"{currency} for each period", f"adjustments.max_amount.{currency}"
        digits = minor_units(currency)
    value = adjustment.percent if adjustment.fixed is None else adjustment.fixed
    if value is not None and value > cap:
        message = f"{plain(value, digits)} is above the cap of {plain(cap, digits)} {unit} ({setting})"
        raise Refused("above_cap", message)


def needs_approval(policy: AdjustmentPolicy, adjustment: Adjustment, currency: str) -> bool:
    """Whether a second person must approve an adjustment before it applies."""
    if adjustment.fixed is not None:
        limit = policy.approval_above.get(currency)
        return limit is not None and adjustment.fixed > limit
    limit = policy.approval_above_percent
    return limit is not None and adjustment.percent is not None and adjustment.percent > limit
