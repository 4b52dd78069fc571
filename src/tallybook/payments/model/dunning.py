"""Dunning: what is done, and when, while an invoice stays unpaid.

A schedule is days after its beginning, each with a step. It runs from the first failed payment on, and anew from the
due date, so that an invoice is given up only after a whole schedule since it was due. A step comes as long after the
one before it was done as the schedule says, also where that was late.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct, structs

from tallybook.kernel.instant import DAY, HOUR, Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Place
from tallybook.payments.model.payment import Payment, RequiresAction

GIVE_UP_AFTER: Instant = DAY
"""How long after the last step an invoice is given up."""

OUTCOME_WAIT: Instant = 7 * DAY
"""How old a charge without an outcome may be for a step to wait for it."""

LOOK_AGAIN: Instant = HOUR
"""How long a step waits until it is looked whether a charge has an outcome by now."""


class Dunning(Struct, frozen=True):
    """An invoice that is being dunned.

    `step` is how many of the schedule's steps are done in this run of it, and `from_due` says that the run is the one
    from the due date. `declined_methods` are those that were declined for good: they are not tried again; another one
    is. While a person has stopped it nothing is done; it is kept until the invoice is paid or written off, so that no
    later failure begins it anew.
    """

    receivable_id: str
    billing_group_id: str
    started_at: Instant
    next_at: Instant
    step: int = 0
    from_due: bool = False
    stopped_at: Instant | None = None
    declined_methods: tuple[str, ...] = ()


class DunningSort(StrEnum):
    """In which order what is being dunned is listed: by when the next step comes. What is stopped has none."""

    NEXT = "next_at"
    NEXT_DOWN = "-next_at"


def dunning_place(one: Dunning, _: str) -> Place:
    """The place of an invoice in the list of what is being dunned."""
    return Place(one.receivable_id, one.next_at if one.stopped_at is None else None)


class TryAgain(Struct, frozen=True):
    """Charge the default method again, and tell the customer."""

    after: Dunning


class Remind(Struct, frozen=True):
    """There is no method to try, or the customer was asked to pay otherwise: tell them."""

    after: Dunning


class Wait(Struct, frozen=True):
    """Nothing is to be done yet."""

    after: Dunning


class GiveUp(Struct, frozen=True):
    """The schedule has ended: nobody collects it any more."""


type Step = TryAgain | Remind | Wait | GiveUp


def begin(
    receivable_id: str,
    billing_group_id: str,
    retry_days: Sequence[int],
    declined_method: str | None,
    due_at: Instant,
    now: Instant,
) -> Dunning:
    """Dunning from the first failure on, or from when an invoice is overdue."""
    begun = Dunning(receivable_id, billing_group_id, now, now, from_due=due_at <= now)
    return failed_again(_followed(begun, retry_days, due_at, now), declined_method)


def failed_again(dunning: Dunning, declined_method: str | None) -> Dunning:
    """A later payment failed too: the schedule goes on, and a method that was declined for good is remembered."""
    if declined_method is None or declined_method in dunning.declined_methods:
        return dunning
    return structs.replace(dunning, declined_methods=(*dunning.declined_methods, declined_method))


def stop(dunning: Dunning, now: Instant) -> Dunning:
    """Dunning that a person stops; `Refused("dunning_stopped")` where one did before."""
    if dunning.stopped_at is not None:
        raise Refused("dunning_stopped", "is not dunned any more", dunning.receivable_id)
    return structs.replace(dunning, stopped_at=now)


def resume(dunning: Dunning, retry_days: Sequence[int], due_at: Instant, now: Instant) -> Dunning:
    """Dunning that goes on where it stopped: what was left of the time to the next step is left again.

    `Refused("dunning_goes_on")` where it was not stopped.
    """
    if dunning.stopped_at is None:
        raise Refused("dunning_goes_on", "is being dunned already", dunning.receivable_id)
    left = max(0, dunning.next_at - dunning.stopped_at)
    next_at = max(dunning.next_at, now + min(left, _distance(retry_days, dunning.step)))
    resumed = structs.replace(dunning, stopped_at=None, next_at=next_at)
    return resumed if resumed.from_due or next_at <= due_at else _from_due(resumed, retry_days, due_at, now)


def next_step(
    dunning: Dunning,
    retry_days: Sequence[int],
    default_method: str | None,
    open_payment: Payment | None,
    due_at: Instant,
    now: Instant,
) -> Step:
    """What is to be done when `next_at` has come. An open payment keeps others from being made: nothing is charged."""
    if open_payment is not None and _outcome_is_near(open_payment, now):
        return Wait(structs.replace(dunning, next_at=now + LOOK_AGAIN))
    if dunning.step >= len(retry_days):  # before the due date too, where the schedule was made shorter
        return GiveUp() if dunning.from_due else Wait(_from_due(dunning, retry_days, due_at, now))
    after = _followed(structs.replace(dunning, step=dunning.step + 1), retry_days, due_at, now)
    may_try = open_payment is None and default_method is not None and default_method not in dunning.declined_methods
    return TryAgain(after) if may_try else Remind(after)


def _outcome_is_near(payment: Payment, now: Instant) -> bool:
    """Whether a charge may end at any time; one that waits for its customer, or is too old, is not waited for."""
    waits_for_customer = payment.method_id is None or isinstance(payment.state, RequiresAction)
    return not waits_for_customer and now < payment.created_at + OUTCOME_WAIT


def _followed(dunning: Dunning, retry_days: Sequence[int], due_at: Instant, now: Instant) -> Dunning:
    """What follows on a step that is done now, or on the beginning."""
    next_at = now + _distance(retry_days, dunning.step)
    if not dunning.from_due and (dunning.step >= len(retry_days) or next_at > due_at):
        return _from_due(dunning, retry_days, due_at, now)
    return structs.replace(dunning, next_at=next_at)


def _from_due(dunning: Dunning, retry_days: Sequence[int], due_at: Instant, now: Instant) -> Dunning:
    """The schedule runs anew from the due date, or from now where that has passed."""
    return structs.replace(dunning, step=0, from_due=True, next_at=max(due_at, now) + _distance(retry_days, 0))


def _distance(retry_days: Sequence[int], step: int) -> Instant:
    """How long after one step, or after the beginning, the next one comes."""
    if step >= len(retry_days):
        return GIVE_UP_AFTER
    return (retry_days[step] - (retry_days[step - 1] if step else 0)) * DAY
