"""The operations on adjustments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from msgspec import to_builtins

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore, known_group
from tallybook.adjustments.model.standing import Authored, adjustment_place
from tallybook.adjustments.public import AdjustmentStore, Asked
from tallybook.adjustments.store import Wanted
from tallybook.adjustments.wire import (
    AdjustmentDecided,
    AdjustmentDetail,
    AdjustmentListing,
    AdjustmentReason,
    AdjustmentView,
    NewAdjustment,
    adjustment_of,
    adjustment_view,
)
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import OPERATORS, READERS_AND_CUSTOMERS, Operations, Work
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page, asked_part, page_of


class AdjustmentDesk(Protocol):
    """Decisions on adjustments, each under its group's lock, by the closed periods and the policy of then."""

    def cycle_of(self, group: BillingGroup, month: str, path: str) -> Period:
        """The group's cycle that begins in a month; `Refused` with the place where it was named."""
        ...

    def create(self, asked: Asked, now: Instant) -> Authored:
        """Make an adjustment: active, or proposed where the policy wants it approved."""
        ...

    def approve(self, seen: Authored, by: str, now: Instant) -> tuple[Authored, Sequence[str]]:
        """Let it apply; answers also the numbers of final invoices of its span, which stay without it."""
        ...

    def reject(self, seen: Authored, by: str, now: Instant, reason: str) -> Authored:
        """Say no to one that waits."""
        ...

    def cancel(self, seen: Authored, by: str, now: Instant, reason: str) -> tuple[Authored, Sequence[str]]:
        """End it; answers also the numbers of the final invoices that keep it."""
        ...

    def finals_with(self, authored: Authored) -> Sequence[str]:
        """The numbers of the final invoices that it is on."""
        ...


class AdjustmentsWork(Work, Protocol):
    """A request's work on adjustments."""

    @property
    def accounts(self) -> AccountStore:
        """Organizations, billing groups and projects."""
        ...

    @property
    def adjustments(self) -> AdjustmentStore:
        """Adjustments."""
        ...

    @property
    def adjustment_desk(self) -> AdjustmentDesk:
        """Decisions on adjustments."""
        ...


ADJUSTMENTS = Operations("Adjustments", "Discounts and surcharges by a person, above a limit approved by a second one.")


@ADJUSTMENTS.post("/v1/adjustments", roles=OPERATORS)
def create_adjustment(work: AdjustmentsWork, *, body: NewAdjustment) -> AdjustmentView:
    """Adjust a billing group's invoices, for one cycle, some, or all from one on.

    It is active at once, or proposed where the tenant's settings want a second person's approval. Periods that are
    final are not adjusted.
    """
    group = known_group(work.accounts, body.billing_group, "billing_group")
    since = work.adjustment_desk.cycle_of(group, body.first_month, "first_month").start
    last = None if body.last_month is None else work.adjustment_desk.cycle_of(group, body.last_month, "last_month")
    asked = Asked(group, adjustment_of(body, group), since, None if last is None else last.end, work.caller.name)
    with _of_the_body(body):
        made = work.adjustment_desk.create(asked, work.now)
    view = adjustment_view(made, group)
    work.audit("adjustment.create", view.id, after=to_builtins(view), reason=view.reason)
    return view


@ADJUSTMENTS.get("/v1/adjustments", roles=READERS_AND_CUSTOMERS)
def list_adjustments(work: AdjustmentsWork, *, query: AdjustmentListing) -> Page[AdjustmentView]:
    """List adjustments, the newest first where no other order is asked for."""
    found = work.adjustments.listed(Wanted(query.billing_group, query.state), asked_part(query))
    groups = work.accounts.billing_groups({one.dated.billing_group_id for one in found})
    return page_of(found, query, adjustment_place, lambda one: adjustment_view(one, groups[one.dated.billing_group_id]))


@ADJUSTMENTS.get("/v1/adjustments/{id}", roles=READERS_AND_CUSTOMERS)
def get_adjustment(work: AdjustmentsWork, *, id: str) -> AdjustmentDetail:
    """Get an adjustment, and the final invoices that it is on."""
    found = _adjustment(work, id)
    return AdjustmentDetail(_view(work, found), list(work.adjustment_desk.finals_with(found)))


@ADJUSTMENTS.post("/v1/adjustments/{id}/approve", roles=OPERATORS, status=200)
def approve_adjustment(work: AdjustmentsWork, *, id: str) -> AdjustmentDecided:
    """Let an adjustment that waits apply.

    Its author cannot.
    """
    seen = _adjustment(work, id)
    done, without = work.adjustment_desk.approve(seen, work.caller.name, work.now)
    return _decided(work, "adjustment.approve", seen, done, without, None)


@ADJUSTMENTS.post("/v1/adjustments/{id}/reject", roles=OPERATORS, status=200)
def reject_adjustment(work: AdjustmentsWork, *, id: str, body: AdjustmentReason) -> AdjustmentDecided:
    """Say no to an adjustment that waits."""
    seen = _adjustment(work, id)
    with _of_the_body(body):
        done = work.adjustment_desk.reject(seen, work.caller.name, work.now, body.reason)
    return _decided(work, "adjustment.reject", seen, done, (), body.reason)


@ADJUSTMENTS.post("/v1/adjustments/{id}/cancel", roles=OPERATORS, status=200)
def cancel_adjustment(work: AdjustmentsWork, *, id: str, body: AdjustmentReason) -> AdjustmentDecided:
    """End an adjustment.

    It applies to nothing that is not final yet. Final invoices keep it.
    """
    seen = _adjustment(work, id)
    with _of_the_body(body):
        done, keeping = work.adjustment_desk.cancel(seen, work.caller.name, work.now, body.reason)
    return _decided(work, "adjustment.cancel", seen, done, keeping, body.reason)


def _decided(
    work: AdjustmentsWork, action: str, seen: Authored, done: Authored, invoices: Sequence[str], reason: str | None
) -> AdjustmentDecided:
    before, after = _view(work, seen), _view(work, done)
    work.audit(action, after.id, before=to_builtins(before), after=to_builtins(after), reason=reason)
    return AdjustmentDecided(after, list(invoices))


def _adjustment(work: AdjustmentsWork, id_: str) -> Authored:
    found = work.adjustments.find(id_)
    if found is None:
        raise Refused("unknown_adjustment", "there is no adjustment of this id")
    return found


def _view(work: AdjustmentsWork, authored: Authored) -> AdjustmentView:
    return adjustment_view(authored, known_group(work.accounts, authored.dated.billing_group_id))


_VALUES = frozenset({"not_positive", "above_everything", "above_cap", "too_many_digits"})


@contextmanager
def _of_the_body(body: NewAdjustment | AdjustmentReason) -> Iterator[None]:
    """What is refused of an adjustment is told with its place in the body."""
    try:
        yield
    except Refused as refusal:
        if isinstance(body, NewAdjustment) and refusal.code in _VALUES:
            path = "amount" if body.percent is None else "percent"
        else:
            path = {
                "unknown_project": "project",
                "bad_period": "last_month",
                "no_reason": "reason",
                "bad_text": "reason",
            }.get(refusal.code, refusal.path)
        raise Refused(refusal.code, refusal.message, path) from None
