"""Organizations, and the billing groups that pay."""

from __future__ import annotations

from decimal import Decimal
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, cycle_at, zone
from tallybook.kernel.rounding import RoundingRules


class Organization(Struct, frozen=True):
    """A customer. Names are unique."""

    id: str
    name: str


class BillingGroup(Struct, frozen=True):
    """The payer: what its invoices are made with.

    `anchor_day` is the day of the month on which its billing cycles begin. An invoice is finalized
    `finalize_after_days` after its period has ended, and held as a draft until then; it is overdue once
    `payment_terms_days` have passed, and bears a late fee `late_fee_grace_days` later. With `needs_approval` it is
    held until a person approves it. An unpaid one is dunned `retry_days` after its first failure and its due date; None
    is the tenant's schedule. E-mail goes to `emails`. It and documents are
    written in `language`; None is the tenant's. Names are unique.
    """

    id: str
    organization_id: str
    name: str
    currency: str
    price_book_id: str
    timezone: str = "UTC"
    anchor_day: int = 1
    rounding: RoundingRules = field(default_factory=RoundingRules)
    late_fee_rate: Decimal = Decimal(0)
    finalize_after_days: int = 0
    payment_terms_days: int = 14
    late_fee_grace_days: int = 0
    needs_approval: bool = False
    retry_days: tuple[int, ...] | None = None
    emails: tuple[str, ...] = ()
    language: str | None = None

    @property
    def tz(self) -> ZoneInfo:
        """The time zone of its days."""
        return zone(self.timezone)

    def cycle_at(self, at: Instant) -> Period:
        """The billing cycle that holds the instant."""
        return cycle_at(at, self.anchor_day, self.tz)


class GroupTerms(Struct, frozen=True):
    """What a billing group is asked to be, before it has an id."""

    name: str
    currency: str
    timezone: str = "UTC"
    anchor_day: int = 1
    rounding: RoundingRules = field(default_factory=RoundingRules)
    late_fee_rate: Decimal = Decimal(0)

    def group(self, id_: str, organization_id: str, price_book_id: str) -> BillingGroup:
        """The billing group of these terms."""
        return BillingGroup(
            id_,
            organization_id,
            self.name,
            self.currency,
            price_book_id,
            self.timezone,
            self.anchor_day,
            self.rounding,
            self.late_fee_rate,
        )
