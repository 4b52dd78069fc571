"""Set a document: its words for a language, and PDF/A-3b by typst.

The document goes to the template as JSON and is never part of its source. The same document gives the same bytes.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import typst

from tallybook.accounts.model.party import BillingDetails, Party
from tallybook.invoicing.documents import figures
from tallybook.invoicing.documents.document import Kind, Paper, Parties, Phrase, Row, Section, Sum
from tallybook.invoicing.documents.glyphs import REPLACEMENT, breakable, font_folders, preferred_script, runs, shown
from tallybook.invoicing.documents.words import WORDS
from tallybook.invoicing.model.letterhead import Letterhead, Logo
from tallybook.kernel.instant import SECOND
from tallybook.kernel.refusal import Refused

_TEMPLATE = Path(__file__).with_name("document.typ")
_NOTHING = Path(__file__).with_name("empty.typ")
LONG = 200
"""A document of more lines is forgotten at once."""
_REMEMBERED = 10
_MOST_WIDTH = 62
"""Characters of numbers beside which there is room for names."""
_AMOUNTS = frozenset({"amount", "remaining", "base", "percent", "count"})
_SHARES = frozenset({"rate"})


class Attachment(msgspec.Struct, frozen=True):
    """A file inside the PDF, the same invoice for programs."""

    name: str
    content: str


@cache
def _fonts() -> typst.Fonts:
    """The pinned fonts and no others: neither the system's nor those that typst brings."""
    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def pdf(paper: Paper, attachment: Attachment | None = None) -> bytes:
    """The document as PDF/A-3b. It has no other time than when the document was made final."""
    made = _compiled(_Setter(paper).document(attachment), paper.made_at // SECOND)
    if sum(len(section.rows) for section in paper.sections) > LONG:
        _forget()
    return made


def _compiled(document: object, timestamp: int) -> bytes:
    return _set(_TEMPLATE, {"document": msgspec.json.encode(document).decode()}, timestamp)


def _set(source: Path, inputs: dict[str, str], timestamp: int) -> bytes:
    made = typst.compile(
        str(source),
        root=str(source.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=["a-3b"],
        timestamp=timestamp,
    )
    assert isinstance(made, bytes), "one document is one file"
    return made


def _forget() -> None:
    """Have typst drop what it remembers.

    It remembers what it computed for ten more documents: 1 GB where each has a thousand lines, which no other shares.
    """
    for _ in range(_REMEMBERED + 1):
        _set(_NOTHING, {}, 0)


class _Setter:
    """Says a document in its language."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._language = paper.parties.language
        self._words = WORDS[self._language]
        self._script = preferred_script(self._language, paper.parties.details.buyer.country)
        self._replaced = False

    def document(self, attachment: Attachment | None) -> dict[str, Any]:
        """What the template reads."""
        paper, letterhead = self._paper, self._paper.parties.letterhead
        title = self._words[f"title.{paper.kind}"]
        shape = _shape(paper)
        found: dict[str, Any] = {
            "language": str(self._language),
            "title": title,
            "name": paper.name,
            "watermark": self._words["watermark"] if paper.kind is Kind.DRAFT else None,
            "colour": letterhead.colour,
            "author": shown(paper.parties.seller_name),
            "logo": None if paper.parties.logo is None else _picture(paper.parties.logo),
            "seller_name": self._text(letterhead.name or paper.parties.seller_name),
            "seller": [self._text(line) for line in self._address(letterhead.seller, self._seller_below())],
            "buyer_label": self._words["credited_to" if paper.kind is Kind.CREDIT_NOTE else "billed_to"],
            "buyer_name": self._text(paper.parties.buyer_name),
            "buyer": [self._text(line) for line in self._address(paper.parties.details.buyer, "")],
            "facts": [
                {"label": self._words[fact.label], "value": self._text(self._value(fact.value))} for fact in paper.facts
            ],
            "columns": [self._words[f"column.{name}"].format(currency=paper.currency) for name in shape.columns],
            "percent": shape.percent,
            "has_quantities": "quantity" in shape.columns,
            "sections": [self._section(section, shape.columns) for section in paper.sections],
            "sums": [self._sum(one) for one in paper.sums],
            "result": self._sum(paper.result),
            "currency": paper.currency,
            "notes": [self._text(self._phrase(note)) for note in paper.notes],
            "payment_label": self._words["payment"],
            "payment": [self._text(line) for line in self._payment()],
            "footer": self._text(letterhead.footer),
            "page": self._words["page"],
            "attachment": None if attachment is None else msgspec.to_builtins(attachment),
        }
        if self._replaced:
            found["notes"].append(self._words["replaced"])
        return found

    def _text(self, text: str) -> Any:
        """A text for the template: as it is where one font does, else its runs with their languages."""
        ready = shown(text)
        self._replaced |= REPLACEMENT in ready and REPLACEMENT not in text
        parts = [(script, breakable(part)) for script, part in runs(ready, self._script)]
        return parts[0][1] if len(parts) == 1 and not parts[0][0] else parts

    def _phrase(self, phrase: str | Phrase) -> str:
        if isinstance(phrase, str):
            return phrase
        values = {name: self._placed(name, value) for name, value in phrase.values.items()}
        return " ".join(self._words[phrase.label].format_map(values).split())

    def _placed(self, name: str, value: str | date) -> str:
        if not isinstance(value, str):
            return figures.day(value, self._language)
        if not value:
            return ""
        if name in _SHARES:
            return figures.share(value, self._language)
        return figures.number(value, self._language) if name in _AMOUNTS else value

    def _value(self, value: str | date | tuple[date, date]) -> str:
        match value:
            case str():
                return value
            case (first, last):
                return figures.days(first, last, self._language)
            case _:
                return figures.day(value, self._language)

    def _seller_below(self) -> str:
        """The seller's name above the address, where it does not stand at the top already."""
        parties = self._paper.parties
        stands = parties.logo is None and parties.seller_name == (parties.letterhead.name or parties.seller_name)
        return "" if stands else parties.seller_name

    def _address(self, party: Party, name: str) -> Iterator[str]:
        place = " ".join(part for part in (party.postcode, party.city) if part)
        yield from (line for line in (name, party.street, party.street_2, place, party.region) if line)
        if party.country:
            yield figures.country(party.country, self._language)
        for label in ("vat_id", "tax_number", "registration"):
            if value := getattr(party, label):
                yield self._words[label].format(value=value)
        yield from (line for line in (party.email, party.phone) if line)

    def _section(self, section: Section, columns: Sequence[str]) -> dict[str, Any]:
        return {
            "title": self._text(self._phrase(section.title)),
            "subtotal": figures.number(section.subtotal, self._language),
            "rows": [self._row(row, columns) for row in section.rows],
        }

    def _row(self, row: Row, columns: Sequence[str]) -> dict[str, Any]:
        prices = [self._number(row.listed), self._number(row.discount)] if "listed" in columns else []
        return {
            "number": "" if row.number is None else str(row.number),
            "name": self._text(self._phrase(row.name)),
            "details": [self._text(self._phrase(detail)) for detail in row.details],
            "quantity": self._number(row.quantity),
            "unit": self._text(row.unit or ""),
            "amounts": [*prices, self._number(row.amount)],
        }

    def _number(self, text: str | None) -> str:
        return "" if text is None else figures.number(text, self._language)

    def _sum(self, one: Sum) -> dict[str, Any]:
        return {
            "text": self._text(self._phrase(one.text)),
            "amount": figures.number(one.amount, self._language),
            "weight": str(one.weight),
            "details": [self._text(said) for said in one.details],
        }

    def _payment(self) -> Iterator[str]:
        letterhead = self._paper.parties.letterhead
        if self._paper.kind is not Kind.INVOICE or Decimal(self._paper.result.amount) <= 0:
            return
        if letterhead.payment_text:
            yield letterhead.payment_text
        account = [
            letterhead.bank,
            self._words["iban"].format(value=letterhead.iban) if letterhead.iban else "",
            self._words["bic"].format(value=letterhead.bic) if letterhead.bic else "",
        ]
        if any(account):
            yield " · ".join(part for part in account if part)


class _Shape(NamedTuple):
    """The columns that a document's lines need, and at how many percent of the usual size they are set."""

    columns: Sequence[str]
    percent: int


def _shape(paper: Paper) -> _Shape:
    """All that fits: numbers that are very long leave prices and discounts out, and are set smaller."""
    rows = [row for section in paper.sections for row in section.rows]
    has_prices = any(row.discount is not None and row.discount.strip("-0.") for row in rows)
    quantity = ["quantity"] if any(row.quantity is not None for row in rows) else []
    prices = ["listed", "discount"] if has_prices else []
    width = _width(rows, [*quantity, *prices, "amount"])
    if width > _MOST_WIDTH:
        prices = []
        width = _width(rows, [*quantity, "amount"])
    return _Shape(["number", "name", *quantity, *prices, "amount"], min(100, 100 * _MOST_WIDTH // max(width, 1)))


def _width(rows: Sequence[Row], columns: Sequence[str]) -> int:
    """The characters of the longest numbers of each column, groups and all."""
    return sum(max((len(getattr(row, name) or "") for row in rows), default=0) * 4 // 3 for name in columns)


def _picture(logo: Logo) -> str:
    """A picture as SVG: text, as which alone a value reaches the template."""
    if logo.media_type == "image/svg+xml":
        return logo.content.decode()
    width, height = int.from_bytes(logo.content[16:20]), int.from_bytes(logo.content[20:24])
    data = base64.b64encode(logo.content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}"'
        f' height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" xlink:href="data:image/png;base64,{data}"/></svg>'
    )


def refuse_unset(logo: Logo) -> None:
    """`Refused("bad_logo")` for a picture that cannot be set."""
    parties = Parties(Letterhead(), BillingDetails(), logo, "", "", "UTC")
    result = Sum(Phrase("amount_due"), "0")
    try:
        pdf(Paper(Kind.DRAFT, "", parties, "EUR", (), (), (), result, (), 0))
    except typst.TypstError:
        raise Refused("bad_logo", "is a picture that cannot be set", "content") from None
