"""What the operations of payments work with, and the ways in which a group may pay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple, Protocol

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.money import Money
from tallybook.kernel.operation import Work
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.payment import Payment
from tallybook.payments.public import Desk


class PaymentsWork(Work, Protocol):
    """A request's work on payments."""

    @property
    def desk(self) -> Desk:
        """The stores."""
        ...

    @property
    def gateways(self) -> Mapping[str, Gateway]:
        """The gateways that are set up; none of them is called within the transaction."""
        ...

    def widened(self) -> AbstractContextManager[None]:
        """Within, a customer's request sees its tenant: for what is done for it once it is found to be its own."""
        ...

    def book_received(
        self, group: BillingGroup, money: Money, reference: str, receivables: Sequence[str], payment_id: str | None
    ) -> tuple[Payment | None, Payment]:
        """Book money that came by itself once; the payment as it was before, None where it is new, and as it is.

        Raises `Refused`: `our_reference`, `unknown_payment` where the payment does not wait for a transfer, and what
        `record_received` does.
        """
        ...


class Collecting(Protocol):
    """Brings what was asked for to its gateway, outside of any transaction; safe to call again."""

    def go_on(self, payment_id: str) -> None:
        """Charge a payment that was not sent yet; one that was, and has no answer in its time, is looked up."""
        ...

    def finish_cancel(self, payment_id: str) -> None:
        """Cancel at its gateway what is to be cancelled."""
        ...

    def refund(self, refund_id: str) -> None:
        """Send a refund that has not ended, under its one key."""
        ...

    def set_up(self, setup_id: str) -> None:
        """Open the page of a set-up, or look up what became of it; not where it was asked for just now."""
        ...

    def hear_of(self, payment_id: str) -> None:
        """Act on what was reported of a captured payment before that was known."""
        ...


class PaymentsOutside(Protocol):
    """What follows on a request, outside of any transaction."""

    @property
    def collector(self) -> Collecting:
        """Calls gateways."""
        ...


class Way(NamedTuple):
    """How money is to come: by a method at its gateway, or as the customer chooses there."""

    gateway: str
    method: PaymentMethod | None


def group_of(work: PaymentsWork, id_: str) -> BillingGroup:
    """The billing group of an id that was sent; `Refused("unknown_group")`."""
    found = work.desk.accounts.billing_groups([id_]).get(id_)
    if found is None:
        raise Refused("unknown_group", "there is no billing group of this id", "billing_group")
    return found


def way_of(work: PaymentsWork, group: BillingGroup, method: str | None, gateway: str | None) -> Way:
    """The way that was asked for; without any the group's default method.

    Raises `Refused`: `one_of_two`, `no_method`, `unknown_gateway`.
    """
    if method is not None and gateway is not None:
        message = "name a method that is kept, or a gateway to let the customer choose there"
        raise Refused("one_of_two", message, "gateway")
    if gateway is not None:
        return Way(set_up(work, gateway), None)
    kept = work.desk.methods.methods(group.id)
    found = next((one for one in kept if one.id == method or (method is None and one.is_default)), None)
    if found is None and method is not None:
        raise Refused("no_method", "the billing group has no payment method of this id", "method")
    if found is None:
        message = "has no default payment method: name one, or a gateway, such as manual for a transfer"
        raise Refused("no_method", message, group.id)
    return Way(set_up(work, found.gateway), found)


def set_up(work: PaymentsWork, gateway: str) -> str:
    """The gateway's name; `Refused("unknown_gateway")` where it is not set up here, before anything is asked of it."""
    if gateway not in work.gateways:
        message = f"{gateway!r} is not set up here; there are {', '.join(sorted(work.gateways))}"
        raise Refused("unknown_gateway", message, "gateway")
    return gateway


def chargeable(work: PaymentsWork, way: Way, money: Money, return_url: str | None) -> Money:
    """What of an amount can be charged that way; `Refused` where it can be none, before anything is kept."""
    token = None if way.method is None else way.method.token
    with placed("return_url", "no_return_url"):
        return work.gateways[way.gateway].chargeable(money, token, return_url)


@contextmanager
def placed(path: str, *codes: str) -> Iterator[None]:
    """Give refusals of these codes the place of what was sent."""
    try:
        yield
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, path if refusal.code in codes else refusal.path) from None
