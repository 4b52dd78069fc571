"""Types of jobs.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tallybook.client.model import Model


class ApiAttemptView(Model, frozen=True, kw_only=True):
    """An attempt that failed."""

    attempt: int
    """Which one, from 1."""
    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    error: str
    """Why, in a line."""


class JobRow(Model, frozen=True, kw_only=True):
    """A job that waits, runs, failed or was cancelled; one that is done is not kept."""

    id: str
    """The job's number."""
    task: str
    """What it does."""
    subject: str | None
    """The id of what it works on."""
    state: str
    """waiting, running, failed or cancelled."""
    attempts: int
    """Attempts that ended."""
    since: datetime | None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    due_at: datetime | None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    stalled: bool
    """Its worker gives no sign of life."""
    error: str | None
    """Why the last attempt failed."""


class JobView(Model, frozen=True, kw_only=True):
    """A job, and why each of its attempts failed."""

    job: JobRow
    failures: Sequence[ApiAttemptView]
    """The first one first."""
