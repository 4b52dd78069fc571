"""The API's contract: `python -m tools.contract [--write]` compares `contracts/openapi.json` with the code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tallybook.api.openapi import document
from tallybook.api.operations import RESOURCES
from tools.source import Finding, report

PLACE = Path("contracts/openapi.json")


def findings(root: Path) -> Iterator[Finding]:
    """The first line of the committed document that is not as the code says."""
    kept = (root / PLACE).read_bytes().splitlines() if (root / PLACE).exists() else []
    made = document(RESOURCES).splitlines()
    if kept != made:
        same = next((at for at, pair in enumerate(zip(kept, made, strict=False)) if pair[0] != pair[1]), len(kept))
        advice = "is not what the code says: run `make contract`, and read the difference as those who call us will"
        yield Finding(PurePosixPath(PLACE.as_posix()), same + 1, "contract", advice)


if __name__ == "__main__":
    if "--write" in sys.argv:
        PLACE.parent.mkdir(exist_ok=True)
        PLACE.write_bytes(document(RESOURCES))
    sys.exit(report(findings(Path())))
