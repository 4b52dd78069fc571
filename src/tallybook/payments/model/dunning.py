"""Dunning: what is done, and when, while an invoice stays unpaid after a payment of it has failed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from tallybook.kernel.instant import DAY, Instant

GIVE_UP_AFTER: Instant = DAY
"""How long after the last try an invoice is given up."""


class Dunning(Struct, frozen=True):
    """An invoice that is being dunned since its first failed payment.

    `step` is how many of the schedule's steps are done. `declined_methods` are those that were declined for good: they
    are not tried again; another one is. Nothing comes next, `next_at` is None, once a person has stopped it: it is kept
    until the invoice is paid or written off, so that no later failure begins it anew.
    """

    receivable_id: str
    billing_group_id: str
    started_at: Instant
    next_at: Instant | None
    step: int = 0
    declined_methods: tuple[str, ...] = ()


class TryAgain(Struct, frozen=True):
    """Charge the default method again, and tell the customer."""

    after: Dunning


class Remind(Struct, frozen=True):
    """There is no method to try: tell the customer."""

    after: Dunning


class GiveUp(Struct, frozen=True):
    """The schedule has ended: nobody collects it any more."""


type Step = TryAgain | Remind | GiveUp


def begin(
    receivable_id: str, billing_group_id: str, retry_days: Sequence[int], declined_method: str | None, now: Instant
) -> Dunning:
    """Dunning after the first failure; without any retries it is given up at the next look."""
    next_at = now + (retry_days[0] * DAY if retry_days else 0)
    return failed_again(Dunning(receivable_id, billing_group_id, now, next_at), declined_method)


def failed_again(dunning: Dunning, declined_method: str | None) -> Dunning:
    """A later payment failed too: the schedule goes on, and a method that was declined for good is remembered."""
    if declined_method is None or declined_method in dunning.declined_methods:
        return dunning
    return structs.replace(dunning, declined_methods=(*dunning.declined_methods, declined_method))


def stop(dunning: Dunning) -> Dunning:
    """Dunning that a person has stopped."""
    return structs.replace(dunning, next_at=None)


def next_step(dunning: Dunning, retry_days: Sequence[int], default_method: str | None) -> Step:
    """What is to be done when `next_at` has come."""
    if dunning.step >= len(retry_days):
        return GiveUp()
    step = dunning.step + 1
    ends = dunning.started_at + retry_days[-1] * DAY + GIVE_UP_AFTER
    next_at = dunning.started_at + retry_days[step] * DAY if step < len(retry_days) else ends
    after = structs.replace(dunning, step=step, next_at=next_at)
    may_try = default_method is not None and default_method not in dunning.declined_methods
    return TryAgain(after) if may_try else Remind(after)
