"""Bring a database's schema up to date."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.pool import NullPool

from tallybook.shell.embedded import connect

_LOCK = 7_420_220


def migrate(dsn: str) -> None:
    """Run the versions that are missing, as the owner; concurrent calls wait for each other.

    `dsn` logs in as `tallybook_owner`. A schema that is up to date costs one query.
    """
    with connect(dsn) as connection:
        connection.autocommit = False
        engine = sqlalchemy.create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=NullPool)
        with engine.connect() as bind:
            config = _config()
            if MigrationContext.configure(bind).get_current_revision() == _head(config):
                return
            bind.execute(sqlalchemy.text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            config.attributes["connection"] = bind
            command.upgrade(config, "head")
            bind.commit()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config


def _head(config: Config) -> str | None:
    return ScriptDirectory.from_config(config).get_current_head()
