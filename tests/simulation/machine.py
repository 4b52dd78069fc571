"""Random sequences of every operation on money, on PostgreSQL beside the small model."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.cases.parse import parse_case
from tallybook.credits.model.coupon import Coupon
from tallybook.credits.model.deduction import Deducted, Request
from tallybook.credits.model.expiry import Never, WithCycle
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Provenance, open_grants
from tallybook.credits.model.schedule import Schedule
from tallybook.credits.model.terms import Terms
from tallybook.credits.public import (
    deduct_all,
    grant_credit,
    make_coupon,
    redeem_coupon,
    schedule_credit,
    void_credit,
)
from tallybook.credits.store_sql import SqlCoupons, SqlCredits, SqlDeductions, SqlSchedules
from tallybook.invoicing.actions.commit import keep
from tallybook.invoicing.actions.credit_invoice import Ask, issue_credit_note
from tallybook.invoicing.actions.prepare import Ready, Spend
from tallybook.invoicing.model.credit_note import ToCredit, ToPayment
from tallybook.invoicing.model.receivable import Receivable
from tallybook.invoicing.model.review import Unreviewed
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import decimal_of
from tallybook.kernel.instant import DAY, HOUR, utc_datetime
from tallybook.kernel.money import Money
from tallybook.kernel.period import Period, month
from tallybook.kernel.refusal import Refused
from tallybook.payments.model.payment import Completed
from tallybook.payments.model.refund import FromCreditNote, FromPayment
from tallybook.payments.public import (
    begin_collection,
    record_received,
    request_refund,
    retry,
    top_up,
    usable_method,
    write_off_invoice,
)
from tallybook.payments.store_sql import SqlRefunds
from tallybook.rating.case import Case
from tallybook.rating.rate import rate
from tallybook.shell.bill_run import kept
from tallybook.shell.clock import new_id
from tallybook.shell.credit_noting import crediting, settling
from tallybook.shell.crediting import credit_books, expire_lapsed, grant_due
from tests.invoicing.drafts import draft_of_case
from tests.simulation.following import GROUPS, Following

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
LONG_AGO = -(10**15)
groups = st.sampled_from(GROUPS)
units = st.integers(1, 40_000)
picks = st.integers(0, 1_000)


def money(group: BillingGroup, units_: int) -> Decimal:
    """So many of the smallest units of a group's currency."""
    return Decimal(units_).scaleb(-minor_units(group.currency))


