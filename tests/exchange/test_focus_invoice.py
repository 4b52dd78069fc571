from fractions import Fraction
from pathlib import Path

import pytest

from tallybook.cases.parse import parse_case, read_case
from tallybook.exchange.focus_columns import service_category, unit_of
from tallybook.exchange.focus_invoice import divided, settled_lines
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import add_up
from tallybook.kernel.money import fits_digits
from tallybook.rating.output import LineOut, Output
from tallybook.rating.trace import LineTrace
from tests.exchange.invoiced import CORPUS, FILES, Row, told_rows

COSTS = {"List": "ListUnitPrice", "Contracted": "ContractedUnitPrice"}


def total(rows: list[Row], column: str) -> Fraction:
    return add_up(Fraction(row[column] or 0) for row in rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CORPUS)))
def test_the_rows_of_an_invoice_sum_to_what_is_owed_of_it(path: Path) -> None:
    figures, rows = told_rows(read_case(path).case)
    owed = Fraction(figures.invoice_total) + Fraction(figures.carry_over.late_fee)
    assert total(rows, "BilledCost") == total(rows, "EffectiveCost") == owed
    digits = minor_units(figures.currency)
    assert all(fits_digits(Fraction(row["BilledCost"] or 0), digits) for row in rows)
    of_kind = {kind: [row for row in rows if row["ChargeCategory"] == kind] for kind in ("Tax", "Credit")}
    assert total(of_kind["Tax"], "BilledCost") == Fraction(figures.tax)
    assert -total(of_kind["Credit"], "BilledCost") == Fraction(figures.credit_total)
    lines = [row for row in rows if row["x_InvoiceLine"] is not None]
    assert total(lines, "BilledCost") == Fraction(figures.settled_charges)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CORPUS)))
def test_costs_are_quantity_times_price_to_the_twentieth_digit_and_no_price_is_negative(path: Path) -> None:
    _, rows = told_rows(read_case(path).case)
    for row in rows:
        for name, price in COSTS.items():
            if row[price] is not None:
                assert Fraction(row[price] or 0) >= 0
                cost = Fraction(row["PricingQuantity"] or 0) * Fraction(row[price] or 0)
                told = Fraction(row[f"{name}Cost"] or 0)
                assert told == cost or (not fits_digits(cost, 20) and abs(told - cost) <= Fraction(1, 2 * 10**20))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CORPUS)))
def test_what_a_line_cost_at_list_prices_and_the_contracts_is_what_its_rows_cost(path: Path) -> None:
    figures, rows = told_rows(read_case(path).case)
    for number, line in enumerate(figures.lines, start=1):
        own = [row for row in rows if row["x_InvoiceLine"] == str(number)]
        consumed = total(own, "ConsumedQuantity")
        if line.quantity is not None:
            assert abs(consumed - Fraction(line.quantity)) < Fraction(1, 10**9)
        for column, amount in (("ListCost", line.list_amount), ("ContractedCost", line.amount)):
            assert abs(total(own, column) - Fraction(amount)) <= _rounded_away(line)


def _rounded_away(line: LineOut) -> Fraction:
    """Each scope of a charge, its shares and its discount are rounded on the invoice, and not in its FOCUS rows."""
    if not isinstance(line.trace, LineTrace):
        return Fraction(1)
    scopes = (*line.trace.scopes, *line.trace.list_scopes)
    return Fraction(3 * (len(scopes) + 1), 10 ** min(scope.charge.digits for scope in scopes))


def case(**changes: object) -> tuple[Output, list[Row]]:
    document = {
        "version": 1,
        "currency": "USD",
        "timezone": "Asia/Seoul",
        "period": {"start": "2026-05-01T00:00:00+09:00", "end": "2026-06-01T00:00:00+09:00"},
        "counters": {"cpu": {"unit": "hour", "aggregation": "sum"}},
        "prices": [{"counter": "cpu", "model": "per_unit", "unit_price": "0.0137"}],
        "usage": [
            {"counter": "cpu", "quantity": "36", "unit": "hour", "at": "2026-05-06T10:00:00+09:00", "project": "p"}
        ],
    }
    return told_rows(parse_case(document | changes).case)


def test_a_price_per_unit_is_told_as_it_stands_in_the_price_book() -> None:
    _, (row,) = case()
    assert (row["PricingQuantity"], row["PricingUnit"], row["ListUnitPrice"]) == ("36.0", "Hours", "0.0137")
    assert (row["ListCost"], row["ContractedCost"], row["BilledCost"]) == ("0.4932", "0.4932", "0.49")
    assert (row["ConsumedQuantity"], row["ConsumedUnit"]) == ("36.0", "Hours")
    assert (row["SkuId"], row["SkuPriceId"], row["SubAccountId"]) == ("cpu", "cpu@0.0137 USD/Hours", "p")
    assert (row["BillingPeriodStart"], row["ChargePeriodEnd"]) == ("2026-04-30T15:00:00Z", "2026-05-31T15:00:00Z")


