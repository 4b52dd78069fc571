"""A worker in a process of its own, with tasks to test it by: `python -m tests.shell.jobs.process NAME [HOW]`.

It works in the queue NAME alone, so that other tests' jobs are left alone. The task NAME relays the tenant's outbox;
its handler says on standard output which event it has before it, and stays in the middle of the one about HOW.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from functools import partial

import msgspec

from tallybook.shell.database import open_database
from tallybook.shell.jobs.outbox import Event, Handling, relay
from tallybook.shell.jobs.running import JobLine, Registry
from tallybook.shell.jobs.schedule import Task
from tallybook.shell.jobs.worker import Plan, run_worker
from tests.shell.jobs.scene import KIND, leave_a_trace


def main(name: str, stays_in: str = "", stop_seconds: str = "30") -> None:
    """Work until stopped, or where it is to stay nowhere, until nothing waits."""

    def handler(handling: Handling, event: Event) -> None:
        leave_a_trace(handling, event)
        say({"event": event.subject})
        if event.subject == stays_in:
            time.sleep(1 if stop_seconds == "30" else 60)

    tasks: Mapping[str, Task] = {name: partial(relay, handlers={KIND: [handler]})}
    plan = Plan(2, [name], once=not stays_in, stop_seconds=int(stop_seconds))
    with open_database() as database:
        run_worker(database, Registry(tasks, {}), plan, say)


def say(what: JobLine | dict[str, str]) -> None:
    """One line on standard output."""
    sys.stdout.write(msgspec.json.encode(what).decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
