"""`tallybook jobs`, and `jobs show`, `retry` and `cancel`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tallybook.kernel.instant import instant_text
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge, Part
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.failure import one_line
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, Session, TenantOption, open_session

if TYPE_CHECKING:
    from tallybook.api.job import Failure, ListedJob, State
    from tallybook.shell.jobs.listing import FailedEvent

AllOption = Annotated[bool, typer.Option("--all-tenants", help="Those of every tenant, and of none.")]
NumberArgument = Annotated[str, typer.Argument(help="A job's number, or e and an event's.", show_default=False)]

_NUMBER = re.compile(r"(e?)(\d{1,18})", re.ASCII)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    jobs = typer.Typer(help="Look at what waits, runs and failed; run `tallybook worker` to have it done.")
    jobs.callback(invoke_without_command=True)(list_)
    jobs.command("show")(show)
    jobs.command("retry")(retry)
    jobs.command("cancel")(cancel)
    app.add_typer(jobs, name="jobs")


class _View(NamedTuple):
    """A session, and whose jobs it may see; None: everybody's."""

    session: Session
    tenant: int | None

    @property
    def tenants(self) -> list[int]:
        return self.session.database.tenant_numbers() if self.tenant is None else [self.tenant]


@contextmanager
def _view(data: Path | None, tenant: str, all_tenants: bool, by: str | None = None) -> Iterator[_View]:
    with open_session(data, tenant, by=by) as session:
        yield _View(session, None if all_tenants else session.tenant)


def list_(
    context: typer.Context,
    all_tenants: AllOption = False,
    sort: Annotated[
        ByAge | None,
        typer.Option("--sort", help="In which order; with - the newest first. Default: what runs, waits, failed."),
    ] = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print what runs, waits and failed, and the events that could not be handled."""
    if context.invoked_subcommand is not None:
        return
    from tallybook.shell.jobs.listing import MOST, failed_events, jobs_listed, list_jobs

    with _view(data, tenant, all_tenants) as view:
        with view.session.database.connection() as connection:
            jobs = (
                list_jobs(connection, view.tenant)
                if sort is None
                else jobs_listed(connection, view.tenant, task=None, part=Part(sort, None, MOST))
            )
        events = failed_events(view.session.database, view.tenants)
        names = _names(view.session, {job.tenant for job in jobs} | {event.tenant for event in events})
    if format_ is Format.JSON:
        found = {"jobs": [_job(one, names) for one in jobs], "events": [_event(one, names) for one in events]}
        sys.stdout.write(json.dumps(found) + "\n")
        return
    if not jobs and not events:
        sys.stdout.write("No job waits, runs or has failed.\n")
        return
    if jobs:
        _print_jobs(jobs, names if all_tenants else None)
    if len(jobs) == MOST:
        sys.stdout.write(f"There may be more: these are the first {MOST}.\n")
    if events:
        _print_events(events, names if all_tenants else None)


def show(
    number: NumberArgument,
    all_tenants: AllOption = False,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print all that is known of one job, with the error of each attempt, or of one event."""
    from tallybook.shell.jobs.listing import failures, find_job

    is_event, wanted = _number(number)
    with _view(data, tenant, all_tenants) as view:
        tried: list[Failure] = []
        if is_event:
            event = _find_event(view, wanted)
            found = _event(event, _names(view.session, {event.tenant}))
        else:
            with view.session.database.connection() as connection:
                job = find_job(connection, view.tenant, wanted)
                tried = failures(connection, wanted)
            found = _job(job, _names(view.session, {job.tenant}))
    if tried:
        found["failures"] = [{"attempt": one.attempt, "at": instant_text(one.at), "error": one.error} for one in tried]
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps(found) + "\n")
        return
    for name, value in found.items():
        if name != "failures":
            text = value if isinstance(value, str) else json.dumps(value)
            sys.stdout.write(f"{name:<10} {one_line(text)}\n")
    for one in tried:
        sys.stdout.write(f"attempt {one.attempt:<2} {instant_text(one.at)} {one_line(one.error)}\n")


