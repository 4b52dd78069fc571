"""`tallybook webhook`, as a person runs it."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from tallybook.notify.store_sql import SqlWebhooks
from tallybook.shell.addresses import ALLOWED
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.jobs import outbox
from tallybook.shell.webhook_sender import WebhookSender
from tallybook.shell.webhooks import Courier
from tallybook.shell.wiring import HANDLERS
from tests.database import NOW, new_tenant_name, url_of
from tests.notify.fake_network import ALLOWED_HOSTS, Network, Receiver
from tests.shell.api.calling import KEY
from tests.shell.cli.commands import refused, said, tallybook

HOST = "10.1.0.1"


@pytest.fixture
def tenant(database: Database, monkeypatch: pytest.MonkeyPatch) -> int:
    name = new_tenant_name()
    for variable, value in {
        "DATABASE_URL": url_of(database),
        "TALLYBOOK_TENANT": name,
        "TALLYBOOK_ACTOR": "kim",
        "TALLYBOOK_SECRET_KEY": KEY.hex(),
        ALLOWED: ALLOWED_HOSTS,
    }.items():
        monkeypatch.setenv(variable, value)
    return database.tenant(name, NOW)


@pytest.fixture
def endpoint(tenant: int) -> str:
    """An endpoint that is told of everything."""
    done = tallybook("webhook", "add", f"http://{HOST}/")
    assert done.status == 0
    assert "Its secret, shown once: whsec_" in done.out
    return done.out.split(" ")[0]


def happen(database: Database, tenant: int, *kinds: str) -> None:
    """Facts, and what a relay does with them."""
    with database.transaction(tenant) as connection:
        outbox.write(connection, [outbox.Fact(kind, "inv_1", {}) for kind in kinds], SystemClock().now())
    outbox.relay(database, tenant, SystemClock().now(), handlers=HANDLERS)


def send(database: Database, tenant: int, endpoint: str, status: int = 200) -> None:
    """What a worker does; everything is answered with this status."""
    network = Network(SystemClock().now(), {HOST: Receiver(status=lambda _: status)})
    sender = WebhookSender((ip_network(ALLOWED_HOSTS),), network.resolve, network, network.seconds)
    Courier(database, tenant, sender, network.clock).take_turn(endpoint)


def done_to(subject: str) -> list[tuple[str, str]]:
    """What the audit log says of something, the oldest first, and by whom."""
    return [(one["action"], one["actor"]) for one in said("audit", "list", "--subject", subject)[::-1]]


def test_an_endpoint_is_disabled_enabled_rotated_and_deleted(database: Database, tenant: int, endpoint: str) -> None:
    happen(database, tenant, "invoice.paid")
    assert tallybook("webhook", "disable", endpoint).out == f"{endpoint} is disabled.\n"
    assert said("webhook", "list")[0]["state"] == "disabled: by hand"
    assert [row["why"] for row in said("webhook", "deliveries")] == ["the endpoint is disabled"]
    assert "is disabled already: by hand" in refused("webhook", "disable", endpoint)
    assert tallybook("webhook", "enable", endpoint).out == f"{endpoint} is enabled.\n"
    assert "is not disabled" in refused("webhook", "enable", endpoint)
    out = tallybook("webhook", "rotate", endpoint, "--overlap", "2").out
    assert out.startswith(f"{endpoint} has a new secret, shown once: whsec_")
    assert out.endswith("The last one signs beside it for 2 hours.\n")
    secret = out.split("\n")[0].rpartition(" ")[2]
    with database.transaction(tenant) as connection:
        found = SqlWebhooks(connection).endpoint(endpoint)
    assert found is not None and len(found.secrets) == 2
    assert secret not in tallybook("audit", "list", "--format", "json").out + tallybook("webhook", "list").out
    assert tallybook("webhook", "delete", endpoint).out == f"{endpoint} is deleted.\n"
    assert said("webhook", "list") == []
    words = ("create", "disable", "enable", "rotate", "delete")
    assert done_to(endpoint) == [(f"webhook_endpoint.{word}", "kim") for word in words]


def test_deliveries_are_listed_by_endpoint_type_and_state(database: Database, tenant: int, endpoint: str) -> None:
    other = tallybook("webhook", "add", "http://10.1.0.2/", "--event", "invoice.paid").out.split(" ")[0]
    happen(database, tenant, "invoice.paid", "payment.failed")
    send(database, tenant, endpoint)
    assert len(said("webhook", "deliveries")) == 3
    assert [row["endpoint"] for row in said("webhook", "deliveries", "--endpoint", other)] == [other]
    assert [row["type"] for row in said("webhook", "deliveries", "--event", "payment.failed")] == ["payment.failed"]
    assert [row["endpoint"] for row in said("webhook", "deliveries", "--is", "pending")] == [other]
    narrow = ("--endpoint", endpoint, "--event", "invoice.paid", "--is", "delivered")
    (row,) = said("webhook", "deliveries", *narrow)
    assert said("webhook", "show", row["id"])[0]["status"] == 200
    assert '"type":"invoice.paid"' in tallybook("webhook", "show", row["id"]).out
    assert tallybook("webhook", "deliveries", "--endpoint", "whe_gone").out == "No such deliveries.\n"


def test_what_has_failed_is_sent_again_one_by_one_or_all_since_a_day(
    database: Database, tenant: int, endpoint: str
) -> None:
    happen(database, tenant, "invoice.paid", "invoice.overdue", "payment.failed")
    tallybook("webhook", "disable", endpoint)
    tallybook("webhook", "enable", endpoint)
    (last, *_) = said("webhook", "deliveries")
    assert tallybook("webhook", "replay", last["id"]).out == f"{last['id']} is sent again.\n"
    assert "is still tried" in refused("webhook", "replay", last["id"])
    since = ("webhook", "replay", endpoint, "--since")
    assert tallybook(*since, "2999-01-01").out == f"Nothing to {endpoint} has failed since 2999-01-01.\n"
    assert tallybook(*since, "2026-01-01").out == "2 deliveries are sent again.\n"
    send(database, tenant, endpoint)
    assert {row["state"] for row in said("webhook", "deliveries")} == {"delivered"}
    assert waiting(database, tenant) == 1


def waiting(database: Database, tenant: int) -> int:
    """How many jobs of webhooks wait for a tenant."""
    with database.connection() as connection:
        row = connection.execute(
            "SELECT count(*) FROM jobs.procrastinate_jobs WHERE args->>'tenant' = %s AND task_name LIKE '%%webhooks'",
            [str(tenant)],
        ).fetchone()
    assert row is not None
    return int(row[0])


def test_a_test_is_sent_by_a_worker(database: Database, tenant: int, endpoint: str) -> None:
    done = tallybook("webhook", "test", endpoint)
    id_ = done.out.split(" ")[0]
    assert done.out == f"{id_} goes to http://{HOST}/.\n"
    assert tallybook("webhook", "show", id_).out.endswith("It was not tried yet.\n")
    send(database, tenant, endpoint, 503)
    (row,) = said("webhook", "deliveries", "--event", "webhook.test")
    assert (row["state"], row["attempts"]) == ("pending", 1)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("disable", "whe_gone"), "there is no endpoint of this id"),
        (("rotate", "whe_gone"), "there is no endpoint of this id"),
        (("test", "whe_gone"), "there is no endpoint of this id"),
        (("replay", "whe_gone", "--since", "2026-05-01"), "there is no endpoint of this id"),
        (("replay", "whe_gone"), "there is no delivery of this id"),
        (("replay", "whe_gone", "--since", "yesterday"), "--since: "),
        (("show", "msg_gone"), "there is no delivery of this id"),
        (("deliveries", "--event", "invoice.payed"), "--event: 'invoice.payed' is no type of event; did you mean"),
    ],
)
def test_what_there_is_none_of_is_said(tenant: int, words: tuple[str, ...], why: str) -> None:
    assert why in refused("webhook", *words)


def test_where_there_is_nothing_a_sentence_says_so(tenant: int) -> None:
    assert tallybook("webhook", "list").out == "No endpoints.\n"
    assert tallybook("webhook", "deliveries").out == "No deliveries.\n"
