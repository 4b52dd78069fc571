"""Shadow runs."""

from pathlib import Path

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Run the SQL beside this file."""
    statements = Path(__file__).with_name("0015_shadow_runs.sql").read_text()
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(statements)
