"""Types of settings.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.generated.types.shared import (
    TaxTreatment,
)
from tallybook.client.model import Model, OpenEnum


class Language(OpenEnum):
    """A language that documents are written in."""

    EN = "en"
    KO = "ko"


type LanguageWord = Language | Literal["en", "ko"]


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


class ApiDunningChange(Model, frozen=True, kw_only=True):
    """ApiDunningChange."""

    retry_days: Sequence[int] | UnsetType | None = UNSET
    """Days after the first failure, and after the due date, on which an invoice is dunned."""


class ApiPartyChange(Model, frozen=True, kw_only=True):
    """ApiPartyChange."""

    legal_name: str | UnsetType | None = UNSET
    """The name that law knows it by."""
    street: str | UnsetType | None = UNSET
    """Street and number."""
    street_2: str | UnsetType | None = UNSET
    """More of the address."""
    postcode: str | UnsetType | None = UNSET
    """The postcode."""
    city: str | UnsetType | None = UNSET
    """The city."""
    region: str | UnsetType | None = UNSET
    """The region or state."""
    country: str | UnsetType | None = UNSET
    """The country by its ISO 3166-1 code."""
    vat_id: str | UnsetType | None = UNSET
    """The VAT id, which begins with the country's code."""
    tax_number: str | UnsetType | None = UNSET
    """Another tax number."""
    registration: str | UnsetType | None = UNSET
    """The number in the register of companies."""
    email: str | UnsetType | None = UNSET
    """Whom to write to."""
    phone: str | UnsetType | None = UNSET
    """Whom to call."""


class DunningSettings(Model, frozen=True, kw_only=True):
    """DunningSettings."""

    retry_days: Sequence[int]
    """Days after the first failure, and after the due date, on which an invoice is dunned."""


class ExportPolicyChange(Model, frozen=True, kw_only=True):
    """ExportPolicyChange."""

    provider_name: str | UnsetType | None = UNSET
    """Who provides, publishes and invoices, in FOCUS; default the tenant's name."""


class ExportPolicySettings(Model, frozen=True, kw_only=True):
    """ExportPolicySettings."""

    provider_name: str
    """Who provides, publishes and invoices, in FOCUS; default the tenant's name."""


class LetterheadChange(Model, frozen=True, kw_only=True):
    """LetterheadChange."""

    seller: ApiPartyChange | UnsetType = UNSET
    """Settings of seller."""
    name: str | UnsetType | None = UNSET
    """The name at the top, where there is no logo."""
    logo: str | UnsetType | None = UNSET
    """The digest of the logo; it is put there as a file."""
    colour: str | UnsetType | None = UNSET
    """The colour of titles and rules."""
    language: Language | UnsetType | None = UNSET
    """The language, where a payer has no other."""
    iban: str | UnsetType | None = UNSET
    """The account that is paid to, without spaces."""
    bic: str | UnsetType | None = UNSET
    """The account's bank."""
    bank: str | UnsetType | None = UNSET
    """The bank's name."""
    payment_text: str | UnsetType | None = UNSET
    """How to pay, on every invoice."""
    footer: str | UnsetType | None = UNSET
    """A text at the foot of every page."""


class LetterheadSettings(Model, frozen=True, kw_only=True):
    """LetterheadSettings."""

    seller: PartySettings
    """Settings of seller."""
    name: str
    """The name at the top, where there is no logo."""
    logo: str
    """The digest of the logo; it is put there as a file."""
    colour: str
    """The colour of titles and rules."""
    language: Language
    """The language, where a payer has no other."""
    iban: str
    """The account that is paid to, without spaces."""
    bic: str
    """The account's bank."""
    bank: str
    """The bank's name."""
    payment_text: str
    """How to pay, on every invoice."""
    footer: str
    """A text at the foot of every page."""


class LogoView(Model, frozen=True, kw_only=True):
    """The logo on documents; all null where there is none."""

    digest: str | None = None
    """What `documents.logo` of the settings is."""
    media_type: str | None = None
    """What kind of picture it is."""
    content: str | None = None
    """Its bytes in base 64."""


class NewLogo(Model, frozen=True, kw_only=True):
    """A logo that is to be put on documents."""

    content: str
    """A PNG, or an SVG of shapes alone, in base 64; at most 256 KiB."""


class PartySettings(Model, frozen=True, kw_only=True):
    """PartySettings."""

    legal_name: str
    """The name that law knows it by."""
    street: str
    """Street and number."""
    street_2: str
    """More of the address."""
    postcode: str
    """The postcode."""
    city: str
    """The city."""
    region: str
    """The region or state."""
    country: str
    """The country by its ISO 3166-1 code."""
    vat_id: str
    """The VAT id, which begins with the country's code."""
    tax_number: str
    """Another tax number."""
    registration: str
    """The number in the register of companies."""
    email: str
    """Whom to write to."""
    phone: str
    """Whom to call."""


class SettingsChange(Model, frozen=True, kw_only=True):
    """SettingsChange."""

    adjustments: AdjustmentPolicyChange | UnsetType = UNSET
    """Settings of adjustments."""
    top_up: TopUpPolicyChange | UnsetType = UNSET
    """Settings of top up."""
    dunning: ApiDunningChange | UnsetType = UNSET
    """Settings of dunning."""
    documents: LetterheadChange | UnsetType = UNSET
    """Settings of documents."""
    exports: ExportPolicyChange | UnsetType = UNSET
    """Settings of exports."""


class SettingsView(Model, frozen=True, kw_only=True):
    """SettingsView."""

    adjustments: AdjustmentPolicySettings
    """Settings of adjustments."""
    top_up: TopUpPolicySettings
    """Settings of top up."""
    dunning: DunningSettings
    """Settings of dunning."""
    documents: LetterheadSettings
    """Settings of documents."""
    exports: ExportPolicySettings
    """Settings of exports."""


class TopUpPolicyChange(Model, frozen=True, kw_only=True):
    """TopUpPolicyChange."""

    tax_treatment: TaxTreatment | UnsetType | None = UNSET
    """Whether a top-up pays amounts with tax, or lowers what is taxed."""


class TopUpPolicySettings(Model, frozen=True, kw_only=True):
    """TopUpPolicySettings."""

    tax_treatment: TaxTreatment
    """Whether a top-up pays amounts with tax, or lowers what is taxed."""
