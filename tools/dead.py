"""Code that nothing calls: `python -m tools.dead [ROOT]` prints `path:line: dead-code: …`.

Vulture looks; fields and members of enumerations are left out, since what is printed or stored needs no
reader in code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from vulture import Vulture

from tools.source import Finding, report

_KINDS = {"function", "method", "class", "property", "import", "unreachable_code"}
# Called by their name from outside: entry points, Alembic's functions, hooks of frameworks.
_CALLED_FROM_OUTSIDE = ["main", "upgrade", "downgrade", "pytest_*", "visit_*", "do_[A-Z]*", "__*__", "_missing_"]
_REGISTERED_BY = [
    "@*.command", "@*.callback", "@*.get", "@*.post", "@*.ask", "@*.patch", "@*.delete", "@*.route", "@*.task",
    "@*.periodic", "@*.register", "@override",
    "@pytest.fixture", "@fixture", "@rule", "@invariant", "@initialize", "@precondition",
]  # fmt: skip


def findings(root: Path) -> Iterator[Finding]:
    """Everything unused in src/ and tools/; a use in a test is a use, and what is generated is for others to use."""
    looker = Vulture(ignore_names=_CALLED_FROM_OUTSIDE, ignore_decorators=_REGISTERED_BY)
    looker.scavenge([str(root / name) for name in ("src", "tools", "tests", "bench") if (root / name).is_dir()])
    for item in looker.get_unused_code(min_confidence=60):
        path = Path(item.filename).resolve().relative_to(root.resolve())
        if item.typ in _KINDS and path.parts[0] != "tests" and "generated" not in path.parts:
            advice = f"nothing uses {item.typ} {item.name!r}: remove it"
            yield Finding(PurePosixPath(path.as_posix()), item.first_lineno, "dead-code", advice)


if __name__ == "__main__":
    sys.exit(report(findings(Path(sys.argv[1] if len(sys.argv) > 1 else "."))))
