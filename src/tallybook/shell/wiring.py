"""Who acts on what: the one place that knows both ends of an event, and every task that jobs run."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from tallybook.shell import alerting, collection_jobs, mailing, webhooks
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
    "invoice.finalized": (collection_jobs.collect_finalized, mailing.mail_invoice, webhooks.tell_endpoints),
    "invoice.paid": (webhooks.tell_endpoints,),
    "invoice.overdue": (webhooks.tell_endpoints,),
    "invoice.uncollectible": (webhooks.tell_endpoints,),
    "invoice.written_off": (webhooks.tell_endpoints,),
    "credit_note.issued": (mailing.mail_credit_note, webhooks.tell_endpoints),
    "payment.completed": (mailing.mail_receipt, webhooks.tell_endpoints),
    "payment.failed": (webhooks.tell_endpoints,),
    "payment.requires_action": (webhooks.tell_endpoints,),
    "payment.cancelled": (webhooks.tell_endpoints,),
    "refund.paid": (webhooks.tell_endpoints,),
    "refund.failed": (webhooks.tell_endpoints,),
    "dispute.opened": (webhooks.tell_endpoints,),
    "dispute.won": (webhooks.tell_endpoints,),
    "dispute.lost": (webhooks.tell_endpoints,),
    "dunning.notice": (mailing.mail_dunning, webhooks.tell_endpoints),
    "alert.triggered": (mailing.mail_alert, webhooks.tell_endpoints),
    "alert.resolved": (mailing.mail_alert, webhooks.tell_endpoints),
    "customer_alert.triggered": (mailing.mail_alert,),  # a customer's own: nobody else is told
    "customer_alert.resolved": (mailing.mail_alert,),
    "budget.exceeded": (webhooks.tell_endpoints,),
    "budget.restored": (webhooks.tell_endpoints,),
    "webhook_endpoint.disabled": (webhooks.tell_endpoints,),
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
        webhooks.DELIVER_WEBHOOK: webhooks.deliver_webhook,
        "forget_webhooks": webhooks.forget_webhooks,
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
