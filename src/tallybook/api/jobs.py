"""The operations on jobs: what waits, runs and failed. Jobs are of no context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple, Protocol

from msgspec import Meta, Struct

from tallybook.api.job import Cancelled, Failed, Failure, ListedJob, Running, Waiting, job_place, unknown_job
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.operation import OPERATORS, READERS, Operations, Work
from tallybook.kernel.sorting import ByAge, Part
from tallybook.kernel.wire import (
    DEFAULT_LIMIT,
    SORTED,
    Cursor,
    InstantText,
    Limit,
    Page,
    asked_part,
    maybe_text,
    page_of,
)


class JobListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which jobs are asked for."""

    task: Annotated[str, Meta(max_length=100, description="Only of this task.", examples=["bill_run"])] | None = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class AttemptView(Struct, frozen=True):
    """An attempt that failed."""

    attempt: Annotated[int, Meta(description="Which one, from 1.", examples=[1])]
    at: InstantText
    error: Annotated[str, Meta(description="Why, in a line.", examples=["OperationalError: the server is gone"])]


class JobRow(Struct, frozen=True):
    """A job that waits, runs, failed or was cancelled; one that is done is not kept."""

    id: Annotated[str, Meta(description="The job's number.", examples=["17"])]
    task: Annotated[str, Meta(description="What it does.", examples=["bill_run"])]
    subject: Annotated[str | None, Meta(description="The id of what it works on.", examples=["run_01jz8a6y5cf6w9t2"])]
    state: Annotated[str, Meta(description="waiting, running, failed or cancelled.", examples=["running"])]
    attempts: Annotated[int, Meta(description="Attempts that ended.", examples=[0])]
    since: InstantText | None
    due_at: InstantText | None
    stalled: Annotated[bool, Meta(description="Its worker gives no sign of life.", examples=[False])]
    error: Annotated[str | None, Meta(description="Why the last attempt failed.", examples=[None])]


class JobView(Struct, frozen=True):
    """A job, and why each of its attempts failed."""

    job: JobRow
    failures: Annotated[list[AttemptView], Meta(description="The first one first.")]


class JobDesk(Protocol):
    """A tenant's jobs, in the request's transaction."""

    def listed(self, task: str | None, part: Part) -> Sequence[ListedJob]:
        """A part of the list by age of jobs that are not done, of a task where it is given."""
        ...

    def find(self, number: int, *, lock: bool = False) -> ListedJob:
        """One job; locked, nobody else changes it until the transaction ends. `Refused("unknown_job")`."""
        ...

    def failures(self, number: int) -> Sequence[Failure]:
        """Why each of a job's attempts failed, the first one first."""
        ...

    def retry(self, job: ListedJob) -> None:
        """Let a failed or cancelled job wait again; `Refused`: `not_failed`, `waits`."""
        ...

    def cancel(self, job: ListedJob) -> None:
        """Let a waiting job never run; `Refused("not_waiting")`."""
        ...


class JobsWork(Work, Protocol):
    """A request's work on jobs."""

    @property
    def jobs(self) -> JobDesk:
        """The tenant's jobs."""
        ...


JOBS = Operations("Jobs", "Work that goes on beside requests. How far a bill run is, the bill run itself says.")


@JOBS.get("/v1/jobs", roles=READERS)
def list_jobs(work: JobsWork, *, query: JobListing) -> Page[JobRow]:
    """List jobs that are not done, the newest first where no other order is asked for."""
    found = work.jobs.listed(query.task, asked_part(query))
    return page_of(found, query, job_place, _row)


@JOBS.get("/v1/jobs/{id}", roles=READERS)
def get_job(work: JobsWork, *, id: str) -> JobView:
    """Get a job that is not done."""
    return _view(work, _job(work, id))


@JOBS.post("/v1/jobs/{id}/retry", roles=OPERATORS, status=200)
def retry_failed_job(work: JobsWork, *, id: str) -> JobView:
    """Try a failed job again, or one that was cancelled."""
    job = _job(work, id, lock=True)
    work.jobs.retry(job)
    work.audit("job.retry", str(job.id), after={"task": job.task})
    return _view(work, _job(work, id))


@JOBS.post("/v1/jobs/{id}/cancel", roles=OPERATORS, status=200)
def cancel_waiting_job(work: JobsWork, *, id: str) -> JobView:
    """Cancel a job that waits.

    What waits for it, such as a shadow run or an export, stays as it is until the job is tried again.
    """
    job = _job(work, id, lock=True)
    work.jobs.cancel(job)
    work.audit("job.cancel", str(job.id), after={"task": job.task})
    return _view(work, _job(work, id))


def _job(work: JobsWork, text: str, *, lock: bool = False) -> ListedJob:
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise unknown_job(text)
    return work.jobs.find(int(text), lock=lock)


def _view(work: JobsWork, job: ListedJob) -> JobView:
    failed = work.jobs.failures(job.id)
    return JobView(_row(job), [AttemptView(one.attempt, instant_text(one.at), one.error) for one in failed])


def _row(job: ListedJob) -> JobRow:
    subject = next((str(value) for name, value in job.arguments.items() if name != "tenant"), None)
    state = _state(job)
    return JobRow(
        id=str(job.id),
        task=job.task,
        subject=subject,
        state=state.name,
        attempts=job.attempts,
        since=maybe_text(state.since),
        due_at=maybe_text(state.due_at),
        stalled=state.stalled,
        error=state.error,
    )


class _State(NamedTuple):
    """A job's state, flat."""

    name: str
    since: Instant | None = None
    due_at: Instant | None = None
    stalled: bool = False
    error: str | None = None


def _state(job: ListedJob) -> _State:
    match job.state:
        case Waiting(due_at=due_at, error=error):
            return _State("waiting", due_at=due_at, error=error)
        case Running(since=since, stalled=stalled):
            return _State("running", since, stalled=stalled)
        case Failed(at=at, error=error):
            return _State("failed", at, error=error)
        case Cancelled(at=at):
            return _State("cancelled", at)
