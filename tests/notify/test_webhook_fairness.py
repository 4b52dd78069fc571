"""Slow and silent endpoints do not hold others: turns in lines, by a clock and a network that are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_network

import pytest

from tallybook.kernel.instant import MINUTE, SECOND, Instant
from tallybook.kernel.sorting import newest
from tallybook.notify.model.webhook import Delivery, Endpoint, Secret
from tallybook.notify.store import DeliveryListing
from tallybook.notify.store_sql import SqlWebhooks
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.jobs import outbox
from tallybook.shell.secrets import WEBHOOK_SECRET, vault
from tallybook.shell.webhook_sender import WebhookSender
from tallybook.shell.webhooks import Courier, new_secret, slots_of_lines, tell_endpoints, wake_webhooks
from tests.database import NOW
from tests.notify.fake_network import ALLOWED_HOSTS, Network, Receiver
from tests.shell.api.calling import KEY

HEALTHY = "10.1.0.1"
_TICK = SECOND // 4


@dataclass
class Slot:
    """A slot of a line: free from a moment on."""

    line: str
    free_at: Instant


@dataclass
class Workshop:
    """A tenant's endpoints, and a worker's slots, each at its own moment."""

    database: Database
    tenant: int
    network: Network = field(default_factory=lambda: Network(NOW))
    slots: list[Slot] = field(default_factory=list)
    running: list[tuple[Instant, int]] = field(default_factory=list)
    facts: int = 0

    def __post_init__(self) -> None:
        sender = WebhookSender(
            (ip_network(ALLOWED_HOSTS),), self.network.resolve, self.network, self.network.seconds
        )  # fmt: skip
        self.courier = Courier(self.database, self.tenant, sender, self.network.clock)
        self.slots = [Slot(line, NOW) for line, count in slots_of_lines(4).items() for _ in range(count)]

    def endpoint(self, host: str, kind: str, receiver: Receiver) -> None:
        """Somebody who is told of a type."""
        self.network.receivers[host] = receiver
        secret = Secret(vault().seal(new_secret().encode(), WEBHOOK_SECRET))
        with self.database.transaction(self.tenant) as connection:
            made = Endpoint(new_id("whe", NOW), f"http://{host}/", (kind,), (secret,), NOW, "ann")
            SqlWebhooks(connection).add_endpoint(made)

    def happen(self, kind: str, times: int = 1, at: Instant = NOW) -> None:
        """Facts, as a relay handles them."""
        with self.database.transaction(self.tenant) as connection:
            for _ in range(times):
                self.facts += 1
                event = outbox.Event(self.facts, kind, f"inv_{self.facts}", {}, at)
                tell_endpoints(outbox.Handling(connection, self.tenant, at), event)

    def work(self, until: Instant) -> None:
        """What the slots do until a moment, the one first that is free first."""
        while (slot := min(self.slots, key=lambda one: one.free_at)).free_at < until:
            at = slot.free_at
            found = self.take(slot.line, at)
            if found is None:
                slot.free_at = at + _TICK
                continue
            job, endpoint = found
            self.network.now = at
            self.courier.take_turn(endpoint)
            slot.free_at = max(self.network.now, at + _TICK)
            self.running.append((slot.free_at, job))

    def take(self, line: str, at: Instant) -> tuple[int, str] | None:
        """The first job that is due of a line and whose lock is free, as procrastinate takes it."""
        with self.database.connection() as connection:
            for ended, job in self.running:
                if ended <= at:
                    connection.execute("DELETE FROM jobs.procrastinate_jobs WHERE id = %s", [job])
            self.running = [one for one in self.running if one[0] > at]
            row = connection.execute(
                """UPDATE jobs.procrastinate_jobs SET status = 'doing' WHERE id = (
                    SELECT id FROM jobs.procrastinate_jobs AS job
                     WHERE queue_name = %s AND args->>'tenant' = %s AND status = 'todo'
                       AND scheduled_at <= to_timestamp(%s) AND NOT EXISTS (
                           SELECT FROM jobs.procrastinate_jobs AS other WHERE other.lock = job.lock
                              AND (other.status = 'doing' OR (other.status = 'todo' AND other.id < job.id)))
                     ORDER BY id LIMIT 1)
                RETURNING id, args->>'endpoint'""",
                [line, str(self.tenant), at / SECOND],
            ).fetchone()
        return None if row is None else (row[0], row[1])

    def arrivals(self, host: str = HEALTHY) -> list[tuple[int, Instant]]:
        """What came to a host: its number, and how long after the beginning."""
        return [(sequence, at - NOW) for found, sequence, at in self.network.arrived if found == host]


@pytest.fixture
def workshop(database: Database, tenant: int, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """A tenant with a healthy endpoint that hears of paid invoices."""
    monkeypatch.setenv("TALLYBOOK_SECRET_KEY", KEY.hex())
    found = Workshop(database, tenant)
    found.endpoint(HEALTHY, "invoice.paid", Receiver())
    return found


def test_two_silent_endpoints_with_fifty_deliveries_each_do_not_hold_a_healthy_one(workshop: Workshop) -> None:
    for number in (1, 2):
        workshop.endpoint(f"10.2.0.{number}", "invoice.overdue", Receiver(None))
    workshop.happen("invoice.overdue", 50)
    workshop.happen("invoice.paid", 3)
    workshop.work(NOW + MINUTE)
    ((_, first), _, (_, last)) = workshop.arrivals()
    assert (first, last) < (SECOND, SECOND)


def test_twenty_endpoints_that_fall_silent_at_once_hold_a_healthy_one_for_25_seconds_once(workshop: Workshop) -> None:
    for number in range(20):
        workshop.endpoint(f"10.2.0.{number}", "invoice.overdue", Receiver(None))
    workshop.happen("invoice.overdue", 10)
    workshop.happen("invoice.paid")
    workshop.work(NOW + 30 * SECOND)
    ((_, first),) = workshop.arrivals()
    assert first <= 25 * SECOND  # four at a time, five seconds each
    for number in range(1, 20):
        at = NOW + 30 * SECOND + number * MINUTE // 2
        workshop.happen("invoice.paid", at=at)
        workshop.work(at + MINUTE // 2)
        assert workshop.arrivals()[-1][1] - (at - NOW) < SECOND
    tried = {one.endpoint_id for one in pending(workshop) if one.attempts >= 2}
    assert len(tried) == 20  # and each of them has its turns


def test_endpoints_that_take_ten_seconds_for_an_answer_do_not_hold_a_healthy_one(workshop: Workshop) -> None:
    hosts = [f"10.3.0.{number}" for number in range(8)]
    for host in hosts:
        workshop.endpoint(host, "invoice.overdue", Receiver((10,)))
    workshop.happen("invoice.overdue", 5)
    workshop.work(NOW + MINUTE)
    at = NOW + MINUTE
    workshop.happen("invoice.paid", at=at)
    workshop.work(at + 5 * MINUTE)
    assert workshop.arrivals()[0][1] - MINUTE < SECOND
    assert [one for one in pending(workshop) if one.attempts == 0] == []
    assert pending(workshop) == []  # what is slow has the time that it is promised


def test_a_long_backlog_of_one_endpoint_makes_place_for_another_and_comes_in_order(workshop: Workshop) -> None:
    workshop.slots = workshop.slots[:1]  # one slot for all that is quick
    workshop.endpoint("10.4.0.1", "invoice.overdue", Receiver())
    workshop.happen("invoice.overdue", 130)
    workshop.happen("invoice.paid")
    workshop.work(NOW + MINUTE)
    assert [sequence for sequence, _ in workshop.arrivals("10.4.0.1")] == list(range(1, 131))
    before = [host for host, _, _ in workshop.network.arrived].index(HEALTHY)
    assert before == 50  # one turn


def test_a_delivery_that_fails_holds_none_that_follows_it(workshop: Workshop) -> None:
    refusing = iter([503])
    workshop.network.receivers[HEALTHY] = Receiver(status=lambda number: next(refusing, 200) if number == 2 else 200)
    workshop.happen("invoice.paid", 4)
    workshop.work(NOW + MINUTE)
    assert [sequence for sequence, _ in workshop.arrivals()] == [1, 2, 3, 4, 2]
    assert pending(workshop) == []


def test_a_silent_endpoint_that_recovers_is_quick_again_and_gets_all(workshop: Workshop) -> None:
    workshop.network.receivers[HEALTHY] = Receiver(None)
    workshop.happen("invoice.paid", 6)
    workshop.work(NOW + MINUTE)
    assert workshop.arrivals() == []
    workshop.network.receivers[HEALTHY] = Receiver()
    workshop.work(NOW + 8 * MINUTE)
    assert sorted(sequence for sequence, _ in workshop.arrivals()) == list(range(1, 7))
    with workshop.database.transaction(workshop.tenant) as connection:
        (found,) = SqlWebhooks(connection).endpoints(newest(2))
    assert (found.pace.value, found.failing_since) == ("quick", None)


def test_an_endpoint_whose_job_is_lost_is_woken_by_the_net(workshop: Workshop) -> None:
    workshop.happen("invoice.paid", 2)
    with workshop.database.connection() as connection:
        connection.execute("DELETE FROM jobs.procrastinate_jobs WHERE args->>'tenant' = %s", [str(workshop.tenant)])
    workshop.work(NOW + MINUTE)
    assert workshop.arrivals() == []
    assert wake_webhooks(workshop.database, workshop.tenant, NOW + MINUTE) == 1
    workshop.work(NOW + 2 * MINUTE)
    assert [sequence for sequence, _ in workshop.arrivals()] == [1, 2]
    assert wake_webhooks(workshop.database, workshop.tenant, NOW + 2 * MINUTE) == 0


def test_however_many_deliveries_wait_an_endpoint_has_one_job(workshop: Workshop) -> None:
    for _ in range(10):
        workshop.happen("invoice.paid", 10)
    with workshop.database.connection() as connection:
        row = connection.execute(
            "SELECT count(*) FROM jobs.procrastinate_jobs WHERE args->>'tenant' = %s", [str(workshop.tenant)]
        ).fetchone()
    assert row == (1,)


def pending(workshop: Workshop) -> list[Delivery]:
    """What waits of any endpoint."""
    with workshop.database.transaction(workshop.tenant) as connection:
        return SqlWebhooks(connection).deliveries(DeliveryListing(state="pending"), newest(1_000))
