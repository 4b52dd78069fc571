"""The Python client's contract with the API: invoices, their lines, and how a line came about."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.client.types import (
    CarryOverFigures,
    Explanation,
    Figures,
    InvoiceRow,
    InvoiceView,
    InvoicingStanding,
    LineView,
    Preview,
    Source,
    TaxFigures,
)
from tests.contract.consumers.python_client import (
    BOOK,
    GROUP,
    INVOICE,
    JSON,
    ORGANIZATION,
    SHOWN,
    ClientContract,
    page,
    problem,
    reading,
)
from tests.contract.contract import Asked, Needed
from tests.contract.shapes import Shape, as_read, decimal, each, from_state, id_like, instant, like, patterned

NUMBER = "2026-000001"
DIGEST = patterned("^sha256:[0-9a-f]{64}$", f"sha256:{0:064}")


@pytest.fixture
def contract() -> ClientContract:
    return ClientContract()


def row() -> Shape:
    """A final invoice of which nothing was paid."""
    return as_read(
        InvoiceRow,
        id=id_like(INVOICE),
        number=patterned("^[0-9]{4}-[0-9]{6}$", NUMBER),
        billing_group=id_like(GROUP),
        organization=id_like(ORGANIZATION),
        currency="USD",
        finalized_at=instant(),
        standing=as_read(InvoicingStanding),
    )


def figures() -> Shape:
    """The totals of an invoice with usage and a tax, without adjustments and credits."""
    taxes = each(as_read(TaxFigures, exact=like("1.25")))
    return as_read(
        Figures,
        currency="USD",
        adjustments=[],
        credits=[],
        ignored=[],
        taxes=taxes,
        carry_over=as_read(CarryOverFigures),
    )


def line() -> Shape:
    used = {"counter": "cpu", "project": "web", "quantity": decimal("100"), "unit": "hour"}
    return as_read(LineView, number=1, **used)


def of_invoice(more: str = "") -> Shape:
    return from_state("/v1/invoices/{invoice}" + more, invoice=INVOICE)


def test_invoices_of_a_month_are_listed(contract: ClientContract) -> None:
    contract.expect(
        "a request for the invoices of a month",
        "a final invoice",
        reading("/v1/invoices", month="2026-05", sort="-total"),
        page(row()),
    )
    with contract.client() as tallybook:
        (found,) = tallybook.invoices.list(month="2026-05", sort="-total")
    assert (found.id, found.number, found.amount_due) == (INVOICE, NUMBER, Decimal("12.50"))


def test_a_month_without_invoices_has_an_empty_list(contract: ClientContract) -> None:
    contract.expect(
        "a request for the invoices of a month that has none",
        "a final invoice",
        reading("/v1/invoices", month="2026-04"),
        page(),
    )
    with contract.client() as tallybook:
        assert list(tallybook.invoices.list(month="2026-04")) == []


def test_an_invoice_is_read(contract: ClientContract) -> None:
    source = as_read(Source, price_book=id_like(BOOK), case_digest=DIGEST)
    contract.expect(
        "a request for an invoice",
        "a final invoice",
        reading(of_invoice()),
        Needed(body=as_read(InvoiceView, invoice=row(), source=source, figures=figures(), lines=1)),
    )
    with contract.client() as tallybook:
        found = tallybook.invoices.get(INVOICE)
    assert found.figures.invoice_total == Decimal("12.50")
    assert found.invoice.standing is not None and found.invoice.standing.due == Decimal("12.50")


def test_the_lines_of_an_invoice_are_listed(contract: ClientContract) -> None:
    contract.expect(
        "a request for the lines of an invoice",
        "a final invoice",
        reading(of_invoice("/lines")),
        page(line()),
    )
    with contract.client() as tallybook:
        (found,) = tallybook.invoices.list_lines(INVOICE)
    assert (found.counter, found.quantity, found.amount) == ("cpu", Decimal(100), Decimal("12.50"))


def test_a_line_is_explained(contract: ClientContract) -> None:
    line = as_read(LineView, number=1, project="web", counter="cpu", unit="hour", quantity=decimal("100"))
    contract.expect(
        "a request for the explanation of a line",
        "a final invoice",
        reading(of_invoice("/lines/1/explanation")),
        Needed(body=as_read(Explanation, number=1, line=line, text=like("100 hour"))),
    )
    with contract.client() as tallybook:
        assert tallybook.invoices.explain_line(INVOICE, "1").text == "100 hour"


def test_an_invoice_that_is_not_there_is_not_found(contract: ClientContract) -> None:
    contract.expect(
        "a request for an invoice that is not there",
        "a final invoice",
        reading("/v1/invoices/2026-999999"),
        problem(404, "unknown_invoice"),
    )
    with contract.client() as tallybook, pytest.raises(Exception, match="unknown_invoice"):
        tallybook.invoices.get("2026-999999")


def test_what_an_invoice_would_be_is_shown(contract: ClientContract) -> None:
    body = {"billing_group": from_state("{billing_group}", billing_group=GROUP), "month": "2026-06"}
    contract.expect(
        "a request for what the invoice of a month would be",
        "a billing group with usage in 2026-06",
        Asked("POST", "/v1/invoices/preview", SHOWN | {"Content-Type": JSON}, body=body),
        Needed(body=as_read(Preview, billing_group=id_like(GROUP), figures=figures(), lines=[line()])),
    )
    with contract.client() as tallybook:
        found = tallybook.invoices.preview(billing_group=GROUP, month="2026-06")
    assert found.figures.amount_due == Decimal("12.50")
