"""Scoped callers see their part alone, and the database keeps them to it."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import Connection

from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.cases.parse import parse_case
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.operation import Principal, Role
from tallybook.kernel.period import month, zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.shell.api.scope import narrow, widened
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant
from tests.invoicing.scene import Scene
from tests.shell.api.calling import Caller, House
from tests.shell.test_tenants_apart import CASE

OWN, FOREIGN = "own", "foreign"


@pytest.fixture(scope="module")
def scene(database: Database) -> Scene:
    """Two organizations with everything that a case and its invoice make, and a project that moved between them."""
    found = Scene(database, new_tenant(database))
    for name in (OWN, FOREIGN):
        usage = [{**one, "id": f"{name} {one['id']}", "project": name} for one in CASE["usage"]]
        found.add(parse_case(CASE | {"usage": usage}).case, name)
    bill_month(database, Spec(found.tenant, "2026-04"))
    return found


def principal(scene: Scene, name: str, *, groups: bool = False) -> Principal:
    """A customer of an organization, or somebody who sees its billing group alone."""
    with scene.database.transaction(scene.tenant) as connection:
        group = SqlAccounts(connection).billing_group_named(name)
    assert group is not None
    if groups:
        return Principal(scene.tenant, "key_1", "viewer", Role.VIEWER, None, (group.id,))
    return Principal(scene.tenant, "key_1", "customer", Role.CUSTOMER, group.organization_id)


def grants(connection: Connection) -> dict[str, bool]:
    """By table: whether the scoped role may do anything with it."""
    rows = connection.execute(
        """SELECT oid::regclass::text, has_table_privilege('tallybook_scoped', oid, 'SELECT, INSERT, UPDATE, DELETE')
            OR has_any_column_privilege('tallybook_scoped', oid, 'SELECT, INSERT, UPDATE')
           FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')
            AND relnamespace IN ('public'::regnamespace, 'jobs'::regnamespace)"""
    )
    return dict(rows.fetchall())


def read(connection: Connection, table: str) -> list[tuple[object, ...]]:
    """Every row that is seen of a table, whatever its columns."""
    return connection.execute(f"SELECT t::text FROM {table} t".encode()).fetchall()


def test_every_table_that_scoped_callers_may_read_has_a_policy_of_theirs(each_database: Database) -> None:
    with each_database.connection() as connection:
        granted = {name for name, may in grants(connection).items() if may}
        rows = connection.execute(
            """SELECT polrelid::regclass::text FROM pg_policy WHERE NOT polpermissive AND polcmd = '*'
                AND polroles = ARRAY['tallybook_scoped'::regrole::oid]"""
        )
        kept = {name for (name,) in rows}
    assert len(granted) > 20
    assert granted - kept == set()


def test_what_a_customer_has_no_business_with_is_not_granted(each_database: Database) -> None:
    with each_database.connection() as connection:
        granted = {name for name, may in grants(connection).items() if may}
    assert granted & {
        "api_keys", "audit_records", "audit_heads", "settings", "idempotency_keys", "outbox", "gateway_events",
        "bill_runs", "bill_run_groups", "dunning", "events", "event_keys", "batches", "coupons",
    } == set()  # fmt: skip


def test_no_scoped_caller_may_change_anything(each_database: Database) -> None:
    with each_database.connection() as connection:
        rows = connection.execute(
            """SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p')
                AND has_table_privilege('tallybook_scoped', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')"""
        ).fetchall()
    assert rows == []


@pytest.fixture(params=[False, True], ids=["of an organization", "of a billing group"])
def narrowed(request: pytest.FixtureRequest, scene: Scene) -> Iterator[Connection]:
    with scene.database.transaction(scene.tenant) as connection:
        narrow(connection, principal(scene, OWN, groups=request.param))
        yield connection


