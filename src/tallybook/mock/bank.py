"""The bank of a world: what customers do there, and what it reports of that."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Money as MoneySent
from tallybook.kernel.wire import amount_of
from tallybook.mock.stores import MemoryStores
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.gateway import NAME, SIGNATURE
from tallybook.payments.gateways.simulated.script import Charging
from tallybook.payments.model.charge import ChargeReported, GatewayEvent, SetupReported
from tallybook.payments.model.payment import Completed, Payment, RequiresAction
from tallybook.payments.model.setup import Open
from tallybook.payments.public import about

if TYPE_CHECKING:
    from tallybook.mock.world import World

log = logging.getLogger(__name__)

BANK_SECRET: Final = "whsec_of_the_mock"  # noqa: S105 (a fake bank's)
"""What a world's bank signs its webhooks with."""


class Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """What the customer chooses on the bank's page: to approve a payment, or to have a `token` kept by a set-up.

    Who does not `approve` says no to the payment, or gives the set-up up.
    """

    payment: str | None = None
    setup: str | None = None
    token: str = Charging.OK
    approve: bool = True

    def __post_init__(self) -> None:
        if (self.payment is None) == (self.setup is None):
            raise ValueError("is about a payment or a setup: name one of them")


class Disputed(Struct, frozen=True, forbid_unknown_fields=True):
    """The customer's bank takes a payment's money back, or a part of it, until it is decided who keeps it."""

    payment: str
    money: MoneySent | None = None
    reason: str = "fraudulent"


class Verdict(Struct, frozen=True, forbid_unknown_fields=True):
    """A dispute is decided: who keeps the money."""

    dispute: str
    won: bool


def decide(world: World, stores: MemoryStores, asked: Decision) -> None:
    """Let the customer choose on the bank's page.

    `Refused`: `unknown_payment`, `unknown_setup`, `not_waiting`, and `bad_request` for a token that the page has not.
    """
    bank, now = Bank(world.bank), world.clock.now()
    if asked.payment is not None:
        bank.decide(_waiting_payment(stores, asked.payment), approve=asked.approve, now=now)
    else:
        assert asked.setup is not None, "a decision is about one of them"
        bank.keep_method(_open_setup(stores, asked.setup), asked.token if asked.approve else None, now)
    report(world)


def dispute(world: World, stores: MemoryStores, asked: Disputed) -> str:
    """Begin a dispute; answers its id.

    `Refused`: `unknown_payment`, `not_captured`, `bad_amount`, `exceeds_charge`, and what `amount_of` does.
    """
    payment, now = _payment(stores, asked.payment), world.clock.now()
    if not isinstance(payment.state, Completed) or payment.gateway != NAME:
        raise Refused("not_captured", "the bank holds no money of this payment", "payment")
    currency = payment.money.currency
    amount = payment.state.captured if asked.money is None else amount_of(asked.money, currency, "money")
    if amount <= 0:
        raise Refused("bad_amount", "is not above zero", "money.amount")
    made = Bank(world.bank).open_dispute(payment.state.reference, Money(amount, currency), asked.reason, now)
    report(world)
    found = stores.refunds.dispute_of(payment.id, made.reference)
    assert found is not None, "the bank has reported it"
    return found.id


def end_dispute(world: World, stores: MemoryStores, asked: Verdict) -> None:
    """Decide a dispute; one that is decided stays so. `Refused("unknown_dispute")`."""
    found = stores.refunds.dispute(asked.dispute)
    if found is None:
        raise Refused("unknown_dispute", "there is no dispute of this id", "dispute")
    Bank(world.bank).close_dispute(found.reference, won=asked.won, now=world.clock.now())
    report(world)


def report(world: World) -> None:
    """Have the bank's webhooks be heard that nobody has heard yet, each by the tenant whose charge it is about."""
    bank = Bank(world.bank)
    with world.lock:
        while (found := bank.undelivered(world.clock.now())) is not None:
            position, body = found
            now, event = world.clock.now(), msgspec.json.decode(body, type=GatewayEvent)
            for stores in world.tenants.values():
                if _is_of(stores, event):
                    headers = {SIGNATURE: sign(body, BANK_SECRET, now)}
                    try:
                        world.collector_of(stores).receive(NAME, headers, body)
                    except Refused as refusal:
                        log.warning("the bank's word on %s: %s", about(event), refusal)
            bank.delivered(position)


def _is_of(stores: MemoryStores, event: GatewayEvent) -> bool:
    if isinstance(event, SetupReported):
        return stores.setups.setup(event.setup_id) is not None
    if isinstance(event, ChargeReported):
        return event.payment_id is not None and stores.payments.payment(event.payment_id) is not None
    return stores.payments.payment_of(NAME, about(event)) is not None


def _waiting_payment(stores: MemoryStores, id_: str) -> str:
    """The bank's reference of a payment that waits for its customer."""
    state = _payment(stores, id_).state
    if not isinstance(state, RequiresAction):
        raise Refused("not_waiting", "the payment does not wait for its customer", "payment")
    return state.reference


def _open_setup(stores: MemoryStores, id_: str) -> str:
    """The bank's reference of a set-up whose page is open."""
    found = stores.setups.setup(id_)
    if found is None:
        raise Refused("unknown_setup", "there is no set-up of this id", "setup")
    if not isinstance(found.state, Open) or found.reference is None:
        raise Refused("not_waiting", "the set-up does not wait for its customer", "setup")
    return found.reference


def _payment(stores: MemoryStores, id_: str) -> Payment:
    found = stores.payments.payment(id_)
    if found is None:
        raise Refused("unknown_payment", "there is no payment of this id", "payment")
    return found
