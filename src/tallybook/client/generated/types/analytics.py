"""Types of analytics.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from tallybook.client.model import Model


class OutstandingView(Model, frozen=True, kw_only=True):
    """What is due of one currency's invoices."""

    currency: str
    """An ISO 4217 currency code."""
    owed: Decimal
    """An amount in the currency."""
    owed_count: int
    """Of how many invoices."""
    overdue: Decimal
    """An amount in the currency."""
    overdue_count: int
    """Of how many invoices."""
    uncollectible: Decimal
    """An amount in the currency."""
    uncollectible_count: int
    """Of how many invoices."""
    owed_back: Decimal
    """An amount in the currency."""


class ReceivablesNow(Model, frozen=True, kw_only=True):
    """What is due of all final invoices; a currency of which nothing is due is absent."""

    at: datetime
    """The moment of these figures."""
    currencies: Sequence[OutstandingView]
    """By currency, in alphabetical order."""