def test_no_table_shows_a_scoped_caller_another_ones_row(scene: Scene, narrowed: Connection) -> None:
    filled = set()
    for table in [name for name, may in grants(narrowed).items() if may]:
        own = read(narrowed, table)
        narrowed.execute("RESET ROLE")
        of_all = read(narrowed, table)
        narrowed.execute("SET LOCAL ROLE tallybook_scoped")
        if table not in {"counters", "tariffs"}:
            assert len(own) * 2 == len(of_all), table
        assert FOREIGN not in str(own), table
        filled |= {table} if own else set()
    assert {
        "organizations", "billing_groups", "projects", "project_assignments", "invoices", "invoice_lines",
        "invoice_numbers", "credit_draws", "credit_grants", "adjustments", "contracts", "ledger_postings",
        "receivables",
        "usage_series", "rollups", "price_books", "price_book_versions", "tariffs",
    } <= filled  # fmt: skip


def test_where_nothing_is_named_nothing_is_seen(scene: Scene) -> None:
    with scene.database.transaction(scene.tenant) as connection:
        connection.execute("SET LOCAL ROLE tallybook_scoped")
        for table in [name for name, may in grants(connection).items() if may and name != "counters"]:
            assert read(connection, table) == [], table


def test_a_table_that_is_not_granted_cannot_be_read(narrowed: Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        narrowed.execute("SELECT FROM api_keys")


def test_whatever_fails_while_it_is_widened_a_transaction_is_narrow_again(scene: Scene) -> None:
    own = principal(scene, OWN)
    with scene.database.transaction(scene.tenant) as connection:
        narrow(connection, own)
        with pytest.raises(Refused), widened(connection, own):
            raise Refused("forbidden", "found out late")
        assert role_of(connection) == "tallybook_scoped"
        with pytest.raises(psycopg.DataError), connection.transaction(), widened(connection, own):
            connection.execute("SELECT 1 / 0")
        assert role_of(connection) == "tallybook_scoped"
        with widened(connection, own):
            assert role_of(connection) == "tallybook_app"


def role_of(connection: Connection) -> str:
    row = connection.execute("SELECT current_user::text").fetchone()
    assert row is not None
    return str(row[0])


def test_a_project_that_moved_away_shows_its_usage_until_then(scene: Scene) -> None:
    moment = parse_instant("2026-04-20T00:00:00Z")
    with scene.database.transaction(scene.tenant) as connection:
        accounts = SqlAccounts(connection)
        other = accounts.billing_group_named(FOREIGN)
        assert other is not None
        accounts.assign([ProjectAssignment(OWN, other.id, moment)], NOW)
        april = month("2026-04", zone("UTC"))
        before = rollups(connection)
        narrow(connection, own := principal(scene, OWN))
        mine = SqlAccounts(connection).billing_groups_of(newest(1), organization_id=own.organization_id)[0]
        windows = SqlAccounts(connection).project_windows({mine.id: april, other.id: april})
        assert [(one.project, one.until) for one in windows.pop(mine.id)] == [(OWN, moment)]
        assert windows == {}
        assert 0 < rollups(connection) < before
        connection.execute("RESET ROLE")
        connection.execute("CREATE TEMP TABLE moved ON COMMIT DROP AS SELECT * FROM rollups")
        connection.execute("UPDATE moved SET bucket = '2026-04-21Z'")
        connection.execute("DELETE FROM rollups")
        connection.execute("INSERT INTO rollups SELECT * FROM moved")
        connection.execute("SET LOCAL ROLE tallybook_scoped")
        assert rollups(connection) == 0
        raise psycopg.Rollback


def rollups(connection: Connection) -> int:
    row = connection.execute("SELECT count(*) FROM rollups").fetchone()
    assert row is not None
    return int(row[0])


def test_a_customer_lists_and_reads_what_is_its_own(house: House, admin: Caller) -> None:
    customer = house.caller(Role.CUSTOMER)
    own = customer.get("/v1/me").json()["organization"]
    other = admin.post("/v1/organizations", {"name": "other"}).json()["id"]
    assert [one["id"] for one in customer.get("/v1/organizations").json()["data"]] == [own]
    assert customer.get(f"/v1/organizations/{own}").status_code == 200
    assert customer.get(f"/v1/organizations/{other}").status_code == 404
    assert customer.get("/v1/billing-groups", **{"X-Request-Id": "r"}).json()["data"] == []
    assert {one["id"] for one in admin.get("/v1/organizations").json()["data"]} == {own, other}
