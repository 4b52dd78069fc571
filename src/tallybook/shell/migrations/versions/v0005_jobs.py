"""Jobs and the outbox."""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"

_PROCRASTINATE = Path(__file__).parents[1] / "vendored" / "procrastinate-3.10.0.sql"


def upgrade() -> None:
    """Run procrastinate's schema in a schema of its own, then the SQL beside this file."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute("CREATE SCHEMA jobs")
    driver.execute("SET LOCAL search_path = jobs")
    driver.execute(_PROCRASTINATE.read_text())
    driver.execute("SET LOCAL search_path TO DEFAULT")
    driver.execute(Path(__file__).with_name("0005_jobs.sql").read_text())
