"""Who acts on what: the one place that knows both ends of an event, and every task that jobs run."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from tallybook.notify.model.mail_content import MailKind
from tallybook.shell import alerting, collection_jobs, mailing, webhooks
from tallybook.shell.api.identity import forget_sessions
from tallybook.shell.api.once import forget_idempotency_keys
from tallybook.shell.bill_run_jobs import BILL_RUN, work_on_run
from tallybook.shell.crediting import expire_lapsed, grant_due
from tallybook.shell.exports.jobs import EXPORT, forget_exports, work_on_export
from tallybook.shell.finalizing import finalize_due
from tallybook.shell.jobs.outbox import RELAY, Handler, Handlers, Where, forget_handled, relay
from tallybook.shell.jobs.rescue import forget_jobs, rescue
from tallybook.shell.jobs.running import Registry
from tallybook.shell.running import COUNT_RUNNING, count_running_totals
from tallybook.shell.shadow_run import SHADOW_RUN, work_on_shadow_run


def _mail(kind: MailKind, handle: Handler) -> Where:
    return Where(mailing.IS_SET_UP.format(kind=kind), handle)


_COLLECT = Where(collection_jobs.IS_COLLECTED, collection_jobs.collect_finalized)
_TELL = Where(webhooks.IS_WANTED, webhooks.tell_endpoints)
_MAIL_ALERT = _mail(MailKind.ALERT, mailing.mail_alert)
HANDLERS: Final[Handlers] = MappingProxyType({
    "invoice.finalized": (_COLLECT, _mail(MailKind.INVOICE, mailing.mail_invoice), _TELL),
    "invoice.paid": (_TELL,),
    "invoice.overdue": (_TELL,),
    "invoice.uncollectible": (_TELL,),
    "invoice.written_off": (_TELL,),
    "credit_note.issued": (_mail(MailKind.CREDIT_NOTE, mailing.mail_credit_note), _TELL),
    "payment.completed": (_mail(MailKind.RECEIPT, mailing.mail_receipt), _TELL),
    "payment.failed": (_TELL,),
    "payment.requires_action": (_TELL,),
    "payment.cancelled": (_TELL,),
    "refund.paid": (_TELL,),
    "refund.failed": (_TELL,),
    "dispute.opened": (_TELL,),
    "dispute.won": (_TELL,),
    "dispute.lost": (_TELL,),
    "dunning.notice": (_mail(MailKind.DUNNING, mailing.mail_dunning), _TELL),
    "alert.triggered": (_MAIL_ALERT, _TELL),
    "alert.resolved": (_MAIL_ALERT, _TELL),
    "customer_alert.triggered": (_MAIL_ALERT,),  # a customer's own: nobody else is told
    "customer_alert.resolved": (_MAIL_ALERT,),
    "budget.exceeded": (_TELL,),
    "budget.restored": (_TELL,),
    "webhook_endpoint.disabled": (_TELL,),
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
        COUNT_RUNNING: count_running_totals,
        mailing.SEND_MAIL: mailing.send_mail,
        **dict.fromkeys(webhooks.LINES.values(), webhooks.send_webhooks),
        webhooks.WAKE_WEBHOOKS: webhooks.wake_webhooks,
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
    brought_again=frozenset(webhooks.LINES.values()),
)  # fmt: skip
"""The tasks by name: when they run is in `jobs/schedule.py`; those that are not there run when they are deferred."""
