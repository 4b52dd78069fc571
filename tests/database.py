"""Real PostgreSQL for tests: the embedded server, shared by a run's workers, and Debian's, when wanted.

| fixture | gives |
|---|---|
| `database` | the schema, ready, on the embedded server |
| `debian_database` | the same on Debian's PostgreSQL; skipped where that is not installed |
| `each_database` | one after the other: a test that takes it runs twice |
| `tenant` | the number of a new tenant in `database` |

`new_tenant` makes a tenant in any of them; `url_of` is the `DATABASE_URL` for a process that shall use it.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Self

import pytest
from psycopg import Cursor
from psycopg.conninfo import make_conninfo
from psycopg_pool import ConnectionPool

from tallybook.kernel.instant import Instant, parse_instant
from tallybook.shell import embedded
from tallybook.shell.database import Database, open_database
from tallybook.shell.embedded import Role

NOW: Instant = parse_instant("2026-06-01T00:00:00Z")
DEBIAN_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("1[5-9]/bin"))
# No test cuts the machine's power: what a killed process leaves is in the system's memory.
_FAST = {"fsync": "off", "full_page_writes": "off"}
FILTER = re.compile(r"(\w+\.)?tenant_id = current_tenant\(\)")
_numbers = count(1)
_urls: dict[str, str] = {}


def new_tenant(database: Database) -> int:
    """The number of a tenant that no other test has."""
    return database.tenant(new_tenant_name(), NOW)


def new_tenant_name() -> str:
    """A name for a tenant that no other test has."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return f"{worker}-{os.getpid()}-{next(_numbers)}"


def url_of(database: Database) -> str:
    """The `DATABASE_URL` that names this database."""
    return _urls[database.dsn]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The embedded server's database."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (
        embedded.start(shared / "database", settings=_FAST) as server,
        _opened(server.dsn(Role.ADMIN)) as found,
    ):
        yield found


@pytest.fixture(scope="session")
def debian_database() -> Iterator[Database]:
    """A database of the oldest PostgreSQL that Debian's packages have installed here."""
    if not DEBIAN_PROGRAMS:
        pytest.skip("Debian's PostgreSQL (15 or newer) is not installed: apt-get install postgresql-15")
    with _debian_server(DEBIAN_PROGRAMS[0]) as url, _opened(url) as found:
        yield found


@pytest.fixture(params=["embedded", "debian"])
def each_database(request: pytest.FixtureRequest) -> Database:
    """Each of the two in turn."""
    name = "database" if request.param == "embedded" else "debian_database"
    found = request.getfixturevalue(name)
    assert isinstance(found, Database)
    return found


class Unfiltered(Cursor[Any]):
    """Sends our statements without their filters by tenant: what is left is what the database does."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Self:
        return super().execute(without_filters(query), params, **more)


def without_filters(query: Any) -> Any:
    """A statement of ours that no longer says whose rows it is about."""
    return FILTER.sub("TRUE", query) if isinstance(query, str) else query


def unfiltered_pool(dsn: str) -> ConnectionPool:
    """Connections that send no filter by tenant."""
    kwargs = {"autocommit": True, "cursor_factory": Unfiltered}
    return ConnectionPool(dsn, min_size=1, max_size=4, kwargs=kwargs, timeout=30, open=False)


@pytest.fixture
def tenant(database: Database) -> int:
    """A tenant of the embedded server that no other test has."""
    return new_tenant(database)


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        with open_database() as found:
            patch.undo()
            _urls[found.dsn] = url
            yield found


@contextmanager
def _debian_server(programs: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="tallybook-"))
    cluster = folder / "cluster"
    try:
        folder.chmod(0o700)
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(folder, account.pw_uid, account.pw_gid)
        _as_account(programs / "initdb", "-D", cluster, "--auth=trust", "--username=postgres", "--encoding=UTF8")
        settings = {"listen_addresses": "", "unix_socket_directories": str(folder), **_FAST}
        words = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        _as_account(programs / "pg_ctl", "-D", cluster, "-w", "-l", folder / "log", "-o", words, "start")
        try:
            yield make_conninfo(host=str(folder), user="postgres", dbname="postgres")
        finally:
            _as_account(programs / "pg_ctl", "-D", cluster, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_account(program: Path, *arguments: str | Path) -> None:
    command = [str(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
