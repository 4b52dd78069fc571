"""What follows on requests: facts reach who acts on them, jobs are done, and what is due by the clock."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from tallybook.accounts.model.customer import BillingGroup
from tallybook.api.across import letters
from tallybook.api.across.alerting import FactHook, StoresMeter
from tallybook.api.across.cases import stored_case
from tallybook.api.across.runs import RunDesk
from tallybook.audit.model.record import Author, record
from tallybook.credits.public import CreditBooks, grant_recurring
from tallybook.invoicing.model.comparison import compare_outputs
from tallybook.invoicing.model.invoice import Finalized, draft_of
from tallybook.invoicing.model.shadow import ListedShadow, Shadow, ShadowOutcome, ShadowRun, shadow_of
from tallybook.invoicing.public import expire_credits
from tallybook.kernel.document import document
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import local_day, month_text, zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.mock.bank import report
from tallybook.mock.billing import bill_month, finalize_due
from tallybook.mock.outbox import Fact
from tallybook.mock.sending import send_due
from tallybook.mock.stores import MemoryStores
from tallybook.notify.actions import mail_send, webhook_deliver
from tallybook.notify.actions.alert_evaluate import Alarm, Hook, Meter, evaluate
from tallybook.notify.model.alert_crossing import Crossing
from tallybook.notify.model.mail_message import Taken
from tallybook.notify.model.mail_template import Attaching
from tallybook.payments.public import begin_collection, begin_overdue
from tallybook.rating.output import output
from tallybook.rating.rate import rate

if TYPE_CHECKING:
    from tallybook.mock.world import World

log = logging.getLogger(__name__)

ITSELF: Final = "tallybook"
MOST: Final = 100_000
MOST_ROUNDS: Final = 100
"""How often what was done may bring something more to do."""

_LETTERS: Final = {
    "invoice.finalized": letters.invoice,
    "credit_note.issued": letters.credit_note,
    "payment.completed": letters.receipt,
    "dunning.notice": letters.dunning,
    "alert.triggered": letters.alert,
    "alert.resolved": letters.alert,
    "customer_alert.triggered": letters.alert,
    "customer_alert.resolved": letters.alert,
}
_SECRET_KINDS: Final = ("customer_alert.",)
"""What is a customer's own: no endpoint is told."""


