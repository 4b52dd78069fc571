"""What is owed of invoices: the stores, and what money does to it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from psycopg import errors

from tallybook.invoicing.model.receivable import (
    Outstanding,
    Owed,
    Paid,
    Receivable,
    Uncollectible,
    WrittenOff,
    charged_if_due_by,
    due_from,
    give_up,
    pay,
    recover,
    standing,
    take_back,
    told_overdue,
    write_off,
)
from tallybook.invoicing.store_sql import SqlReceivables
from tallybook.kernel.instant import DAY, parse_instant
from tallybook.kernel.period import zone
from tallybook.kernel.refusal import Refused
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant
from tests.stores import Stores, furnish, sql_stores

BERLIN = zone("Europe/Berlin")
FIRST = Receivable("inv_1", "grp_1", "USD", Decimal("100.50"), NOW, NOW + 14 * DAY)
SECOND = Receivable("inv_2", "grp_1", "USD", Decimal(20), NOW + DAY, NOW + 15 * DAY)
OWED_BACK = Receivable("inv_3", "grp_1", "USD", Decimal(-5), NOW - DAY, NOW)
OTHERS = Receivable("inv_4", "grp_2", "USD", Decimal(7), NOW, NOW)


def test_what_is_due_comes_oldest_first_and_what_is_paid_is_not_among_it(stores: Stores) -> None:
    stores.receivables.open([])
    stores.receivables.open([SECOND, FIRST, OWED_BACK, OTHERS])
    assert stores.receivables.due_of("grp_1") == [OWED_BACK, FIRST, SECOND]
    paid = structs.replace(FIRST, paid=Decimal("90.50"), credited=Decimal(4), written_off=Decimal(6))
    given_up = structs.replace(SECOND, paid=Decimal(1), given_up_at=NOW)
    settled = structs.replace(OWED_BACK, paid=Decimal(-5))
    stores.receivables.change([paid, given_up, settled])
    assert stores.receivables.due_of("grp_1") == [given_up]
    assert stores.receivables.receivables(["inv_1", "inv_2", "inv_9"]) == {"inv_1": paid, "inv_2": given_up}


def test_an_invoice_is_owed_once(stores: Stores) -> None:
    stores.receivables.open([FIRST])
    with pytest.raises(Refused, match="exists already"):
        stores.receivables.open([SECOND, FIRST])


def test_unpaid_is_what_was_due_by_an_instant(stores: Stores) -> None:
    stores.receivables.open([FIRST, SECOND, OWED_BACK, OTHERS])
    assert stores.receivables.unpaid({"grp_1": NOW, "grp_2": NOW - 1, "grp_9": NOW}) == {}
    assert stores.receivables.unpaid({"grp_1": FIRST.due_at, "grp_2": NOW}) == {
        "grp_1": Decimal("100.50"),
        "grp_2": Decimal(7),
    }
    stores.receivables.change([structs.replace(FIRST, paid=Decimal("0.50"))])
    assert stores.receivables.unpaid({"grp_1": SECOND.due_at}) == {"grp_1": Decimal(120)}
    stores.receivables.change([give_up(SECOND, NOW)])
    assert stores.receivables.unpaid({"grp_1": SECOND.due_at}) == {"grp_1": Decimal(100)}, "nobody collects it"


def test_what_is_outstanding_is_told_by_currency(stores: Stores) -> None:
    assert stores.receivables.outstanding(NOW) == []
    lost = structs.replace(OTHERS, id="inv_5")
    won = Receivable("inv_6", "grp_1", "EUR", Decimal(3), NOW, NOW + DAY)
    stores.receivables.open([FIRST, SECOND, OWED_BACK, OTHERS, lost, won])
    paid_in_part = structs.replace(FIRST, paid=Decimal("0.50"))
    stores.receivables.change([paid_in_part, structs.replace(lost, given_up_at=NOW)])
    # Owed: 100.00 + 20 + 7, of which 7 are overdue now, and the 100.00 too two weeks later
    usd = Outstanding("USD", Decimal(127), 3, Decimal(7), 1, Decimal(7), 1, Decimal(5), Decimal(0), 0)
    eur = Outstanding("EUR", Decimal(3), 1, Decimal(0), 0, Decimal(0), 0, Decimal(0), Decimal(0), 0)
    assert stores.receivables.outstanding(NOW) == [eur, usd]
    late = stores.receivables.outstanding(NOW + 14 * DAY)
    assert [(one.overdue, one.overdue_count) for one in late] == [(Decimal(3), 1), (Decimal(107), 2)]


def test_balances_from_before_the_invoices_are_outstanding_by_themselves(stores: Stores) -> None:
    stores.receivables.open([FIRST, structs.replace(OTHERS, id="opb_1")])
    (told,) = stores.receivables.outstanding(NOW)
    owed = (told.owed, told.owed_count, told.overdue_count, told.taken_over, told.taken_over_count)
    assert owed == (FIRST.due, 1, 0, Decimal(7), 1)


def test_what_is_overdue_is_answered_once_the_longest_overdue_first(stores: Stores) -> None:
    stores.receivables.open([SECOND, FIRST, OWED_BACK, structs.replace(OTHERS, paid=Decimal(0))])
    stores.receivables.change([structs.replace(OTHERS, paid=Decimal(7))])
    assert stores.receivables.newly_overdue(FIRST.due_at - 1, 9) == []
    assert stores.receivables.newly_overdue(SECOND.due_at, 1) == [FIRST]
    assert stores.receivables.newly_overdue(SECOND.due_at, 9) == [FIRST, SECOND]
    told = told_overdue(FIRST, SECOND.due_at)
    stores.receivables.change([told])
    assert stores.receivables.receivables(["inv_1"]) == {"inv_1": told}
    assert stores.receivables.newly_overdue(SECOND.due_at + DAY, 9) == [SECOND]


def test_what_was_paid_or_given_up_and_is_due_again_is_told_to_be_overdue_again() -> None:
    told = told_overdue(FIRST, FIRST.due_at)
    paid = structs.replace(told, paid=FIRST.total)
    in_part = structs.replace(told, paid=Decimal(50))
    assert take_back(paid, Decimal(1)).receivable.overdue_told_at is None
    assert take_back(give_up(in_part, NOW), Decimal(1)).receivable == structs.replace(FIRST, paid=Decimal(49))
    assert take_back(in_part, Decimal(1)).receivable.overdue_told_at == FIRST.due_at, "it was overdue all the time"


@pytest.mark.parametrize(
    ("receivable", "change"),
    [
        (FIRST, {"paid": Decimal("100.51")}),
        (FIRST, {"paid": Decimal(100), "credited": Decimal(1)}),
        (FIRST, {"paid": Decimal(-1)}),
        (FIRST, {"credited": Decimal(-1), "paid": Decimal(1)}),
        (FIRST, {"written_off": Decimal(-1), "paid": Decimal(1)}),
        (OWED_BACK, {"paid": Decimal(-6)}),
        (OWED_BACK, {"paid": Decimal(1)}),
    ],
    ids=str,
)
def test_the_database_itself_refuses_amounts_that_do_not_add_up(
    database: Database, receivable: Receivable, change: dict[str, Decimal]
) -> None:
    tenant = new_tenant(database)
    with database.transaction(tenant) as connection:
        furnish(sql_stores(connection))
        SqlReceivables(connection).open([receivable])
    with pytest.raises(errors.CheckViolation), database.transaction(tenant) as connection:
        SqlReceivables(connection).change([structs.replace(receivable, **change)])


def test_how_an_invoice_stands_follows_from_its_amounts() -> None:
    assert standing(FIRST, FIRST.due_at - 1) == Owed(Decimal("100.50"), overdue=False)
    assert standing(FIRST, FIRST.due_at) == Owed(Decimal("100.50"), overdue=True)
    assert standing(OWED_BACK, NOW + 99 * DAY) == Owed(Decimal(-5), overdue=False)
    assert standing(give_up(give_up(FIRST, NOW), NOW + 1), NOW) == Uncollectible(Decimal("100.50"), NOW)
    lost, amount = write_off(structs.replace(FIRST, paid=Decimal("0.50")))
    assert (standing(lost, NOW), amount) == (WrittenOff(Decimal(100)), Decimal(100))
    with pytest.raises(Refused, match="nothing is due"):
        write_off(lost)
    again, recovered = recover(lost, Decimal(200))
    assert (standing(again, NOW), recovered) == (Owed(Decimal(100), overdue=False), Decimal(100))
    (done,), left = pay([again], Decimal(100))
    assert (standing(done.receivable, NOW), left) == (Paid(), 0)


amounts = st.decimals(min_value=-50, max_value=500, places=2)


@given(st.lists(amounts, max_size=6), st.decimals(min_value=0, max_value=2000, places=2))
def test_money_pays_in_order_and_not_a_cent_is_lost(totals: list[Decimal], money: Decimal) -> None:
    owed = [structs.replace(FIRST, id=f"inv_{n}", total=total) for n, total in enumerate(totals)]
    done, left = pay(owed, money)
    assert sum((one.amount for one in done), left) == money
    after = {one.receivable.id: one.receivable for one in done}
    dues = [after.get(one.id, one).due for one in owed if one.total > 0]
    assert left == 0 or not any(dues), "money is left while something is due"
    paid_in_part = [n for n, due in enumerate(dues) if due]
    assert paid_in_part == list(range(len(dues)))[len(dues) - len(paid_in_part) :], "a younger one was paid first"
    for one in done:
        back = take_back(one.receivable, one.amount)
        assert (back.receivable.due, back.amount) == (one.receivable.due + one.amount, -one.amount)


def test_terms_are_counted_in_the_payers_days() -> None:
    finalized = parse_instant("2026-03-20T23:30:00Z")  # 21 March in Berlin
    assert due_from(finalized, 14, BERLIN) == parse_instant("2026-04-05T00:00:00+02:00")
    assert due_from(finalized, 0, BERLIN) == parse_instant("2026-03-22T00:00:00+01:00")
    april_ends = parse_instant("2026-05-01T00:00:00+02:00")
    assert charged_if_due_by(april_ends, 0, BERLIN) == april_ends
    assert charged_if_due_by(april_ends, 31, BERLIN) == parse_instant("2026-03-31T00:00:00+02:00")
