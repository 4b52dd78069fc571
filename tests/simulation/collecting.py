"""How money comes in and goes back: payments, transfers, refunds, disputes, methods and dunning."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tallybook.accounts.model.customer import BillingGroup
from tallybook.api.across.transfers import ForGroup, ForPayment, Transfer, match, received, record
from tallybook.kernel.instant import utc_datetime
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.payments.gateways.manual.reference import reference_of
from tallybook.payments.model.charge import (
    Declined,
    DeclineKind,
    GatewayTimeout,
    RefundDeclined,
    Refunded,
    RefundRequest,
)
from tallybook.payments.model.payment import Completed
from tallybook.payments.model.refund import FromPayment, Sending, Unanswered
from tallybook.payments.public import (
    add_method,
    collect,
    make_default,
    record_received,
    refund_answered,
    remove_method,
    request_refund,
    resolve,
    resume_dunning,
    retry,
    stop_dunning,
    top_up,
    usable_method,
)
from tests.simulation.drawn import groups, money, parts, picks, some_of, units, when
from tests.simulation.following import Following

TOKENS = (
    "sim_ok",
    "sim_declined",
    "sim_stolen",
    "sim_pending",
    "sim_duplicates",
    "sim_action",
    "sim_timeout_before",
    "sim_timeout_after",
    "sim_late",
)
REFUNDING = (
    "refund_ok",
    "refund_declined",
    "refund_pending",
    "refund_failed",
    "refund_timeout_before",
    "refund_timeout_after",
    "refund_late",
)


class Collecting(Following):
    """Customers' money."""

    # methods ---------------------------------------------------------------------------------------------------

    @rule(group=groups, token=st.sampled_from(TOKENS), refunds=st.sampled_from(REFUNDING), is_default=st.booleans())
    def add_method(self, group: BillingGroup, token: str, refunds: str, is_default: bool) -> None:
        """Another method, which may be the default."""
        with self.doing() as now, suppress(Refused), self.till.desk() as desk:  # it is kept already
            script, gateway = f"{token}+{refunds}", "simulated"
            add_method(desk, group.id, gateway, script, customer=None, label=token, is_default=is_default, now=now)

    @rule(group=groups, pick=picks, is_removed=st.booleans())
    def change_methods(self, group: BillingGroup, pick: int, is_removed: bool) -> None:
        """Another method is the default from now on, or one is charged no more."""
        with self.till.desk() as desk:
            known = desk.methods.methods(group.id)
        if known:
            id_ = known[pick % len(known)].id
            with self.doing() as now, self.till.desk() as desk:
                if is_removed:
                    remove_method(desk, id_, now)
                else:
                    make_default(desk, id_)

    # payments --------------------------------------------------------------------------------------------------

    @when(lambda self: self.due)
    @rule(group=groups, token=st.sampled_from(REFUNDING))
    def pay_all(self, group: BillingGroup, token: str) -> None:
        """Pay all that is due by a new method, whose refunds end in one way or another."""
        due = [one for one in self.model.invoices.values() if one.group == group.id and one.due > 0]
        if due:
            with self.doing(), suppress(Refused):  # another payment has not ended
                self.till.method(f"sim_ok+{token}", group)
                self.till.pay(*(one.id for one in due), group=group)

    @when(lambda self: self.due)
    @rule(group=groups, pick=picks, part=st.integers(1, 4))
    def pay(self, group: BillingGroup, pick: int, part: int) -> None:
        """Charge one or two invoices, or a part of them."""
        due = [one for one in self.model.invoices.values() if one.group == group.id and one.due > 0]
        if not due:
            return
        chosen = due[pick % len(due) :][: 1 + pick % 2]
        owed = sum(one.due for one in chosen)
        with self.doing(), suppress(Refused):  # nobody said how to pay, or another payment of it has not ended
            asked = some_of(Decimal(owed), part, group.currency)
            payment = self.till.ask(*(one.id for one in chosen), amount=str(asked), group=group)
            self.till.collector.process(payment.id)

    @when(lambda self: self.states["created"])
    @rule(pick=picks)
    def process_what_was_asked_for(self, pick: int) -> None:
        """What collection asked for is brought to its gateway by a job."""
        waiting = self._payments("created")
        if waiting:
            with self.doing():
                self.till.collector.process(waiting[pick % len(waiting)].id)

    @rule(group=groups, amount=units, pick=picks)
    def receive(self, group: BillingGroup, amount: int, pick: int) -> None:
        """A bank transfer, for an invoice or for none."""
        if pick % 2:
            return  # others shall come more often
        own = [one.id for one in self.model.invoices.values() if one.group == group.id]
        named = own[pick % len(own) :][:1] if own and pick % 3 else []
        with self.doing() as now, self.till.desk() as desk:
            received = Money(money(group, amount), group.currency)
            of = (group.id, received, self.name("RF"), named)
            record_received(desk, *of, gateway="manual", author="tests", now=now)

    @when(lambda self: self.due)
    @rule(group=groups, pick=picks)
    def ask_for_a_transfer(self, group: BillingGroup, pick: int) -> None:
        """The customer is told what to write on a bank transfer."""
        due = [one for one in self.model.of(group.id) if one.due > 0]
        if due:
            with self.doing() as now, suppress(Refused):  # another payment of it has not ended
                of = [due[pick % len(due)].id]
                with self.till.desk() as desk:
                    payment = collect(
                        desk, group.id, of, amount=None, method=None, gateway="manual", author="tests", now=now
                    )
                self.till.collector.process(payment.id)

    @rule(group=groups, pick=picks, part=parts, is_named=st.booleans())
    def match_a_statement(self, group: BillingGroup, pick: int, part: int, is_named: bool) -> None:
        """A bank's statement has the transfer, of too little or too much, or one that a person says whose it is."""
        able = [
            one for state in ("processing", "cancelled", "failed", "completed") for one in self._payments(state)
            if one.gateway == "manual" and one.billing_group_id == group.id
        ]  # fmt: skip
        text, of = "", None
        if able and not is_named:
            text = f"Acme {reference_of(able[pick % len(able)].id)} thanks"
        else:
            of = group.name
        with self.doing() as now, self.till.desk() as desk:
            paid = Money(money(group, 100 * part * (1 + pick)), group.currency)
            line = Transfer(1, utc_datetime(now).date(), paid, text, self.name("bank"), of)
            (found,) = match(desk, [line])
            assert isinstance(found, ForPayment | ForGroup)
            record(desk, received(line, found), "tests", now)

    @rule(group=groups, amount=units)
    def top_up(self, group: BillingGroup, amount: int) -> None:
        """Buy credit."""
        with self.doing() as now:
            with self.till.desk() as desk:
                method = next((one for one in desk.methods.methods(group.id) if one.is_default), None)
                bought = Money(money(group, amount), group.currency)
                payment = top_up(desk, group.id, bought, method=method, gateway="simulated", author="tests", now=now)
            self.till.collector.process(payment.id)

    @when(lambda self: self.states["failed"] + self.states["cancelled"])
    @rule(pick=picks)
    def try_again(self, pick: int) -> None:
        """What has failed or was cancelled is tried again by the method of now."""
        able = [*self._payments("failed"), *self._payments("cancelled")]
        if able:
            payment = able[pick % len(able)]
            with self.doing() as now, suppress(Refused):  # paid since, in flight, or declined for good
                with self.till.desk() as desk:
                    method = usable_method(desk, payment.billing_group_id, None)
                    again = retry(desk, payment.id, method, method.gateway, "tests", now)
                self.till.collector.process(again.id)

    @when(lambda self: self.states["created"] + self.states["requires_action"])
    @rule(pick=picks)
    def cancel(self, pick: int) -> None:
        """Cancel what was not sent, or waits for the customer."""
        able = [*self._payments("created"), *self._payments("requires_action")]
        if able:
            with self.doing():
                self.till.collector.cancel(able[pick % len(able)].id, "tests", "changed their mind")

    @when(lambda self: self.states["unknown"])
    @rule(pick=picks)
    def resolve(self, pick: int) -> None:
        """A person says that no money was taken; should the bank tell later that it was, it is booked."""
        able = self._payments("unknown")
        if able:
            word = Declined(None, DeclineKind.SOFT, "not_captured", "nothing is on the statement")
            with self.doing() as now, self.till.desk() as desk:
                resolve(desk, able[pick % len(able)].id, word, now)

    @when(lambda self: self.states["requires_action"])
    @rule(pick=picks, approve=st.booleans())
    def decide_on_the_page(self, pick: int, approve: bool) -> None:
        """A customer who is waited for approves or declines."""
        waiting = self._payments("requires_action")
        if waiting:
            payment = waiting[pick % len(waiting)]
            with self.doing() as now:
                self.till.bank.decide(payment.state.reference, approve=approve, now=now)
                self._deliver()

    # refunds and disputes --------------------------------------------------------------------------------------

    @when(lambda self: self.model.payments)
    @rule(pick=picks, part=st.integers(1, 3))
    def refund(self, pick: int, part: int) -> None:
        """Give a payment back, or a part of it."""
        able = [one for one in self._payments("completed") if one.refundable > 0]
        if not able:
            return
        payment = able[pick % len(able)]
        amount = some_of(payment.refundable, part, payment.money.currency)
        known = self.model.payments[payment.id]
        reach = sum(self.model.reach(known, place) for place in known.places())
        with self.doing() as now:
            if reach < amount:
                self.refused("credit_spent", lambda: self._ask_refund(payment.id, amount, now))
                return
            asked = self._ask_refund(payment.id, amount, now)
            self.model.refund_asked(asked, payment.id, amount)
            self.till.collector.refund(asked)

    def _ask_refund(self, payment_id: str, amount: Decimal, now: int) -> str:
        with self.till.desk() as desk:
            return request_refund(desk, payment_id, amount, "wrong", "tests", FromPayment(), now).id

    @when(lambda self: self.model.payments)
    @rule(pick=picks, part=st.integers(1, 3))
    def refund_at_the_gateway(self, pick: int, part: int) -> None:
        """A person gives a charge back on the gateway's own pages; we hear of it."""
        able = [one for one in self._payments("completed") if one.refundable > 0 and one.gateway == "simulated"]
        if able:
            payment = able[pick % len(able)]
            amount = Money(some_of(payment.refundable, part, payment.money.currency), payment.money.currency)
            with self.doing() as now:
                made = self.name("elsewhere")
                with suppress(GatewayTimeout):
                    self.till.bank.refund(RefundRequest(made, made, payment.state.reference, amount), now)
                self._deliver()

    @when(lambda self: self.model.refunds)
    @rule(pick=picks, was_sent=st.booleans())
    def confirm_refund(self, pick: int, was_sent: bool) -> None:
        """A person has sent a transfer back, or could not."""
        with self.till.desk() as desk:
            waiting = [
                one for one in desk.refunds.refunds(newest(1_000))
                if one.id in self.model.refunds and isinstance(one.state, Sending | Unanswered)
                and self.till.payment(one.payment_id).gateway == "manual"
            ]  # fmt: skip
        if waiting:
            refund = waiting[pick % len(waiting)]
            with self.doing() as now, self.till.desk() as desk:
                sent, not_sent = Refunded(self.name("bank"), refund.money), RefundDeclined(None, "not_sent", "closed")
                refund_answered(desk, refund.id, sent if was_sent else not_sent, now, now)

    @when(lambda self: self.model.refunds)
    @rule(pick=picks)
    def send_refunds_of_notes(self, pick: int) -> None:
        """What a credit note asked for is sent by a job."""
        waiting = [id_ for id_, one in self.model.refunds.items() if one.of_note and not one.sent and not one.failed]
        if waiting:
            with self.doing():
                self.till.collector.refund(waiting[pick % len(waiting)])

    @when(lambda self: self.model.payments)
    @rule(pick=picks, part=st.integers(1, 3))
    def dispute(self, pick: int, part: int) -> None:
        """A customer's bank takes money back."""
        able = [one for one in self._payments("completed") if one.refundable > 0 and one.gateway == "simulated"]
        if not able:
            return
        payment = able[pick % len(able)]
        assert isinstance(payment.state, Completed)
        amount = Money(some_of(payment.refundable, part, payment.money.currency), payment.money.currency)
        with self.doing() as now:
            try:
                self.till.bank.open_dispute(payment.state.reference, amount, "fraudulent", now)
            except Refused:
                return  # the bank knows of refunds that have no answer yet
            self._deliver()

    @when(lambda self: any(one.stage == "opened" for one in self.model.disputes.values()))
    @rule(pick=picks, won=st.booleans())
    def close_dispute(self, pick: int, won: bool) -> None:
        """A dispute is won or lost."""
        with self.till.desk() as desk:
            opened = [one for one in desk.refunds.disputes(newest(1_000)) if one.stage.value == "opened"]
        if opened:
            with self.doing() as now:
                self.till.bank.close_dispute(opened[pick % len(opened)].reference, won=won, now=now)
                self._deliver()

    # dunning ---------------------------------------------------------------------------------------------------

    @when(lambda self: self.due)
    @rule(pick=picks)
    def stop_dunning(self, pick: int) -> None:
        """A customer has promised to pay."""
        due = [one for one in self.model.invoices.values() if one.due > 0]
        if due:
            with self.doing() as now, suppress(Refused), self.till.desk() as desk:  # it is not dunned
                stop_dunning(desk, due[pick % len(due)].id, now)

    @when(lambda self: self.due)
    @rule(pick=picks)
    def resume_dunning(self, pick: int) -> None:
        """A customer has not kept the promise."""
        due = [one for one in self.model.invoices.values() if one.due > 0]
        if due:
            with self.doing() as now, suppress(Refused), self.till.desk() as desk:  # its dunning was not stopped
                resume_dunning(desk, due[pick % len(due)].id, now)
