"""A tenant that collects through the simulated bank: billing groups, what they owe, and a clock that tests set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from psycopg import Connection

from tallybook.accounts.model.customer import BillingGroup
from tallybook.api.across.collecting import Collector
from tallybook.credits.model.deduction import Answer, Request
from tallybook.credits.model.holding import Holding
from tallybook.credits.public import deduct_all
from tallybook.credits.store_sql import SqlDeductions
from tallybook.invoicing.model import posting
from tallybook.invoicing.model.credit_note import CreditNote, Disposition, Noted
from tallybook.invoicing.model.receivable import Receivable, credit
from tallybook.kernel.instant import DAY, Instant, parse_instant
from tallybook.kernel.money import Money
from tallybook.ledger.model.entry import Account
from tallybook.ledger.store_sql import SqlLedger
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.gateway import InProcess, SimulatedGateway
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.payment import Payment
from tallybook.payments.public import Desk, collect, usable_method
from tallybook.payments.store_sql import SqlPayments
from tallybook.shell.clock import new_id
from tallybook.shell.collecting import collector_on
from tallybook.shell.credit_noting import crediting, settling
from tallybook.shell.crediting import credit_books
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tallybook.shell.payment_desk import open_desk
from tests.database import new_tenant
from tests.stores import GROUP, OTHER, Stores, furnish, sql_stores

NOON: Instant = parse_instant("2026-06-01T12:00:00Z")
SECRET = "whsec_of_the_tests"


@dataclass
class Clock:
    """A clock that tests set."""

    now: Instant = NOON

    def __call__(self) -> Instant:
        return self.now

    def pass_by(self, span: Instant) -> None:
        """Let time pass."""
        self.now += span


class Ticking(Protocol):
    """A clock that tests set."""

    @property
    def now(self) -> Instant:
        """What it shows."""
        ...

    def __call__(self) -> Instant:
        """The same."""
        ...

    def pass_by(self, span: Instant) -> None:
        """Let time pass."""
        ...


class AnyTill(Protocol):
    """A tenant with two billing groups, a bank that takes their money and a clock: of the engine, or of the mock.

    What it stands on differs; what tests do with it is here.
    """

    bank: Bank
    clock: Ticking
    gateway: Gateway
    """Stands for the gateway `simulated`, for the API too."""
    secret: str
    """What the bank signs its webhooks with."""
    group: BillingGroup
    other: BillingGroup

    @property
    def collector(self) -> Collector:
        """Collects through the gateway."""
        ...

    def desk(self) -> AbstractContextManager[Desk]:
        """A transaction of one action."""
        ...

    def stores(self) -> AbstractContextManager[Any]:
        """All stores of the tenant, in one transaction."""
        ...

    def owe(self, id_: str, amount: str, group: BillingGroup = GROUP, *, days: int = 14) -> Receivable:
        """An invoice's receivable, opened now and due in so many days, with its entry."""
        owed = Receivable(id_, group.id, group.currency, Decimal(amount), self.clock.now, self.clock.now + days * DAY)
        entry = posting.taken_over(owed, self.clock.now)
        assert entry is not None
        with self.stores() as stores:
            stores.receivables.open([owed])
            stores.ledger.post([entry])
        self.clock.pass_by(1)
        return owed

    def method(self, token: str, group: BillingGroup = GROUP) -> PaymentMethod:
        """The group's new default method."""
        id_ = new_id("pmt", self.clock.now)
        made = PaymentMethod(id_, group.id, "simulated", token, token, self.clock.now, is_default=True)
        with self.stores() as stores:
            stores.methods.add_method(made)
        return made

    def receivable(self, id_: str) -> Receivable:
        """How an invoice stands."""
        with self.stores() as stores:
            found: Receivable = stores.receivables.receivables([id_])[id_]
        return found

    def credits(self, group: BillingGroup = GROUP) -> list[Holding]:
        """The group's grants."""
        with self.stores() as stores:
            return list(stores.credits.grants_of(group.id))

    def bank_holds(self, currency: str = "USD") -> Decimal:
        """What the bank has of ours by its own books: captured, less refunded, less what disputes took."""
        totals = [one for one in self.bank.totals(self.clock.now) if one.money.currency == currency]
        moved = {total.kind.value: total.money.amount for total in totals}
        taken = moved.get("captured", Decimal(0)) + moved.get("released", Decimal(0))
        return taken - moved.get("refunded", Decimal(0)) - moved.get("held", Decimal(0))


