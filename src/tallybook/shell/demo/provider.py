"""The demo's provider at work: it calls its own API, and does what its jobs do, by a clock that is set."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from pathlib import Path
from typing import Any

import httpcore
import msgspec

from tallybook.accounts.model.api_key import SECRET_BYTES, secret_of
from tallybook.accounts.public import make_key
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys
from tallybook.api.asked import Asked
from tallybook.api.credentials import secret_key
from tallybook.api.dispatch import respond
from tallybook.api.limits import Limit
from tallybook.api.operations import OPERATIONS
from tallybook.invoicing.model.run import Summary
from tallybook.kernel.instant import DAY, SECOND, Instant
from tallybook.kernel.money import Money
from tallybook.kernel.operation import Role
from tallybook.metering.public import EventIn, Sent
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.gateway import NAME, SIGNATURE, InProcess, SimulatedGateway
from tallybook.shell import alerting, collection_jobs
from tallybook.shell.api.engine import engine_of
from tallybook.shell.auditing import write_record
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.clock import new_id
from tallybook.shell.collecting import collector_on
from tallybook.shell.crediting import expire_lapsed, grant_due
from tallybook.shell.database import Database
from tallybook.shell.finalizing import finalize_due
from tallybook.shell.ingestor import Ingestor
from tallybook.shell.jobs.outbox import relay
from tallybook.shell.webhook_sender import WebhookSender
from tallybook.shell.webhooks import Courier
from tallybook.shell.wiring import HANDLERS

KEY_NAME = "demo"
BANK_SECRET = "whsec_simulated"  # noqa: S105
_NOBODY_WAITS = Limit(burst=1_000_000, refill=SECOND)
_BATCH = 10_000
_ANYWHERE = "93.184.215.14"
_UNANSWERED, _ANSWERED = b"HTTP/1.1 503 Service Unavailable\r\n\r\n", b"HTTP/1.1 204 No Content\r\n\r\n"


class SetClock:
    """A clock that is set forward, and never beyond an instant. Each look at `tick` is a second later."""

    def __init__(self, at: Instant, last: Instant) -> None:
        self._at = min(at, last)
        self._last = last

    def now(self) -> Instant:
        """The instant to which it is set."""
        return self._at

    def pass_to(self, at: Instant) -> None:
        """Time passes until an instant; what lies behind stays behind."""
        self._at = max(self._at, min(at, self._last))

    def tick(self) -> None:
        """A second passes."""
        self.pass_to(self._at + SECOND)


class Provider:
    """What the provider does. Nothing reaches the network: bank and receiver of webhooks are played in this process."""

    def __init__(self, database: Database, tenant: int, folder: Path, clock: SetClock, bank: Bank) -> None:
        self.clock = clock
        self.bank = bank
        self._database, self._tenant = database, tenant
        self._gateways: Mapping[str, Gateway] = {
            "manual": ManualGateway(),
            NAME: SimulatedGateway(InProcess(bank, clock.now), BANK_SECRET),
        }
        self._engine = engine_of(
            database, OPERATIONS, secret_key(folder), _NOBODY_WAITS, clock, gateways=lambda: self._gateways
        )
        self._secret = secret_of(os.urandom(SECRET_BYTES))
        self._heard = 0
        self._receiver, self._is_answered = _receiver(_UNANSWERED), False
        self.endpoints: list[str] = []
        with database.transaction(tenant) as connection:
            keys, now = SqlKeys(connection), clock.now()
            made = make_key(keys, SqlAccounts(connection), KEY_NAME, Role.ADMIN, self._secret, KEY_NAME, now, new_id)
            write_record(connection, None, "api_key.create", made.key.id, now, after=made.key)
        self._key = made.key.id

    def call(
        self, name: str, body: object = None, query: Sequence[tuple[str, str]] = (), **parameters: str
    ) -> dict[str, Any]:
        """Call an operation of the API as an administrator; answers what it answers."""
        self.clock.tick()
        operation = OPERATIONS[name]
        asked = Asked(
            path=operation.path.format(**parameters),
            parameters=parameters,
            query=query,
            headers={"authorization": f"Bearer {self._secret}"},
            body=b"" if body is None else msgspec.json.encode(body),
            request_id=self._engine.new_id("req"),
        )
        answer = respond(self._engine, operation, asked)
        assert answer.status < 300, f"{name}: {answer.body.decode()}"
        return msgspec.json.decode(answer.body, type=dict[str, Any]) if answer.body else {}

    def use(self, events: Iterable[EventIn]) -> int:
        """Take usage in; answers how much."""
        ingestor = Ingestor(self._database, self._tenant, self.clock.now)
        accepted = 0
        for batch in batched(events, _BATCH):
            receipt = ingestor.ingest([Sent(str(place), event) for place, event in enumerate(batch)])
            assert not receipt.problems, receipt.problems[0]
            accepted += receipt.accepted
        return accepted

    def bill(self, month: str) -> Summary:
        """Bill a month."""
        return bill_month(self._database, Spec(self._tenant, month, clock=self.clock))

    def work_until(self, until: Instant) -> None:
        """Days pass, and on each the jobs are done that are due by then."""
        while self.clock.now() + DAY <= until:
            self.clock.pass_to(self.clock.now() + DAY)
            self.work()
        self.clock.pass_to(until)
        self.work()

    def work(self) -> None:
        """Do what jobs do."""
        now, database, tenant = self.clock.now(), self._database, self._tenant
        grant_due(database, tenant, now)
        finalize_due(database, tenant, now)
        collection_jobs.tell_overdue(database, tenant, now)
        self.hear_the_bank()
        self._relay()
        collector = collector_on(database, tenant, self._gateways, self.clock.now)
        collector.dun()
        for state in ("created", "validating"):
            for payment in self.call("list_payments", query=[("state", state)])["data"]:
                collector.process(payment["id"])
        collector.reconcile()
        expire_lapsed(database, tenant, now)
        self._relay()
        self._deliver()

    def watch(self) -> None:
        """Check alerts and budgets."""
        alerting.evaluate_alerts(self._database, self._tenant, self.clock.now())

    def dispute(self, payment: Mapping[str, Any], amount: Money, reason: str) -> str:
        """A customer's bank takes money of a payment back; answers the dispute's reference."""
        opened = self.bank.open_dispute(payment["reference"], amount, reason, self.clock.now())
        self.hear_the_bank()
        return opened.reference

    def win(self, dispute: str) -> None:
        """A dispute is decided for the provider."""
        self.bank.close_dispute(dispute, won=True, now=self.clock.now())
        self.hear_the_bank()

    def hear_the_bank(self) -> None:
        """Take what the bank has reported since."""
        collector = collector_on(self._database, self._tenant, self._gateways, self.clock.now)
        for position, body in self.bank.webhooks(self.clock.now(), self._heard):
            collector.receive(NAME, {SIGNATURE: sign(body, BANK_SECRET, self.clock.now())}, body)
            self._heard = position

    def leave(self) -> None:
        """The key of this work ends."""
        self.call("revoke_api_key", id=self._key)

    def _relay(self) -> None:
        relay(self._database, self._tenant, self.clock.now(), handlers=HANDLERS)

    def _deliver(self) -> None:
        """Webhooks are sent; their receiver is away at the first turn, and answers from then on."""
        for endpoint in self.endpoints:
            courier = Courier(self._database, self._tenant, self._receiver, self.clock.now)
            if courier.take_turn(endpoint) and not self._is_answered:
                self._receiver, self._is_answered = _receiver(_ANSWERED), True


def _receiver(answer: bytes) -> WebhookSender:
    """Sends to nobody: whatever is sent is answered like this."""
    return WebhookSender((), lambda host, port, *, seconds: [_ANYWHERE], httpcore.MockBackend([answer]))