class Books(Following):
    """Every operation on one tenant's money."""

    # operations ------------------------------------------------------------------------------------------------

    @rule(group=groups, hours=st.integers(-400, 20_000), rate_=st.sampled_from(["0", "0.1", "0.19"]))
    def finalize(self, group: BillingGroup, hours: int, rate_: str) -> None:
        """An invoice with credits spent and tax, kept and numbered as a bill run does it."""
        with self.doing() as began:
            now = self.till.clock.now = max(began, self._next_month(group).end)
            id_ = self.name("inv")
            with self.till.connection() as connection:
                held = SqlCredits(connection).holdings([group.id]).get(group.id, ())
                case = self._case(group, hours, rate_, open_grants(held))
                draft, rated = draft_of_case(id_, group.id, case), rate(case)
                by_name = {holding.grant.id: holding for holding in held}
                spends = tuple(Spend(by_name[one.grant.id], decimal_of(one.applied)) for one in rated.credits)
                stores = kept(connection)
                looked = stores.invoices.looked_up_to({group.id: draft.period.start}).get(group.id)
                owed = Receivable(id_, group.id, group.currency, draft.owed, now, now + 14 * DAY)
                ready = Ready(group.id, draft, None, Unreviewed(), spends, looked, LONG_AGO, owed)
                stores.invoices.number(keep([ready], stores, now), now)
            self.model.finalized(id_, group.id, draft.owed, {s.holding.id: s.amount for s in spends})
            with self.till.desk() as desk:
                begin_collection(desk, id_, now)
            self.model.owed_back(id_)

    def _next_month(self, group: BillingGroup) -> Period:
        """The month of now, or the one after the group's last invoice."""
        self.months[group.id] = max(self.months[group.id] + 1, _month_of(self.till.clock.now))
        return month(_month_name(self.months[group.id]), group.tz)

    def _case(self, group: BillingGroup, hours: int, rate_: str, credits_: tuple[Any, ...]) -> Case:
        name = _month_name(self.months[group.id])
        document: dict[str, Any] = {
            "version": 1,
            "currency": group.currency,
            "timezone": group.timezone,
            "period": name,
            "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
            "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "0.25"}],
            "tax": [{"name": "VAT", "rate": rate_}],
            "usage": [{"counter": "vm", "quantity": str(hours), "at": f"{name}-03"}],
        }
        case = parse_case(document).case
        return structs.replace(case, inputs=structs.replace(case.inputs, credits=credits_))

    @rule(group=groups, token=st.sampled_from(TOKENS), refunds=st.sampled_from(REFUNDING))
    def choose_method(self, group: BillingGroup, token: str, refunds: str) -> None:
        """A new default method."""
        with self.doing():
            self.till.method(f"{token}+{refunds}", group)

    @rule(group=groups, token=st.sampled_from(REFUNDING))
    def pay_all(self, group: BillingGroup, token: str) -> None:
        """Pay all that is due by a new method, whose refunds end in one way or another."""
        due = [one for one in self.model.invoices.values() if one.group == group.id and one.due > 0]
        if due:
            with self.doing(), suppress(Refused):  # another payment has not ended
                self.till.method(f"sim_ok+{token}", group)
                self.till.pay(*(one.id for one in due), group=group)

    @rule(group=groups, pick=picks, part=st.integers(1, 4))
    def pay(self, group: BillingGroup, pick: int, part: int) -> None:
        """Charge one or two invoices, or a part of them."""
        due = [one for one in self.model.invoices.values() if one.group == group.id and one.due > 0]
        if not due:
            return
        chosen = due[pick % len(due) :][: 1 + pick % 2]
        owed = sum(one.due for one in chosen)
        smallest = money(group, 1)
        with self.doing(), suppress(Refused):  # nobody said how to pay, or another payment of it has not ended
            payment = self.till.ask(
                *(one.id for one in chosen),
                amount=str(max(smallest, (owed / part).quantize(smallest) - smallest)),
                group=group,
            )
            self.till.collector.process(payment.id)

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

    @rule(group=groups, amount=units)
    def top_up(self, group: BillingGroup, amount: int) -> None:
        """Buy credit."""
        with self.doing() as now:
            with self.till.desk() as desk:
                method = next((one for one in desk.methods.methods(group.id) if one.is_default), None)
                bought = Money(money(group, amount), group.currency)
                payment = top_up(desk, group.id, bought, method=method, gateway="simulated", author="tests", now=now)
            self.till.collector.process(payment.id)

    @rule(pick=picks, part=st.integers(1, 3))
    def refund(self, pick: int, part: int) -> None:
        """Give a payment back, or a part of it."""
        able = [one for one in self._payments("completed") if one.refundable > 0 and one.gateway == "simulated"]
        if not able:
            return
        payment = able[pick % len(able)]
        smallest = Decimal(1).scaleb(-minor_units(payment.money.currency))
        amount = max(smallest, (payment.refundable / part).quantize(smallest) - smallest)
        known = self.model.payments[payment.id]
        reach = sum(self.model.reach(known, place) for place in known.places())
        with self.doing() as now:
            if reach < amount:
                self.refused("credit_spent", lambda: self._ask_refund(payment.id, amount, now))
                return
            asked = self._ask_refund(payment.id, amount, now)
            self.model.refund_asked(asked, payment.id, amount, of_note=False)
            self.till.collector.refund(asked)

    def _ask_refund(self, payment_id: str, amount: Decimal, now: int) -> str:
        with self.till.desk() as desk:
            return request_refund(desk, payment_id, amount, "wrong", "tests", FromPayment(), now).id

    @rule(pick=picks)
    def send_refunds_of_notes(self, pick: int) -> None:
        """What a credit note asked for is sent by a job."""
        waiting = [id_ for id_, one in self.model.refunds.items() if one.of_note and not one.sent and not one.failed]
        if waiting:
            with self.doing():
                self.till.collector.refund(waiting[pick % len(waiting)])

    @rule(pick=picks, part=st.integers(1, 3))
    def dispute(self, pick: int, part: int) -> None:
        """A customer's bank takes money back."""
        able = [one for one in self._payments("completed") if one.refundable > 0 and one.gateway == "simulated"]
        if not able:
            return
        payment = able[pick % len(able)]
        assert isinstance(payment.state, Completed)
        smallest = Decimal(1).scaleb(-minor_units(payment.money.currency))
        amount = Money(max(smallest, (payment.refundable / part).quantize(smallest) - smallest), payment.money.currency)
        with self.doing() as now:
            try:
                self.till.bank.open_dispute(payment.state.reference, amount, "fraudulent", now)
            except Refused:
                return  # the bank knows of refunds that have no answer yet
            self._deliver()

    @rule(pick=picks, won=st.booleans())
    def close_dispute(self, pick: int, won: bool) -> None:
        """A dispute is won or lost."""
        with self.till.desk() as desk:
            opened = [one for one in desk.refunds.disputes(None) if one.stage.value == "opened"]
        if opened:
            with self.doing() as now:
                self.till.bank.close_dispute(opened[pick % len(opened)].reference, won=won, now=now)
                self._deliver()

    @rule(pick=picks, approve=st.booleans())
    def decide_on_the_page(self, pick: int, approve: bool) -> None:
        """A customer who is waited for approves or declines."""
        waiting = self._payments("requires_action")
        if waiting:
            payment = waiting[pick % len(waiting)]
            with self.doing() as now:
                self.till.bank.decide(payment.state.reference, approve=approve, now=now)  # type: ignore[union-attr]
                self._deliver()

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

    @rule(pick=picks)
    def cancel(self, pick: int) -> None:
        """Cancel what was not sent, or waits for the customer."""
        able = [*self._payments("created"), *self._payments("requires_action")]
        if able:
            with self.doing():
                self.till.collector.cancel(able[pick % len(able)].id, "tests", "changed their mind")

    @rule(
        group=groups,
        amount=units,
        type_=st.sampled_from(CreditType),
        days=st.sampled_from([None, 20, 60]),
    )
    def grant(self, group: BillingGroup, amount: int, type_: CreditType, days: int | None) -> None:
        """Grant a credit by hand."""
        with self.doing() as now, self.till.connection() as connection:
            given, until = money(group, amount), None if days is None else now + days * DAY
            grant_credit(
                credit_books(connection),
                group,
                self.name("gift"),
                Terms(type_),
                given,
                Provenance(),
                now,
                new_id,
                expires_at=until,
            )
            self.model.granted(group.id, given, is_paid=type_ is CreditType.PAID)

    @rule(group=groups, amount=units)
    def give_in_every_cycle(self, group: BillingGroup, amount: int) -> None:
        """Begin a recurring credit, from the running cycle on for two."""
        with self.doing() as now, self.till.connection() as connection:
            starts, terms = group.cycle_at(now).start, Terms(CreditType.FREE)
            ends = group.cycle_at(group.cycle_at(now).end).end
            id_, name = new_id("crs", now), self.name("monthly")
            given = (id_, group.id, name, terms, money(group, amount), WithCycle(), starts, starts, ends)
            schedule_credit(SqlSchedules(connection), Schedule(*given), group, now)
            self.recurring[id_] = (group, money(group, amount), starts, 0)
        with self.doing():
            self._recur()

    def _recur(self) -> None:
        """The job grants what every cycle that has begun is owed, once."""
        now = self.till.clock.now
        for id_, (group, amount, starts, granted) in self.recurring.items():
            first = group.cycle_at(starts)
            begun = 1 + (first.end <= now)
            for _ in range(begun - granted):
                self.model.granted(group.id, amount, is_paid=False)
            self.recurring[id_] = (group, amount, starts, begun)
        for _ in range(2):
            grant_due(self.database, self.till.tenant, now)

    @rule(group=groups, amount=units)
    def redeem(self, group: BillingGroup, amount: int) -> None:
        """Redeem a coupon."""
        with self.doing() as now, self.till.connection() as connection:
            code = self.name("SPRING").replace("_", "").upper()
            terms, amount_ = Terms(CreditType.PROMOTIONAL), money(group, amount)
            coupon = Coupon(new_id("cpn", now), code, terms, amount_, group.currency, Never(), now)
            make_coupon(SqlCoupons(connection), coupon, now)
            redeem_coupon(credit_books(connection), SqlCoupons(connection), code, group, "tests", now, new_id)
            self.model.granted(group.id, coupon.amount, is_paid=False)

    @rule(pick=picks, part=st.integers(1, 3))
    def void(self, pick: int, part: int) -> None:
        """Take a credit back, or a part of it."""
        able = [(id_, one) for id_, one in self.model.grants.items() if one.left > one.frozen]
        if not able:
            return
        id_, known = able[pick % len(able)]
        smallest = Decimal(1).scaleb(-minor_units(self.model.currencies[known.group]))
        amount = max(smallest, ((known.left - known.frozen) / part).quantize(smallest) - smallest)
        with self.doing() as now, self.till.connection() as connection:
            void_credit(credit_books(connection), id_, amount, "wrong", "tests", now, new_id)
            known.left -= amount

    @rule(group=groups, amount=units)
    def deduct(self, group: BillingGroup, amount: int) -> None:
        """Use credit outside of invoices, twice with one key."""
        with self.doing() as now, self.till.connection() as connection:
            request = Request(self.name("key"), money(group, amount))
            of = (credit_books(connection), SqlDeductions(connection), group, (request, request), now, new_id)
            first, second = deduct_all(*of)
            there = self.model.deducted(group.id, request.amount, now)
            assert isinstance(first, Deducted) == (there >= request.amount)
            assert isinstance(second, Refused) if isinstance(first, Refused) else second == first

    @rule(pick=picks, part=st.integers(0, 3), to_payment=st.booleans())
    def credit_note(self, pick: int, part: int, to_payment: bool) -> None:
        """Credit an invoice, or a part of its line; what was paid of it goes back or becomes credit."""
        able = list(self.model.invoices.values())
        if not able:
            return
        invoice = able[pick % len(able)]
        group = next(one for one in GROUPS if one.id == invoice.group)
        lines = {} if not part else {1: money(group, 1 + pick)}
        with self.doing() as now:
            ask = Ask(invoice.id, "goodwill", "tests", lines, ToPayment() if to_payment else ToCredit())
            try:
                with self.till.connection() as connection:
                    issued = issue_credit_note(crediting(connection), ask, now, new_id, settling(connection))
                    refunds = SqlRefunds(connection).refunds(None)
                    made = connection.execute(
                        "SELECT payment_id, a.amount FROM payment_applications a"
                        " JOIN credit_grants g ON g.id = grant_id WHERE g.source = %s AND a.amount > 0 ORDER BY g.id",
                        [issued.note.id],
                    ).fetchall()
            except Refused:
                return  # nothing of it is left to be credited; the books must be untouched
            note = issued.note
            own = [one for one in refunds if one.source == FromCreditNote(note.id)]
            went_back = [(one.id, one.payment_id, one.money.amount) for one in own]
            self.model.credited(invoice.id, note.noted.total, went_back, made, note.id)

    @rule(pick=picks)
    def write_off(self, pick: int) -> None:
        """Give up what is due of an invoice."""
        able = [one for one in self.model.invoices.values() if one.due > 0]
        if able:
            with self.doing() as now:
                id_ = able[pick % len(able)].id
                with suppress(Refused), self.till.desk() as desk:  # while a payment of it has not ended
                    write_off_invoice(desk, id_, "tests", "bankrupt", now)

    @rule(hours=st.sampled_from([1, 7, 30, 24 * 8]))
    def let_time_pass(self, hours: int) -> None:
        """Jobs come by: what is unknown is looked up, what is unpaid is dunned, what lapsed expires."""
        with self.doing():
            self.till.clock.pass_by(hours * HOUR)
            self.till.collector.reconcile()
            self._deliver()
            self.till.collector.dun()
            self._recur()
            self._follow()
            self._match()
            expire_lapsed(self.database, self.till.tenant, self.till.clock.now)
            self._expire()


def _month_of(at: int) -> int:
    moment = utc_datetime(at)
    return moment.year * 12 + moment.month - 1


def _month_name(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"
