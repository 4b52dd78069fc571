"""Invoices and who stands on them, for documents."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from msgspec import structs
from pypdf import PdfReader

from tallybook.accounts.model.party import BillingDetails, Language, Party
from tallybook.invoicing.documents.document import Paper, Parties
from tallybook.invoicing.documents.invoice_paper import invoice_paper
from tallybook.invoicing.model.invoice import Draft, Finalized, InvoiceNumber
from tallybook.invoicing.model.letterhead import Letterhead
from tallybook.kernel.instant import DAY
from tests.database import NOW
from tests.invoicing.drafts import draft

SELLER = Party(
    legal_name="Acme Cloud GmbH",
    street="Hauptstraße 1",
    postcode="10115",
    city="Berlin",
    country="DE",
    vat_id="DE123456789",
    registration="HRB 12345",
    email="billing@acme.example",
    phone="+49 30 1234567",
)
BUYER = Party(
    legal_name="Umbrella SAS",
    street="1 rue de la Paix",
    postcode="75002",
    city="Paris",
    country="FR",
    vat_id="FR12345678901",
)
PARTIES = Parties(
    Letterhead(
        seller=SELLER,
        name="Acme Cloud",
        iban="DE02120300000000202051",
        bic="BYLADEM1001",
        payment_text="Please name the invoice's number.",
        footer="Acme Cloud GmbH, Berlin",
    ),
    BillingDetails(buyer=BUYER, reference="PO-4711"),
    None,
    "Umbrella",
    "umbrella main",
    "Europe/Berlin",
)
KOREAN = structs.replace(
    PARTIES,
    details=BillingDetails(buyer=Party(legal_name="주식회사 한빛", country="KR")),
    timezone="Asia/Seoul",
    language=Language.KOREAN,
)


def final(of: Draft) -> Finalized:
    """The draft, made final an hour after its period."""
    return Finalized(of, InvoiceNumber(2026, 42), NOW)


def due_at(of: Draft) -> int:
    """The instant from which it is overdue."""
    return of.period.end + 14 * DAY


def paper_of(of: Draft, parties: Parties = PARTIES) -> Paper:
    """The document of a draft that was made final."""
    return invoice_paper(final(of), parties, due_at(of))


def many(count: int, *, projects: list[str], **more: Any) -> Draft:
    """A draft of so many lines, of one counter each, in turn in the projects; line n is 7 + n hours at 0.25."""
    names = [f"vm.{at:04}" for at in range(count)]
    usage = [
        {"counter": name, "quantity": str(7 + at), "at": "2026-04-03", "project": projects[at % len(projects)]}
        for at, name in enumerate(names, start=1)
    ]
    prices = [{"counter": name, "model": "per_unit", "unit_price": "0.25"} for name in names]
    counters = {name: {"unit": "hour", "aggregation": "sum"} for name in names}
    return draft("inv_1", **({"counters": counters, "prices": prices, "usage": usage} | more))


def read(pdf: bytes) -> PdfReader:
    """A PDF for looking at."""
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """The words of all pages, one after another."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).replace("\u200b", "").split())
