"""The simulated bank's own promises: its books balance whatever happens, and outlive whoever writes them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from threading import Thread

import msgspec
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tallybook.kernel.instant import MINUTE, SECOND
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.script import Charging, charging_of
from tallybook.payments.model.charge import (
    Captured,
    ChargeOutcome,
    ChargeReported,
    ChargeRequest,
    Declined,
    DeclineKind,
    DisputeStage,
    GatewayEvent,
    GatewayTimeout,
    NotFound,
    RefundDeclined,
    Refunded,
    RefundPending,
    RefundRequest,
)
from tests.payments.gateways.stations import NOON
from tests.thorough import examples

_EVENT = msgspec.json.Decoder(GatewayEvent)
_TOKENS = [
    *(token for token in Charging if token),
    "sim_random:7:50",
    "sim_random:8:100+refund_random:9:60",
    "sim_ok+refund_declined",
    "sim_ok+refund_pending",
    "sim_ok+refund_failed",
    "sim_ok+refund_timeout_before",
    "sim_ok+refund_timeout_after",
    "sim_ok+refund_late",
    "no_such_method",
    None,
]


def usd(cents: int) -> Money:
    return Money(Decimal(cents) / 100, "USD")


def charge(number: int, method: str | None, cents: int = 1000) -> ChargeRequest:
    return ChargeRequest(f"key_{number}", f"pay_{number}", usd(cents), method)


def totals(bank: Bank, now: int) -> dict[str, int]:
    return {total.kind.value: int(total.money.amount * 100) for total in bank.totals(now)}


def quietly[T](ask: Callable[[], T]) -> T | None:
    """The answer, None where no reply came."""
    try:
        return ask()
    except GatewayTimeout:
        return None


class Customers(RuleBasedStateMachine):
    """Anything in any order; the naive twin of the books is what the bank says of each key at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.books = Books()
        self.bank = Bank(self.books)
        self.now = NOON
        self.charges: list[ChargeRequest] = []
        self.refunds: list[RefundRequest] = []
        self.references: list[str] = []

    @rule(method=st.sampled_from(_TOKENS), times=st.integers(1, 3))
    def charge(self, method: str | None, times: int) -> None:
        request = charge(len(self.charges), method)
        self.charges.append(request)
        for _ in range(times):
            self._ask(lambda: self.bank.charge(request, self.now))

    @precondition(lambda self: self.charges)
    @rule(data=st.data())
    def charge_again(self, data: st.DataObject) -> None:
        request = data.draw(st.sampled_from(self.charges))
        self._ask(lambda: self.bank.charge(request, self.now))

    @precondition(lambda self: self.references)
    @rule(data=st.data(), cents=st.integers(1, 1100), times=st.integers(1, 2))
    def refund(self, data: st.DataObject, cents: int, times: int) -> None:
        reference = data.draw(st.sampled_from(self.references))
        number = len(self.refunds)
        request = RefundRequest(f"refund_{number}", f"ref_{number}", reference, usd(cents))
        self.refunds.append(request)
        for _ in range(times):
            quietly(lambda: self.bank.refund(request, self.now))

    @precondition(lambda self: self.references)
    @rule(data=st.data(), approve=st.booleans())
    def decide(self, data: st.DataObject, approve: bool) -> None:
        self.bank.decide(data.draw(st.sampled_from(self.references)), approve=approve, now=self.now)

    @precondition(lambda self: self.references)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        self.bank.cancel(data.draw(st.sampled_from(self.references)), self.now)

    @precondition(lambda self: self.references)
    @rule(data=st.data(), cents=st.integers(1, 1100), won=st.sampled_from([None, True, False]))
    def dispute(self, data: st.DataObject, cents: int, won: bool | None) -> None:
        with suppress(Refused):
            opened = self.bank.open_dispute(
                data.draw(st.sampled_from(self.references)), usd(cents), "unknown", self.now
            )
            if won is not None:
                self.bank.close_dispute(opened.reference, won=won, now=self.now)

    @rule(seconds=st.integers(1, 200))
    def wait(self, seconds: int) -> None:
        self.now += seconds * SECOND

    def _ask(self, ask: Callable[[], ChargeOutcome]) -> None:
        outcome = quietly(ask)
        if outcome is not None and outcome.reference is not None and outcome.reference not in self.references:
            self.references.append(outcome.reference)

    @invariant()
    def what_moved_is_what_each_key_came_to(self) -> None:
        captured = {request.key: self.bank.look_up(request, self.now) for request in self.charges}
        refunded = [(request, self.bank.look_up_refund(request, self.now)) for request in self.refunds]
        found = totals(self.bank, self.now)
        assert found.get("captured", 0) == 1000 * sum(isinstance(one, Captured) for one in captured.values())
        by_charge: Counter[str] = Counter()
        for request, outcome in refunded:
            if isinstance(outcome, Refunded):
                by_charge[request.charge_reference] += int(request.money.amount * 100)
        assert found.get("refunded", 0) == sum(by_charge.values())
        assert all(total <= 1000 for total in by_charge.values())
        assert found.get("released", 0) <= found.get("held", 0) <= found.get("captured", 0)

    def teardown(self) -> None:
        told = {one.key: one.outcome for _, body in self.bank.webhooks(self.now) if (one := _charge_event(body))}
        for request in self.charges:
            assert told.get(request.key, NotFound()) == self.bank.look_up(request, self.now)
        self.books.close()


