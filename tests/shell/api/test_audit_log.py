"""The audit log over the API: read, filtered, verified against itself and against checkpoints kept elsewhere."""

from __future__ import annotations

import json

import psycopg
import pytest

from tallybook.audit.store import Wanted
from tallybook.kernel.operation import Role
from tallybook.kernel.sorting import newest
from tallybook.shell.auditing import KEY_VARIABLE
from tests.database import url_of
from tests.shell.api.calling import Caller, House
from tests.shell.api.furnished import errors_of, made, refused, walked

ORGANIZATIONS = "/v1/organizations"
LOG = "/v1/audit-log"
SWAPPED = """UPDATE audit_records a SET (subject, after, at, request_id, hash) = (
    SELECT subject, after, at, request_id, hash
    FROM audit_records b WHERE b.tenant_id = a.tenant_id AND b.number = 3 - a.number)
    WHERE tenant_id = %(tenant)s AND number IN (1, 2)"""


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server has a key of checkpoints."""
    monkeypatch.setenv(KEY_VARIABLE, "0123456789abcdef0123456789abcdef")


@pytest.fixture
def ids(admin: Caller) -> list[str]:
    """What was made, in three commands."""
    return [made(admin.post(ORGANIZATIONS, {"name": name}))["id"] for name in ("a", "b", "c")]


def verdict(caller: Caller, *checkpoints: str) -> tuple[str, int | None]:
    found = made(caller.post(f"{LOG}/verify", {"checkpoints": checkpoints}))
    assert found["intact"] == (found["finding"] == "intact")
    return found["finding"], found["number"]


def tamper(house: House, statement: str) -> None:
    """Change the log as whoever owns the database can."""
    with psycopg.connect(url_of(house.database)) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(statement.encode(), {"tenant": house.tenant})


def test_records_say_who_did_what_the_newest_first(house: House, admin: Caller, ids: list[str]) -> None:
    found = walked(admin, LOG)
    assert [one["subject"] for one in found] == ids[::-1]
    first = found[-1]
    assert (first["number"], first["actor"], first["action"]) == (1, "admin", "organization.create")
    assert (first["before"], first["after"]) == (None, {"id": ids[0], "name": "a"})
    with house.stores() as stores:
        kept = stores.audit.records(Wanted(), newest(9))
    assert [(one.number, one.hash) for one in kept] == [(one["number"], one["hash"]) for one in found]


def test_a_record_is_got_by_its_number_and_another_tenants_is_not(house: House, admin: Caller, ids: list[str]) -> None:
    assert admin.get(f"{LOG}/2").json() == next(one for one in walked(admin, LOG) if one["subject"] == ids[1])
    for number in ("4", "0", "-1", "x", "²", "99999999999999999999"):
        assert refused(admin.get(f"{LOG}/{number}")) == (404, "unknown_record")
    assert refused(house.neighbour().caller().get(f"{LOG}/2")) == (404, "unknown_record")


def test_records_are_found_by_what_they_say(house: House, admin: Caller, ids: list[str]) -> None:
    made(house.caller(Role.OPERATOR).send("PATCH", f"{ORGANIZATIONS}/{ids[0]}", json={"name": "d"}))
    at = walked(admin, LOG)[0]["at"]
    for query, count in (
        ("actor=operator", 1),
        ("action=organization.rename", 1),
        ("action=organization.", 4),
        ("action=organization", 0),
        (f"subject={ids[0]}", 2),
        (f"since={at}", 1),
        (f"until={at}", 3),
        ("since=2999-01-01T00:00:00Z", 0),
    ):
        assert len(walked(admin, f"{LOG}?{query}")) == count, query
    assert errors_of(admin.get(f"{LOG}?since=today")) == [("bad_time", "/since")]
    assert errors_of(admin.get(f"{LOG}?cursor=x")) == [("bad_cursor", "/cursor")]


def test_a_log_as_it_was_written_is_intact_and_agrees_with_its_checkpoints(admin: Caller, ids: list[str]) -> None:
    first = made(admin.post(f"{LOG}/checkpoint"))
    assert json.loads(first["line"])["number"] == first["number"] == 3
    made(admin.post(ORGANIZATIONS, {"name": "d"}))
    second = made(admin.post(f"{LOG}/checkpoint"))
    found = made(admin.post(f"{LOG}/verify", {"checkpoints": [first["line"], second["line"]]}))
    assert found == {
        "intact": True, "finding": "intact", "number": None, "records": 4, "checkpoints": 2, "known": None,
    }  # fmt: skip


@pytest.mark.engine_alone
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE audit_records SET actor = 'x' WHERE tenant_id = %(tenant)s AND number = 2", ("differs", 2)),
        ("DELETE FROM audit_records WHERE tenant_id = %(tenant)s AND number = 2", ("missing", 2)),
        (SWAPPED, ("differs", 1)),
        ("DELETE FROM audit_records WHERE tenant_id = %(tenant)s AND number = 3", ("tail_cut", 2)),
    ],
)
def test_a_record_that_was_edited_deleted_moved_or_cut_is_found(
    house: House, admin: Caller, ids: list[str], statement: str, expected: tuple[str, int]
) -> None:
    tamper(house, statement)
    assert verdict(admin) == expected
    assert refused(admin.post(f"{LOG}/checkpoint")) == (409, "not_intact")


@pytest.mark.engine_alone
def test_a_tail_that_was_cut_with_its_head_shows_by_a_checkpoint_alone(
    house: House, admin: Caller, ids: list[str]
) -> None:
    line = made(admin.post(f"{LOG}/checkpoint"))["line"]
    tamper(house, "DELETE FROM audit_records WHERE tenant_id = %(tenant)s AND number = 3")
    tamper(
        house,
        "UPDATE audit_heads h SET number = 2, hash = r.hash FROM audit_records r"
        " WHERE h.tenant_id = %(tenant)s AND r.tenant_id = h.tenant_id AND r.number = 2",
    )
    assert verdict(admin) == ("intact", None)
    assert verdict(admin, line) == ("tail_cut", 2)


def test_what_is_no_checkpoint_of_ours_is_told_with_its_place(house: House, admin: Caller, ids: list[str]) -> None:
    line = made(admin.post(f"{LOG}/checkpoint"))["line"]
    changed = line.replace('"number":3', '"number":2')
    for lines, expected in (
        ([line, "{}"], ("bad_checkpoint", "/checkpoints/1")),
        ([changed], ("bad_signature", "/checkpoints/0")),
        (
            [made(house.neighbour().caller().post(f"{LOG}/checkpoint"))["line"]],
            ("no_checkpoint", "/checkpoints"),
        ),
    ):
        assert errors_of(admin.post(f"{LOG}/verify", {"checkpoints": lines})) == [expected]


@pytest.mark.engine_alone
def test_without_a_key_nothing_is_signed(admin: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE)
    assert refused(admin.post(f"{LOG}/checkpoint")) == (409, "no_key")
    assert verdict(admin) == ("intact", None)


def test_tenants_have_logs_of_their_own(house: House, ids: list[str]) -> None:
    other = house.neighbour().caller()
    assert walked(other, LOG) == []
    assert verdict(other) == ("intact", None)


@pytest.mark.parametrize("role", [Role.INGEST, Role.CUSTOMER, Role.EDGE])
def test_who_reads_nothing_reads_no_log(house: House, role: Role) -> None:
    assert refused(house.caller(role).get(LOG)) == (403, "forbidden")
