from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec import structs

from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level
from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.correction import BilledLine
from tallybook.invoicing.model.invoice import Finalized, InvoiceNumber, Manifest
from tallybook.invoicing.store import Existing, FinalPeriod
from tallybook.kernel.instant import DAY
from tallybook.kernel.period import Period
from tests.database import NOW
from tests.invoicing.drafts import draft
from tests.stores import Stores

APRIL = draft("inv_1")
MAY = draft("inv_2", month="2026-05", position=9)


def finalized(stores: Stores, *drafts_: object) -> list[Finalized]:
    stores.invoices.save_finalized(list(drafts_), NOW)  # type: ignore[arg-type]
    return stores.invoices.number(list(drafts_), NOW)  # type: ignore[arg-type]


def test_a_draft_comes_back_as_it_was_saved(stores: Stores) -> None:
    stores.invoices.save_drafts([APRIL])
    found = stores.invoices.invoice("inv_1")
    assert found == APRIL
    assert parse_case(APRIL.case.whole()).case.inputs.timezone == "Europe/Berlin"


def test_an_unknown_invoice_is_none(stores: Stores) -> None:
    for name in ("inv_9", "2026-000001", "", "2026-", "-1", "2026-99999999999999999999"):
        assert stores.invoices.invoice(name) is None


def test_a_draft_takes_the_place_of_its_groups_draft_for_the_period(stores: Stores) -> None:
    stores.invoices.save_drafts([APRIL])
    again = structs.replace(APRIL, created_at=NOW + 1)
    stores.invoices.save_drafts([again])
    assert stores.invoices.invoice("inv_1") == again
    assert stores.invoices.existing({"grp_1": APRIL.period.start}) == {"grp_1": Existing("inv_1", finalized=False)}


def test_finalizing_numbers_without_a_gap_and_in_the_order_given(stores: Stores) -> None:
    stores.invoices.save_drafts([APRIL])
    first, second = finalized(stores, APRIL, MAY)
    other = draft("inv_3", group="grp_2")
    (third,) = finalized(stores, other)
    assert [str(i.number) for i in (first, second, third)] == ["2026-000001", "2026-000002", "2026-000003"]
    assert stores.invoices.invoice("inv_1") == first == stores.invoices.invoice("2026-000001")
    assert first == Finalized(APRIL, InvoiceNumber(2026, 1), NOW)


def test_what_exists_is_said_of_the_period_that_was_asked_for(stores: Stores) -> None:
    finalized(stores, APRIL)
    assert stores.invoices.existing({"grp_1": APRIL.period.start}) == {"grp_1": Existing("inv_1", finalized=True)}
    assert stores.invoices.existing({"grp_1": MAY.period.start, "grp_2": APRIL.period.start}) == {}


def test_periods_with_a_final_invoice_are_told_from_others(stores: Stores) -> None:
    finalized(stores, APRIL)
    stores.invoices.save_drafts([MAY])
    asked = {("grp_1", APRIL.period.start), ("grp_1", MAY.period.start), ("grp_2", APRIL.period.start)}
    assert stores.invoices.finalized(asked) == {("grp_1", APRIL.period.start)}
    assert stores.invoices.finalized([]) == set()


def test_usage_was_looked_at_up_to_the_position_of_the_last_invoice_before_and_those_after_it(stores: Stores) -> None:
    march, june = draft("inv_0", month="2026-03", position=20), draft("inv_9", month="2026-06", position=5)
    finalized(stores, APRIL)
    stores.invoices.save_drafts([MAY])
    asked = {"grp_1": MAY.period.start, "grp_2": MAY.period.start}
    assert stores.invoices.looked_up_to(asked) == {"grp_1": 7}
    finalized(stores, march)  # later, but it did not look at April
    assert stores.invoices.looked_up_to(asked) == {"grp_1": 7}
    finalized(stores, structs.replace(MAY, manifest=Manifest(9, 1)))
    assert stores.invoices.looked_up_to(asked) == {"grp_1": 9}
    assert stores.invoices.looked_up_to({"grp_1": june.period.start}) == {"grp_1": 9}
    assert stores.invoices.looked_up_to({"grp_1": APRIL.period.start}) == {"grp_1": 20}
    assert stores.invoices.looked_up_to({"grp_1": march.period.start}) == {}


def test_closed_invoices_come_oldest_first_with_all_that_was_billed_for_their_period(stores: Stores) -> None:
    finalized(stores, APRIL)
    correction = {"period": "2026-04", "counter": "vm", "project": "b", "quantity": "2", "amount": "0.50"}
    may = draft("inv_2", month="2026-05", corrections=[correction | {"invoice": "2026-000001"}])
    finalized(stores, may)
    closed = stores.invoices.closed({"grp_1": Period(APRIL.period.start + DAY, may.period.end), "grp_2": APRIL.period})
    assert list(closed) == ["grp_1"]
    april, second = closed["grp_1"]
    assert (april.number, april.period, april.case) == ("2026-000001", APRIL.period, APRIL.case.whole())
    assert sorted(april.billed, key=lambda line: line.project) == [
        BilledLine("vm", "a", Fraction(10), Fraction(5, 2)),
        BilledLine("vm", "b", Fraction(2), Fraction(1, 2)),
    ]
    assert [line.project for line in second.billed] == ["a"]


def test_a_period_outside_the_span_is_not_closed_in_it(stores: Stores) -> None:
    finalized(stores, APRIL)
    assert stores.invoices.closed({"grp_1": MAY.period}) == {}


def test_closed_periods_come_oldest_first_with_the_adjustments_that_they_have(stores: Stores) -> None:
    discount = {"level": "billing_group", "kind": "discount", "fixed": "1"}
    may = draft("inv_2", month="2026-05", adjustments=[discount])
    finalized(stores, may)
    finalized(stores, APRIL)
    stores.invoices.save_drafts([draft("inv_3", month="2026-06")])
    start = APRIL.period.start
    taken = Adjustment(Level.BILLING_GROUP, Kind.DISCOUNT, fixed=Decimal(1))
    april_closed = FinalPeriod(InvoiceNumber(2026, 2), APRIL.period, ())
    may_closed = FinalPeriod(InvoiceNumber(2026, 1), may.period, (taken,))
    assert stores.invoices.final_periods("grp_1", start, None) == [april_closed, may_closed]
    assert stores.invoices.final_periods("grp_1", start, may.period.start) == [april_closed]
    assert stores.invoices.final_periods("grp_1", start + 1, None) == [may_closed]
    assert stores.invoices.final_periods("grp_2", start, None) == []


@pytest.mark.parametrize(
    ("group", "month", "limit", "ids"),
    [
        (None, None, 9, ["inv_2", "inv_3", "inv_1"]),
        ("Acme", None, 9, ["inv_2", "inv_1"]),
        ("Acme", "2026-04", 9, ["inv_1"]),
        (None, "2026-04", 1, ["inv_3"]),
        ("Nobody", None, 9, []),
    ],
)
def test_summaries_are_the_newest_of_a_group_and_a_month(
    stores: Stores, group: str | None, month: str | None, limit: int, ids: list[str]
) -> None:
    finalized(stores, APRIL, draft("inv_3", group="grp_2", timezone="UTC"))
    stores.invoices.save_drafts([MAY])
    found = stores.invoices.summaries(group=group, month=month, limit=limit)
    assert [item.id for item in found] == ids
    assert all(item.amount_due == "2.50" and item.currency == "USD" for item in found)
