"""Making, approving, rejecting and cancelling adjustments, on both stores."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.accounts.model.project import ProjectAssignment
from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level
from tallybook.adjustments.model.policy import AdjustmentPolicy
from tallybook.adjustments.model.standing import Active, Authored, Cancelled, Proposed, Rejected
from tallybook.adjustments.public import (
    Asked,
    ClosedPeriod,
    approve_adjustment,
    cancel_adjustment,
    create_adjustment,
    reject_adjustment,
)
from tallybook.api.across import adjusting
from tallybook.kernel.period import Period, month, zone
from tallybook.kernel.refusal import Refused
from tallybook.shell import embedded
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.stores import SqlStores
from tests.database import NOW, new_tenant, url_of
from tests.stores import GROUP, OTHER, Stores, furnish, memory_stores, sql_stores

APRIL, MAY, JUNE = (month(f"2026-{number:02}", zone(GROUP.timezone)) for number in (4, 5, 6))
TEN = Adjustment(Level.BILLING_GROUP, Kind.DISCOUNT, fixed=Decimal(10), reason="goodwill")
POLICY = AdjustmentPolicy(max_amount={"USD": Decimal(100)}, approval_above={"USD": Decimal(50)})


def make(
    stores: Stores,
    adjustment: Adjustment = TEN,
    since: Period = MAY,
    until: Period | None = MAY,
    closed: list[ClosedPeriod] | None = None,
    policy: AdjustmentPolicy = POLICY,
) -> Authored:
    ends = None if until is None else until.end
    asked = Asked(GROUP, adjustment, since.start, ends, "kim")
    return create_adjustment(stores.adjustments, stores.accounts, asked, closed or [], policy, NOW, new_id)


def of(amount: int) -> Adjustment:
    return structs.replace(TEN, fixed=Decimal(amount))


def applying(stores: Stores, period: Period) -> tuple[Adjustment, ...]:
    return stores.adjustments.applying({"grp_1": period.start}).get("grp_1", ())


def test_what_is_made_applies_at_once_and_after_what_was_there(stores: Stores) -> None:
    first, second = make(stores), make(stores, of(20), until=None)
    assert (first.author, first.created_at, first.state) == ("kim", NOW, Active())
    assert (first.dated.ordinal, second.dated.ordinal) == (0, 1)
    assert applying(stores, MAY) == (TEN, of(20))
    assert applying(stores, JUNE) == (of(20),)


def test_what_needs_approval_applies_once_somebody_else_approves_it(stores: Stores) -> None:
    made = make(stores, of(51), until=None)
    assert made.state == Proposed()
    assert applying(stores, MAY) == ()
    with pytest.raises(Refused, match="somebody else"):
        approve_adjustment(stores.adjustments, made, GROUP, [], POLICY, "kim", NOW)
    assert applying(stores, MAY) == ()
    done = approve_adjustment(stores.adjustments, made, GROUP, [], POLICY, "lee", NOW)
    assert applying(stores, MAY) == (of(51),)
    cancel_adjustment(stores.adjustments, done, "max", NOW, "enough")
    assert applying(stores, MAY) == ()


def test_the_amount_of_each_period_is_compared_however_many_there_are(stores: Stores) -> None:
    assert make(stores, of(50), until=None).state == Active()
    with pytest.raises(Refused, match=r"cap of 100\.00 USD for each period"):
        make(stores, of(101), until=JUNE)


def test_a_cap_that_was_lowered_since_holds_for_what_is_approved(stores: Stores) -> None:
    made = make(stores, of(90))
    lower = AdjustmentPolicy(max_amount={"USD": Decimal(80)})
    with pytest.raises(Refused, match="cap of 80"):
        approve_adjustment(stores.adjustments, made, GROUP, [], lower, "lee", NOW)


def test_a_closed_period_is_not_adjusted(stores: Stores) -> None:
    with pytest.raises(Refused, match=r"2026-05-01 – 2026-05-31.*2026-000007 is final. Correct it by a credit note"):
        make(stores, until=None, closed=[ClosedPeriod("2026-000007", MAY.start)])
    assert applying(stores, MAY) == ()


def test_what_is_left_open_is_adjusted_by_what_was_approved_late(stores: Stores) -> None:
    closed = [ClosedPeriod("2026-000007", MAY.start)]
    only, both, ever = (make(stores, of(60), until=until) for until in (MAY, JUNE, None))
    with pytest.raises(Refused, match="nothing is left to adjust: 2026-000007 is final"):
        approve_adjustment(stores.adjustments, only, GROUP, closed, POLICY, "lee", NOW)
    for made in (both, ever):
        approve_adjustment(stores.adjustments, made, GROUP, closed, POLICY, "lee", NOW)
    assert applying(stores, JUNE) == (of(60), of(60))


def test_a_projects_adjustment_is_of_a_project_of_the_group_in_that_time(stores: Stores) -> None:
    assign = [
        ProjectAssignment("stays", "grp_1"),
        ProjectAssignment("leaves", "grp_1"),
        ProjectAssignment("leaves", "grp_2", MAY.start),
        ProjectAssignment("elsewhere", OTHER.id),
    ]
    stores.accounts.assign(assign, NOW)

    def project(name: str) -> Adjustment:
        return structs.replace(TEN, level=Level.PROJECT, project=name)

    assert make(stores, project("stays"), until=None).dated.adjustment == project("stays")
    assert make(stores, project("leaves"), APRIL, MAY).state == Active()
    for name in ("leaves", "elsewhere", "unheard of"):
        with pytest.raises(Refused, match="is no project of Acme in that time"):
            make(stores, project(name), until=None)


def test_a_span_has_a_period_and_a_reason_is_given(stores: Stores) -> None:
    with pytest.raises(Refused, match="ends before it begins"):
        make(stores, since=JUNE, until=MAY)
    with pytest.raises(Refused, match="1 to 500"):
        make(stores, structs.replace(TEN, reason=None))


def test_who_decides_on_what_somebody_else_decided_meanwhile_is_told_so(stores: Stores) -> None:
    seen = make(stores, of(60))
    reject_adjustment(stores.adjustments, seen, "lee", NOW, "too much")
    with pytest.raises(Refused, match="somebody decided meanwhile: it is rejected"):
        approve_adjustment(stores.adjustments, seen, GROUP, [], POLICY, "max", NOW)
    with pytest.raises(Refused, match="somebody decided meanwhile"):
        cancel_adjustment(stores.adjustments, seen, "max", NOW, "no")


steps = st.lists(
    st.tuples(
        st.sampled_from(["create", "approve", "reject", "cancel"]),
        st.sampled_from([10, 50, 51, 100, 101]),
        st.integers(0, 5),
        st.sampled_from(["kim", "lee"]),
    ),
    max_size=12,
)


def play(stores: Stores, drawn: list[tuple[str, int, int, str]]) -> None:
    """Only what was let through applies: created at up to 50, or approved by another, and not ended since."""
    made: list[Authored] = []
    expected: dict[int, tuple[str, int]] = {}
    for step, amount, pick, by in drawn:
        if step == "create":
            if amount <= 100:
                made.append(make(stores, of(amount)))
                expected[len(made) - 1] = ("active" if amount <= 50 else "proposed", amount)
            else:
                with pytest.raises(Refused):
                    make(stores, of(amount))
            continue
        if pick >= len(made):
            continue
        state, own = expected[pick]
        actions: dict[str, tuple[bool, str, Callable[[Authored], Authored]]] = {
            "approve": (
                state == "proposed" and by != "kim",
                "active",
                lambda seen, by=by: approve_adjustment(stores.adjustments, seen, GROUP, [], POLICY, by, NOW),
            ),
            "reject": (
                state == "proposed",
                "rejected",
                lambda seen, by=by: reject_adjustment(stores.adjustments, seen, by, NOW, "no"),
            ),
            "cancel": (
                state in ("proposed", "active"),
                "cancelled",
                lambda seen, by=by: cancel_adjustment(stores.adjustments, seen, by, NOW, "no"),
            ),
        }
        allowed, becomes, act = actions[step]
        if allowed:
            made[pick] = act(made[pick])
            expected[pick] = (becomes, own)
        else:
            with pytest.raises(Refused):
                act(made[pick])
        assert applying(stores, MAY) == tuple(of(own) for state, own in expected.values() if state == "active")
    assert applying(stores, MAY) == tuple(of(own) for state, own in expected.values() if state == "active")


@given(steps)
def test_only_active_adjustments_ever_apply_in_memory(drawn: list[tuple[str, int, int, str]]) -> None:
    stores = memory_stores()
    furnish(stores)
    play(stores, drawn)


@given(drawn=steps)
def test_only_active_adjustments_ever_apply_in_postgresql(
    database: Database, drawn: list[tuple[str, int, int, str]]
) -> None:
    with database.transaction(new_tenant(database)) as connection, connection.transaction(force_rollback=True):
        stores = sql_stores(connection)
        furnish(stores)
        play(stores, drawn)


@pytest.mark.parametrize("round_", range(8))
def test_of_an_approval_and_a_cancellation_at_once_exactly_one_wins(
    database: Database, tenant: int, round_: int
) -> None:
    with database.transaction(tenant) as connection:
        stores = sql_stores(connection)
        furnish(stores)
        seen = make(stores, of(60))
    together = Barrier(2)
    outcomes: list[str] = []

    def decide(act: Callable[..., object]) -> None:
        try:
            with database.transaction(tenant) as connection:
                together.wait(10)
                act(connection)
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.code)

    tasks: list[Callable[..., object]] = [
        lambda connection: adjusting.approve(SqlStores(connection), seen, "lee", NOW),
        lambda connection: adjusting.cancel(SqlStores(connection), seen, "max", NOW, "no"),
    ]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(decide, tasks[:: 1 if round_ % 2 else -1]))
    assert sorted(outcomes) == ["done", "moved"]
    with database.transaction(tenant) as connection:
        found = sql_stores(connection).adjustments.find(seen.dated.id)
    assert found is not None and isinstance(found.state, Active | Cancelled)


def test_people_who_adjust_a_group_at_once_have_ordinals_of_their_own(database: Database, tenant: int) -> None:
    with database.transaction(tenant) as connection:
        furnish(sql_stores(connection))

    def create(number: int) -> int:
        with database.transaction(tenant) as connection:
            asked = Asked(GROUP, of(number), MAY.start, None, f"person {number}")
            return adjusting.create(SqlStores(connection), asked, NOW).dated.ordinal

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(create, range(1, 13))) == list(range(12))


def change_row(database: Database, tenant: int, change: str, id_: str) -> None:
    with embedded.connect(url_of(database)) as superuser:
        superuser.execute(f"UPDATE adjustments SET {change} WHERE tenant_id = %s AND id = %s".encode(), [tenant, id_])


def test_a_decision_is_final_in_the_database_too(database: Database, tenant: int) -> None:
    with database.transaction(tenant) as connection:
        stores = sql_stores(connection)
        furnish(stores)
        rejected = reject_adjustment(stores.adjustments, make(stores, of(60)), "lee", NOW, "no")
        active = make(stores)
    assert isinstance(rejected.state, Rejected)
    for change, id_ in (
        ("state = 'active', ended_by = NULL, ended_at = NULL, ended_reason = NULL", rejected.dated.id),
        ("document = '{}'", active.dated.id),
        ("author = 'lee'", active.dated.id),
        ("approved_by = 'KIM', approved_at = now()", active.dated.id),
    ):
        with pytest.raises(psycopg.Error, match=r"it is final|violates check"):
            change_row(database, tenant, change, id_)
