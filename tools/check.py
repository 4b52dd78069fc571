"""Everything that `make check` checks: `python -m tools.check`; exit status 1 where one check fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

_BIN = Path(sys.executable).parent
_READY = Path("node_modules/.ready")
_QUIET = {"WRANGLER_SEND_METRICS": "false", "WRANGLER_LOG_PATH": ".wrangler/logs", "NO_COLOR": "1"}


class Check(NamedTuple):
    """One check: its name and its command, run in the repository's root."""

    name: str
    command: tuple[str, ...]


def _tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(_BIN / name), *arguments)


def _node(name: str, *arguments: str) -> tuple[str, ...]:
    return (f"node_modules/.bin/{name}", *arguments)


def _own(name: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"tools.{name}")


CHECKS = (
    Check("types", _tool("mypy")),
    Check("lint", _tool("ruff", "check", "--quiet", "--output-format=concise", ".")),
    Check("format", _tool("ruff", "format", "--check", "--quiet", ".")),
    Check("layers", _tool("lint-imports", "--no-cache")),
    Check("imports", _own("imports")),
    Check("house style", _own("tidy")),
    Check("dead code", _own("dead")),
    Check("copied code", _own("copies")),
    Check("contract", _own("contract")),
    Check("client", _own("client")),
    Check("pacts", _own("pacts")),
)
# Where `tools/node.sh` found a Node; `make check` says where it did not.
TYPESCRIPT = (
    Check("ts types", _node("tsc", "--noEmit", "--project", "edge")),
    Check("web types", _node("tsc", "--noEmit", "--project", "web")),
    Check("web roles", ("node", "web/tools/operations.mjs", "--check")),
    Check("ts style", _node("biome", "ci", "--colors=off", "--max-diagnostics=50")),
    Check("ts dead", _node("knip", "--no-config-hints")),
    Check("ts contract", ("node", "contracts/typescript/tools/generate.mjs", "--check")),
    Check("type parity", _own("parity")),
    Check("validators", ("node", "edge/tools/validators.mjs", "--check")),
    *(
        Check(f"worker {name or 'dev'}", _node("wrangler", "deploy", "--dry-run", "--cwd", "edge", "--env", name))
        for name in ("", "production")
    ),
    Check("worker console", _node("wrangler", "deploy", "--dry-run", "--config", "edge/test/assets/wrangler.jsonc")),
)


class Outcome(NamedTuple):
    """What a check said, and how long it took."""

    check: Check
    status: int
    output: str
    seconds: float


def run(check: Check) -> Outcome:
    """Runs one check to its end."""
    started = time.monotonic()
    done = subprocess.run(
        check.command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=os.environ | _QUIET
    )
    return Outcome(check, done.returncode, (done.stdout + done.stderr).strip(), time.monotonic() - started)


def verdict(checks: Sequence[Check]) -> int:
    """Runs checks, two at a time, and prints each with what it found; 1 where one failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(run, checks):
            word = "ok" if outcome.status == 0 else "FAILED"
            print(f"{word:<6} {outcome.check.name:<12} {outcome.seconds:5.1f} s")
            if outcome.status != 0:
                failed.append(outcome.check.name)
                print(outcome.output, flush=True)
    print(f"{len(failed)} of {len(checks)} checks failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(verdict((*CHECKS, *TYPESCRIPT) if _READY.exists() else CHECKS))
