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
from tallybook.payments.model.charge import ChargeReported, GatewayEvent
from tallybook.payments.model.payment import Completed, Payment, RequiresAction
from tallybook.payments.public import about

if TYPE_CHECKING:
    from tallybook.mock.world import World

log = logging.getLogger(__name__)

BANK_SECRET: Final = "whsec_of_the_mock"  # noqa: S105 (a fake bank's)
"""What a world's bank signs its webhooks with."""


class Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """The customer approves a payment that waits on the bank's page, or does not."""

    payment: str
    approve: bool = True


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
    """Let the customer choose on the bank's page. `Refused`: `unknown_payment`, `not_waiting`."""
    state = _payment(stores, asked.payment).state
    if not isinstance(state, RequiresAction):
        raise Refused("not_waiting", "the payment does not wait for its customer", "payment")
    Bank(world.bank).decide(state.reference, approve=asked.approve, now=world.clock.now())
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
    if isinstance(event, ChargeReported):
        return event.payment_id is not None and stores.payments.payment(event.payment_id) is not None
    return stores.payments.payment_of(NAME, about(event)) is not None


def _payment(stores: MemoryStores, id_: str) -> Payment:
    found = stores.payments.payment(id_)
    if found is None:
        raise Refused("unknown_payment", "there is no payment of this id", "payment")
    return found
