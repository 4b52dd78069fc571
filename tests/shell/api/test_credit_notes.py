"""Credit notes over the API: by line, whole, and what they do to the invoice."""

from __future__ import annotations

from typing import Any

import pytest

from tallybook.kernel.operation import Role
from tests.shell.api.billing import MONTH, Office
from tests.shell.api.calling import House

NOTES = "/v1/credit-notes"
INVOICE = "/v1/invoices/2026-000001"


@pytest.fixture
def office(house: House) -> Office:
    """A billing team with one final invoice of two lines: 15.75 in all."""
    found = Office(house)
    found.add()
    found.house.bill_month(MONTH)
    return found


def standing(office: Office) -> dict[str, str]:
    """How the invoice stands."""
    found: dict[str, str] = office.operator.get(INVOICE).json()["invoice"]["standing"]
    return found


def test_a_line_is_credited_in_part_with_its_tax(office: Office) -> None:
    body = {"invoice": "2026-000001", "reason": "outage", "lines": [{"line": 1, "amount": "2.00"}]}
    told = office.operator.post(NOTES, body)
    assert told.status_code == 201, told.text
    note = told.json()
    assert (note["number"], note["net"], note["tax"], note["total"]) == ("CN-2026-000001", "2.00", "0.20", "2.20")
    assert [(one["line"], one["amount"]) for one in note["lines"]] == [(1, "2.00")]
    assert (note["credited"], note["returned"], note["to"]) == ("2.20", "0.00", None)
    assert (standing(office)["credited"], standing(office)["due"]) == ("2.20", "13.55")
    assert (standing(office)["left"], standing(office)["still_paid"]) == ("13.55", "0.00")
    for name in (note["id"], note["number"]):
        assert office.operator.get(f"{NOTES}/{name}").json() == note
    assert office.operator.get(f"{NOTES}?invoice={note['invoice']}").json()["data"] == [note]
    assert office.operator.get(f"{NOTES}?invoice=inv_none").json()["data"] == []
    for beginning in ("CN-2026-000001", "CN-2026", "2026-000001", "2026-0"):
        assert office.operator.get(f"{NOTES}?search={beginning}").json()["data"] == [note]
    for beginning in ("CN-2026-000002", "2026-000002", "2025"):
        assert office.operator.get(f"{NOTES}?search={beginning}").json()["data"] == []
    assert office.operator.get(f"{NOTES}?search=CN").status_code == 422


def test_an_invoice_that_is_voided_is_credited_whole_and_owes_nothing(office: Office) -> None:
    note = office.operator.post(f"{INVOICE}/void", {"reason": "wrong customer"}).json()
    assert (note["total"], note["invoice_number"]) == ("15.75", "2026-000001")
    found = office.operator.get(INVOICE).json()["invoice"]
    assert (found["state"], found["standing"]["due"], found["invoice_total"]) == ("void", "0.00", "15.75")
    assert office.operator.get("/v1/invoices?state=void").json()["data"] == [found]
    again = office.operator.post(f"{INVOICE}/void", {"reason": "again"})
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_credit")


def test_no_lines_are_not_all_lines(office: Office) -> None:
    told = office.operator.post(NOTES, {"invoice": "2026-000001", "reason": "outage", "lines": []})
    assert (told.status_code, told.json()["errors"][0]["pointer"]) == (422, "/lines")
    assert standing(office)["credited"] == "0.00"


def test_a_list_is_walked_from_the_newest_note_to_the_oldest(office: Office) -> None:
    for _ in range(3):
        office.operator.post(NOTES, {"invoice": "2026-000001", "reason": "x", "lines": [{"line": 2, "amount": "1"}]})
    first = office.operator.get(f"{NOTES}?limit=2").json()
    rest = office.operator.get(f"{NOTES}?limit=2&cursor={first['next_cursor']}").json()
    assert [one["number"][-1] for one in first["data"] + rest["data"]] == ["3", "2", "1"]
    assert rest["next_cursor"] is None
    assert office.operator.get(f"{NOTES}?billing_group=grp_none").json()["data"] == []


@pytest.mark.parametrize(
    ("body", "status", "code", "place"),
    [
        ({"invoice": "2026-000009"}, 422, "unknown_invoice", "/invoice"),
        ({"invoice": "2026-000001", "lines": [{"line": 9}]}, 422, "unknown_line", "/lines/0"),
        ({"invoice": "2026-000001", "lines": [{"line": 1}, {"line": 1}]}, 422, "bad_line", "/lines/1/line"),
        ({"invoice": "2026-000001", "lines": [{"line": 1, "amount": "1.005"}]}, 422, "bad_amount", "/lines/0"),
        ({"invoice": "2026-000001", "lines": [{"line": 1, "amount": "1e2"}]}, 422, "bad_value", "/lines/0/amount"),
        ({"invoice": "2026-000001", "lines": [{"line": 1, "amount": "99"}]}, 409, "more_than_billed", "/lines/0"),
        ({"invoice": "2026-000001", "to": "cash"}, 422, "bad_value", "/to"),
    ],
)
def test_what_cannot_be_credited_is_a_problem_with_its_place(
    office: Office, body: dict[str, Any], status: int, code: str, place: str
) -> None:
    told = office.operator.post(NOTES, {"reason": "x", **body})
    assert (told.status_code, told.json()["code"]) == (status, code), told.text
    assert [one["pointer"] for one in told.json()["errors"]] == [place]


def test_another_tenant_sees_no_note_and_a_viewer_issues_none(office: Office) -> None:
    note = office.operator.post(f"{INVOICE}/void", {"reason": "wrong"}).json()
    stranger = office.house.neighbour().caller()
    assert stranger.get(NOTES).json()["data"] == []
    assert stranger.get(f"{NOTES}/{note['number']}").status_code == 404
    assert stranger.post(f"{INVOICE}/void", {"reason": "wrong"}).status_code == 404
    assert office.caller(Role.VIEWER).post(f"{INVOICE}/void", {"reason": "x"}).status_code == 403
