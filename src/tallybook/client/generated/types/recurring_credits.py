"""Types of recurring credits.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    CreditType,
    Stage,
    TaxTreatment,
)
from tallybook.client.model import Model, Money


class NewRecurringCredit(Model, frozen=True, kw_only=True):
    """Credit that a billing group shall have in every billing cycle."""

    billing_group: str
    """A billing group's id."""
    name: str
    """What invoices call it."""
    amount: Money
    """How much each time."""
    reason: str
    """Why, for the audit log."""
    type: CreditType = CreditType("FREE")
    """Spent in this order; PAID is money that came in with it."""
    starts_at: datetime | None = None
    """Cycles that begin from then on; null: from the running one on."""
    ends_at: datetime | None = None
    """Cycles that begin before then; null: for ever."""
    expires_after_days: int | None = None
    """So many days after it was granted; null: with its cycle."""
    counters: Sequence[str] | None = None
    """It pays only counters that fit one of these."""
    stage: Stage = Stage("after_adjustments")
    """When invoices spend it."""
    tax_treatment: TaxTreatment = TaxTreatment("pre_tax")
    """Whether it lowers what is taxed, or pays with tax."""
    campaign: str | None = None
    """What it belongs to."""


class RecurringCreditView(Model, frozen=True, kw_only=True):
    """Credit that comes with every billing cycle."""

    id: str
    """A recurring credit's id."""
    billing_group: str
    """A billing group's id."""
    name: str
    """What invoices call it."""
    type: CreditType
    """Spent in this order; PAID is money that came in with it."""
    amount: Money
    """How much each time."""
    starts_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    ends_at: datetime | None
    """Cycles that begin before then; null: for ever."""
    granted_to: datetime
    """Cycles that begin before then have theirs."""
    expires_after_days: int | None
    """So many days after it was granted; null: with its cycle."""
    counters: Sequence[str] | None
    """It pays only counters that fit one of these."""
    stage: Stage
    """When invoices spend it."""
    tax_treatment: TaxTreatment
    """Whether it lowers what is taxed, or pays with tax."""
    campaign: str | None
    """What it belongs to."""
    reason: str
    """Why; kept with every credit that it gives."""
    author: str
    """Who did it."""
    cancelled_at: datetime | None
    """Since when it grants no more."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""
