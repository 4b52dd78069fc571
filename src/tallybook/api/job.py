"""Jobs, as a person looks at them."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Place


class Waiting(Struct, frozen=True, tag="waiting"):
    """Waits for a worker, until `due_at` where there is one; `error` is its last attempt's."""

    due_at: Instant | None
    error: str | None


class Running(Struct, frozen=True, tag="running"):
    """A worker has it; a stalled one's worker gives no sign of life, so it will be rescued."""

    since: Instant
    worker: int | None
    stalled: bool


class Failed(Struct, frozen=True, tag="failed"):
    """Not tried again by itself."""

    at: Instant
    error: str


class Cancelled(Struct, frozen=True, tag="cancelled"):
    """Will not run."""

    at: Instant


type State = Waiting | Running | Failed | Cancelled


class ListedJob(Struct, frozen=True):
    """A job; `tenant` is None for those of no tenant, `attempts` are those that ended."""

    id: int
    task: str
    tenant: int | None
    arguments: Any
    attempts: int
    state: State


class Failure(Struct, frozen=True):
    """Why an attempt failed."""

    attempt: int
    at: Instant
    error: str


def unknown_job(number: str) -> Refused:
    """What is told of a number that no job has."""
    return Refused("unknown_job", "there is no job of this number; one that is done is not kept", number)


def not_failed(job: ListedJob) -> Refused:
    """What is told of a job that cannot be tried again."""
    message = "only a job that failed or was cancelled can be tried again; this one did not fail"
    return Refused("not_failed", message, str(job.id))


def not_waiting(job: ListedJob) -> Refused:
    """What is told of a job that cannot be cancelled."""
    return Refused("not_waiting", "only a job that waits can be cancelled; this one does not wait", str(job.id))


def job_place(one: ListedJob, _: str) -> Place:
    """The place of a job in a list: the later one has the greater number."""
    return Place(str(one.id), one.id)
