"""Who stands on an invoice: the seller's and the buyer's names, addresses and tax ids."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from tallybook.kernel.country import COUNTRIES, VAT_PREFIXES
from tallybook.kernel.refusal import Refused

LONGEST_FIELD = 200
_VAT_ID = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,18}", re.ASCII)


class Language(StrEnum):
    """A language that documents are written in."""

    ENGLISH = "en"
    KOREAN = "ko"


class Untaxed(StrEnum):
    """Why no tax is charged, as a code of UNTDID 5305 (EN 16931, BT-118)."""

    NOT_SUBJECT = "O"
    EXEMPT = "E"
    REVERSE_CHARGE = "AE"
    INTRA_COMMUNITY = "K"
    EXPORT = "G"
    ZERO_RATED = "Z"


class Party(Struct, frozen=True):
    """A seller or a buyer as a document names it; what is empty is left out. `Refused("bad_party")` with the field."""

    legal_name: Annotated[str, Meta(description="the name that law knows it by", examples=["Acme Cloud GmbH"])] = ""
    street: Annotated[str, Meta(description="street and number", examples=["Hauptstraße 1"])] = ""
    street_2: Annotated[str, Meta(description="more of the address", examples=["Haus B"])] = ""
    postcode: Annotated[str, Meta(description="the postcode", examples=["10115"])] = ""
    city: Annotated[str, Meta(description="the city", examples=["Berlin"])] = ""
    region: Annotated[str, Meta(description="the region or state", examples=[""])] = ""
    country: Annotated[str, Meta(description="the country by its ISO 3166-1 code", examples=["DE"])] = ""
    vat_id: Annotated[
        str, Meta(description="the VAT id, which begins with the country's code", examples=["DE123456789"])
    ] = ""
    tax_number: Annotated[str, Meta(description="another tax number", examples=["12/345/67890"])] = ""
    registration: Annotated[
        str, Meta(description="the number in the register of companies", examples=["HRB 12345"])
    ] = ""
    email: Annotated[str, Meta(description="whom to write to", examples=["billing@acme.example"])] = ""
    phone: Annotated[str, Meta(description="whom to call", examples=["+49 30 1234567"])] = ""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            shown_text(getattr(self, name), name)
        if self.country and self.country not in COUNTRIES:
            raise Refused("bad_party", "is a country's code of two capital letters, such as DE or KR", "country")
        if self.vat_id and not (_VAT_ID.fullmatch(self.vat_id) and self.vat_id[:2] in VAT_PREFIXES):
            raise Refused("bad_party", "begins with the country's code and has no spaces: DE123456789", "vat_id")


class BillingDetails(Struct, frozen=True):
    """How a billing group is named on its documents; an empty legal name is its organization's name.

    `untaxed` says why what bears no tax bears none, with a reason in words; None says nothing.
    """

    buyer: Party = field(default_factory=Party)
    reference: Annotated[
        str, Meta(description="the buyer's own reference, such as a purchase order", examples=["PO-4711"])
    ] = ""
    untaxed: Annotated[
        Untaxed | None,
        Meta(description="why no tax is charged: O, E, AE, K, G or Z of UNTDID 5305", examples=["AE"]),
    ] = None
    untaxed_reason: Annotated[str, Meta(description="why no tax is charged, in words", examples=["Reverse charge"])] = (
        ""
    )

    def __post_init__(self) -> None:
        shown_text(self.reference, "reference")
        shown_text(self.untaxed_reason, "untaxed_reason")


def shown_text(text: str, place: str, most: int = LONGEST_FIELD) -> None:
    """`Refused("bad_party")` for a text that is too long, or holds what cannot be seen."""
    if len(text) > most:
        raise Refused("bad_party", f"has {len(text):,} characters, at most {most}", place)
    if not text.isprintable():
        unseen = next(char for char in text if not char.isprintable())
        raise Refused("bad_party", f"holds {unseen!a}, which cannot be seen", place)
