"""`python -m tools.client [--write] [DOCUMENT FOLDER]` compares the client's generated part with the contract."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from tools.client.written import files
from tools.contract import PLACE
from tools.source import Finding, report

GENERATED = Path("src/tallybook/client/generated")
CONFIGURATION = Path("pyproject.toml")


def findings(folder: Path, made: Mapping[str, bytes]) -> Iterator[Finding]:
    """Every file that is not as it must be, or is there for nothing."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}
    for name in sorted(there | made.keys()):
        if name not in there or name not in made or (folder / name).read_bytes() != made[name]:
            advice = "is not what contracts/openapi.json says: run `make contract`"
            yield Finding(PurePosixPath((folder / name).as_posix()), 1, "client", advice)


def write(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write the files in place of those that are there."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def main(arguments: list[str]) -> int:
    """The exit status: 1 where something is not as it must be."""
    places = [Path(one) for one in arguments if one != "--write"]
    document, folder = places if places else (PLACE, GENERATED)
    made = files(msgspec.json.decode(document.read_bytes()), CONFIGURATION.resolve())
    if "--write" in arguments:
        write(folder, made)
    return report(findings(folder, made))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
