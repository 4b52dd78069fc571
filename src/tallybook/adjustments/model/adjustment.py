"""Adjustments, and what those of one level do to an amount."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from tallybook.kernel.decimals import ZERO
from tallybook.kernel.rounding import Rounding, round_to


class Level(StrEnum):
    """What an adjustment sees: one project's lines, or everything."""

    PROJECT = "project"
    BILLING_GROUP = "billing_group"


class Kind(StrEnum):
    """Whether it takes or adds."""

    DISCOUNT = "discount"
    SURCHARGE = "surcharge"


class Adjustment(Struct, frozen=True):
    """Exactly one of `fixed` (an amount) and `percent` stands; neither is negative."""

    level: Level
    kind: Kind
    project: str | None = None
    fixed: Decimal | None = None
    percent: Decimal | None = None
    reason: str | None = None


class Effect(NamedTuple):
    """What one adjustment did: the signed amount, what it was taken of, before rounding, and what was left unused."""

    adjustment: Adjustment
    amount: Fraction
    unused: Fraction
    base: Fraction | None
    exact: Fraction
    mode: Rounding | None


def effects(adjustments: Sequence[Adjustment], amount: Fraction, digits: int, discount_mode: Rounding) -> list[Effect]:
    """What the adjustments of one level do to an incoming amount, in the order in which they are taken.

    Fixed surcharges; then percentage surcharges, percentage discounts, both of max(0, amount + fixed surcharges); then
    fixed discounts; file order inside each. A discount takes no more than is left.
    """
    ordered = sorted(adjustments, key=_rank)
    base = max(ZERO, amount + sum((Fraction(a.fixed or 0) for a in ordered if _rank(a) == 0), ZERO))
    left = amount
    done: list[Effect] = []
    for adjustment in ordered:
        discount = adjustment.kind is Kind.DISCOUNT
        if adjustment.percent is None:
            exact = wanted = Fraction(adjustment.fixed or 0)
            mode = None
        else:
            mode = discount_mode if discount else Rounding.HALF_UP
            exact = base * Fraction(adjustment.percent) / 100
            wanted = round_to(exact, digits, mode)
        taken = min(wanted, max(ZERO, left)) if discount else wanted
        signed = -taken if discount else taken
        left += signed
        done.append(Effect(adjustment, signed, wanted - taken, None if mode is None else base, exact, mode))
    return done


def _rank(adjustment: Adjustment) -> int:
    if adjustment.kind is Kind.SURCHARGE:
        return 0 if adjustment.fixed is not None else 1
    return 2 if adjustment.percent is not None else 3
