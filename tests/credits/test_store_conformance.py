from decimal import Decimal
from threading import Thread

import pytest
from msgspec import structs

from tallybook.credits.model.grant import CreditType, Grant, Stage, TaxTreatment
from tallybook.credits.model.holding import Draw, Holding
from tallybook.credits.store_sql import SqlCredits
from tallybook.kernel.refusal import Refused
from tallybook.shell.database import Database
from tests.database import NOW
from tests.stores import Stores, furnish, sql_stores

WELCOME = Holding(
    "crd_2",
    "grp_1",
    Grant(
        "welcome",
        CreditType.PROMOTIONAL,
        Decimal("100.25"),
        granted_at=NOW,
        expires_at=NOW + 1,
        counters=("compute.*", "network.*"),
        stage=Stage.BEFORE_ADJUSTMENTS,
    ),
)
PREPAID = Holding(
    "crd_1",
    "grp_1",
    Grant("prepaid", CreditType.PAID, Decimal(50), granted_at=NOW, tax_treatment=TaxTreatment.POST_TAX),
)
OWED = Holding("crd_3", "grp_2", Grant("owed", CreditType.FREE, Decimal(-5), granted_at=NOW))


def test_grants_keep_their_terms_and_come_by_id(stores: Stores) -> None:
    stores.credits.grant([WELCOME, PREPAID, OWED], NOW)
    assert stores.credits.holdings(["grp_1", "grp_2", "grp_9"]) == {
        "grp_1": (PREPAID, WELCOME),
        "grp_2": (OWED,),
    }
    assert stores.credits.holdings(["grp_1"], lock=True) == {"grp_1": (PREPAID, WELCOME)}


def test_a_group_has_one_grant_of_a_name(stores: Stores) -> None:
    stores.credits.grant([WELCOME], NOW)
    with pytest.raises(Refused, match="exists already"):
        stores.credits.grant([structs.replace(PREPAID, grant=WELCOME.grant)], NOW)


def test_what_is_drawn_is_spent_and_the_rest_is_left(stores: Stores) -> None:
    stores.credits.grant([WELCOME, PREPAID], NOW)
    stores.invoice("inv_1")
    stores.invoice("inv_22")
    stores.credits.draw([Draw("crd_2", "inv_1", Decimal("0.25")), Draw("crd_1", "inv_1", Decimal(50))])
    stores.credits.draw([Draw("crd_2", "inv_22", Decimal(99))])
    prepaid, welcome = stores.credits.grants_of("grp_1")
    assert stores.credits.holdings(["grp_1"]) == {"grp_1": (welcome,)}, "of the other nothing is left"
    assert (prepaid.spent, prepaid.open.balance) == (Decimal(50), Decimal(0))
    assert (welcome.spent, welcome.open.balance) == (Decimal("99.25"), Decimal(1))
    assert welcome.grant == WELCOME.grant


def test_a_draw_on_two_invoices_at_once_adds_up(stores: Stores) -> None:
    stores.credits.grant([PREPAID], NOW)
    stores.invoice("inv_1")
    stores.invoice("inv_22")
    stores.credits.draw([Draw("crd_1", "inv_1", Decimal(20)), Draw("crd_1", "inv_22", Decimal(30))])
    assert stores.credits.grants_of("grp_1")[0].spent == Decimal(50)


def test_nobody_draws_more_than_is_left(stores: Stores) -> None:
    stores.credits.grant([PREPAID], NOW)
    stores.invoice("inv_1")
    with pytest.raises(Refused, match="less left than is drawn"):
        stores.credits.draw([Draw("crd_1", "inv_1", Decimal("50.01"))])


def test_an_invoice_draws_on_a_grant_once(stores: Stores) -> None:
    stores.credits.grant([PREPAID], NOW)
    stores.invoice("inv_1")
    stores.credits.draw([Draw("crd_1", "inv_1", Decimal(1))])
    with pytest.raises(Refused, match="drawn before"):
        stores.credits.draw([Draw("crd_1", "inv_1", Decimal(1))])


def test_many_draws_at_once_never_overdraw_a_grant(database: Database, tenant: int) -> None:
    names = ["inv_" + "1" * length for length in range(1, 13)]
    with database.transaction(tenant) as connection:
        stores = sql_stores(connection)
        furnish(stores)
        stores.credits.grant([PREPAID], NOW)
        for name in names:
            stores.invoice(name)
    refusals = []

    def draw(invoice: str) -> None:
        try:
            with database.transaction(tenant) as connection:
                SqlCredits(connection).draw([Draw("crd_1", invoice, Decimal(7))])
        except Refused as refusal:
            refusals.append(refusal.code)

    threads = [Thread(target=draw, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.transaction(tenant) as connection:
        spent = SqlCredits(connection).holdings(["grp_1"])["grp_1"][0].spent
    assert spent == Decimal(49)
    assert refusals == ["overdrawn"] * 5
