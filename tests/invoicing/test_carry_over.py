"""What earlier invoices left unpaid, on the next one: shown, with a late fee, and owed where it arose."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across.cases import read_inputs
from tallybook.cases.parse import parse_case
from tallybook.invoicing.actions.prepare import Run, Tariffs
from tallybook.invoicing.model.invoice import draft_of
from tallybook.invoicing.store_sql import SqlReceivables
from tallybook.kernel.instant import Instant, parse_instant
from tallybook.kernel.money import Money
from tallybook.payments.public import record_received, write_off_invoice
from tallybook.shell.bill_run import Biller
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tallybook.shell.payment_desk import desk_on, open_desk
from tests.database import NOW, new_tenant
from tests.invoicing.scene import Scene, await_who_waits_for, event
from tests.payments.test_races import at_once

CASE: dict[str, Any] = {
    "version": 1,
    "currency": "USD",
    "timezone": "Europe/Berlin",
    "period": "2026-04",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1"}],
    "usage": [{"counter": "vm", "quantity": "100.55", "at": "2026-04-03", "project": "a", "id": "e1"}],
}
IN_MAY, IN_JUNE, IN_JULY = (parse_instant(f"2026-{month:02d}-01T00:00:00+02:00") for month in (5, 6, 7))


class Debtor(Scene):
    """A billing group with a late fee of 2 %, 14 days to pay."""

    group: str

    def bill(self, month: int, now: Instant) -> tuple[str, str, str]:
        """Bill a month at a moment: unpaid, late fee and amount due."""
        with self.database.transaction(self.tenant) as connection:
            run = Run(2026, month, now, new_id, read_inputs)
            Biller(self.database, self.tenant, run, Tariffs(), connection).bill([self.group])
            assert differences(connection) == []
        output = draft_of(self.invoices()[-1]).output
        return output.carry_over.unpaid, output.carry_over.late_fee, output.amount_due

    def pay(self, amount: str, now: Instant) -> None:
        """A transfer, to the oldest."""
        with open_desk(self.database, self.tenant, now) as desk:
            money = Money(Decimal(amount), "USD")
            record_received(desk, self.group, money, f"RF{now}", [], gateway="manual", author="ann", now=now)

    def dues(self) -> list[Decimal]:
        """What is still due, the oldest first."""
        with self.database.transaction(self.tenant) as connection:
            return [one.due for one in SqlReceivables(connection).due_of(self.group)]


def debtor_in(database: Database) -> Debtor:
    """100.55 in April, billed on 1 May and so overdue from 16 May on; 10 in May."""
    found = Debtor(database, new_tenant(database))
    group = found.add(parse_case(CASE).case)
    object.__setattr__(found, "group", group)
    with database.transaction(found.tenant) as connection:
        accounts = SqlAccounts(connection)
        terms = structs.replace(accounts.billing_groups([group])[group], late_fee_rate=Decimal("0.02"))
        accounts.change_billing_group(terms, NOW)
    assert found.bill(4, IN_MAY) == ("0.00", "0.00", "100.55")
    found.send([event("e2", "10", "2026-05-03T00:00:00Z"), event("e3", "20", "2026-06-03T00:00:00Z")])
    return found


@pytest.fixture
def debtor(database: Database) -> Debtor:
    """Who owes that."""
    return debtor_in(database)


def test_what_is_overdue_is_shown_with_a_late_fee_and_stays_owed_where_it_arose(debtor: Debtor) -> None:
    # 2 % of 100.55 is 2.011, rounded down; 10 + 100.55 + 2.01
    assert debtor.bill(5, IN_JUNE) == ("100.55", "2.01", "112.56")
    assert debtor.dues() == [Decimal("100.55"), Decimal("12.01")]
    # In July April's 100.55 and May's 12.01, due since 15 June: 2 % of 112.56 is 2.2512
    assert debtor.bill(6, IN_JULY) == ("112.56", "2.25", "134.81")


def test_what_was_paid_in_time_or_since_is_not_unpaid(debtor: Debtor) -> None:
    debtor.pay("100", IN_JUNE - 1)
    # 0.55 are left: 2 % is 0.011
    assert debtor.bill(5, IN_JUNE) == ("0.55", "0.01", "10.56")
    debtor.pay("10.56", IN_JUNE + 1)
    assert debtor.bill(6, IN_JULY) == ("0.00", "0.00", "20.00")


def test_days_of_grace_and_longer_terms_put_the_fee_off(debtor: Debtor) -> None:
    with debtor.database.transaction(debtor.tenant) as connection:
        accounts = SqlAccounts(connection)
        group = accounts.billing_groups([debtor.group])[debtor.group]
        changed = structs.replace(group, late_fee_grace_days=17, payment_terms_days=60)
        accounts.change_billing_group(changed, NOW)
    # Overdue from 16 May on, and 17 days of grace end after 1 June.
    assert debtor.bill(5, IN_JUNE) == ("0.00", "0.00", "10.00")
    # May's has 60 days: it is not due yet in July.
    assert debtor.bill(6, IN_JULY) == ("100.55", "2.01", "122.56")


def test_a_loss_is_not_shown_as_unpaid(debtor: Debtor) -> None:
    (invoice,) = debtor.invoices()
    with open_desk(debtor.database, debtor.tenant, IN_JUNE) as desk:
        write_off_invoice(desk, draft_of(invoice).id, "ann", "bankrupt", IN_JUNE)
    assert debtor.bill(5, IN_JUNE) == ("0.00", "0.00", "10.00")


def test_a_payment_that_lands_after_an_invoice_was_rated_and_before_it_is_final_is_not_shown_as_unpaid(
    debtor: Debtor,
) -> None:
    with ThreadPoolExecutor(1) as pool, debtor.database.transaction(debtor.tenant) as connection:
        with desk_on(connection, IN_JUNE) as desk:
            received = Money(Decimal("100.55"), "USD")
            record_received(desk, debtor.group, received, "RF", [], gateway="manual", author="ann", now=IN_JUNE)
        billed = pool.submit(debtor.bill, 5, IN_JUNE)  # rated by what is committed, and then it waits for the group
        await_who_waits_for(debtor.database, connection.info.backend_pid, billed)
    assert billed.result() == ("0.00", "0.00", "10.00")
    assert debtor.dues() == [Decimal("10.00")]


@pytest.mark.parametrize("round_", range(6))
def test_a_payment_during_a_run_is_on_the_invoice_or_was_unpaid_when_that_was_final(
    debtor: Debtor, round_: int
) -> None:
    billed, _ = at_once(lambda: debtor.bill(5, IN_JUNE), lambda: debtor.pay("100.55", IN_JUNE))
    if billed == ("0.00", "0.00", "10.00"):
        assert debtor.dues() == [Decimal("10.00")]
    else:
        assert billed == ("100.55", "2.01", "112.56")
        assert debtor.dues() == [Decimal("12.01")], "April is paid, and its late fee is May's"
    with debtor.database.transaction(debtor.tenant) as connection:
        assert differences(connection) == []
