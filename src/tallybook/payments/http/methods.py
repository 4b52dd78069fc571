"""The operations on payment methods and dunning."""

from __future__ import annotations

from collections.abc import Callable

from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import legible
from tallybook.kernel.operation import OPERATORS, OPERATORS_AND_CUSTOMERS, READERS, READERS_AND_CUSTOMERS, Operations
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import part_of
from tallybook.kernel.wire import Page, asked_part, page_of
from tallybook.payments.http.work import PaymentsWork, group_of, placed, set_up
from tallybook.payments.model.dunning import Dunning, dunning_place
from tallybook.payments.model.method import LONGEST_TOKEN, PaymentMethod, method_place
from tallybook.payments.public import (
    Desk,
    add_method,
    make_default,
    payable,
    remove_method,
    resume_dunning,
    stop_dunning,
)
from tallybook.payments.wire.methods import (
    DunningChange,
    DunningListing,
    DunningView,
    GatewayList,
    GatewayView,
    NewPaymentMethod,
    PaymentMethodListing,
    PaymentMethodView,
    dunning_view,
    method_view,
)

METHODS = Operations("Payment methods", "How billing groups pay, as their gateways know it.")
GATEWAYS = Operations("Gateways", "What takes customers' money, as it is set up here.")
DUNNING = Operations("Dunning", "What is done while invoices stay unpaid.")


@GATEWAYS.get("/v1/gateways", roles=READERS_AND_CUSTOMERS)
def list_gateways(work: PaymentsWork) -> GatewayList:
    """List the gateways by which may be paid: their names, and how a customer pays there.

    Of their settings nothing is told.
    """
    return GatewayList([GatewayView(name, work.gateways[name].kind) for name in sorted(work.gateways)])


@METHODS.post("/v1/payment-methods", roles=OPERATORS)
def create_payment_method(work: PaymentsWork, *, body: NewPaymentMethod) -> PaymentMethodView:
    """Keep how a billing group pays. By its default method every new invoice is collected by itself."""
    group = group_of(work, body.billing_group)
    label = f"{body.gateway} …{body.token[-2:]}" if body.label is None else legible(body.label, "label")
    customer = None if body.customer is None else legible(body.customer, "customer", LONGEST_TOKEN)
    with placed("token", "bad_token", "known_method", "bad_text"):
        made = add_method(
            work.desk,
            group.id,
            set_up(work, body.gateway),
            body.token,
            customer=customer,
            label=label,
            is_default=body.is_default,
            now=work.now,
        )
    work.audit("payment_method.add", made.id, after=method_view(made))
    return method_view(made)


@METHODS.get("/v1/payment-methods", roles=READERS_AND_CUSTOMERS)
def list_payment_methods(work: PaymentsWork, *, query: PaymentMethodListing) -> Page[PaymentMethodView]:
    """List how a billing group pays, the newest first where no other order is asked for.

    Of tokens only the end is told.
    """
    group = group_of(work, query.billing_group)
    found = part_of(work.desk.methods.methods(group.id), asked_part(query), method_place)
    return page_of(found, query, method_place, method_view)


@METHODS.get("/v1/payment-methods/{id}", roles=READERS_AND_CUSTOMERS)
def get_payment_method(work: PaymentsWork, *, id: str) -> PaymentMethodView:
    """Get a payment method; one that was removed too."""
    return method_view(_method(work, id))


@METHODS.post("/v1/payment-methods/{id}/default", roles=OPERATORS_AND_CUSTOMERS, status=200)
def make_payment_method_default(work: PaymentsWork, *, id: str) -> PaymentMethodView:
    """Collect by this method from now on."""
    return _changed(work, "payment_method.default", id, lambda: make_default(work.desk, id))


@METHODS.post("/v1/payment-methods/{id}/remove", roles=OPERATORS_AND_CUSTOMERS, status=200)
def remove_payment_method(work: PaymentsWork, *, id: str) -> PaymentMethodView:
    """Charge a method no more. What is at its gateway already may still be captured."""
    return _changed(work, "payment_method.remove", id, lambda: remove_method(work.desk, id, work.now))


def _changed(work: PaymentsWork, action: str, id_: str, do: Callable[[], PaymentMethod]) -> PaymentMethodView:
    seen = _method(work, id_)
    with work.widened():
        work.desk.locked_group(seen.billing_group_id)
        before = _method(work, id_)
        after = do()
    work.audit(action, id_, before=method_view(before), after=method_view(after))
    return method_view(after)


def _method(work: PaymentsWork, id_: str) -> PaymentMethod:
    found = work.desk.methods.method(id_)
    if found is None:
        raise Refused("unknown_method", "there is no payment method of this id", id_)
    return found


@DUNNING.get("/v1/dunning", roles=READERS)
def list_dunning(work: PaymentsWork, *, query: DunningListing) -> Page[DunningView]:
    """List the invoices that are being dunned: the next step first where no other order is asked for.

    What was stopped has no next step, and counts as the last.
    """
    found = work.desk.dunning.dunnings(asked_part(query))
    owed = work.desk.receivables.receivables([one.receivable_id for one in found])
    return page_of(found, query, dunning_place, lambda one: dunning_view(one, owed[one.receivable_id]))


@DUNNING.post("/v1/dunning/{id}/stop", roles=OPERATORS, status=200)
def stop_dunning_invoice(work: PaymentsWork, *, id: str, body: DunningChange) -> DunningView:
    """Dun an invoice no more, whatever fails later: it is neither tried again nor given up. It is still due."""
    return _dunned(work, "payment.dunning_stop", id, body.reason, stop_dunning)


@DUNNING.post("/v1/dunning/{id}/resume", roles=OPERATORS, status=200)
def resume_dunning_invoice(work: PaymentsWork, *, id: str, body: DunningChange) -> DunningView:
    """Dun an invoice again whose dunning was stopped. The schedule goes on where it stopped."""
    return _dunned(work, "payment.dunning_resume", id, body.reason, resume_dunning)


def _dunned(
    work: PaymentsWork, action: str, id_: str, reason: str, act: Callable[[Desk, str, Instant], Dunning]
) -> DunningView:
    why = legible(reason, "reason")
    work.desk.locked_group(payable(work.desk, id_).billing_group_id)
    before = work.desk.dunning.dunning_of(id_)
    after = act(work.desk, id_, work.now)
    work.audit(action, id_, before=before, after=after, reason=why)
    return dunning_view(after, payable(work.desk, id_))
