"""Webhooks delivered one to five times each, shuffled, late and at once: the state is that of in-order delivery."""

from __future__ import annotations

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.kernel.ids import type_id
from tallybook.kernel.instant import DAY, HOUR, Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tallybook.payments.model.charge import ActionRequired, Captured, ChargeRequest, GatewayTimeout, RefundRequest
from tallybook.payments.public import collect, process, usable_method, validate
from tallybook.shell.database import Database
from tests.figures import Figure
from tests.payments.till import NOON, SECRET, Till, till_in
from tests.stores import GROUP

THREADS = 4
GROUPS = [GROUP, *(BillingGroup(f"grp_x{n}", "org_1", f"Group {n}", "USD", "book_1") for n in range(7))]
TOKENS = ("sim_ok", "sim_pending", "sim_duplicates", "sim_action", "sim_declined", "sim_timeout_after", "sim_late")
REFUNDS = ("refund_ok", "refund_pending", "refund_failed")
FORGED = 40
"""Of so many deliveries one is forged or stale."""


@pytest.mark.parametrize("count", [1_000, pytest.param(20_000, marks=pytest.mark.soak)])
@pytest.mark.timeout(3600)
def test_the_state_does_not_depend_on_how_webhooks_are_delivered(
    database: Database, count: int, figure: Figure
) -> None:
    seed = int(os.environ.get("TALLYBOOK_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
    chance = random.Random(seed)
    bank = Bank(Books())
    in_order, shuffled = till_in(database, bank), till_in(database, bank)
    _open(in_order, shuffled)
    now, number = NOON, 0
    while len(bank.webhooks(now)) < count:
        now = _live(in_order, shuffled, number, now, chance, seed)
        number += 1
    bodies = [body for _, body in bank.webhooks(now)]
    in_order.clock.now = shuffled.clock.now = now
    for body in bodies:
        _deliver(in_order, body)
    deliveries = [body for body in bodies for _ in range(chance.randint(1, 5))]
    chance.shuffle(deliveries)
    began = time.monotonic()
    with ThreadPoolExecutor(THREADS) as pool:
        refused = sum(pool.map(lambda place: _deliver(shuffled, deliveries[place], place), range(len(deliveries))))
    spent = time.monotonic() - began
    for till in (in_order, shuffled):
        till.clock.pass_by(HOUR)
        till.collector.reconcile(limit=100_000)
    expected, found = _state(in_order), _state(shuffled)
    for what, of in expected.items():
        assert found[what] == of, f"{what}, seed {seed}"
    figure(
        f"{len(bodies)} webhooks of {number} payments, delivered {len(deliveries)} times by {THREADS} threads,"
        f" {len(deliveries) / spent:,.0f} a second, {refused} forged or stale refused, seed {seed}: same state"
    )


def _open(*tills: Till) -> None:
    for till in tills:
        with till.connection() as connection:
            for group in GROUPS[1:]:
                SqlAccounts(connection).add_billing_group(group, NOON)


def _live(in_order: Till, shuffled: Till, number: int, now: Instant, chance: random.Random, seed: int) -> Instant:
    """A payment's life at the bank, of which nobody is told but by webhooks; answers when it ends."""
    group = GROUPS[number % len(GROUPS)]
    token = f"{chance.choice(TOKENS)}+{chance.choice(REFUNDS)}"
    amount = Decimal(chance.randrange(100, 50_000)).scaleb(-2)
    request, _ = (_ask(till, group, number, token, amount, now, seed) for till in (in_order, shuffled))
    bank = in_order.bank
    try:
        outcome = bank.charge(request, now)
    except GatewayTimeout:
        outcome = None
    now += HOUR
    if isinstance(outcome, ActionRequired):
        bank.decide(outcome.reference, approve=chance.random() < 0.7, now=now)
    taken = {one.reference for one in bank.captures(now)}
    found = [one for one in [bank.look_up(request, now)] if isinstance(one, Captured)]
    if not found or found[0].reference not in taken:
        return now + HOUR
    reference = found[0].reference
    if chance.random() < 0.4:
        part = Money(Decimal(chance.randint(1, 50)).scaleb(-2), "USD")
        dispute = bank.open_dispute(reference, part, "fraudulent", now)
        if chance.random() < 0.8:
            now += HOUR
            bank.close_dispute(dispute.reference, won=chance.random() < 0.5, now=now)
    for place in range(chance.randint(0, 2)):
        now += HOUR
        asked = Money(Decimal(chance.randint(1, 40)).scaleb(-2), "USD")
        bank.refund(RefundRequest(f"{number}-{place}", f"at-bank-{number}-{place}", reference, asked), now)
    return now + DAY


def _ask(
    till: Till, group: BillingGroup, number: int, token: str, amount: Decimal, now: Instant, seed: int
) -> ChargeRequest:
    """The same payment in each tenant, at the gateway by its own account; its call has no reply."""
    till.clock.now = now
    chance = random.Random(f"{seed}/{number}")
    id_ = f"inv_{number}"
    till.owe(id_, str(amount), group)
    till.clock.now = now
    till.method(token, group)
    with till.desk() as desk:
        seeded = desk._replace(new_id=lambda prefix, at: type_id(prefix, at, chance.randbytes(10)))
        method = usable_method(desk, group.id, None)
        payment = collect(
            seeded, group.id, [id_], amount=None, method=method, gateway="simulated", author="tests", now=now
        )
        payment = validate(desk, payment.id, now)
        call = process(desk, payment, till.gateway.chargeable, now)
    assert call is not None
    return call.request


def _deliver(till: Till, body: bytes, place: int = 1) -> int:
    """Deliver a webhook; now and then one that is forged or stale, which is refused. Answers how many were."""
    now, refused = till.clock.now, 0
    if place % FORGED == 0:
        forged = sign(body, "another secret", now) if place % 3 else sign(body, SECRET, now - 301_000_000)
        with pytest.raises(Refused):
            till.collector.receive("simulated", {SIGNATURE: forged}, body)
        refused = 1
    till.collector.receive("simulated", {SIGNATURE: sign(body, SECRET, now)}, body)
    return refused


def _state(till: Till) -> dict[str, Any]:
    """All that is kept, without our own ids of refunds and disputes and the times at which things were booked."""
    balances = till.balances()
    with till.connection() as connection:
        return {
            name: connection.execute(query.encode()).fetchall()
            for name, query in {
                "payments": "SELECT id, state, document - 'check_at' - 'look_ups', reference, captured, refunded,"
                " disputed FROM payments ORDER BY id",
                "refunds": "SELECT payment_id, reference, state, amount FROM refunds ORDER BY 1, 2",
                "disputes": "SELECT payment_id, reference, stage, amount FROM disputes ORDER BY 1, 2",
                "receivables": "SELECT id, paid, credited, written_off, due FROM receivables ORDER BY id",
                "credits": "SELECT billing_group_id, sum(remaining) FROM credit_grants GROUP BY 1 ORDER BY 1",
                "claims": "SELECT receivable_id, payment_id FROM payment_claims ORDER BY 1",
                "dunning": "SELECT receivable_id FROM dunning ORDER BY 1",
                "events": "SELECT id, acted_on_at IS NULL FROM gateway_events ORDER BY 1",
            }.items()
        } | {"balances": balances}
