"""Refunds, disputes, payment methods and dunning over the API."""

from __future__ import annotations

import pytest

from tallybook.payments.model.charge import DisputeStage
from tallybook.payments.model.refund import Dispute
from tests.payments.till import dollars
from tests.shell.api.calling import Caller
from tests.shell.api.paying import PAYMENTS, Counter

METHODS = "/v1/payment-methods"


@pytest.fixture
def caller(counter: Counter) -> Caller:
    """An operator; the group owes 100 dollars, and has a card."""
    counter.till.owe("inv_1", "100")
    counter.till.method("sim_ok")
    return counter.caller()


def test_money_is_given_back_and_is_due_again(counter: Counter, caller: Caller) -> None:
    paid = caller.post(PAYMENTS, {"billing_group": "grp_1"}).json()
    path, key = f"{PAYMENTS}/{paid['id']}/refunds", {"Idempotency-Key": "k"}
    body = {"reason": "paid twice", "money": counter.money("30")}
    made = caller.post(path, body, **key)
    assert (made.status_code, made.json()["state"], made.json()["money"]) == (201, "paid", counter.money("30.00"))
    assert caller.post(path, body, **key).content == made.content
    assert counter.till.bank_holds() == 70
    assert counter.till.receivable("inv_1").due == 30
    counter.till.clock.pass_by(1)
    greater = caller.post(path, {"reason": "too much", "money": counter.money("70.01")}).json()
    assert [(one["pointer"], one["code"]) for one in greater["errors"]] == [("/money", "more_than_captured")]
    rest = caller.post(path, {"reason": "all of it"}).json()
    assert rest["money"] == counter.money("70.00")
    assert caller.get(f"/v1/refunds/{rest['id']}").json() == rest
    assert [one["id"] for one in caller.get("/v1/refunds").json()["data"]] == [rest["id"], made.json()["id"]]
    of_group = caller.get(f"/v1/refunds?billing_group={rest['billing_group']}").json()["data"]
    assert [one["id"] for one in of_group] == [rest["id"], made.json()["id"]]
    assert caller.get("/v1/refunds?billing_group=grp_none").json()["data"] == []
    first = caller.get("/v1/refunds?limit=1&state=paid").json()
    after = caller.get(f"/v1/refunds?limit=1&cursor={first['next_cursor']}").json()
    assert [one["id"] for one in after["data"]] == [made.json()["id"]]
    more = caller.post(path, {"reason": "more"})
    assert (more.status_code, more.json()["code"]) == (409, "more_than_captured")
    assert [one["pointer"] for one in more.json()["errors"]] == ["/money"]
    assert [action for action, _ in counter.audited()] == ["payment.collect", "payment.refund", "payment.refund"]


def test_a_refund_by_transfer_waits_until_somebody_says_that_it_was_sent(counter: Counter, caller: Caller) -> None:
    body = {"billing_group": "grp_1", "money": counter.money("100"), "reference": "bank-7"}
    paid = caller.post(f"{PAYMENTS}/record", body).json()
    waits = caller.post(f"{PAYMENTS}/{paid['id']}/refunds", {"reason": "wrong"}).json()
    assert waits["state"] == "sending"
    path = f"/v1/refunds/{waits['id']}/confirm"
    assert caller.post(path, {}).json()["errors"][0]["pointer"] == "/reference"
    sent = caller.post(path, {"reference": "bank-8"}).json()
    assert (sent["state"], sent["reference"]) == ("paid", "bank-8")
    assert caller.post(path, {"reference": "bank-8"}).json() == sent
    assert caller.post(path, {"reference": "bank-9"}).json()["code"] == "refund_ended"
    assert [action for action, _ in counter.audited()][1:] == ["payment.refund", "payment.confirm_refund"]
    assert caller.post("/v1/refunds/ref_9/confirm", {"reference": "x"}).status_code == 404


def test_disputes_are_listed_and_read(counter: Counter, caller: Caller) -> None:
    paid = caller.post(PAYMENTS, {"billing_group": "grp_1"}).json()
    made = Dispute(
        "dsp_1", paid["id"], "grp_1", "dp_1", dollars("40"), "fraud", DisputeStage.OPENED, counter.till.clock.now
    )
    with counter.till.desk() as desk:
        desk.refunds.save_dispute(made)
    found = caller.get("/v1/disputes/dsp_1").json()
    assert (found["payment"], found["stage"], found["money"]) == (paid["id"], "opened", counter.money("40.00"))
    assert caller.get(f"/v1/disputes?payment={paid['id']}").json()["data"] == [found]
    assert caller.get("/v1/disputes?payment=pay_9").json()["data"] == []
    assert caller.get("/v1/disputes/dsp_9").json()["code"] == "unknown_dispute"


