"""The audit log in PostgreSQL and its twin in memory."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from psycopg import errors

from tallybook.audit.model.chain import Head, Intact
from tallybook.audit.model.record import Author, link_place, record
from tallybook.audit.public import Wanted, verify_chain
from tallybook.audit.store_sql import SqlAudit
from tallybook.kernel.sorting import ByAge, newest
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant
from tests.lists import pages_join
from tests.stores import Stores

KIM, LEE = Author("kim", "req_1"), Author("lee", "req_2")
GRANT = record(
    KIM, "credit.grant", "crd_1", NOW, after={"amount": "10.50", "Ünïcode": ["a", 3, True], "a": {"z": None}}
)
VOID = record(LEE, "credit.void", "crd_1", NOW + 1, before={"left": "10.50"}, reason="it's a “mistake” \U0001f9fe\n")
SET = record(KIM, "settings.set", "top_up", NOW + 2, before=["pre_tax"], after=["post_tax"])


def test_records_are_numbered_from_one_and_come_back_the_newest_first(stores: Stores) -> None:
    assert stores.audit.head() == Head()
    assert [stores.audit.append(one) for one in (GRANT, VOID, SET)] == [1, 2, 3]
    found = stores.audit.records(Wanted(), newest(10))
    assert [link.number for link in found] == [3, 2, 1]
    assert [link.record for link in found] == [SET, VOID, GRANT]
    assert stores.audit.head() == Head(3, found[0].hash)
    assert list(stores.audit.chain()) == found[::-1]


def test_a_record_is_found_by_its_number(stores: Stores) -> None:
    for one in (GRANT, VOID, SET):
        stores.audit.append(one)
    found = stores.audit.record(2)
    assert found is not None
    assert (found.number, found.record) == (2, VOID)
    assert stores.audit.record(4) is None


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(subject="crd_1"), [2, 1]),
        (Wanted(actor="kim"), [3, 1]),
        (Wanted(action="credit.void"), [2]),
        (Wanted(action="credit."), [2, 1]),
        (Wanted(action="credit"), []),
        (Wanted(since=NOW + 1), [3, 2]),
        (Wanted(until=NOW + 1), [1]),
        (Wanted(actor="kim", action="credit.", since=NOW), [1]),
    ],
)
def test_records_are_found_by_what_they_say(stores: Stores, wanted: Wanted, numbers: list[int]) -> None:
    for one in (GRANT, VOID, SET):
        stores.audit.append(one)
    assert [link.number for link in stores.audit.records(wanted, newest(10))] == numbers


def test_pages_follow_one_another_both_ways(stores: Stores) -> None:
    for one in (GRANT, VOID, SET) * 4:
        stores.audit.append(one)
    assert [link.number for link in stores.audit.records(Wanted(), newest(3))] == [12, 11, 10]
    for wanted in (Wanted(), Wanted(actor="kim")):
        pages_join(lambda part, wanted=wanted: stores.audit.records(wanted, part), ByAge, link_place)  # type: ignore[misc]


def test_what_was_appended_is_intact(stores: Stores) -> None:
    assert verify_chain(stores.audit) == Intact(0, 0)
    for one in (GRANT, VOID, SET, GRANT):
        stores.audit.append(one)
    assert verify_chain(stores.audit) == Intact(4, 0)


def test_a_tenants_records_are_its_own(database: Database) -> None:
    first, second = new_tenant(database), new_tenant(database)
    with database.transaction(first) as connection:
        SqlAudit(connection).append(GRANT)
    with database.transaction(second) as connection:
        store = SqlAudit(connection)
        assert (store.head(), list(store.chain())) == (Head(), [])
        assert store.append(VOID) == 1


def test_what_is_rolled_back_leaves_no_gap(database: Database, tenant: int) -> None:
    with database.transaction(tenant) as connection:
        with connection.transaction(force_rollback=True):
            assert SqlAudit(connection).append(GRANT) == 1
        assert SqlAudit(connection).append(VOID) == 1


def test_many_who_append_at_once_make_one_chain(database: Database, tenant: int) -> None:
    def append(number: int) -> int:
        with database.transaction(tenant) as connection:
            return SqlAudit(connection).append(record(KIM, "test.append", f"s{number}", NOW))

    with ThreadPoolExecutor(6) as pool:
        numbers = list(pool.map(append, range(40)))
    assert sorted(numbers) == list(range(1, 41))
    with database.transaction(tenant, snapshot=True) as connection:
        assert verify_chain(SqlAudit(connection)) == Intact(40, 0)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_records SET actor = 'nobody'",
        "DELETE FROM audit_records",
        "TRUNCATE audit_records",
        "UPDATE audit_heads SET number = 0",
        "DELETE FROM audit_heads",
        "INSERT INTO audit_heads VALUES (current_tenant() + 1, 0, '')",
    ],
)
def test_the_application_can_only_append(database: Database, tenant: int, change: str) -> None:
    with database.transaction(tenant) as connection:
        SqlAudit(connection).append(GRANT)
        with pytest.raises(errors.InsufficientPrivilege), connection.transaction():
            connection.execute(change.encode())