class Effects:
    """What follows on the requests of a world: at once, or when it is asked for."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.at_once = True
        self._tasks: Mapping[str, Callable[..., None]] = {
            "bill_run": self._bill_run,
            "shadow_run": self._shadow_run,
            "process_payment": lambda stores, payment: world.collector_of(stores).process(payment),
            "process_refund": lambda stores, refund: world.collector_of(stores).refund(refund),
            "send_mail": self._send_mail,
            "send_webhooks": lambda stores, endpoint: self._sends.append((stores, endpoint)),
        }
        self._sends: list[tuple[MemoryStores, str]] = []

    def run(self, *, asked_for: bool) -> int:
        """Do what waits; answers how many facts and jobs that were. What is due by the clock only where asked for."""
        if not (self.at_once or asked_for):
            return 0
        done = 0
        if asked_for:
            with _logged("the bank"):
                report(self._world)
        with self._world.lock:
            for stores in list(self._world.tenants.values()):
                if asked_for:
                    done += self._on_schedule(stores)
                done += self._drain(stores)
        while (found := self._next_send()) is not None:
            stores, endpoint = found
            with _logged("webhooks"):
                send_due(self._world, stores, endpoint)
            with self._world.lock:
                done += self._drain(stores)
        return done

    def _next_send(self) -> tuple[MemoryStores, str] | None:
        """Webhooks are sent while nobody has the world: whoever takes one may call back before it answers."""
        with self._world.lock:
            return self._sends.pop(0) if self._sends else None

    def _drain(self, stores: MemoryStores) -> int:
        done = 0
        for _ in range(MOST_ROUNDS):
            facts, jobs = stores.outbox.facts, stores.outbox.waiting(self._tasks)
            if not facts and not jobs:
                break
            stores.outbox.facts = []
            for fact in facts:
                self._alone(stores, partial(self._tell, stores, fact), fact.notice.kind)
            for job in jobs:
                error = self._alone(stores, partial(self._tasks[job.task], stores, **job.arguments), job.task)
                stores.outbox.end(job, error, self._world.clock.now())
            done += len(facts) + len(jobs)
        return done

    def _alone(self, stores: MemoryStores, do: Callable[[], object], what: str) -> str | None:
        """What fails with one thing keeps nobody from the others; answers why it failed."""
        with _logged(what) as failed, self._world.changing(stores):
            do()
        return failed[0] if failed else None

    def _tell(self, stores: MemoryStores, fact: Fact) -> None:
        now, notice = self._world.clock.now(), fact.notice
        if notice.kind == "invoice.finalized":
            payment = begin_collection(self._world.desk(stores, now), notice.subject, now)
            if payment is not None:
                stores.outbox.defer("process_payment", payment=payment.id)
        if notice.kind in _LETTERS:
            self._write(stores, fact, now)
        if not notice.kind.startswith(_SECRET_KINDS):
            told = webhook_deliver.Fact(
                f"{notice.kind}/{fact.id}", notice.kind, notice.subject, notice.document, fact.at
            )
            for endpoint in webhook_deliver.queue(stores.webhooks, told, now, stores.new_id):
                stores.outbox.defer("send_webhooks", endpoint=endpoint.id)

    def _write(self, stores: MemoryStores, fact: Fact, now: Instant) -> None:
        content = _LETTERS[fact.notice.kind](stores, _Event(fact))
        if content is None:
            return
        id_ = fact.notice.document["billing_group"]
        group = stores.accounts.billing_groups([id_])[id_]
        payer = mail_send.Payer(group, letters.languages_of(stores, group))
        about = f"{fact.notice.kind}/{fact.id}"
        for message in mail_send.queue(stores.mail, payer, about, content, now, stores.new_id):
            stores.outbox.defer("send_mail", message=message.id)

    def _send_mail(self, stores: MemoryStores, message: str) -> None:
        """A mock hands nothing over: a message is written, and taken."""
        now = self._world.clock.now()
        plan = mail_send.plan(stores.mail, message, now)
        if plan is not None:
            mail_send.keep_letter(stores.mail, mail_send.written(plan, Attaching.NONE))
            mail_send.conclude(stores.mail, message, Taken(), now)

    def _bill_run(self, stores: MemoryStores, run: str) -> None:
        now, found = self._world.clock.now(), stores.runs.run(run)
        assert found is not None, "a run is kept"
        days = found.terms.finalize_after_days
        stores.runs.record(run, bill_month(stores, found.period, stores.runs.left(run), now, days))
        stores.runs.end(run, now)
        summary = stores.runs.summary(run)
        done = {
            "period": summary.period,
            "groups": summary.groups,
            "outcomes": {outcome.value: count for outcome, count in summary.outcomes.items()},
            "totals": document(summary.totals),
        }
        author = Author(found.terms.asked_by or ITSELF, found.terms.request_id or stores.new_id("req", now))
        stores.audit.append(record(author, "bill_run.end", run, now, after=done))

    def _shadow_run(self, stores: MemoryStores, run: str) -> None:
        for id_ in stores.shadow_runs.left(run):
            invoice = stores.invoices.invoice(id_)
            assert invoice is not None, f"{id_} is final"
            try:
                again = output(rate(stored_case(stores, invoice)))
                shadow = shadow_of(id_, compare_outputs(draft_of(invoice).output, again))
            except Refused as refusal:
                shadow = Shadow(id_, ShadowOutcome.FAILED, reason=str(refusal)[:500])
            stores.shadow_runs.keep(run, shadow)
        stores.shadow_runs.end(run, self._world.clock.now())

    def _on_schedule(self, stores: MemoryStores) -> int:
        """What the engine's workers do by the clock; answers how many facts and jobs were done with it."""
        done = 0
        now, world = self._world.clock.now(), self._world
        books = CreditBooks(stores.accounts, stores.credits, stores.ledger)
        collector = world.collector_of(stores)
        for name, task in (
            ("recurring_grants", lambda: self._grant(stores, now)),
            ("expire_credits", lambda: expire_credits(books, stores.invoices, now, after="", limit=MOST)),
            ("finalize_due", lambda: finalize_due(stores, now)),
            ("reconcile_payments", collector.reconcile),
            ("overdue", lambda: self._overdue(stores, now)),
            ("dunning", collector.dun),
            ("evaluate_alerts", lambda: self._evaluate_all(stores, now)),
            ("webhooks", lambda: self._wake(stores, now)),
        ):  # fmt: skip
            self._alone(stores, task, name)
            done += self._drain(stores)
        return done

    def _grant(self, stores: MemoryStores, now: Instant) -> None:
        books = CreditBooks(stores.accounts, stores.credits, stores.ledger)
        grant_recurring(books, stores.schedules, now, stores.new_id, after="", limit=MOST)

    def _overdue(self, stores: MemoryStores, now: Instant) -> None:
        for receivable in stores.receivables.newly_overdue(now, MOST):
            begin_overdue(self._world.desk(stores, now), receivable.id, now)

    def _wake(self, stores: MemoryStores, now: Instant) -> None:
        for endpoint in stores.webhooks.having_due(now):
            stores.outbox.defer("send_webhooks", endpoint=endpoint.id)

    def _evaluate_all(self, stores: MemoryStores, now: Instant) -> None:
        for id_ in stores.watches.due_groups(now, MOST):
            self.alert_desk(stores, now).evaluate(stores.accounts.billing_groups([id_])[id_])

    def run_desk(self, stores: MemoryStores, now: Instant) -> RunDesk:
        """Bill runs."""

        def later(run_id: str) -> None:
            stores.outbox.defer("bill_run", run=run_id)

        return RunDesk(stores.runs, stores.accounts, later, stores.new_id, now)

    def shadow_desk(self, stores: MemoryStores, now: Instant) -> ShadowDesk:
        """Shadow runs."""
        return ShadowDesk(stores, now)

    def alert_desk(self, stores: MemoryStores, now: Instant) -> AlertDesk:
        """Alerts and budgets."""
        return AlertDesk(stores, now)