def test_gateways_are_told_by_name_and_kind_and_by_nothing_else(counter: Counter, caller: Caller) -> None:
    told = {"data": [{"name": "manual", "kind": "transfer"}, {"name": "simulated", "kind": "page"}]}
    assert caller.get("/v1/gateways").json() == told


def test_methods_are_kept_made_the_default_and_removed(counter: Counter, caller: Caller) -> None:
    counter.till.clock.pass_by(1)
    body = {"billing_group": "grp_1", "gateway": "simulated", "token": "sim_declined_and_long"}
    made = caller.post(METHODS, body)
    assert (made.status_code, made.json()["token"], made.json()["is_default"]) == (201, "…long", False)
    id_ = made.json()["id"]
    assert caller.post(f"{METHODS}/{id_}/default").json()["is_default"]
    first = caller.get(f"{METHODS}?billing_group=grp_1&limit=1").json()
    assert [one["id"] for one in first["data"]] == [id_]
    after = caller.get(f"{METHODS}?billing_group=grp_1&cursor={first['next_cursor']}").json()
    assert [one["label"] for one in after["data"]] == ["sim_ok"]
    assert caller.post(f"{METHODS}/{id_}/remove").json()["removed_at"] is not None
    assert caller.post(f"{METHODS}/{id_}/default").json()["code"] == "method_removed"
    assert len(caller.get(f"{METHODS}?billing_group=grp_1").json()["data"]) == 1
    assert caller.get(f"{METHODS}/{id_}").json()["removed_at"] is not None
    kinds = ["payment_method.add", "payment_method.default", "payment_method.remove"]
    assert [action for action, _ in counter.audited()] == kinds
    assert caller.get(f"{METHODS}/pmt_9").status_code == 404


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"billing_group": "grp_9"}, "unknown_group", "/billing_group"),
        ({"gateway": "paypal"}, "unknown_gateway", "/gateway"),
        ({"token": "4242 4242 4242 4242"}, "bad_token", "/token"),
        ({"token": "sim_ok"}, "known_method", None),
        ({"label": " "}, "bad_text", "/label"),
        ({"customer": " "}, "bad_text", "/customer"),
    ],
)
def test_what_is_wrong_in_a_method_is_told_with_its_place(
    caller: Caller, change: dict[str, object], code: str, place: str | None
) -> None:
    told = caller.post(METHODS, {"billing_group": "grp_1", "gateway": "simulated", "token": "sim_1", **change}).json()
    assert told["code"] == code
    assert place is None or told["errors"][0]["pointer"] == place


def test_dunning_is_listed_stopped_and_resumed(counter: Counter, caller: Caller) -> None:
    counter.till.method("sim_declined")
    counter.till.owe("inv_2", "5")
    for invoice in ("inv_1", "inv_2"):
        caller.post(PAYMENTS, {"billing_group": "grp_1", "invoices": [invoice]})
        counter.till.clock.pass_by(1)
    first = caller.get("/v1/dunning?limit=1").json()
    assert [(one["invoice"], one["due"]) for one in first["data"]] == [("inv_1", counter.money("100.00"))]
    rest = caller.get(f"/v1/dunning?cursor={first['next_cursor']}").json()
    assert [one["invoice"] for one in rest["data"]] == ["inv_2"]
    stopped = caller.post("/v1/dunning/inv_1/stop", {"reason": "they promised"}).json()
    assert (stopped["next_at"], stopped["stopped_at"] is None) == (None, False)
    assert [one["invoice"] for one in caller.get("/v1/dunning").json()["data"]] == ["inv_2", "inv_1"]
    assert caller.post("/v1/dunning/inv_1/stop", {"reason": "again"}).json()["code"] == "dunning_stopped"
    assert caller.post("/v1/dunning/inv_1/resume", {"reason": "they did not"}).json()["next_at"] is not None
    assert caller.post("/v1/dunning/inv_9/stop", {"reason": "none"}).status_code == 404
    assert caller.get("/v1/dunning?cursor=aW52XzE").json()["code"] == "bad_cursor"
    assert [action for action, _ in counter.audited()][2:] == ["payment.dunning_stop", "payment.dunning_resume"]
