"""The reference implementation against cases worked out by hand."""

from fractions import Fraction
from typing import Any

import pytest

from tests.laws import oracle

type Document = dict[str, Any]


def case(aggregation: str, prices: list[Document], usage: list[Document], **more: Any) -> Document:
    return {
        "version": 1,
        "currency": "USD",
        "period": "2026-05",
        "counters": {"c": {"unit": "hour", "aggregation": aggregation, "unique_key": "user"}},
        "prices": [{"counter": "c", **price} for price in prices],
        "usage": [{"counter": "c", "at": "2026-05-10T00:00:00Z", **event} for event in usage],
        **more,
    }


def per_unit(price: str, **more: Any) -> Document:
    return {"model": "per_unit", "unit_price": price, **more}


def amounts(output: Document) -> list[str]:
    return [line["amount"] for line in output["lines"]]


def at(text: str, quantity: str = "1", **more: Any) -> Document:
    return {"at": text, "quantity": quantity, **more}


@pytest.mark.parametrize(
    ("quantity", "graduated", "volume"),
    [
        ("0", None, None),
        ("-3", "0.00", "0.00"),
        ("1", "6.00", "6.00"),  # 5 for reaching more than nothing, 1 × 1
        ("10", "15.00", "15.00"),  # graduated 5 + 10; volume 10 + 5
        ("11", "18.50", "8.50"),  # graduated 5 + 10 + 3 + 0.50; volume 11 × 0.50 + 3
    ],
)
def test_a_tier_adds_its_flat_once_it_is_reached(quantity: str, graduated: str | None, volume: str | None) -> None:
    tiers = [
        {"up_to": "0", "unit_price": "0", "flat": "5"},
        {"up_to": "10", "unit_price": "1"},
        {"unit_price": "0.50", "flat": "3"},
    ]
    volume_tiers = [tiers[0], {**tiers[1], "flat": "5"}, tiers[2]]
    for model, model_tiers, expected in [("graduated", tiers, graduated), ("volume", volume_tiers, volume)]:
        output = oracle.rate(case("sum", [{"model": model, "tiers": model_tiers}], [{"quantity": quantity}]))
        assert amounts(output) == ([] if expected is None else [expected])


def test_a_package_is_begun_by_the_first_unit_above_the_free_ones() -> None:
    price = {"model": "package", "package_size": "10", "package_price": "3", "free_units": "5"}
    charges = [oracle.rate(case("sum", [price], [{"quantity": q}]))["charges"] for q in ("5", "5.01", "15", "15.5")]
    assert charges == ["0.00", "3.00", "3.00", "6.00"]


def test_a_percentage_is_held_per_event_and_allocated_by_own_charges() -> None:
    price = {"model": "percentage", "rate": "0.01", "fixed": "0.30", "minimum_per_event": "0.50"}
    price |= {"maximum_per_event": "2"}
    # 0.50 and 2 in a (0.40 and 3.30 before), −0.70 in b: 1.80, b's weight is 0
    usage = [{"quantity": "10", "project": "a"}, {"quantity": "300", "project": "a"}]
    usage += [{"quantity": "-100", "project": "b"}]
    assert amounts(oracle.rate(case("sum", [price], usage))) == ["1.80", "0.00"]


@pytest.mark.parametrize(
    ("aggregation", "quantity"),
    [("sum", "14"), ("count", "4"), ("max", "9"), ("latest", "1"), ("unique", "2"), ("increase", "9")],
)
def test_each_aggregation_of_the_same_events(aggregation: str, quantity: str) -> None:
    # of one instant, 9 is later than 3; readings 1, 3, 9, 1 rise by 2, by 6 and, from zero, by 1
    usage = [
        at("2026-05-02", "9", dimensions={"user": "x"}),
        at("2026-05-02", "3", dimensions={"user": "y"}),
        at("2026-05-01", "1", dimensions={"user": "x"}),
        at("2026-05-03", "1", dimensions={"other": "z"}),
    ]
    (line,) = oracle.rate(case(aggregation, [per_unit("1")], usage))["lines"]
    assert line["quantity"] == quantity


def test_a_meter_counts_from_the_last_reading_before_the_period_and_from_zero_after_a_reset() -> None:
    usage = [at("2026-04-01", "7"), at("2026-04-20", "100"), at("2026-05-05", "130")]
    usage += [at("2026-05-06", "20"), at("2026-05-07", "50"), at("2026-06-01", "90")]
    output = oracle.rate(case("increase", [per_unit("1")], usage))
    assert output["lines"][0]["quantity"] == "80"  # 30 + 20 + 30
    assert [one["why"] for one in output["ignored"]] == ["outside_period"]


