"""Tier bounds, shared by the tiered charge models."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

from tallybook.kernel.decimals import fraction_of
from tallybook.kernel.refusal import Refused


class Bounded(Protocol):
    """A tier: inclusive above; the last one is open."""

    @property
    def up_to(self) -> Decimal | None:
        """The greatest quantity of this tier, None for the open last tier."""
        ...


class PriceTier(Struct, frozen=True, forbid_unknown_fields=True):
    """A tier with a price per unit and a flat fee."""

    up_to: Decimal | None = None
    unit_price: Decimal = Decimal(0)
    flat: Decimal = Decimal(0)


class RateTier(Struct, frozen=True, forbid_unknown_fields=True):
    """A tier with a rate on the amount and a flat fee."""

    up_to: Decimal | None = None
    rate: Decimal = Decimal(0)
    flat: Decimal = Decimal(0)


def check_tiers(tiers: Sequence[Bounded]) -> None:
    """Bounds strictly rise from zero or more, and only the last tier is open."""
    if not tiers:
        raise Refused("bad_tiers", "at least one tier is needed", "tiers")
    below: Decimal | None = None
    for index, tier in enumerate(tiers):
        last = index == len(tiers) - 1
        path = f"tiers[{index}].up_to"
        if tier.up_to is None:
            if not last:
                raise Refused("bad_tiers", "is required and missing: only the last tier is open", path)
            return
        if last:
            raise Refused("bad_tiers", "the last tier must be open: leave out its `up_to`", path)
        if tier.up_to < 0 or (below is not None and tier.up_to <= below):
            raise Refused("bad_tiers", "bounds must not be negative and must strictly rise", path)
        below = tier.up_to


def reached[T: Bounded](tiers: Sequence[T], quantity: Fraction) -> list[tuple[int, T, Fraction]]:
    """The tiers that a quantity reaches, each with its number from 1 and the part of the quantity inside it."""
    parts: list[tuple[int, T, Fraction]] = []
    below = Decimal(0)
    for number, tier in enumerate(tiers, start=1):
        if quantity <= fraction_of(below):
            break
        if tier.up_to is None or quantity < fraction_of(tier.up_to):
            parts.append((number, tier, quantity - fraction_of(below)))
            break
        parts.append((number, tier, _width(below, tier.up_to)))
        below = tier.up_to
    return parts


@lru_cache(maxsize=4096)
def _width(below: Decimal, up_to: Decimal) -> Fraction:
    """The quantity that fills a tier."""
    return fraction_of(up_to) - fraction_of(below)