@dataclass
class Till(AnyTill):
    """A tenant with two billing groups, and the bank that takes their money."""

    database: Database
    tenant: int
    bank: Bank
    clock: Clock = field(default_factory=Clock)
    group: BillingGroup = GROUP
    other: BillingGroup = OTHER
    gateway: Gateway = field(init=False)
    secret: str = SECRET

    def __post_init__(self) -> None:
        self.gateway = SimulatedGateway(InProcess(self.bank, self.clock), self.secret)

    @property
    def collector(self) -> Collector:
        """Collects through the bank."""
        return collector_on(
            self.database, self.tenant, {"simulated": self.gateway, "manual": ManualGateway()}, self.clock
        )

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """One action's transaction."""
        with open_desk(self.database, self.tenant, self.clock.now) as desk:
            yield desk

    @contextmanager
    def stores(self) -> Iterator[Stores]:
        """All stores, in a transaction."""
        with self.connection() as connection:
            yield sql_stores(connection)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A transaction."""
        with self.database.transaction(self.tenant) as connection:
            yield connection

    def ask(self, *receivables: str, amount: str | None = None, group: BillingGroup = GROUP) -> Payment:
        """Ask for a payment by the default method; it is not processed yet."""
        with self.desk() as desk:
            method = usable_method(desk, group.id, None)
            asked = None if amount is None else Decimal(amount)
            return collect(
                desk,
                group.id,
                receivables,
                amount=asked,
                method=method,
                gateway=method.gateway,
                author="tests",
                now=self.clock.now,
            )

    def pay(self, *receivables: str, amount: str | None = None, group: BillingGroup = GROUP) -> Payment:
        """Ask for a payment and process it."""
        payment = self.ask(*receivables, amount=amount, group=group)
        self.collector.process(payment.id)
        return self.payment(payment.id)

    def payment(self, id_: str) -> Payment:
        """How a payment stands."""
        with self.connection() as connection:
            found = SqlPayments(connection).payment(id_)
        assert found is not None
        return found

    def spend(self, amount: str, group: BillingGroup = GROUP) -> Answer:
        """Use so much of the group's credit, if it is there."""
        self.clock.pass_by(1)
        asked = Request(f"{amount} at {self.clock.now}", Decimal(amount))
        with self.connection() as connection:
            books, deductions = credit_books(connection), SqlDeductions(connection)
            (answer,) = deduct_all(books, deductions, group, [asked], self.clock.now, new_id)
        return answer

    def credit_note(self, id_: str, amount: str, to: Disposition, group: BillingGroup = GROUP) -> CreditNote:
        """Take so much of an invoice back; what was paid of it is returned."""
        self.clock.pass_by(1)
        with self.connection() as connection:
            stores = crediting(connection)
            stores.accounts.lock([group.id])
            owed, effect = credit(stores.receivables.receivables([id_])[id_], Decimal(amount))
            noted = Noted((), (), Decimal(amount), Decimal(0), Decimal(0), Decimal(amount))
            made = CreditNote(
                new_id("crn", self.clock.now), id_, "2026-000001", group.id, group.currency, "wrong price", "ann",
                self.clock.now, noted, effect, to if effect.returned else None,
            )  # fmt: skip
            stores.receivables.change([owed])
            stores.ledger.post(posting.credit_note(made))
            if made.to is not None:
                settling(connection)(made)
            stores.notes.issue(made)
        return made

    def told(self) -> list[tuple[str, str]]:
        """What was told: kinds and subjects, in order."""
        with self.connection() as connection:
            return connection.execute("SELECT kind, subject FROM outbox ORDER BY id").fetchall()

    def balances(self) -> dict[Account, Decimal]:
        """The trial balance in dollars, a debit positive, without what is zero; the books are checked first."""
        with self.connection() as connection:
            assert differences(connection) == []
            lines = SqlLedger(connection).trial_balance()
        assert sum(line.debits - line.credits for line in lines) == 0
        return {line.account: line.debits - line.credits for line in lines if line.debits != line.credits}


def dollars(amount: str) -> Money:
    """An amount in dollars."""
    return Money(Decimal(amount), "USD")


def till_in(database: Database, bank: Bank | None = None, tenant: int | None = None) -> Till:
    """A tenant with its groups: a new one, unless it is named."""
    till = Till(database, new_tenant(database) if tenant is None else tenant, bank or Bank(Books()))
    with till.stores() as stores:
        furnish(stores)
        assert stores.accounts.billing_group_ids() == [GROUP.id, OTHER.id]
    return till
