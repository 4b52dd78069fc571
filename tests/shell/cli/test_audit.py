"""`tallybook audit`, as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.audit.model.record import Author, record
from tallybook.audit.store_sql import SqlAudit
from tallybook.cases.parse import parse_case
from tallybook.invoicing.store_sql import SqlRuns
from tallybook.shell import embedded
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.scene import Scene
from tests.invoicing.test_bill_run import case
from tests.shell.cli.commands import tallybook

KIM = Author("kim", "req_1")


@pytest.fixture
def scene(database: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A tenant, three things that kim did, and a key."""
    name = new_tenant_name()
    found = Scene(database, database.tenant(name, NOW))
    with database.transaction(found.tenant) as connection:
        for number in range(1, 4):
            SqlAudit(connection).append(record(KIM, "test.do", f"thing_{number}", NOW, after={"n": number}))
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    monkeypatch.setenv("TALLYBOOK_AUDIT_KEY", "a key of at least sixteen bytes")
    return found


def tamper(scene: Scene, statement: str) -> None:
    """Change the log as one who owns the server may, past every trigger and policy."""
    with embedded.connect(url_of(scene.database)) as connection:
        connection.execute("SET session_replication_role = replica")
        done = connection.execute(f"{statement} AND tenant_id = {scene.tenant}".encode())
        assert done.rowcount == 1


def listed(*options: str) -> list[dict[str, Any]]:
    found = json.loads(tallybook("audit", "list", *options, "--format", "json").out)
    assert isinstance(found, list)
    return found


def test_the_list_says_who_did_what_to_what(scene: Scene) -> None:
    assert [(row["number"], row["subject"], row["after"]) for row in listed("--limit", "2")] == [
        (3, "thing_3", {"n": 3}),
        (2, "thing_2", {"n": 2}),
    ]
    assert [row["number"] for row in listed("--cursor", "2")] == [1]
    assert listed("--until", "2026-06-01") == []
    assert [row["number"] for row in listed("--since", "2026-06-01", "--subject", "thing_2")] == [2]
    assert "thing_1" in tallybook("audit", "list", "--actor", "kim").out
    assert tallybook("audit", "list", "--actor", "lee").out == "No such record.\n"
    assert tallybook("audit", "list", "--since", "June").status == 2


def test_a_billing_groups_records_are_those_of_what_is_its(scene: Scene) -> None:
    groups = {name: scene.add(parse_case(case(usage=[])).case, name) for name in ("mine", "other")}
    with scene.database.transaction(scene.tenant) as connection:
        SqlAccounts(connection).assign([ProjectAssignment("web", groups["mine"])], NOW)
        for subject in (*groups.values(), "web"):
            SqlAudit(connection).append(record(KIM, "test.do", subject, NOW))
    assert [row["subject"] for row in listed("--group", "mine")] == ["web", groups["mine"]]
    assert [row["subject"] for row in listed("--group", "other")] == [groups["other"]]
    done = tallybook("audit", "list", "--group", "nobody")
    assert (done.status, done.err) == (2, "tallybook: nobody: there is no billing group of this name\n")


def test_a_record_is_shown_whole_by_its_number(scene: Scene) -> None:
    shown = json.loads(tallybook("audit", "show", "2", "--format", "json").out)
    assert [shown] == listed("--subject", "thing_2")
    lines = tallybook("audit", "show", "2").out.splitlines()
    assert ("subject: thing_2" in lines, 'after: {"n": 2}' in lines) == (True, True)
    for number in ("4", "two"):
        done = tallybook("audit", "show", number)
        assert (done.status, "there is no record of this number" in done.err) == (2, True)


def test_an_untouched_log_is_intact(scene: Scene) -> None:
    done = tallybook("audit", "verify")
    assert (done.status, done.out) == (0, "The audit log is intact: 3 records, compared with no checkpoint.\n")


def test_a_changed_record_is_named(scene: Scene) -> None:
    tamper(scene, "UPDATE audit_records SET after = '{\"n\": 9}' WHERE number = 2")
    done = tallybook("audit", "verify")
    assert (done.status, done.out.startswith("Record 2 is not as it was written")) == (1, True)
    assert json.loads(tallybook("audit", "verify", "--format", "json").out)["number"] == 2


def test_a_deleted_record_is_named(scene: Scene) -> None:
    tamper(scene, "DELETE FROM audit_records WHERE number = 2")
    assert tallybook("audit", "verify").out == "Record 2 is missing.\n"


def test_a_tail_that_was_cut_with_its_head_shows_by_a_checkpoint_alone(scene: Scene, tmp_path: Path) -> None:
    points = tmp_path / "points"
    assert tallybook("audit", "checkpoint", "-o", str(points)).status == 0
    tamper(scene, "DELETE FROM audit_records WHERE number = 3")
    assert "the head of the chain knows record 3" in tallybook("audit", "verify").out
    tamper(scene, "UPDATE audit_heads SET (number, hash) = (SELECT number, hash FROM audit_records r"
           " WHERE r.tenant_id = audit_heads.tenant_id AND number = 2) WHERE true")  # fmt: skip
    assert tallybook("audit", "verify").status == 0
    done = tallybook("audit", "verify", "--checkpoints", str(points))
    assert (done.status, "ends with record 2, and a checkpoint knows record 3" in done.out) == (1, True)


