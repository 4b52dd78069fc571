"""The engine keeps its contract with receivers: what it sends is what arrives, signed, because something happened."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from litestar.types import ASGIApp
from standardwebhooks import Webhook

from tallybook.client import NO_RETRIES, Tallybook
from tallybook.shell.addresses import ALLOWED, allowed_networks
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.jobs import outbox
from tallybook.shell.webhook_sender import WebhookSender
from tallybook.shell.webhooks import Courier
from tallybook.shell.wiring import HANDLERS
from tests.contract.providers import new_engine_tenant
from tests.contract.states import STATES, Place
from tests.contract.verifying import PACTS, VERIFIED, Broken, Sent, descriptions, verify_messages
from tests.edge.running import listening
from tests.figures import Tally
from tests.shell.api.calling import KEY

PACT = PACTS / "webhook-receiver-tallybook-webhooks.json"

type Arrived = tuple[dict[str, str], bytes]


@contextmanager
def receiving() -> Iterator[tuple[str, list[Arrived]]]:
    """A receiver on this machine: where it is, and what has come."""
    came: list[Arrived] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            came.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", came
        server.shutdown()
        thread.join()


class Sender:
    """The engine, whose tenants tell one receiver of everything."""

    def __init__(self, url: str, database: Database, receiver: str, came: list[Arrived]) -> None:
        self._url, self._database, self._receiver, self._came = url, database, receiver, came
        self._secret = ""

    def bring_into(self, name: str) -> dict[str, str]:
        """A new tenant in a state, whose receiver was told of what happened on the way."""
        self._came.clear()
        place = new_engine_tenant(self._database)
        with Tallybook(self._url, place.key, retries=NO_RETRIES) as api:
            made = api.webhook_endpoints.create(url=self._receiver)
            self._secret = made.secret
            values = STATES[name](Place(place, api, self._url))
        outbox.relay(self._database, place.tenant, SystemClock().now(), handlers=HANDLERS)
        courier = Courier(self._database, place.tenant, WebhookSender(allowed_networks()), SystemClock().now)
        courier.take_turn(made.endpoint.id)
        return values

    def sent(self, kind: str) -> Sent:
        """The last message of a kind that came, which its receiver verifies."""
        headers, body = next(one for one in reversed(self._came) if json.loads(one[1])["type"] == kind)
        Webhook(self._secret).verify(body, headers)
        own = {name: value for name, value in headers.items() if name.startswith("webhook-")}
        return own | {"contentType": headers["content-type"]}, body


@pytest.fixture
def sender(database: Database, application: Callable[[], ASGIApp], monkeypatch: pytest.MonkeyPatch) -> Iterator[Sender]:
    monkeypatch.setenv(ALLOWED, "127.0.0.1/32")
    monkeypatch.setenv("TALLYBOOK_SECRET_KEY", KEY.hex())
    with listening(application) as url, receiving() as (receiver, came):
        yield Sender(url, database, receiver, came)


def test_what_the_engine_sends_is_what_receivers_need(sender: Sender, tally: Tally) -> None:
    verify_messages(PACT, sender.sent, sender.bring_into)
    tally(VERIFIED, len(descriptions(PACT)))


def test_an_amount_that_is_a_number_or_no_signature_breaks_the_contract(sender: Sender) -> None:
    def with_a_number(kind: str) -> Sent:
        headers, body = sender.sent(kind)
        return headers, re.sub(rb'"owed":"([0-9.]+)"', rb'"owed":\1', body)

    def unsigned(kind: str) -> Sent:
        headers, body = sender.sent(kind)
        return {name: headers[name] for name in headers if name != "webhook-signature"}, body

    with pytest.raises(Broken, match=r"\$\.data\.owed"):
        verify_messages(PACT, with_a_number, sender.bring_into)
    with pytest.raises(Broken, match="webhook-signature"):
        verify_messages(PACT, unsigned, sender.bring_into)
