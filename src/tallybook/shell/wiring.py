"""Who acts on what: the one place that knows both ends of an event, and every task that jobs run."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from tallybook.shell.jobs.outbox import RELAY, Handlers, forget_handled, relay
from tallybook.shell.jobs.rescue import forget_jobs, rescue
from tallybook.shell.jobs.running import Registry

HANDLERS: Final[Handlers] = MappingProxyType({})
"""What handles each kind of event of the outbox."""

TASKS: Final = Registry(
    tasks=MappingProxyType({
        RELAY: partial(relay, handlers=HANDLERS),
        "forget_events": forget_handled,
    }),
    system=MappingProxyType({"rescue": rescue, "forget_jobs": forget_jobs}),
)  # fmt: skip
"""The tasks by name: when they run is in `jobs/schedule.py`; those that are not there run when they are deferred."""
