"""The review window: held, approved or finalized by itself, through the bill run and PostgreSQL."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.api.across.cases import read_inputs
from tallybook.cases.parse import parse_case
from tallybook.invoicing.actions.prepare import Run, Tariffs
from tallybook.invoicing.actions.review_draft import (
    approve_draft,
    find_draft,
    hold_draft,
    release_draft,
    waiting_drafts,
)
from tallybook.invoicing.model.invoice import Finalized, draft_of
from tallybook.invoicing.model.review import Approved, Held, Unreviewed, figures_digest
from tallybook.kernel.instant import DAY, Instant, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.shell.bill_run import Biller, Spec, bill_month
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.finalizing import finalize_draft, finalize_due, reviewing
from tests.database import NOW, new_tenant
from tests.invoicing.scene import Scene, event, numbers
from tests.invoicing.test_races import together
from tests.stores import Stores

MAY_ENDS: Instant = parse_instant("2026-05-31T15:00:00Z")  # 1 June in Seoul
CASE: dict[str, Any] = {
    "version": 1,
    "currency": "USD",
    "timezone": "Asia/Seoul",
    "period": "2026-05",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1"}],
    "usage": [{"counter": "vm", "quantity": "10", "at": "2026-05-03", "project": "a", "id": "e1"}],
}


class Window(Scene):
    """A billing group whose terms and time a test sets."""

    group: str

    def terms(self, **terms: Any) -> None:
        """Change the group's terms."""
        with self.database.transaction(self.tenant) as connection:
            accounts = SqlAccounts(connection)
            group = accounts.billing_groups([self.group])[self.group]
            accounts.change_billing_group(structs.replace(group, **terms), NOW)

    def run(self, now: Instant) -> str:
        """A bill run of May at a moment; answers what the draft waits for, or its invoice's number."""
        with self.database.transaction(self.tenant) as connection:
            run = Run(2026, 5, now, new_id, read_inputs)
            Biller(self.database, self.tenant, run, Tariffs(), connection).bill([self.group])
        (invoice,) = self.invoices()
        if isinstance(invoice, Finalized):
            return str(invoice.number)
        with self.database.transaction(self.tenant) as connection:
            (row,) = waiting_drafts(reviewing(connection), now)
        return "due" if row.waits is None else row.waits.why.value

    def say(self, what: str, now: Instant = MAY_ENDS + DAY, **more: Any) -> None:
        """Hold, release or approve the draft."""
        with self.database.transaction(self.tenant) as connection:
            stores = reviewing(connection)
            if what == "hold":
                hold_draft(stores, self.group_name, "ann", "looks odd", now)
            elif what == "release":
                release_draft(stores, self.group_name)
            else:
                seen = figures_digest(find_draft(stores, self.group_name).draft.output)
                approve_draft(stores, self.group_name, "lee", now, seen=seen, **more)

    group_name = "Acme"


@pytest.fixture
def window(database: Database) -> Window:
    """Ten hours in May, in Seoul."""
    found = Window(database, new_tenant(database))
    object.__setattr__(found, "group", found.add(parse_case(CASE).case))
    return found


def test_a_draft_is_finalized_by_itself_so_many_of_the_payers_days_after_its_period(window: Window) -> None:
    window.terms(finalize_after_days=3)
    assert window.run(MAY_ENDS) == "window"
    assert window.run(MAY_ENDS + 3 * DAY - 1) == "window"
    assert window.run(MAY_ENDS + 3 * DAY).endswith("-000001")


def test_what_is_held_is_made_anew_and_waits_for_ever_until_it_is_released(window: Window) -> None:
    window.terms(finalize_after_days=1)
    window.run(MAY_ENDS)
    window.say("hold")
    window.send([event("late", "5", "2026-05-20T00:00:00+09:00")])
    assert window.run(MAY_ENDS + 900 * DAY) == "held"
    assert draft_of(window.invoices()[0]).output.amount_due == "15.00"
    with pytest.raises(Refused, match=r"held by ann \(looks odd\); release it first"):
        window.say("approve")
    window.say("release")
    assert window.run(MAY_ENDS + 900 * DAY).endswith("-000001")


def test_with_approval_needed_nothing_is_final_before_it_and_the_window_still_counts(window: Window) -> None:
    window.terms(finalize_after_days=3, needs_approval=True)
    window.run(MAY_ENDS)
    assert window.run(MAY_ENDS + 100 * DAY) == "approval"
    window.say("approve")
    assert window.run(MAY_ENDS + 2 * DAY) == "window"
    assert window.run(MAY_ENDS + 3 * DAY).endswith("-000001")


def test_an_approval_at_once_does_not_wait_for_the_window(window: Window) -> None:
    window.terms(finalize_after_days=30, needs_approval=True)
    window.run(MAY_ENDS)
    window.say("approve", at_once=True)
    assert window.run(MAY_ENDS + DAY).endswith("-000001")