@contextmanager
def _logged(what: str) -> Iterator[list[str]]:
    """What fails within is told to the log, and put into what is given."""
    failed: list[str] = []
    try:
        yield failed
    except Refused as refusal:
        log.warning("%s: %s", what, refusal)
        failed.append(f"Refused: {refusal}")
    except Exception as error:
        log.exception("%s failed", what)
        failed.append(f"{type(error).__name__}: {error}".splitlines()[0])


class _Event:
    """A fact as letters are written of it."""

    def __init__(self, fact: Fact) -> None:
        self.kind = fact.notice.kind
        self.subject = fact.notice.subject
        self.document = fact.notice.document
        self.at = fact.at


class ShadowDesk:
    """A `ShadowDesk` in memory."""

    def __init__(self, stores: MemoryStores, now: Instant) -> None:
        self._stores = stores
        self._now = now

    def start(self, month: str, by: str) -> ShadowRun:
        """A new run over the month's final invoices."""
        final = [one for one in self._stores.invoices.all() if isinstance(one, Finalized)]
        ids = [one.draft.id for one in final if _month_of(one) == month]
        run_id = self._stores.new_id("shr", self._now)
        self._stores.shadow_runs.open(run_id, month, by, self._now, ids)
        self._stores.outbox.defer("shadow_run", run=run_id)
        found = self._stores.shadow_runs.run(run_id)
        assert found is not None
        return found

    def run(self, run_id: str) -> ShadowRun | None:
        """A run by its id, and how far it is."""
        return self._stores.shadow_runs.run(run_id)

    def runs(self, part: Part) -> list[ShadowRun]:
        """A part of the list of runs, by age."""
        return self._stores.shadow_runs.runs(part)

    def shadows(
        self, run_id: str, outcome: ShadowOutcome | None, *, after: str | None, limit: int
    ) -> list[ListedShadow]:
        """What became of a run's invoices."""
        return self._stores.shadow_runs.shadows(run_id, outcome, after=after, limit=limit)


def _month_of(invoice: Finalized) -> str:
    draft = invoice.draft
    return month_text(local_day(draft.period.start, zone(draft.output.timezone)))


class AlertDesk:
    """An `AlertDesk` in memory."""

    def __init__(self, stores: MemoryStores, now: Instant) -> None:
        self._stores = stores
        self._now = now

    @property
    def hook(self) -> Hook:
        """Asks to suspend and resume."""
        return FactHook(self._stores, self._stores.outbox.telling(self._now), self._now)

    def knows_counter(self, name: str) -> bool:
        """Whether there is a counter of this name."""
        return name in self._stores.prices.counters()

    def evaluate(self, group: BillingGroup) -> list[Crossing]:
        """Check a group's alerts and budgets."""

        @contextmanager
        def meter() -> Iterator[Meter]:
            yield StoresMeter(self._stores, group, self._now)

        tell = self._stores.outbox.telling(self._now)
        alarm = Alarm(tell, FactHook(self._stores, tell, self._now), self._stores.new_id)
        return evaluate(self._stores.watches, group, meter, alarm, self._now)
