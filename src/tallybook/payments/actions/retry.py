"""Try a payment again that has failed or was cancelled: as another payment."""

from __future__ import annotations

from tallybook.kernel.decimals import total
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.desk import Desk
from tallybook.payments.actions.process import retryable
from tallybook.payments.actions.start import collect, top_up
from tallybook.payments.model.charge import DeclineKind
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.payment import Failed, ForInvoices, Payment


def retry(
    desk: Desk,
    payment_id: str,
    method: PaymentMethod | None,
    gateway: str,
    author: str,
    now: Instant,
    *,
    return_url: str | None = None,
) -> Payment:
    """Ask again for what is still due of a payment's invoices, at most its amount; or for the top-up.

    `method` None lets the customer pay on the gateway's page, which leads back to `return_url`, or by transfer. Raises
    `Refused`: `not_failed`; `declined_for_good` where the same method was; `nothing_due`; `in_flight`.
    """
    payment = retryable(desk, payment_id)
    state = payment.state
    was_hard = isinstance(state, Failed) and state.kind is DeclineKind.HARD
    if was_hard and method is not None and method.id == payment.method_id:
        raise Refused("declined_for_good", f"{method.label} was declined for good: name another method", payment_id)
    if not isinstance(payment.purpose, ForInvoices):
        return top_up(
            desk,
            payment.billing_group_id,
            payment.money,
            method=method,
            gateway=gateway,
            author=author,
            now=now,
            retry_of=payment_id,
            return_url=return_url,
        )
    found = desk.receivables.receivables(payment.purpose.receivables)
    due = {one.id: one.due for one in found.values() if one.due > 0}
    if not due:
        raise Refused("nothing_due", "nothing is due of its invoices any more", payment_id)
    return collect(
        desk,
        payment.billing_group_id,
        list(due),
        amount=min(payment.money.amount, total(due.values())),
        method=method,
        gateway=gateway,
        author=author,
        now=now,
        retry_of=payment_id,
        return_url=return_url,
    )
