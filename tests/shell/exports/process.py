"""A worker's part of an export in a process of its own: `python -m tests.shell.exports.process TENANT EXPORT`."""

import sys

from tallybook.shell.clock import SystemClock
from tallybook.shell.database import open_database
from tallybook.shell.exports.jobs import work_on_export

if __name__ == "__main__":
    with open_database() as database:
        work_on_export(database, int(sys.argv[1]), SystemClock().now(), export=sys.argv[2])
