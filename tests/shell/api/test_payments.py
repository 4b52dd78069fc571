"""Payments over the API: asked for, listed, read, and resumed where a process died between their two halves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.kernel.instant import MINUTE
from tallybook.kernel.money import Money
from tallybook.kernel.operation import Role
from tallybook.payments.gateways.simulated.gateway import InProcess, SimulatedGateway
from tallybook.payments.model.charge import ChargeOutcome, ChargeRequest
from tests.payments.till import AnyTill
from tests.shell.api.calling import Caller
from tests.shell.api.paying import PAYMENTS, Counter


@pytest.fixture
def caller(counter: Counter) -> Caller:
    """An operator; the group owes 100 dollars, and has a card."""
    counter.till.owe("inv_1", "100")
    counter.till.method("sim_ok")
    return counter.caller()


class Deadly:
    """What kills a process once, where it is said."""

    def __init__(self, where: str) -> None:
        self._where = where

    def at(self, where: str) -> None:
        """Dies, if it is here."""
        if self._where == where:
            self._where = ""
            raise MemoryError("killed")


class DeadlyLine(InProcess):
    """A way to the bank on which a process dies before the bank hears of a charge, or after."""

    def __init__(self, till: AnyTill, deadly: Deadly) -> None:
        super().__init__(till.bank, till.clock)
        self._deadly = deadly

    def charge(self, request: ChargeRequest) -> ChargeOutcome:
        """Charge, or die."""
        self._deadly.at("before it is sent")
        outcome = super().charge(request)
        self._deadly.at("after it is sent")
        return outcome

    def cancel(self, reference: str) -> ChargeOutcome:
        """Cancel, or die."""
        self._deadly.at("before it is cancelled")
        return super().cancel(reference)


class DeadlyGateway(SimulatedGateway):
    """The same; or the process dies before the call is kept, when it is asked a second time what can be charged."""

    def __init__(self, till: AnyTill, where: str) -> None:
        self._deadly = Deadly(where)
        super().__init__(DeadlyLine(till, self._deadly), till.secret)
        self._is_second = False

    def chargeable(self, money: Money, method: str | None, return_url: str | None) -> Money:
        """All of it."""
        if self._is_second:
            self._deadly.at("before it is kept")
        self._is_second = True
        return super().chargeable(money, method, return_url)


def test_payments_are_counted_by_month_and_by_how_they_ended(counter: Counter) -> None:
    counter.till.owe("inv_1", "100")
    counter.till.method("sim_decline_soft")
    caller = counter.caller()
    made = caller.post(PAYMENTS, {"billing_group": "grp_1"})
    assert made.json()["state"] == "failed", made.text
    month = made.json()["created_at"][:7]
    (row,) = caller.get(f"/v1/analytics/payments?until={month}&months=1").json()["data"]
    assert (row["month"], row["state"], row["payments"]) == (month, "failed", 1)
    assert (row["asked"]["amount"], row["captured"]["amount"]) == ("100.00", "0.00")
    assert [one["id"] for one in caller.get(row["listed_at"]).json()["data"]] == [made.json()["id"]]
    for other in ("month=2020-01", "currency=EUR", "state=completed"):
        assert caller.get(f"{PAYMENTS}?{other}").json()["data"] == [], other


def test_all_that_is_due_is_collected_by_the_default_method(counter: Counter, caller: Caller) -> None:
    made = caller.post(PAYMENTS, {"billing_group": "grp_1"})
    assert made.status_code == 201
    paid = made.json()
    assert (paid["state"], paid["captured"], paid["invoices"]) == ("completed", counter.money("100.00"), ["inv_1"])
    assert [(one["invoice"], one["money"]["amount"]) for one in paid["went_to"]] == [("inv_1", "100.00")]
    assert [one["call"] for one in paid["attempts"]] == ["charge"]
    assert counter.till.bank_holds() == 100
    assert counter.till.receivable("inv_1").due == 0
    assert caller.get(f"{PAYMENTS}/{paid['id']}").json() == paid
    assert counter.audited() == [("payment.collect", paid["id"])]


def test_a_top_up_becomes_credit(counter: Counter, caller: Caller) -> None:
    body = {"billing_group": "grp_1", "purpose": "top_up", "money": counter.money("25.50")}
    paid = caller.post(PAYMENTS, body).json()
    assert (paid["purpose"], paid["state"]) == ("top_up", "completed")
    assert [grant.remaining for grant in counter.till.credits()] == [Decimal("25.50")]
    assert counter.audited() == [("payment.top_up", paid["id"])]


def test_a_customer_may_be_sent_to_a_gateways_page(counter: Counter, caller: Caller) -> None:
    paid = caller.post(PAYMENTS, {"billing_group": "grp_1", "gateway": "simulated"}).json()
    assert paid["state"] == "requires_action"
    assert paid["url"] is not None
    assert paid["method"] is None


def test_a_declined_payment_was_made_and_has_failed(counter: Counter, caller: Caller) -> None:
    counter.till.method("sim_declined")
    made = caller.post(PAYMENTS, {"billing_group": "grp_1"})
    assert (made.status_code, made.json()["state"], made.json()["decline"]) == (201, "failed", "soft")


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"billing_group": "grp_9"}, "unknown_group", "/billing_group"),
        ({"invoices": ["inv_1", "inv_9"]}, "unknown_invoice", "/invoices/1"),
        ({"method": "pmt_9"}, "no_method", "/method"),
        ({"gateway": "paypal"}, "unknown_gateway", "/gateway"),
        ({"method": "pmt_9", "gateway": "manual"}, "one_of_two", "/gateway"),
        ({"money": {"amount": "1", "currency": "EUR"}}, "other_currency", "/money/currency"),
        ({"money": {"amount": "1", "currency": "QQQ"}}, "other_currency", "/money/currency"),
        ({"money": {"amount": "0.001", "currency": "USD"}}, "too_many_digits", "/money/amount"),
        ({"money": {"amount": "-1", "currency": "USD"}}, "bad_amount", "/money/amount"),
        ({"money": {"amount": "1e3", "currency": "USD"}}, "bad_value", "/money/amount"),
        ({"purpose": "top_up"}, "one_of", "/money"),
        ({"invoices": []}, "bad_value", "/invoices"),
        ({"return_url": "a\u0000b"}, "bad_text", "/return_url"),
    ],
)
def test_what_is_wrong_in_a_payment_is_told_with_its_place(
    caller: Caller, change: dict[str, object], code: str, place: str
) -> None:
    told = caller.post(PAYMENTS, {"billing_group": "grp_1", **change})
    assert [(error["code"], error["pointer"]) for error in told.json()["errors"]] == [(code, place)]
    assert caller.get(PAYMENTS).json()["data"] == []


def test_no_more_than_is_due_is_collected_and_nothing_twice(counter: Counter, caller: Caller) -> None:
    more = caller.post(PAYMENTS, {"billing_group": "grp_1", "money": counter.money("100.01")})
    assert (more.status_code, more.json()["code"]) == (409, "too_much")
    counter.till.method("sim_action")
    assert caller.post(PAYMENTS, {"billing_group": "grp_1"}).json()["state"] == "requires_action"
    again = caller.post(PAYMENTS, {"billing_group": "grp_1"})
    assert (again.status_code, again.json()["code"]) == (409, "in_flight")


def test_payments_are_listed_the_newest_first_by_group_state_and_invoice(counter: Counter, caller: Caller) -> None:
    counter.till.owe("inv_2", "7", counter.till.other)
    counter.till.method("sim_declined", counter.till.other)
    ids = []
    for body in (
        {"billing_group": "grp_1", "money": counter.money("10")},
        {"billing_group": "grp_2"},
        {"billing_group": "grp_1", "money": counter.money("20")},
    ):
        ids.append(caller.post(PAYMENTS, body).json()["id"])
        counter.till.clock.pass_by(1)

    def listed(query: str) -> list[str]:
        return [one["id"] for one in caller.get(f"{PAYMENTS}?{query}").json()["data"]]

    assert listed("limit=50") == ids[::-1]
    assert listed("billing_group=grp_1") == [ids[2], ids[0]]
    assert listed("state=failed") == [ids[1]]
    assert listed("invoice=inv_1") == [ids[2], ids[0]]
    first = caller.get(f"{PAYMENTS}?limit=2").json()
    assert "attempts" not in first["data"][0]
    assert listed(f"limit=2&cursor={first['next_cursor']}") == [ids[0]]


def test_another_tenant_sees_no_payment(counter: Counter, caller: Caller) -> None:
    admin = counter.house.neighbour().caller()
    paid = caller.post(PAYMENTS, {"billing_group": "grp_1"}).json()
    assert admin.get(f"{PAYMENTS}/{paid['id']}").status_code == 404
    assert admin.get(PAYMENTS).json()["data"] == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.INGEST, Role.EDGE])
def test_only_operators_and_customers_ask_for_money(counter: Counter, caller: Caller, role: Role) -> None:
    assert counter.caller(role).post(PAYMENTS, {"billing_group": "grp_1"}).status_code == 403


def test_the_same_request_again_charges_once(counter: Counter, caller: Caller) -> None:
    body = {"billing_group": "grp_1", "money": counter.money("40")}
    first = caller.post(PAYMENTS, body, **{"Idempotency-Key": "k"})
    again = caller.post(PAYMENTS, body, **{"Idempotency-Key": "k"})
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotent-replayed"] == "true"
    assert counter.till.bank_holds() == 40


@pytest.mark.parametrize("where", ["before it is kept", "before it is sent", "after it is sent"])
def test_a_request_that_died_between_its_halves_is_resumed_by_the_same_one(
    counter: Counter, caller: Caller, where: str
) -> None:
    counter.till.gateway = DeadlyGateway(counter.till, where)
    key = {"Idempotency-Key": "k"}
    died = caller.post(PAYMENTS, {"billing_group": "grp_1"}, **key)
    assert (died.status_code, died.json()["code"]) == (500, "unfinished")
    resumed = caller.post(PAYMENTS, {"billing_group": "grp_1"}, **key)
    assert resumed.status_code == 201
    assert resumed.json()["state"] == ("completed" if where == "before it is kept" else "processing")
    again = caller.post(PAYMENTS, {"billing_group": "grp_1"}, **key)
    assert (again.content, again.headers["idempotent-replayed"]) == (resumed.content, "true")
    counter.till.clock.pass_by(4 * MINUTE)
    counter.till.collector.reconcile()
    assert caller.get(f"{PAYMENTS}/{resumed.json()['id']}").json()["state"] == "completed"
    assert counter.till.bank_holds() == 100
    assert counter.till.receivable("inv_1").due == 0
    assert [one["id"] for one in caller.get(PAYMENTS).json()["data"]] == [resumed.json()["id"]]


@pytest.mark.engine_alone
def test_a_killed_process_leaves_its_key_to_the_next_after_three_minutes(counter: Counter, caller: Caller) -> None:
    key = {"Idempotency-Key": "k"}
    counter.till.gateway = DeadlyGateway(counter.till, "before it is kept")
    caller.post(PAYMENTS, {"billing_group": "grp_1"}, **key)
    with counter.till.connection() as connection:  # a process that is killed says nothing at its end
        connection.execute(
            "UPDATE idempotency_keys SET busy_until = created_at + interval '3 minutes' WHERE status IS NULL"
        )
    busy = caller.post(PAYMENTS, {"billing_group": "grp_1"}, **key)
    assert (busy.status_code, busy.json()["code"]) == (409, "in_progress")
    counter.till.clock.pass_by(3 * MINUTE)
    assert caller.post(PAYMENTS, {"billing_group": "grp_1"}, **key).json()["state"] == "completed"
    assert counter.till.bank_holds() == 100


def test_what_a_killed_process_has_sent_is_looked_up_by_the_same_request(counter: Counter, caller: Caller) -> None:
    key = {"Idempotency-Key": "k"}
    counter.till.gateway = DeadlyGateway(counter.till, "after it is sent")
    caller.post(PAYMENTS, {"billing_group": "grp_1"}, **key)
    counter.till.clock.pass_by(4 * MINUTE)
    assert caller.post(PAYMENTS, {"billing_group": "grp_1"}, **key).json()["state"] == "completed"
    assert counter.till.bank_holds() == 100


def test_what_has_failed_is_tried_again_as_another_payment(counter: Counter, caller: Caller) -> None:
    counter.till.method("sim_declined")
    failed = caller.post(PAYMENTS, {"billing_group": "grp_1"}).json()
    good = counter.till.method("sim_ok")
    again = caller.post(f"{PAYMENTS}/{failed['id']}/retry", {"method": good.id})
    assert (again.status_code, again.json()["state"], again.json()["retry_of"]) == (201, "completed", failed["id"])
    refused = caller.post(f"{PAYMENTS}/{again.json()['id']}/retry", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_failed")
    assert counter.audited()[-1] == ("payment.retry", again.json()["id"])


def test_a_payment_that_waits_for_its_customer_is_cancelled_at_its_gateway(counter: Counter, caller: Caller) -> None:
    waits = caller.post(PAYMENTS, {"billing_group": "grp_1", "gateway": "simulated"}).json()
    ended = caller.post(f"{PAYMENTS}/{waits['id']}/cancel", {"reason": "they pay by transfer"})
    assert (ended.status_code, ended.json()["state"]) == (200, "cancelled")
    assert (ended.json()["cancelled_by"], ended.json()["message"]) == ("operator", "they pay by transfer")
    again = caller.post(f"{PAYMENTS}/{waits['id']}/cancel", {"reason": "again"})
    assert (again.status_code, again.json()["code"]) == (409, "not_cancellable")
    assert caller.post(f"{PAYMENTS}/pay_9/cancel", {"reason": "none"}).status_code == 404


def test_a_cancellation_that_died_is_resumed_by_the_same_request(counter: Counter, caller: Caller) -> None:
    counter.till.gateway = DeadlyGateway(counter.till, "before it is cancelled")
    waits = caller.post(PAYMENTS, {"billing_group": "grp_1", "gateway": "simulated"}).json()
    path, body, key = f"{PAYMENTS}/{waits['id']}/cancel", {"reason": "wrong"}, {"Idempotency-Key": "k"}
    assert caller.post(path, body, **key).json()["code"] == "unfinished"
    assert caller.post(path, body, **key).json()["state"] == "cancelled"
    assert [action for action, _ in counter.audited()] == ["payment.collect", "payment.cancel"]


def test_a_person_says_what_became_of_an_unknown_payment(counter: Counter, caller: Caller) -> None:
    counter.till.method("sim_timeout_before")
    unknown = caller.post(PAYMENTS, {"billing_group": "grp_1"}).json()
    assert (unknown["state"], unknown["unknown_since"]) == ("unknown", unknown["created_at"])
    path = f"{PAYMENTS}/{unknown['id']}/resolve"
    assert caller.post(path, {}).json()["code"] == "reason_needed"
    failed = caller.post(path, {"reason": "the bank knows nothing of it"}).json()
    assert (failed["state"], failed["code"]) == ("failed", "not_captured")
    assert caller.post(path, {"captured": "sim_ch_1"}).json()["code"] == "not_unknown"


def test_a_transfer_is_booked_once_and_pays_what_waits_for_it(counter: Counter, caller: Caller) -> None:
    waits = caller.post(PAYMENTS, {"billing_group": "grp_1", "gateway": "manual"}).json()
    body = {"billing_group": "grp_1", "money": counter.money("120"), "reference": "bank-7", "payment": waits["id"]}
    booked = caller.post(f"{PAYMENTS}/record", body)
    assert (booked.status_code, booked.json()["id"], booked.json()["state"]) == (201, waits["id"], "completed")
    assert [one["money"]["amount"] for one in booked.json()["went_to"]] == ["100.00", "20.00"]
    assert caller.post(f"{PAYMENTS}/record", body).json() == booked.json()
    assert [action for action, _ in counter.audited()] == ["payment.collect", "payment.record"]


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"invoices": ["inv_9"]}, "unknown_invoice", "/invoices/0"),
        ({"payment": "pay_9"}, "unknown_payment", "/payment"),
        ({"payment": "pay_9", "invoices": ["inv_1"]}, "one_of_two", "/payment"),
        ({"reference": " "}, "bad_text", "/reference"),
    ],
)
def test_what_is_wrong_in_money_that_came_is_told_with_its_place(
    counter: Counter, caller: Caller, change: dict[str, object], code: str, place: str
) -> None:
    body = {"billing_group": "grp_1", "money": counter.money("1"), "reference": "bank-7", **change}
    told = caller.post(f"{PAYMENTS}/record", body)
    assert [(error["code"], error["pointer"]) for error in told.json()["errors"]] == [(code, place)]
