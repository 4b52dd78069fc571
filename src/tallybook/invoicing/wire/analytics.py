"""Figures over all invoices, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from tallybook.invoicing.model.receivable import Outstanding
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.wire import CurrencyCode, Figure, InstantText

type Sum = Annotated[Figure, Meta(description="An amount in the currency.", examples=["1250.00"])]
type Count = Annotated[int, Meta(description="Of how many invoices.", examples=[17])]


class OutstandingView(Struct, frozen=True):
    """What is due of one currency's invoices."""

    currency: CurrencyCode
    owed: Annotated[Sum, Meta(description="What is due and collected, the overdue included.")]
    owed_count: Count
    overdue: Annotated[Sum, Meta(description="What of it is due for too long.")]
    overdue_count: Count
    uncollectible: Annotated[Sum, Meta(description="What is due and collected no more.")]
    uncollectible_count: Count
    owed_back: Annotated[Sum, Meta(description="What is owed to customers.")]


class ReceivablesNow(Struct, frozen=True):
    """What is due of all final invoices; a currency of which nothing is due is absent."""

    at: Annotated[InstantText, Meta(description="The moment of these figures.")]
    currencies: Annotated[list[OutstandingView], Meta(description="By currency, in alphabetical order.")]


def receivables_now(found: list[Outstanding], at: Instant) -> ReceivablesNow:
    """What is due, as it is sent."""
    return ReceivablesNow(instant_text(at), [_view(one) for one in found])


def _view(of: Outstanding) -> OutstandingView:
    digits = minor_units(of.currency)
    return OutstandingView(
        of.currency,
        plain(of.owed, digits),
        of.owed_count,
        plain(of.overdue, digits),
        of.overdue_count,
        plain(of.uncollectible, digits),
        of.uncollectible_count,
        plain(of.owed_back, digits),
    )
