"""The operations on recurring credits."""

from __future__ import annotations

from msgspec import to_builtins

from tallybook.accounts.public import known_group
from tallybook.credits.http.grant import CreditsWork
from tallybook.credits.model.schedule import Schedule
from tallybook.credits.model.terms import Terms, asked_name
from tallybook.credits.public import schedule_credit
from tallybook.credits.wire.offer import (
    NewRecurringCredit,
    RecurringCreditListing,
    RecurringCreditView,
    recurring_expiry,
    recurring_view,
)
from tallybook.kernel.operation import OPERATORS, READERS_AND_CUSTOMERS, Operations
from tallybook.kernel.refusal import Refused, placed
from tallybook.kernel.sorting import by_age
from tallybook.kernel.wire import Page, amount_of, asked_part, instant_of, page_of

RECURRING_CREDITS = Operations("Recurring credits", "Credit that comes with every billing cycle.")


@RECURRING_CREDITS.post("/v1/recurring-credits", roles=OPERATORS)
def create_recurring_credit(work: CreditsWork, *, body: NewRecurringCredit) -> RecurringCreditView:
    """Give a billing group credit in every cycle.

    The worker grants it: to the running cycle, or to those that begin from `starts_at` on.
    """
    group = known_group(work.accounts, body.billing_group, "billing_group")
    with placed("name"):
        name = asked_name(body.name, "a recurring credit's name")
    starts = group.cycle_at(work.now).start if body.starts_at is None else instant_of(body.starts_at, "starts_at")
    asked = Schedule(
        work.new_id("crs"),
        group.id,
        name,
        Terms(body.type, body.counters, body.stage, body.tax_treatment),
        amount_of(body.amount, group.currency, "amount"),
        recurring_expiry(body),
        starts,
        granted_to=starts,
        ends_at=None if body.ends_at is None else instant_of(body.ends_at, "ends_at"),
        campaign=body.campaign,
        reason=body.reason,
        author=work.caller.name,
    )
    made = recurring_view(schedule_credit(work.schedules, asked, group, work.now), group)
    work.audit("credit.recur", made.id, after=to_builtins(made), reason=body.reason)
    return made


@RECURRING_CREDITS.get("/v1/recurring-credits", roles=READERS_AND_CUSTOMERS)
def list_recurring_credits(work: CreditsWork, *, query: RecurringCreditListing) -> Page[RecurringCreditView]:
    """List recurring credits, the newest first where no other order is asked for."""
    found = work.schedules.listed(billing_group_id=query.billing_group, part=asked_part(query))
    groups = work.accounts.billing_groups({one.billing_group_id for one in found})
    return page_of(found, query, by_age, lambda one: recurring_view(one, groups[one.billing_group_id]))


@RECURRING_CREDITS.get("/v1/recurring-credits/{id}", roles=READERS_AND_CUSTOMERS)
def get_recurring_credit(work: CreditsWork, *, id: str) -> RecurringCreditView:
    """Get a recurring credit."""
    found = work.schedules.schedule(id)
    if found is None:
        raise Refused("unknown_schedule", "there is no recurring credit of this id")
    return recurring_view(found, known_group(work.accounts, found.billing_group_id))


@RECURRING_CREDITS.post("/v1/recurring-credits/{id}/cancel", roles=OPERATORS, status=200)
def cancel_recurring_credit(work: CreditsWork, *, id: str) -> RecurringCreditView:
    """Let a recurring credit grant no more.

    What it granted stays. One that is cancelled already stays so.
    """
    get_recurring_credit(work, id=id)
    if work.schedules.cancel(id, work.now):
        work.audit("credit.recur_cancel", id)
    return get_recurring_credit(work, id=id)
