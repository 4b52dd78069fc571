import json
from pathlib import Path

import pytest

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.exchange.focus_compare import Agreement
from tallybook.kernel.refusal import Refused
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.cli.import_view import write_listed
from tallybook.shell.database import Database
from tallybook.shell.demo.month import sample_file
from tallybook.shell.importing import FocusImported, import_focus
from tests.database import NOW, new_tenant
from tests.exchange.focus import focus_file

DIFFERING = """5201819 5232103 5250559 5263956 5270833 5301569 5317531 5344286 5345814 5362899 5378124 5391121 5407480
    5417344 5433577 5436261 5445575 5453500 5467116"""


def imported(database: Database, tenant: int, path: Path) -> FocusImported:
    return import_focus(database, tenant, path, NOW, source="focus", progress=lambda *_: None)


@pytest.fixture(scope="module")
def found(database: Database) -> FocusImported:
    with sample_file() as path:
        return imported(database, new_tenant(database), path)


def test_every_usage_row_of_the_sample_becomes_an_event(found: FocusImported) -> None:
    assert (found.rows, found.usage, found.accepted, found.duplicate) == (500, 498, 498, 0)
    assert found.problems == ()


def test_the_samples_accounts_and_prices_are_made(found: FocusImported) -> None:
    assert found.new == {
        "counters": 184,
        "price book versions": 1,
        "organizations": 2,
        "billing groups": 3,
        "projects": 62,
    }
    assert sorted(found.customers.values()) == ["20209880", "SunBird", "SunBird"]


def test_the_rows_that_are_no_usage_are_listed(found: FocusImported) -> None:
    assert [(listed.row.name, listed.reason) for listed in found.listed] == [
        ("2555992", "is a charge of category Credit, not usage"),
        ("5216695", "is a charge of category Adjustment, not usage"),
    ]


def test_the_list_amounts_of_the_sample_agree_with_its_list_cost_but_for_nineteen(found: FocusImported) -> None:
    assert found.agreement == {Agreement.EXACT: 254, Agreement.NEAR: 225, Agreement.DIFFERS: 19}
    assert [compared.row.name for compared in found.differing] == DIFFERING.split()
    assert {(c.row.provider, c.times, c.is_of_consumed) for c in found.differing} == {("Microsoft", "10000", True)}


def test_importing_a_file_again_changes_nothing(database: Database, tenant: int) -> None:
    with sample_file() as path:
        first = imported(database, tenant, path)
        again = imported(database, tenant, path)
    assert (again.new, again.accepted, again.duplicate) == ({}, 0, 498)
    assert again.agreement == first.agreement


def test_a_next_months_file_adds_to_what_stands(database: Database, tenant: int, tmp_path: Path) -> None:
    imported(database, tenant, focus_file(tmp_path, {}))
    october = {"Id": "9", "ChargePeriodStart": "2024-10-02 00:00:00", "ListUnitPrice": "0.3", "ListCost": "0.6"}
    again = imported(database, tenant, focus_file(tmp_path, october, {"Id": "10", "SubAccountId": "sub-2"}))
    assert again.new == {"price book versions": 1, "projects": 1}
    assert [(listed.row.name, "lists its SKU at" in listed.reason) for listed in again.listed] == [("10", True)]
    assert again.agreement[Agreement.EXACT] == 1


def test_a_row_that_came_before_with_other_content_is_a_conflict(
    database: Database, tenant: int, tmp_path: Path
) -> None:
    imported(database, tenant, focus_file(tmp_path, {}))
    found = imported(database, tenant, focus_file(tmp_path, {"PricingQuantity": "3"}, {}))
    assert [(problem.place, problem.refusal.code) for problem in found.problems] == [("line 2", "conflicting_event")]
    assert found.accepted == 1
    assert found.agreement == {Agreement.EXACT: 1, Agreement.NEAR: 0, Agreement.DIFFERS: 0}  # of what was kept


def test_a_malformed_file_leaves_nothing_behind(database: Database, tenant: int, tmp_path: Path) -> None:
    path = focus_file(tmp_path, {}, {}, {"ListCost": "x"})
    with pytest.raises(Refused) as refused:
        imported(database, tenant, path)
    assert refused.value.path == f"{path}, line 4, column ListCost"
    with database.transaction(tenant) as connection:
        assert SqlAccounts(connection).billing_group_ids() == []
        assert SqlPrices(connection).counters() == {}


@pytest.mark.parametrize("name", ["nothing.csv", "."])
def test_a_file_that_cannot_be_read_is_refused(database: Database, tenant: int, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        imported(database, tenant, tmp_path / name)
    assert refused.value.code == "unreadable"


def test_every_row_that_stands_out_can_be_written_down(found: FocusImported, tmp_path: Path) -> None:
    write_listed(found, tmp_path / "listed.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "listed.jsonl").read_text().splitlines()]
    assert [row["imported"] for row in rows] == [False] * 2 + [True] * 19
    assert rows[2] == {
        "line": 475,
        "id": "5201819",
        "list_cost": "0.000015",
        "reason": "is 0.0000000015 as rated",
        "imported": True,
    }


def test_the_sample_comes_with_its_attribution() -> None:
    with sample_file() as path:
        text = path.with_name("ATTRIBUTION.md").read_text()
    assert all(words in text for words in ("FOCUS Sample Data", "FinOps Foundation", "CC BY 4.0"))
