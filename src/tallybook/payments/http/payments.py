"""The operations on payments."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.accounts.model.customer import BillingGroup
from tallybook.invoicing.model.receivable import Receivable
from tallybook.kernel.decimals import total
from tallybook.kernel.legible import legible
from tallybook.kernel.money import Money
from tallybook.kernel.operation import OPERATORS, READERS_AND_CUSTOMERS, FollowUp, Operations, Then
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import MoneyText, Page, money_of, page, read_cursor
from tallybook.payments.http.work import PaymentsOutside, PaymentsWork, chargeable, group_of, way_of
from tallybook.payments.model.payment import Payment
from tallybook.payments.public import collect, top_up
from tallybook.payments.wire.payments import (
    NewPayment,
    PaymentListing,
    PaymentPurpose,
    PaymentView,
    payment_view,
)

PAYMENTS = Operations(
    "Payments",
    "What billing groups are asked for: one charge at a gateway each. One without an answer is looked up by workers.",
)
_LONGEST_URL = 2_000


@PAYMENTS.get("/v1/payments/{id}", roles=READERS_AND_CUSTOMERS)
def get_payment(work: PaymentsWork, *, id: str) -> PaymentView:  # noqa: A002
    """Get a payment: how it stands, every call of its gateway, and where its money went."""
    return payment_view(
        payment_of(work, id), applied=work.desk.payments.applied(id), attempts=work.desk.payments.attempts(id)
    )


@PAYMENTS.get("/v1/payments", roles=READERS_AND_CUSTOMERS)
def list_payments(work: PaymentsWork, *, query: PaymentListing) -> Page[PaymentView]:
    """List payments, the newest first."""
    found = work.desk.payments.payments(
        group=query.billing_group,
        state=query.state,
        limit=query.limit + 1,
        receivable=query.invoice,
        before=read_cursor(query.cursor),
    )
    return page(found, query.limit, lambda one: one.id, payment_view)


def _process(outside: PaymentsOutside, payment_id: str) -> None:
    outside.collector.process(payment_id)


@PAYMENTS.post("/v1/payments", roles=OPERATORS, then=FollowUp(_process, get_payment))
def create_payment(work: PaymentsWork, *, body: NewPayment) -> Then:
    """Collect what is due, or a top-up.

    The answer tells how the payment stands once its gateway was asked. A declined one was made too: its state is
    `failed`. One without an answer is `unknown`, and looked up by workers; nothing is taken twice.
    """
    group = group_of(work, body.billing_group)
    way = way_of(work, group, body.method, body.gateway)
    return_url = None if body.return_url is None else legible(body.return_url, "return_url", _LONGEST_URL)
    if body.purpose is PaymentPurpose.TOP_UP:
        if body.money is None or body.invoices:
            raise Refused("one_of", "a top-up has money, and no invoices", "invoices" if body.invoices else "money")
        money = chargeable(work, way, asked(body.money, group), return_url)
        made = top_up(
            work.desk,
            group.id,
            money,
            method=way.method,
            gateway=way.gateway,
            author=work.caller.name,
            now=work.now,
            return_url=return_url,
        )
        work.audit("payment.top_up", made.id, after=payment_view(made))
        return Then(made.id)
    due = _due_of(work, group, body.invoices)
    owed = Money(total(one.due for one in due), group.currency) if body.money is None else asked(body.money, group)
    money = chargeable(work, way, owed, return_url)
    made = collect(
        work.desk,
        group.id,
        [one.id for one in due],
        amount=money.amount,
        method=way.method,
        gateway=way.gateway,
        author=work.caller.name,
        now=work.now,
        return_url=return_url,
    )
    work.audit("payment.collect", made.id, after=payment_view(made))
    return Then(made.id)


def payment_of(work: PaymentsWork, id_: str) -> Payment:
    """The payment of an id; `Refused("unknown_payment")`."""
    found = work.desk.payments.payment(id_)
    if found is None:
        raise Refused("unknown_payment", "there is no payment of this id", id_)
    return found


def asked(sent: MoneyText, group: BillingGroup) -> Money:
    """The money that was sent as `money`: above zero, in the group's currency. `Refused` with its place."""
    money = money_of(sent, "money")
    if money.currency != group.currency:
        raise Refused("other_currency", f"the billing group pays in {group.currency}", "money.currency")
    if money.amount <= 0:
        raise Refused("bad_amount", "is not above zero", "money.amount")
    return money


def _due_of(work: PaymentsWork, group: BillingGroup, wanted: Sequence[str]) -> list[Receivable]:
    """What is to be collected: the invoices that were sent, or all that are due and not on their way."""
    due = {one.id: one for one in work.desk.receivables.due_of(group.id) if one.due > 0}
    claimed = work.desk.payments.claimed(due)
    if not wanted:
        free = [one for id_, one in due.items() if id_ not in claimed]
        if not free and claimed:
            raise Refused("in_flight", f"all that is due is being paid, by {', '.join(sorted({*claimed.values()}))}")
        if not free:
            raise Refused("nothing_due", "nothing is due", group.id)
        return free
    known = work.desk.receivables.receivables(wanted)
    for number, id_ in enumerate(wanted):
        place = f"invoices[{number}]"
        if id_ not in known or known[id_].billing_group_id != group.id:
            raise Refused("unknown_invoice", "is no finalized invoice of the billing group", place)
        if id_ not in due:
            raise Refused("nothing_due", "nothing is due of it", place)
        if id_ in claimed:
            raise Refused("in_flight", f"the payment {claimed[id_]} of it has not ended", place)
    return [due[id_] for id_ in dict.fromkeys(wanted)]
