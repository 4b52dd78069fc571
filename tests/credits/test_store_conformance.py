from collections.abc import Callable
from decimal import Decimal
from threading import Thread

import pytest
from msgspec import structs
from psycopg import errors

from tallybook.credits.model.deduction import Deducted, Deduction, Request, Taken
from tallybook.credits.model.grant import CreditType, Grant, Stage, TaxTreatment
from tallybook.credits.model.holding import (
    CreditSort,
    Draw,
    Holding,
    Lapse,
    Origin,
    OutstandingCredit,
    Provenance,
    Void,
    place_of,
)
from tallybook.credits.store_sql import SqlCredits
from tallybook.kernel.instant import DAY
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, newest
from tallybook.shell import embedded
from tallybook.shell.database import Database
from tests.database import NOW, url_of
from tests.lists import pages_join
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


def test_grants_are_paged_the_newest_first(stores: Stores) -> None:
    gone = Holding("crd_4", "grp_2", structs.replace(PREPAID.grant, id="gone"), spent=Decimal(50))
    stores.credits.grant([WELCOME, PREPAID, OWED, gone], NOW)
    all_of_them = stores.credits.listed(billing_group_id=None, is_open=None, part=newest(3))
    assert all_of_them == [gone, OWED, WELCOME]
    assert stores.credits.listed(billing_group_id=None, is_open=True, part=newest(9)) == [OWED, WELCOME, PREPAID]
    assert stores.credits.listed(billing_group_id="grp_2", is_open=None, part=newest(9)) == [gone, OWED]
    assert stores.credits.listed(billing_group_id=None, is_open=False, part=newest(9)) == [gone]


def test_in_every_order_pages_join_to_the_whole_list(stores: Stores) -> None:
    expiries = (None, NOW + 5, NOW + 1, None, NOW + 5, NOW + 1)
    more = [
        Holding(
            f"crd_{number}",
            "grp_1" if number % 3 else "grp_2",
            structs.replace(PREPAID.grant, id=f"{number}", expires_at=expires_at),
            spent=Decimal(number % 2),
        )
        for number, expires_at in enumerate(expiries, start=4)
    ]
    stores.credits.grant([WELCOME, PREPAID, OWED, *more], NOW)
    for group in (None, "grp_1"):
        for is_open in (None, True):
            pages_join(
                lambda part, group=group, is_open=is_open: stores.credits.listed(  # type: ignore[misc]
                    billing_group_id=group, is_open=is_open, part=part
                ),
                CreditSort,
                place_of,
            )
    never = stores.credits.listed(billing_group_id=None, is_open=None, part=Part(CreditSort.EXPIRY, None, 9))[-4:]
    assert {one.grant.expires_at for one in never} == {None}


def test_a_grant_keeps_what_it_comes_from_and_what_became_of_it(stores: Stores) -> None:
    given = Provenance(Origin.COUPON, "a reason", "kim", "spring", "red_1")
    kept = structs.replace(WELCOME, spent=Decimal(1), expired=Decimal(2), voided=Decimal(3), provenance=given)
    stores.credits.grant([kept], NOW)
    assert stores.credits.holding("crd_2") == kept
    assert kept.remaining == Decimal("94.25")
    assert stores.credits.holding("crd_9") is None


def test_what_expires_and_is_voided_is_gone_and_kept(stores: Stores) -> None:
    stores.credits.grant([WELCOME, PREPAID], NOW)
    voids = [Void("crv_2", "crd_1", Decimal(2), NOW, "why", "kim"), Void("crv_1", "crd_1", Decimal(3), NOW)]
    stores.credits.void(voids)
    stores.credits.void([Void("crv_3", "crd_2", Decimal("0.25"), NOW)])
    stores.credits.expire([Lapse("crd_1", Decimal(45)), Lapse("crd_2", Decimal(100))])
    prepaid, welcome = stores.credits.grants_of("grp_1")
    assert (prepaid.spent, prepaid.expired, prepaid.voided, prepaid.remaining) == (0, 45, 5, 0)
    assert (welcome.expired, welcome.voided, welcome.remaining) == (100, Decimal("0.25"), 0)
    assert stores.credits.holdings(["grp_1"], lock=True) == {}
    assert stores.credits.voids_of("crd_1") == [voids[1], voids[0]]


