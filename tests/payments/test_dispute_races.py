"""A dispute beside whoever would spend the credit that it freezes: the credit is spent or frozen, and never both."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from tallybook.credits.model.holding import Holding
from tallybook.credits.store_sql import SqlCredits
from tallybook.kernel.instant import DAY
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.entry import Account
from tallybook.ledger.store_sql import SqlLedger
from tallybook.payments.model.charge import DisputeReported, DisputeStage
from tallybook.payments.public import Desk, hear, record_received
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tallybook.shell.payment_desk import desk_on, open_desk
from tests.invoicing.scene import await_who_waits_for
from tests.invoicing.test_carry_over import IN_JUNE, IN_MAY, Debtor, debtor_in
from tests.payments.test_races import at_once
from tests.payments.till import Till, dollars, till_in

ROUNDS = 6
CREDIT = Decimal(50)


@pytest.fixture
def debtor(database: Database) -> Debtor:
    """April is paid, and 50 more that are credit; the 10 of May are to be billed in June."""
    found = debtor_in(database)
    with open_desk(database, found.tenant, IN_MAY + DAY) as desk:
        receive(desk, found.group, Decimal("100.55") + CREDIT, IN_MAY + DAY)
    return found


def receive(desk: Desk, group: str, amount: Decimal, now: int) -> None:
    """Money that came by the reference ch_1."""
    record_received(desk, group, Money(amount, "USD"), "ch_1", [], gateway="simulated", author="ann", now=now)


def dispute(desk: Desk, stage: DisputeStage, amount: Decimal, now: int) -> None:
    """The gateway's word on a dispute of it."""
    of = ("dp_1", "ch_1", Money(amount, "USD"), stage, "fraudulent")
    hear(desk, "simulated", DisputeReported(f"evt_{stage}", now, *of), now)


def disputing(debtor: Debtor, stage: DisputeStage) -> Callable[[], None]:
    """A dispute of all of the credit, in a transaction of its own."""

    def say() -> None:
        with open_desk(debtor.database, debtor.tenant, IN_JUNE) as desk:
            dispute(desk, stage, CREDIT, IN_JUNE)

    return say


def credit_of(debtor: Debtor) -> Holding:
    """The group's only credit, in books that agree."""
    with debtor.database.transaction(debtor.tenant) as connection:
        assert differences(connection) == []
        (found,) = SqlCredits(connection).grants_of(debtor.group)
    return found


def test_credit_that_a_dispute_freezes_after_an_invoice_was_rated_is_not_on_it_when_it_is_final(debtor: Debtor) -> None:
    with ThreadPoolExecutor(1) as pool, debtor.database.transaction(debtor.tenant) as connection:
        with desk_on(connection, IN_JUNE) as desk:
            dispute(desk, DisputeStage.OPENED, CREDIT, IN_JUNE)
        billed = pool.submit(debtor.bill, 5, IN_JUNE)  # rated by what is committed, and then it waits for the group
        await_who_waits_for(debtor.database, connection.info.backend_pid, billed)
    assert billed.result() == ("0.00", "0.00", "10.00")
    assert (credit_of(debtor).frozen, credit_of(debtor).spent) == (CREDIT, 0)


@pytest.mark.parametrize("stage", [DisputeStage.OPENED, DisputeStage.LOST])
@pytest.mark.parametrize("round_", range(ROUNDS))
def test_credit_is_spent_by_the_run_or_the_disputes_and_never_both(
    debtor: Debtor, stage: DisputeStage, round_: int
) -> None:
    billed, _ = at_once(lambda: debtor.bill(5, IN_JUNE), disputing(debtor, stage))
    spent = {("0.00", "0.00", "0.00"): Decimal(10), ("0.00", "0.00", "10.00"): Decimal(0)}[billed]  # type: ignore[index]
    found = credit_of(debtor)
    assert found.spent == spent
    assert found.frozen + found.voided == CREDIT - spent
    disputing(debtor, DisputeStage.LOST)()
    assert credit_of(debtor).remaining == 0
    with debtor.database.transaction(debtor.tenant) as connection:
        lost = [one for one in SqlLedger(connection).trial_balance() if one.account is Account.DISPUTE_LOSSES]
    assert sum(one.debits - one.credits for one in lost) == spent


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_credit_is_deducted_or_the_disputes_and_never_both(database: Database, round_: int) -> None:
    till: Till = till_in(database)
    with till.desk() as desk:
        receive(desk, till.group.id, CREDIT, till.clock.now)

    def freeze() -> None:
        with till.desk() as desk:
            dispute(desk, DisputeStage.OPENED, CREDIT, till.clock.now)

    deducted, _ = at_once(lambda: till.spend("30"), freeze)
    (found,) = till.credits()
    spent = Decimal(0) if isinstance(deducted, Refused) else dollars("30").amount
    assert (found.spent, found.frozen) == (spent, CREDIT - spent)
    till.balances()
