"""What a tenant's documents look like: who sells, the logo, colours, words at the end, the language."""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Meta, Struct, field

from tallybook.accounts.model.party import Language, Party, shown_text
from tallybook.kernel.refusal import Refused

LONGEST_TEXT = 1_000
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_LOGO = re.compile(r"(sha256:[0-9a-f]{64})?", re.ASCII)
_IBAN = re.compile(r"([A-Z]{2}[0-9]{2}[0-9A-Z]{10,30})?", re.ASCII)
_BIC = re.compile(r"([A-Z0-9]{8}|[A-Z0-9]{11})?", re.ASCII)


class Letterhead(Struct, frozen=True):
    """What a tenant has decided of its documents. `Refused("bad_letterhead")` with the field that cannot be."""

    seller: Party = field(default_factory=Party)
    name: Annotated[str, Meta(description="the name at the top, where there is no logo", examples=["Acme Cloud"])] = ""
    logo: Annotated[str, Meta(description="the digest of the logo; it is put there as a file", examples=[""])] = ""
    colour: Annotated[str, Meta(description="the colour of titles and rules", examples=["#1f3a5f"])] = "#1f3a5f"
    language: Annotated[Language, Meta(description="the language, where a payer has no other", examples=["en"])] = (
        Language.ENGLISH
    )
    iban: Annotated[
        str, Meta(description="the account that is paid to, without spaces", examples=["DE02120300000000202051"])
    ] = ""
    bic: Annotated[str, Meta(description="the account's bank", examples=["BYLADEM1001"])] = ""
    bank: Annotated[str, Meta(description="the bank's name", examples=["Example Bank"])] = ""
    payment_text: Annotated[
        str, Meta(description="how to pay, on every invoice", examples=["Please name the invoice's number."])
    ] = ""
    footer: Annotated[str, Meta(description="a text at the foot of every page", examples=["Acme Cloud GmbH"])] = ""

    def __post_init__(self) -> None:
        for name, most in (("name", 200), ("bank", 200), ("payment_text", LONGEST_TEXT), ("footer", LONGEST_TEXT)):
            shown_text(getattr(self, name), name, most)
        for name, pattern, like in (
            ("colour", _COLOUR, "#1f3a5f"),
            ("logo", _LOGO, "sha256:… of a logo that was put there"),
            ("iban", _IBAN, "DE02120300000000202051"),
            ("bic", _BIC, "BYLADEM1001"),
        ):
            if not pattern.fullmatch(getattr(self, name)):
                raise Refused("bad_letterhead", f"is no {name} like {like}", name)


class Logo(Struct, frozen=True):
    """A picture at the top of documents: PNG or SVG, as it was sent."""

    media_type: str
    content: bytes
