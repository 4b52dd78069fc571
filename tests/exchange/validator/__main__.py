"""What the official validator says of a FOCUS file: `python -m tests.exchange.validator FILE`.

Exit status 1 where a rule fails.
"""

import sys
from pathlib import Path

from tests.exchange.validator.report import alternatives, validate

if __name__ == "__main__":
    found = validate(Path(sys.argv[1]))
    others = alternatives(found.failed)
    counts = f"{len(found.passed)} passed, {len(found.failed - others)} failed, {len(found.skipped)} not checked"
    print(f"{counts}; the other way was taken: {', '.join(sorted(others)) or 'nowhere'}")
    for rule in sorted(found.failed - others):
        print(f"failed: {rule}")
    sys.exit(1 if found.failed - others else 0)
