"""Types of taxes.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tallybook.client.model import Model


class TaxChange(Model, frozen=True, kw_only=True):
    """What a billing group's invoices are taxed with from now on."""

    components: Sequence[TaxComponentTerms]
    """All of them, in order."""


class TaxComponentTerms(Model, frozen=True, kw_only=True):
    """A rate on an invoice's lines, or on those of certain counters."""

    name: str
    """Shown on the invoice."""
    rate: Decimal
    """A fraction: 0.10 is 10 %."""
    counters: Sequence[str] | None = None
    """Limits it to the lines of counters that fit one of these; null: all."""


class TaxView(Model, frozen=True, kw_only=True):
    """What a billing group's invoices are taxed with. Components add and never compound."""

    billing_group: str
    """A billing group's id."""
    components: Sequence[TaxComponentTerms]
    """All of them, in order."""
