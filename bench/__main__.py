"""`python -m bench [NAME…]`: run benchmarks, all without names; exit status 1 where a figure misses its limit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from bench.figure import Figure

# The name of a benchmark is that of its module, whose `figures()` yields what it measures.
BENCHMARKS = (
    "ingest",
    "http_ingest",
    "edge",
    "rating",
    "bill_run",
    "usage_query",
    "credits",
    "documents",
    "exports",
    "safety",
    "http_reading",
    "webhooks",
    "mock",
    "console",
)


def main(names: Sequence[str]) -> int:
    """Run the named benchmarks and print their figures."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"bench: no benchmark is named {unknown[0]}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    missed = 0
    for name in names or BENCHMARKS:
        figures: Callable[[], Iterator[Figure]] = import_module(f"bench.{name}").figures
        for figure in figures():
            missed += figure.holds is False
            verdict = {True: "ok", False: "MISSED", None: ""}[figure.holds]
            print(f"{name:<11} {figure.what:<58} {figure.value:>22}  {figure.limit:<26} {verdict}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
