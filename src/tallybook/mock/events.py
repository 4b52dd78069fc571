"""`POST /v1/events` in memory: each request is a batch of its own."""

from __future__ import annotations

from tallybook.api.asked import Asked
from tallybook.api.dispatch import Answer, admit, answered
from tallybook.api.events import answer_of, of_own_sources, refuse_query, within_scope
from tallybook.exchange.sent_events import read_sent
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Operation
from tallybook.metering.public import Parser, Receipt, Sent, ingest
from tallybook.metering.store_memory.ingestion import MemoryUsage
from tallybook.mock.stores import MemoryStores
from tallybook.mock.world import World


def respond_events(world: World, operation: Operation, asked: Asked) -> Answer:
    """Take a request's events in, and answer each."""
    return answered(world, asked.request_id, lambda: _taken(world, operation, asked), operation)


def _taken(world: World, operation: Operation, asked: Asked) -> Answer:
    now, beside = world.clock.now(), dict[str, str]()
    known = world.identity.known(asked.headers, now, is_plain=asked.is_plain, is_read=False, may_have_waited=True)
    admit(world, operation, known.principal, beside, now)
    refuse_query("&".join(f"{name}={value}" for name, value in asked.query))
    sent = read_sent(asked.headers, asked.body)
    stores = world.stores_of(known.principal.tenant)
    with world.lock:
        caller = known.principal
        own = of_own_sources(caller, sent)
        if caller.billing_groups:
            own = within_scope(caller, own, stores.accounts)
        receipt = take(stores, [Sent(str(number), event) for number, event in enumerate(own.events)], now)
    answer = answer_of(operation, sent, receipt)
    return Answer(answer.status, answer.body, {**answer.headers, **beside})


def take(stores: MemoryStores, batch: list[Sent], now: Instant) -> Receipt:
    """Take a batch in."""
    stores.books.counters = dict(stores.prices.counters())
    stores.books.projects = stores.accounts.project_names()
    return ingest(MemoryUsage(stores.books), Parser(), batch, now)
