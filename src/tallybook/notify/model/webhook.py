"""Webhooks out: who is told of what, each delivery of a fact to an endpoint, and when it is tried again.

What is sent and how it is signed is Standard Webhooks 1.0 (standardwebhooks.com).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct, structs

from tallybook.kernel.instant import DAY, HOUR, MINUTE, SECOND, Instant
from tallybook.kernel.refusal import Refused

EVENT_TYPES: Final = {
    "invoice.finalized": "An invoice is final: it has its number and is owed.",
    "invoice.paid": "Nothing is due of an invoice any more.",
    "invoice.overdue": "An invoice was not paid by its due date.",
    "invoice.uncollectible": "An invoice was given up.",
    "invoice.written_off": "What was due of an invoice was booked as a loss.",
    "credit_note.issued": "A credit note was issued: of its invoice less is owed.",
    "payment.completed": "A payment was captured.",
    "payment.failed": "A payment was declined.",
    "payment.requires_action": "A payment waits for its customer.",
    "payment.cancelled": "A payment was cancelled.",
    "refund.paid": "Money of a payment went back.",
    "refund.failed": "A refund was declined.",
    "dispute.opened": "A customer's bank wants a payment back.",
    "dispute.won": "A dispute was decided for the provider.",
    "dispute.lost": "A dispute was decided against the provider.",
    "dunning.notice": "A step of dunning was done.",
    "alert.triggered": "An alert's limit was crossed.",
    "alert.resolved": "It came back within its limit.",
    "budget.exceeded": "A billing group is to be suspended: its budget is used up.",
    "budget.restored": "A billing group is to be resumed.",
    "webhook_endpoint.disabled": "Nothing is sent to an endpoint any more, because it kept failing or is gone.",
}
"""What endpoints are told of, by type."""
TEST = "webhook.test"
"""What is sent by hand, to see whether it arrives."""

DELAYS: Final[Sequence[Instant]] = (
    5 * SECOND, 30 * SECOND, 2 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY,
)  # fmt: skip
"""How long is waited after each failure: three days in all, and then it is tried no more."""
LONGEST_FAILING: Instant = 3 * DAY
"""An endpoint that took nothing for so long is disabled by the next delivery that is given up."""
LEASE: Instant = MINUTE
"""How long a delivery is somebody's who sends it; longer than a request may take."""
SLOW_AFTER: Instant = 2 * SECOND
"""Who takes longer to answer is slow, and who does not answer is silent."""
MOST_IN_A_TURN = 50
"""Deliveries that one turn of an endpoint sends while others wait for theirs."""
LONGEST_TURN: Instant = 5 * SECOND
"""A turn that took so long sends no more while others wait."""
LONGEST_ALONE: Instant = 20 * SECOND
"""The same where nobody waits: less than a worker that stops lets its jobs go on."""
_MILLISECOND: Instant = SECOND // 1_000
GONE = 410
"""The status by which a receiver says that it wants nothing any more."""


class Pace(StrEnum):
    """How soon an endpoint answered of late. Those of each pace wait in a line of their own, and hold no others."""

    QUICK = "quick"
    SLOW = "slow"
    SILENT = "silent"

    @property
    def patience(self) -> Instant:
        """How long one request may take in all: shorter where an answer used to come soon and others wait for it."""
        return 5 * SECOND if self is Pace.QUICK else 20 * SECOND


class Secret(Struct, frozen=True):
    """What deliveries are signed with, encrypted; `until` when, where another one has taken its place."""

    sealed: bytes
    until: Instant | None = None


class Endpoint(Struct, frozen=True):
    """Where facts of some types are told; of no type named, of all.

    `disabled_at` says since when nothing is sent, and `disabled_why`; `failing_since` when the first failure was after
    which nothing was taken.
    """

    id: str
    url: str
    types: tuple[str, ...]
    secrets: tuple[Secret, ...]
    created_at: Instant
    created_by: str
    description: str = ""
    disabled_at: Instant | None = None
    disabled_why: str | None = None
    failing_since: Instant | None = None
    pace: Pace = Pace.QUICK

    def wants(self, kind: str) -> bool:
        """Whether it is told of this type."""
        return self.disabled_at is None and (not self.types or kind in self.types)

    def signs_with(self, now: Instant) -> list[bytes]:
        """The secrets in force, encrypted, the newest first."""
        return [one.sealed for one in self.secrets if one.until is None or now < one.until]


