"""What a benchmark says."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """A measured value in words, and beside it what it must reach; `holds` is None where nothing is asked of it."""

    what: str
    value: str
    limit: str = ""
    holds: bool | None = None
