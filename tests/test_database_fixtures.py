"""The databases that tests run on."""

from tallybook.shell.database import Database
from tests.database import new_tenant, unfiltered_pool


def test_each_database_has_the_schema_and_a_new_tenant(each_database: Database) -> None:
    tenant = new_tenant(each_database)
    with each_database.transaction(tenant) as connection:
        assert connection.execute("SELECT id, position FROM tenants").fetchall() == [(tenant, 0)]


def test_statements_without_filters_say_nothing_of_tenants(database: Database) -> None:
    query = "SELECT 1 WHERE x.tenant_id = current_tenant() AND tenant_id = current_tenant()"
    with unfiltered_pool(database.dsn) as pool, pool.connection() as connection:
        assert connection.execute(query).fetchone() == (1,)
