from decimal import Decimal

import pytest

from tallybook.exchange.focus_compare import Agreement, Comparison
from tallybook.exchange.focus_survey import Survey, event_of
from tallybook.kernel.instant import parse_instant
from tallybook.pricing.charges.per_unit import PerUnit
from tallybook.pricing.model.price import Price
from tests.exchange.focus import focus_rows

VM = "aws/amazon-ec2/SKU1.A"


def test_billing_accounts_are_groups_and_sub_accounts_their_projects() -> None:
    rows = focus_rows(
        {},
        {"SubAccountId": "sub-0"},
        {"BillingAccountId": "acc-2", "BillingAccountName": "NULL", "SubAccountId": "NULL", "BillingCurrency": "EUR"},
    )
    one, two = Survey(rows).setups()
    assert (one.organization, one.group.name, one.projects) == ("Acme", "acc-1", ("sub-0", "sub-1"))
    assert (two.organization, two.group.currency, two.projects) == ("acc-2", "EUR", ("acc-2",))
    assert one.group.rounding.line_digits == 20


def test_a_sku_price_is_a_counter_with_its_focus_service() -> None:
    (listed,) = Survey(focus_rows({}, {})).counters()
    assert (listed.counter.name, listed.counter.unit) == (VM, "Hours")
    assert (listed.service_category, listed.service_name) == ("Compute", "Amazon EC2")


def test_a_sku_without_a_price_id_is_told_by_its_price() -> None:
    oracle = {"ProviderName": "Oracle", "ServiceName": "COMPUTE", "SkuId": "B97384", "SkuPriceId": ""}
    survey = Survey(focus_rows(oracle, oracle | {"ListUnitPrice": "0.030"}))
    assert list(survey.skus) == ["oracle/compute/B97384@0.25", "oracle/compute/B97384@0.03"]


def test_a_row_becomes_an_event_with_its_own_digits() -> None:
    (row,) = focus_rows({"PricingQuantity": "0.00023552030"})
    event = event_of(row, "focus")
    assert (event.id, event.source, event.counter, event.quantity) == ("1", "focus", VM, "0.0002355203")
    assert (event.at, event.project, event.resource) == ("2024-09-18T22:00:00Z", "sub-1", "vm-1")
    assert event.dimensions == {"region": "us-west-2"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"ChargeCategory": "Credit"}, "is a charge of category Credit, not usage"),
        ({"ListUnitPrice": "NULL"}, "has no ListUnitPrice"),
        ({"PricingQuantity": "", "PricingUnit": ""}, "has no PricingQuantity and no PricingUnit"),
        ({"BillingCurrency": "EUR"}, "is in EUR; the account's other rows are in USD"),
        ({"ListUnitPrice": "0.26"}, "lists its SKU at 0.26; other rows of the file list it at 0.25"),
        (
            {"BillingAccountId": "acc-2"},
            "is of the sub-account sub-1, which the file's earlier rows bill to the account acc-1",
        ),
        ({"PricingUnit": "Days"}, "counts its SKU in Days; other rows of the file in Hours"),
    ],
)
def test_a_row_that_cannot_be_billed_is_listed_with_the_reason(change: dict[str, str], reason: str) -> None:
    survey = Survey(focus_rows({}, change))
    assert [(listed.row.name, listed.reason) for listed in survey.listed] == [("2", reason)]
    assert (survey.rows, survey.usage) == (2, 1)


def test_prices_that_are_known_stay_and_a_changed_one_is_in_force_from_its_first_charge() -> None:
    september = Survey(focus_rows({})).revise(())
    assert september == (Price(VM, PerUnit(Decimal("0.25"))),)
    assert Survey(focus_rows({})).revise(september) == september
    october = {"ListUnitPrice": "0.30", "ChargePeriodStart": "2024-10-02 00:00:00"}
    rows = focus_rows(october | {"ChargePeriodStart": "2024-10-03 00:00:00"}, october, {"SkuPriceId": "SKU2.A"})
    since = parse_instant("2024-10-02T00:00:00Z")
    assert Survey(rows).revise(september) == (
        *september,
        Price(VM, PerUnit(Decimal("0.30")), effective_from=since),
        Price("aws/amazon-ec2/SKU2.A", PerUnit(Decimal("0.25"))),
    )


def test_importing_an_older_file_after_a_newer_one_prices_both() -> None:
    october = focus_rows({"ListUnitPrice": "0.30", "ChargePeriodStart": "2024-10-02 00:00:00"})
    both = Survey(october).revise(Survey(focus_rows({})).revise(()))
    assert Survey(focus_rows({})).revise(both) == both
    assert Survey(october).revise(both) == both


@pytest.mark.parametrize(
    ("cost", "agreement"),
    [
        ("0.5", Agreement.EXACT),
        ("0.50000000009", Agreement.NEAR),
        ("0.49999999991", Agreement.NEAR),
        ("0.5000000001", Agreement.DIFFERS),
        ("5000", Agreement.DIFFERS),
        ("0", Agreement.DIFFERS),
    ],
)
def test_a_row_is_compared_with_its_own_list_cost(cost: str, agreement: Agreement) -> None:
    (row,) = focus_rows({"ListCost": cost})
    compared = Comparison(Survey([row]).revise(())).compare(row)
    assert (compared.agreement, compared.amount) == (agreement, Decimal("0.5"))


def test_a_row_that_differs_says_by_how_much_and_why() -> None:
    rows = focus_rows({"ListCost": "5000", "ConsumedQuantity": "20000"}, {"ListCost": "0", "ConsumedQuantity": "NULL"})
    comparison = Comparison(Survey(rows).revise(()))
    by_consumed, zero = (comparison.compare(row) for row in rows)
    assert (by_consumed.times, by_consumed.is_of_consumed) == ("10000", True)
    assert (zero.times, zero.is_of_consumed) == ("", False)


def test_usage_of_nothing_has_an_amount_of_zero() -> None:
    (row,) = focus_rows({"PricingQuantity": "0", "ListCost": "0"})
    assert Comparison(Survey([row]).revise(())).compare(row).agreement is Agreement.EXACT
