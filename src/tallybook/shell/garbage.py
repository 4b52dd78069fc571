"""The garbage collector of processes that make many values and hardly a circle of them."""

from __future__ import annotations

import gc

_YOUNG, _OLDER, _OLDEST = 50_000, 20, 20


def collect_rarely() -> None:
    """Look for circles rarely from now on, and never among what is there already: modules, classes, tables.

    What no circle holds is freed at once as before. The default looks after every 700 new values, of which one billing
    group makes thousands, and finds next to none.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLDEST)
