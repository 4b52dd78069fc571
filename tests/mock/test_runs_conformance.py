"""Bill runs and shadow runs: what the API reads of them is the same in PostgreSQL and in memory."""

from __future__ import annotations

from decimal import Decimal

from tallybook.invoicing.model.invoice import InvoiceNumber
from tallybook.invoicing.model.run import Failure, GroupOutcome, Outcome, Terms, Total, Waiting
from tallybook.invoicing.model.shadow import ListedShadow, Shadow, ShadowOutcome
from tallybook.invoicing.store_memory import MemoryInvoices
from tallybook.invoicing.store_sql.runs import SqlRuns
from tallybook.invoicing.store_sql.shadow_runs import SqlShadowRuns
from tallybook.kernel.instant import HOUR
from tallybook.kernel.sorting import ByAge, Part
from tests.database import NOW
from tests.invoicing.drafts import draft
from tests.stores import Stores

APRIL, MAY = draft("inv_1"), draft("inv_3", month="2026-05", position=9)
OF_OTHER = draft("inv_2", group="grp_2", timezone="UTC")
EVERY = Part(ByAge.CREATED, None, 99)
FAILED = GroupOutcome("grp_2", Outcome.FAILED, reason="it broke")


def worked(stores: Stores, run: str, *outcomes: GroupOutcome) -> None:
    """Do all that a run has."""
    if isinstance(stores.runs, SqlRuns):
        shard = stores.runs.claim(run)
        assert shard is not None
        assert shard.groups == tuple(one.group for one in outcomes)
        stores.runs.finish(run, shard.number, NOW + HOUR)
    else:
        assert stores.runs.left(run) == [one.group for one in outcomes]
    stores.runs.record(run, outcomes)
    stores.runs.end(run, NOW + HOUR)


def test_a_run_is_read_as_it_was_opened_and_there_is_one_unfinished_of_a_month(stores: Stores) -> None:
    terms = Terms(3, "ann", "req_1")
    assert stores.runs.run("run_1") is None
    assert stores.runs.open("run_1", "2026-04", ["grp_1", "grp_2"], NOW, terms) == "run_1"
    assert stores.runs.open("run_2", "2026-04", ["grp_1"], NOW, Terms()) == "run_1"
    assert stores.runs.open("run_3", "2026-05", ["grp_1"], NOW, Terms()) == "run_3"
    found = stores.runs.run("run_1")
    assert found is not None
    assert (found.period, found.created_at, found.ended_at, found.terms) == ("2026-04", NOW, None, terms)
    assert (found.groups, found.done, found.failed) == (2, 0, 0)
    assert stores.runs.run("run_2") is None


def test_a_run_that_is_over_says_what_became_of_its_groups(stores: Stores) -> None:
    stores.invoices.save_finalized([APRIL], NOW)
    stores.invoices.number([APRIL], NOW)
    stores.runs.open("run_1", "2026-04", ["grp_1", "grp_2"], NOW, Terms())
    worked(stores, "run_1", GroupOutcome("grp_1", Outcome.FINALIZED, "inv_1"), FAILED)
    found, summary = stores.runs.run("run_1"), stores.runs.summary("run_1")
    assert found is not None
    assert (found.ended_at, found.groups, found.done, found.failed) == (NOW + HOUR, 2, 2, 1)
    assert (summary.period, summary.groups, summary.done) == ("2026-04", 2, 2)
    assert summary.outcomes == {Outcome.FINALIZED: 1, Outcome.FAILED: 1}
    assert [(one.currency, one.invoices, Decimal(one.amount)) for one in summary.totals] == [("USD", 1, Decimal("2.5"))]
    assert summary.failures == (Failure("grp_2", "Acme labs", "it broke"),)
    assert stores.runs.failed_groups("run_1") == ["grp_2"]
    assert stores.runs.open("run_2", "2026-04", ["grp_2"], NOW, Terms()) == "run_2"


def test_amounts_of_held_drafts_count_and_what_they_wait_for_is_told_by_name(stores: Stores) -> None:
    stores.invoices.save_drafts([APRIL, OF_OTHER])
    stores.runs.open("run_1", "2026-04", ["grp_1", "grp_2"], NOW, Terms())
    held = [GroupOutcome(f"grp_{n}", Outcome.HELD, f"inv_{n}", f"why {n}") for n in (1, 2)]
    worked(stores, "run_1", *held)
    summary = stores.runs.summary("run_1")
    assert summary.held == (Waiting("grp_1", "Acme", "why 1"), Waiting("grp_2", "Acme labs", "why 2"))
    assert summary.totals == (Total("USD", 2, "5.00"),)