def test_what_is_appended_after_a_checkpoint_agrees_with_it(scene: Scene, tmp_path: Path) -> None:
    points, key = tmp_path / "points", tmp_path / "key"
    key.write_text("another key of sixteen bytes\n")
    options = ("--key-file", str(key))
    assert tallybook("audit", "checkpoint", "-o", str(points), *options).status == 0
    with scene.database.transaction(scene.tenant) as connection:
        SqlAudit(connection).append(record(KIM, "test.do", "thing_4", NOW))
    assert tallybook("audit", "checkpoint", "-o", str(points), *options).status == 0
    done = tallybook("audit", "verify", "--checkpoints", str(points), *options)
    assert (done.status, done.out) == (0, "The audit log is intact: 4 records, and agrees with 2 checkpoints.\n")
    done = tallybook("audit", "verify", "--checkpoints", str(points))
    assert (done.status, "line 1: was not signed with this key" in done.err) == (2, True)


def test_what_is_compared_with_nothing_is_refused(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    done = tallybook("audit", "verify", "--checkpoints", str(tmp_path / "empty"))
    assert (done.status, "has no checkpoint of the tenant" in done.err) == (2, True)


def test_without_a_key_there_is_no_checkpoint(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALLYBOOK_AUDIT_KEY")
    done = tallybook("audit", "checkpoint", "-o", str(tmp_path / "points"))
    assert (done.status, "checkpoints need a key" in done.err) == (2, True)


def test_a_log_that_is_not_intact_gets_no_checkpoint(scene: Scene, tmp_path: Path) -> None:
    tamper(scene, "UPDATE audit_records SET actor = 'lee' WHERE number = 1")
    done = tallybook("audit", "checkpoint", "-o", str(tmp_path / "points"))
    assert (done.status, "No checkpoint was written" in done.err) == (1, True)
    assert not (tmp_path / "points").exists()


def test_a_bill_run_is_one_record_however_often_it_is_looked_at(scene: Scene) -> None:
    assert tallybook("bill-run", "2026-04", "--by", "lee").status == 0
    (row,) = listed("--action", "bill_run.")
    assert (row["actor"], row["action"], row["after"]["period"]) == ("lee", "bill_run.end", "2026-04")
    assert row["request_id"].startswith("req_")
    bill_month(scene.database, Spec(scene.tenant, "2026-05"))
    assert [row["actor"] for row in listed("--action", "bill_run.end")] == ["tallybook", "lee"]


def test_a_run_that_was_stopped_before_its_end_is_a_record_once_it_is_ended(scene: Scene) -> None:
    with scene.database.transaction(scene.tenant) as connection:
        SqlRuns(connection).open("run_stopped", "2026-04", [], NOW)
    assert listed("--action", "bill_run.end") == []
    summary = bill_month(scene.database, Spec(scene.tenant, "2026-04"))
    assert [row["subject"] for row in listed("--action", "bill_run.end")] == [summary.run_id, "run_stopped"]


def test_who_acts_has_a_name_that_can_be_read(scene: Scene) -> None:
    done = tallybook("bill-run", "2026-04", "--by", "\x1b[31m")
    assert (done.status, "printable characters" in done.err) == (2, True)


def test_an_import_is_one_record_and_none_where_it_makes_nothing(scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "acme.yaml"
    file.write_text(
        "{version: 1, currency: USD, period: 2026-04, counters: {vm: {unit: hour, aggregation: sum}},"
        ' prices: [{counter: vm, model: per_unit, unit_price: "1"}], tax: [{name: VAT, rate: "0.1"}]}'
    )
    for _ in range(2):
        assert tallybook("import", "case", str(file), "--by", "lee").status == 0
    (row,) = listed("--action", "case.import")
    assert (row["actor"], row["after"]["new"]["tax components"]) == ("lee", 1)
    assert tallybook("audit", "verify").status == 0


def test_the_table_says_what_changed_in_a_line(scene: Scene) -> None:
    before = {"state": "proposed", "by": None, "same": "x" * 99}
    after = before | {"state": "active", "by": "lee"}
    with scene.database.transaction(scene.tenant) as connection:
        SqlAudit(connection).append(record(KIM, "test.do", "thing_4", NOW, before=before, after=after))
    table = " ".join(tallybook("audit", "list", "--limit", "2").out.split())
    assert "4 2026-06-01T00:00:00Z kim test.do thing_4 by: none → lee, state: proposed → active" in table
    assert "3 2026-06-01T00:00:00Z kim test.do thing_3 n 3" in table
