"""Row-level security keeps tenants apart in every table, whatever a query forgets."""

import psycopg
import pytest

from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tests.database import new_tenant
from tests.invoicing.scene import scene_of

CASE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-04",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1"}],
    "contract": {"tier": "discount"},
    "adjustments": [{"level": "billing_group", "kind": "discount", "fixed": "1"}],
    "credits": [{"id": "c", "type": "FREE", "balance": "1", "granted_at": "2026-01-01"}],
    "carry_over": {"unpaid": "1"},
    "usage": [{"counter": "vm", "quantity": "10", "at": "2026-04-03", "id": "e"}],
}


def tables(database: Database) -> list[str]:
    with database.connection() as connection:
        rows = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND relname <> 'alembic_version' ORDER BY 1"
        )
        return [name for (name,) in rows]


def test_every_table_forces_row_level_security_with_a_policy(each_database: Database) -> None:
    with each_database.connection() as connection:
        rows = connection.execute(
            """
            SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, count(p.oid)
              FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
               AND c.relname <> 'alembic_version' GROUP BY 1, 2, 3
            """
        ).fetchall()
    unguarded = {name for name, on, forced, policies in rows if not (on and policies and (forced or name == "tenants"))}
    assert unguarded == set()


def test_partitions_cannot_be_read_past_their_parents_policy(database: Database) -> None:
    scene_of(database, CASE)
    with database.transaction(new_tenant(database)) as connection:
        for name in tables(database):
            if name.startswith(("events_", "event_keys_")):
                with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                    connection.execute(f"SELECT * FROM {name}".encode())


def test_a_query_without_any_filter_returns_no_foreign_row(database: Database) -> None:
    scene = scene_of(database, CASE)
    bill_month(database, Spec(scene.tenant, "2026-04"))
    stranger = new_tenant(database)
    filled = []
    for name in tables(database):
        if name.startswith(("events_", "event_keys_")):
            continue
        column = "id" if name == "tenants" else "tenant_id"
        query = f"SELECT count(*) FILTER (WHERE {column} <> current_tenant()), count(*) FROM {name}".encode()
        with database.transaction(stranger) as connection:
            row = connection.execute(query).fetchone()
            assert row is not None and row[0] == 0, name
        with database.transaction(scene.tenant) as connection:
            row = connection.execute(query).fetchone()
            assert row is not None and row[0] == 0, name
            filled += [name] if row[1] else []
    assert {"events", "event_keys", "rollups", "invoices", "invoice_lines", "credit_draws", "batches"} <= set(filled)


def test_without_a_tenant_no_row_is_seen_and_none_is_written(database: Database) -> None:
    scene_of(database, CASE)
    with database.connection() as connection:
        row = connection.execute("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM invoices)").fetchone()
        assert row == (0, 0)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO projects VALUES (1, 'p', now())")


def test_a_row_of_another_tenant_cannot_be_written(database: Database) -> None:
    scene = scene_of(database, CASE)
    with database.connection() as connection, connection.transaction(force_rollback=True):
        connection.execute("SELECT set_config('tallybook.tenant', %s, true)", [str(new_tenant(database))])
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            connection.execute("INSERT INTO projects VALUES (%s, 'stolen', now())", [scene.tenant])


def test_a_temporary_table_cannot_stand_in_for_one_that_the_owners_functions_use(database: Database) -> None:
    with database.connection() as connection, connection.transaction(force_rollback=True):
        connection.execute("CREATE TEMP TABLE tenants (id integer, name text UNIQUE, created_at timestamptz)")
        connection.execute(
            "CREATE FUNCTION pg_temp.evil() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RAISE EXCEPTION 'run as %', current_user; END $$"
        )
        connection.execute(
            "CREATE TRIGGER evil BEFORE INSERT ON pg_temp.tenants FOR EACH ROW EXECUTE FUNCTION pg_temp.evil()"
        )
        assert connection.execute("SELECT open_tenant('a name that is new', now()) > 0").fetchone() == (True,)
