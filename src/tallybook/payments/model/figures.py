"""Figures over the payments of months."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class PaymentFigures(Struct, frozen=True):
    """The payments of one state that were made in a month (UTC), in one currency.

    `asked` is what they were made for; `captured` the money that was taken, of which `refunded` was given back and
    `disputed` is held or lost.
    """

    month: str
    currency: str
    state: str
    payments: int
    asked: Decimal
    captured: Decimal
    refunded: Decimal
    disputed: Decimal