class TestBooks(Customers.TestCase):
    settings = examples(60)


def _charge_event(body: bytes) -> ChargeReported | None:
    event = _EVENT.decode(body)
    return event if isinstance(event, ChargeReported) else None


@pytest.mark.parametrize(
    ("method", "kind", "code"),
    [
        ("sim_declined", DeclineKind.SOFT, "insufficient_funds"),
        ("sim_stolen", DeclineKind.HARD, "stolen_card"),
        ("pm_card_visa", DeclineKind.HARD, "unknown_method"),
        ("sim_ok+refund_of_nothing", DeclineKind.HARD, "unknown_method"),
        ("sim_random:7:101", DeclineKind.HARD, "unknown_method"),
        ("", DeclineKind.HARD, "unknown_method"),
    ],
)
def test_a_declined_charge_says_why(method: str, kind: DeclineKind, code: str) -> None:
    outcome = Bank(Books()).charge(charge(1, method), NOON)
    assert isinstance(outcome, Declined)
    assert (outcome.kind, outcome.code) == (kind, code)


def test_a_late_request_arrives_when_its_time_has_come() -> None:
    bank = Bank(Books())
    assert quietly(lambda: bank.charge(charge(1, "sim_late"), NOON)) is None
    assert bank.look_up(charge(1, "sim_late"), NOON + MINUTE - 1) == NotFound()
    assert isinstance(bank.look_up(charge(1, "sim_late"), NOON + MINUTE), Captured)


def test_a_capture_with_duplicates_is_told_three_times_in_the_same_words() -> None:
    bank = Bank(Books())
    bank.charge(charge(1, "sim_duplicates"), NOON)
    bodies = [body for _, body in bank.webhooks(NOON)]
    assert len(bodies) == 3
    assert len(set(bodies)) == 1


def test_different_events_have_different_ids() -> None:
    bank = Bank(Books())
    for number, method in enumerate(("sim_duplicates", "sim_ok", "sim_duplicates", "sim_action")):
        bank.charge(charge(number, method), NOON)
    by_id: dict[str, set[bytes]] = {}
    for _, body in bank.webhooks(NOON):
        by_id.setdefault(_EVENT.decode(body).event_id, set()).add(body)
    assert len(by_id) == 4
    assert all(len(bodies) == 1 for bodies in by_id.values())


@pytest.mark.parametrize(
    ("script", "ends"), [("refund_pending", Refunded), ("refund_failed", RefundDeclined), ("refund_declined", None)]
)
def test_a_refund_ends_as_its_charges_method_scripts(script: str, ends: type | None) -> None:
    bank = Bank(Books())
    captured = bank.charge(charge(1, f"sim_ok+{script}"), NOON)
    assert isinstance(captured, Captured)
    request = RefundRequest("refund_1", "ref_1", captured.reference, usd(400))
    first = bank.refund(request, NOON)
    assert isinstance(first, RefundPending if ends else RefundDeclined)
    assert isinstance(bank.look_up_refund(request, NOON + MINUTE), ends or RefundDeclined)
    assert totals(bank, NOON + MINUTE).get("refunded", 0) == (400 if ends is Refunded else 0)


