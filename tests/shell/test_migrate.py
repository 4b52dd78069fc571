"""The schema's versions."""

from datetime import UTC, datetime

from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg.conninfo import make_conninfo

from tallybook.shell import embedded
from tallybook.shell.database import Database
from tallybook.shell.embedded import Role
from tallybook.shell.migrate import MIGRATIONS, head
from tests.database import url_of


def test_the_last_module_by_name_is_the_head_of_the_chain() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [head()]


def test_adjustments_of_before_they_had_authors_are_active_or_cancelled_as_they_were(database: Database) -> None:
    admin = url_of(database)
    with embedded.connect(admin) as connection:
        connection.execute("DROP DATABASE IF EXISTS tallybook_before_authors")
        connection.execute("CREATE DATABASE tallybook_before_authors OWNER tallybook_owner")
    other = make_conninfo(admin, dbname="tallybook_before_authors")
    try:
        with embedded.connect(embedded.dsn_as(Role.OWNER, other)) as owner:
            for version in ("0001_core", "0002_ledger", "0003_books"):
                owner.execute(version_sql(version))
        with embedded.connect(other) as superuser:
            superuser.execute(BEFORE_AUTHORS.encode())
        with embedded.connect(embedded.dsn_as(Role.OWNER, other)) as owner:
            owner.execute(version_sql("0004_adjustments"))
        with embedded.connect(other) as superuser:
            rows = superuser.execute("SELECT id, author, state, ended_by, ended_at FROM adjustments ORDER BY id")
            assert rows.fetchall() == [
                ("adj_1", "import", "active", None, None),
                ("adj_2", "import", "cancelled", "import", datetime(2026, 5, 1, tzinfo=UTC)),
            ]
    finally:
        with embedded.connect(admin) as connection:
            connection.execute("DROP DATABASE IF EXISTS tallybook_before_authors WITH (FORCE)")


BEFORE_AUTHORS = """
    SET TIME ZONE 'UTC';
    INSERT INTO tenants (name, created_at) VALUES ('default', now());
    INSERT INTO organizations SELECT id, 'org_1', 'Acme', now() FROM tenants;
    INSERT INTO price_books SELECT id, 'book_1', 'List', 'USD', now() FROM tenants;
    INSERT INTO billing_groups (tenant_id, id, organization_id, name, currency, price_book_id, created_at)
        SELECT id, 'grp_1', 'org_1', 'Acme', 'USD', 'book_1', now() FROM tenants;
    INSERT INTO adjustments SELECT id, 'adj_1', 'grp_1', '2026-05-01Z', '2026-06-01Z', 0, '{}', now(), NULL
        FROM tenants;
    INSERT INTO adjustments SELECT id, 'adj_2', 'grp_1', '2026-05-01Z', '2026-06-01Z', 0, '{}', now(), '2026-05-01Z'
        FROM tenants;
"""


def version_sql(name: str) -> bytes:
    return (MIGRATIONS / "versions" / f"{name}.sql").read_bytes()
