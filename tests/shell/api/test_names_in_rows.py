"""Rows tell the names of whose they are, so that nobody asks for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tallybook.api.operations import OPERATIONS
from tallybook.kernel.wire import Page
from tests.shell.api.calling import House
from tests.shell.api.samples import Place, billing_group, place_in
from tests.shell.api.test_matrix import SAMPLES

WITH_GROUPS = {
    "list_adjustments", "list_alerts", "list_budgets", "list_contract_versions", "list_contracts",
    "list_coupon_redemptions",
    "list_credit_notes", "list_credits", "list_disputes", "list_dunning", "list_exports", "list_invoices",
    "list_mail_messages", "list_projects",
    "list_payment_methods", "list_payments", "list_recurring_credits", "list_refunds", "list_running_totals",
    "list_shadow_run_invoices",
}  # fmt: skip
WITHOUT_A_SAMPLE = {
    "list_coupon_redemptions",
    "list_disputes",
    "list_dunning",
    "list_exports",
    "list_mail_messages",
    "list_running_totals",
}
"""Lists that need somebody outside to have rows; their types have the fields all the same."""


def row_fields(name: str) -> set[str]:
    """The fields of a list's rows."""
    (row,) = OPERATIONS[name].answer.__args__  # type: ignore[union-attr]
    return set(row.__struct_fields__)


@pytest.fixture(scope="module")
def place(houses: Callable[[], House]) -> Place:
    return place_in(houses())


def test_every_list_of_what_is_a_billing_groups_tells_its_name() -> None:
    lists = {
        name
        for name, one in OPERATIONS.items()
        if getattr(one.answer, "__origin__", None) is Page and "billing_group" in row_fields(name)
    }
    assert lists == WITH_GROUPS
    assert [name for name in WITH_GROUPS if "billing_group_name" not in row_fields(name)] == []


def test_a_key_tells_the_names_of_all_of_its_billing_groups(place: Place) -> None:
    group = billing_group(place)
    body = {"name": "some", "role": "viewer", "billing_groups": [group]}
    body["organization"] = place.admin.get(f"/v1/billing-groups/{group}").json()["organization"]
    key = place.make("/v1/api-keys", {**body, "role": "customer"})["key"]
    (row,) = (one for one in place.admin.get("/v1/api-keys").json()["data"] if one["id"] == key["id"])
    assert row["billing_group_names"] == {group: place.admin.get(f"/v1/billing-groups/{group}").json()["name"]}


@pytest.mark.engine_alone
def test_an_export_tells_the_names_of_what_it_is_of(place: Place) -> None:
    group = billing_group(place)
    made = place.make("/v1/exports", {"subject": "focus", "month": "2026-05", "billing_group": group})
    (row,) = (one for one in place.admin.get("/v1/exports").json()["data"] if one["id"] == made["id"])
    assert row["billing_group_name"] == place.admin.get(f"/v1/billing-groups/{group}").json()["name"]
    assert "organization_name" not in row


def test_payments_and_what_is_dunned_tell_the_numbers_of_their_invoices(place: Place) -> None:
    row = next(iter(place.admin.get(SAMPLES["list_dunning"](place).path).json()["data"]))
    number = place.admin.get(f"/v1/invoices/{row['invoice']}").json()["invoice"]["number"]
    assert row["invoice_number"] == number
    (payment,) = place.admin.get(f"/v1/payments?invoice={row['invoice']}").json()["data"]
    assert payment["invoice_numbers"] == {row["invoice"]: number}


def test_postings_tell_the_numbers_of_invoices_and_credit_notes_and_no_others(place: Place) -> None:
    note = place.admin.get(SAMPLES["get_credit_note"](place).path).json()
    rows = place.admin.get(f"/v1/billing-groups/{note['billing_group']}/statement").json()["data"]
    numbers = {row["subject"]: row.get("subject_number") for row in rows}
    assert (numbers[note["id"]], numbers[note["invoice"]]) == (note["number"], note["invoice_number"])
    credit = place.admin.get(SAMPLES["get_credit"](place).path).json()
    (granted,) = place.admin.get(f"/v1/credits/{credit['id']}/history").json()["data"]
    assert "subject_number" not in granted


@pytest.mark.parametrize("name", sorted(WITH_GROUPS - WITHOUT_A_SAMPLE))
def test_a_row_tells_the_name_that_its_billing_group_has(place: Place, name: str) -> None:
    path = SAMPLES[name](place).path
    rows: list[dict[str, Any]] = place.admin.get(path).json()["data"]
    assert rows
    for row in rows:
        group = place.admin.get(f"/v1/billing-groups/{row['billing_group']}").json()
        assert row["billing_group_name"] == group["name"]
        assert row.get("timezone", group["timezone"]) == group["timezone"]
        if "organization_name" in row:
            assert row["organization_name"] == group["organization_name"]
