"""The operations on credits."""

from __future__ import annotations

from typing import Protocol

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore, known_group
from tallybook.credits.model.deduction import Request
from tallybook.credits.model.history import CREDIT_ACCOUNTS, balance, month_starts, months
from tallybook.credits.model.holding import Holding, Origin, Provenance, place_of
from tallybook.credits.model.terms import asked_name
from tallybook.credits.public import (
    CouponStore,
    CreditBooks,
    CreditStore,
    DeductionStore,
    ScheduleStore,
    deduct_all,
    grant_credit,
    void_credit,
)
from tallybook.credits.wire.grant import (
    EXPIRING_DAYS,
    BalanceAt,
    CreditBalanceView,
    CreditListing,
    CreditMonths,
    CreditMovement,
    CreditPages,
    CreditView,
    CreditVoid,
    CreditVoidView,
    DeductionView,
    MonthsAsked,
    NewCredit,
    NewDeduction,
    OutstandingCredits,
    balance_view,
    credit_view,
    deduction_view,
    months_view,
    movement_view,
    outstanding_view,
    terms_of,
    void_view,
)
from tallybook.kernel.instant import DAY, LAST, instant_text
from tallybook.kernel.operation import OPERATORS, READERS, READERS_AND_CUSTOMERS, Operations, Work
from tallybook.kernel.period import local_day
from tallybook.kernel.refusal import Refused, placed
from tallybook.kernel.wire import Page, amount_of, asked_part, instant_of, page_from, page_of
from tallybook.ledger.public import LedgerStore


class CreditsWork(Work, Protocol):
    """A request's work on credits."""

    @property
    def accounts(self) -> AccountStore:
        """Organizations, billing groups and projects."""
        ...

    @property
    def credits(self) -> CreditStore:
        """Credit grants."""
        ...

    @property
    def deductions(self) -> DeductionStore:
        """Direct deductions."""
        ...

    @property
    def schedules(self) -> ScheduleStore:
        """Recurring grants."""
        ...

    @property
    def coupons(self) -> CouponStore:
        """Coupons."""
        ...

    @property
    def ledger(self) -> LedgerStore:
        """The journal."""
        ...

    def new_coupon_code(self) -> str:
        """A code that nobody can guess."""
        ...


CREDITS = Operations("Credits", "What billing groups have in credit: granted, spent, expired, taken back.")


def books(work: CreditsWork) -> CreditBooks:
    """The stores that every change of credits writes to."""
    return CreditBooks(work.accounts, work.credits, work.ledger)


@CREDITS.post("/v1/credits", roles=OPERATORS)
def grant_credit_to_billing_group(work: CreditsWork, *, body: NewCredit) -> CreditView:
    """Give a billing group credit.

    PAID credit is money that came in with it. It is in force from now on, or from `granted_at`.
    """
    group = known_group(work.accounts, body.billing_group, "billing_group")
    name = body.name or f"{body.type.lower()} {local_day(work.now, group.tz)}"
    with placed("name"):
        name = asked_name(name, "a credit's name")
    made = grant_credit(
        books(work),
        group,
        name,
        terms_of(body),
        amount_of(body.amount, group.currency, "amount"),
        Provenance(Origin.HAND, body.reason, work.caller.name, body.campaign),
        work.now,
        lambda prefix, _: work.new_id(prefix),
        granted_at=None if body.granted_at is None else instant_of(body.granted_at, "granted_at"),
        expires_at=None if body.expires_at is None else instant_of(body.expires_at, "expires_at"),
    )
    work.audit("credit.grant", made.id, after=made.grant, reason=body.reason)
    return credit_view(made, group, work.now)


@CREDITS.get("/v1/analytics/credits", roles=READERS)
def get_outstanding_credits(work: CreditsWork) -> OutstandingCredits:
    """Tell what is left of all credits now, by currency and type."""
    soon = work.now + EXPIRING_DAYS * DAY
    return OutstandingCredits(instant_text(work.now), list(map(outstanding_view, work.credits.outstanding(soon))))


@CREDITS.get("/v1/credits", roles=READERS_AND_CUSTOMERS)
def list_credits(work: CreditsWork, *, query: CreditListing) -> Page[CreditView]:
    """List credits, the newest first where no other order is asked for."""
    found = work.credits.listed(
        billing_group_id=query.billing_group,
        is_open=query.open,
        part=asked_part(query),
    )
    groups = work.accounts.billing_groups({one.billing_group_id for one in found})
    return page_of(found, query, place_of, lambda one: credit_view(one, groups[one.billing_group_id], work.now))