def test_each_tier_is_a_row_at_its_own_price_and_the_billed_cost_is_divided_among_them() -> None:
    tiers = [{"up_to": "10", "unit_price": "1"}, {"unit_price": "0.5", "flat": "3"}]
    _, rows = case(prices=[{"counter": "cpu", "model": "graduated", "tiers": tiers}])
    found = [(row["PricingQuantity"], row["ListUnitPrice"], row["PricingUnit"], row["BilledCost"]) for row in rows]
    assert found == [
        ("10.0", "1.0", "Hours", "10.00"),
        ("26.0", "0.5", "Hours", "13.00"),
        ("1.0", "3.0", "Charges", "3.00"),
    ]
    assert [row["ConsumedQuantity"] for row in rows] == ["10.0", "26.0", "0.0"]


def test_a_discount_is_between_list_and_contracted_cost() -> None:
    _, (row,) = case(contract={"discount": "0.25"})
    assert (row["ListUnitPrice"], row["ContractedUnitPrice"]) == ("0.0137", "0.010275")
    assert (row["ListCost"], row["ContractedCost"], row["BilledCost"]) == ("0.4932", "0.3699", "0.37")


def test_a_fee_is_a_purchase_and_its_use_bears_the_effective_cost() -> None:
    _, rows = case(contract={"fees": [{"name": "support", "amount": "20"}]}, usage=[])
    found = [(row["ChargeCategory"], row["BilledCost"], row["EffectiveCost"], row["ListCost"]) for row in rows]
    assert found == [("Purchase", "20.00", "0.00", "20.0"), ("Usage", "0.00", "20.00", "0.0")]


def test_a_correction_says_what_it_corrects() -> None:
    correction = {"period": "2026-04", "counter": "cpu", "project": "p", "quantity": "-2", "amount": "-1.50"}
    _, rows = case(corrections=[correction | {"invoice": "2026-000007"}])
    row = rows[-1]
    assert (row["ChargeClass"], row["BilledCost"], row["x_CorrectedInvoiceId"]) == (
        "Correction",
        "-1.50",
        "2026-000007",
    )
    assert (row["ChargePeriodStart"], row["ChargePeriodEnd"]) == ("2026-03-31T15:00:00Z", "2026-04-30T15:00:00Z")


def test_lines_of_more_digits_than_the_currency_are_settled_and_keep_their_signs() -> None:
    amounts = [Fraction("-3.456"), Fraction("10.001"), Fraction("0.004")]
    settled = settled_lines(amounts, Fraction("6.55"), 2)
    assert settled == [Fraction("-3.46"), Fraction("10.01"), Fraction(0)]
    assert settled_lines([Fraction("-0.5")], Fraction(-1), 0) == [-1]


def test_an_amount_is_divided_in_proportion_to_costs_of_its_sign() -> None:
    assert divided(Fraction(-10), [Fraction(-1), Fraction(-3), Fraction(5)], 0) == [-3, -7, 0]
    assert divided(Fraction(0), [Fraction(1), Fraction(2)], 2) == [0, 0]


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("hour", "Hours"),
        ("GB", "GB"),
        ("GB*hour", "GB-Hours"),
        ("vCPU-h", "vCPU-Hours"),
        ("GB/Month", "GB/Month"),
        ("1000 Requests", "1000 Requests"),
        ("api_call", "api call"),
        ("요청", "Units"),
        ("", "Units"),
    ],
)
def test_units_are_told_in_the_format_that_focus_has(unit: str, told: str) -> None:
    assert unit_of(unit) == told


def test_a_category_that_focus_does_not_have_is_other() -> None:
    assert [service_category(text) for text in ("Compute", "compute", "")] == ["Compute", "Other", "Other"]


def test_what_has_more_than_twenty_decimals_is_told_to_the_twentieth() -> None:
    price = {"counter": "cpu", "model": "per_unit", "unit_price": "0.000000000001"}
    usage = {"counter": "cpu", "quantity": "0.00000000011", "unit": "hour", "at": "2026-05-06T10:00:00+09:00"}
    _, (row,) = case(prices=[price], usage=[usage])
    assert (row["PricingQuantity"], row["ListUnitPrice"]) == ("0.00000000011", "0.000000000001")
    assert row["ListCost"] == "0.0"
