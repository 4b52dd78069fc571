"""A server's first process: whether it runs, whether it answers, and how it is stopped."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType
from typing import Final

import psycopg
from psycopg.conninfo import make_conninfo

from tallybook.shell.embedded.folder import SOCKET_PORT
from tallybook.shell.embedded.roles import Role
from tallybook.shell.embedded.unavailable import DatabaseUnavailable, explain

POLL_SECONDS: Final = 0.005
_ORPHAN_SECONDS: Final = 5.0
_IMMEDIATE_SECONDS: Final = 20.0


class State(Enum):
    """What can be said about the server of a data folder."""

    GONE = auto()  # nothing runs
    BUSY = auto()  # starting up, recovering or shutting down
    READY = auto()  # takes connections
    LOST = auto()  # runs, but its socket is gone


# In this order: any other answer of a server, such as too many connections, is one of a server that runs.
_ANSWERS: Final = MappingProxyType(
    {
        State.GONE: ("Connection refused", "No such file or directory"),
        State.BUSY: (
            "the database system is",
            "closed the connection",
            "could not receive data",
            "could not send",
            "Resource temporarily unavailable",
        ),
        State.READY: ("FATAL:",),
    }
)


@dataclass(frozen=True, slots=True)
class PidFile:
    """`postmaster.pid`, written line by line as the server starts; `status` and `socket_dir` come late."""

    pid: int
    socket_dir: Path | None
    status: str


def read_pid_file(cluster: Path) -> PidFile | None:
    """What the server wrote about itself, or None where there is none (or nothing readable yet)."""
    try:
        lines = (cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    if not lines or not lines[0].strip().isdigit():
        return None
    lines += [""] * (8 - len(lines))
    return PidFile(int(lines[0]), Path(lines[4]) if lines[4] else None, lines[7].strip())


def socket_dsn(socket_dir: Path, role: Role, dbname: str) -> str:
    """A connection string for the server at `socket_dir`, whatever PG… variables the environment has."""
    return make_conninfo(
        host=str(socket_dir),
        hostaddr="",
        port=SOCKET_PORT,
        user=role.value,
        dbname=dbname,
        sslmode="disable",
        gssencmode="disable",
        channel_binding="prefer",
        target_session_attrs="any",
        options="",
    )


def state(cluster: Path) -> State:
    """How the server of this cluster does, from its own file, its process and its socket."""
    written = read_pid_file(cluster)
    if written is None:
        return State.GONE
    alive = is_postmaster(written.pid, cluster)
    if alive and written.status != "ready":
        return State.BUSY
    answer = _ask(written.socket_dir) if written.socket_dir is not None else State.GONE
    # A server in another process namespace answers without a process to be seen here.
    return State.LOST if alive and answer is State.GONE else answer


def is_postmaster(pid: int, cluster: Path) -> bool:
    """Whether this process is the server of `cluster`; process ids are used again, by others."""
    words = _command_line(pid)
    if not words or Path(words[0]).name != "postgres" or "-D" not in words[:-1]:
        return False
    try:
        return os.path.samefile(words[words.index("-D") + 1], cluster)
    except OSError:
        return False


def lives(pid: int) -> bool:
    """Whether a process of this id runs, whatever it is."""
    return bool(_command_line(pid))


def stop(cluster: Path, *, timeout_seconds: float) -> Path | None:
    """Stop the server: fast, and after the time-out at once (it recovers at its next start, nothing is lost).

    Returns its socket's folder; None if no server was to be seen. Raises `DatabaseUnavailable` if it stays.
    """
    written = read_pid_file(cluster)
    if written is None or not is_postmaster(written.pid, cluster):
        return None
    for order, patience_seconds in ((signal.SIGINT, timeout_seconds), (signal.SIGQUIT, _IMMEDIATE_SECONDS)):
        _signal(written.pid, order)
        if _wait_gone(written.pid, cluster, patience_seconds):
            return written.socket_dir
    raise DatabaseUnavailable(
        f"The database server of {cluster.parent.parent} (process {written.pid}) does not stop.",
        f"See {cluster.parent / 'server.log'}, and end that process; what was committed is safe.",
    )


def clear_remains(cluster: Path, name: str) -> None:
    """Make way for a new server after one that ended hard. To be called only when no server runs.

    Its workers that have not noticed yet are ended, since they hold the shared memory, and a process id that
    means another process by now is forgotten.
    """
    written = read_pid_file(cluster)
    if written is None:
        return
    deadline = time.monotonic() + _ORPHAN_SECONDS
    while orphans := _workers(name):
        late = time.monotonic() > deadline
        for pid in orphans:
            _signal(pid, signal.SIGKILL if late else signal.SIGQUIT)
        time.sleep(POLL_SECONDS)
    if _signal(written.pid, None):  # a stranger, or the server's own remains that nobody has collected yet
        (cluster / "postmaster.pid").unlink(missing_ok=True)


def _ask(socket_dir: Path) -> State:
    dsn = socket_dsn(socket_dir, Role.ADMIN, "postgres")
    try:
        psycopg.connect(dsn, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        words = str(error)
        for state_of, phrases in _ANSWERS.items():
            if any(phrase in words for phrase in phrases):
                return state_of
        raise explain(error, dsn) from error
    return State.READY


def _wait_gone(pid: int, cluster: Path, patience_seconds: float) -> bool:
    deadline = time.monotonic() + patience_seconds
    while is_postmaster(pid, cluster):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _workers(name: str) -> list[int]:
    """The processes of a server with this `cluster_name`, which each shows in its title."""
    title = f"postgres: {name}: "
    return [pid for pid in _processes() if " ".join(_command_line(pid)).startswith(title)]


def _processes() -> list[int]:
    try:
        return [int(entry) for entry in os.listdir("/proc") if entry.isdigit()]
    except FileNotFoundError:
        return []


def _command_line(pid: int) -> list[str]:
    """The words of a living process; none for one that has ended, reaped or not."""
    if os.path.isdir("/proc/self"):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                return [os.fsdecode(word) for word in file.read().rstrip(b"\0").split(b"\0") if word]
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            return []
    ask = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
    shown = subprocess.run(ask, capture_output=True, text=True, check=False)  # noqa: S603 -- fixed words, a number
    return shown.stdout.split()


def _signal(pid: int, order: signal.Signals | None) -> bool:
    """Send a process an order, or none; false if there is no such process."""
    try:
        os.kill(pid, order or 0)
    except ProcessLookupError:
        return False
    return True
