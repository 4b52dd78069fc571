"""Webhooks out: facts are told to endpoints, signed, at least once, until they are taken or given up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from msgspec import structs
from standardwebhooks import Webhook, WebhookVerificationError

from tallybook.kernel.instant import DAY, HOUR, SECOND, Instant, parse_instant
from tallybook.kernel.sorting import newest
from tallybook.notify.model.webhook import DELAYS, LEASE, Attempt, Delivery, Pending, concluded
from tallybook.notify.store import DeliveryListing
from tallybook.notify.store_sql import SqlWebhooks
from tallybook.shell.addresses import ALLOWED, allowed_networks
from tallybook.shell.clock import SystemClock
from tallybook.shell.jobs import outbox
from tallybook.shell.webhook_sender import WebhookSender
from tallybook.shell.webhooks import Courier
from tallybook.shell.wiring import HANDLERS
from tests.database import url_of
from tests.shell.api.calling import KEY, Caller, House
from tests.shell.api.furnished import actions, made, refused, walked

ENDPOINTS = "/v1/webhook-endpoints"


@dataclass
class Receiver:
    """Somebody who is told; `answers` says with which status, and `asked` what came."""

    port: int = 0
    status: int = 200
    answer: bytes = b"ok"
    headers: dict[str, str] = field(default_factory=dict)
    before: Callable[[], None] = lambda: None
    asked: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}/hook"


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A receiver on this machine, which is allowed."""
    found = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            found.asked.append(({name.lower(): value for name, value in self.headers.items()}, body))
            found.before()
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(found.answer)))
            self.end_headers()
            self.wfile.write(found.answer)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    monkeypatch.setenv(ALLOWED, "127.0.0.1/32")
    monkeypatch.setenv("TALLYBOOK_SECRET_KEY", KEY.hex())
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@dataclass
class Office:
    """A tenant with an endpoint."""

    house: House
    admin: Caller
    receiver: Receiver
    endpoint: str = ""
    secret: str = ""

    def happen(self, kind: str = "invoice.paid", subject: str = "inv_1", **more: Any) -> None:
        """A fact, and what a relay does with it."""
        now = SystemClock().now()
        with self.house.database.transaction(self.house.tenant) as connection:
            outbox.write(connection, [outbox.Fact(kind, subject, {"billing_group": "grp_1", **more})], now)
        outbox.relay(self.house.database, self.house.tenant, SystemClock().now(), handlers=HANDLERS)

    def rows(self, query: str = "") -> list[Any]:
        """The deliveries, the oldest first."""
        return walked(self.admin, f"/v1/webhook-deliveries{query}")[::-1]

    def deliver(self, now: Instant | None = None) -> None:
        """What workers do with what is due."""
        clock = SystemClock().now if now is None else lambda: now
        courier = Courier(self.house.database, self.house.tenant, WebhookSender(allowed_networks()), clock)
        for id_ in sorted({row["endpoint"] for row in self.rows("?state=pending")}):
            courier.take_turn(id_)

    def verified(self, number: int = -1, secret: str = "") -> Any:
        """What came, as the receiver's library verifies it."""
        headers, body = self.receiver.asked[number]
        return Webhook(secret or self.secret).verify(body, headers)


@pytest.fixture
def office(house: House, admin: Caller, receiver: Receiver) -> Office:
    """A tenant whose receiver is told of everything."""
    found = made(admin.post(ENDPOINTS, {"url": receiver.url}))
    return Office(house, admin, receiver, found["endpoint"]["id"], found["secret"])


def test_a_fact_arrives_signed_once_with_what_happened(office: Office) -> None:
    office.happen(amount="12.50")
    office.deliver()
    (row,) = office.rows()
    assert (row["state"], row["attempts"], row["sequence"]) == ("delivered", 1, 1)
    told = office.verified()
    assert (told["type"], told["sequence"]) == ("invoice.paid", 1)
    assert told["data"] == {"id": "inv_1", "billing_group": "grp_1", "amount": "12.50"}
    assert office.receiver.asked[0][0]["webhook-id"] == row["id"]
    office.deliver()
    assert len(office.receiver.asked) == 1
    log = made(office.admin.get(f"/v1/webhook-deliveries/{row['id']}"))
    assert log["body"] == told
    assert [(one["status"], one["answer"]) for one in log["attempts"]] == [(200, "ok")]


def test_a_signature_by_another_secret_is_none(office: Office) -> None:
    office.happen()
    office.deliver()
    with pytest.raises(WebhookVerificationError):
        office.verified(secret="whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")


def test_an_endpoint_is_told_of_its_types_alone_in_their_order(office: Office) -> None:
    path = f"{ENDPOINTS}/{office.endpoint}"
    assert office.admin.send("PATCH", path, json={"types": ["payment.failed", "invoice.paid"]}).status_code == 200
    for kind in ("invoice.paid", "invoice.overdue", "payment.failed"):
        office.happen(kind)
    assert [(row["type"], row["sequence"]) for row in office.rows()] == [("invoice.paid", 1), ("payment.failed", 2)]


