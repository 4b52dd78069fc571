"""Types of credit notes.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, UnsetType

from tallybook.client.model import Model, OpenEnum


class CreditNoteSort(OpenEnum):
    """In which order credit notes are listed."""

    CREATED_AT_DESCENDING = "-created_at"
    TOTAL_DESCENDING = "-total"
    CREATED_AT = "created_at"
    TOTAL = "total"


type CreditNoteSortWord = CreditNoteSort | Literal["-created_at", "-total", "created_at", "total"]


class To(OpenEnum):
    """Where money goes that a credit note returns."""

    CREDIT = "credit"
    PAYMENT = "payment"


type ToWord = To | Literal["credit", "payment"]


class CreditNoteView(Model, frozen=True, kw_only=True):
    """A credit note. It never changes: lines, taxes and late fee sum to the total."""

    id: str
    """A credit note's id."""
    number: str
    """Its number."""
    invoice: str
    """An invoice's id."""
    invoice_number: str
    """The number of a final invoice."""
    billing_group: str
    """A billing group's id."""
    currency: str
    """An ISO 4217 currency code."""
    reason: str
    """Why, for the audit log."""
    issued_by: str
    """Who issued it."""
    issued_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    lines: Sequence[NotedLineView]
    """What is taken back, without tax."""
    taxes: Sequence[NotedTaxView]
    """What is taken back of each tax."""
    net: Decimal
    """The lines in all."""
    tax: Decimal
    """The taxes in all."""
    late_fee: Decimal
    """What is taken back of the late fee."""
    total: Decimal
    """What is taken back in all."""
    credited: Decimal
    """What of it is due no more."""
    returned: Decimal
    """What of it had been paid."""
    to: To | None
    """Where what had been paid went; null where nothing had been."""
    billing_group_name: str | UnsetType = UNSET
    """The billing group's name."""
    timezone: str | UnsetType = UNSET
    """The billing group's time zone."""


class LineToCredit(Model, frozen=True, kw_only=True):
    """A line of the invoice that is taken back, whole or in part."""

    line: int
    """The line's number."""
    amount: Decimal | None = None
    """So much of it, without tax; all of it without."""


class NewCreditNote(Model, frozen=True, kw_only=True):
    """What of a final invoice is taken back: some of its lines, or without lines all that is left of it."""

    invoice: str
    """The invoice's id or number."""
    reason: str
    """Why, for the audit log."""
    lines: Sequence[LineToCredit] | UnsetType = UNSET
    """Which lines. Left out: all that is left of the invoice."""
    to: To = To("credit")
    """Where it goes as far as it was paid: a paid credit, or back to the payment that it came by."""


class NotedLineView(Model, frozen=True, kw_only=True):
    """What is taken back of a part of the invoice, without tax."""

    line: int | None
    """The line's number; null for what has no line."""
    name: str
    """What it is."""
    amount: Decimal
    """An amount in the invoice's currency."""


class NotedTaxView(Model, frozen=True, kw_only=True):
    """What is taken back of a tax."""

    name: str
    """The tax."""
    amount: Decimal
    """An amount in the invoice's currency."""


class Voiding(Model, frozen=True, kw_only=True):
    """Why all of an invoice is taken back, and where what was paid goes."""

    reason: str
    """Why, for the audit log."""
    to: To = To("credit")
    """Where it goes as far as it was paid: a paid credit, or back to the payment that it came by."""
