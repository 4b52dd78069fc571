"""Tenants, accounts, metering, pricing, adjustments, credits, invoices and bill runs."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run the SQL beside this file."""
    statements = Path(__file__).with_name("0001_core.sql").read_text()
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(statements)
