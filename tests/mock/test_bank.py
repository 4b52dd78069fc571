"""What happens at the bank of a mock's world, and becomes known by what the bank reports."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.mock.serving import Served
from tests.mock.test_worlds import SCENARIO, Caller, scenario


def paying(token: str) -> Caller:
    """An administrator of a world whose customer pays by a method of this token; an invoice of 12 dollars is there."""
    return Caller(Served(scenario(SCENARIO.replace("sim_ok", token))).client)


def payment_of(caller: Caller) -> Any:
    (found,) = caller.told("GET", "/v1/payments")["data"]
    return caller.told("GET", f"/v1/payments/{found['id']}")


@pytest.mark.parametrize(("approve", "ended", "invoice"), [(True, "completed", "paid"), (False, "failed", "finalized")])
def test_a_customer_decides_on_the_banks_page(approve: bool, ended: str, invoice: str) -> None:
    caller = paying("sim_action")
    waits = payment_of(caller)
    assert waits["state"] == "requires_action"
    caller.told("POST", "/_mock/decide", {"payment": waits["id"], "approve": approve})
    assert payment_of(caller)["state"] == ended
    assert caller.told("GET", "/v1/invoices")["data"][0]["state"] == invoice
    again = caller.ask("POST", "/_mock/decide", {"payment": waits["id"]})
    assert (again.status_code, again.json()["code"]) == (409, "not_waiting")


def test_a_payment_that_is_pending_is_reported_once_its_time_has_come() -> None:
    caller = paying("sim_pending")
    assert payment_of(caller)["state"] == "processing"
    caller.told("POST", "/_mock/clock", {"advance_seconds": 61})
    assert payment_of(caller)["state"] == "completed"


def opened_by(caller: Caller) -> Any:
    """A set-up whose page waits for its customer."""
    (group,) = caller.told("GET", "/v1/billing-groups")["data"]
    asked = {"gateway": "simulated", "return_url": "https://portal.example/methods", "is_default": True}
    return caller.told("POST", f"/v1/billing-groups/{group['id']}/payment-method-setups", asked)


def setup_of(caller: Caller, setup: Any) -> Any:
    return caller.told("GET", f"/v1/payment-method-setups/{setup['id']}")


@pytest.mark.parametrize(("token", "label"), [(None, "visa 4242 12/30"), ("sim_pending", "account 3000")])
def test_a_customer_has_a_method_kept_on_the_banks_page(token: str | None, label: str) -> None:
    caller = paying("sim_declined")
    opened = opened_by(caller)
    caller.told("POST", "/_mock/decide", {"setup": opened["id"]} | ({} if token is None else {"token": token}))
    methods = caller.told("GET", f"/v1/payment-methods?billing_group={opened['billing_group']}")["data"]
    (kept,) = [one for one in methods if one["is_default"]]
    assert kept["label"] == label, "the bank has reported it before anybody looks"
    done = setup_of(caller, opened)
    assert (done["state"], done["payment_method"]) == ("done", kept["id"])
    again = caller.ask("POST", "/_mock/decide", {"setup": opened["id"]})
    assert (again.status_code, again.json()["code"]) == (409, "not_waiting")


def test_a_customer_gives_up_on_the_banks_page() -> None:
    caller = paying("sim_ok")
    opened = opened_by(caller)
    caller.told("POST", "/_mock/decide", {"setup": opened["id"], "approve": False})
    ended = setup_of(caller, opened)
    assert (ended["state"], ended["failure"]["code"], ended["payment_method"]) == ("failed", "given_up", None)


def test_a_page_to_which_nobody_comes_is_closed_by_the_clock() -> None:
    caller = paying("sim_ok")
    opened = opened_by(caller)
    caller.told("POST", "/_mock/clock", {"advance_seconds": 26 * 3600})
    assert setup_of(caller, opened)["state"] == "expired"


@pytest.mark.parametrize("body", [{}, {"payment": "pay_1", "setup": "pms_1"}])
def test_a_decision_is_about_one_thing(body: dict[str, object]) -> None:
    told = paying("sim_ok").ask("POST", "/_mock/decide", body)
    assert (told.status_code, "name one of them" in told.json()["detail"]) == (422, True)


def test_what_the_page_has_not_is_not_kept() -> None:
    caller = paying("sim_ok")
    opened = opened_by(caller)
    told = caller.ask("POST", "/_mock/decide", {"setup": opened["id"], "token": "sim_late"})
    assert (told.status_code, "token is one of sim_ok" in told.json()["detail"]) == (422, True)
    assert setup_of(caller, opened)["state"] == "open"


@pytest.mark.parametrize(("won", "stage"), [(True, "won"), (False, "lost")])
def test_a_dispute_takes_money_back_until_it_is_decided(won: bool, stage: str) -> None:
    caller = paying("sim_ok")
    paid = payment_of(caller)
    asked = {"payment": paid["id"], "money": {"amount": "5.00", "currency": "USD"}}
    made = caller.told("POST", "/_mock/dispute", asked)["dispute"]
    assert caller.told("GET", f"/v1/disputes/{made}")["stage"] == "opened"
    payment = payment_of(caller)
    assert payment["disputed"]["amount"] == "5.00"
    assert Decimal(payment["refundable"]["amount"]) == Decimal(payment["captured"]["amount"]) - 5
    nothing = {**asked, "money": {"amount": "0.00", "currency": "USD"}}
    assert caller.ask("POST", "/_mock/dispute", nothing).json()["code"] == "bad_amount"
    more = caller.ask("POST", "/_mock/dispute", {"payment": paid["id"]})
    assert (more.status_code, more.json()["code"]) == (409, "exceeds_charge")
    caller.told("POST", "/_mock/end-dispute", {"dispute": made, "won": won})
    assert caller.told("GET", f"/v1/disputes/{made}")["stage"] == stage
    assert caller.told("GET", "/v1/ledger/check")["differences"] == []


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("decide", {"payment": "pay_9"}, "unknown_payment"),
        ("decide", {"setup": "pms_9"}, "unknown_setup"),
        ("dispute", {"payment": "pay_9"}, "unknown_payment"),
        ("end-dispute", {"dispute": "dsp_9", "won": True}, "unknown_dispute"),
        ("end-dispute", {"dispute": "dsp_9"}, "missing_key"),
    ],
)
def test_what_the_bank_does_not_know_is_told(name: str, body: dict[str, object], code: str) -> None:
    assert paying("sim_ok").ask("POST", f"/_mock/{name}", body).json()["code"] == code


def test_what_was_paid_is_not_disputed_before() -> None:
    caller = paying("sim_action")
    told = caller.ask("POST", "/_mock/dispute", {"payment": payment_of(caller)["id"]})
    assert (told.status_code, told.json()["code"]) == (409, "not_captured")
