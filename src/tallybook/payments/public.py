"""The door of payments: the actions, and the desk of stores that they work with in the caller's transaction."""

from tallybook.payments.actions.begin_collection import begin_collection
from tallybook.payments.actions.complete import answered
from tallybook.payments.actions.confirm_refund import confirm_refund
from tallybook.payments.actions.desk import Desk, Policy
from tallybook.payments.actions.dun import begin_overdue, dun, stop_dunning, write_off_invoice
from tallybook.payments.actions.methods import add_method, make_default, remove_method
from tallybook.payments.actions.process import (
    Call,
    Care,
    begin_cancel,
    care_for,
    no_answer,
    process,
    send_again,
    validate,
)
from tallybook.payments.actions.record import record_received
from tallybook.payments.actions.refund import (
    RefundCall,
    RefundPlan,
    begin_refund,
    plan_refund,
    refund_answered,
    refund_unanswered,
    request_refund,
)
from tallybook.payments.actions.report import Heard, hear, hear_waiting
from tallybook.payments.actions.retry import retry
from tallybook.payments.actions.return_money import return_money
from tallybook.payments.actions.start import collect, payable, top_up, usable_method

__all__ = [
    "Call",
    "Care",
    "Desk",
    "Heard",
    "Policy",
    "RefundCall",
    "RefundPlan",
    "add_method",
    "answered",
    "begin_cancel",
    "begin_collection",
    "begin_overdue",
    "begin_refund",
    "care_for",
    "collect",
    "confirm_refund",
    "dun",
    "hear",
    "hear_waiting",
    "make_default",
    "no_answer",
    "payable",
    "plan_refund",
    "process",
    "record_received",
    "refund_answered",
    "refund_unanswered",
    "remove_method",
    "request_refund",
    "retry",
    "return_money",
    "send_again",
    "stop_dunning",
    "top_up",
    "usable_method",
    "validate",
    "write_off_invoice",
]
