"""Types of billing details.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, OpenEnum


class Untaxed(OpenEnum):
    """Why no tax is charged, as a code of UNTDID 5305 (EN 16931, BT-118)."""

    AE = "AE"
    E = "E"
    G = "G"
    K = "K"
    O = "O"
    Z = "Z"


type UntaxedWord = Untaxed | Literal["AE", "E", "G", "K", "O", "Z"]


class AccountsPartyChange(Model, frozen=True, kw_only=True):
    """AccountsPartyChange."""

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


class BillingDetailsChange(Model, frozen=True, kw_only=True):
    """BillingDetailsChange."""

    buyer: AccountsPartyChange | UnsetType = UNSET
    """The buyer."""
    reference: str | UnsetType | None = UNSET
    """The buyer's own reference, such as a purchase order."""
    untaxed: Untaxed | UnsetType | None = UNSET
    """Why no tax is charged: O, E, AE, K, G or Z of UNTDID 5305."""
    untaxed_reason: str | UnsetType | None = UNSET
    """Why no tax is charged, in words."""


class BillingDetailsView(Model, frozen=True, kw_only=True):
    """BillingDetailsView."""

    buyer: PartyView
    """The buyer."""
    reference: str
    """The buyer's own reference, such as a purchase order."""
    untaxed: Untaxed | None
    """Why no tax is charged: O, E, AE, K, G or Z of UNTDID 5305."""
    untaxed_reason: str
    """Why no tax is charged, in words."""


class PartyView(Model, frozen=True, kw_only=True):
    """PartyView."""

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
