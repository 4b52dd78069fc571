"""The tests in full counts, part by part: `python -m tools.soak [--anew] [PART…]`.

What has passed is kept in `.soak/` and not run again until the code changes or `--anew` is given, so that a soak
that was interrupted goes on where it was. Each part's seed, time and figures are printed; `.soak/log/` holds what
the tests said.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

_STATE = Path(".soak")
_CODE = ("src", "tests", "bench")
_KINDS = {".py", ".sql", ".yaml", ".json", ".csv", ".jsonl", ".ts", ".js", ".mjs"}
_MADE = {"node_modules", "dist", ".wrangler"}
_FIGURES = re.compile(r"^=+ figures =+\n(.*?)\n(?==|\d+ (?:passed|failed))", re.MULTILINE | re.DOTALL)


class Part(NamedTuple):
    """What is run at once: a name and pytest's arguments; Hypothesis draws from `seed`."""

    name: str
    tests: tuple[str, ...]
    seed: int | None = None
    more: tuple[str, ...] = ()
    """Folders beside those of all parts on whose code it depends."""


_AGREEMENT = "tests/laws/test_agreement.py::test_core_and_reference_agree_on_many_thousands_of_cases"
PARTS = (
    Part("bill-run-kills", ("tests/invoicing/test_bill_run_kill.py", "-m", "soak")),
    Part("deductions", ("tests/credits/test_deduction_storm.py", "tests/credits/test_deduction_kill.py", "-m", "soak")),
    Part("ingestion-kills", ("tests/metering/test_ingestion_processes.py", "-m", "soak")),
    *(Part(f"agreement-{kind}-{n}", (f"{_AGREEMENT}[{kind}]", "-m", "soak"), n)
      for kind in ("plain", "corners") for n in range(1, 5)),
    Part("charges-killed", ("tests/payments/test_charges_killed.py", "-m", "soak")),
    Part("exports-killed", ("tests/shell/exports",)),
    Part("webhooks", ("tests/payments/test_webhooks_shuffled.py", "-m", "soak")),
    *(Part(f"books-{n}", ("tests/simulation", "-m", "soak", "-k", f"{n}-50000")) for n in range(4)),
    Part("edge-killed", ("tests/edge/test_killed_behind_edge.py",), more=("edge", "contracts")),
    Part("laws", ("tests/laws", "-m", "not soak"), 1),
    Part("kernel", ("tests/kernel", "-m", "soak or not soak"), 1),
    Part("schemathesis", tuple(f"tests/shell/api/test_schemathesis{file}.py" for file in ("", "_steps")), 1),
    Part("nasty", ("tests/shell/api/test_nasty_requests.py",), 1),
    Part("documents", ("tests/invoicing/documents", "-m", "not soak"), 1),
    Part("rollups", ("tests/metering", "-k", "laws or rebuilding", "-m", "not soak"), 1),
)  # fmt: skip


class Outcome(NamedTuple):
    """How a part ended."""

    passed: bool
    seconds: int
    said: tuple[str, ...]


def code_digest(paths: Iterable[Path]) -> str:
    """What the result of a part depends on: every source file and test."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _code(more: tuple[str, ...]) -> str:
    """The code of parts that depend on these folders, too; what others made and fetched is not looked at."""
    paths = [path for folder in (*_CODE, *more) for path in Path(folder).rglob("*") if path.suffix in _KINDS]
    return code_digest(path for path in paths if not _MADE & set(path.parts))


def _passed(kept: Path) -> dict[str, Outcome]:
    if not kept.exists():
        return {}
    return {name: Outcome(*outcome) for name, outcome in json.loads(kept.read_text()).items()}


def run(part: Part) -> Outcome:
    """Run one part; its output goes to a file."""
    log = _STATE / "log" / f"{part.name}.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    seed = [] if part.seed is None else [f"--hypothesis-seed={part.seed}"]
    command = [sys.executable, "-m", "pytest", "-q", "--timeout", "0", *part.tests, *seed]
    started = time.monotonic()
    with log.open("w") as file:
        done = subprocess.run(command, env=os.environ | {"TALLYBOOK_SOAK": "1"}, stdout=file, stderr=file, check=False)
    text = log.read_text()
    return Outcome(done.returncode == 0, round(time.monotonic() - started), said_by(text))


def said_by(log: str) -> tuple[str, ...]:
    """The figures that the tests told and the last line, which counts the tests."""
    figures = _FIGURES.search(log)
    return (*(figures.group(1).splitlines() if figures else ()), log.strip().rpartition("\n")[2])


def main(arguments: Sequence[str]) -> int:
    """Run the parts that have not passed with this code; 1 where one fails, 2 for a part that is none."""
    names = [name for name in arguments if name != "--anew"]
    unknown = set(names) - {part.name for part in PARTS}
    if unknown:
        print(f"no part is called {', '.join(sorted(unknown))}: there are {', '.join(part.name for part in PARTS)}")
        return 2
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, code {_code(())}")
    anew = "--anew" in arguments
    failed = False
    for part in PARTS:
        if names and part.name not in names:
            continue
        kept = _STATE / f"{_code(part.more)}.json"
        passed = {} if anew else _passed(kept)
        again = part.name in passed
        outcome = passed[part.name] if again else run(part)
        verdict = "passed" if outcome.passed else "FAILED"
        seed = "" if part.seed is None else f", seed {part.seed}"
        print(f"{part.name:<20} {verdict} in {outcome.seconds} s{seed}{' (before)' if again else ''}", flush=True)
        print("".join(f"    {line}\n" for line in outcome.said), end="", flush=True)
        failed |= not outcome.passed
        if outcome.passed and not again:
            _STATE.mkdir(exist_ok=True)
            kept.write_text(json.dumps(_passed(kept) | {part.name: outcome}, indent=1))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
