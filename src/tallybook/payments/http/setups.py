"""The operations on set-ups of payment methods."""

from __future__ import annotations

from tallybook.kernel.legible import LONGEST_URL, legible
from tallybook.kernel.operation import OPERATORS_AND_CUSTOMERS, READERS_AND_CUSTOMERS, FollowUp, Operations, Then
from tallybook.kernel.refusal import Refused
from tallybook.payments.http.work import PaymentsOutside, PaymentsWork, group_of, set_up
from tallybook.payments.public import ask_setup, refuse_transfer
from tallybook.payments.wire.setups import NewPaymentMethodSetup, PaymentMethodSetupView, setup_view

SETUPS = Operations(
    "Payment method setups", "Pages of gateways on which customers have a card or an account kept, without paying."
)


def _go_on(outside: PaymentsOutside, setup_id: str) -> None:
    outside.collector.set_up(setup_id)


def _found(work: PaymentsWork, *, id: str) -> PaymentMethodSetupView:
    found = work.desk.setups.setup(id)
    if found is None:
        raise Refused("unknown_setup", "there is no set-up of this id", id)
    return setup_view(found)


@SETUPS.post(
    "/v1/billing-groups/{id}/payment-method-setups", roles=OPERATORS_AND_CUSTOMERS, then=FollowUp(_go_on, _found)
)
def create_payment_method_setup(work: PaymentsWork, *, id: str, body: NewPaymentMethodSetup) -> Then:
    """Open a gateway's page on which a customer has a card or an account kept, without paying.

    Send the customer to its `url`. The page leads back to `return_url`, with the set-up's id as `setup` in its query.
    What is kept becomes a payment method whether they come back or not.
    """
    group = group_of(work, id)
    refuse_transfer(work.gateways[set_up(work, body.gateway)].kind, "gateway")
    return_url = legible(body.return_url, "return_url", LONGEST_URL)
    with work.widened():
        made = ask_setup(
            work.desk,
            group.id,
            body.gateway,
            return_url=return_url,
            is_default=body.is_default,
            author=work.caller.name,
            now=work.now,
        )
    work.audit("payment_method.setup", made.id, after=setup_view(made))
    return Then(made.id)


@SETUPS.get("/v1/payment-method-setups/{id}", roles=READERS_AND_CUSTOMERS, then=FollowUp(_go_on, _found))
def get_payment_method_setup(work: PaymentsWork, *, id: str) -> Then:
    """Get a set-up: whether the customer has finished it, and what is kept.

    An open one is looked up at its gateway, at most every three seconds.
    """
    return Then(_found(work, id=id).id)
