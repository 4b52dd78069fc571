"""Dun what stays unpaid: try again, remind, give up, stop, go on, write off."""

from __future__ import annotations

from typing import NamedTuple

from tallybook.accounts.model.customer import BillingGroup
from tallybook.invoicing.model import posting
from tallybook.invoicing.model.receivable import Receivable, give_up, told_overdue, write_off
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.notice import Notice
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.start import collect, payable
from tallybook.payments.model.dunning import (
    Dunning,
    GiveUp,
    Remind,
    TryAgain,
    Wait,
    begin,
    next_step,
    resume,
    stop,
)
from tallybook.payments.model.payment import Payment

DUNNING = "dunning"
"""Who asks for the payments that dunning makes, and cancels what is open of an invoice that it gives up."""


class Process(NamedTuple):
    """A payment was asked for, that is to be processed now."""

    payment_id: str


class Withdraw(NamedTuple):
    """An invoice is to be given up (`give_up_dunned`) once what is still open of it was cancelled, if it can be."""

    payment_id: str


class _Come(NamedTuple):
    """A step that has come, its group held, and the payment that keeps others from being made."""

    dunning: Dunning
    group: BillingGroup
    receivable: Receivable
    open_payment: Payment | None


def dun(desk: Desk, receivable_id: str, now: Instant) -> Process | Withdraw | None:
    """Do the step of an invoice's dunning that is due; answers what is to be done after it outside of a transaction."""
    come = _come(desk, receivable_id, now)
    if come is None:
        return None
    group, receivable, open_payment = come.group, come.receivable, come.open_payment
    default = next((one for one in desk.methods.methods(group.id) if one.is_default), None)
    method_id = None if default is None else default.id
    match next_step(come.dunning, desk.retry_days(group), method_id, open_payment, receivable.due_at, now):
        case GiveUp():
            if open_payment is not None:
                return Withdraw(open_payment.id)
            _give_up(desk, receivable, now)
            return None
        case Wait(after=after):
            desk.dunning.save_dunning(after)
            return None
        case Remind(after=after):
            _remind(desk, come, after, now)
            return None
        case TryAgain(after=after):
            assert default is not None
            _remind(desk, come, after, now)
            asked = collect(
                desk,
                group.id,
                [receivable_id],
                amount=None,
                method=default,
                gateway=default.gateway,
                author=DUNNING,
                now=now,
            )
            return Process(asked.id)


def give_up_dunned(desk: Desk, receivable_id: str, now: Instant) -> None:
    """Give an invoice up whose schedule has ended, whatever is open of it still: money that comes pays it even so."""
    come = _come(desk, receivable_id, now)
    if come is not None:
        step = next_step(come.dunning, desk.retry_days(come.group), None, None, come.receivable.due_at, now)
        if isinstance(step, GiveUp):
            _give_up(desk, come.receivable, now)


def _come(desk: Desk, receivable_id: str, now: Instant) -> _Come | None:
    known = desk.dunning.dunning_of(receivable_id)
    if known is None:
        return None
    group = desk.locked_group(known.billing_group_id)
    dunning = desk.dunning.dunning_of(receivable_id)
    receivable = payable(desk, receivable_id)
    if dunning is None or dunning.stopped_at is not None or dunning.next_at > now:
        return None
    if receivable.due <= 0:
        desk.dunning.end_dunning([receivable_id])
        return None
    claimed = desk.payments.claimed([receivable_id]).get(receivable_id)
    return _Come(dunning, group, receivable, None if claimed is None else desk.payments.payment(claimed))


def _give_up(desk: Desk, receivable: Receivable, now: Instant) -> None:
    desk.dunning.end_dunning([receivable.id])
    desk.receivables.change([give_up(receivable, now)])
    _tell(desk, "invoice.uncollectible", receivable, now)


def _remind(desk: Desk, come: _Come, after: Dunning, now: Instant) -> None:
    """Keep that a step is done, and tell the customer: which one, and the payment by which they were asked to pay."""
    desk.dunning.save_dunning(after)
    asked = {} if come.open_payment is None else {"payment": come.open_payment.id}
    _tell(desk, "dunning.notice", come.receivable, now, {"step": str(come.dunning.step + 1)} | asked)


def stop_dunning(desk: Desk, receivable_id: str, now: Instant) -> Dunning:
    """Dun an invoice no more, whatever fails later; it is still due. `Refused`: `not_dunned`, `dunning_stopped`."""
    known, _, _ = _dunned(desk, receivable_id)
    stopped = stop(known, now)
    desk.dunning.save_dunning(stopped)
    return stopped


def resume_dunning(desk: Desk, receivable_id: str, now: Instant) -> Dunning:
    """Dun an invoice again whose dunning was stopped: the schedule goes on where it stopped.

    `Refused`: `not_dunned`, `dunning_goes_on`.
    """
    known, group, receivable = _dunned(desk, receivable_id)
    resumed = resume(known, desk.retry_days(group), receivable.due_at, now)
    desk.dunning.save_dunning(resumed)
    return resumed


def _dunned(desk: Desk, receivable_id: str) -> tuple[Dunning, BillingGroup, Receivable]:
    group = desk.locked_group(payable(desk, receivable_id).billing_group_id)
    known = desk.dunning.dunning_of(receivable_id)
    if known is None:
        raise Refused("not_dunned", "is not being dunned", receivable_id)
    return known, group, payable(desk, receivable_id)


def begin_overdue(desk: Desk, receivable_id: str, now: Instant) -> bool:
    """Tell that an invoice is overdue, and dun it where that has not begun; False where it is not newly overdue."""
    group = desk.locked_group(payable(desk, receivable_id).billing_group_id)
    receivable = payable(desk, receivable_id)
    if receivable.due <= 0 or receivable.due_at > now or receivable.overdue_told_at is not None:
        return False
    desk.receivables.change([told_overdue(receivable, now)])
    if receivable.given_up_at is None and desk.dunning.dunning_of(receivable_id) is None:
        begun = begin(receivable_id, group.id, desk.retry_days(group), None, receivable.due_at, now)
        desk.dunning.save_dunning(begun)
    _tell(desk, "invoice.overdue", receivable, now)
    return True


def write_off_invoice(desk: Desk, receivable_id: str, author: str, reason: str, now: Instant) -> Receivable:
    """What is due of an invoice is a loss; `Refused("in_flight")` while a payment of it has not ended."""
    receivable = payable(desk, receivable_id)
    desk.locked_group(receivable.billing_group_id)
    claimed = desk.payments.claimed([receivable_id])
    if claimed:
        raise Refused("in_flight", f"the payment {claimed[receivable_id]} of it has not ended", receivable_id)
    lost = write_off(payable(desk, receivable_id))
    desk.receivables.change([lost.receivable])
    entry = posting.written_off(lost, desk.new_id("wof", now), now)
    assert entry is not None
    desk.ledger.post([entry])
    desk.dunning.end_dunning([receivable_id])
    about = {
        "billing_group": receivable.billing_group_id,
        "amount": plain(lost.amount),
        "author": author,
        "reason": reason,
    }
    desk.tell(Notice("invoice.written_off", receivable_id, about))
    return lost.receivable


def _tell(desk: Desk, kind: str, receivable: Receivable, now: Instant, more: dict[str, str] | None = None) -> None:
    about = {
        "billing_group": receivable.billing_group_id,
        "due": plain(receivable.due),
        "currency": receivable.currency,
        "due_at": instant_text(receivable.due_at),
        "overdue": receivable.due_at <= now,
    }
    desk.tell(Notice(kind, receivable.id, about | (more or {})))