class Pending(Struct, frozen=True):
    """It is tried at `due_at`; `leased_until` it is somebody's who sends it."""

    due_at: Instant
    leased_until: Instant | None = None


class Delivered(Struct, frozen=True):
    """The receiver took it."""

    at: Instant


class GivenUp(Struct, frozen=True):
    """It is tried no more."""

    at: Instant
    why: str


type DeliveryState = Pending | Delivered | GivenUp


class Delivery(Struct, frozen=True):
    """A fact that is told to an endpoint: of a fact and an endpoint there is one.

    `id` is what the receiver knows it by over all attempts; `sequence` counts an endpoint's deliveries, so that a
    receiver sees what is missing. `body` is sent as it is, byte for byte.
    """

    id: str
    endpoint_id: str
    sequence: int
    fact: str
    kind: str
    body: str
    created_at: Instant
    state: DeliveryState
    attempts: int = 0


class Attempt(Struct, frozen=True):
    """One request: what was answered, or why nothing was."""

    at: Instant
    duration_milliseconds: int
    status: int | None
    answer: str

    @property
    def is_taken(self) -> bool:
        """Whether the receiver took it."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def told(self) -> str:
        """What became of it, for people."""
        return self.answer if self.status is None else f"answered {self.status}"


def disabled(endpoint: Endpoint, why: str, now: Instant) -> Endpoint:
    """Nothing is sent to it any more."""
    return structs.replace(endpoint, disabled_at=now, disabled_why=why)


def enabled(endpoint: Endpoint) -> Endpoint:
    """It is told again of what happens from now on. `Refused("not_disabled")`."""
    if endpoint.disabled_at is None:
        raise Refused("not_disabled", "is not disabled", endpoint.id)
    return structs.replace(endpoint, disabled_at=None, disabled_why=None, failing_since=None)


def rotated(endpoint: Endpoint, sealed: bytes, overlap: Instant, now: Instant) -> Endpoint:
    """With a new secret; the last one signs beside it for a while, and none before that."""
    ending = (structs.replace(endpoint.secrets[0], until=now + overlap),) if overlap else ()
    return structs.replace(endpoint, secrets=(Secret(sealed), *ending))


def concluded(delivery: Delivery, attempt: Attempt, jitter: int) -> Delivery:
    """What becomes of a delivery by an attempt; `jitter` is 0 to 99: so many thousandths are added to its delay."""
    number = delivery.attempts + 1
    state: DeliveryState
    if attempt.is_taken:
        state = Delivered(attempt.at)
    elif number > len(DELAYS) or attempt.status == GONE:
        state = GivenUp(attempt.at, attempt.told)
    else:
        delay = DELAYS[number - 1]
        state = Pending(attempt.at + delay + delay * jitter // 1_000)
    return structs.replace(delivery, state=state, attempts=number)


def paced(pace: Pace, attempt: Attempt) -> Pace:
    """The pace of an endpoint after an attempt. What was silent is slow before it is quick again."""
    if attempt.duration_milliseconds * _MILLISECOND >= SLOW_AFTER:
        return Pace.SILENT if attempt.status is None else Pace.SLOW
    return Pace.SLOW if pace is Pace.SILENT else Pace.QUICK


def is_turn_over(pace: Pace, sent: int, took: Instant, others_wait: Callable[[], bool]) -> bool:
    """Whether an endpoint makes place for others; one that is not quick does so after each delivery.

    Whether others wait is asked only where it matters.
    """
    if pace is not Pace.QUICK or took >= LONGEST_ALONE:
        return True
    return (sent >= MOST_IN_A_TURN or took >= LONGEST_TURN) and others_wait()


def judged(endpoint: Endpoint, delivery: Delivery, attempt: Attempt) -> Endpoint:
    """What an attempt says of its endpoint: that it works, that it fails, or that it is to be disabled."""
    if endpoint.disabled_at is not None:
        return endpoint
    pace = paced(endpoint.pace, attempt)
    if attempt.is_taken:
        return structs.replace(endpoint, failing_since=None, pace=pace)
    since = attempt.at if endpoint.failing_since is None else endpoint.failing_since
    failing = structs.replace(endpoint, failing_since=since, pace=pace)
    if attempt.status == GONE:
        return disabled(failing, "the receiver says that it is gone (410)", attempt.at)
    if isinstance(delivery.state, GivenUp) and attempt.at - since >= LONGEST_FAILING:
        return disabled(failing, f"nothing was taken for three days; the last one {attempt.told}", attempt.at)
    return failing
