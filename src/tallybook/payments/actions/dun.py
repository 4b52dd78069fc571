"""Dun what stays unpaid: try again, remind, give up, stop, write off."""

from __future__ import annotations

from msgspec import structs

from tallybook.invoicing.model import posting
from tallybook.invoicing.model.receivable import Receivable, give_up, write_off
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import HOUR, Instant
from tallybook.kernel.notice import Notice
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.start import collect, payable
from tallybook.payments.model.dunning import Dunning, GiveUp, Remind, TryAgain, begin, next_step, stop
from tallybook.payments.model.payment import Payment

DUNNING = "dunning"
"""Who asks for the payments that dunning makes."""


def dun(desk: Desk, receivable_id: str, now: Instant) -> Payment | None:
    """Do the step of an invoice's dunning that is due; answers the payment that is to be processed now."""
    known = desk.dunning.dunning_of(receivable_id)
    if known is None:
        return None
    group = desk.locked_group(known.billing_group_id)
    dunning = desk.dunning.dunning_of(receivable_id)
    receivable = payable(desk, receivable_id)
    if dunning is None or dunning.next_at is None or dunning.next_at > now:
        return None
    if receivable.due <= 0:
        desk.dunning.end_dunning([receivable_id])
        return None
    if desk.payments.claimed([receivable_id]):  # a payment of it has not ended: its outcome comes first
        desk.dunning.save_dunning(structs.replace(dunning, next_at=now + HOUR))
        return None
    retry_days = desk.policy.retry_days if group.retry_days is None else group.retry_days
    default = next((one for one in desk.methods.methods(group.id) if one.is_default), None)
    match next_step(dunning, retry_days, None if default is None else default.id):
        case GiveUp():
            desk.dunning.end_dunning([receivable_id])
            desk.receivables.change([give_up(receivable, now)])
            _tell(desk, "invoice.uncollectible", receivable, None)
            return None
        case Remind(after=after):
            desk.dunning.save_dunning(after)
            _tell(desk, "dunning.notice", receivable, after)
            return None
        case TryAgain(after=after):
            assert default is not None
            desk.dunning.save_dunning(after)
            _tell(desk, "dunning.notice", receivable, after)
            return collect(
                desk,
                group.id,
                [receivable_id],
                amount=None,
                method=default,
                gateway=default.gateway,
                author=DUNNING,
                now=now,
            )


def stop_dunning(desk: Desk, receivable_id: str) -> Dunning:
    """Dun an invoice no more, whatever fails later; it is still due. `Refused`: `not_dunned`, `dunning_stopped`."""
    desk.locked_group(payable(desk, receivable_id).billing_group_id)
    known = desk.dunning.dunning_of(receivable_id)
    if known is None:
        raise Refused("not_dunned", "is not being dunned", receivable_id)
    if known.next_at is None:
        raise Refused("dunning_stopped", "is not dunned any more", receivable_id)
    stopped = stop(known)
    desk.dunning.save_dunning(stopped)
    return stopped


def begin_overdue(desk: Desk, receivable_id: str, now: Instant) -> bool:
    """Tell that an invoice is overdue, and dun it where that has not begun; False where it is not overdue by now."""
    group = desk.locked_group(payable(desk, receivable_id).billing_group_id)
    receivable = payable(desk, receivable_id)
    if receivable.due <= 0 or receivable.due_at > now:
        return False
    desk.receivables.told_overdue(receivable_id, now)
    if receivable.given_up_at is None and desk.dunning.dunning_of(receivable_id) is None:
        retry_days = desk.policy.retry_days if group.retry_days is None else group.retry_days
        desk.dunning.save_dunning(begin(receivable_id, group.id, retry_days, None, now))
    _tell(desk, "invoice.overdue", receivable, None)
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


def _tell(desk: Desk, kind: str, receivable: Receivable, dunning: Dunning | None) -> None:
    about = {
        "billing_group": receivable.billing_group_id,
        "due": plain(receivable.due),
        "currency": receivable.currency,
    }
    step = {} if dunning is None else {"step": str(dunning.step)}
    desk.tell(Notice(kind, receivable.id, about | step))