def test_what_is_left_of_all_grants_is_summed_by_currency_and_type(stores: Stores) -> None:
    used = structs.replace(PREPAID, spent=Decimal(10), frozen=Decimal(5))
    gone = Holding("crd_4", "grp_2", structs.replace(PREPAID.grant, id="gone"), spent=Decimal(50))
    more = Holding("crd_5", "grp_2", structs.replace(PREPAID.grant, id="more", expires_at=NOW + 2 * DAY))
    stores.credits.grant([WELCOME, used, gone, more, OWED], NOW)
    free, paid, promotional = stores.credits.outstanding(NOW + DAY)
    zero, welcome = Decimal(0), Decimal("100.25")
    assert free == OutstandingCredit("USD", CreditType.FREE, 1, Decimal(-5), zero, zero)
    assert paid == OutstandingCredit("USD", CreditType.PAID, 2, Decimal(90), Decimal(5), zero)
    assert promotional == OutstandingCredit("USD", CreditType.PROMOTIONAL, 1, welcome, zero, welcome)
    assert stores.credits.outstanding(NOW + 2 * DAY)[1].expiring == 50


def test_so_much_of_what_is_left_is_frozen_as_was_said_last(stores: Stores) -> None:
    stores.credits.grant([WELCOME, structs.replace(PREPAID, spent=Decimal(10), frozen=Decimal(5))], NOW)
    assert [one.frozen for one in stores.credits.grants_of("grp_1")] == [5, 0]
    stores.credits.freeze({"crd_1": Decimal(40), "crd_2": Decimal("0.25")})
    stores.credits.freeze({"crd_1": Decimal(30)})
    prepaid, welcome = stores.credits.grants_of("grp_1")
    assert (prepaid.frozen, prepaid.available, prepaid.remaining) == (30, 10, 40)
    assert prepaid.open == structs.replace(PREPAID.grant, balance=Decimal(10))
    assert welcome.frozen == Decimal("0.25")


@pytest.mark.parametrize("amount", ["-1", "40.01"])
def test_no_more_is_frozen_than_is_left(stores: Stores, amount: str) -> None:
    stores.credits.grant([structs.replace(PREPAID, spent=Decimal(10))], NOW)
    with pytest.raises(Refused, match="less left than is drawn"):
        stores.credits.freeze({"crd_1": Decimal(amount)})


@pytest.mark.parametrize("what", ["spend", "expire", "void"])
def test_nobody_takes_what_is_frozen(stores: Stores, what: str) -> None:
    stores.credits.grant([structs.replace(PREPAID, spent=Decimal(10), frozen=Decimal(10))], NOW)
    stores.invoice("inv_1")
    with pytest.raises(Refused, match="less left than is drawn"):
        taking(stores, "30.01")[what]()


@pytest.mark.parametrize("what", ["spend", "expire", "void"])
def test_what_is_not_frozen_can_be_taken(stores: Stores, what: str) -> None:
    stores.credits.grant([structs.replace(PREPAID, spent=Decimal(10), frozen=Decimal(10))], NOW)
    stores.invoice("inv_1")
    taking(stores, "30")[what]()
    (prepaid,) = stores.credits.grants_of("grp_1")
    assert (prepaid.remaining, prepaid.frozen, prepaid.available) == (10, 10, 0)


@pytest.mark.parametrize("what", ["spend", "expire", "void"])
def test_nobody_takes_more_than_is_left_in_whatever_way(stores: Stores, what: str) -> None:
    stores.credits.grant([structs.replace(PREPAID, spent=Decimal(10), voided=Decimal(10))], NOW)
    stores.invoice("inv_1")
    with pytest.raises(Refused, match="less left than is drawn"):
        taking(stores, "30.01")[what]()


def taking(stores: Stores, amount: str) -> dict[str, Callable[[], None]]:
    """The ways to take so much of the prepaid grant."""
    part = Decimal(amount)
    return {
        "spend": lambda: stores.credits.draw([Draw("crd_1", "inv_1", part)]),
        "expire": lambda: stores.credits.expire([Lapse("crd_1", part)]),
        "void": lambda: stores.credits.void([Void("crv_1", "crd_1", part, NOW)]),
    }


def test_nothing_becomes_of_a_grant_below_zero(stores: Stores) -> None:
    stores.credits.grant([OWED], NOW)
    with pytest.raises(Refused, match="less left than is drawn"):
        stores.credits.void([Void("crv_1", "crd_3", Decimal(1), NOW)])


def test_names_that_begin_alike_are_found_by_group(stores: Stores) -> None:
    grants = [
        Holding(f"crd_{n}", group, structs.replace(PREPAID.grant, id=name))
        for n, (group, name) in enumerate([("grp_1", "A"), ("grp_1", "A (2)"), ("grp_1", "B"), ("grp_2", "A_%")])
    ]
    stores.credits.grant(grants, NOW)
    assert stores.credits.taken_names(["grp_1", "grp_2"], ["A"]) == {
        "grp_1": frozenset({"A", "A (2)"}),
        "grp_2": frozenset({"A_%"}),
    }
    assert stores.credits.taken_names(["grp_1"], ["A_", "A%"]) == {}, "nothing in a name is a pattern"
    assert stores.credits.taken_names(["grp_2"], ["A", "B"]) == {"grp_2": frozenset({"A_%"})}


