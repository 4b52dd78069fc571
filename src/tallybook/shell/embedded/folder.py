"""Where an embedded server keeps things: the data folder, the account that owns it, the folder of its socket.

    DATA/postgresql/            ours; traversable by nobody else (when root: by the server's account alone)
        cluster/                PostgreSQL's own data, 0700, owned by the account that runs the server
        run/                    the Unix socket, 0700; a short folder stands in when this path is too long
        start.lock users.lock   who may start or stop the server; who uses it
        server.log              what PostgreSQL says

Folders above DATA are never changed.
"""

import hashlib
import os
import pwd
import re
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from tallybook.shell.embedded.unavailable import DatabaseUnavailable

SOCKET_PORT: Final = 5432
_SOCKET_PATH_BYTES: Final = 103  # sun_path holds 104 with its NUL on macOS, 108 on Linux
_SOCKET_NAME: Final = f".s.PGSQL.{SOCKET_PORT}"
# A socket's folder goes into a comma-separated setting and a connection string: keep to what neither quotes.
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9._/-]+")
_ACCOUNTS: Final = ("postgres", "nobody")
_LOG_BYTES: Final = 10_000_000


def default_data_dir() -> Path:
    """The platform's folder for a user's own data, e.g. `~/.local/share/tallybook`. Not created by this."""
    return platformdirs.user_data_path("tallybook", appauthor=False)


@dataclass(frozen=True, slots=True)
class Account:
    """An account of this machine that can run the server: not root."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The paths below one data folder. `account` runs the server; None is who we are ourselves."""

    data_dir: Path
    account: Account | None

    @property
    def base(self) -> Path:
        return self.data_dir / "postgresql"

    @property
    def cluster(self) -> Path:
        return self.base / "cluster"

    @property
    def start_lock(self) -> Path:
        return self.base / "start.lock"

    @property
    def users_lock(self) -> Path:
        return self.base / "users.lock"

    @property
    def log(self) -> Path:
        return self.base / "server.log"

    @property
    def name(self) -> str:
        """A short name, the same for every process that uses this folder."""
        return f"tallybook-{hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:12]}"


def open_folder(data_dir: Path) -> DataFolder:
    """Create what is missing of `data_dir`; find who is to run it. Raises OSError, `DatabaseUnavailable`."""
    data_dir = data_dir.expanduser().resolve()
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = DataFolder(data_dir, _account_for(data_dir) if os.geteuid() == 0 else None)
    if not folder.base.is_dir():
        folder.base.mkdir(mode=0o700, exist_ok=True)
    if folder.account is not None:
        _share_with(folder, folder.account)
    return folder


def open_private(path: Path, flags: int) -> int:
    """Open a file of ours, made 0600 where missing; it belongs to whom the data folder belongs to."""
    descriptor = os.open(path, flags | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    if os.geteuid() == 0:
        owner = path.parent.parent.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return descriptor


def open_log(folder: DataFolder) -> int:
    """Open the server's log for appending; one past 10 MB is first set aside as `server.log.1`."""
    if folder.log.exists() and folder.log.stat().st_size > _LOG_BYTES:
        folder.log.replace(folder.log.with_name("server.log.1"))
    return open_private(folder.log, os.O_WRONLY | os.O_APPEND)


def make_socket_dir(folder: DataFolder) -> Path:
    """The folder for the server's socket, 0700, without what an earlier server left in it."""
    own = folder.base / "run"
    if _fits(own):
        own.mkdir(mode=0o700, exist_ok=True)
        _clear(own)
        return own
    roots = map(Path, (tempfile.gettempdir(), "/tmp"))  # noqa: S108 -- a private folder is made in it
    root = next((path for path in roots if _fits(path / folder.name)), None)
    if root is None:
        raise DatabaseUnavailable(
            f"No folder with a path short enough for a Unix socket could be found for {folder.data_dir}.",
            "Set TMPDIR to a folder with a short path.",
        )
    short = root / folder.name
    try:
        short.mkdir(mode=0o700)
    except FileExistsError:
        if not _is_private(short, folder.account):
            return Path(tempfile.mkdtemp(prefix="tallybook-", dir=root))
    _clear(short)
    return short


def remove_socket_dir(folder: DataFolder, socket_dir: Path) -> None:
    """Remove a short socket folder of a server that has stopped; one that is not ours or not empty stays."""
    if socket_dir.parent == folder.base or not socket_dir.name.startswith("tallybook-"):
        return
    if _is_private(socket_dir, folder.account):
        _clear(socket_dir)
        try:
            socket_dir.rmdir()
        except OSError:
            return


def _account_for(data_dir: Path) -> Account:
    """Whoever owns the data already; else `postgres`, else `nobody`."""
    for owned in (data_dir / "postgresql" / "cluster", data_dir):
        try:
            status = owned.stat()
            if status.st_uid != 0:
                return Account(pwd.getpwuid(status.st_uid).pw_name, status.st_uid, status.st_gid)
        except (FileNotFoundError, KeyError):
            continue
    for name in _ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise DatabaseUnavailable(
        "PostgreSQL refuses to run as root, and this machine has no account to run it as.",
        "Create one (useradd --system postgres), run Tallybook as an ordinary user, or set DATABASE_URL.",
    )


def _share_with(folder: DataFolder, account: Account) -> None:
    """Let the account, and nobody else, pass through our folder; who owns the data folder owns ours too."""
    owner = folder.data_dir.stat()
    if owner.st_uid == account.uid:
        os.chown(folder.base, owner.st_uid, owner.st_gid, follow_symlinks=False)
    else:
        os.chown(folder.base, owner.st_uid, account.gid, follow_symlinks=False)
        folder.base.chmod(0o710)


def _fits(folder: Path) -> bool:
    path = str(folder / _SOCKET_NAME)
    return len(os.fsencode(path)) <= _SOCKET_PATH_BYTES and _PLAIN_PATH.fullmatch(path) is not None


def _is_private(folder: Path, account: Account | None) -> bool:
    try:
        status = folder.lstat()
    except FileNotFoundError:
        return False
    owners = {os.geteuid()} | ({account.uid} if account is not None else set())
    return stat.S_ISDIR(status.st_mode) and status.st_mode & 0o077 == 0 and status.st_uid in owners


def _clear(socket_dir: Path) -> None:
    for name in (_SOCKET_NAME, f"{_SOCKET_NAME}.lock"):
        (socket_dir / name).unlink(missing_ok=True)


def remove_unfinished(folder: DataFolder) -> None:
    """Remove what a first start that was killed left behind."""
    for left in folder.base.glob("cluster.new-*"):
        shutil.rmtree(left)
