"""The review of drafts: whether one may be finalized yet, and what a person said of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup
from tallybook.invoicing.model.invoice import Draft, finalize_from
from tallybook.kernel.document import digest_of
from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.period import Period, local_day
from tallybook.kernel.refusal import Refused
from tallybook.rating.output import Output, to_builtins


class Unreviewed(Struct, frozen=True):
    """Nobody has said anything."""


class Held(Struct, frozen=True):
    """Not to be finalized until somebody releases it; it is made anew by every run."""

    by: str
    reason: str
    at: Instant


class Approved(Struct, frozen=True):
    """The figures with this digest are approved; `at_once` says that they need not wait for the window's end."""

    by: str
    at: Instant
    digest: str
    at_once: bool = False


type Review = Unreviewed | Held | Approved


class Why(StrEnum):
    """What a draft waits for."""

    HELD = "held"
    APPROVAL = "approval"
    CHANGED = "changed"
    WINDOW = "window"


class Waits(Struct, frozen=True):
    """A draft that may not be finalized yet; the reason is for a person."""

    why: Why
    reason: str


def figures_digest(output: Output) -> str:
    """The digest of everything that a person sees of an invoice: its lines with their traces, and its totals.

    Other than the case digest it does not change with the position of usage, which other groups' usage moves too.
    """
    return digest_of(to_builtins(output))


def hold(review: Review, by: str, reason: str, now: Instant) -> Held:
    """Hold a draft; an approval ends. `Refused("held_already")` where it is held."""
    if isinstance(review, Held):
        raise Refused("held_already", f"it is held by {review.by} already: {review.reason}")
    return Held(legible(by, "--by", LONGEST_NAME), legible(reason, "--reason"), now)


def release(review: Review) -> Unreviewed:
    """Release what is held; `Refused("not_held")` where it is not."""
    if not isinstance(review, Held):
        raise Refused("not_held", "it is not held")
    return Unreviewed()


def approve(review: Review, draft: Draft, by: str, now: Instant, *, at_once: bool) -> Approved:
    """Approve a draft's figures; `Refused` while it is held, or before its period is over."""
    refuse_held(review)
    if draft.period.end > now:
        raise Refused("period_runs", "its period is not over yet")
    return Approved(legible(by, "--by", LONGEST_NAME), now, figures_digest(draft.output), at_once)


def refuse_held(review: Review) -> None:
    """`Refused("held")` where a person holds the draft."""
    if isinstance(review, Held):
        raise Refused("held", f"it is held by {review.by} ({review.reason}); release it first")


def waits_for(
    review: Review, group: BillingGroup, period: Period, digest: Callable[[], str], after_days: int, now: Instant
) -> Waits | None:
    """What a draft waits for; None where it is due.

    `digest` is of its figures as they are now; `after_days` is how long the review window lasts after the period.
    """
    if period.end > now:
        return Waits(Why.WINDOW, "its period is not over yet")
    if isinstance(review, Held):
        return Waits(Why.HELD, f"held by {review.by}: {review.reason}")
    approved = isinstance(review, Approved) and review.digest == digest()
    if group.needs_approval and not approved:
        if isinstance(review, Approved):
            return Waits(Why.CHANGED, f"its figures changed since {review.by} approved them; approve them again")
        return Waits(Why.APPROVAL, "waits for approval")
    at_once = approved and isinstance(review, Approved) and review.at_once
    due_from = finalize_from(period, after_days, group.tz)
    if due_from > now and not at_once:
        return Waits(Why.WINDOW, f"in review until {local_day(due_from, group.tz)} ({group.timezone})")
    return None