def test_both_secrets_sign_while_one_gives_way_to_the_other(office: Office) -> None:
    new = made(office.admin.post(f"{ENDPOINTS}/{office.endpoint}/rotate", {"overlap_hours": 1}))["secret"]
    office.happen()
    office.deliver()
    assert office.verified(secret=new) == office.verified()
    last = made(office.admin.post(f"{ENDPOINTS}/{office.endpoint}/rotate", {"overlap_hours": 0}))["secret"]
    office.happen(subject="inv_2")
    office.deliver()
    assert office.verified(secret=last)
    for old in (new, office.secret):
        with pytest.raises(WebhookVerificationError):
            office.verified(secret=old)


def test_what_fails_is_tried_again_for_three_days_and_then_given_up(office: Office) -> None:
    office.receiver.status = 503
    office.happen()
    begun = now = SystemClock().now()
    for _ in DELAYS:
        office.deliver(now)
        (row,) = office.rows()
        assert row["state"] == "pending"
        now = parse_instant(row["due_at"])
    office.deliver(now)
    (row,) = office.rows()
    assert (row["state"], row["why"], row["attempts"]) == ("failed", "answered 503", len(DELAYS) + 1)
    assert 3 * DAY <= now - begun <= 3 * DAY + 10 * HOUR
    assert len({headers["webhook-id"] for headers, _ in office.receiver.asked}) == 1


def test_an_endpoint_that_took_nothing_for_three_days_is_disabled_in_the_log_and_others_hear_of_it(
    office: Office, receiver: Receiver
) -> None:
    path = f"{ENDPOINTS}/{office.endpoint}"
    receiver.status = 503
    office.happen()
    now = SystemClock().now()
    for _ in DELAYS:
        office.deliver(now)
        now = parse_instant(office.rows()[0]["due_at"])
    made(office.admin.post(ENDPOINTS, {"url": receiver.url, "types": ["webhook_endpoint.disabled"]}))
    office.happen("invoice.overdue")
    office.deliver(now)
    found = made(office.admin.get(path))
    assert found["disabled_why"] == "nothing was taken for three days; the last one answered 503"
    assert [row["why"] for row in office.rows()] == ["answered 503", "the endpoint is disabled"]
    assert actions(office.admin, office.endpoint) == ["webhook_endpoint.create", "webhook_endpoint.disable"]
    row = walked(office.admin, f"/v1/audit-log?subject={office.endpoint}")[0]
    assert (row["actor"], row["reason"]) == ("tallybook", found["disabled_why"])
    assert (row["before"].get("disabled_at"), row["after"]["disabled_at"]) == (None, found["disabled_at"])
    outbox.relay(office.house.database, office.house.tenant, SystemClock().now(), handlers=HANDLERS)
    assert office.rows()[-1]["type"] == "webhook_endpoint.disabled"


def test_a_receiver_that_is_gone_is_told_nothing_any_more_and_others_hear_of_it(
    office: Office, receiver: Receiver
) -> None:
    other = made(office.admin.post(ENDPOINTS, {"url": receiver.url, "types": ["webhook_endpoint.disabled"]}))
    receiver.status = 410
    office.happen()
    office.deliver()
    found = made(office.admin.get(f"{ENDPOINTS}/{office.endpoint}"))
    assert found["disabled_why"] == "the receiver says that it is gone (410)"
    receiver.status = 200
    outbox.relay(office.house.database, office.house.tenant, SystemClock().now(), handlers=HANDLERS)
    office.deliver()
    told = office.verified(secret=other["secret"])
    assert (told["type"], told["data"]["id"]) == ("webhook_endpoint.disabled", office.endpoint)
    office.happen(subject="inv_2")
    assert len(receiver.asked) == 2
    assert refused(office.admin.post(f"{ENDPOINTS}/{office.endpoint}/test")) == (409, "is_disabled")


def test_a_redirect_is_not_followed(office: Office) -> None:
    office.receiver.status, office.receiver.headers = 302, {"location": f"{office.receiver.url}/elsewhere"}
    office.happen()
    office.deliver()
    assert len(office.receiver.asked) == 1
    assert office.rows()[0]["state"] == "pending"


def test_an_answer_of_any_size_is_clipped_and_made_legible(office: Office) -> None:
    office.receiver.answer = b"\x00\x1b[31m" + b"x" * 1_000_000
    office.happen()
    office.deliver()
    (row,) = office.rows()
    (attempt,) = made(office.admin.get(f"/v1/webhook-deliveries/{row['id']}"))["attempts"]
    assert attempt["status"] == 200
    assert len(attempt["answer"]) == 500
    assert attempt["answer"].isprintable()


def test_a_delivery_that_somebody_sends_is_sent_by_nobody_else(office: Office) -> None:
    office.happen()
    (row,) = office.rows()
    office.receiver.before = office.deliver  # while it is on its way
    office.deliver()
    assert len(office.receiver.asked) == 1
    assert office.rows()[0]["id"] == row["id"]