def test_a_gauge_is_integrated_over_real_hours_when_the_clock_changes() -> None:
    usage = [at("2026-02-01", "10"), at("2026-03-29", "0"), at("2026-03-30", "4")]
    more = {"timezone": "Europe/Berlin", "period": "2026-03"}
    # 28 days at 10, a day of 23 hours at 0, two days at 4
    output = oracle.rate(case("time_weighted_sum", [per_unit("1")], usage, **more))
    assert output["lines"][0]["quantity"] == str(28 * 24 * 10 + 2 * 24 * 4)
    output = oracle.rate(case("time_weighted_average", [per_unit("1")], usage, **more))
    assert output["lines"][0]["quantity"] == "9.302826379542"  # 6912 / 743


def test_a_day_without_a_midnight_begins_where_the_gap_ends() -> None:
    more = {"timezone": "America/Sao_Paulo", "period": {"start": "2018-11-04", "end": "2018-11-05"}}
    output = oracle.rate(case("sum", [per_unit("1")], [], **more))
    assert output["period"] == {"start": "2018-11-04T01:00:00-02:00", "end": "2018-11-05T00:00:00-02:00"}


def test_of_two_midnights_the_first_begins_the_day() -> None:
    period = {"start": "2025-11-02", "end": "2025-11-03"}
    output = oracle.rate(case("sum", [per_unit("1")], [], timezone="America/Havana", period=period))
    assert output["period"] == {"start": "2025-11-02T00:00:00-04:00", "end": "2025-11-03T00:00:00-05:00"}


def test_a_price_is_charged_once_and_cut_where_the_contract_begins() -> None:
    tiers = [{"up_to": "10", "unit_price": "1"}, {"unit_price": "0.5"}]
    usage = [at("2026-05-10", "6"), at("2026-05-20", "12")]
    contract = {"discount": "0.1", "start": "2026-05-15"}
    output = oracle.rate(case("sum", [{"model": "graduated", "tiers": tiers}], usage, contract=contract))
    # 14.00 for 18: cut 4.666… and 9.333…; the cent goes to the larger remainder, outside
    assert [line["list_amount"] for line in output["lines"]] == ["4.67", "9.33"]
    assert [line["discount"] for line in output["lines"]] == ["0.00", "0.93"]
    assert output["charges"] == "13.07"


def test_a_negotiated_line_lists_at_the_list_price_of_its_own_quantity() -> None:
    tiers = [{"up_to": "10", "unit_price": "1"}, {"unit_price": "0.5"}]
    usage = [at("2026-05-10", "6"), at("2026-05-20", "12")]
    contract = {"tier": "premium", "start": "2026-05-15", "prices": [{"counter": "c", **per_unit("0.25")}]}
    output = oracle.rate(case("sum", [{"model": "graduated", "tiers": tiers}], usage, contract=contract))
    assert [(line["list_amount"], line["amount"]) for line in output["lines"]] == [
        ("6.00", "6.00"),
        ("11.00", "3.00"),
    ]
    assert (output["list_total"], output["contract_discount"]) == ("17.00", "8.00")


def test_versions_are_prices_of_their_own() -> None:
    tiers = [{"up_to": "10", "unit_price": "1"}, {"unit_price": "0"}]
    prices = [{"model": "graduated", "tiers": tiers}, per_unit("2", effective_from="2026-05-15")]
    prices.append({"model": "graduated", "tiers": tiers, "where": {"region": ["x", "y"]}})
    usage = [at("2026-05-14", "8"), at("2026-05-15", "3"), at("2026-05-20", "5", dimensions={"region": "y"})]
    assert amounts(oracle.rate(case("sum", prices, usage))) == ["8.00", "6.00", "5.00"]


def test_rounding_a_total_changes_the_charge_and_no_lines_quantity() -> None:
    usage = [{"quantity": "1", "project": "a"}, {"quantity": "1.5", "project": "b"}]
    for per, quantities, charges in [
        ("total", ["1", "1.5"], ["2.00", "3.00"]),
        ("resource", ["5", "5"], ["5.00", "5.00"]),
    ]:
        price = per_unit("1", quantity_rounding={"mode": "ceil", "step": "5", "per": per})
        output = oracle.rate(case("sum", [price], usage))
        assert [line["quantity"] for line in output["lines"]] == quantities
        assert amounts(output) == charges


def test_finer_lines_are_settled_before_everything_else() -> None:
    usage = [{"quantity": "1", "project": project} for project in ("a", "b", "c")]
    more = {"rounding": {"line_digits": 10}, "tax": [{"name": "VAT", "rate": "1"}]}
    more |= {"adjustments": [{"level": "project", "project": "b", "kind": "discount", "fixed": "1"}]}
    output = oracle.rate(case("sum", [per_unit("0.004", tier_scope="project")], usage, **more))
    assert (output["charges"], output["taxable"], output["tax"]) == ("0.012", "0.01", "0.01")
    assert output["adjustments"][0]["unused"] == "1.00"  # the cent is a's


