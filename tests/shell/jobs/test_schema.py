"""The schema `jobs`: it is that of the procrastinate that is installed, and the application can only use it."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from procrastinate.schema import SchemaManager
from psycopg import Connection, errors

from tallybook.shell import embedded
from tallybook.shell.database import Database
from tallybook.shell.embedded import Role
from tests.database import new_tenant, url_of

_OURS = {"failures", "release_queueing_lock", "running_jobs_hold_no_queueing_lock"}
# What a schema is made of. Names of schemas and what our migration adds to a function are taken out of it.
_PARTS = """
    SELECT c.relname, 'table', string_agg(format('%%s %%s %%s %%s', a.attname,
           format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attnum)
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'c', 'S') GROUP BY 1
    UNION ALL SELECT c.relname, 'index', pg_get_indexdef(c.oid)
      FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'i'
    UNION ALL SELECT conname, 'constraint', pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = %(schema)s::regnamespace
    UNION ALL SELECT proname, 'function', pg_get_function_identity_arguments(oid) || prosrc
      FROM pg_proc WHERE pronamespace = %(schema)s::regnamespace
    UNION ALL SELECT tgname, 'trigger', pg_get_triggerdef(t.oid)
      FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
     WHERE c.relnamespace = %(schema)s::regnamespace AND NOT tgisinternal
    UNION ALL SELECT typname, 'labels', string_agg(enumlabel, ' ' ORDER BY enumsortorder)
      FROM pg_enum JOIN pg_type t ON t.oid = enumtypid WHERE typnamespace = %(schema)s::regnamespace GROUP BY 1
"""


def parts(connection: Connection, schema: str) -> set[tuple[str, str, str]]:
    """Name, kind and definition of everything in a schema that is procrastinate's."""
    connection.execute(f"SET LOCAL search_path = {schema}".encode())
    rows = connection.execute(_PARTS, {"schema": schema}).fetchall()
    ours = {name for name, _, definition in rows if name in _OURS or "jobs.failures" in definition}
    ours |= {name for name, _, _ in rows if name.startswith("failures")}
    return {
        (name, kind, text if kind == "function" else text.replace(f" {schema}.", " "))
        for name, kind, text in rows
        if name not in ours
    }


@pytest.fixture
def app(database: Database) -> Iterator[Connection]:
    """A transaction of the application's role, rolled back."""
    with database.connection() as connection, connection.transaction(force_rollback=True):
        yield connection


def test_the_schema_is_that_of_the_procrastinate_that_is_installed(database: Database) -> None:
    url = embedded.dsn_as(Role.OWNER, url_of(database))
    with embedded.connect(url) as owner, owner.transaction(force_rollback=True):
        owner.execute("CREATE SCHEMA installed")
        owner.execute("SET LOCAL search_path = installed")
        owner.execute(SchemaManager.get_schema())
        wanted, found = parts(owner, "installed"), parts(owner, "jobs")
    assert len(wanted) > 50
    assert found == wanted, "a migration must bring `jobs` to the schema of the procrastinate that is locked"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE jobs.mine ()",
        "CREATE FUNCTION jobs.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "DROP TABLE jobs.failures",
        "DROP FUNCTION jobs.procrastinate_unregister_worker_v1(bigint)",
        "ALTER TABLE jobs.procrastinate_jobs ADD COLUMN mine integer",
        "ALTER TABLE jobs.procrastinate_jobs DISABLE TRIGGER ALL",
        "TRUNCATE jobs.procrastinate_jobs CASCADE",
        "CREATE TRIGGER mine BEFORE INSERT ON jobs.failures EXECUTE FUNCTION jobs.release_queueing_lock()",
        "ALTER SCHEMA jobs RENAME TO mine",
        "DROP SCHEMA jobs CASCADE",
        "CREATE OR REPLACE FUNCTION tenant_numbers() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1'",
    ],
)
def test_the_application_changes_nothing_about_the_schema(app: Connection, statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(statement.encode())


def test_a_temporary_table_cannot_stand_in_for_the_jobs(app: Connection) -> None:
    app.execute("CREATE TEMP TABLE procrastinate_jobs (LIKE jobs.procrastinate_jobs)")
    app.execute("CREATE TEMP TABLE procrastinate_workers (id bigint, last_heartbeat timestamptz)")
    row = app.execute("SELECT jobs.procrastinate_register_worker_v1()").fetchone()
    assert row is not None and row[0] > 0
    assert app.execute("SELECT count(*) FROM pg_temp.procrastinate_workers").fetchone() == (0,)


def test_tenants_are_visited_by_number_and_their_names_stay_hidden(database: Database) -> None:
    ours = {new_tenant(database), new_tenant(database)}
    assert ours <= set(database.tenant_numbers())
    with database.connection() as connection:
        assert connection.execute("SELECT count(*) FROM tenants").fetchone() == (0,)
    other = psycopg.sql.SQL("SELECT has_function_privilege('public', 'tenant_numbers()', 'EXECUTE')")
    with database.connection() as connection:
        assert connection.execute(other).fetchone() == (False,)
