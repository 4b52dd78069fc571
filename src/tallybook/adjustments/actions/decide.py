"""Approve, reject or cancel an adjustment."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.model.policy import AdjustmentPolicy, check_caps
from tallybook.adjustments.model.standing import Authored, approve, cancel, reject
from tallybook.adjustments.store import AdjustmentStore
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


class ClosedPeriod(Struct, frozen=True):
    """A billing period whose invoice, by its number, is final."""

    invoice: str
    start: Instant


def approve_adjustment(
    store: AdjustmentStore,
    seen: Authored,
    group: BillingGroup,
    closed: Sequence[ClosedPeriod],
    policy: AdjustmentPolicy,
    by: str,
    now: Instant,
) -> Authored:
    """Let an adjustment apply from now on, as `seen` by who approves it; periods that are closed stay as they are.

    `closed` are those in its span. The caller holds the group's lock. `Refused("same_person")` by its author,
    `"above_cap"` where the policy of now does not allow it, `"period_closed"` where no open period is left for it,
    `"moved"` where somebody decided meanwhile.
    """
    approved = approve(seen, by, now)
    check_caps(policy, seen.dated.adjustment, group.currency)
    if not _has_open_period(seen.dated, group, closed):
        message = f"nothing is left to adjust: {_names(closed)} is final. Correct it by a credit note"
        raise Refused("period_closed", message, seen.dated.id)
    return _settle(store, seen, approved)


def reject_adjustment(store: AdjustmentStore, seen: Authored, by: str, now: Instant, reason: str) -> Authored:
    """Say no to an adjustment that waits; `Refused("moved")` where somebody decided meanwhile."""
    return _settle(store, seen, reject(seen, by, now, reason))


def cancel_adjustment(store: AdjustmentStore, seen: Authored, by: str, now: Instant, reason: str) -> Authored:
    """Let an adjustment apply to nothing that is not final yet; `Refused("moved")` where somebody decided meanwhile.

    The caller holds the group's lock, so that no invoice becomes final with it at the same time.
    """
    return _settle(store, seen, cancel(seen, by, now, reason))


def _settle(store: AdjustmentStore, seen: Authored, after: Authored) -> Authored:
    if not store.settle(seen, after):
        found = store.find(seen.dated.id)
        state = "is gone" if found is None else f"is {found.standing}"
        raise Refused("moved", f"somebody decided meanwhile: it {state}", seen.dated.id)
    return after


def _has_open_period(dated: DatedAdjustment, group: BillingGroup, closed: Sequence[ClosedPeriod]) -> bool:
    """Whether a period of the span has no final invoice; at most one step more than there are closed ones."""
    starts = {period.start for period in closed}
    start = dated.applies_from
    while dated.applies_to(start):
        if start not in starts:
            return True
        start = group.cycle_at(start).end
    return False


def _names(closed: Sequence[ClosedPeriod]) -> str:
    return ", ".join(period.invoice for period in closed[:3]) + (" …" if len(closed) > 3 else "")
