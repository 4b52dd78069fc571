"""The database's roles on any server, and the sentences for a database that cannot be used."""

import errno
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import psycopg
import pytest
from psycopg import Connection, errors, sql
from psycopg.conninfo import make_conninfo

from tallybook.shell import embedded
from tallybook.shell.embedded import DatabaseUnavailable, Role, Server
from tallybook.shell.embedded.unavailable import explain_folder, place
from tests.shell.embedded_places import new_place


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that plays the external one: as made for it, its roles can be dropped."""
    folder = new_place()
    with embedded.start(folder) as running:
        yield running
    shutil.rmtree(folder)


@pytest.fixture
def bare(server: Server) -> Iterator[str]:
    """The superuser's connection string for a new database on a server that has never seen Tallybook."""
    admin = server.dsn(Role.ADMIN, "postgres")
    run(
        admin,
        "DROP DATABASE tallybook WITH (FORCE)",
        *(f"DROP ROLE {role}" for role in (Role.OWNER, Role.APP, Role.SCOPED)),
    )
    run(admin, "CREATE ROLE provider LOGIN", "CREATE DATABASE billing OWNER provider")
    yield server.dsn(Role.ADMIN, "billing")
    run(admin, "DROP DATABASE billing WITH (FORCE)")
    run(admin, "DROP ROLE IF EXISTS provider, tallybook_owner, tallybook_app, tallybook_scoped")
    server.create_database("tallybook")


def run(dsn: str, *statements: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        for statement in statements:
            connection.execute(sql.SQL(cast(Any, statement)))


def one(connection: Connection, statement: str) -> object:
    row = connection.execute(sql.SQL(cast(Any, statement))).fetchone()
    assert row is not None
    return row[0]


def as_login(dsn: str, login: str) -> str:
    return make_conninfo(dsn, user=login)


def test_the_application_owns_nothing_and_bypasses_nothing(server: Server) -> None:
    with psycopg.connect(server.dsn(Role.ADMIN)) as connection:
        found = connection.execute(
            """SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles
                WHERE rolname LIKE 'tallybook%' AND rolname <> 'tallybook_admin' ORDER BY 1"""
        ).fetchall()
    assert found == [
        ("tallybook_app", True, False, False, False, False),
        ("tallybook_owner", True, False, False, False, False),
        ("tallybook_scoped", False, False, False, False, False),
    ]


def test_the_application_can_become_the_scoped_role_and_is_not_bound_by_its_policies(bare: str) -> None:
    embedded.prepare_database(bare)
    with psycopg.connect(embedded.dsn_as(Role.APP, bare)) as connection:
        assert one(connection, "SELECT pg_has_role('tallybook_scoped', 'USAGE')") is False
        connection.execute("SET LOCAL ROLE tallybook_scoped")
        assert one(connection, "SELECT current_user::text") == "tallybook_scoped"
        connection.execute("RESET ROLE")
        assert one(connection, "SELECT current_user::text") == "tallybook_app"


def test_the_owner_makes_tables_and_the_application_cannot(server: Server) -> None:
    with psycopg.connect(server.dsn(Role.OWNER)) as connection:
        connection.execute("CREATE EXTENSION btree_gist")
        connection.execute("CREATE TABLE made (id int)")
        connection.rollback()
    with psycopg.connect(server.dsn(Role.APP)) as connection:
        connection.execute("CREATE TEMPORARY TABLE stage (id int)")
        embedded.refuse_unsafe_role(connection)
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE made (id int)")


def test_further_databases_have_the_same_roles(server: Server) -> None:
    name = 'with "odd" name'
    for _ in range(2):
        server.create_database(name)
    with psycopg.connect(server.dsn(Role.OWNER, name)) as connection:
        connection.execute("CREATE TABLE made (id int)")
    with psycopg.connect(server.dsn(Role.APP, name)) as connection:
        embedded.refuse_unsafe_role(connection)
    run(server.dsn(Role.ADMIN), 'DROP DATABASE "with ""odd"" name" WITH (FORCE)')


def test_a_superusers_url_works_as_the_application_and_stays_so(bare: str) -> None:
    embedded.prepare_database(bare)
    with psycopg.connect(embedded.dsn_as(Role.APP, bare), autocommit=True) as connection:
        for statement in ("SELECT", "RESET ROLE", "DISCARD ALL"):
            connection.execute(statement)
            assert one(connection, "SELECT current_user::text") == "tallybook_app"
            embedded.refuse_unsafe_role(connection)
    with psycopg.connect(embedded.dsn_as(Role.OWNER, bare)) as connection:
        connection.execute("CREATE TABLE made (id int)")
        assert one(connection, "SELECT tableowner FROM pg_tables WHERE tablename = 'made'") == "tallybook_owner"


def test_the_urls_own_options_are_kept(bare: str) -> None:
    embedded.prepare_database(bare)
    dsn = embedded.dsn_as(Role.APP, make_conninfo(bare, options="-c statement_timeout=5s"))
    with psycopg.connect(dsn) as connection:
        assert one(connection, "SHOW statement_timeout") == "5s"
        assert one(connection, "SELECT current_user::text") == "tallybook_app"


def test_a_url_that_may_create_roles_and_owns_the_database_will_do(bare: str) -> None:
    run(bare, "ALTER ROLE provider CREATEROLE")
    dsn = as_login(bare, "provider")
    for _ in range(2):
        embedded.prepare_database(dsn)
    for role in (Role.OWNER, Role.APP):
        with psycopg.connect(embedded.dsn_as(role, dsn)) as connection:
            assert one(connection, "SELECT current_user::text") == role.value


def test_many_processes_may_prepare_one_database_at_once(bare: str) -> None:
    troubles: list[BaseException] = []

    def prepare() -> None:
        try:
            embedded.prepare_database(bare)
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=prepare) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []


