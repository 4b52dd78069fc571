"""How the small model follows what PostgreSQL's side announces, and what always holds of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition
from msgspec import structs

from tallybook.accounts.actions.change_terms import change_terms
from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.cases.parse import parse_case
from tallybook.credits.store_sql import SqlCredits
from tallybook.invoicing.model.receivable import Receivable
from tallybook.invoicing.store_sql import SqlReceivables
from tallybook.kernel.instant import DAY, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.ledger.model.entry import Account
from tallybook.ledger.store_sql import SqlLedger
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tallybook.payments.model.payment import ForInvoices, TopUp
from tallybook.payments.model.refund import FromPayment
from tallybook.payments.public import begin_collection
from tallybook.payments.store_sql import SqlPayments, SqlRefunds
from tallybook.pricing.model.catalog import ListedCounter, PriceBookVersion
from tallybook.pricing.store_sql import SqlPrices
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tests.database import NOW
from tests.payments.till import SECRET, till_in
from tests.simulation.model import Model
from tests.stores import GROUP, OTHER

WON = structs.replace(GROUP, id="grp_3", name="Acme Seoul", currency="KRW", timezone="Asia/Seoul")
GROUPS: tuple[BillingGroup, ...] = (GROUP, OTHER, WON)
CASE: dict[str, Any] = {
    "version": 1,
    "currency": "USD",
    "period": "2026-06",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "0.25"}],
}
"""What all groups are priced by."""


def project_of(group: BillingGroup) -> str:
    """The one project of a group."""
    return f"project of {group.id}"


class Following(RuleBasedStateMachine):
    """One tenant's money, with the model beside it.

    `database` and `done`, what was done and announced, are set by who runs it.
    """

    database: Database
    done: Counter[str]

    @initialize()
    def open(self) -> None:
        """A new tenant with three groups in two currencies: one's drafts need approval, one's have a review window."""
        self.till = till_in(self.database)
        self.till.clock.now = parse_instant("2026-06-01T12:00:00Z")
        priced = parse_case(CASE).case.inputs
        with self.till.connection() as connection:
            accounts, prices = SqlAccounts(connection), SqlPrices(connection)
            accounts.add_billing_group(WON, self.till.clock.now)
            accounts.assign([ProjectAssignment(project_of(group), group.id) for group in GROUPS], self.till.clock.now)
            prices.add_counters([ListedCounter(counter) for counter in priced.counters.values()])
            prices.add_version(PriceBookVersion("book_1", 2, priced.prices), self.till.clock.now)
            change_terms(accounts, OTHER.name, "needs_approval", "yes", NOW)
            change_terms(accounts, WON.name, "finalize_after_days", "3", NOW)
        for group, token in ((GROUP, "sim_ok+refund_pending"), (OTHER, "sim_ok"), (WON, "sim_declined")):
            self.till.method(token, group)
        self.model = Model({group.id: group.currency for group in GROUPS})
        self.finalized: list[str] = []
        self.states: Counter[str] = Counter()
        self.is_whole = True
        self.heard = 0
        self.delivered = 0
        self.made = 0

    @contextmanager
    def doing(self) -> Iterator[int]:
        """Count an operation; when it is done the model follows what was announced."""
        self.till.clock.pass_by(1)
        self.is_whole = False
        yield self.till.clock.now
        self.done["operations"] += 1
        self._follow()
        self.is_whole = True

    def refused(self, code: str, act: Any) -> None:
        """The operation is refused with this code, and nothing happens."""
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == code

    @property
    def due(self) -> list[str]:
        """Invoices of which something is due."""
        return [one.id for one in self.model.invoices.values() if one.due > 0]

    def name(self, prefix: str) -> str:
        """A name that is new."""
        self.made += 1
        return f"{prefix}_{self.made}"

    def check_finalized(self, id_: str) -> None:
        """An invoice was finalized: what is owed of it, and what it took of credits, is what it had to be."""
        raise NotImplementedError

    def _payments(self, state: str) -> list[Any]:
        with self.till.connection() as connection:
            return SqlPayments(connection).payments(newest(1_000), state=state)

    def _deliver(self) -> None:
        """Webhooks arrive, the latest first, and once again."""
        new = self.till.bank.webhooks(self.till.clock.now, self.delivered)
        for _, body in [*new[::-1], *new]:
            self.till.collector.receive("simulated", {SIGNATURE: sign(body, SECRET, self.till.clock.now)}, body)
        self.delivered = max([self.delivered, *(position for position, _ in new)])

    def _follow(self) -> None:
        """Hear what was announced since, in order; what was finalized is collected, as a worker does."""
        self._listen()
        self._match()
        for id_ in self.finalized:
            with self.till.desk() as desk:
                begin_collection(desk, id_, self.till.clock.now)
            self.model.owed_back(id_)
        self.finalized = []
        self._listen()
        self._match()

    def _listen(self) -> None:
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
                if subject not in self.model.refunds:
                    made = refunds.refund(subject)
                    assert made is not None and made.source == FromPayment()
                    self.model.refund_asked(subject, made.payment_id, made.money.amount, at_gateway=True)
                self.model.refund_paid(subject)
            case "refund.failed":
                self.model.refund_failed(subject)
            case "dispute.opened" | "dispute.won" | "dispute.lost":
                dispute = next(one for one in refunds.disputes_of(document["payment"]) if one.id == subject)
                self.model.disputed(subject, dispute.payment_id, dispute.money.amount, kind.removeprefix("dispute."))
            case "invoice.finalized":
                self.check_finalized(subject)
                self.finalized.append(subject)
            case "invoice.uncollectible":
                self.model.invoices[subject].given_up = True
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
            expected.terms = holding.grant
        assert self.model.unmatched == [], "the model expects credits that were not made"

    def _expire(self) -> None:
        with self.till.connection() as connection:
            rows = connection.execute("SELECT id, expired FROM credit_grants WHERE expired > 0").fetchall()
        for id_, expired in rows:
            known = self.model.grants[id_]
            if known.left:
                assert known.terms is not None and known.terms.expires_at is not None
                assert known.terms.expires_at <= self.till.clock.now
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
            grants = connection.execute("SELECT id, remaining, frozen FROM credit_grants").fetchall()
            states = connection.execute("SELECT state, count(*) FROM payments GROUP BY state").fetchall()
        self.states = Counter(dict(states))
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
        expected = {id_: (one.left, one.frozen) for id_, one in self.model.grants.items()}
        assert {id_: (left, frozen) for id_, left, frozen in grants} == expected
        assert all(left >= frozen >= 0 for _, left, frozen in grants)

    def teardown(self) -> None:
        """In the end nothing is left open, and the bank's own books are ours."""
        if not getattr(self, "is_whole", False):
            return  # an operation has failed: what follows would only hide why
        for _ in range(4):
            for payment in self._payments("created"):
                self.till.collector.process(payment.id)
            transfers = [one for one in self._payments("processing") if one.gateway == "manual"]
            for payment in [*self._payments("requires_action"), *transfers]:
                self.till.collector.cancel(payment.id, "tests", "the end")
            for id_, one in self.model.refunds.items():
                if not one.sent and not one.failed:
                    self.till.collector.refund(id_)
            self.till.clock.pass_by(DAY)
            self.till.collector.reconcile()
            self._deliver()
            self._follow()
        self.debits_are_credits_and_every_balance_is_the_models()
        assert [one.id for state in ("unknown", "processing") for one in self._payments(state)] == []
        for currency, cash in self.model.cash.items():
            by_hand = self._by_hand(currency)
            assert cash - by_hand == self.till.bank_holds(currency), currency

    def _by_hand(self, currency: str) -> Decimal:
        """Cash that did not come by the bank: transfers less what was sent back, and paid credit given by hand."""
        groups_ = {group.id for group in GROUPS if group.currency == currency}
        transfers = {
            one.id: one.captured
            for one in self._payments("completed")
            if one.gateway == "manual" and one.billing_group_id in groups_
        }
        back = [one.amount for one in self.model.refunds.values() if one.sent and one.payment_id in transfers]
        with self.till.connection() as connection:
            (given,) = connection.execute(
                "SELECT coalesce(sum(amount), 0) FROM ledger_postings"
                " WHERE fact = 'credit_granted' AND account = 'cash' AND currency = %s",
                [currency],
            ).fetchone() or (Decimal(0),)
        return Decimal(sum(transfers.values()) - sum(back) + given)


def _stands(owed: Receivable) -> tuple[Decimal, ...]:
    return (owed.paid, owed.credited, owed.written_off, owed.returned, owed.due)
