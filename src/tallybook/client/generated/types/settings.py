"""Types of settings.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    TaxTreatment,
)
from tallybook.client.model import Model


class AdjustmentPolicyChange(Model, frozen=True, kw_only=True):
    """AdjustmentPolicyChange."""

    max_percent: Decimal | UnsetType | None = UNSET
    """Greatest percentage of an adjustment."""
    max_amount: Mapping[str, Decimal | None] | UnsetType = UNSET
    """Greatest fixed amount of an adjustment for each period."""
    approval_above_percent: Decimal | UnsetType | None = UNSET
    """A greater percentage needs a second person's approval."""
    approval_above: Mapping[str, Decimal | None] | UnsetType = UNSET
    """A greater fixed amount for each period needs a second person's approval."""


class AdjustmentPolicySettings(Model, frozen=True, kw_only=True):
    """AdjustmentPolicySettings."""

    max_percent: Decimal
    """Greatest percentage of an adjustment."""
    max_amount: Mapping[str, Decimal]
    """Greatest fixed amount of an adjustment for each period."""
    approval_above_percent: Decimal | None
    """A greater percentage needs a second person's approval."""
    approval_above: Mapping[str, Decimal]
    """A greater fixed amount for each period needs a second person's approval."""


class DunningSettings(Model, frozen=True, kw_only=True):
    """DunningSettings."""

    retry_days: Sequence[int]
    """Days after the first failure, and after the due date, on which an invoice is dunned."""


class SettingsChange(Model, frozen=True, kw_only=True):
    """SettingsChange."""

    adjustments: AdjustmentPolicyChange | UnsetType = UNSET
    """Settings of adjustments."""
    top_up: TopUpPolicyChange | UnsetType = UNSET
    """Settings of top up."""
    dunning: ShellDunningChange | UnsetType = UNSET
    """Settings of dunning."""


class SettingsView(Model, frozen=True, kw_only=True):
    """SettingsView."""

    adjustments: AdjustmentPolicySettings
    """Settings of adjustments."""
    top_up: TopUpPolicySettings
    """Settings of top up."""
    dunning: DunningSettings
    """Settings of dunning."""


class ShellDunningChange(Model, frozen=True, kw_only=True):
    """ShellDunningChange."""

    retry_days: Sequence[int] | UnsetType | None = UNSET
    """Days after the first failure, and after the due date, on which an invoice is dunned."""


class TopUpPolicyChange(Model, frozen=True, kw_only=True):
    """TopUpPolicyChange."""

    tax_treatment: TaxTreatment | UnsetType | None = UNSET
    """Whether a top-up pays amounts with tax, or lowers what is taxed."""


class TopUpPolicySettings(Model, frozen=True, kw_only=True):
    """TopUpPolicySettings."""

    tax_treatment: TaxTreatment
    """Whether a top-up pays amounts with tax, or lowers what is taxed."""
