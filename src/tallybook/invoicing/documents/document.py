"""A document: what an invoice or a credit note says, in an order for people, before any language or layout."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from tallybook.accounts.model.party import BillingDetails, Language
from tallybook.invoicing.model.letterhead import Letterhead, Logo
from tallybook.kernel.instant import Instant


class Kind(StrEnum):
    """What a document is."""

    DRAFT = "draft"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class Parties(Struct, frozen=True):
    """Who stands on a document, and how it looks; as they were when it was made final."""

    letterhead: Letterhead
    details: BillingDetails
    logo: Logo | None
    organization: str
    billing_group: str
    timezone: str
    language: Language = Language.ENGLISH

    @property
    def buyer_name(self) -> str:
        """The buyer's name."""
        return self.details.buyer.legal_name or self.organization

    @property
    def seller_name(self) -> str:
        """The seller's name, empty where nobody has said it."""
        return self.letterhead.seller.legal_name or self.letterhead.name


class Phrase(Struct, frozen=True):
    """Words in the document's language: a label by its name, and what stands in its places.

    What stands there is a name as it is, or a number, a share or a day that is printed for the language.
    """

    label: str
    values: Mapping[str, str | date] = {}


class Row(Struct, frozen=True):
    """A line of a document. `number` is the invoice line's; `listed` and `discount` are amounts as they are printed."""

    number: int | None
    name: str | Phrase
    details: tuple[str | Phrase, ...]
    quantity: str | None
    unit: str | None
    amount: str
    listed: str | None = None
    discount: str | None = None


class Section(Struct, frozen=True):
    """Lines that belong together, and what they come to."""

    title: str | Phrase
    rows: tuple[Row, ...]
    subtotal: str


class Weight(StrEnum):
    """How much a sum stands out."""

    PLAIN = "plain"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class Sum(Struct, frozen=True):
    """A step from the lines to what is due, and what people said of it."""

    text: Phrase
    amount: str
    weight: Weight = Weight.PLAIN
    details: tuple[str, ...] = ()


class Fact(Struct, frozen=True):
    """Something about the document, beside its title."""

    label: str
    value: str | date | tuple[date, date]


class Paper(Struct, frozen=True):
    """A whole document. Amounts are of `currency`; `result` is what is due, or what is credited.

    `made_at` is when it was made final, or rated where it is a draft: no other time gets into the file.
    """

    kind: Kind
    name: str
    parties: Parties
    currency: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    sums: tuple[Sum, ...]
    result: Sum
    notes: tuple[Phrase, ...]
    made_at: Instant
