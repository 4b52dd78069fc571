"""What payment gateways report over HTTP: let in by its signature, and acted on once."""

from __future__ import annotations

from typing import Any

import pytest

from tallybook.kernel.instant import HOUR
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tests.shell.api.paying import PAYMENTS, Counter


def path(counter: Counter, gateway: str = "simulated") -> str:
    """Where a gateway reports to the till's tenant."""
    return f"/v1/gateway-webhooks/{counter.house.name}/{gateway}"


@pytest.fixture
def pending(counter: Counter) -> str:
    """A payment that the bank completes later."""
    counter.till.owe("inv_1", "100")
    counter.till.method("sim_pending")
    made = counter.caller().post(PAYMENTS, {"billing_group": "grp_1"}).json()
    assert made["state"] == "processing"
    counter.till.clock.pass_by(HOUR)
    return str(made["id"])


def captured(counter: Counter) -> bytes:
    """The bank's word that it has taken the money."""
    (body, *_) = [one for _, one in counter.till.bank.webhooks(counter.till.clock.now) if b"Captured" in one]
    return body


def send(counter: Counter, to: str, body: bytes, signature: str) -> Any:
    """Report as the bank does: without any key of ours."""
    return counter.house.client.post(to, content=body, headers={SIGNATURE: signature})


def test_what_a_gateway_reports_is_acted_on_once(counter: Counter, pending: str) -> None:
    body = captured(counter)
    for told in ({"acted_on": 1}, {"known": 1}):
        answer = send(counter, path(counter), body, sign(body, counter.till.secret, counter.till.clock.now))
        assert (answer.status_code, answer.json()) == (200, told)
    assert counter.caller().get(f"{PAYMENTS}/{pending}").json()["state"] == "completed"
    assert counter.till.receivable("inv_1").due == 0


@pytest.mark.parametrize("signed_by", ["", "another secret"])
def test_what_nobody_signed_changes_nothing(counter: Counter, pending: str, signed_by: str) -> None:
    body = captured(counter)
    signature = sign(body, signed_by, counter.till.clock.now) if signed_by else ""
    answer = send(counter, path(counter), body, signature)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_signature")
    assert counter.caller().get(f"{PAYMENTS}/{pending}").json()["state"] == "processing"


def test_a_gateway_or_a_tenant_that_is_not_there_is_nothing(counter: Counter) -> None:
    for to in (path(counter, "paypal"), "/v1/gateway-webhooks/nobody-at-all/simulated"):
        assert send(counter, to, b"{}", "x").status_code == 404
