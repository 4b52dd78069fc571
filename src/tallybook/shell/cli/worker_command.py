"""`tallybook worker`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.payment_options import GatewaysOption
from tallybook.shell.cli.session import DataOption

if TYPE_CHECKING:
    from tallybook.shell.jobs.running import JobLine

_MOST_AT_ONCE = 64
_WEBHOOKS_AT_ONCE = 4


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(worker)


def worker(
    concurrency: Annotated[
        int, typer.Option("--concurrency", min=1, max=_MOST_AT_ONCE, help="How many jobs run at once.")
    ] = 4,
    webhooks: Annotated[
        int,
        typer.Option(
            "--webhooks",
            min=1,
            max=_MOST_AT_ONCE,
            help="How many endpoints have webhooks sent at once, beside the jobs.",
        ),
    ] = _WEBHOOKS_AT_ONCE,
    once: Annotated[bool, typer.Option("--once", help="Run what waits, and stop.")] = False,
    queues: Annotated[
        str | None, typer.Option("--queues", help="Only these, by names with commas between; default all.")
    ] = None,
    gateways: GatewaysOption = None,
    data: DataOption = None,
) -> None:
    """Run jobs, of every tenant, until told to stop. One line of JSON on standard output for each.

    SIGTERM and SIGINT let running jobs end, for 30 seconds. With --once, exit status 1 where a job failed.
    """
    from tallybook.shell.database import open_database
    from tallybook.shell.gateways import gateways as opened
    from tallybook.shell.gateways import set_up_by
    from tallybook.shell.jobs.worker import Plan, run_worker
    from tallybook.shell.secrets import set_up_in
    from tallybook.shell.webhooks import slots_of_lines
    from tallybook.shell.wiring import TASKS

    set_up_in(data)
    plan = Plan(concurrency, _names(queues), slots_of_lines(webhooks), once)
    set_up_by(gateways)
    opened()  # a file that is wrong is said at the start, not by every job
    with open_database(data, most_connections=2 * concurrency + sum(plan.apart.values()) + 2) as database:
        ran = run_worker(database, TASKS, plan, _log)
    sys.stderr.write(f"tallybook: stopped; jobs done: {ran.done}, failed: {ran.failed}\n")
    raise typer.Exit(1 if once and ran.failed else 0)


def work_beside(data: Path | None) -> None:
    """Run jobs beside a server, in a process of its own; only those that failed are told."""
    from tallybook.shell.database import open_database
    from tallybook.shell.jobs.worker import Plan, run_worker
    from tallybook.shell.secrets import set_up_in
    from tallybook.shell.webhooks import slots_of_lines
    from tallybook.shell.wiring import TASKS

    set_up_in(data)
    plan = Plan(apart=slots_of_lines(_WEBHOOKS_AT_ONCE))
    with open_database(data, most_connections=2 * plan.concurrency + sum(plan.apart.values()) + 2) as database:
        run_worker(database, TASKS, plan, _log_failed)


def _log_failed(line: JobLine) -> None:
    if line.outcome != "done":
        _log(line)


def _names(queues: str | None) -> list[str] | None:
    """The queues that were named. `Refused` for one that no task waits in."""
    from tallybook.shell.jobs.schedule import SYSTEM_QUEUE
    from tallybook.shell.wiring import TASKS

    if queues is None:
        return None
    names = [name.strip() for name in queues.split(",")]
    known = [*TASKS.tasks, SYSTEM_QUEUE]
    for name in names:
        if name not in known:
            message = f"there is no queue {name!r}; there are {', '.join(sorted(known))}"
            raise Refused("unknown_queue", message, "--queues")
    return names


def _log(line: JobLine) -> None:
    import msgspec

    sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    sys.stdout.flush()
