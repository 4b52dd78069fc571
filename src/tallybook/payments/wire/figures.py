"""Figures over the payments of months, as they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from tallybook.invoicing.model.analytics import Months
from tallybook.kernel.wire import Money, Month, money
from tallybook.payments.model.figures import PaymentFigures
from tallybook.payments.wire.payments import PaymentState


class PaymentFiguresView(Struct, frozen=True):
    """The payments of one state that were made in a month, in one currency."""

    month: Annotated[Month, Meta(description="The month, in UTC.")]
    state: Annotated[PaymentState, Meta(description="How far they are now.", examples=["failed"])]
    payments: Annotated[int, Meta(description="How many.", examples=[17])]
    asked: Annotated[Money, Meta(description="What they were made for.")]
    captured: Annotated[Money, Meta(description="The money that was taken.")]
    refunded: Annotated[Money, Meta(description="What of it was given back.")]
    disputed: Annotated[Money, Meta(description="What of it disputes hold, or have taken.")]
    listed_at: Annotated[
        str,
        Meta(
            description="Where they are listed.",
            examples=["/v1/payments?month=2026-05&currency=USD&state=failed"],
        ),
    ]


class PaymentsByMonth(Struct, frozen=True):
    """Payments by the month in which they were made; months without one are absent."""

    first: Annotated[Month, Meta(description="The first month that was asked for.")]
    last: Annotated[Month, Meta(description="The last one.")]
    data: Annotated[list[PaymentFiguresView], Meta(description="By month, then currency, then state.")]


def payments_by_month(span: Months, found: Sequence[PaymentFigures]) -> PaymentsByMonth:
    """Figures of payments, as they are sent."""
    return PaymentsByMonth(span.first, span.last, [_view(one) for one in found])


def _view(of: PaymentFigures) -> PaymentFiguresView:
    return PaymentFiguresView(
        of.month,
        PaymentState(of.state),
        of.payments,
        money(of.asked, of.currency),
        money(of.captured, of.currency),
        money(of.refunded, of.currency),
        money(of.disputed, of.currency),
        f"/v1/payments?month={of.month}&currency={of.currency}&state={of.state}",
    )
