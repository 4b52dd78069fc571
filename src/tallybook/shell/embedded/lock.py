"""Locks on files that the system lets go when their process ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallybook.shell.embedded.folder import open_private
from tallybook.shell.embedded.unavailable import DatabaseUnavailable

_POLL_SECONDS = 0.01


@contextmanager
def exclusive(path: Path, *, timeout_seconds: float) -> Iterator[int]:
    """Hold `path` alone; yields its descriptor. Raises `DatabaseUnavailable` if another keeps it so long."""
    descriptor = open_private(path, os.O_RDWR)
    try:
        deadline = time.monotonic() + timeout_seconds
        while not try_lock(descriptor, fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise DatabaseUnavailable(
                    f"Another command has been starting or stopping the database in {path.parent.parent} "
                    f"for {timeout_seconds:.0f} seconds.",
                    "See what it is doing, or try again later.",
                )
            time.sleep(_POLL_SECONDS)
        yield descriptor
    finally:
        os.close(descriptor)


def try_lock(descriptor: int, kind: int) -> bool:
    """Take the lock of this kind (`LOCK_EX`, `LOCK_SH`) if that needs no waiting.

    A descriptor that holds the other kind may lose it when this fails.
    """
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
