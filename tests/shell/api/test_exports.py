"""Exports over the API: asked for, made by a job, followed, fetched and cancelled."""

from __future__ import annotations

import os
from base64 import b64encode
from fractions import Fraction
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tallybook.exchange.csv_table import read_csv
from tallybook.exchange.export import KEPT_FOR, MOST_AT_ONCE, FileFormat, Subject, Wanted
from tallybook.kernel.decimals import add_up
from tallybook.kernel.operation import Role
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.clock import SystemClock
from tallybook.shell.exports.jobs import EXPORT, SqlExportDesk, forget_exports
from tallybook.shell.exports.store import SqlExports
from tallybook.shell.jobs.listing import list_jobs
from tallybook.shell.wiring import TASKS
from tests.shell.api.billing import MONTH, Office
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import actions, made, refused, walked

PATH = "/v1/exports"


@pytest.fixture
def office(house: House) -> Office:
    """A billing team that has billed two payers."""
    found = Office(house)
    found.add()
    found.add("=Acme labs", usage=[{"counter": "vm", "quantity": "1", "at": "2025-05-03", "project": "c", "id": "e3"}])
    bill_month(house.database, Spec(house.tenant, MONTH))
    return found


def asked(caller: Caller, subject: str = "focus", **more: Any) -> dict[str, Any]:
    """A new export."""
    found: dict[str, Any] = made(caller.post(PATH, {"subject": subject, "month": MONTH, **more}))
    return found


def work(office: Office, id_: str) -> int:
    """What a worker does with an export's job."""
    return TASKS.tasks[EXPORT](office.scene.database, office.scene.tenant, SystemClock().now(), export=id_)


def file_of(caller: Caller, id_: str) -> bytes:
    answer = caller.get(f"{PATH}/{id_}/file")
    assert answer.status_code == 200, answer.text
    content: bytes = answer.content
    return content


def rows_of(caller: Caller, id_: str) -> list[dict[str, str | None]]:
    return list(read_csv(StringIO(file_of(caller, id_).decode(), newline="")))


def exported(office: Office, subject: str, caller: Caller | None = None, **more: Any) -> list[dict[str, str | None]]:
    """The rows of a new export that a worker has made."""
    by = caller or office.operator
    id_ = asked(by, subject, **more)["id"]
    work(office, id_)
    return rows_of(by, id_)


