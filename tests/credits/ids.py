"""Ids that a test can foresee."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from tallybook.kernel.instant import Instant


def counting(name: str) -> Callable[[str, Instant], str]:
    """Makes `crd_name1`, `crd_name2`, …"""
    numbers = count(1)
    return lambda prefix, now: f"{prefix}_{name}{next(numbers)}"
