"""The contracts with consumers: `python -m tools.pacts [--write]` has their tests write `contracts/pacts` anew.

Where this machine has no Node, pacts of consumers in TypeScript are left as they are.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from tools.source import Finding, report

PLACE = Path("contracts/pacts")
_TESTS = "tests/contract/consumers"
_PYTHON = (sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", _TESTS)
_TYPESCRIPT: Mapping[str, tuple[str, ...]] = {
    "edge": ("node_modules/.bin/vitest", "run", "--root", "edge", "--project", "contract"),
    "console": ("node_modules/.bin/vitest", "run", "--root", "web", "--project", "contract"),
}
"""Consumers in TypeScript, and what runs their tests."""
_NODE = Path("node_modules/.ready")


class Failed(Exception):
    """A consumer's tests failed; it says how."""


def plain(pact: Any) -> str:
    """A pact's text: in one order, and without the versions of what wrote it."""
    metadata = {"pactSpecification": pact["metadata"]["pactSpecification"]}
    interactions = sorted(pact["interactions"], key=lambda one: str(one["description"]))
    return json.dumps(pact | {"metadata": metadata, "interactions": interactions}, indent=2, sort_keys=True) + "\n"


def made() -> dict[str, str]:
    """What consumers' tests write, by name. `Failed` where one fails."""
    commands = [_PYTHON, *(_TYPESCRIPT.values() if _NODE.exists() else ())]
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"TALLYBOOK_PACTS": folder, "PACT_DO_NOT_TRACK": "true"}
        running = [
            subprocess.Popen(one, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
            for one in commands
        ]
        for one in running:
            told, _ = one.communicate()
            if one.returncode != 0:
                raise Failed(told)
        return {path.name: plain(json.loads(path.read_text())) for path in Path(folder).glob("*.json")}


def kept() -> dict[str, str]:
    """What is committed, by name; without what cannot be written here."""
    left_out = () if _NODE.exists() else tuple(f"{consumer}-" for consumer in _TYPESCRIPT)
    return {path.name: path.read_text() for path in PLACE.glob("*.json") if not path.name.startswith(left_out)}


def findings(found: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[Finding]:
    """Every pact that is not what its consumer's tests write, or is there for nothing."""
    for name in sorted(found.keys() | wanted.keys()):
        if found.get(name) != wanted.get(name):
            advice = "is not what its consumer's tests write: run `make pacts`, and read the difference as a provider"
            yield Finding(PurePosixPath((PLACE / name).as_posix()), 1, "pacts", advice)


def main(arguments: list[str]) -> int:
    """The exit status: 1 where a pact is not as it must be, or a consumer's tests fail."""
    try:
        wanted = made()
    except Failed as failed:
        print(failed)
        return 1
    if "--write" in arguments:
        PLACE.mkdir(parents=True, exist_ok=True)
        for name in kept().keys() - wanted.keys():
            (PLACE / name).unlink()
        for name, text in wanted.items():
            (PLACE / name).write_text(text)
    return report(findings(kept(), wanted))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
