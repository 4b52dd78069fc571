"""Bring a database's schema up to date."""

from __future__ import annotations

from pathlib import Path

from psycopg import Connection

from tallybook.shell.embedded import connect

MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK = 7_420_220


def migrate(dsn: str) -> None:
    """Run the versions that are missing, as the owner; concurrent calls wait for each other.

    `dsn` logs in as `tallybook_owner`. A schema that is up to date costs two queries, and Alembic is not loaded.
    """
    with connect(dsn) as connection:
        if _revision(connection) != head():
            connection.autocommit = False
            _upgrade(connection)


def head() -> str:
    """The newest revision: that of the last module in `migrations/versions`, named `v<revision>_<what>`."""
    newest = max(path.stem for path in (MIGRATIONS / "versions").glob("v*.py"))
    return newest.removeprefix("v").partition("_")[0]


def _revision(connection: Connection) -> str | None:
    known = connection.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone()
    if known is None or not known[0]:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _upgrade(connection: Connection) -> None:
    import sqlalchemy
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.pool import NullPool

    engine = sqlalchemy.create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=NullPool)
    with engine.connect() as bind:
        bind.execute(sqlalchemy.text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = bind
        command.upgrade(config, "head")
        bind.commit()
