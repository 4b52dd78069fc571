"""One embedded server for all commands that use its data folder.

The protocol: every process that uses the server holds `users.lock`, shared; the one that starts it, joins it
or leaves it holds `start.lock`, alone. Who leaves and can have `users.lock` alone was the last, and stops the
server. The system lets a dead process's locks go, so a server that outlived its users is found and used by
the next one.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from psycopg import errors, sql

from tallybook.shell.embedded import cluster, postmaster
from tallybook.shell.embedded.folder import (
    DataFolder,
    make_socket_dir,
    open_folder,
    open_private,
    remove_socket_dir,
)
from tallybook.shell.embedded.lock import exclusive, try_lock
from tallybook.shell.embedded.postmaster import POLL_SECONDS, State, socket_dsn
from tallybook.shell.embedded.roles import Role, connect, create_roles
from tallybook.shell.embedded.unavailable import DatabaseUnavailable, explain_folder, explained

DATABASE: Final = "tallybook"
_NO_SETTINGS: Final[Mapping[str, str]] = MappingProxyType({})
_START_SECONDS: Final = 300.0  # recovery after a hard end reads up to max_wal_size
_STOP_SECONDS: Final = 60.0
_START_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Server:
    """A running embedded server."""

    data_dir: Path
    socket_dir: Path

    def dsn(self, role: Role = Role.APP, dbname: str = DATABASE) -> str:
        """A libpq connection string that logs in as `role`; good until the server is stopped."""
        return socket_dsn(self.socket_dir, role, dbname)

    def create_database(self, name: str) -> None:
        """Make a database of this name, `tallybook_owner`'s and open to `tallybook_app`, unless it exists.

        Makes the roles too where they are missing. Raises `DatabaseUnavailable`.
        """
        dsn = self.dsn(Role.ADMIN, "postgres")
        with connect(dsn) as connection, explained(dsn):
            create_roles(connection, login=True)
            if connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
                words = sql.SQL("CREATE DATABASE {} OWNER {}")
                # A client that was killed may have asked for it, and the server done it since.
                with contextlib.suppress(errors.DuplicateDatabase, errors.UniqueViolation):
                    connection.execute(words.format(sql.Identifier(name), sql.Identifier(Role.OWNER)))


class Lease:
    """This process's use of a server, until `release`; in a forked child that does nothing."""

    __slots__ = ("_folder", "_holder", "_users_fd", "server")

    def __init__(self, server: Server, folder: DataFolder, users_fd: int) -> None:
        self.server = server
        self._folder = folder
        self._users_fd: int | None = users_fd
        self._holder = os.getpid()

    def release(self) -> None:
        """Use the server no longer; its last user stops it and waits for that. A second call changes nothing.

        Raises `DatabaseUnavailable` if the server does not stop.
        """
        if self._users_fd is None or os.getpid() != self._holder:
            return
        users_fd, self._users_fd = self._users_fd, None
        try:
            with exclusive(self._folder.start_lock, timeout_seconds=_START_SECONDS):
                _leave(self._folder, users_fd)
        except OSError as error:
            raise explain_folder(error, self._folder.data_dir) from error
        finally:
            os.close(users_fd)


def acquire(data_dir: Path, *, settings: Mapping[str, str] = _NO_SETTINGS) -> Lease:
    """Use the server of `data_dir`, made and started where it is not; its database and roles exist then.

    `settings` are PostgreSQL's, for a server that this call starts. Raises `DatabaseUnavailable`.
    """
    try:
        folder = open_folder(data_dir)
        with exclusive(folder.start_lock, timeout_seconds=_START_SECONDS) as lock_fd:
            users_fd = open_private(folder.users_lock, os.O_RDWR)
            try:
                fcntl.flock(users_fd, fcntl.LOCK_SH)
                cluster.make_cluster(folder, lock_fd)
                server = _ensure_running(folder, settings, users_fd)
                server.create_database(DATABASE)
            except BaseException:
                with contextlib.suppress(DatabaseUnavailable):
                    _leave(folder, users_fd)
                os.close(users_fd)
                raise
            return Lease(server, folder, users_fd)
    except OSError as error:
        raise explain_folder(error, data_dir) from error


@contextlib.contextmanager
def start(data_dir: Path, *, settings: Mapping[str, str] = _NO_SETTINGS) -> Iterator[Server]:
    """`acquire` for the length of a `with` block."""
    lease = acquire(data_dir, settings=settings)
    try:
        yield lease.server
    finally:
        lease.release()


def _leave(folder: DataFolder, users_fd: int) -> None:
    if try_lock(users_fd, fcntl.LOCK_EX):
        socket_dir = postmaster.stop(folder.cluster, timeout_seconds=_STOP_SECONDS)
        if socket_dir is not None:
            remove_socket_dir(folder, socket_dir)
    else:  # let go before the next one looks whether it is the last
        fcntl.flock(users_fd, fcntl.LOCK_UN)


def _ensure_running(folder: DataFolder, settings: Mapping[str, str], users_fd: int) -> Server:
    launched: cluster.Launched | None = None
    for _ in range(_START_TRIES):
        found = _settled(folder, started=None)
        if found is State.LOST:
            _stop_lost(folder, users_fd)
            found = State.GONE
        if found is State.GONE:
            postmaster.clear_remains(folder.cluster, folder.name)
            launched = cluster.launch(folder, make_socket_dir(folder), settings)
            found = _settled(folder, started=launched.pid)
        written = postmaster.read_pid_file(folder.cluster)
        if found is State.READY and written is not None and written.socket_dir is not None:
            return Server(folder.data_dir, written.socket_dir)
        # Ours may have lost to one that a killed process had just started: look again.
    raise cluster.why_failed(folder, launched)


def _settled(folder: DataFolder, *, started: int | None) -> State:
    """The server's state once it is no longer on its way; a process just `started` has yet to show itself."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        now = postmaster.state(folder.cluster)
        coming = now is State.GONE and started is not None and postmaster.lives(started)
        if now is not State.BUSY and not coming:
            return now
        time.sleep(POLL_SECONDS)
    raise DatabaseUnavailable(
        f"PostgreSQL in {folder.data_dir} has been starting or stopping for {_START_SECONDS:.0f} seconds.",
        f"See {folder.log}: recovery after a hard end can take long; try again later.",
    )


def _stop_lost(folder: DataFolder, users_fd: int) -> None:
    """Stop a server whose socket was deleted, so that it can start anew; not while others work on it."""
    alone = try_lock(users_fd, fcntl.LOCK_EX)
    fcntl.flock(users_fd, fcntl.LOCK_SH)
    if not alone:
        raise DatabaseUnavailable(
            f"The socket of the database in {folder.data_dir} is gone, and other commands still use it.",
            "End them and run this again: the server then starts anew.",
        )
    postmaster.stop(folder.cluster, timeout_seconds=_STOP_SECONDS)
