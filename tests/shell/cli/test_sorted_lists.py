"""Lists on the command line come in the orders of the API."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest
import typer

from tallybook.api.operations import OPERATIONS
from tallybook.cases.parse import parse_case
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.cli.app import app_for
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.scene import Scene
from tests.shell.cli.commands import refused, said

LISTS = {
    "adjustment list": "list_adjustments",
    "invoice list": "list_invoices",
    "credit list": "list_credits",
    "credit-note list": "list_credit_notes",
    "coupon list": "list_coupons",
    "payment list": "list_payments",
    "payment refunds list": "list_refunds",
    "payment dispute list": "list_disputes",
    "payment dunning list": "list_dunning",
    "jobs": "list_jobs",
    "api-key list": "list_api_keys",
    "user list": "list_users",
}
CASE: dict[str, Any] = {
    "version": 1, "currency": "USD", "timezone": "UTC", "period": "2026-05",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1"}],
}  # fmt: skip


def sorts(hint: Any) -> set[str]:
    """The words of a sort's type."""
    return {str(word.value) for kind in (hint, *get_args(hint)) if hasattr(kind, "__members__") for word in kind}


def query_of(operation: str) -> Any:
    return OPERATIONS[operation].query


@pytest.mark.parametrize(("path", "operation"), LISTS.items())
def test_a_list_has_the_orders_of_the_api(path: str, operation: str) -> None:
    command: Any = typer.main.get_command(app_for([]))
    for word in path.split():
        command = command.commands[word]
    mine = sorts(get_type_hints(command.callback).get("sort"))
    assert mine and mine == sorts(get_type_hints(query_of(operation))["sort"])


@pytest.fixture
def scene(database: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Two billing groups, of which the second one owes less."""
    name = new_tenant_name()
    found = Scene(database, database.tenant(name, NOW))
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    monkeypatch.setenv("TALLYBOOK_ACTOR", "kim")
    for group, used in (("A", "30"), ("B", "20")):
        usage = [{"counter": "vm", "quantity": used, "at": "2026-05-03", "project": group, "id": f"e{group}"}]
        found.add(parse_case(CASE | {"usage": usage}).case, group)
    bill_month(database, Spec(found.tenant, "2026-05"))
    return found


def column(name: str, *words: str) -> list[Any]:
    return [row[name] for row in said(*words)]


@pytest.mark.usefixtures("scene")
def test_lists_come_in_the_order_that_is_asked_for() -> None:
    by_total = ("invoice", "list", "--sort")
    assert column("billing_group", *by_total, "total") == ["B", "A"]
    assert column("billing_group", *by_total, "-total") == ["A", "B"]
    assert column("billing_group", *by_total, "total", "--group", "A", "--month", "2026-05") == ["A"]
    narrowed = ("--state", "owed", "--currency", "USD", "--counter", "vm")
    assert column("billing_group", *by_total, "total", *narrowed) == ["B", "A"]
    for none in (("--state", "draft"), ("--currency", "EUR"), ("--counter", "disk")):
        assert column("billing_group", *by_total, "total", *none) == []
    for amount, name in (("5", "first"), ("9", "second"), ("7", "third")):
        said("credit", "grant", "A", amount, "--type", "FREE", "--reason", "r", "--name", name, "--yes")
    assert column("name", "credit", "list", "A") == ["first", "second", "third"]
    assert column("name", "credit", "list", "A", "--sort", "-remaining") == ["second", "third", "first"]
    made = [
        said("adjustment", "create", "A", "--discount", "1", "--month", month, "--reason", "r")["id"]
        for month in ("2026-07", "2026-06", "2026-08")
    ]
    in_order = [made[place] for place in (1, 0, 2)]
    by_month = ("adjustment", "list", "--sort", "first_month")
    assert column("id", *by_month) == in_order
    assert column("id", *by_month, "--limit", "1", "--cursor", in_order[0]) == in_order[1:2]
    assert "no adjustment of this id" in refused(*by_month, "--cursor", "adj_x")
    waiting = [one["id"] for one in said("jobs", "--sort", "created_at")["jobs"]]
    assert waiting == sorted(waiting)
    assert [one["id"] for one in said("jobs", "--sort", "-created_at")["jobs"]] == waiting[::-1]
    assert said("payment", "dunning", "list", "--sort", "-next_at") == []
