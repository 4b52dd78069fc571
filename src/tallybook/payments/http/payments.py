"""The operations on payments."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from tallybook.accounts.model.customer import BillingGroup
from tallybook.invoicing.model.receivable import Receivable
from tallybook.invoicing.wire.analytics import MonthsOf
from tallybook.kernel.decimals import total
from tallybook.kernel.legible import LONGEST_REFERENCE, LONGEST_URL, legible
from tallybook.kernel.money import Money
from tallybook.kernel.operation import (
    OPERATORS,
    OPERATORS_AND_CUSTOMERS,
    READERS,
    READERS_AND_CUSTOMERS,
    FollowUp,
    Operations,
    Then,
)
from tallybook.kernel.period import Period, month, zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Money as MoneySent
from tallybook.kernel.wire import Page, amount_of, asked_part, page_of
from tallybook.payments.http.work import (
    PaymentsOutside,
    PaymentsWork,
    chargeable,
    group_of,
    placed,
    set_up,
    way_of,
)
from tallybook.payments.model.charge import Captured, Declined, DeclineKind
from tallybook.payments.model.payment import Payment, place_of
from tallybook.payments.public import begin_cancel, collect, resolve, retry, top_up
from tallybook.payments.wire.figures import PaymentsByMonth, payments_by_month
from tallybook.payments.wire.payments import (
    NewPayment,
    PaymentCancellation,
    PaymentListing,
    PaymentPurpose,
    PaymentResolution,
    PaymentRetry,
    PaymentView,
    ReceivedMoney,
    payment_view,
)

PAYMENTS = Operations(
    "Payments",
    "What billing groups are asked for: one charge at a gateway each. One without an answer is looked up by workers.",
)
_NO_INVOICE = "is no finalized invoice of the billing group"


@PAYMENTS.get("/v1/payments/{id}", roles=READERS_AND_CUSTOMERS)
def get_payment(work: PaymentsWork, *, id: str) -> PaymentView:
    """Get a payment: how it stands, every call of its gateway, and where its money went."""
    found, desk = payment_of(work, id), work.desk.payments
    return payment_view(found, applied=desk.applied(id), attempts=UNSET if work.caller.is_scoped else desk.attempts(id))


@PAYMENTS.get("/v1/payments", roles=READERS_AND_CUSTOMERS)
def list_payments(work: PaymentsWork, *, query: PaymentListing) -> Page[PaymentView]:
    """List payments, the newest first where no other order is asked for."""
    found = work.desk.payments.payments(
        asked_part(query),
        group=query.billing_group,
        state=query.state,
        receivable=query.invoice,
        made=None if query.month is None else month(query.month, zone("UTC")),
        currency=query.currency,
    )
    return page_of(found, query, place_of, payment_view)


@PAYMENTS.get("/v1/analytics/payments", roles=READERS)
def get_payment_figures(work: PaymentsWork, *, query: MonthsOf) -> PaymentsByMonth:
    """Tell how many payments of months came to which end, by currency, and what they were for.

    A payment is of the month (UTC) in which it was made; its state is that of now.
    """
    span = query.span(work.now)
    utc = zone("UTC")
    period = Period(month(span.first, utc).start, month(span.last, utc).end)
    return payments_by_month(span, work.desk.payments.figures(period))


def _process(outside: PaymentsOutside, payment_id: str) -> None:
    outside.collector.go_on(payment_id)


@PAYMENTS.post("/v1/payments", roles=OPERATORS_AND_CUSTOMERS, then=FollowUp(_process, get_payment))
def create_payment(work: PaymentsWork, *, body: NewPayment) -> Then:
    """Collect what is due, or a top-up.

    The answer tells how the payment stands once its gateway was asked. A declined one was made too: its state is
    `failed`. One without an answer is `unknown`, and looked up by workers; nothing is taken twice.
    """
    group = group_of(work, body.billing_group)
    way = way_of(work, group, body.method, body.gateway)
    return_url = None if body.return_url is None else _legible_url(body.return_url)
    if body.purpose is PaymentPurpose.TOP_UP:
        if body.money is None or body.invoices:
            raise Refused("one_of", "a top-up has money, and no invoices", "invoices" if body.invoices else "money")
        money = chargeable(work, way, asked(body.money, group), return_url)
        with work.widened():
            made = top_up(
                work.desk, group.id, money,
                method=way.method, gateway=way.gateway, author=work.caller.name, now=work.now, return_url=return_url,
            )  # fmt: skip
        work.audit("payment.top_up", made.id, after=payment_view(made))
        return Then(made.id)
    due = _due_of(work, group, body.invoices or ())
    owed = Money(total(one.due for one in due), group.currency) if body.money is None else asked(body.money, group)
    money = chargeable(work, way, owed, return_url)
    with work.widened():
        made = collect(
            work.desk, group.id, [one.id for one in due], amount=money.amount,
            method=way.method, gateway=way.gateway, author=work.caller.name, now=work.now, return_url=return_url,
        )  # fmt: skip
    work.audit("payment.collect", made.id, after=payment_view(made))
    return Then(made.id)


@PAYMENTS.post("/v1/payments/{id}/retry", roles=OPERATORS, then=FollowUp(_process, get_payment))
def retry_payment(work: PaymentsWork, *, id: str, body: PaymentRetry) -> Then:
    """Try a payment again that has failed or was cancelled, as a new one.

    It asks for what is still due, at most for the same amount, and in the same way where no other is named.
    """
    payment = payment_of(work, id)
    group = work.desk.group(payment.billing_group_id)
    gateway, method = body.gateway, body.method
    if method is None and gateway is None:
        if payment.method_id is None:
            gateway = payment.gateway
        elif payment.method_id in {one.id for one in work.desk.methods.methods(group.id)}:
            method = payment.method_id
    way = way_of(work, group, method, gateway)
    return_url = payment.return_url if body.return_url is None else _legible_url(body.return_url)
    chargeable(work, way, payment.money, return_url)
    made = retry(work.desk, id, way.method, way.gateway, work.caller.name, work.now, return_url=return_url)
    work.audit("payment.retry", made.id, after=payment_view(made))
    return Then(made.id)


def _finish_cancel(outside: PaymentsOutside, payment_id: str) -> None:
    outside.collector.finish_cancel(payment_id)


@PAYMENTS.post("/v1/payments/{id}/cancel", roles=OPERATORS, status=200, then=FollowUp(_finish_cancel, get_payment))
def cancel_payment(work: PaymentsWork, *, id: str, body: PaymentCancellation) -> Then:
    """End a payment before money was taken: one that was not sent, or that waits for the customer or a transfer.

    One that its gateway does not cancel any more stays as it is: look at the answer's `state`.
    """
    before = payment_of(work, id)
    set_up(work, before.gateway)
    reason = legible(body.reason, "reason")
    begin_cancel(work.desk, id, work.caller.name, reason, work.now)
    _audit_change(work, "payment.cancel", before, payment_of(work, id), reason)
    return Then(id)


def _hear(outside: PaymentsOutside, payment_id: str) -> None:
    outside.collector.hear_of(payment_id)


@PAYMENTS.post("/v1/payments/{id}/resolve", roles=OPERATORS, status=200, then=FollowUp(_hear, get_payment))
def resolve_payment(work: PaymentsWork, *, id: str, body: PaymentResolution) -> Then:
    """Say what became of a payment that is unknown, where its gateway tells nothing: look there first.

    With `captured` money was taken; without, none was, for the `reason`. Money that the gateway says later it has taken
    is booked all the same.
    """
    before = payment_of(work, id)
    reason = None if body.reason is None else legible(body.reason, "reason")
    outcome: Captured | Declined
    if body.captured is not None:
        group = work.desk.group(before.billing_group_id)
        money = before.money if body.money is None else asked(body.money, group)
        outcome = Captured(legible(body.captured, "captured", LONGEST_REFERENCE), money)
    elif reason is None or body.money is not None:
        raise Refused("reason_needed", "what was not captured needs a reason, and has no money", "reason")
    else:
        outcome = Declined(None, DeclineKind.SOFT, "not_captured", reason)
    after = resolve(work.desk, id, outcome, work.now)
    _audit_change(work, "payment.resolve", before, after, reason)
    return Then(id)


@PAYMENTS.post("/v1/payments/record", roles=OPERATORS)
def record_payment(work: PaymentsWork, *, body: ReceivedMoney) -> PaymentView:
    """Book money that came by itself, a transfer or cash.

    It pays the invoices that are named, or those of the payment that waits for it, then what is due, the oldest first;
    the rest becomes a credit. The same reference again is the same money.
    """
    group = group_of(work, body.billing_group)
    money = asked(body.money, group)
    reference = legible(body.reference, "reference", LONGEST_REFERENCE)
    if body.invoices and body.payment is not None:
        raise Refused("one_of_two", "name the payment that waits for it, or the invoices that it shall pay", "payment")
    known = work.desk.receivables.receivables(body.invoices)
    for number, id_ in enumerate(body.invoices):
        if id_ not in known or known[id_].billing_group_id != group.id:
            raise Refused("unknown_invoice", _NO_INVOICE, f"invoices[{number}]")
    with placed("payment", "unknown_payment"), placed("reference", "our_reference", "reference_differs"):
        before, made = work.book_received(group, money, reference, body.invoices, body.payment)
    if before != made:
        _audit_change(work, "payment.record", before, made)
    return get_payment(work, id=made.id)


def payment_of(work: PaymentsWork, id_: str) -> Payment:
    """The payment of an id; `Refused("unknown_payment")`."""
    found = work.desk.payments.payment(id_)
    if found is None:
        raise Refused("unknown_payment", "there is no payment of this id", id_)
    return found


def asked(sent: MoneySent, group: BillingGroup) -> Money:
    """The money that was sent as `money`: above zero, in the group's currency. `Refused` with its place."""
    amount = amount_of(sent, group.currency, "money")
    if amount <= 0:
        raise Refused("bad_amount", "is not above zero", "money.amount")
    return Money(amount, group.currency)


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
            raise Refused("unknown_invoice", _NO_INVOICE, place)
        if id_ not in due:
            raise Refused("nothing_due", "nothing is due of it", place)
        if id_ in claimed:
            raise Refused("in_flight", f"the payment {claimed[id_]} of it has not ended", place)
    return [due[id_] for id_ in dict.fromkeys(wanted)]


def _audit_change(
    work: PaymentsWork, action: str, before: Payment | None, after: Payment, reason: str | None = None
) -> None:
    was = None if before is None else payment_view(before)
    work.audit(action, after.id, before=was, after=payment_view(after), reason=reason)


def _legible_url(sent: str) -> str:
    return legible(sent, "return_url", LONGEST_URL)