def retry(
    number: NumberArgument,
    all_tenants: AllOption = False,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Try a failed or cancelled job again, or an event that could not be handled."""
    from tallybook.shell.jobs.listing import hold_job, retry_event, retry_job

    is_event, wanted = _number(number)
    with _view(data, tenant, all_tenants, by) as view:
        if is_event:
            retry_event(view.session.database, _find_event(view, wanted), view.session.now)
        with view.session.transaction() as connection:
            if not is_event:
                retry_job(connection, hold_job(connection, view.tenant, wanted), view.session.now)
            view.session.audit(connection, "job.retry", number)
    sys.stdout.write(f"{number} waits to be done again.\n")


def cancel(
    number: NumberArgument,
    all_tenants: AllOption = False,
    by: ByOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Cancel a job that waits. One that runs goes on."""
    from tallybook.shell.jobs.listing import cancel_job, hold_job

    is_event, wanted = _number(number)
    if is_event:
        raise Refused("bad_number", "an event cannot be cancelled; one that failed too often is parked", number)
    with _view(data, tenant, all_tenants, by) as view, view.session.transaction() as connection:
        cancel_job(connection, hold_job(connection, view.tenant, wanted))
        view.session.audit(connection, "job.cancel", number)
    sys.stdout.write(f"{number} is cancelled.\n")


def _number(text: str) -> tuple[bool, int]:
    """Whether an event is meant, and the number."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise Refused("bad_number", "a job is named by its number, an event by e and its number", text)
    return bool(match[1]), int(match[2])


def _find_event(view: _View, number: int) -> FailedEvent:
    from tallybook.shell.jobs.listing import failed_events

    found = failed_events(view.session.database, view.tenants, number)
    if not found:
        raise Refused("unknown_event", "there is no event of this number that could not be handled", f"e{number}")
    return found[0]


def _names(session: Session, tenants: Iterable[int | None]) -> dict[int, str]:
    """Each tenant's name, asked for as that tenant: nobody sees them all."""
    names: dict[int, str] = {}
    for number in {number for number in tenants if number is not None}:
        with session.database.transaction(number, snapshot=True) as connection:
            row = connection.execute("SELECT name FROM tenants").fetchone()
        names[number] = f"#{number}" if row is None else str(row[0])
    return names


def _job(job: ListedJob, names: Mapping[int, str]) -> dict[str, object]:
    found: dict[str, object] = {"id": job.id, "task": job.task}
    found["tenant"] = None if job.tenant is None else names.get(job.tenant)
    found["arguments"] = job.arguments
    found["attempts"] = job.attempts
    return found | _state(job.state)


def _state(state: State) -> dict[str, object]:
    from tallybook.api.job import Cancelled, Failed, Running, Waiting

    match state:
        case Waiting(due_at, error):
            return {"state": "waiting", "due_at": None if due_at is None else instant_text(due_at), "error": error}
        case Running(since, worker, stalled):
            return {"state": "running", "since": instant_text(since), "worker": worker, "stalled": stalled}
        case Failed(at, error):
            return {"state": "failed", "at": instant_text(at), "error": error}
        case Cancelled(at):
            return {"state": "cancelled", "at": instant_text(at)}


def _event(event: FailedEvent, names: Mapping[int, str]) -> dict[str, object]:
    return {
        "id": f"e{event.id}",
        "kind": event.kind,
        "subject": event.subject,
        "tenant": names.get(event.tenant),
        "attempts": event.attempts,
        "state": "parked" if event.due_at is None else "waiting",
        "due_at": None if event.due_at is None else instant_text(event.due_at),
        "error": event.error,
    }


def _print_jobs(jobs: list[ListedJob], names: Mapping[int, str] | None) -> None:
    table = _table("Job", "Task", names, "State", "When", "Attempts", "Worker or error")
    for job in jobs:
        found = _state(job.state)
        state = "stalled" if found.get("stalled") else found["state"]
        when = found.get("due_at") or found.get("since") or found.get("at") or "now"
        worker = f"worker {found['worker'] or 'gone'}" if "worker" in found else found.get("error") or ""
        tenant = [] if names is None else ["" if job.tenant is None else names[job.tenant]]
        _row(table, job.id, job.task, *tenant, state, when, job.attempts, worker)
    console().print(table)


def _print_events(events: list[FailedEvent], names: Mapping[int, str] | None) -> None:
    table = _table("Event", "Kind", names, "Of", "State", "When", "Attempts", "Error")
    for event in events:
        found = _event(event, names or {})
        tenant = [] if names is None else [names[event.tenant]]
        when = found["due_at"] or ""
        _row(table, found["id"], event.kind, *tenant, event.subject, found["state"], when, event.attempts, event.error)
    console().print(table)


def _table(first: str, second: str, names: Mapping[int, str] | None, *others: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in (first, second, *([] if names is None else ["Tenant"]), *others):
        table.add_column(name, overflow="fold", no_wrap=name in {"Job", "Event", "State"})
    return table


def _row(table: Table, *values: object) -> None:
    table.add_row(*(Text(one_line(str(value))) for value in values))