def test_a_pending_refund_holds_what_it_will_give_back() -> None:
    bank = Bank(Books())
    captured = bank.charge(charge(1, "sim_ok+refund_pending"), NOON)
    assert isinstance(captured, Captured)
    bank.refund(RefundRequest("refund_1", "ref_1", captured.reference, usd(600)), NOON)
    second = bank.refund(RefundRequest("refund_2", "ref_2", captured.reference, usd(401)), NOON)
    assert isinstance(second, RefundDeclined)
    assert second.code == "exceeds_charge"


def test_a_dispute_holds_money_until_it_is_decided_once() -> None:
    bank = Bank(Books())
    captured = bank.charge(charge(1, "sim_ok"), NOON)
    opened = bank.open_dispute(captured.reference, usd(1000), "fraudulent", NOON)
    with pytest.raises(Refused):
        bank.open_dispute(captured.reference, usd(1), "fraudulent", NOON)
    won = bank.close_dispute(opened.reference, won=True, now=NOON)
    assert (opened.stage, won.stage) == (DisputeStage.OPENED, DisputeStage.WON)
    assert bank.close_dispute(opened.reference, won=False, now=NOON) == won
    assert totals(bank, NOON) == {"captured": 1000, "held": 1000, "released": 1000}


def test_a_draw_is_the_same_for_the_same_key_and_as_unclear_as_its_percent() -> None:
    unclear = {Charging.TIMEOUT_BEFORE, Charging.TIMEOUT_AFTER, Charging.LATE}
    keys = [f"key_{number}" for number in range(2000)]
    for percent in (0, 25, 100):
        method = f"sim_random:seed:{percent}"
        drawn = [charging_of(method, key) for key in keys]
        assert drawn == [charging_of(method, key) for key in keys]
        assert abs(sum(one in unclear for one in drawn) - len(keys) * percent // 100) < 100
    assert [charging_of("sim_random:a:50", key) for key in keys] != [
        charging_of("sim_random:b:50", key) for key in keys
    ]


def test_many_threads_with_one_key_capture_once(tmp_path: Path) -> None:
    books = Books(tmp_path / "bank.sqlite3")
    bank = Bank(books)
    answers: list[object] = []
    threads = [Thread(target=lambda: answers.append(bank.charge(charge(1, "sim_ok"), NOON))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len(set(map(str, answers))) == 1
    assert totals(bank, NOON) == {"captured": 1000}
    books.close()


def test_two_banks_on_one_file_capture_a_key_once(tmp_path: Path) -> None:
    shared = [Books(tmp_path / "bank.sqlite3") for _ in range(2)]
    banks = [Bank(books) for books in shared]
    answers: list[object] = []
    threads = [
        Thread(target=lambda bank=bank: answers.extend(bank.charge(charge(n, "sim_ok"), NOON) for n in range(30)))
        for bank in banks
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 60
    assert len(set(map(str, answers))) == 30
    assert totals(banks[0], NOON) == totals(banks[1], NOON) == {"captured": 30_000}
    for books in shared:
        books.close()


_KILLED = """
import os, sys
from decimal import Decimal
from pathlib import Path
from tallybook.kernel.money import Money
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books, Charge
from tallybook.payments.model.charge import ChargeRequest
books = Books(Path(sys.argv[1]))
bank = Bank(books)
print(bank.charge(ChargeRequest("key_1", "pay_1", Money(Decimal(10), "USD"), "sim_ok"), 0).reference, flush=True)
with books.writing():
    known = books.charge("key_1")
    other = ChargeRequest("key_2", "pay_2", Money(Decimal(9), "USD"), "sim_ok")
    books.keep_charge(Charge("sim_ch_2", other, known.outcome))
    os.kill(os.getpid(), 9)
"""


def test_what_was_answered_outlives_a_killed_process_and_half_a_change_does_not(tmp_path: Path) -> None:
    path = tmp_path / "bank.sqlite3"
    killed = subprocess.run([sys.executable, "-c", _KILLED, path], capture_output=True, text=True, check=False)
    assert killed.returncode == -9, killed.stderr
    books = Books(path)
    bank = Bank(books)
    request = ChargeRequest("key_1", "pay_1", usd(1000), "sim_ok")
    assert bank.look_up(request, NOON) == Captured(killed.stdout.strip(), usd(1000))
    assert bank.charge(request, NOON) == Captured(killed.stdout.strip(), usd(1000))
    assert bank.look_up(charge(2, "sim_ok", 900), NOON) == NotFound()
    assert totals(bank, NOON) == {"captured": 1000}
    books.close()