def test_a_scoped_credit_pays_only_its_lines_and_a_minimum_ignores_credits() -> None:
    counters = {name: {"unit": "hour", "aggregation": "sum"} for name in ("c", "d")}
    more: Document = {"counters": counters, "contract": {"minimum": "40"}}
    more["corrections"] = [{"period": "2026-04", "counter": "d", "project": "p", "quantity": "1", "amount": "7"}]
    more["credits"] = [
        {"id": "wide", "type": "FREE", "balance": "12", "granted_at": "2026-01-01"},
        {"id": "narrow", "type": "FREE", "balance": "50", "granted_at": "2026-05-31", "counters": ["c"]},
        {"id": "late", "type": "FREE", "balance": "50", "granted_at": "2026-06-01"},
        {
            "id": "after",
            "type": "PROMOTIONAL",
            "balance": "5",
            "granted_at": "2026-01-01",
            "tax_treatment": "post_tax",
        },
    ]
    more["tax"] = [{"name": "VAT", "rate": "0.10"}, {"name": "Levy", "rate": "0.5", "counters": ["d"]}]
    output = oracle.rate(case("sum", [per_unit("1")], [{"quantity": "25"}], **more))
    # 25 + 7; true-up 15; narrow 25 of c; wide 12 of 7 and 15: 3.818… and 8.181… leave 3.18 and 6.82
    assert output["true_up"] == "15.00"
    assert [(one["id"], one["applied"]) for one in output["credits"]] == [
        ("narrow", "25.00"),
        ("wide", "12.00"),
        ("after", "5.00"),
    ]
    # VAT 1.00; Levy half of 3.18
    assert (output["taxable"], output["tax"], output["amount_due"]) == ("10.00", "2.59", "7.59")


def test_a_fee_is_prorated_by_local_days_and_parts_of_a_day() -> None:
    fees = [
        {"name": "Support", "amount": "31", "prorate": True},
        {"name": "Rack", "amount": "9", "prorate": False},
    ]
    contract: Document = {
        "fees": fees,
        "start": "2026-10-24",
        "end": "2026-10-25T12:00:00+01:00",
        "minimum": "3.1",
    }
    contract["prorate_minimum"] = True
    more = {"timezone": "Europe/Berlin", "period": "2026-10", "contract": contract}
    output = oracle.rate(case("sum", [per_unit("1")], [], **more))
    assert amounts(output) == ["1.52", "9.00"]  # a day and 13 of 25 hours
    assert output["true_up"] == "0.00"


def test_a_duplicate_counts_once_at_its_earliest_time() -> None:
    event = {"id": "e", "quantity": "2", "unit": "minute"}
    usage = [
        at("2026-05-10", "2") | event,
        at("2026-04-30", "120") | event | {"quantity": "120", "unit": "second"},
    ]
    output = oracle.rate(case("sum", [per_unit("1")], [*usage, {**event, "source": "s"}]))
    assert output["ignored"] == [
        {"source": None, "id": "e", "why": "duplicate"},
        {"source": None, "id": "e", "why": "outside_period"},
    ]
    assert output["lines"][0]["quantity"] == "0.033333333333"


@pytest.mark.parametrize(
    ("prices", "usage"),
    [
        ([per_unit("1")], [{"id": "e", "quantity": "1"}, {"id": "e", "quantity": "2"}]),
        ([per_unit("1", where={"region": "x"})], [{"quantity": "1"}]),
        (
            [per_unit("1", where={"region": "x"}), per_unit("1", where={"zone": "y"})],
            [{"quantity": "1", "dimensions": {"region": "x", "zone": "y"}}],
        ),
        ([{"model": "cost_plus", "markup": "0.1"}], [{"quantity": "1"}]),
    ],
    ids=["conflict", "no price", "ambiguous", "no cost"],
)
def test_what_depends_on_the_usage_is_refused(prices: list[Document], usage: list[Document]) -> None:
    with pytest.raises(oracle.Refused):
        oracle.rate(case("sum", prices, usage))


def test_percentages_of_a_level_share_a_base_and_a_discount_takes_no_more_than_is_left() -> None:
    adjustments: list[Document] = [
        {"level": "billing_group", "kind": "discount", "fixed": "100"},
        {"level": "billing_group", "kind": "discount", "percent": "50"},
        {"level": "billing_group", "kind": "surcharge", "percent": "10"},
        {"level": "project", "project": "ghost", "kind": "surcharge", "fixed": "10"},
    ]
    output = oracle.rate(case("sum", [per_unit("1")], [{"quantity": "10"}], adjustments=adjustments))
    # 10 + 10 of a project without lines; + 2 − 10 of the same 20; 12 are left
    assert [(one["amount"], one["unused"]) for one in output["adjustments"]] == [
        ("-12.00", "88.00"),
        ("-10.00", "0.00"),
        ("2.00", "0.00"),
        ("10.00", "0.00"),
    ]
    assert Fraction(output["taxable"]) == 0
