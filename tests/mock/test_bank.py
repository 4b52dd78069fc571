"""What happens at the bank of a mock's world, and becomes known by what the bank reports."""

from __future__ import annotations

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


@pytest.mark.parametrize(("won", "stage"), [(True, "won"), (False, "lost")])
def test_a_dispute_takes_money_back_until_it_is_decided(won: bool, stage: str) -> None:
    caller = paying("sim_ok")
    paid = payment_of(caller)
    asked = {"payment": paid["id"], "money": {"amount": "5.00", "currency": "USD"}}
    made = caller.told("POST", "/_mock/dispute", asked)["dispute"]
    assert caller.told("GET", f"/v1/disputes/{made}")["stage"] == "opened"
    assert payment_of(caller)["disputed"]["amount"] == "5.00"
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
