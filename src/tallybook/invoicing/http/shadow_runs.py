"""The operations on shadow runs."""

from __future__ import annotations

from typing import Protocol

from tallybook.invoicing.model.shadow import ListedShadow, ShadowOutcome, ShadowRun
from tallybook.invoicing.wire.shadow_runs import (
    NewShadowRun,
    ShadowListing,
    ShadowRunListing,
    ShadowRunView,
    ShadowView,
    shadow_run_view,
    shadow_view,
)
from tallybook.kernel.operation import OPERATORS, READERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, by_age
from tallybook.kernel.wire import Page, asked_part, page, page_of, read_cursor


class ShadowDesk(Protocol):
    """Shadow runs that jobs work on."""

    def start(self, month: str, by: str) -> ShadowRun:
        """A new run over the month's final invoices; a job works on it."""
        ...

    def run(self, run_id: str) -> ShadowRun | None:
        """A run by its id, and how far it is."""
        ...

    def runs(self, part: Part) -> list[ShadowRun]:
        """A part of the list of runs, by age."""
        ...

    def shadows(
        self, run_id: str, outcome: ShadowOutcome | None, *, after: str | None, limit: int
    ) -> list[ListedShadow]:
        """What became of a run's invoices, of ids greater than `after`, ascending."""
        ...


class ShadowsWork(Work, Protocol):
    """A request's work on shadow runs."""

    @property
    def shadow_runs(self) -> ShadowDesk:
        """Shadow runs."""
        ...


SHADOW_RUNS = Operations(
    "Shadow runs",
    "Rating final invoices again, by the version that runs, from what they were made from. No invoice is written.",
)


@SHADOW_RUNS.post("/v1/shadow-runs", roles=OPERATORS)
def start_shadow_run(work: ShadowsWork, *, body: NewShadowRun) -> ShadowRunView:
    """Start a shadow run over a month's final invoices.

    A worker does it; read it again to see how far it is. Run one before a release goes live: whatever differs would be
    billed otherwise by it.
    """
    made = work.shadow_runs.start(body.month, work.caller.name)
    work.audit("shadow_run.start", made.id, after={"month": made.period, "invoices": made.invoices})
    return shadow_run_view(made)


@SHADOW_RUNS.get("/v1/shadow-runs", roles=READERS)
def list_shadow_runs(work: ShadowsWork, *, query: ShadowRunListing) -> Page[ShadowRunView]:
    """List shadow runs, the newest first where no other order is asked for."""
    return page_of(work.shadow_runs.runs(asked_part(query)), query, by_age, shadow_run_view)


@SHADOW_RUNS.get("/v1/shadow-runs/{id}", roles=READERS)
def get_shadow_run(work: ShadowsWork, *, id: str) -> ShadowRunView:
    """Get a shadow run, while it goes on too."""
    return shadow_run_view(_run(work, id))


@SHADOW_RUNS.get("/v1/shadow-runs/{id}/invoices", roles=READERS)
def list_shadow_run_invoices(work: ShadowsWork, *, id: str, query: ShadowListing) -> Page[ShadowView]:
    """List what became of a shadow run's invoices, by their ids.

    Those that differ, line by line: `POST /v1/simulations` with nothing changed.
    """
    run = _run(work, id)
    found = work.shadow_runs.shadows(run.id, query.outcome, after=read_cursor(query.cursor), limit=query.limit + 1)
    return page(found, query.limit, lambda one: one.shadow.invoice_id, shadow_view)


def _run(work: ShadowsWork, id_: str) -> ShadowRun:
    found = work.shadow_runs.run(id_)
    if found is None:
        raise Refused("unknown_run", "there is no shadow run of this id", id_)
    return found
