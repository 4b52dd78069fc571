"""The operations on alerts and budgets."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import UNSET, to_builtins

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore, known_group
from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.operation import OPERATORS, OPERATORS_AND_CUSTOMERS, READERS_AND_CUSTOMERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import by_age
from tallybook.kernel.wire import Page, asked_part, page_of
from tallybook.notify.actions.alert_change import change_watch, known_watch, make_watch, remove_watch
from tallybook.notify.actions.alert_evaluate import Hook
from tallybook.notify.model.alert import Alert, Budget, Rule, UsageAnomaly, UsageReaches, Watch
from tallybook.notify.model.alert_crossing import Crossing
from tallybook.notify.store.alert import RuleKind, WatchStore
from tallybook.notify.wire.alert import (
    AlertChange,
    AlertView,
    BudgetChange,
    BudgetView,
    CrossingListing,
    CrossingView,
    Evaluated,
    Evaluation,
    NewAlert,
    NewBudget,
    WatchListing,
    alert_view,
    budget_of,
    budget_view,
    changed_budget,
    changed_condition,
    condition_of,
    crossing_view,
)


class AlertDesk(Protocol):
    """What is done with alerts across contexts."""

    @property
    def hook(self) -> Hook:
        """Asks to suspend and resume."""
        ...

    def knows_counter(self, name: str) -> bool:
        """Whether there is a counter of this name."""
        ...

    def evaluate(self, group: BillingGroup) -> Sequence[Crossing]:
        """Check a group's alerts and budgets, and tell what crossed."""
        ...


class AlertsWork(Work, Protocol):
    """A request's work on alerts and budgets."""

    @property
    def accounts(self) -> AccountStore:
        """Billing groups."""
        ...

    @property
    def watches(self) -> WatchStore:
        """Alerts and budgets."""
        ...

    def widened(self) -> AbstractContextManager[None]:
        """Within, a scoped caller's transaction works on its tenant: for what is found to be its own."""
        ...

    @property
    def alert_desk(self) -> AlertDesk:
        """What is done with them across contexts."""
        ...


ALERTS = Operations("Alerts", "Limits on what a billing group spends, uses or has left; each crossing is told once.")
BUDGETS = Operations("Budgets", "What a billing group means to spend in a cycle, and the percentages that are told.")


@ALERTS.post("/v1/alerts", roles=OPERATORS_AND_CUSTOMERS)
def create_alert(work: AlertsWork, *, body: NewAlert) -> AlertView:
    """Watch what a billing group spends, uses or has left.

    It is checked every five minutes. A crossing is told by e-mail and by `alert.triggered`, once; it is armed again
    when it came back (`alert.resolved`), and anew in each cycle, or on each day for an anomaly.
    A customer watches billing groups of its own; that is told by e-mail to their addresses alone.
    """
    group = known_group(work.accounts, body.billing_group, "billing_group")
    condition = condition_of(body, group)
    with work.widened():
        if isinstance(condition, UsageReaches | UsageAnomaly) and not work.alert_desk.knows_counter(condition.counter):
            raise Refused("unknown_counter", "there is no counter of this name", "counter")
    return alert_view(_made(work, "alr", group, body.name, Alert(condition)), group.currency)


@ALERTS.get("/v1/alerts", roles=READERS_AND_CUSTOMERS)
def list_alerts(work: AlertsWork, *, query: WatchListing) -> Page[AlertView]:
    """List alerts, the newest first."""
    found, groups = _listed(work, "alert", query)
    currencies = {id_: group.currency for id_, group in groups.items()}
    return page_of(found, query, by_age, lambda one: alert_view(one, currencies[one.billing_group_id]))


@ALERTS.get("/v1/alerts/{id}", roles=READERS_AND_CUSTOMERS)
def get_alert(work: AlertsWork, *, id: str) -> AlertView:
    """Get an alert and how it stands."""
    found = known_watch(work.watches, "alert", id)
    return alert_view(found, known_group(work.accounts, found.billing_group_id).currency)


@ALERTS.patch("/v1/alerts/{id}", roles=OPERATORS_AND_CUSTOMERS, current=get_alert)
def change_alert(work: AlertsWork, *, id: str, body: AlertChange) -> AlertView:
    """Change an alert's name or limit.

    Whether it is crossed is judged by the new limit when it is checked next. A customer changes what customers made.
    """
    watch = _changeable(work, "alert", id)
    group = known_group(work.accounts, watch.billing_group_id)
    assert isinstance(watch.rule, Alert)
    rule = Alert(changed_condition(watch.rule.condition, body, group))
    return alert_view(_changed(work, watch, watch.name if body.name is UNSET else body.name, rule), group.currency)


@ALERTS.delete("/v1/alerts/{id}", roles=OPERATORS_AND_CUSTOMERS, current=get_alert)
def delete_alert(work: AlertsWork, *, id: str) -> None:
    """Watch it no more. A customer deletes what customers made."""
    _removed(work, _changeable(work, "alert", id))


@ALERTS.get("/v1/alerts/{id}/history", roles=READERS_AND_CUSTOMERS)
def list_alert_history(work: AlertsWork, *, id: str, query: CrossingListing) -> Page[CrossingView]:
    """List when an alert's limit was crossed and came back, the newest first."""
    return _history(work, "alert", id, query)


