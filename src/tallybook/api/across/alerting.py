"""What alerts and budgets measure, and what they ask for."""

from __future__ import annotations

from fractions import Fraction

from tallybook.accounts.model.customer import BillingGroup
from tallybook.api.across.cases import read_inputs
from tallybook.api.across.invoices import books_of
from tallybook.api.across.stores import Stores
from tallybook.credits.model.standing import InForce, standing
from tallybook.invoicing.actions.prepare import Failed, Ready, Run, Tariffs, prepare, spend_until
from tallybook.invoicing.model.spending import spend_of
from tallybook.kernel.decimals import add_up, plain
from tallybook.kernel.document import Document
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.notice import Notice, Tell
from tallybook.kernel.period import Period, local_day
from tallybook.kernel.refusal import Refused
from tallybook.metering.actions.group_usage import group_usage
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.grouping import Grouping, Stretch
from tallybook.notify.model.alert import Watch
from tallybook.notify.model.alert_crossing import Crossing

MOST_PROJECTS = 1_000
"""Names of projects that are told with a suspension."""


class StoresMeter:
    """A `Meter` of a group on the stores of one moment."""

    def __init__(self, stores: Stores, group: BillingGroup, now: Instant) -> None:
        self._stores = stores
        self._group = group
        self._now = now
        self._spend: Fraction | None = None
        self._parts: dict[Period, Fraction] = {}
        self._tariffs = Tariffs()

    def spend(self) -> Fraction:
        """What the running cycle comes to now by its draft."""
        if self._spend is None:
            self._spend = self._rated()
        return self._spend

    def _rated(self) -> Fraction:
        group = self._group
        begins = local_day(group.cycle_at(self._now).start, group.tz)
        run = Run(begins.year, begins.month, self._now, self._stores.new_id, read_inputs, preview=True)
        (found,) = prepare(books_of(self._stores), [group.id], run, self._tariffs)
        match found:
            case Ready(draft=draft):
                return spend_of(draft.output)
            case Failed(reason=reason):
                raise Refused("not_billed", reason)
            case _:
                raise Refused("finalized", "the running cycle is final already")

    def added_spend(self, period: Period) -> Fraction:
        """What the usage of a period adds to the spend of its cycles, in sum."""
        added, at = Fraction(0), period.start
        while at < period.end:
            cycle = self._group.cycle_at(at)
            until = min(cycle.end, period.end)
            added += self._spend_until(cycle, until) - self._spend_until(cycle, at)
            at = until
        return added

    def _spend_until(self, cycle: Period, end: Instant) -> Fraction:
        """What a cycle comes to by its usage before an instant; many alerts ask for the same."""
        part = Period(cycle.start, end)
        if part not in self._parts:
            try:
                self._parts[part] = spend_until(books_of(self._stores), self._group, part, self._tariffs)
            except Refused as refusal:
                if refusal.code != "no_prices" or cycle == self._group.cycle_at(self._now):
                    raise
                self._parts[part] = Fraction(0)  # a customer that is new had no prices then, and spent nothing
        return self._parts[part]

    def usage(self, counter: str, period: Period) -> Fraction:
        """What was used of a counter in a period."""
        return self._grouped(counter, period, Grouping())

    def daily_usage(self, counter: str, period: Period) -> Fraction:
        """What was used of a counter on the days of a period, in sum."""
        return self._grouped(counter, period, Grouping(stretch=Stretch.DAY))

    def _grouped(self, counter: str, period: Period, by: Grouping) -> Fraction:
        windows = self._stores.accounts.project_windows({self._group.id: period}).get(self._group.id, ())
        counters = {counter: self._counter(counter)}
        found = group_usage(self._stores.usage, period, self._group.tz, counters, windows, by)
        return add_up(one.quantity for one in found)

    def available_credit(self) -> Fraction:
        """The credit that is available."""
        held = self._stores.credits.holdings([self._group.id]).get(self._group.id, ())
        return add_up(Fraction(one.available) for one in held if isinstance(standing(one, self._now), InForce))

    def unit(self, counter: str) -> str:
        """The unit of a counter."""
        return self._counter(counter).unit

    def _counter(self, name: str) -> Counter:
        found = self._stores.prices.counters().get(name)
        if found is None:
            raise Refused("unknown_counter", f"there is no counter {name}")
        return found


class FactHook:
    """A `Hook` that tells facts, which go out as signed webhooks."""

    def __init__(self, stores: Stores, tell: Tell, now: Instant) -> None:
        self._stores = stores
        self._tell = tell
        self._now = now

    def suspend(self, budget: Watch, crossing: Crossing) -> None:
        """A budget's limit was reached."""
        self._tell(Notice("budget.exceeded", budget.id, self._asked("suspend", budget, crossing)))

    def resume(self, budget: Watch, crossing: Crossing) -> None:
        """It is not reached any more."""
        self._tell(Notice("budget.restored", budget.id, self._asked("resume", budget, crossing)))

    def _asked(self, action: str, budget: Watch, crossing: Crossing) -> Document:
        of = budget.billing_group_id
        windows = self._stores.accounts.project_windows({of: Period(self._now, self._now + 1)})
        projects = sorted({window.project for window in windows.get(of, ())})
        asked = _told(budget, crossing)
        return {"action": action, "projects": projects[:MOST_PROJECTS], "project_count": len(projects), **asked}


def _told(budget: Watch, crossing: Crossing) -> dict[str, str]:
    return {
        "budget": budget.id,
        "billing_group": budget.billing_group_id,
        "crossing": crossing.id,
        "name": budget.name,
        "spend": plain(crossing.value),
        "limit": plain(crossing.limit),
        "at": instant_text(crossing.at),
    }
