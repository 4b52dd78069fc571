"""Invoices over the API: previewed, reviewed, finalized, read, explained, exported, written off."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
import yaml
from msgspec import structs

from tallybook.cases.explain import explain_line
from tallybook.cases.parse import parse_case
from tallybook.invoicing.model.invoice import draft_of
from tallybook.kernel.operation import Role
from tallybook.rating.output import output, to_json
from tallybook.rating.rate import rate
from tests.database import NOW
from tests.shell.api.billing import MONTH, Office, bare, figures_of, lines_of
from tests.shell.api.calling import House
from tests.shell.api.furnished import walked

INVOICES = "/v1/invoices"


@pytest.fixture
def office(house: House) -> Office:
    """A billing team with one payer, whose drafts are held for a person's approval."""
    found = Office(house)
    group = found.add()
    with house.stores() as stores:
        known = stores.accounts.billing_groups([group])[group]
        stores.accounts.change_billing_group(structs.replace(known, needs_approval=True), NOW)
    return found


def billed(office: Office) -> dict[str, Any]:
    """The draft that a bill run makes, as it is read."""
    office.house.bill_month(MONTH)
    (row,) = office.operator.get(INVOICES).json()["data"]
    found: dict[str, Any] = office.operator.get(f"{INVOICES}/{row['id']}").json()
    assert found["invoice"] == row
    return found


def final(office: Office) -> dict[str, Any]:
    """The final invoice, as it is read."""
    draft = billed(office)
    path, digest = f"{INVOICES}/{draft['invoice']['id']}", draft["review"]["figures_digest"]
    office.operator.post(f"{path}/approve", {"figures_digest": digest})
    done = office.operator.post(f"{path}/finalize")
    assert done.status_code == 200, done.text
    found: dict[str, Any] = done.json()
    return found


def test_a_draft_waits_for_approval_and_is_final_once_what_was_seen_is_approved(office: Office) -> None:
    draft = billed(office)
    assert (draft["invoice"]["state"], draft["review"]["why"], draft["invoice"]["standing"]) == (
        "draft",
        "approval",
        None,
    )
    path = f"{INVOICES}/{draft['invoice']['id']}"
    assert office.operator.post(f"{path}/finalize").json()["code"] == "waits"
    assert office.operator.post(f"{path}/approve", {"figures_digest": "sha256:0"}).json()["code"] == "changed"
    digest = draft["review"]["figures_digest"]
    approved = office.operator.post(f"{path}/approve", {"figures_digest": digest}).json()
    assert (approved["review"]["why"], approved["invoice"]["state"]) == (None, "draft")
    done = office.operator.post(f"{path}/finalize").json()
    assert (done["invoice"]["state"], done["review"]) == ("finalized", None)
    assert done["figures"] == draft["figures"]
    assert office.operator.get(f"{INVOICES}/{done['invoice']['number']}").json() == done
    assert office.operator.post(f"{path}/finalize").json()["code"] == "finalized"


def test_a_draft_that_is_held_is_not_finalized_until_it_is_released(office: Office) -> None:
    path = f"{INVOICES}/{billed(office)['invoice']['id']}"
    held = office.operator.post(f"{path}/hold", {"reason": "odd usage"}).json()
    assert (held["invoice"]["state"], held["review"]["why"]) == ("held", "held")
    assert office.operator.post(f"{path}/hold", {"reason": "again"}).json()["code"] == "held_already"
    assert office.operator.post(f"{path}/finalize").json()["code"] == "held"
    assert office.operator.post(f"{path}/release").json()["invoice"]["state"] == "draft"
    assert office.operator.post(f"{path}/release").json()["code"] == "not_held"


def test_what_an_invoice_reads_is_what_was_stored_line_by_line(office: Office) -> None:
    found = final(office)
    kept = draft_of(office.scene.invoices()[0]).output
    path = f"{INVOICES}/{found['invoice']['number']}/lines"
    first = office.operator.get(f"{path}?limit=1").json()
    rest = office.operator.get(f"{path}?cursor={first['next_cursor']}").json()
    assert rest["next_cursor"] is None
    sent = first["data"] + rest["data"]
    assert bare(sent) == lines_of(kept)
    assert bare(found["figures"]) == figures_of(kept)
    for number, line in enumerate(json.loads(to_json(kept))["lines"], start=1):
        told = office.operator.get(f"{path}/{number}/explanation").json()
        text = explain_line(kept, number)
        assert told == {"number": number, "line": sent[number - 1], "trace": line["trace"], "text": text}


def test_how_it_stands_follows_the_money(office: Office) -> None:
    found = final(office)
    owed = found["invoice"]["standing"]
    # 8.75 + 6.57 - 1.00 are 14.32, and a tenth of it is 1.43
    assert (owed["total"], owed["paid"], owed["due"]) == ("15.75", "0.00", "15.75")
    done = office.operator.post(f"{INVOICES}/{found['invoice']['id']}/write-off", {"reason": "bankrupt"}).json()
    assert (done["invoice"]["state"], done["invoice"]["standing"]["written_off"]) == ("uncollectible", "15.75")
    again = office.operator.post(f"{INVOICES}/{found['invoice']['id']}/write-off", {"reason": "bankrupt"})
    assert (again.status_code, again.json()["code"]) == (409, "nothing_due")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("", "application/json"), ("*/*", "application/json"), ("application/yaml", "application/yaml"),
     ("text/html, application/yaml;q=0.5", "application/yaml")],
)  # fmt: skip
def test_a_case_comes_as_json_or_yaml_and_rates_to_the_invoice(office: Office, accept: str, kind: str) -> None:
    found = final(office)
    told = office.operator.get(f"{INVOICES}/{found['invoice']['id']}/case", Accept=accept)
    assert told.headers["content-type"].split(";")[0] == kind
    document = yaml.safe_load(told.content)
    assert output(rate(parse_case(document).case)).amount_due == found["figures"]["amount_due"]