def test_an_export_is_asked_for_made_by_a_job_and_fetched_whole(office: Office) -> None:
    told = asked(office.operator)
    assert (told["state"], told["through"], told["sha256"]) == ("waiting", MONTH, None)
    with office.scene.database.connection() as connection:
        jobs = [job.arguments for job in list_jobs(connection, office.scene.tenant) if job.task == EXPORT]
    assert jobs == [{"tenant": office.scene.tenant, "export": told["id"]}]
    assert refused(office.operator.get(f"{PATH}/{told['id']}/file")) == (409, "not_ready")
    rows = work(office, told["id"])
    done = made(office.operator.get(f"{PATH}/{told['id']}"))
    answer = office.operator.get(f"{PATH}/{told['id']}/file")
    assert (done["state"], done["rows"], done["bytes"]) == ("done", rows, len(answer.content))
    assert (done["done"], done["of"]) == (2, 2)
    assert done["sha256"] == sha256(answer.content).hexdigest()
    digest = b64encode(sha256(answer.content).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="focus-{MONTH}.csv"'
    assert (answer.headers["Content-Type"].partition(";")[0], answer.headers["Content-Length"]) == (
        "text/csv",
        str(len(answer.content)),
    )
    again = office.operator.get(f"{PATH}/{told['id']}/file", **{"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert actions(office.house.caller(), told["id"]) == ["export.start"]


def test_focus_sums_to_the_invoices_by_number(office: Office) -> None:
    rows = exported(office, "focus")
    for invoice in made(office.operator.get("/v1/invoices"))["data"]:
        own = [row for row in rows if row["InvoiceId"] == invoice["number"]]
        assert add_up(_number(row["BilledCost"]) for row in own) == _number(invoice["invoice_total"])
        assert {row["BillingAccountId"] for row in own} == {invoice["billing_group"]}


def test_credit_notes_are_corrections_of_the_month_in_which_they_were_issued(office: Office) -> None:
    invoice = max(made(office.operator.get("/v1/invoices"))["data"], key=lambda one: _number(one["invoice_total"]))
    part = {"invoice": invoice["id"], "reason": "an outage", "lines": [{"line": 1, "amount": "0.30"}]}
    rest = {"invoice": invoice["id"], "reason": "the wrong customer"}
    told = [made(office.operator.post("/v1/credit-notes", body)) for body in (part, rest)]
    month = told[0]["issued_at"][:7]
    rows = exported(office, "focus", month=month, through=f"{int(month[:4]) + 1}-01")
    for note in told:
        own = [row for row in rows if row["InvoiceId"] == note["number"]]
        assert add_up(_number(row["BilledCost"]) for row in own) == -_number(note["total"])
        assert {row["ChargeClass"] for row in own} == {"Correction"}
        assert {row["x_CorrectedInvoiceId"] for row in own} == {note["invoice_number"]}
        assert {row["ChargePeriodStart"] for row in own} == {"2025-04-30T15:00:00Z"}
    assert {row["SubAccountId"] for row in rows if row["ChargeCategory"] == "Usage"} <= {"a", "b", "c"}
    credited = add_up(_number(row["BilledCost"]) for row in rows)
    assert credited == -_number(invoice["invoice_total"])
    assert not [row for row in exported(office, "focus") if (row["InvoiceId"] or "").startswith("CN-")]


def _number(text: str | None) -> Fraction:
    return Fraction(text or 0)


def test_names_can_be_told_in_ascii(house: House) -> None:
    office = Office(house)
    office.add("서울")
    assert {row["billing_group"] for row in exported(office, "events")} == {"서울"}
    assert {row["billing_group"] for row in exported(office, "events", ascii_only=True)} == {"\\uc11c\\uc6b8"}


def test_usage_is_told_by_day_and_event_by_event(office: Office) -> None:
    days = exported(office, "usage")
    found = [(row["billing_group"], row["day"], row["project"], row["quantity"], row["events"]) for row in days]
    assert sorted(found, key=str) == [
        ("=Acme labs", "2025-05-03", "c", "1", "1"),
        ("Acme", "2025-05-03", "a", "10", "1"),
        ("Acme", "2025-05-04", "b", "7.5", "1"),
    ]
    events = exported(office, "events")
    assert sorted((row["id"], row["quantity"]) for row in events) == [("e1", "10"), ("e2", "7.5"), ("e3", "1")]


def test_invoices_are_told_one_by_one_and_line_by_line(office: Office) -> None:
    invoices, lines = exported(office, "invoices"), exported(office, "invoice_lines")
    listed = {one["number"]: one for one in made(office.operator.get("/v1/invoices"))["data"]}
    assert {row["number"] for row in invoices} == listed.keys()
    for row in invoices:
        assert row["invoice_total"] == listed[str(row["number"])]["invoice_total"]
        assert row["state"] == listed[str(row["number"])]["state"]
        own = [line for line in lines if line["invoice"] == row["number"]]
        assert add_up(_number(line["amount"]) for line in own) == _number(row["charges"])


def test_an_export_may_be_of_one_billing_group_and_of_several_months(office: Office) -> None:
    (group,) = [one for one in walked(office.operator, "/v1/billing-groups") if one["name"] == "Acme"]
    rows = exported(office, "usage", billing_group=group["id"], month="2025-03", through="2025-06")
    assert {row["billing_group_id"] for row in rows} == {group["id"]} and len(rows) == 2
    assert exported(office, "usage", month="2025-04") == []


@pytest.mark.parametrize("bound", ["customer", "key"])
def test_who_sees_a_part_exports_that_part_and_sees_no_other_export(office: Office, bound: str) -> None:
    mine, other = walked(office.operator, "/v1/billing-groups")
    if bound == "customer":
        caller = office.house.caller(Role.CUSTOMER, mine["organization"])
    else:
        caller = office.house.caller(Role.VIEWER, None, (mine["id"],))
    of_all = asked(office.operator)["id"]
    work(office, of_all)
    for subject in ("usage", "events", "focus", "invoices", "invoice_lines"):
        column = "BillingAccountId" if subject == "focus" else "billing_group_id"
        rows = exported(office, subject, caller)
        assert {row[column] for row in rows} == {mine["id"]}, subject
    assert len(walked(caller, PATH)) == 5 and len(walked(office.operator, PATH)) == 6
    for path in (f"{PATH}/{of_all}", f"{PATH}/{of_all}/file"):
        assert refused(caller.get(path)) == (404, "unknown_export")
    assert refused(caller.post(f"{PATH}/{of_all}/cancel")) == (404, "unknown_export")
    wrong = caller.post(PATH, {"subject": "focus", "month": MONTH, "billing_group": other["id"]})
    assert refused(wrong) == (422, "unknown_group")


def test_one_that_is_cancelled_is_not_made(office: Office) -> None:
    id_ = asked(office.operator)["id"]
    assert made(office.operator.post(f"{PATH}/{id_}/cancel"))["state"] == "cancelled"
    assert work(office, id_) == 0
    assert refused(office.operator.post(f"{PATH}/{id_}/cancel")) == (409, "has_ended")
    assert refused(office.operator.get(f"{PATH}/{id_}/file")) == (409, "not_ready")


def test_only_so_many_wait_at_once(office: Office) -> None:
    for _ in range(MOST_AT_ONCE):
        last = asked(office.operator)["id"]
    body = {"subject": "focus", "month": MONTH}
    assert refused(office.operator.post(PATH, body)) == (409, "too_many_exports")
    work(office, last)
    asked(office.operator)


def test_what_a_killed_worker_left_on_its_machine_is_removed_later(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old, young = tmp_path / "tallybook-export-1", tmp_path / "tallybook-export-2"
    for folder in (old, young):
        folder.mkdir()
        (folder / "export").write_text("half of it")
    os.utime(old, (0, 0))
    forget_exports(office.scene.database, office.scene.tenant, SystemClock().now())
    assert [*tmp_path.iterdir()] == [young]


def test_a_job_that_runs_twice_makes_one_file(office: Office) -> None:
    id_ = asked(office.operator)["id"]
    assert work(office, id_) > 0 == work(office, id_)
    assert len(rows_of(office.operator, id_)) > 0


def test_an_attempt_that_was_taken_for_dead_leaves_nothing(office: Office) -> None:
    id_, now = asked(office.operator)["id"], SystemClock().now()
    with office.scene.database.transaction(office.scene.tenant) as connection:
        exports = SqlExports(connection)
        first, second = exports.begin(id_, now), exports.begin(id_, now)
    assert (first, second) == (1, 2)
    with office.scene.database.transaction(office.scene.tenant) as connection:
        assert not SqlExports(connection).progress(id_, 1, 1, 2, 3)
        assert SqlExports(connection).progress(id_, 2, 1, 2, 3)
    told = made(office.operator.get(f"{PATH}/{id_}"))
    assert (told["state"], told["done"], told["of"], told["rows"]) == ("running", 1, 2, 3)


def test_parquet_that_holds_no_such_number_fails_and_says_so(house: House) -> None:
    office = Office(house)
    office.add(usage=[
        {"counter": "vm", "quantity": "9" * 30, "at": "2025-05-03", "project": "a", "id": "e1"},
        {"counter": "vm", "quantity": "0." + "1" * 20, "at": "2025-05-03", "project": "a", "id": "e2"},
    ])  # fmt: skip
    id_ = asked(office.operator, "events", format="parquet")["id"]
    assert work(office, id_) == 0
    told = made(office.operator.get(f"{PATH}/{id_}"))
    assert told["state"] == "failed" and told["error"].startswith("quantity: has numbers of 30 digits")
    assert len(exported(office, "events")) == 2


def test_what_has_expired_is_gone(office: Office) -> None:
    id_ = asked(office.operator)["id"]
    work(office, id_)
    database, tenant, now = office.scene.database, office.scene.tenant, SystemClock().now()
    assert forget_exports(database, tenant, now) == 0
    assert forget_exports(database, tenant, now + KEPT_FOR + 1) == 1
    assert refused(office.operator.get(f"{PATH}/{id_}")) == (404, "unknown_export")


def test_a_customer_who_has_nothing_yet_asks_for_nothing_that_others_could_see(office: Office) -> None:
    nobody, other = office.caller(Role.CUSTOMER), office.caller(Role.CUSTOMER)
    told = nobody.post(PATH, {"subject": "invoices", "month": MONTH})
    assert refused(told) == (404, "unknown_group")
    assert made(other.get(PATH))["data"] == []


def test_the_database_shows_no_scoped_caller_an_export_of_no_group_at_all(office: Office) -> None:
    asked = Wanted(Subject.INVOICES, FileFormat.CSV, MONTH, MONTH, groups=())
    with office.scene.database.transaction(office.scene.tenant) as connection:
        SqlExportDesk(connection, office.scene.tenant, SystemClock().now()).start(asked, "somebody")
    assert made(office.caller(Role.CUSTOMER).get(PATH))["data"] == []
    assert len(made(office.operator.get(PATH))["data"]) == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({"month": "2025-13"}, "/month"), ({"subject": "sums"}, "/subject"), ({"through": "2025-04"}, "/through"),
     ({"through": "2029-01"}, "/through"), ({"month": "1889-01"}, "/month"), ({"format": "xlsx"}, "/format"),
     ({"organization": "org_none"}, "/organization"), ({"more": 1}, "/more")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_its_place(office: Office, body: dict[str, Any], pointer: str) -> None:
    told = office.operator.post(PATH, {"subject": "focus", "month": MONTH, **body})
    assert (told.status_code, told.json()["errors"][0]["pointer"]) == (422, pointer)
