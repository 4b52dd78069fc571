"""How many examples Hypothesis draws: few in `make test`, many in `make soak`."""

import os

from hypothesis import settings

SOAK = "TALLYBOOK_SOAK" in os.environ


def examples(few: int, many: int = 5_000) -> settings:
    """So many examples; `many` in a soak."""
    return settings(max_examples=many if SOAK else few)
