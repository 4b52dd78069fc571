"""The garbage collector of processes that make many values and hardly a circle of them."""

from __future__ import annotations

import gc

_YOUNG, _OLDER, _OLDEST = 50_000, 20, 20


def pass_over_what_is_loaded() -> None:
    """Look for circles from now on only among what is new, and never among modules, classes and tables.

    A look through all of them would halt every request that waits, for tens of milliseconds.
    """
    gc.collect()
    gc.freeze()


def collect_rarely() -> None:
    """Look for circles rarely from now on, and never among what is there already.

    What no circle holds is freed at once as before. The default looks after every 700 new values, of which one billing
    group makes thousands, and finds next to none.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLDEST)
