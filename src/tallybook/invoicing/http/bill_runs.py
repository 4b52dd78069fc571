"""The operations on bill runs."""

from __future__ import annotations

from typing import Protocol

from tallybook.invoicing.model.run import ListedRun, Summary, Terms
from tallybook.invoicing.wire.bill_runs import BillRunListing, BillRunRow, BillRunView, NewBillRun, run_row, run_view
from tallybook.kernel.operation import OPERATORS, READERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, by_age
from tallybook.kernel.wire import Page, asked_part, page_of


class RunDesk(Protocol):
    """Bill runs that jobs work on."""

    def start(self, month: str, terms: Terms) -> ListedRun:
        """The month's unfinished run, or a new one over all groups."""
        ...

    def retry(self, run_id: str, terms: Terms) -> ListedRun:
        """A new run over the groups that a run could not bill."""
        ...

    def run(self, run_id: str) -> ListedRun | None:
        """A run by its id."""
        ...

    def summary(self, run_id: str) -> Summary:
        """What became of the groups so far."""
        ...

    def listed(self, *, period: str | None, part: Part) -> list[ListedRun]:
        """A part of the list of runs by age, of a month where it is given."""
        ...


class RunsWork(Work, Protocol):
    """A request's work on bill runs."""

    @property
    def bill_runs(self) -> RunDesk:
        """Bill runs."""
        ...

    @property
    def request_id(self) -> str:
        """The request's id, for what a job does of it."""
        ...


BILL_RUNS = Operations("Bill runs", "Making the invoices of all billing groups for the cycles that begin in a month.")


@BILL_RUNS.post("/v1/bill-runs", roles=OPERATORS)
def start_bill_run(work: RunsWork, *, body: NewBillRun) -> BillRunView:
    """Start a bill run.

    A worker does it; read it again to see how far it is. A run of the month that has not ended is answered as it is,
    and a run after it changes nothing that is final.
    """
    return _view(work, work.bill_runs.start(body.month, _terms(work, body.finalize_after_days)))


@BILL_RUNS.get("/v1/bill-runs", roles=READERS)
def list_bill_runs(work: RunsWork, *, query: BillRunListing) -> Page[BillRunRow]:
    """List bill runs, the newest first where no other order is asked for."""
    return page_of(work.bill_runs.listed(period=query.month, part=asked_part(query)), query, by_age, run_row)


@BILL_RUNS.get("/v1/bill-runs/{id}", roles=READERS)
def get_bill_run(work: RunsWork, *, id: str) -> BillRunView:
    """Get a bill run, while it goes on too."""
    found = work.bill_runs.run(id)
    if found is None:
        raise Refused("unknown_run", "there is no bill run of this id", id)
    return _view(work, found)


@BILL_RUNS.post("/v1/bill-runs/{id}/retry", roles=OPERATORS)
def retry_bill_run(work: RunsWork, *, id: str) -> BillRunView:
    """Bill again what a bill run could not.

    A new run over the billing groups that failed.
    """
    return _view(work, work.bill_runs.retry(id, _terms(work)))


def _terms(work: RunsWork, finalize_after_days: int | None = None) -> Terms:
    return Terms(finalize_after_days, work.caller.name, work.request_id)


def _view(work: RunsWork, found: ListedRun) -> BillRunView:
    return run_view(found, work.bill_runs.summary(found.id))
