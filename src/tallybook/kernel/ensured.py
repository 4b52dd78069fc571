"""What an action that may be repeated answers."""

from __future__ import annotations

from typing import NamedTuple


class Ensured[T](NamedTuple):
    """A value that is kept now, and whether it is new."""

    value: T
    new: bool