def test_a_url_that_may_not_set_up_roles_is_told_what_an_administrator_has_to_run(bare: str) -> None:
    run(bare, "ALTER DATABASE billing OWNER TO tallybook_admin")
    dsn = as_login(bare, "provider")
    with pytest.raises(DatabaseUnavailable, match='login "provider" may not') as caught:
        embedded.prepare_database(dsn)
    run(bare, *caught.value.hint.split("run there: ")[1].split(";")[:-1])
    embedded.prepare_database(dsn)
    with psycopg.connect(embedded.dsn_as(Role.APP, dsn)) as connection:
        embedded.refuse_unsafe_role(connection)


def test_a_login_that_may_not_take_on_the_role_is_refused_with_a_hint(server: Server, bare: str) -> None:
    embedded.prepare_database(bare)
    with pytest.raises(DatabaseUnavailable) as caught:
        embedded.connect(embedded.dsn_as(Role.APP, as_login(bare, "provider")))
    assert "GRANT" in caught.value.hint.upper()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("ALTER ROLE provider SUPERUSER", "is a superuser"),
        ("ALTER ROLE provider BYPASSRLS", "has BYPASSRLS"),
        ("SET ROLE provider; CREATE TABLE mine (id int)", r"owns tables \(public.mine\)"),
        ("CREATE TABLE mine (id int); GRANT tallybook_admin TO provider", r"owns tables \(public.mine\)"),
    ],
)
def test_a_role_that_row_level_security_does_not_bind_is_refused(bare: str, change: str, reason: str) -> None:
    with psycopg.connect(as_login(bare, "provider")) as connection:
        embedded.refuse_unsafe_role(connection)
    run(bare, *change.split("; "))
    with (
        psycopg.connect(as_login(bare, "provider")) as connection,
        pytest.raises(DatabaseUnavailable, match=reason),
    ):
        embedded.refuse_unsafe_role(connection)


@pytest.mark.parametrize(("version", "refused"), [(140_019, True), (150_000, False), (180_006, False)])
def test_servers_older_than_15_are_refused(version: int, refused: bool) -> None:
    connection = cast(Connection, SimpleNamespace(info=SimpleNamespace(server_version=version, host="db")))
    if refused:
        with pytest.raises(DatabaseUnavailable, match="server at db is PostgreSQL 14") as caught:
            embedded.require_version(connection)
        assert "15 or newer" in caught.value.hint
    else:
        embedded.require_version(connection)


def test_a_database_that_does_not_exist_is_named(server: Server) -> None:
    with pytest.raises(DatabaseUnavailable, match=r'database "nowhere" at .* does not exist'):
        embedded.connect(server.dsn(Role.APP, "nowhere"))


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseUnavailable, match=r'"billing" at 127\.0\.0\.1:1 as ann does not answer') as caught:
        embedded.connect("postgresql://ann:s3cret@127.0.0.1:1/billing")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('FATAL:  password authentication failed for user "ann"', "refused the login"),
        ("FATAL:  sorry, too many clients already", "has no connection left"),
        ("FATAL:  the database system is shutting down", "is starting up or shutting down"),
        ('could not extend file "base/1": No space left on device', "has no space left on its disk"),
        ('could not translate host name "db" to address: Name or service not known', "cannot be found"),
        ("connection timeout expired", "does not answer"),
        ("something new", r"cannot be used \(something new\)"),
    ],
)
def test_troubles_are_said_in_sentences(words: str, says: str) -> None:
    trouble = embedded.explain(psycopg.OperationalError(words), "postgresql://ann:s3cret@db:5433/billing")
    assert trouble.message.startswith('The database "billing" at db:5433 as ann')
    with pytest.raises(DatabaseUnavailable, match=says):
        raise trouble
    assert trouble.hint.endswith(".")


def test_psycopgs_errors_inside_a_block_are_explained() -> None:
    with (
        pytest.raises(DatabaseUnavailable, match="is read-only"),
        embedded.explained("host=db dbname=billing"),
    ):
        raise errors.ReadOnlySqlTransaction("cannot execute INSERT in a read-only transaction")


def test_a_url_that_is_none_is_not_repeated() -> None:
    assert "s3cret" not in place("not a url: s3cret")


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "no space left"),
        (errno.EACCES, "no permission to use"),
        (errno.EROFS, "no permission to use"),
        (errno.ENOTDIR, "is not a folder"),
        (errno.EIO, "cannot be kept in /data: Input/output error"),
    ],
)
def test_troubles_with_the_folder_are_said_in_sentences(number: int, says: str) -> None:
    trouble = explain_folder(OSError(number, os.strerror(number)), Path("/data"))
    assert says in trouble.message
    assert trouble.hint.endswith(".")
