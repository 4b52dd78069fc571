"""Folders for servers of a test's own."""

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 2_000_000_000


def new_place() -> Path:
    """A new 0700 folder, in memory where there is room: no test cuts the machine's power."""
    in_memory = (
        _MEMORY.is_dir()
        and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES
        and not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
    )
    return Path(tempfile.mkdtemp(prefix="tallybook-test-", dir=_MEMORY if in_memory else None))
