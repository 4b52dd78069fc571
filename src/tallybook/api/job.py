"""Jobs, as a person looks at them."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from tallybook.kernel.instant import Instant
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


def job_place(one: ListedJob, _: str) -> Place:
    """The place of a job in a list: the later one has the greater number."""
    return Place(str(one.id), one.id)
