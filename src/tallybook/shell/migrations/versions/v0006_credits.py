"""What becomes of credits: expiry, voids, coupons, recurring grants, deductions."""

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Run the SQL beside this file."""
    statements = Path(__file__).with_name("0006_credits.sql").read_text()
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(statements)