def test_a_case_comes_in_no_other_format(office: Office) -> None:
    path = f"{INVOICES}/{final(office)['invoice']['id']}/case"
    told = office.operator.get(path, Accept="text/html")
    assert (told.status_code, told.json()["code"]) == (406, "not_acceptable")


def test_a_preview_is_the_invoice_to_the_last_digit(office: Office) -> None:
    group = office.operator.get("/v1/billing-groups").json()["data"][0]["id"]
    told = office.operator.post(f"{INVOICES}/preview", {"billing_group": group, "month": MONTH})
    assert told.status_code == 200, told.text
    assert office.operator.get(INVOICES).json()["data"] == []
    found = final(office)
    lines = office.operator.get(f"{INVOICES}/{found['invoice']['id']}/lines").json()["data"]
    assert told.json() == {"billing_group": group, "figures": found["figures"], "lines": lines}
    again = office.operator.post(f"{INVOICES}/preview", {"billing_group": group, "month": MONTH})
    assert (again.status_code, again.json()["code"]) == (409, "finalized")


def test_a_preview_is_of_the_running_cycle_unless_another_is_named(office: Office) -> None:
    group = office.operator.get("/v1/billing-groups").json()["data"][0]["id"]
    told = office.operator.post(f"{INVOICES}/preview", {"billing_group": group}).json()
    assert (told["lines"], told["figures"]["charges"]) == ([], "0.00")
    none = office.operator.post(f"{INVOICES}/preview", {"billing_group": "grp_none"})
    assert (none.status_code, none.json()["errors"][0]["pointer"]) == (422, "/billing_group")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        (f"?month={MONTH}", 1),
        ("?month=2025-06", 0),
        ("?state=draft", 1),
        ("?state=paid", 0),
        ("?number=2026-000001", 0),
        ("?organization=org_none", 0),
        ("?billing_group=grp_none", 0),
    ],
)
def test_a_list_is_filtered(office: Office, query: str, count: int) -> None:
    billed(office)
    assert len(office.operator.get(f"{INVOICES}{query}").json()["data"]) == count


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "?month=2025-13", 422, "bad_value"),
        ("GET", "?state=lost", 422, "bad_value"),
        ("GET", "?number=7", 422, "bad_value"),
        ("GET", "?cursor=eA", 422, "bad_cursor"),
        ("GET", "/inv_none", 404, "unknown_invoice"),
        ("GET", "/2026-000009", 404, "unknown_invoice"),
        ("GET", "/2026-9999999999999", 404, "unknown_invoice"),
        ("GET", "/inv_none/lines", 404, "unknown_invoice"),
        ("GET", "/{id}/lines?cursor=eA", 422, "bad_cursor"),
        ("GET", "/{id}/lines/3/explanation", 404, "unknown_line"),
        ("GET", "/{id}/lines/0/explanation", 404, "unknown_line"),
        ("GET", "/{id}/lines/one/explanation", 404, "unknown_line"),
        ("POST", "/inv_none/finalize", 404, "unknown_draft"),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_a_problem(
    office: Office, method: str, path: str, status: int, code: str
) -> None:
    told = office.operator.send(method, INVOICES + path.format(id=billed(office)["invoice"]["id"]))
    assert (told.status_code, told.json()["code"]) == (status, code)


def test_another_tenant_sees_nothing_of_it(office: Office) -> None:
    found = billed(office)
    stranger = office.house.neighbour().caller()
    assert stranger.get(INVOICES).json()["data"] == []
    for path in ("", "/lines", "/case", "/lines/1/explanation"):
        assert stranger.get(f"{INVOICES}/{found['invoice']['id']}{path}").status_code == 404
    for action, body in (("finalize", None), ("hold", {"reason": "x"}), ("write-off", {"reason": "x"})):
        assert stranger.post(f"{INVOICES}/{found['invoice']['id']}/{action}", body).status_code == 404


def test_a_viewer_reads_and_does_nothing(office: Office) -> None:
    found = billed(office)
    viewer = office.caller(Role.VIEWER)
    assert viewer.get(f"{INVOICES}/{found['invoice']['id']}").json() == found
    assert viewer.post(f"{INVOICES}/{found['invoice']['id']}/finalize").status_code == 403


def test_a_list_is_walked_in_the_order_that_is_asked_for_and_a_cursor_is_of_one_order(house: House) -> None:
    office = Office(house)
    for number, quantity in enumerate(("3", "9" * 38, "2")):
        usage = {"counter": "vm", "quantity": quantity, "at": "2025-05-03", "project": f"p{number}", "id": f"e{number}"}
        office.add(f"customer {number}", usage=[usage])
    office.house.bill_month(MONTH)

    def totals(sort: str) -> list[str]:
        return [row["invoice_total"] for row in walked(office.operator, f"{INVOICES}?sort={sort}")]

    assert totals("-total") == totals("total")[::-1]
    assert totals("total") == sorted(totals("-period"), key=Decimal)
    cursor = office.operator.get(f"{INVOICES}?sort=total&limit=1").json()["next_cursor"]
    for other in ("sort=-total", "limit=1"):
        assert office.operator.get(f"{INVOICES}?{other}&cursor={cursor}").json()["code"] == "bad_cursor"
    greatest = office.operator.get(f"{INVOICES}?sort=-total&limit=1").json()["next_cursor"]
    assert len(office.operator.get(f"{INVOICES}?sort=-total&cursor={greatest}").json()["data"]) == 2
