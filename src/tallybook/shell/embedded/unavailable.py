"""A database that cannot be used, said so that a person knows what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from tallybook.kernel.refusal import Refused


class DatabaseUnavailable(Refused):
    """The database cannot be used: says what and where, and in `hint` what to do; both whole sentences."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__("database_unavailable", f"{message} {hint}")
        self.hint = hint


@dataclass(frozen=True, slots=True)
class _Trouble:
    states: tuple[str, ...]
    phrases: tuple[str, ...]
    says: str
    hint: str


# A failed connection carries no SQLSTATE, only libpq's words: hence the phrases beside the codes.
_TROUBLES: Final = (
    _Trouble(
        ("53100",),
        ("No space left on device",),
        "has no space left on its disk",
        "Nothing was half-written: make room on that disk and run this again.",
    ),
    _Trouble(
        ("28P01", "28000"),
        ("password authentication failed", "no password supplied", "no pg_hba.conf entry"),
        "refused the login",
        "Check the user and password in DATABASE_URL, and that pg_hba.conf lets this machine in.",
    ),
    _Trouble(
        ("3D000",),
        (),
        "does not exist on that server",
        "Create it, or name another one in DATABASE_URL.",
    ),
    _Trouble(
        ("53300",),
        ("too many clients", "too many connections", "remaining connection slots"),
        "has no connection left",
        "Raise max_connections on the server, or run fewer workers.",
    ),
    _Trouble(
        ("57P01", "57P02", "57P03"),
        ("the database system is", "terminating connection"),
        "is starting up or shutting down",
        "Try again in a moment.",
    ),
    _Trouble(
        ("25006",),
        (),
        "takes no writes: it is read-only",
        "DATABASE_URL must name the primary, not a replica.",
    ),
    _Trouble(
        ("42501",),
        ("permission denied",),
        "did not permit this to the login",
        "Grant the login of DATABASE_URL the roles tallybook_owner and tallybook_app.",
    ),
    _Trouble(
        (),
        ("Name or service not known", "could not translate host name", "failed to resolve host"),
        "cannot be found: the host's name does not resolve",
        "Check the host in DATABASE_URL.",
    ),
    _Trouble(
        (),
        ("Connection refused", "No such file", "timeout expired", "timed out", "No route to host"),
        "does not answer",
        "Check that the server runs and that DATABASE_URL names its host and port.",
    ),
)


def explain(error: psycopg.Error, dsn: str) -> DatabaseUnavailable:
    """What `error`, met while using `dsn`, means to a person. Never repeats a password."""
    words = str(error).strip()
    where = place(dsn)
    for trouble in _TROUBLES:
        if error.sqlstate in trouble.states or any(phrase in words for phrase in trouble.phrases):
            return DatabaseUnavailable(f"{where} {trouble.says} ({_last_line(words)}).", trouble.hint)
    if 'database "' in words and words.endswith("does not exist"):
        hint = "Create it, or name another one in DATABASE_URL."
        return DatabaseUnavailable(f"{where} does not exist on that server.", hint)
    return DatabaseUnavailable(
        f"{where} cannot be used ({_last_line(words)}).", "Check DATABASE_URL and the server's log."
    )


@contextmanager
def explained(dsn: str) -> Iterator[None]:
    """Turn the server's troubles inside the block, which uses `dsn`, into `DatabaseUnavailable`.

    A conflict between transactions, a broken constraint and wrong SQL are no trouble of the server's: they pass.
    """
    try:
        yield
    except (psycopg.OperationalError, errors.ReadOnlySqlTransaction, errors.InsufficientPrivilege) as error:
        if isinstance(error, errors.TransactionRollback):
            raise
        raise explain(error, dsn) from error


def explain_folder(error: OSError, folder: Path) -> DatabaseUnavailable:
    """What the operating system's `error`, met while keeping a database in `folder`, means to a person."""
    at = error.filename if error.filename is not None else folder
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DatabaseUnavailable(
            f"There is no space left for the database in {folder}.",
            "Nothing was half-written: make room on that disk and run this again.",
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return DatabaseUnavailable(
            f"The database cannot be kept in {folder}: no permission to use {at}.",
            "Name a folder of your own with --data, or run this as the folder's owner.",
        )
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        message = f"The database cannot be kept in {folder}: {at} is not a folder."
        return DatabaseUnavailable(message, "Name another folder with --data.")
    return DatabaseUnavailable(
        f"The database cannot be kept in {folder}: {error.strerror or error} ({at}).",
        "Name another folder with --data, or a server with DATABASE_URL.",
    )


def place(dsn: str) -> str:
    """Name the database of `dsn` for a sentence: database, host, port and user, without its password."""
    try:
        parts = conninfo_to_dict(dsn)
    except psycopg.ProgrammingError:
        return "The database of DATABASE_URL"
    host = str(parts.get("host") or "localhost")
    port = "" if host.startswith("/") else f":{parts.get('port') or 5432}"
    user = f" as {parts['user']}" if parts.get("user") else ""
    return f'The database "{parts.get("dbname") or parts.get("user") or "postgres"}" at {host}{port}{user}'


def _last_line(words: str) -> str:
    line = words.splitlines()[-1] if words else "no reason given"
    return line.strip().rstrip(".")
