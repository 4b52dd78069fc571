"""Invoices as they are looked at: lists by state, month and payer, walked page by page; heads and lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from tallybook.invoicing.model.invoice import InvoiceNumber, case_digest, numbers_that_begin
from tallybook.invoicing.model.listed import InvoiceSort, Listed, NumberedLine, State, Wanted, WantedState
from tallybook.invoicing.model.receivable import Receivable
from tallybook.invoicing.model.review import Held
from tallybook.kernel.instant import DAY
from tallybook.kernel.sorting import Part
from tests.database import NOW
from tests.invoicing.drafts import draft
from tests.lists import pages_join
from tests.stores import GROUP, OTHER, Stores

GROUPS = {GROUP.id: GROUP, OTHER.id: OTHER}
DUE_AT = NOW + 14 * DAY
TEN = Decimal(10)
HOW_IT_STANDS: dict[State, dict[str, Any]] = {
    State.FINALIZED: {},
    State.OVERDUE: {"due_at": NOW},
    State.PAID: {"paid": TEN},
    State.UNCOLLECTIBLE: {"given_up_at": NOW, "due_at": NOW},
    State.VOID: {"credited": Decimal(4), "paid": Decimal(6), "returned": Decimal(6)},
}


def finalized(stores: Stores, id_: str, month: str, group: str = "grp_1", **stands: Any) -> None:
    """A final invoice of 10, and how it stands."""
    made = draft(id_, group=group, month=month, timezone=GROUPS[group].timezone)
    stores.invoices.save_finalized([made], NOW)
    opened = Receivable(id_, group, "USD", stands.pop("total", TEN), NOW, stands.pop("due_at", DUE_AT))
    stores.receivables.open([opened])
    stores.receivables.change([structs.replace(opened, **stands)])
    stores.invoices.number([made], NOW)


def of_every_state(stores: Stores) -> None:
    """An invoice in each state, named for it, the states in the order of the periods."""
    for number, (state, stands) in enumerate(HOW_IT_STANDS.items(), start=1):
        finalized(stores, state.value, f"2025-{number:02d}", **stands)
    for month, state in (("2025-11", State.DRAFT), ("2025-12", State.HELD)):
        stores.invoices.save_drafts([draft(state.value, month=month)])
    held = draft("held", month="2025-12")
    stores.reviews.keep((held.billing_group_id, held.period.start), Held("ann", "odd", NOW))


def listed(stores: Stores, wanted: Wanted) -> list[Listed]:
    return stores.reader.listed(wanted, part=Part(InvoiceSort.PERIOD_DOWN, None, 99), now=NOW)


@pytest.mark.parametrize("state", State)
def test_an_invoice_is_found_by_its_state_and_by_no_other(stores: Stores, state: State) -> None:
    of_every_state(stores)
    found = listed(stores, Wanted(state=WantedState(state)))
    assert [(one.id, one.state(NOW)) for one in found] == [(state.value, state)]


def test_the_final_are_all_but_drafts_and_the_owed_those_that_are_collected(stores: Stores) -> None:
    of_every_state(stores)
    finalized(stores, "owed back", "2025-06", total=Decimal(-3))
    final = {state.value for state in HOW_IT_STANDS} | {"owed back"}
    assert {one.id for one in listed(stores, Wanted(state=WantedState.FINAL))} == final
    owed = listed(stores, Wanted(state=WantedState.OWED))
    assert {one.id for one in owed} == {"finalized", "overdue"}
    (told,) = stores.receivables.outstanding(NOW)
    due = [one.receivable.due for one in owed if one.receivable]
    assert (told.owed_count, told.owed) == (len(owed), sum(due))


def test_what_is_written_off_is_uncollectible(stores: Stores) -> None:
    finalized(stores, "inv_1", "2025-01", written_off=TEN)
    assert [one.id for one in listed(stores, Wanted(state=WantedState.UNCOLLECTIBLE))] == ["inv_1"]
    assert listed(stores, Wanted())[0].state(NOW) is State.UNCOLLECTIBLE


def test_a_list_begins_with_the_newest_period(stores: Stores) -> None:
    of_every_state(stores)
    finalized(stores, "labs", "2025-03", "grp_2")
    whole = [one.id for one in listed(stores, Wanted())]
    assert whole == ["held", "draft", "void", "uncollectible", "labs", "paid", "overdue", "finalized"]


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(billing_group_id="grp_1"), Wanted(state=WantedState.DRAFT)])
def test_in_every_order_pages_join_to_the_whole_list(stores: Stores, wanted: Wanted) -> None:
    of_every_state(stores)
    finalized(stores, "labs", "2025-03", "grp_2")
    dear = [{"counter": "vm", "quantity": str(10 * number), "at": "2025-01-03"} for number in (1, 2)]
    for number, usage in enumerate(dear):
        stores.invoices.save_drafts([draft(f"dear_{number}", month=f"2024-{number + 1:02d}", usage=[usage])])
    pages_join(lambda part: stores.reader.listed(wanted, part=part, now=NOW), InvoiceSort, Listed.place)


def test_drafts_have_no_number_and_come_last_by_it_or_first_where_the_greatest_does(stores: Stores) -> None:
    of_every_state(stores)
    for sort, drafts in ((InvoiceSort.NUMBER, slice(5, None)), (InvoiceSort.DUE_DOWN, slice(2))):
        found = stores.reader.listed(Wanted(), part=Part(sort, None, 99), now=NOW)
        assert {one.id for one in found[drafts]} == {"draft", "held"}


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(billing_group_id="grp_2"), ["labs"]),
        (Wanted(organization_id="org_1"), ["labs", "inv_1"]),
        (Wanted(organization_id="org_9"), []),
        (Wanted(month="2025-03"), ["labs"]),
        (Wanted(month="2025-04"), []),
        (Wanted(number=InvoiceNumber(2026, 2)), ["labs"]),
        (Wanted(number=InvoiceNumber(2026, 9)), []),
        (Wanted(billing_group_id="grp_1", month="2025-01", state=WantedState.FINALIZED), ["inv_1"]),
        (Wanted(currency="USD"), ["labs", "inv_1"]),
        (Wanted(currency="EUR"), []),
        (Wanted(counter="vm", month="2025-01", currency="USD"), ["inv_1"]),
        (Wanted(counter="disk"), []),
    ],
)
def test_a_list_has_what_is_wanted(stores: Stores, wanted: Wanted, ids: list[str]) -> None:
    finalized(stores, "inv_1", "2025-01")
    finalized(stores, "labs", "2025-03", "grp_2")
    assert [one.id for one in listed(stores, wanted)] == ids


def test_an_invoice_is_found_by_its_currency_and_by_each_counter_of_its_lines_once(stores: Stores) -> None:
    counters = {name: {"unit": "hour", "aggregation": "sum"} for name in ("vm", "disk")}
    prices = [{"counter": name, "model": "per_unit", "unit_price": "1"} for name in counters]
    usage = [
        {"counter": name, "quantity": "1", "at": "2025-01-03", "project": project}
        for name in counters
        for project in "ab"
    ]
    stores.invoices.save_drafts([
        draft("both", month="2025-01", counters=counters, prices=prices, usage=usage),
        draft("euro", month="2025-02", currency="EUR"),
    ])  # fmt: skip
    for counter, ids in (("vm", ["euro", "both"]), ("disk", ["both"]), ("v", [])):
        assert [one.id for one in listed(stores, Wanted(counter=counter))] == ids
    assert [one.id for one in listed(stores, Wanted(currency="EUR", counter="vm"))] == ["euro"]


def test_one_is_looked_up_by_its_id_and_by_its_number(stores: Stores) -> None:
    finalized(stores, "inv_1", "2025-01")
    found = stores.reader.look_up("inv_1")
    assert found is not None
    assert found == stores.reader.look_up("2026-000001")
    assert (found.organization_id, found.timezone, found.invoice_total) == (
        GROUP.organization_id,
        GROUP.timezone,
        "2.50",
    )
    assert found.receivable == stores.receivables.receivables(["inv_1"])["inv_1"]
    assert stores.reader.look_up("inv_9") is None


def test_a_head_has_the_figures_and_lines_follow_page_by_page(stores: Stores) -> None:
    usage = [{"counter": "vm", "quantity": "1", "at": "2025-01-03", "project": name} for name in "abc"]
    made = draft("inv_1", month="2025-01", usage=usage)
    stores.invoices.save_drafts([made])
    head = stores.reader.head("inv_1")
    assert head.output == structs.replace(made.output, lines=())
    assert (head.lines, head.manifest, head.price_book, head.contract) == (
        3,
        made.manifest,
        made.price_book,
        made.contract,
    )
    assert head.case_digest == case_digest(made.case, made.manifest)
    numbered = [NumberedLine(number, line) for number, line in enumerate(made.output.lines, start=1)]
    assert stores.reader.lines("inv_1", after=0, limit=2) == numbered[:2]
    assert stores.reader.lines("inv_1", after=2, limit=2) == numbered[2:]


@pytest.mark.parametrize("beginning", ["2025", "2025-", "2025-0", "2025-000001", "2025-0000011", "2025-1", "2024-0000"])
def test_invoices_are_found_by_how_their_number_begins(stores: Stores, beginning: str) -> None:
    of_every_state(stores)
    numbers = [str(one.number) for one in listed(stores, Wanted()) if one.number]
    found = listed(stores, Wanted(number_begins=beginning))
    assert [str(one.number) for one in found] == [one for one in numbers if one.startswith(beginning)]


@pytest.mark.parametrize("number", [1, 12, 120_000, 999_999, 1_000_000, 1_200_000, 987_654_321])
@pytest.mark.parametrize("digits", ["", "0", "00", "000012", "1", "12", "120000", "1200000", "987654321", "0000001"])
def test_the_stretches_of_numbers_are_those_whose_text_begins_so(number: int, digits: str) -> None:
    year, stretches = numbers_that_begin(f"2026-{digits}")
    is_in = any(least <= number <= most for least, most in stretches)
    assert year == 2026 and is_in == str(InvoiceNumber(2026, number)).startswith(f"2026-{digits}")


def test_numbers_are_told_of_what_has_one(stores: Stores) -> None:
    of_every_state(stores)
    found = stores.reader.numbers(["paid", "draft", "nowhere", "void"])
    assert found.keys() == {"paid", "void"}
    assert found["paid"] == next(one.number for one in listed(stores, Wanted(state=State.PAID)))
