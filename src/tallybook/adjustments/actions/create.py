"""Make an adjustment, as a person asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore
from tallybook.adjustments.actions.decide import ClosedPeriod
from tallybook.adjustments.model.adjustment import Adjustment, Level
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.model.policy import AdjustmentPolicy, check_caps, check_terms, needs_approval
from tallybook.adjustments.model.standing import Active, Authored, Proposed
from tallybook.adjustments.store import AdjustmentStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import LAST, Instant
from tallybook.kernel.legible import legible
from tallybook.kernel.period import Period, shown
from tallybook.kernel.refusal import Refused


class Asked(Struct, frozen=True):
    """An adjustment that `author` asks for: for the group's periods that begin in [applies_from, applies_until)."""

    group: BillingGroup
    adjustment: Adjustment
    applies_from: Instant
    applies_until: Instant | None
    author: str


def create_adjustment(
    store: AdjustmentStore,
    accounts: AccountStore,
    asked: Asked,
    closed: Sequence[ClosedPeriod],
    policy: AdjustmentPolicy,
    now: Instant,
    new_id: NewId,
) -> Authored:
    """Keep an adjustment: active, or proposed where the policy wants a second person's approval.

    `closed` are the group's closed periods in the span. The caller holds the group's lock, so that none is closed
    meanwhile and the ordinal is its own. What is compared with caps is the percentage, or the amount for each period.

    Refused: `not_positive`, `too_many_digits`, `above_everything`, `above_cap`, `bad_text`, `unknown_project` where
    the project is not the group's at any time of the span, `period_closed`, `bad_period` for a span without a period.
    """
    adjustment = structs.replace(asked.adjustment, reason=legible(asked.adjustment.reason or "", "--reason"))
    check_terms(adjustment, asked.group.currency)
    check_caps(policy, adjustment, asked.group.currency)
    if asked.applies_until is not None and asked.applies_until <= asked.applies_from:
        raise Refused("bad_period", "ends before it begins")
    _check_project(accounts, asked)
    if closed:
        message = (
            f"is closed: {closed[0].invoice} is final. Correct it by a credit note, and adjust the periods after it"
        )
        raise Refused("period_closed", message, shown(asked.group.cycle_at(closed[0].start), asked.group.tz))
    dated = DatedAdjustment(
        new_id("adj", now),
        asked.group.id,
        adjustment,
        asked.applies_from,
        asked.applies_until,
        store.next_ordinal(asked.group.id),
    )
    state = Proposed() if needs_approval(policy, adjustment, asked.group.currency) else Active()
    authored = Authored(dated, asked.author, now, state)
    store.enter(authored)
    return authored


def _check_project(accounts: AccountStore, asked: Asked) -> None:
    project = asked.adjustment.project
    assert (project is not None) == (asked.adjustment.level is Level.PROJECT), "a project's adjustment names it"
    if project is None:
        return
    span = Period(asked.applies_from, LAST if asked.applies_until is None else asked.applies_until)
    windows = accounts.project_windows({asked.group.id: span}).get(asked.group.id, ())
    if all(window.project != project for window in windows):
        raise Refused("unknown_project", f"is no project of {asked.group.name} in that time", project)
