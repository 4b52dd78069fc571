"""The roles of Tallybook's database, on any server: the tables' owner, and those that RLS binds.

| role | does | rights |
|---|---|---|
| `tallybook_owner` | migrations | owns schema and tables |
| `tallybook_app` | everything else | no superuser, no BYPASSRLS, owns nothing |
| `tallybook_scoped` | what a customer asks | reads some tables, and there what its transaction is scoped to |

`tallybook_app` takes `tallybook_scoped` on for a transaction, and does not inherit from it: its policies would bind
whoever does.

`DATABASE_URL` names one login. A connection takes its role on at its start (`dsn_as`), so that `RESET ROLE`
and `DISCARD ALL` lead back to the role and not to the login. On the embedded server each is a login itself.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Final

import psycopg
from psycopg import Connection, errors, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tallybook.shell.embedded.unavailable import DatabaseUnavailable, explain, explained

OLDEST_VERSION: Final = 15
_TRIES = 5


class Role(StrEnum):
    """A role of the database; `ADMIN` is the embedded server's superuser and exists nowhere else."""

    ADMIN = "tallybook_admin"
    OWNER = "tallybook_owner"
    APP = "tallybook_app"
    SCOPED = "tallybook_scoped"


def connect(dsn: str) -> Connection:
    """Open an autocommit connection to a server of version 15 or newer. Raises `DatabaseUnavailable`."""
    try:
        connection = psycopg.connect(dsn, autocommit=True, connect_timeout=10)
    except psycopg.Error as error:
        raise explain(error, dsn) from error
    try:
        require_version(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def require_version(connection: Connection) -> None:
    """Raise `DatabaseUnavailable` if the server is older than PostgreSQL 15."""
    version = connection.info.server_version
    if version < OLDEST_VERSION * 10_000:
        raise DatabaseUnavailable(
            f"The server at {connection.info.host or 'localhost'} is PostgreSQL {version // 10_000}.",
            f"Tallybook needs {OLDEST_VERSION} or newer: upgrade it, or name another server in DATABASE_URL.",
        )


def dsn_as(role: Role, dsn: str) -> str:
    """The same `dsn`, its connections working as `role` from the first statement on.

    The login must be `role`, a member of it or a superuser; otherwise the server refuses the connection.
    """
    parts = conninfo_to_dict(dsn)
    options = f"{parts.get('options') or ''} -c role={role.value}"
    return make_conninfo(dsn, options=options.strip())


def prepare_database(dsn: str) -> None:
    """Make the database of `dsn` ready for migrations and the engine; what is there already stays as it is.

    Afterwards the roles exist, the login of `dsn` may take on each, the owner may create in the database
    and in schema `public`, and the application may use them. May run in several processes at once. Raises
    `DatabaseUnavailable`, with the statements for an administrator to run where the login may not.
    """
    with connect(dsn) as connection, explained(dsn):
        try:
            create_roles(connection, login=False)
            _repeated(lambda: _grant(connection))
        except errors.InsufficientPrivilege as error:
            raise _needs_administrator(connection) from error
        if _missing_grants(connection):
            raise _needs_administrator(connection)


def create_roles(connection: Connection, *, login: bool) -> None:
    """Make the roles where they are missing, able to log in if `login`; let this login take on each.

    Nobody logs in as `SCOPED`. Raises psycopg's `InsufficientPrivilege` where the login may not do that.
    """
    for role in (Role.OWNER, Role.APP):
        _repeated(partial(_create_role, connection, role, login=login))
    _repeated(partial(_create_role, connection, Role.SCOPED, login=False))
    _repeated(partial(_let_narrow, connection))


def refuse_unsafe_role(connection: Connection) -> None:
    """Raise `DatabaseUnavailable` if row-level security would not bind this connection's role.

    That is a superuser, a role with BYPASSRLS, and one that owns a table (temporary ones aside) or has the
    rights of a role that does.
    """
    row = connection.execute(
        """
        SELECT current_user, rolsuper, rolbypassrls,
               (SELECT format('%I.%I', relnamespace::regnamespace, relname) FROM pg_class
                 WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relpersistence <> 't'
                   AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                   AND pg_has_role(current_user, relowner, 'USAGE')
                 ORDER BY 1 LIMIT 1)
          FROM pg_roles WHERE rolname = current_user
        """
    ).fetchone()
    assert row is not None
    user, is_super, bypasses, owned = row
    reasons = (
        (is_super, "is a superuser"),
        (bypasses, "has BYPASSRLS"),
        (owned is not None, f"owns tables ({owned})"),
    )
    broken = [words for holds, words in reasons if holds]
    if broken:
        raise DatabaseUnavailable(
            f'The role "{user}" {" and ".join(broken)}, so row-level security would not keep tenants apart.',
            f"Connect as {Role.APP}, or as a login that may take on that role.",
        )


def _create_role(connection: Connection, role: Role, *, login: bool) -> None:
    name = sql.Identifier(role)
    row = connection.execute("SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    if row is None:
        kind = sql.SQL("LOGIN" if login else "NOLOGIN")
        connection.execute(sql.SQL("CREATE ROLE {} {}").format(name, kind))
    elif login and not row[0]:
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN").format(name))
    if not _may_become(connection, role):
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(name))


def _let_narrow(connection: Connection) -> None:
    """Let the application take on the scoped role, and inherit nothing from it."""
    names = {"app": sql.Identifier(Role.APP), "scoped": sql.Identifier(Role.SCOPED)}
    row = connection.execute(
        """SELECT rolinherit, EXISTS (SELECT FROM pg_auth_members WHERE member = app.oid AND roleid = to_regrole(%s))
             FROM pg_roles app WHERE rolname = %s""",
        [Role.SCOPED, Role.APP],
    ).fetchone()
    assert row is not None
    inherits, granted = row
    if inherits:  # before the grant, which from 16 on remembers it
        connection.execute(sql.SQL("ALTER ROLE {app} NOINHERIT").format(**names))
    if not granted:
        connection.execute(sql.SQL("GRANT {scoped} TO {app}").format(**names))


def _may_become(connection: Connection, role: Role) -> bool:
    # From 16 on a member may hold a role without the right to SET it.
    right = "SET" if connection.info.server_version >= 160_000 else "MEMBER"
    row = connection.execute("SELECT pg_has_role(current_user, %s, %s)", [role, right]).fetchone()
    return row is not None and bool(row[0])


def _grant(connection: Connection) -> None:
    for statement in _missing_grants(connection):
        connection.execute(statement)


def _missing_grants(connection: Connection) -> list[sql.Composed]:
    """The statements that are still to be run for the roles to work in this database, in order."""
    row = connection.execute(
        """
        SELECT has_database_privilege(%(owner)s, current_database(), 'CREATE'),
               has_database_privilege(%(owner)s, current_database(), 'CONNECT')
               AND has_database_privilege(%(app)s, current_database(), 'CONNECT')
               AND has_database_privilege(%(app)s, current_database(), 'TEMPORARY'),
               has_schema_privilege(%(owner)s, 'public', 'CREATE')
               AND has_schema_privilege(%(owner)s, 'public', 'USAGE'),
               has_schema_privilege(%(app)s, 'public', 'USAGE')
               AND has_schema_privilege(%(scoped)s, 'public', 'USAGE')
        """,
        {"owner": Role.OWNER, "app": Role.APP, "scoped": Role.SCOPED},
    ).fetchone()
    assert row is not None
    names = {
        "database": sql.Identifier(connection.info.dbname),
        "owner": sql.Identifier(Role.OWNER),
        "app": sql.Identifier(Role.APP),
        "scoped": sql.Identifier(Role.SCOPED),
    }
    statements = (
        "GRANT CREATE ON DATABASE {database} TO {owner}",
        "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {owner}, {app}",
        "GRANT CREATE, USAGE ON SCHEMA public TO {owner}",
        "GRANT USAGE ON SCHEMA public TO {app}, {scoped}",
    )
    wanted = zip(statements, row, strict=True)
    return [sql.SQL(statement).format(**names) for statement, held in wanted if not held]


def _needs_administrator(connection: Connection) -> DatabaseUnavailable:
    login, database = connection.info.user, connection.info.dbname
    owner, app, scoped = Role.OWNER, Role.APP, Role.SCOPED
    return DatabaseUnavailable(
        f'The login "{login}" may not set up the roles of Tallybook in the database "{database}".',
        "Use a login that may create roles and owns the database, or have an administrator run there: "
        f"CREATE ROLE {owner}; CREATE ROLE {app} NOINHERIT; CREATE ROLE {scoped}; "
        f'GRANT {owner}, {app}, {scoped} TO "{login}"; GRANT {scoped} TO {app}; '
        f'GRANT ALL ON DATABASE "{database}" TO {owner}; GRANT ALL ON SCHEMA public TO {owner}; '
        f'GRANT CONNECT, TEMPORARY ON DATABASE "{database}" TO {app}; '
        f"GRANT USAGE ON SCHEMA public TO {app}, {scoped};",
    )


def _repeated(change: Callable[[], None]) -> None:
    """Make `change` again when another process made it at the same moment."""
    for left in reversed(range(_TRIES)):
        try:
            change()
        except (errors.DuplicateObject, errors.UniqueViolation, errors.InternalError_):
            if not left:
                raise
        else:
            return