def test_while_one_is_on_its_way_to_an_endpoint_no_worker_sends_it_another(office: Office) -> None:
    for number in range(3):
        office.happen(subject=f"inv_{number}")
    seen: list[int] = []

    def another_worker() -> None:
        before = len(office.receiver.asked)
        office.deliver()
        seen.append(len(office.receiver.asked) - before)

    office.receiver.before = another_worker
    office.deliver()
    assert seen == [0, 0, 0]
    assert [json.loads(body)["sequence"] for _, body in office.receiver.asked] == [1, 2, 3]


def test_a_worker_that_was_killed_while_it_sent_leaves_what_is_sent_again(office: Office) -> None:
    office.happen()
    with office.house.database.transaction(office.house.tenant) as connection:
        store = SqlWebhooks(connection)
        (found,) = store.deliveries(wanted_all(), newest(10))
        leased = structs.replace(found, state=Pending(found.created_at, SystemClock().now() + 60 * SECOND))
        store.save_delivery(leased)  # what a killed worker leaves
    office.deliver()
    assert office.receiver.asked == []
    office.deliver(SystemClock().now() + 61 * SECOND)
    assert office.rows()[0]["state"] == "delivered"


def test_a_process_that_is_killed_while_the_receiver_reads_is_followed_by_one_that_sends_the_same(
    office: Office,
) -> None:
    office.happen()
    environment = {**os.environ, "DATABASE_URL": url_of(office.house.database)}
    command = [sys.executable, "-m", "tests.notify.delivering", str(office.house.tenant)]
    with subprocess.Popen([*command, office.endpoint], env=environment) as process:
        office.receiver.before = process.kill
        process.wait(timeout=30)
    assert process.returncode == -signal.SIGKILL
    office.receiver.before = lambda: None
    assert office.rows()[0]["state"] == "pending"
    office.deliver(SystemClock().now() + LEASE + SECOND)
    (first, second) = office.receiver.asked
    assert (first[0]["webhook-id"], first[1]) == (second[0]["webhook-id"], second[1])
    assert office.rows()[0]["state"] == "delivered"


def wanted_all() -> DeliveryListing:
    """Every delivery."""
    return DeliveryListing()


def test_what_has_failed_is_sent_again_one_by_one_or_all_since_a_moment(office: Office) -> None:
    for number in range(3):
        office.happen(subject=f"inv_{number}")
    fail_all(office)
    first, *_ = office.rows()
    assert made(office.admin.post(f"/v1/webhook-deliveries/{first['id']}/replay"))["state"] == "pending"
    assert refused(office.admin.post(f"/v1/webhook-deliveries/{first['id']}/replay")) == (409, "not_ended")
    again = made(office.admin.post(f"{ENDPOINTS}/{office.endpoint}/replay", {"since": "2026-01-01T00:00:00Z"}))
    assert again == {"deliveries": 2}
    office.deliver()
    assert [row["state"] for row in office.rows()] == ["delivered"] * 3
    assert sorted(json.loads(body)["sequence"] for _, body in office.receiver.asked) == [1, 2, 3]


def fail_all(office: Office) -> None:
    """What is left after three days without a receiver."""
    with office.house.database.transaction(office.house.tenant) as connection:
        store = SqlWebhooks(connection)
        for one in store.deliveries(wanted_all(), newest(10)):
            store.save_delivery(given_up(one))


def given_up(delivery: Delivery) -> Delivery:
    """A delivery after its last attempt."""
    last = structs.replace(delivery, attempts=len(DELAYS))
    return concluded(last, Attempt(delivery.created_at, 1, 500, ""), 0)


def test_what_is_to_an_endpoint_that_was_removed_or_disabled_is_given_up(office: Office) -> None:
    office.happen()
    assert office.admin.post(f"{ENDPOINTS}/{office.endpoint}/disable").status_code == 200
    office.deliver()
    assert office.rows()[0]["why"] == "the endpoint is disabled"
    assert office.admin.send("DELETE", f"{ENDPOINTS}/{office.endpoint}").status_code == 204
    assert refused(office.admin.get(f"{ENDPOINTS}/{office.endpoint}")) == (404, "unknown_endpoint")
    assert office.receiver.asked == []


@pytest.mark.parametrize(
    "url", ["https://user:pw@example.com/", "https:///x", "https://example.com/#part", "http://[::1/", "ftp://x/"]
)
def test_what_can_be_no_address_is_refused(office: Office, url: str) -> None:
    assert office.admin.post(ENDPOINTS, {"url": url}).status_code == 422


def test_without_an_allowed_network_an_endpoint_is_reached_by_https_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ALLOWED)
    assert refused(office.admin.post(ENDPOINTS, {"url": "http://example.com/"})) == (422, "bad_url")
    office.happen()
    office.deliver()
    assert office.receiver.asked == []
    (row,) = office.rows()
    (attempt,) = made(office.admin.get(f"/v1/webhook-deliveries/{row['id']}"))["attempts"]
    assert "not public" in attempt["answer"]
