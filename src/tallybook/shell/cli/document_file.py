"""Files that commands write documents to, and read pictures from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tallybook.kernel.refusal import Refused

MOST_READ_BYTES = 1024 * 1024

OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", help="The file to write; - is standard output. Default: its number.", show_default=False
    ),
]


def write_file(content: bytes, out: Path) -> None:
    """Write a file and say so; `Refused("unwritable")`."""
    if str(out) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise Refused("unwritable", error.strerror or "cannot be written", str(out)) from None
    sys.stdout.write(f"{out} is written: {len(content):,} bytes.\n")


def read_file(name: str) -> bytes:
    """A file's bytes; `Refused("unreadable")`, also for one that is too large to be looked at."""
    try:
        with Path(name).open("rb") as file:
            content = file.read(MOST_READ_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Refused("unreadable", getattr(error, "strerror", None) or "cannot be read", name) from None
    if len(content) > MOST_READ_BYTES:
        raise Refused("unreadable", f"has more than {MOST_READ_BYTES:,} bytes", name)
    return content