def test_figures_that_changed_after_they_were_approved_need_it_again(window: Window) -> None:
    window.terms(needs_approval=True)
    window.run(MAY_ENDS)
    window.say("approve")
    window.send([event("late", "5", "2026-05-20T00:00:00+09:00")])
    assert window.run(MAY_ENDS + DAY) == "changed"
    with (
        pytest.raises(Refused, match="figures changed while you looked"),
        window.database.transaction(window.tenant) as connection,
    ):
        approve_draft(reviewing(connection), "Acme", "lee", MAY_ENDS, seen="sha256:other")
    window.say("approve")
    assert window.run(MAY_ENDS + DAY).endswith("-000001")


def test_the_figures_of_another_groups_usage_do_not_undo_an_approval(window: Window) -> None:
    window.terms(needs_approval=True)
    window.run(MAY_ENDS)
    window.say("approve")
    other = CASE | {"usage": [{"counter": "vm", "quantity": "1", "at": "2026-05-09", "project": "z", "id": "z"}]}
    window.add(parse_case(other).case, "Other")
    assert window.run(MAY_ENDS + DAY).endswith("-000001")


def test_a_draft_of_a_period_that_runs_can_be_held_but_not_approved(window: Window) -> None:
    with window.database.transaction(window.tenant) as connection:
        run = Run(2026, 5, MAY_ENDS - 9 * DAY, new_id, read_inputs, preview=True)
        Biller(window.database, window.tenant, run, Tariffs(), connection).bill([window.group])
    window.say("hold", MAY_ENDS - 9 * DAY)
    window.say("release")
    with pytest.raises(Refused, match="period is not over yet"):
        window.say("approve", MAY_ENDS - 1)


def test_a_final_invoice_can_be_neither_held_nor_approved(window: Window) -> None:
    number = window.run(MAY_ENDS)
    for what in ("hold", "release", "approve"):
        with pytest.raises(Refused, match="has no draft"):
            window.say(what)
    with window.database.transaction(window.tenant) as connection, pytest.raises(Refused, match="a credit note"):
        hold_draft(reviewing(connection), number, "ann", "late", MAY_ENDS)


def test_the_job_finalizes_what_is_due_and_only_that_however_often_it_comes(window: Window) -> None:
    window.terms(finalize_after_days=3)
    for number in range(1, 4):
        usage = [{"counter": "vm", "quantity": "1", "at": "2026-05-09", "project": f"p{number}", "id": f"o{number}"}]
        window.add(parse_case(CASE | {"usage": usage}).case, f"Other {number}")
    bill_month(window.database, Spec(window.tenant, "2026-05", 36_500))
    with window.database.transaction(window.tenant) as connection:
        hold_draft(reviewing(connection), "Other 2", "ann", "odd", MAY_ENDS)
    now = MAY_ENDS + 2 * DAY
    assert finalize_due(window.database, window.tenant, now) == 2  # the others have no window; one of them is held
    assert finalize_due(window.database, window.tenant, now) == 0
    assert finalize_due(window.database, window.tenant, now + DAY) == 1
    assert len(numbers(window.invoices())) == 3


def test_the_job_and_a_bill_run_at_once_make_one_invoice_with_one_number_each(window: Window) -> None:
    for number in range(1, 40):
        usage = [{"counter": "vm", "quantity": "1", "at": "2026-05-09", "project": f"p{number}", "id": f"o{number}"}]
        window.add(parse_case(CASE | {"usage": usage}).case, f"Other {number}")
    bill_month(window.database, Spec(window.tenant, "2026-05", 36_500))
    now = MAY_ENDS + 300 * DAY
    together(
        lambda: bill_month(window.database, Spec(window.tenant, "2026-05")),
        lambda: finalize_due(window.database, window.tenant, now),
        lambda: finalize_due(window.database, window.tenant, now),
    )
    found = numbers(window.invoices())
    assert len(found) == len(set(found)) == 40
    assert [number[5:] for number in found] == [f"{place:06d}" for place in range(1, 41)]


def test_a_person_finalizes_one_draft_now_unless_it_is_held_or_needs_approval(window: Window) -> None:
    window.terms(finalize_after_days=30, needs_approval=True)
    window.run(MAY_ENDS)

    def finalize() -> str:
        with window.database.transaction(window.tenant) as connection:
            seen = find_draft(reviewing(connection), "Acme")
        return finalize_draft(window.database, window.tenant, seen, MAY_ENDS + DAY)

    with pytest.raises(Refused, match="waits for approval"):
        finalize()
    window.say("approve")
    window.say("hold")
    with pytest.raises(Refused, match="release it first"):
        finalize()
    window.say("release")
    window.say("approve")
    id_ = finalize()
    (invoice,) = window.invoices()
    assert isinstance(invoice, Finalized) and invoice.draft.id == id_


def test_what_was_said_of_a_draft_is_kept_by_group_and_period(stores: Stores) -> None:
    places = [("grp_1", MAY_ENDS), ("grp_1", MAY_ENDS + DAY), ("grp_2", MAY_ENDS)]
    held, approved = Held("ann", "odd", MAY_ENDS), Approved("lee", MAY_ENDS + 1, "sha256:0", at_once=True)
    stores.reviews.keep(places[0], held)
    stores.reviews.keep(places[2], approved)
    assert stores.reviews.reviews(places) == {places[0]: held, places[2]: approved}
    stores.reviews.keep(places[0], approved)
    stores.reviews.keep(places[2], Unreviewed())
    assert stores.reviews.reviews(places) == {places[0]: approved}