@CREDITS.get("/v1/credits/{id}", roles=READERS_AND_CUSTOMERS)
def get_credit(work: CreditsWork, *, id: str) -> CreditView:
    """Get a credit."""
    held, group = _credit(work, id)
    return credit_view(held, group, work.now)


@CREDITS.get("/v1/credits/{id}/history", roles=READERS_AND_CUSTOMERS)
def get_credit_history(work: CreditsWork, *, id: str, query: CreditPages) -> Page[CreditMovement]:
    """List what became of a credit, the oldest first, with what was left after each."""
    _credit(work, id)
    reasons = {void.id: void.reason for void in work.credits.voids_of(id)}
    return page_from(
        work.ledger.of_grant(id), query.cursor, query.limit, lambda one: movement_view(one, reasons.get(one.subject))
    )


@CREDITS.post("/v1/credits/{id}/void", roles=OPERATORS, status=200)
def void_credit_by_hand(work: CreditsWork, *, id: str, body: CreditVoid) -> CreditVoidView:
    """Take back what is left of a credit, or a part of it.

    No money goes back: that is a refund.
    """
    _, group = _credit(work, id)
    amount = None if body.amount is None else amount_of(body.amount, group.currency, "amount")
    taken = void_credit(
        books(work), id, amount, body.reason, work.caller.name, work.now, lambda prefix, _: work.new_id(prefix)
    )
    held, _ = _credit(work, id)
    view = void_view(taken, held.remaining, group.currency)
    work.audit("credit.void", id, after={"voided": view.amount.amount}, reason=body.reason)
    return view


@CREDITS.post("/v1/credits/deduct", roles=OPERATORS, status=200)
def deduct_credit(work: CreditsWork, *, body: NewDeduction) -> DeductionView:
    """Use a billing group's credit outside of an invoice.

    Credit with a scope is left alone. The same `key` again is the same deduction.
    """
    group = known_group(work.accounts, body.billing_group, "billing_group")
    amount = amount_of(body.amount, group.currency, "amount")
    request = Request(body.key, amount, body.reason, work.caller.name, body.allow_partial)
    work.accounts.lock([group.id])
    known = work.deductions.deducted(group.id, {body.key})
    (done,) = deduct_all(
        books(work), work.deductions, group, [request], work.now, lambda prefix, _: work.new_id(prefix)
    )
    if isinstance(done, Refused):
        raise done
    view = deduction_view(done, group.currency)
    if not known:
        work.audit("credit.deduct", done.id, after=view, reason=body.reason)
    return view


@CREDITS.get("/v1/billing-groups/{id}/credit-balance", roles=READERS_AND_CUSTOMERS)
def get_credit_balance(work: CreditsWork, *, id: str, query: BalanceAt) -> CreditBalanceView:
    """Say what a billing group's credits come to, now or at an instant."""
    group = known_group(work.accounts, id)
    until = _until(work, query.at)
    found = work.ledger.turnovers(group.id, CREDIT_ACCOUNTS, [until])
    return balance_view(balance(found), until, group.currency)


@CREDITS.get("/v1/billing-groups/{id}/credit-months", roles=READERS_AND_CUSTOMERS)
def list_credit_months(work: CreditsWork, *, id: str, query: MonthsAsked) -> CreditMonths:
    """Say what moved in a billing group's credits, month by month in its time zone."""
    group = known_group(work.accounts, id)
    until = _until(work, query.at)
    with placed("at"):
        starts = month_starts(until, group, query.months)
    found = work.ledger.turnovers(group.id, CREDIT_ACCOUNTS, [*starts, until])
    return months_view(months(found, [local_day(at, group.tz) for at in starts]), group.currency)


def _until(work: CreditsWork, at: str | None) -> int:
    """Before which instant what was posted counts; what is posted now counts now."""
    return work.now + 1 if at is None else min(instant_of(at, "at"), LAST)


def _credit(work: CreditsWork, id_: str) -> tuple[Holding, BillingGroup]:
    found = work.credits.holding(id_)
    if found is None:
        raise Refused("unknown_credit", "there is no credit of this id")
    return found, known_group(work.accounts, found.billing_group_id)
