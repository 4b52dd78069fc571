"""The only clock, and what stands for one."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Protocol

from tallybook.kernel.ids import type_id
from tallybook.kernel.instant import Instant, instant


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> Instant:
        """The current instant."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> Instant:
        """The current instant."""
        return instant(datetime.now(UTC))


def new_id(prefix: str, now: Instant) -> str:
    """A TypeID of this moment."""
    return type_id(prefix, now, os.urandom(10))