def test_groups_with_a_credit_whose_expiry_has_come_are_found_in_order(stores: Stores) -> None:
    over = structs.replace(PREPAID.grant, expires_at=NOW)
    stores.credits.grant(
        [
            Holding("crd_1", "grp_2", over),
            Holding("crd_2", "grp_1", over),
            Holding("crd_3", "grp_1", structs.replace(over, id="gone"), spent=Decimal(50)),
            Holding("crd_4", "grp_1", structs.replace(over, id="later", expires_at=NOW + DAY)),
            Holding("crd_5", "grp_1", structs.replace(over, id="frozen"), frozen=Decimal(1)),
        ],
        NOW,
    )
    assert stores.credits.lapsing_groups(NOW - 1, after="", limit=9) == []
    assert stores.credits.lapsing_groups(NOW, after="", limit=9) == ["grp_1", "grp_2"]
    assert stores.credits.lapsing_groups(NOW, after="", limit=1) == ["grp_1"]
    assert stores.credits.lapsing_groups(NOW, after="grp_1", limit=9) == ["grp_2"]
    stores.credits.expire([Lapse("crd_2", Decimal(50))])
    assert stores.credits.lapsing_groups(NOW, after="", limit=9) == ["grp_2"]


def test_a_grant_below_zero_never_expires(stores: Stores) -> None:
    stores.credits.grant([structs.replace(OWED, grant=structs.replace(OWED.grant, expires_at=NOW))], NOW)
    assert stores.credits.lapsing_groups(NOW, after="", limit=9) == []


@pytest.mark.parametrize(
    "change",
    [
        "spent = -1",
        "expired = -1, spent = 1",
        "voided = -1, spent = 1",
        "spent = 50.01",
        "spent = 20, expired = 20, voided = 10.01",
        "amount = 49, spent = 50",
        "frozen = -1",
        "frozen = 50.01",
        "frozen = 20, spent = 30.01",
    ],
)
def test_the_database_itself_keeps_what_is_granted(database: Database, tenant: int, change: str) -> None:
    with database.transaction(tenant) as connection:
        furnish(sql_stores(connection))
        SqlCredits(connection).grant([PREPAID], NOW)
    with pytest.raises(errors.CheckViolation), embedded.connect(url_of(database)) as superuser:
        superuser.execute(f"UPDATE credit_grants SET {change} WHERE tenant_id = {tenant}".encode())


def test_a_deduction_is_kept_by_its_key_and_spends_what_it_takes(stores: Stores) -> None:
    stores.credits.grant([WELCOME, PREPAID], NOW)
    first = Deduction(
        "ded_1",
        "grp_1",
        Request("k1", Decimal(30), "why", "kim"),
        (Taken(PREPAID, Decimal(10)), Taken(WELCOME, Decimal(20))),
        Decimal(30),
        NOW,
    )
    partial = Request("k2", Decimal(50), allow_partial=True)
    second = Deduction("ded_2", "grp_1", partial, (Taken(PREPAID, Decimal(40)),), Decimal(40), NOW)
    stores.deductions.deduct([])
    stores.deductions.deduct([first, second])
    assert stores.deductions.deducted("grp_1", ["k1", "k2", "k3"]) == {
        "k1": Deducted("ded_1", "k1", Decimal(30), False, Decimal(30)),
        "k2": Deducted("ded_2", "k2", Decimal(50), True, Decimal(40)),
    }
    assert stores.deductions.deducted("grp_2", ["k1"]) == {}
    prepaid, welcome = stores.credits.grants_of("grp_1")
    assert (prepaid.spent, welcome.spent) == (50, 20)
    with pytest.raises(Refused, match="deducted before"):
        stores.deductions.deduct([structs.replace(first, id="ded_3")])


def test_a_deduction_of_more_than_is_left_is_refused_whole(stores: Stores) -> None:
    stores.credits.grant([PREPAID], NOW)
    taken = (Taken(PREPAID, Decimal("50.01")),)
    with pytest.raises(Refused, match="less left than is drawn"):
        stores.deductions.deduct(
            [Deduction("ded_1", "grp_1", Request("k", Decimal("50.01")), taken, Decimal("50.01"), NOW)]
        )


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
