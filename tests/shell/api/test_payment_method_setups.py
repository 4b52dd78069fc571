"""A customer has a card kept on the gateway's page over the API, without paying."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tallybook.kernel.instant import SECOND
from tallybook.kernel.operation import Role
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tests.shell.api.billing import Office
from tests.shell.api.calling import Caller, House
from tests.shell.api.paying import Counter

SETUPS = "/v1/payment-method-setups"
BACK = "https://portal.example/methods"
ASKED = {"gateway": "simulated", "return_url": BACK}


def of(group: str) -> str:
    return f"/v1/billing-groups/{group}/payment-method-setups"


@pytest.fixture
def group(house: House) -> str:
    """A billing group that has no payment method."""
    return Office(house).add()


@pytest.fixture
def caller(house: House) -> Caller:
    return house.caller(Role.OPERATOR)


def test_a_page_is_opened_once_under_one_key_and_waits_for_the_customer(caller: Caller, group: str) -> None:
    key = {"Idempotency-Key": uuid4().hex}
    made = caller.post(of(group), ASKED, **key)
    found = made.json()
    assert (made.status_code, found["state"], found["billing_group"]) == (201, "open", group)
    assert found["url"].startswith("https://bank.invalid/keep/")
    assert found["return_url"] == f"{BACK}?setup={found['id']}"
    assert (found["payment_method"], found["failure"], found["ended_at"], found["is_default"]) == (None,) * 3 + (False,)
    assert caller.post(of(group), ASKED, **key).content == made.content
    assert caller.get(f"{SETUPS}/{found['id']}").json() == found
    assert caller.get(f"/v1/payment-methods?billing_group={group}").json()["data"] == []


@pytest.mark.parametrize(
    ("change", "status", "code", "pointer"),
    [
        ({"gateway": "manual"}, 422, "nothing_to_set_up", "/gateway"),
        ({"gateway": "nobody"}, 422, "unknown_gateway", "/gateway"),
        ({"return_url": "javascript:alert(1)"}, 422, "bad_url", "/return_url"),
        ({"return_url": "https://x.example/\u202e"}, 422, "bad_text", "/return_url"),
        ({"return_url": f"https://x.example/{'y' * 2_000}"}, 422, None, "/return_url"),
        ({"token": "sim_ok"}, 422, "unknown_key", "/token"),
    ],
)
def test_what_cannot_be_set_up_is_refused_with_its_place(
    caller: Caller, group: str, change: dict[str, str], status: int, code: str | None, pointer: str
) -> None:
    refused = caller.post(of(group), ASKED | change)
    assert refused.status_code == status
    assert refused.json()["errors"][0]["pointer"] == pointer
    assert code is None or refused.json()["errors"][0]["code"] == code


def test_what_is_not_there_is_not_found(caller: Caller) -> None:
    for answer, code in [(caller.post(of("grp_none"), ASKED), "unknown_group"),
                         (caller.get(f"{SETUPS}/pms_none"), "unknown_setup")]:  # fmt: skip
        assert (answer.status_code, answer.json()["code"]) == (404, code)


def test_a_customer_sets_a_method_up_for_its_own_groups_alone(house: House, caller: Caller, group: str) -> None:
    other = Office(house).add("Other", usage=[])
    organization = caller.get(f"/v1/billing-groups/{group}").json()["organization"]
    customer = house.caller(Role.CUSTOMER, organization_id=organization)
    made = customer.post(of(group), ASKED)
    assert made.status_code == 201
    assert customer.get(f"{SETUPS}/{made.json()['id']}").json() == made.json()
    assert customer.post(of(other), ASKED).status_code == 404
    foreign = caller.post(of(other), ASKED).json()["id"]
    assert customer.get(f"{SETUPS}/{foreign}").json()["code"] == "unknown_setup"
    viewer = house.caller(Role.VIEWER)
    assert viewer.post(of(group), ASKED).status_code == 403
    assert viewer.get(f"{SETUPS}/{foreign}").status_code == 200


def keep(counter: Counter, setup: dict[str, Any], token: str | None = "sim_ok") -> None:
    counter.till.bank.keep_method(setup["url"].rpartition("/")[2], token, counter.till.clock.now)
    counter.till.clock.pass_by(5 * SECOND)


def test_who_comes_back_finds_what_is_kept_before_the_gateway_tells_it(counter: Counter) -> None:
    caller = counter.caller()
    made = caller.post(of("grp_1"), ASKED).json()
    keep(counter, made)
    done = caller.get(f"{SETUPS}/{made['id']}").json()
    assert (done["state"], done["url"], done["failure"]) == ("done", None, None)
    (method,) = caller.get("/v1/payment-methods?billing_group=grp_1").json()["data"]
    assert (method["id"], method["label"], method["is_default"]) == (done["payment_method"], "visa 4242 12/30", True)
    assert caller.get(f"{SETUPS}/{made['id']}").json() == done
    assert counter.audited() == [("payment_method.setup", made["id"])]
    counter.till.owe("inv_1", "100")
    assert caller.post("/v1/payments", {"billing_group": "grp_1"}).json()["state"] == "completed"


def test_what_the_gateway_reports_keeps_it_whether_the_customer_comes_back_or_not(counter: Counter) -> None:
    caller = counter.caller()
    made = caller.post(of("grp_1"), ASKED | {"is_default": True}).json()
    keep(counter, made)
    now = counter.till.clock.now
    ((_, body),) = counter.till.bank.webhooks(now)
    for told in ({"acted_on": 1}, {"known": 1}):
        path, signature = f"/v1/gateway-webhooks/{counter.house.name}/simulated", sign(body, counter.till.secret, now)
        assert counter.house.client.post(path, content=body, headers={SIGNATURE: signature}).json() == told
    (method,) = caller.get("/v1/payment-methods?billing_group=grp_1").json()["data"]
    assert method["is_default"]
    assert caller.get(f"{SETUPS}/{made['id']}").json()["payment_method"] == method["id"]


def test_who_gives_up_is_told_so(counter: Counter) -> None:
    caller = counter.caller()
    made = caller.post(of("grp_1"), ASKED).json()
    keep(counter, made, None)
    ended = caller.get(f"{SETUPS}/{made['id']}").json()
    assert (ended["state"], ended["failure"]["code"], ended["payment_method"]) == ("failed", "given_up", None)
    assert ended["ended_at"]
