"""The schema's versions."""

from datetime import UTC, datetime
from decimal import Decimal

from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg.conninfo import make_conninfo

from tallybook.credits.store_sql import SqlCredits
from tallybook.invoicing.store_sql import SqlReceivables
from tallybook.shell import embedded
from tallybook.shell.database import Database, open_pool
from tallybook.shell.embedded import Role
from tallybook.shell.ledger_check import differences
from tallybook.shell.migrate import MIGRATIONS, head, migrate
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


def test_invoices_balances_and_credits_of_before_are_in_the_books_after_the_upgrade(database: Database) -> None:
    admin = url_of(database)
    with embedded.connect(admin) as connection:
        connection.execute("DROP DATABASE IF EXISTS tallybook_before_books")
        connection.execute("CREATE DATABASE tallybook_before_books OWNER tallybook_owner")
    other = make_conninfo(admin, dbname="tallybook_before_books")
    try:
        with embedded.connect(embedded.dsn_as(Role.OWNER, other)) as owner:
            for version in ("0001_core", "0002_ledger"):
                owner.execute(version_sql(version))
            owner.execute("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)")
            owner.execute("INSERT INTO alembic_version VALUES ('0002')")
        with embedded.connect(other) as superuser:
            superuser.execute(BEFORE_BOOKS.encode())
        migrate(embedded.dsn_as(Role.OWNER, other))
        with open_pool(embedded.dsn_as(Role.APP, other), 2) as pool:
            after = Database(embedded.dsn_as(Role.APP, other), pool)
            for tenant in (1, 2):
                with after.transaction(tenant) as connection:
                    assert differences(connection) == []
                    owed = SqlReceivables(connection).due_of("grp_1")
                    assert [(one.id, one.total, one.due) for one in owed] == [
                        ("opb_1", Decimal(20), Decimal(20)),
                        ("inv_1", Decimal("107.5"), Decimal("107.5")),
                    ]
                    (held,) = SqlCredits(connection).grants_of("grp_1")
                    assert (held.spent, held.remaining) == (Decimal(4), Decimal(6))
    finally:
        with embedded.connect(admin) as connection:
            connection.execute("DROP DATABASE IF EXISTS tallybook_before_books WITH (FORCE)")


BEFORE_BOOKS = """
    SET TIME ZONE 'UTC';
    INSERT INTO tenants (name, created_at) VALUES ('one', now()), ('two', now());
    INSERT INTO organizations SELECT id, 'org_1', 'Acme', now() FROM tenants;
    INSERT INTO price_books SELECT id, 'book_1', 'List', 'USD', now() FROM tenants;
    INSERT INTO price_book_versions SELECT id, 'book_1', 1, '-infinity', '[]', '', now() FROM tenants;
    INSERT INTO billing_groups (tenant_id, id, organization_id, name, currency, price_book_id, created_at)
        SELECT id, 'grp_1', 'org_1', 'Acme', 'USD', 'book_1', now() FROM tenants;
    INSERT INTO tariffs SELECT id, 'sha256:0', '{}' FROM tenants;
    INSERT INTO invoices (tenant_id, id, billing_group_id, state, period_start, period_end, currency, price_book_id,
            price_book_version, position, usage_events, tariff_digest, inputs, case_digest, document, invoice_total,
            amount_due, created_at, finalized_at)
        SELECT id, 'inv_1', 'grp_1', 'finalized', '2026-04-01Z', '2026-05-01Z', 'USD', 'book_1', 1, 0, 0, 'sha256:0',
            '{}', '', '{"carry_over": {"late_fee": "0.50"}}', 107, 127.5, now(), now() FROM tenants;
    INSERT INTO opening_balances SELECT id, 'grp_1', '2026-04-01Z', 20 FROM tenants;
    INSERT INTO credit_grants SELECT id, 'crd_1', 'grp_1', 'gift', 10, 4,
        '{"type": "FREE", "granted_at": "2026-01-01T00:00:00Z", "stage": "after_adjustments",'
        ' "tax_treatment": "pre_tax"}', now() FROM tenants;
    INSERT INTO ledger_postings
        SELECT t.id, p.fact, p.subject, p.number, 'grp_1', 'USD', now(), p.account, p.grant_id, p.amount
        FROM tenants t CROSS JOIN (VALUES
            ('credit_granted', 'crd_1', 1, 'promotional_expense', NULL, 10),
            ('credit_granted', 'crd_1', 2, 'promotional_credit', 'crd_1', -10),
            ('invoice_finalized', 'inv_1', 1, 'receivable', NULL, 107.5),
            ('invoice_finalized', 'inv_1', 2, 'promotional_credit', 'crd_1', 4),
            ('invoice_finalized', 'inv_1', 3, 'revenue', NULL, -111),
            ('invoice_finalized', 'inv_1', 4, 'late_fees', NULL, -0.5)
        ) AS p (fact, subject, number, account, grant_id, amount);
"""


def version_sql(name: str) -> bytes:
    return (MIGRATIONS / "versions" / f"{name}.sql").read_bytes()
