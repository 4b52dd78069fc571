"""The databases that tests run on."""

from tallybook.shell.database import Database
from tests.database import new_tenant


def test_each_database_has_the_schema_and_a_new_tenant(each_database: Database) -> None:
    tenant = new_tenant(each_database)
    with each_database.transaction(tenant) as connection:
        assert connection.execute("SELECT id, position FROM tenants").fetchall() == [(tenant, 0)]
