"""The columns of our FOCUS 1.2 export, in their order, and what FOCUS allows in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from tallybook.exchange.table import Column, Kind, columns

VERSION: Final = "1.2"

COLUMNS: Final[Sequence[Column]] = columns("""
    AvailabilityZone BilledCost:decimal BillingAccountId BillingAccountName BillingAccountType BillingCurrency
    BillingPeriodEnd:instant BillingPeriodStart:instant CapacityReservationId CapacityReservationStatus
    ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd:instant ChargePeriodStart:instant
    CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName CommitmentDiscountQuantity:decimal
    CommitmentDiscountStatus CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity:decimal ConsumedUnit
    ContractedCost:decimal ContractedUnitPrice:decimal EffectiveCost:decimal InvoiceId InvoiceIssuerName
    ListCost:decimal ListUnitPrice:decimal PricingCategory PricingCurrency
    PricingCurrencyContractedUnitPrice:decimal PricingCurrencyEffectiveCost:decimal
    PricingCurrencyListUnitPrice:decimal PricingQuantity:decimal PricingUnit ProviderName PublisherName RegionId
    RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName ServiceSubcategory SkuId SkuMeter
    SkuPriceDetails SkuPriceId SubAccountId SubAccountName SubAccountType Tags x_CorrectedInvoiceId
    x_InvoiceLine:integer
""")
"""Every column of the version, and two of ours. Of what we do not have, they hold no value."""
_SAME: Final = {
    "PricingCurrency": "BillingCurrency",
    "PricingCurrencyContractedUnitPrice": "ContractedUnitPrice",
    "PricingCurrencyEffectiveCost": "EffectiveCost",
    "PricingCurrencyListUnitPrice": "ListUnitPrice",
}
_SOURCES: Final = tuple((_SAME.get(column.name, column.name), column.kind is Kind.DECIMAL) for column in COLUMNS)
_NAMES: Final = frozenset(column.name for column in COLUMNS)

SERVICE_CATEGORIES: Final = frozenset({
    "AI and Machine Learning", "Analytics", "Business Applications", "Compute", "Databases", "Developer Tools",
    "Identity", "Integration", "Internet of Things", "Management and Governance", "Media", "Migration", "Mobile",
    "Multicloud", "Networking", "Other", "Security", "Storage", "Web",
})  # fmt: skip
OTHER: Final = "Other"

_TIMES = "Years|Months|Days|Hours|Minutes|Seconds"
_TIME = "Year|Month|Day|Hour|Minute|Second"
_COUNTED = r"[A-Za-z][A-Za-z0-9]*(?: [A-Za-z][A-Za-z0-9]*)*"
_UNIT = re.compile(
    rf"{_COUNTED}|{_COUNTED}-(?:{_TIMES})|{_COUNTED}/(?:{_TIME})|\d+ {_COUNTED}|{_COUNTED}/\d+ (?:{_TIMES})", re.ASCII
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*", re.ASCII)
_OF_TIME: Final = {
    word: f"{name}s"
    for name, words in {
        "Second": "s second seconds",
        "Minute": "min minute minutes",
        "Hour": "h hour hours",
        "Day": "d day days",
        "Month": "mo month months",
        "Year": "y year years",
    }.items()
    for word in words.split()
}


def row_of(cells: Mapping[str, str | None]) -> tuple[str | None, ...]:
    """A row of the named cells; the others have no value. The pricing currency is the billing currency.

    Numbers have a point, `12.0`: a CSV column of whole numbers alone would be taken for one that is not decimal.
    """
    assert cells.keys() <= _NAMES, f"{cells.keys() - _NAMES} are no columns"
    found: list[str | None] = []
    for name, is_decimal in _SOURCES:
        text = cells.get(name)
        found.append(f"{text}.0" if is_decimal and text is not None and "." not in text else text)
    return tuple(found)


def service_category(text: str) -> str:
    """A category that FOCUS has: any other one is `Other`."""
    return text if text in SERVICE_CATEGORIES else OTHER


def unit_of(text: str) -> str:
    """A unit in FOCUS's Unit Format: `hour` is `Hours`, `GB*hour` is `GB-Hours`; words stay, signs go."""
    known = _OF_TIME.get(text.lower())
    if known is not None:
        return known
    head, _, last = re.sub(r"[*·_-]", " ", text).rpartition(" ")
    times = _OF_TIME.get(last.lower())
    if times is not None and _words(head):
        return f"{_words(head)}-{times}"
    return text if _UNIT.fullmatch(text) else _words(text) or "Units"


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text))
