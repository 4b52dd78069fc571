"""Types of simulations.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from tallybook.client.generated.types.shared import (
    ContractChange,
    Figures,
    LineView,
    Price,
)
from tallybook.client.model import Model, OpenEnum


class ChangeName(OpenEnum):
    """What becomes of a line."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"


type ChangeNameWord = ChangeName | Literal["added", "changed", "removed", "same"]


class LineDifference(Model, frozen=True, kw_only=True):
    """A line as it is and as it would be."""

    change: ChangeName
    """What becomes of it."""
    difference: Decimal
    """By how much its amount changes."""
    before: LineView | None
    """As it is; null for a line that is new."""
    after: LineView | None
    """As it would be; null for a line that is gone."""


class SimulatedMonth(Model, frozen=True, kw_only=True):
    """An invoice as it is and as it would be."""

    invoice: str | None
    """The final invoice; null where it is not final yet."""
    before: Figures
    after: Figures
    difference: Totals
    lines: Sequence[LineDifference]
    """All lines of both; what is new comes last."""


class Simulation(Model, frozen=True, kw_only=True):
    """What the invoices would have been."""

    billing_group: str
    """A billing group's id."""
    currency: str
    """An ISO 4217 currency code."""
    difference: Decimal
    """By how much all the invoices change."""
    months: Sequence[SimulatedMonth]
    """Each month, in the order in which they were asked for."""


class SimulationOf(Model, frozen=True, kw_only=True):
    """Which invoices are rated again, and with what instead of what they had. What is not named stays as it was."""

    billing_group: str
    """A billing group's id."""
    months: Sequence[str] = ()
    """Months; none: the running cycle."""
    price_book: str | None = None
    """The price book: its version of each period."""
    prices: Sequence[Price] | None = None
    """List prices instead of a price book."""
    contract: ContractChange | None = None
    """Terms that take the place of those of the contract, where there is one."""
    without_contract: bool = False
    """As if there were no contract."""
    without_adjustments: bool = False
    """As if there were no adjustments."""


class Totals(Model, frozen=True, kw_only=True):
    """By how much each total changes."""

    list_total: Decimal
    """All lines at list price."""
    contract_discount: Decimal
    """What the contract takes off."""
    charges: Decimal
    """All lines."""
    settled_charges: Decimal
    """The same, rounded to the currency."""
    adjustment_total: Decimal
    """What adjustments add, or take."""
    true_up: Decimal
    """What is lacking of the minimum commitment."""
    credit_total: Decimal
    """What credits pay."""
    taxable: Decimal
    """What is taxed."""
    tax: Decimal
    """The tax."""
    invoice_total: Decimal
    """What the invoice itself comes to."""
    amount_due: Decimal
    """What is to be paid, carry-over included."""
