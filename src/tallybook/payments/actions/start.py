"""Ask for a payment: of invoices, or as a top-up. What it pays is taken by it until it has ended."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tallybook.accounts.model.customer import BillingGroup
from tallybook.invoicing.model.receivable import Receivable
from tallybook.kernel.decimals import total
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.desk import Desk
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.payment import PATIENCE, Created, ForInvoices, Payment, Purpose, TopUp


def collect(
    desk: Desk,
    billing_group_id: str,
    receivables: Sequence[str],
    *,
    amount: Decimal | None,
    method: PaymentMethod | None,
    gateway: str,
    author: str,
    now: Instant,
    retry_of: str | None = None,
    return_url: str | None = None,
) -> Payment:
    """Ask a group to pay what is due of these receivables, all of it or a part.

    `method` None lets the customer pay on the gateway's page or by transfer. Raises `Refused`: `nothing_due`,
    `too_much`, `in_flight` where another payment that has not ended pays one of them.
    """
    group = desk.locked_group(billing_group_id)
    due = [one for one in desk.receivables.due_of(group.id) if one.id in receivables and one.due > 0]
    missing = set(receivables) - {one.id for one in due}
    if not due or missing:
        raise Refused("nothing_due", "nothing is due of it", min(missing, default=billing_group_id))
    owed = total(one.due for one in due)
    asked = owed if amount is None else amount
    if not 0 < asked <= owed:
        raise Refused(
            "too_much",
            f"{Money(owed, group.currency)} is due: a payment is more than nothing and at most that",
            "amount",
        )
    purpose = ForInvoices(tuple(one.id for one in due))
    return _start(
        desk, group, Money(asked, group.currency), purpose, method, gateway, author, now, retry_of, return_url
    )


def top_up(
    desk: Desk,
    billing_group_id: str,
    money: Money,
    *,
    method: PaymentMethod | None,
    gateway: str,
    author: str,
    now: Instant,
    retry_of: str | None = None,
    return_url: str | None = None,
) -> Payment:
    """Ask a group to pay for credit in advance."""
    group = desk.locked_group(billing_group_id)
    if money.amount <= 0 or money.currency != group.currency:
        raise Refused("bad_amount", f"a top-up of {group.name!r} is more than nothing, in {group.currency}", "amount")
    return _start(desk, group, money, TopUp(), method, gateway, author, now, retry_of, return_url)


def usable_method(desk: Desk, billing_group_id: str, method_id: str | None) -> PaymentMethod:
    """The group's method of an id, or its default one; `Refused("no_method")` where there is none."""
    methods = desk.methods.methods(billing_group_id)
    for method in methods:
        if method.id == method_id or (method_id is None and method.is_default):
            return method
    message = "has no default payment method" if method_id is None else f"has no payment method {method_id}"
    raise Refused("no_method", message, billing_group_id)


def payable(desk: Desk, receivable_id: str) -> Receivable:
    """A receivable to pay; `Refused("unknown_invoice")`."""
    found = desk.receivables.receivables([receivable_id]).get(receivable_id)
    if found is None:
        raise Refused("unknown_invoice", "there is no finalized invoice of this id", receivable_id)
    return found


def _start(
    desk: Desk,
    group: BillingGroup,
    money: Money,
    purpose: Purpose,
    method: PaymentMethod | None,
    gateway: str,
    author: str,
    now: Instant,
    retry_of: str | None,
    return_url: str | None,
) -> Payment:
    payment = Payment(
        id=desk.new_id("pay", now),
        billing_group_id=group.id,
        money=money,
        purpose=purpose,
        gateway=gateway,
        method_id=None if method is None else method.id,
        created_at=now,
        author=author,
        state=Created(now + PATIENCE),
        retry_of=retry_of,
        return_url=return_url,
    )
    desk.payments.add(payment)
    return payment
