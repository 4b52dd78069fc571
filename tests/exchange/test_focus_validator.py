"""The official validator on the whole corpus: 0 rules fail, but for one that contradicts another one of its own."""

from decimal import Decimal
from pathlib import Path

import pytest

from tallybook.cases.parse import read_case
from tallybook.exchange.csv_table import write_csv
from tallybook.exchange.focus_columns import COLUMNS
from tallybook.exchange.focus_credit_note import NotedCharge, NoteTold, credit_note_rows
from tallybook.exchange.focus_invoice import Payer, Services
from tallybook.exchange.parquet_table import write_parquet
from tallybook.exchange.table import Kind, in_ascii
from tallybook.invoicing.model.credit_note import NotedTax
from tallybook.kernel.period import month, zone
from tests.exchange.invoiced import CORPUS, Row, corpus_rows, told_rows
from tests.exchange.validator.report import Report, alternatives, validate

CHECKED = 298
"""Rules that the validator checks of a file with every column; 279 it cannot, or says that they do not apply."""


def note_rows() -> list[Row]:
    """The rows of a credit note on a line, a fee, a tax and a late fee."""
    period = month("2026-05", zone("UTC"))
    charges = [
        NotedCharge(1, "cpu", "cpu", "p", Decimal("1.50")),
        NotedCharge(2, "support", None, None, Decimal(20)),
    ]
    told = NoteTold(
        "CN-2026-000001", "2026-000007", Payer("bg_1", "acme"), "UTC", "USD", "an outage", period.end, period,
        charges, [NotedTax("VAT", Decimal("2.15"))], Decimal("0.10"),
    )  # fmt: skip
    names = [column.name for column in COLUMNS]
    found = credit_note_rows(told, Services("Acme Cloud", {}))
    rows: list[Row] = [dict(zip(names, row, strict=True)) for row in found]
    assert sum(Decimal(row["BilledCost"] or 0) for row in rows) == Decimal("-23.75")
    return rows


def written(folder: Path, suffix: str, rows: list[Row]) -> Path:
    path = folder / f"focus.{suffix}"
    cells = in_ascii([row[column.name] for column in COLUMNS] for row in rows)
    if suffix == "parquet":
        write_parquet(path, COLUMNS, cells)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            write_csv(file, COLUMNS, cells)
    return path


def fits_parquet(row: Row) -> bool:
    """Whether its numbers leave 20 digits after the point."""
    numbers = [row[column.name] or "" for column in COLUMNS if column.kind is Kind.DECIMAL]
    return all(len(number.lstrip("-").partition(".")[0]) <= 18 for number in numbers)


def assert_valid(report: Report) -> None:
    assert report.failed - alternatives(report.failed) == frozenset()
    assert report.failed == {"InvoiceId-C-004-C"} and "InvoiceId-C-005-C" in report.passed
    assert len(report.passed) >= CHECKED


def test_an_invoice_in_a_currency_without_decimals_passes_by_itself(tmp_path: Path) -> None:
    _, rows = told_rows(read_case(CORPUS / "worked" / "01-standard-month-krw.yaml").case)
    assert {row["BillingCurrency"] for row in rows} == {"KRW"}
    report = validate(written(tmp_path, "csv", rows))
    assert report.failed - alternatives(report.failed) == frozenset()


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_the_corpus_in_focus_passes_the_official_validator(suffix: str, tmp_path: Path) -> None:
    rows = [row for row in (*corpus_rows(), *note_rows()) if suffix == "csv" or fits_parquet(row)]
    assert len(rows) > 700
    assert_valid(validate(written(tmp_path, suffix, rows)))


def test_names_that_look_like_numbers_are_text_in_parquet(tmp_path: Path) -> None:
    _, rows = told_rows(read_case(CORPUS / "worked" / "01-standard-month-krw.yaml").case)
    names = ("BillingAccountId", "BillingAccountName", "SubAccountId", "SubAccountName", "ServiceName")
    report = validate(written(tmp_path, "parquet", [row | dict.fromkeys(names, "1001") for row in rows]))
    assert report.failed - alternatives(report.failed) == frozenset()


def test_the_rule_that_fails_says_the_contrary_of_one_that_passes(tmp_path: Path) -> None:
    rows = [row | {"InvoiceId": None} for row in corpus_rows()]
    without = validate(written(tmp_path, "csv", rows))
    assert "InvoiceId-C-004-C" in without.passed and "InvoiceId-C-005-C" in without.failed


def test_a_row_that_breaks_a_rule_is_found(tmp_path: Path) -> None:
    first, *others = list(corpus_rows())
    broken = first | {"BillingCurrency": "XX", "SkuId": None}
    found = validate(written(tmp_path, "csv", [broken, *others]))
    assert {"BillingCurrency-C-006-M", "SkuMeter-C-004-C"} <= found.failed - alternatives(found.failed)
