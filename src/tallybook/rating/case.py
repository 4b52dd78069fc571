"""Everything that an invoice depends on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from tallybook.adjustments.model.adjustment import Adjustment
from tallybook.credits.model.grant import Grant
from tallybook.kernel.currency import minor_units
from tallybook.kernel.period import Period, zone
from tallybook.kernel.rounding import RoundingRules
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.event import Event
from tallybook.pricing.model.contract import Contract
from tallybook.pricing.model.price import Price
from tallybook.tax.model.component import TaxComponent


class CarryOver(Struct, frozen=True):
    """What earlier invoices left unpaid (tax included), and the rate of the late fee on it."""

    unpaid: Decimal = Decimal(0)
    late_fee_rate: Decimal = Decimal(0)


class Correction(Struct, frozen=True):
    """A closed period re-rated: the difference in quantity and amount. `period` is shown as it was written."""

    period: str
    counter: str
    project: str
    quantity: Decimal
    amount: Decimal
    invoice: str | None = None


class Inputs(Struct, frozen=True):
    """A case without its usage."""

    currency: str
    timezone: str
    period: Period
    counters: Mapping[str, Counter]
    prices: tuple[Price, ...]
    rounding: RoundingRules = field(default_factory=RoundingRules)
    contract: Contract | None = None
    adjustments: tuple[Adjustment, ...] = ()
    credits: tuple[Grant, ...] = ()
    tax: tuple[TaxComponent, ...] = ()
    carry_over: CarryOver = field(default_factory=CarryOver)
    corrections: tuple[Correction, ...] = ()

    @property
    def digits(self) -> int:
        """The currency's minor units."""
        return minor_units(self.currency)

    @property
    def line_digits(self) -> int:
        """The digits that a line keeps."""
        return self.digits if self.rounding.line_digits is None else self.rounding.line_digits

    @property
    def tz(self) -> ZoneInfo:
        """The billing group's time zone."""
        return zone(self.timezone)


class Case(Struct, frozen=True):
    """A billing case: inputs and usage events."""

    inputs: Inputs
    usage: Sequence[Event]
