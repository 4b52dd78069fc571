"""Random sequences of all that dunning meets: failures, absences, payments, refunds, requests, a person's words."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec import structs

from tallybook.invoicing.model.receivable import Receivable
from tallybook.kernel.instant import DAY, HOUR
from tallybook.kernel.notice import Notice
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, newest
from tallybook.payments.model.charge import Cancelled, Captured, ChargeOutcome, Declined, DeclineKind, Pending
from tallybook.payments.model.charge import RefundDeclined as Returned
from tallybook.payments.model.dunning import DunningSort
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.payment import Payment, in_flight, reference_of
from tallybook.payments.model.refund import FromPayment
from tallybook.payments.public import (
    DUNNING,
    Desk,
    Process,
    Withdraw,
    answered,
    begin_cancel,
    begin_overdue,
    collect,
    dun,
    give_up_dunned,
    process,
    record_received,
    refund_answered,
    request_refund,
    resume_dunning,
    retry,
    stop_dunning,
    validate,
    write_off_invoice,
)
from tests.database import NOW
from tests.payments.till import dollars
from tests.stores import GROUP, furnish, memory_stores
from tests.thorough import examples

INVOICE = "inv_1"
OWED = Decimal(10)
schedules = st.lists(st.integers(1, 20), max_size=4, unique=True).map(sorted)


class Dunned(RuleBasedStateMachine):
    """One invoice that is dunned by workers who are away now and then; what is told of it is watched."""

    @initialize(days=schedules, terms=st.integers(0, 40))
    def owe(self, days: list[int], terms: int) -> None:
        """An invoice that is due so many days from now, and a group with a schedule of its own."""
        self.days, self.now, self.made, self.heard = days, NOW, 0, 0
        self.due_at = NOW + terms * DAY
        self.outcomes: dict[str, str] = {}
        self.told: list[Notice] = []
        self.done_at = NOW  # when a step was done last, or dunning began
        self.is_told_overdue = False
        stores = memory_stores()
        furnish(stores)
        group = structs.replace(GROUP, retry_days=tuple(days))
        stores.accounts.change_billing_group(group, NOW)
        self.desk: Desk = stores.desk(self.told.append)
        self.desk.receivables.open([Receivable(INVOICE, group.id, "USD", OWED, NOW, self.due_at)])

    # what happens ----------------------------------------------------------------------------------------------

    @rule(outcome=st.sampled_from(["ok", "soft", "soft", "hard", "pending"]))
    def choose_method(self, outcome: str) -> None:
        """A new default method, and what its charges come to."""
        method = PaymentMethod(self._name("pmt"), GROUP.id, "simulated", "t", "t", self.now, is_default=True)
        self.outcomes[method.id] = outcome
        self.desk.methods.add_method(method)

    @rule()
    def collect(self) -> None:
        """A person charges the default method."""
        default = next((one for one in self.desk.methods.methods(GROUP.id) if one.is_default), None)
        if default is not None:
            self._ask(default)

    @rule()
    def ask_for_transfer(self) -> None:
        """The customer is asked to send money; nobody knows whether they will."""
        self._ask(None)

    @rule(part=st.integers(1, 12))
    def receive(self, part: int) -> None:
        """Money comes by itself: a part, all, or too much."""
        of = (GROUP.id, dollars(str(part)), self._name("RF"), [INVOICE])
        record_received(self.desk, *of, gateway="manual", author="ann", now=self.now)
        self._watch()

    @rule(pick=st.integers(0, 9), part=st.sampled_from([None, Decimal(1), Decimal(5)]), comes_back=st.booleans())
    def refund(self, pick: int, part: Decimal | None, comes_back: bool) -> None:
        """What was paid goes back, in part or all of it; some refunds fail."""
        able = [one for one in self._payments() if one.refundable > 0]
        if able:
            with suppress(Refused):  # the credit was given back by another refund
                of = (able[pick % len(able)].id, part, "wrong", "ann", FromPayment(), self.now)
                made = request_refund(self.desk, *of)
                self._watch()
                if comes_back:
                    refund_answered(self.desk, made.id, Returned(None, "closed", "closed"), self.now, self.now)
                    self._watch()

    @rule(is_captured=st.booleans())
    def an_open_payment_ends(self, is_captured: bool) -> None:
        """The outcome comes of what was in flight."""
        for payment in self._payments():
            if in_flight(payment.state):
                reference = reference_of(payment.state) or payment.id
                captured = Captured(reference, payment.money)
                declined = Declined(reference, DeclineKind.SOFT, "no", "no")
                self._answer(payment, captured if is_captured else declined)

    @rule()
    def try_again(self) -> None:
        """A person tries what has failed again."""
        for payment in self._payments()[:1]:
            with suppress(Refused):
                self._process(retry(self.desk, payment.id, None, "manual", "ann", self.now).id)

    @rule()
    def stop(self) -> None:
        """A person stops dunning."""
        with suppress(Refused):
            stop_dunning(self.desk, INVOICE, self.now)

    @rule()
    def resume(self) -> None:
        """A person lets it go on."""
        with suppress(Refused):
            resume_dunning(self.desk, INVOICE, self.now)

    @rule()
    def write_off(self) -> None:
        """What is due is a loss."""
        with suppress(Refused):
            write_off_invoice(self.desk, INVOICE, "ann", "bankrupt", self.now)
            self._watch()

    @rule(hours=st.integers(1, 60 * 24))
    def workers_are_away(self, hours: int) -> None:
        """Nobody does anything for a while; then workers do."""
        self.now += hours * HOUR
        self._work()

    @rule(days=st.integers(1, 30))
    def workers_work(self, days: int) -> None:
        """Days pass, and workers look every six hours."""
        for _ in range(days * 4):
            self.now += 6 * HOUR
            self._work()

    # what always holds -----------------------------------------------------------------------------------------

    @invariant()
    def nobody_falls_through_and_nobody_is_dunned_who_has_paid(self) -> None:
        """What is overdue is dunned, stopped, given up, or told to be overdue by the next job."""
        if not hasattr(self, "desk"):
            return
        owed, dunning = self._owed(), self.desk.dunning.dunning_of(INVOICE)
        if owed.due <= 0:
            assert dunning is None, "it is paid"
        elif owed.due_at <= self.now and owed.given_up_at is None and dunning is None:
            assert self.desk.receivables.newly_overdue(self.now, 9) == [owed], "the next job tells and begins"
        assert len([one for one in self._payments() if in_flight(one.state)]) <= 1

    def teardown(self) -> None:
        """Workers who work on give every invoice up that is not paid or stopped."""
        if not hasattr(self, "desk"):
            return
        for _ in range(16 + 2 * sum(self.days or [0]) + (self.due_at - NOW) // DAY + len(self.days) * 14):
            self.now += DAY
            self._work()
        owed, dunning = self._owed(), self.desk.dunning.dunning_of(INVOICE)
        is_stopped = dunning is not None and dunning.stopped_at is not None
        assert owed.due <= 0 or owed.given_up_at is not None or is_stopped

    # doing -----------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        """The jobs come by, as `shell.collecting` and `shell.collection_jobs` do them."""
        before, heard = self.desk.dunning.dunning_of(INVOICE), len(self.told)
        for one in self.desk.receivables.newly_overdue(self.now, 9):
            assert begin_overdue(self.desk, one.id, self.now)
            self._watch()
        for one in self.desk.dunning.dunnings(Part(DunningSort.NEXT, None, 9), due_by=self.now):
            match dun(self.desk, one.receivable_id, self.now):
                case Process(payment_id=payment_id):
                    self._process(payment_id)
                case Withdraw(payment_id=payment_id):
                    with suppress(Refused):  # what is in flight for real is not cancelled
                        self._cancel(payment_id)
                    give_up_dunned(self.desk, one.receivable_id, self.now)
                case None:
                    pass
            self._watch()
        if before is not None and before.stopped_at is not None:
            assert {one.kind for one in self.told[heard:]} <= {"invoice.overdue"}, "a person stopped it"

    def _ask(self, method: PaymentMethod | None) -> None:
        gateway = "manual" if method is None else method.gateway
        of = {"amount": None, "method": method, "gateway": gateway, "author": "ann", "now": self.now}
        with suppress(Refused):  # nothing is due, or a payment of it has not ended
            self._process(collect(self.desk, GROUP.id, [INVOICE], **of).id)

    def _process(self, payment_id: str) -> None:
        validated = validate(self.desk, payment_id, self.now)
        call = process(self.desk, validated, lambda money, *_: money, self.now)
        assert call is not None
        payment = call.payment
        outcomes: dict[str, ChargeOutcome] = {
            "ok": Captured(payment.id, payment.money),
            "soft": Declined(None, DeclineKind.SOFT, "no_money", "no money"),
            "hard": Declined(None, DeclineKind.HARD, "stolen", "stolen"),
            "pending": Pending(payment.id),
        }
        kind = "pending" if payment.method_id is None else self.outcomes[payment.method_id]
        self._answer(payment, outcomes[kind])

    def _answer(self, payment: Payment, outcome: ChargeOutcome) -> None:
        answered(self.desk, payment.id, outcome, self.now, self.now)
        self._watch()

    def _cancel(self, payment_id: str) -> None:
        found = begin_cancel(self.desk, payment_id, DUNNING, "the invoice is given up", self.now)
        if found is not None:
            answered(self.desk, payment_id, Cancelled(found[2]), self.now, self.now)

    def _owed(self) -> Receivable:
        return self.desk.receivables.receivables([INVOICE])[INVOICE]

    def _payments(self) -> list[Payment]:
        return self.desk.payments.payments(newest(1_000), group=GROUP.id)

    def _name(self, prefix: str) -> str:
        self.made += 1
        return f"{prefix}_{self.made}"

    # watching --------------------------------------------------------------------------------------------------

    def _watch(self) -> None:
        """What was told since is what may be told."""
        for notice in self.told[self.heard :]:
            match notice.kind:
                case "payment.failed":
                    if self._began_now():
                        self.done_at = self.now
                case "invoice.overdue":
                    assert notice.document["overdue"] and self.now >= self.due_at
                    assert not self.is_told_overdue, "it was overdue all the time"
                    self.is_told_overdue = True
                    if self._began_now():
                        self.done_at = self.now
                case "dunning.notice":
                    assert Decimal(str(notice.document["due"])) > 0
                    assert notice.document["overdue"] == (self.now >= self.due_at)
                    self._is_far_enough(int(str(notice.document["step"])) - 1)
                case "invoice.uncollectible":
                    self._is_far_enough(len(self.days))
                    assert self.now >= self.due_at + (self.days[-1] if self.days else 0) * DAY + DAY
        self.heard = len(self.told)
        owed = self._owed()
        if owed.due <= 0 or owed.given_up_at is not None:
            self.is_told_overdue = False

    def _began_now(self) -> bool:
        dunning = self.desk.dunning.dunning_of(INVOICE)
        return dunning is not None and dunning.started_at == self.now

    def _is_far_enough(self, step: int) -> None:
        first = 0 if step == 0 else self.days[step - 1]
        distance = (self.days[step] - first) * DAY if step < len(self.days) else DAY
        assert self.now - self.done_at >= distance, f"step {step} is too early"
        self.done_at = self.now


class TestDunned(Dunned.TestCase):
    """Sequences of some thirty operations each."""

    settings = settings(examples(600), stateful_step_count=30)
