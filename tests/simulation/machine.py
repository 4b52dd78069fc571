"""Random sequences of every operation on money, on PostgreSQL beside the small model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.cases.parse import parse_case
from tallybook.credits.model.coupon import Coupon
from tallybook.credits.model.deduction import Deducted, Request
from tallybook.credits.model.expiry import Never
from tallybook.credits.model.grant import CreditType, Grant
from tallybook.credits.model.holding import Provenance
from tallybook.credits.model.terms import Terms
from tallybook.credits.public import deduct_all, grant_credit, make_coupon, redeem_coupon, void_credit
from tallybook.credits.store_sql import SqlCoupons, SqlCredits, SqlDeductions
from tallybook.invoicing.actions.commit import keep
from tallybook.invoicing.actions.credit_invoice import Ask, issue_credit_note
from tallybook.invoicing.actions.prepare import Ready, Spend
from tallybook.invoicing.model.credit_note import ToCredit, ToPayment
from tallybook.invoicing.model.receivable import Receivable
from tallybook.invoicing.model.review import Unreviewed
from tallybook.invoicing.store_sql import SqlReceivables
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import decimal_of
from tallybook.kernel.instant import DAY, HOUR, parse_instant, utc_datetime
from tallybook.kernel.money import Money
from tallybook.kernel.period import Period, month
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tallybook.ledger.store_sql import SqlLedger
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tallybook.payments.model.payment import Completed, ForInvoices, TopUp
from tallybook.payments.model.refund import FromCreditNote, FromPayment
from tallybook.payments.public import begin_collection, record_received, request_refund, top_up, write_off_invoice
from tallybook.payments.store_sql import SqlPayments, SqlRefunds
from tallybook.rating.case import Case
from tallybook.rating.rate import rate
from tallybook.shell.bill_run import kept
from tallybook.shell.clock import new_id
from tallybook.shell.credit_noting import crediting, settling
from tallybook.shell.crediting import credit_books, expire_lapsed
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tests.invoicing.drafts import draft_of_case
from tests.payments.till import SECRET, till_in
from tests.simulation.model import Model
from tests.stores import GROUP, OTHER

WON = structs.replace(GROUP, id="grp_3", name="Acme Seoul", currency="KRW", timezone="Asia/Seoul")
GROUPS: tuple[BillingGroup, ...] = (GROUP, OTHER, WON)
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


class Books(RuleBasedStateMachine):
    """One tenant's money. `database` and `done`, what was done and announced, are set by who runs it."""

    database: Database
    done: Counter[str]

    @initialize()
    def open(self) -> None:
        """A new tenant with three groups in two currencies."""
        self.till = till_in(self.database)
        self.till.clock.now = parse_instant("2026-06-01T12:00:00Z")
        with self.till.connection() as connection:
            SqlAccounts(connection).add_billing_group(WON, self.till.clock.now)
        for group in GROUPS:
            self.till.method("sim_ok+refund_pending", group)
        self.model = Model({group.id: group.currency for group in GROUPS})
        self.months = {group.id: 0 for group in GROUPS}
        self.heard = 0
        self.delivered = 0
        self.made = 0

    # operations ------------------------------------------------------------------------------------------------

    @rule(group=groups, hours=st.integers(-400, 20_000), rate_=st.sampled_from(["0", "0.1", "0.19"]))
    def finalize(self, group: BillingGroup, hours: int, rate_: str) -> None:
        """An invoice with credits spent and tax, kept and numbered as a bill run does it."""
        with self.doing() as began:
            now = self.till.clock.now = max(began, self._next_month(group).end)
            id_ = self.name("inv")
            with self.till.connection() as connection:
                held = SqlCredits(connection).holdings([group.id]).get(group.id, ())
                case = self._case(group, hours, rate_, tuple(holding.open for holding in held))
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
        reach = sum(self.model.reach(known, place) for place in self.model.places(known))
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
        able = [(id_, one) for id_, one in self.model.grants.items() if one.left > 0]
        if not able:
            return
        id_, known = able[pick % len(able)]
        smallest = Decimal(1).scaleb(-minor_units(self.model.currencies[known.group]))
        amount = max(smallest, (known.left / part).quantize(smallest) - smallest)
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
            except Refused:
                return  # nothing of it is left to be credited; the books must be untouched
            note = issued.note
            own = [one for one in refunds if one.source == FromCreditNote(note.id)]
            self.model.credited(
                invoice.id, note.noted.total, [(one.id, one.payment_id, one.money.amount) for one in own], note.id
            )

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
            expire_lapsed(self.database, self.till.tenant, self.till.clock.now)
            self._expire()

    # what follows ----------------------------------------------------------------------------------------------

    @contextmanager
    def doing(self) -> Iterator[int]:
        """Count an operation; when it is done the model follows what was announced."""
        self.till.clock.pass_by(1)
        yield self.till.clock.now
        self.done["operations"] += 1
        self._follow()
        self._match()

    def refused(self, code: str, act: Any) -> None:
        """The operation is refused with this code, and nothing happens."""
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == code

    def name(self, prefix: str) -> str:
        """A name that is new."""
        self.made += 1
        return f"{prefix}_{self.made}"

    def _payments(self, state: str) -> list[Any]:
        with self.till.connection() as connection:
            return SqlPayments(connection).payments(group=None, state=state, limit=1_000)

    def _deliver(self) -> None:
        """Webhooks arrive, the latest first, and once again."""
        new = self.till.bank.webhooks(self.till.clock.now, self.delivered)
        for _, body in [*new[::-1], *new]:
            self.till.collector.receive("simulated", {SIGNATURE: sign(body, SECRET, self.till.clock.now)}, body)
        self.delivered = max([self.delivered, *(position for position, _ in new)])

    def _follow(self) -> None:
        """Hear what was announced since, in order."""
        with self.till.connection() as connection:
            told = connection.execute(
                "SELECT id, kind, subject, document FROM outbox WHERE id > %s ORDER BY id", [self.heard]
            ).fetchall()
            for id_, kind, subject, document in told:
                self.heard = id_
                self.done[kind] += 1
                self._hear(kind, subject, document, SqlPayments(connection), SqlRefunds(connection))

    def _hear(
        self, kind: str, subject: str, document: Mapping[str, Any], payments: SqlPayments, refunds: SqlRefunds
    ) -> None:
        match kind:
            case "payment.completed":
                payment = payments.payment(subject)
                assert payment is not None
                named = payment.purpose.receivables if isinstance(payment.purpose, ForInvoices) else ()
                of = (subject, payment.billing_group_id, payment.captured, named)
                self.model.captured(*of, is_top_up=isinstance(payment.purpose, TopUp))
            case "refund.paid":
                self.model.refund_paid(subject)
            case "refund.failed":
                self.model.refund_failed(subject)
            case "dispute.opened" | "dispute.won" | "dispute.lost":
                dispute = next(one for one in refunds.disputes(document["payment"]) if one.id == subject)
                self.model.disputed(subject, dispute.payment_id, dispute.money.amount, kind.removeprefix("dispute."))
            case "invoice.written_off":
                self.model.written_off(subject)

    def _match(self) -> None:
        """The credits that the product has made are those that the model expects."""
        with self.till.connection() as connection:
            held = {group.id: SqlCredits(connection).grants_of(group.id) for group in GROUPS}
        for holding in (one for own in held.values() for one in own if one.id not in self.model.grants):
            expected = next(
                one
                for one in self.model.unmatched
                if (one.group, one.amount) == (holding.billing_group_id, holding.grant.balance)
                and one.source in (None, holding.provenance.source)
            )
            self.model.unmatched.remove(expected)
            self.model.grants[holding.id] = expected
            expected.granted_at, expected.expires_at = holding.grant.granted_at, holding.grant.expires_at
            expected.order = _order(holding.grant)
        assert self.model.unmatched == [], "the model expects credits that were not made"

    def _expire(self) -> None:
        with self.till.connection() as connection:
            rows = connection.execute("SELECT id, expired FROM credit_grants WHERE expired > 0").fetchall()
        for id_, expired in rows:
            known = self.model.grants[id_]
            if known.left:
                assert known.expires_at is not None and known.expires_at <= self.till.clock.now
                assert known.left == expired
                known.left = Decimal(0)

    # what always holds -----------------------------------------------------------------------------------------

    @invariant()
    @precondition(lambda self: hasattr(self, "till"))
    def debits_are_credits_and_every_balance_is_the_models(self) -> None:
        """After each operation: the books balance, nothing is below zero, and all is as the model has it."""
        with self.till.connection() as connection:
            assert differences(connection) == []
            lines = SqlLedger(connection).trial_balance()
            owed = SqlReceivables(connection).receivables(list(self.model.invoices))
            grants = connection.execute("SELECT id, remaining FROM credit_grants").fetchall()
        for currency in {line.currency for line in lines}:
            own = [line for line in lines if line.currency == currency]
            assert sum(line.debits for line in own) == sum(line.credits for line in own)
            balance = {line.account: line.debits - line.credits for line in own}
            assert balance.get(Account.CASH, 0) == self.model.cash.get(currency, 0)
            assert -balance.get(Account.UNAPPLIED, 0) == self.model.waiting(currency)
        for id_, known in self.model.invoices.items():
            assert _stands(owed[id_]) == (known.paid, known.credited, known.lost, known.returned, known.due), id_
            assert known.paid + known.due + known.credited + known.lost == known.total
            assert known.total < 0 or min(known.paid, known.due, known.credited, known.lost) >= 0
        assert dict(grants) == {id_: one.left for id_, one in self.model.grants.items()}
        assert all(left >= 0 for _, left in grants)

    def teardown(self) -> None:
        """In the end nothing is left open, and the bank's own books are ours."""
        if not hasattr(self, "till"):
            return
        for _ in range(4):
            for payment in self._payments("created"):
                self.till.collector.process(payment.id)
            for payment in self._payments("requires_action"):
                self.till.collector.cancel(payment.id, "tests", "the end")
            for id_, one in self.model.refunds.items():
                if not one.sent and not one.failed:
                    self.till.collector.refund(id_)
            self.till.clock.pass_by(DAY)
            self.till.collector.reconcile()
            self._deliver()
            self._follow()
        self._match()
        self.debits_are_credits_and_every_balance_is_the_models()
        assert [one.id for state in ("unknown", "processing") for one in self._payments(state)] == []
        for currency, cash in self.model.cash.items():
            by_hand = self._by_hand(currency)
            assert cash - by_hand == self.till.bank_holds(currency), currency

    def _by_hand(self, currency: str) -> Decimal:
        """Cash that did not come by the bank: transfers, and paid credit that was given by hand."""
        groups_ = {group.id for group in GROUPS if group.currency == currency}
        transfers = [
            one.captured
            for one in self._payments("completed")
            if one.gateway == "manual" and one.billing_group_id in groups_
        ]
        with self.till.connection() as connection:
            (given,) = connection.execute(
                "SELECT coalesce(sum(amount), 0) FROM ledger_postings"
                " WHERE fact = 'credit_granted' AND account = 'cash' AND currency = %s",
                [currency],
            ).fetchone() or (Decimal(0),)
        return sum(transfers, Decimal(0)) + given


def _stands(owed: Receivable) -> tuple[Decimal, ...]:
    return (owed.paid, owed.credited, owed.written_off, owed.returned, owed.due)


def _order(grant: Grant) -> tuple[object, ...]:
    """The case format's order of unscoped credits: type, expiry, age, id."""
    rank = ["PROMOTIONAL", "FREE", "PAID"].index(grant.type)
    return (rank, grant.expires_at is None, grant.expires_at or 0, grant.granted_at, grant.id)


def _month_of(at: int) -> int:
    moment = utc_datetime(at)
    return moment.year * 12 + moment.month - 1


def _month_name(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"