@ALERTS.post("/v1/alerts/evaluate", roles=OPERATORS, status=200)
def evaluate_alerts_of_group(work: AlertsWork, *, body: Evaluation) -> Evaluated:
    """Check a billing group's alerts and budgets now, and answer what crossed since the last time."""
    group = known_group(work.accounts, body.billing_group, "billing_group")
    found = work.alert_desk.evaluate(group)
    work.audit("alert.evaluate", group.id, after={"crossings": [one.id for one in found]})
    return Evaluated([crossing_view(one) for one in found])


@BUDGETS.post("/v1/budgets", roles=OPERATORS)
def create_budget(work: AlertsWork, *, body: NewBudget) -> BudgetView:
    """Set what a billing group means to spend in each cycle.

    Spend is what its draft comes to now: charges after adjustments, before credits and tax. Where it reaches
    `suspend_at`, `budget.exceeded` asks to suspend the group; `budget.restored` asks to resume it.
    """
    group = known_group(work.accounts, body.billing_group, "billing_group")
    return budget_view(_made(work, "bud", group, body.name, budget_of(body, group)), group.currency)


@BUDGETS.get("/v1/budgets", roles=READERS_AND_CUSTOMERS)
def list_budgets(work: AlertsWork, *, query: WatchListing) -> Page[BudgetView]:
    """List budgets, the newest first."""
    found, groups = _listed(work, "budget", query)
    currencies = {id_: group.currency for id_, group in groups.items()}
    return page_of(found, query, by_age, lambda one: budget_view(one, currencies[one.billing_group_id]))


@BUDGETS.get("/v1/budgets/{id}", roles=READERS_AND_CUSTOMERS)
def get_budget(work: AlertsWork, *, id: str) -> BudgetView:
    """Get a budget and how it stands."""
    found = known_watch(work.watches, "budget", id)
    return budget_view(found, known_group(work.accounts, found.billing_group_id).currency)


@BUDGETS.patch("/v1/budgets/{id}", roles=OPERATORS, current=get_budget)
def change_budget(work: AlertsWork, *, id: str, body: BudgetChange) -> BudgetView:
    """Change a budget.

    What is crossed is judged anew when it is checked next. With another `suspend_at` a suspension that it asked for
    ends.
    """
    watch = _changeable(work, "budget", id)
    group = known_group(work.accounts, watch.billing_group_id)
    assert isinstance(watch.rule, Budget)
    rule = changed_budget(watch.rule, body, group)
    return budget_view(_changed(work, watch, watch.name if body.name is UNSET else body.name, rule), group.currency)


@BUDGETS.delete("/v1/budgets/{id}", roles=OPERATORS, current=get_budget)
def delete_budget(work: AlertsWork, *, id: str) -> None:
    """Watch it no more; a suspension that it asked for ends."""
    _removed(work, _changeable(work, "budget", id))


@BUDGETS.get("/v1/budgets/{id}/history", roles=READERS_AND_CUSTOMERS)
def list_budget_history(work: AlertsWork, *, id: str, query: CrossingListing) -> Page[CrossingView]:
    """List when a budget's percentages were reached and came back, the newest first."""
    return _history(work, "budget", id, query)


def _made(work: AlertsWork, prefix: str, group: BillingGroup, name: str, rule: Rule) -> Watch:
    named = legible(name, "name", LONGEST_NAME)
    id_, is_customers = work.new_id(prefix), work.caller.organization_id is not None
    made = Watch(id_, group.id, named, rule, work.now, work.caller.name, is_customers=is_customers)
    with work.widened():
        make_watch(work.watches, made)
    work.audit(f"{_kind(made)}.create", made.id, after=_told(made))
    return made


def _changeable(work: AlertsWork, kind: RuleKind, id_: str) -> Watch:
    """An alert or budget that the caller sees and may change, locked."""
    seen = known_watch(work.watches, kind, id_)
    if work.caller.organization_id is not None and not seen.is_customers:
        raise Refused("forbidden", "the provider made it, and changes it")
    with work.widened():
        return known_watch(work.watches, kind, id_, lock=True)


def _changed(work: AlertsWork, before: Watch, name: str, rule: Rule) -> Watch:
    named = legible(name, "name", LONGEST_NAME)
    desk = work.alert_desk
    with work.widened():
        after = change_watch(
            work.watches, before, named, rule, desk.hook, lambda prefix, _: work.new_id(prefix), work.now
        )
    work.audit(f"{_kind(before)}.change", before.id, before=_told(before), after=_told(after))
    return after


def _removed(work: AlertsWork, watch: Watch) -> None:
    with work.widened():
        remove_watch(work.watches, watch, work.alert_desk.hook, lambda prefix, _: work.new_id(prefix), work.now)
    work.audit(f"{_kind(watch)}.delete", watch.id, before=_told(watch))


def _told(watch: Watch) -> object:
    return {"billing_group": watch.billing_group_id, "name": watch.name, "rule": to_builtins(watch.rule)}


def _kind(watch: Watch) -> RuleKind:
    return "alert" if isinstance(watch.rule, Alert) else "budget"


def _listed(work: AlertsWork, kind: RuleKind, query: WatchListing) -> tuple[list[Watch], dict[str, BillingGroup]]:
    found = work.watches.listed(kind, query.billing_group, asked_part(query), is_triggered=query.triggered)
    return found, work.accounts.billing_groups({one.billing_group_id for one in found})


def _history(work: AlertsWork, kind: RuleKind, id_: str, query: CrossingListing) -> Page[CrossingView]:
    watch = known_watch(work.watches, kind, id_)
    found = work.watches.crossings(watch.id, asked_part(query))
    return page_of(found, query, by_age, crossing_view)
