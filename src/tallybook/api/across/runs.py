"""Bill runs that are worked on after the request that asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from tallybook.accounts.public import AccountStore
from tallybook.invoicing.model.run import ListedRun, Summary, Terms
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part


class RunStore(Protocol):
    """The runs of one tenant, inside one transaction."""

    def open(self, run_id: str, period: str, groups: Sequence[str], now: Instant, terms: Terms) -> str:
        """The id of the month's unfinished run; where there is none, a new one over these groups."""
        ...

    def run(self, run_id: str) -> ListedRun | None:
        """A run by its id."""
        ...

    def listed(self, *, period: str | None, part: Part) -> list[ListedRun]:
        """A part of the list of runs by age, of a month where it is given."""
        ...

    def failed_groups(self, run_id: str) -> list[str]:
        """The groups that a run could not bill, in order."""
        ...

    def summary(self, run_id: str) -> Summary:
        """The run so far."""
        ...


class RunDesk:
    """Bill runs of one tenant; `defer` has a run worked on once the transaction is committed."""

    def __init__(
        self, runs: RunStore, accounts: AccountStore, defer: Callable[[str], None], new_id: NewId, now: Instant
    ) -> None:
        self._runs = runs
        self._accounts = accounts
        self._defer = defer
        self._new_id = new_id
        self._now = now

    def start(self, month: str, terms: Terms) -> ListedRun:
        """The month's unfinished run, or a new one over all groups; a job works on it."""
        return self._start(month, self._accounts.billing_group_ids(), terms)

    def retry(self, run_id: str, terms: Terms) -> ListedRun:
        """A new run over the groups that a run could not bill.

        `Refused`: `unknown_run`; `run_goes_on` while a run of the month has not ended; `not_failed` where none failed.
        """
        run = self._runs.run(run_id)
        if run is None:
            raise Refused("unknown_run", "there is no bill run of this id", run_id)
        if run.ended_at is None:
            raise _goes_on(run)
        groups = self._runs.failed_groups(run_id)
        if not groups:
            raise Refused("not_failed", "no billing group of it failed", run_id)
        found = self._start(run.period, groups, terms)
        if found.terms != terms:
            raise _goes_on(found)
        return found

    def run(self, run_id: str) -> ListedRun | None:
        """A run by its id."""
        return self._runs.run(run_id)

    def summary(self, run_id: str) -> Summary:
        """What became of the groups so far."""
        return self._runs.summary(run_id)

    def listed(self, *, period: str | None, part: Part) -> list[ListedRun]:
        """A part of the list of runs by age, of a month where it is given."""
        return self._runs.listed(period=period, part=part)

    def _start(self, month: str, groups: Sequence[str], terms: Terms) -> ListedRun:
        run_id = self._runs.open(self._new_id("run", self._now), month, groups, self._now, terms)
        self._defer(run_id)
        found = self._runs.run(run_id)
        assert found is not None
        return found


def _goes_on(run: ListedRun) -> Refused:
    return Refused("run_goes_on", f"the bill run of {run.period} has not ended", run.id)
