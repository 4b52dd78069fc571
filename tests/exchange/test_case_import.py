from typing import Any

import pytest

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.cases.parse import parse_case
from tallybook.credits.store_sql import SqlCredits
from tallybook.exchange.case_import import plan_case
from tallybook.kernel.refusal import Refused
from tallybook.pricing.store_sql import SqlContracts, SqlPrices
from tallybook.shell.database import Database
from tallybook.shell.importing import CaseImported, import_case
from tests.database import NOW

EVENT = {"counter": "vm", "quantity": "10.5", "at": "2026-05-10T12:00:00.000001Z", "project": "p1"}
CASE: dict[str, Any] = {
    "version": 1,
    "currency": "KRW",
    "timezone": "Asia/Seoul",
    "period": "2026-05",
    "rounding": {"line": "ceil", "line_digits": 4},
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "250"}],
    "contract": {"tier": "premium", "minimum": "1000"},
    "adjustments": [{"level": "project", "project": "p2", "kind": "discount", "fixed": "10"}],
    "credits": [{"id": "welcome", "type": "FREE", "balance": "100", "granted_at": "2026-01-01"}],
    "tax": [{"name": "VAT", "rate": "0.10"}],
    "carry_over": {"unpaid": "500", "late_fee_rate": "0.02"},
    "usage": [EVENT, {**EVENT, "resource": "vm-1", "dimensions": {"region": "kr1"}, "source": "nova", "id": "e1"}],
}


def imported(database: Database, tenant: int, name: str = "Acme", **change: Any) -> CaseImported:
    return import_case(database, tenant, plan_case(parse_case(CASE | change).case, name), NOW)


def test_a_case_becomes_a_billing_group_with_everything_it_says(database: Database, tenant: int) -> None:
    found = imported(database, tenant)
    assert found.made.new == {
        "organizations": 1,
        "billing groups": 1,
        "projects": 2,
        "credits": 1,
        "contracts": 1,
        "tax components": 1,
        "adjustments": 1,
        "opening balances": 1,
        "counters": 1,
        "price book versions": 1,
    }
    assert (found.receipt.accepted, found.receipt.duplicate) == (2, 0)


def test_importing_a_case_again_changes_nothing(database: Database, tenant: int) -> None:
    imported(database, tenant)
    again = imported(database, tenant)
    assert again.made.new == {}
    assert (again.receipt.accepted, again.receipt.duplicate, again.receipt.position) == (0, 2, None)


def test_events_without_an_id_are_told_apart_by_their_place(database: Database, tenant: int) -> None:
    plan = plan_case(parse_case(CASE | {"usage": [EVENT, EVENT]}).case, "Acme")
    assert [event.id for event in plan.events] == ["Acme#0", "Acme#1"]
    assert import_case(database, tenant, plan, NOW).receipt.accepted == 2


def test_new_prices_of_a_case_are_a_new_version(database: Database, tenant: int) -> None:
    imported(database, tenant)
    prices = [{"counter": "vm", "model": "per_unit", "unit_price": "260"}]
    assert imported(database, tenant, prices=prices).made.new == {"price book versions": 1}
    with database.transaction(tenant) as connection:
        book = SqlPrices(connection).price_book_named("Acme")
        assert book is not None
        latest = SqlPrices(connection).latest_version(book.id)
    assert latest is not None and latest.version == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"currency": "JPY"}, "book_differs"),
        ({"timezone": "UTC"}, "group_differs"),
        ({"contract": {"tier": "discount"}}, "contract_overlap"),
        ({"credits": [CASE["credits"][0] | {"balance": "101"}]}, "grant_differs"),
        ({"counters": {"vm": {"unit": "day", "aggregation": "sum"}}}, "counter_differs"),
        ({"usage": [{**EVENT, "quantity": "11"}]}, "conflicting_event"),
    ],
)
def test_what_stands_on_other_terms_is_refused(
    database: Database, tenant: int, change: dict[str, Any], code: str
) -> None:
    imported(database, tenant)
    with pytest.raises(Refused) as refused:
        imported(database, tenant, **change)
    assert refused.value.code == code


def test_another_groups_project_is_refused_and_nothing_is_written(database: Database, tenant: int) -> None:
    imported(database, tenant)
    with pytest.raises(Refused, match="belongs to another billing group"):
        imported(database, tenant, "Beta")
    with database.transaction(tenant) as connection:
        assert SqlAccounts(connection).organization_named("Beta") is None


def test_an_event_that_is_refused_leaves_nothing_behind(database: Database, tenant: int) -> None:
    with pytest.raises(Refused, match="nothing was imported") as refused:
        imported(database, tenant, usage=[EVENT, {**EVENT, "at": "1980-05-10T12:00:00Z"}])
    assert refused.value.path == "usage[1]"
    with database.transaction(tenant) as connection:
        assert SqlAccounts(connection).billing_group_ids() == []
        assert SqlPrices(connection).counters() == {}


def test_a_text_that_the_database_cannot_keep_is_refused(database: Database, tenant: int) -> None:
    with pytest.raises(Refused, match="cannot keep a value"):
        imported(database, tenant, tax=[{"name": "V\0T", "rate": "0.1"}])


def test_a_cycle_that_begins_inside_a_month_is_billed_by_its_day(database: Database, tenant: int) -> None:
    found = imported(database, tenant, period={"start": "2026-01-31", "end": "2026-02-28"}, usage=[])
    assert found.made.group.anchor_day == 31


def test_a_period_that_is_no_cycle_is_refused() -> None:
    with pytest.raises(Refused, match="neither a local calendar month nor a cycle") as refused:
        plan_case(parse_case(CASE | {"period": {"start": "2026-05-01", "end": "2026-05-20"}}).case, "Acme")
    assert (refused.value.code, refused.value.path) == ("custom_period", "period")


def test_corrections_are_refused() -> None:
    correction = {"period": "2026-04", "counter": "vm", "amount": "1"}
    with pytest.raises(Refused, match="cannot be imported"):
        plan_case(parse_case(CASE | {"corrections": [correction]}).case, "Acme")


def test_what_was_made_is_what_the_case_says(database: Database, tenant: int) -> None:
    group = imported(database, tenant).made.group
    case = parse_case(CASE).case.inputs
    with database.transaction(tenant) as connection:
        (contract,) = SqlContracts(connection).contracts_of(group.id)
        (holding,) = SqlCredits(connection).holdings([group.id])[group.id]
        (window, other) = SqlAccounts(connection).project_windows({group.id: case.period})[group.id]
    assert contract.contract == case.contract
    assert holding.open == case.credits[0]
    assert (window.project, other.project) == ("p1", "p2")
    assert (group.currency, group.timezone, group.rounding) == ("KRW", "Asia/Seoul", case.rounding)
