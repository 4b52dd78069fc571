"""Bill runs: a worklist of billing groups in shards, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from tallybook.kernel.instant import Instant

SHARD_SIZE = 100
"""Billing groups that share a commit: each statement of it costs as much as rating a group, whatever it carries. Who
draws on a grant of theirs meanwhile waits for that long.
"""

MOST_HELD = 100
"""Drafts that are held of which a run's summary says why."""


class Outcome(StrEnum):
    """What became of a billing group in a run."""

    FINALIZED = "finalized"
    HELD = "held"
    UNCHANGED = "unchanged"
    NOT_OVER = "not_over"
    FAILED = "failed"


class GroupOutcome(Struct, frozen=True):
    """One billing group's outcome: a failure and what is held have a reason, everything but a failure an invoice."""

    group: str
    outcome: Outcome
    invoice_id: str | None = None
    reason: str | None = None


class Shard(Struct, frozen=True):
    """Groups that one worker bills in one commit."""

    number: int
    groups: tuple[str, ...]


class Failure(Struct, frozen=True):
    """A billing group that could not be billed; `group` is its name."""

    group_id: str
    group: str
    reason: str


class Waiting(Struct, frozen=True):
    """A billing group whose draft is held, and why; `group` is its name."""

    group_id: str
    group: str
    reason: str


class Total(Struct, frozen=True):
    """The invoices of one currency that a run made."""

    currency: str
    invoices: int
    amount: str


class Terms(Struct, frozen=True):
    """What a run was asked for: drafts are held so many days, if not as long as their groups say; and by whom."""

    finalize_after_days: int | None = None
    asked_by: str | None = None
    request_id: str | None = None


class ListedRun(Struct, frozen=True):
    """A run in a list: groups in all, those with an outcome, and those that failed."""

    id: str
    period: str
    created_at: Instant
    ended_at: Instant | None
    groups: int
    done: int
    failed: int
    terms: Terms


class Summary(Struct, frozen=True):
    """A run so far: groups in all, how many have which outcome, totals of its finalized and held invoices.

    `held` says of the first drafts that are held what they wait for.
    """

    run_id: str
    period: str
    groups: int
    outcomes: Mapping[Outcome, int]
    totals: tuple[Total, ...]
    failures: tuple[Failure, ...]
    held: tuple[Waiting, ...] = ()

    @property
    def done(self) -> int:
        """Groups with an outcome."""
        return sum(self.outcomes.values())