def test_a_run_without_an_outcome_yet_has_an_empty_summary(stores: Stores) -> None:
    stores.runs.open("run_1", "2026-04", ["grp_1"], NOW, Terms())
    summary = stores.runs.summary("run_1")
    assert (summary.groups, summary.done, summary.totals, summary.failures, summary.held) == (1, 0, (), (), ())


def test_runs_are_listed_by_age_and_by_month(stores: Stores) -> None:
    for number, month in enumerate(("2026-03", "2026-04", "2026-05"), start=1):
        stores.runs.open(f"run_{number}", month, ["grp_1"], NOW + number * HOUR, Terms())
    newest = Part(ByAge.CREATED_DOWN, None, 2)
    assert [one.id for one in stores.runs.listed(period=None, part=newest)] == ["run_3", "run_2"]
    assert [one.id for one in stores.runs.listed(period="2026-04", part=EVERY)] == ["run_2"]
    assert stores.runs.listed(period="2026-06", part=EVERY) == []


def shadowed(stores: Stores, run: str = "shr_1") -> None:
    """A shadow run over the final invoices of April."""
    stores.invoices.save_finalized([APRIL, OF_OTHER, MAY], NOW)
    stores.invoices.number([APRIL, OF_OTHER, MAY], NOW)
    if isinstance(stores.shadow_runs, SqlShadowRuns):
        stores.shadow_runs.open(run, "2026-04", "ann", NOW)
        assert stores.shadow_runs.left(run, 99) == ["inv_1", "inv_2"]
    else:
        assert isinstance(stores.invoices, MemoryInvoices)
        stores.shadow_runs.open(run, "2026-04", "ann", NOW, ["inv_2", "inv_1"])
        assert stores.shadow_runs.left(run) == ["inv_1", "inv_2"]


def test_a_shadow_run_counts_what_became_of_its_invoices_and_ends_once(stores: Stores) -> None:
    shadowed(stores)
    stores.shadow_runs.keep("shr_1", Shadow("inv_1", ShadowOutcome.EQUAL, Decimal("2.5"), 0))
    going = stores.shadow_runs.run("shr_1")
    assert going is not None
    assert (going.period, going.asked_by, going.created_at, going.ended_at) == ("2026-04", "ann", NOW, None)
    assert (going.invoices, going.equal, going.differing, going.failed) == (2, 1, 0, 0)
    stores.shadow_runs.keep("shr_1", Shadow("inv_2", ShadowOutcome.FAILED, reason="no price"))
    for later in (1, 2):
        stores.shadow_runs.end("shr_1", NOW + later * HOUR)
    (over,) = stores.shadow_runs.runs(EVERY)
    assert (over.ended_at, over.equal, over.failed) == (NOW + HOUR, 1, 1)
    assert stores.shadow_runs.run("shr_9") is None


def test_what_a_shadow_run_found_is_listed_by_invoice_and_outcome(stores: Stores) -> None:
    shadowed(stores)
    equal = Shadow("inv_1", ShadowOutcome.EQUAL, Decimal("2.5"), 0)
    differs = Shadow("inv_2", ShadowOutcome.DIFFERS, Decimal("3.5"), 1)
    assert stores.shadow_runs.shadows("shr_1", None, after=None, limit=9) == []
    stores.shadow_runs.keep("shr_1", differs)
    stores.shadow_runs.keep("shr_1", equal)
    first = ListedShadow(equal, InvoiceNumber(2026, 1), "grp_1", "USD", Decimal("2.5"))
    second = ListedShadow(differs, InvoiceNumber(2026, 2), "grp_2", "USD", Decimal("2.5"))
    assert stores.shadow_runs.shadows("shr_1", None, after=None, limit=9) == [first, second]
    assert stores.shadow_runs.shadows("shr_1", None, after=None, limit=1) == [first]
    assert stores.shadow_runs.shadows("shr_1", None, after="inv_1", limit=9) == [second]
    assert stores.shadow_runs.shadows("shr_1", ShadowOutcome.DIFFERS, after=None, limit=9) == [second]
