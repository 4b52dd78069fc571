"""Who acts on what: the one place that knows both ends of an event, and every task that jobs run."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from tallybook.shell import alerting, collection_jobs, mailing
from tallybook.shell.api.idempotency import forget_idempotency_keys
from tallybook.shell.api.identity import forget_sessions
from tallybook.shell.bill_run_jobs import BILL_RUN, work_on_run
from tallybook.shell.crediting import expire_lapsed, grant_due
from tallybook.shell.exports.jobs import EXPORT, forget_exports, work_on_export
from tallybook.shell.finalizing import finalize_due
from tallybook.shell.jobs.outbox import RELAY, Handlers, forget_handled, relay
from tallybook.shell.jobs.rescue import forget_jobs, rescue
from tallybook.shell.jobs.running import Registry
from tallybook.shell.shadow_run import SHADOW_RUN, work_on_shadow_run

HANDLERS: Final[Handlers] = MappingProxyType({
    "invoice.finalized": (collection_jobs.collect_finalized, mailing.mail_invoice),
    "invoice.paid": (),
    "invoice.overdue": (),
    "invoice.uncollectible": (),
    "invoice.written_off": (),
    "payment.completed": (mailing.mail_receipt,),
    "payment.failed": (),
    "payment.requires_action": (),
    "payment.cancelled": (),
    "refund.paid": (),
    "refund.failed": (),
    "dispute.opened": (),
    "dispute.won": (),
    "dispute.lost": (),
    "dunning.notice": (mailing.mail_dunning,),
    "alert.triggered": (mailing.mail_alert,),
    "alert.resolved": (mailing.mail_alert,),
    "budget.exceeded": (),
    "budget.restored": (),
})  # fmt: skip
"""What handles each kind of event of the outbox; a kind that is not here waits for a version that knows it."""

TASKS: Final = Registry(
    tasks=MappingProxyType({
        RELAY: partial(relay, handlers=HANDLERS),
        "forget_events": forget_handled,
        "expire_credits": lambda database, tenant, now: expire_lapsed(database, tenant, now).grants,
        "recurring_grants": lambda database, tenant, now: grant_due(database, tenant, now).grants,
        "finalize_due": finalize_due,
        BILL_RUN: work_on_run,
        SHADOW_RUN: work_on_shadow_run,
        EXPORT: work_on_export,
        collection_jobs.PROCESS_PAYMENT: collection_jobs.process_payment,
        collection_jobs.PROCESS_REFUND: collection_jobs.process_refund,
        alerting.EVALUATE_ALERTS: alerting.evaluate_alerts,
        mailing.SEND_MAIL: mailing.send_mail,
        "reconcile_payments": collection_jobs.reconcile_payments,
        "dunning": collection_jobs.dun,
        "overdue": collection_jobs.tell_overdue,
        "forget_gateway_events": collection_jobs.forget_gateway_events,
        "forget_idempotency_keys": forget_idempotency_keys,
        "forget_sessions": forget_sessions,
        "forget_exports": forget_exports,
    }),
    system=MappingProxyType({"rescue": rescue, "forget_jobs": forget_jobs}),
)  # fmt: skip
"""The tasks by name: when they run is in `jobs/schedule.py`; those that are not there run when they are deferred."""
