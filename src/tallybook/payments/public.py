"""The door of payments: the actions, and the desk of stores that they work with in the caller's transaction."""

from tallybook.payments.actions.begin_collection import begin_collection
from tallybook.payments.actions.complete import answered
from tallybook.payments.actions.desk import Desk, Policy
from tallybook.payments.actions.dun import (
    DUNNING,
    Process,
    Withdraw,
    begin_overdue,
    dun,
    give_up_dunned,
    resume_dunning,
    stop_dunning,
    write_off_invoice,
)
from tallybook.payments.actions.methods import add_method, make_default, remove_method
from tallybook.payments.actions.process import (
    NOT_FOUND,
    Call,
    Care,
    ask_again,
    begin_cancel,
    care_for,
    first_sent,
    no_answer,
    open_cancel,
    process,
    refused,
    send_again,
    validate,
)
from tallybook.payments.actions.record import record_received
from tallybook.payments.actions.refund import (
    RefundCall,
    RefundPlan,
    begin_refund,
    care_for_refund,
    plan_refund,
    refund_answered,
    refund_refused,
    refund_unanswered,
    request_refund,
)
from tallybook.payments.actions.report import Heard, about, hear, hear_again
from tallybook.payments.actions.resolve import confirm_refund, resolve
from tallybook.payments.actions.retry import retry
from tallybook.payments.actions.return_money import return_money
from tallybook.payments.actions.set_up import (
    SetupCall,
    ask_setup,
    begin_setup_call,
    refuse_transfer,
    setup_answered,
    setup_refused,
    setup_unanswered,
)
from tallybook.payments.actions.start import collect, payable, top_up, usable_method

__all__ = [
    "DUNNING",
    "NOT_FOUND",
    "Call",
    "Care",
    "Desk",
    "Heard",
    "Policy",
    "Process",
    "RefundCall",
    "RefundPlan",
    "SetupCall",
    "Withdraw",
    "about",
    "add_method",
    "answered",
    "ask_again",
    "ask_setup",
    "begin_cancel",
    "begin_collection",
    "begin_overdue",
    "begin_refund",
    "begin_setup_call",
    "care_for",
    "care_for_refund",
    "collect",
    "confirm_refund",
    "dun",
    "first_sent",
    "give_up_dunned",
    "hear",
    "hear_again",
    "make_default",
    "no_answer",
    "open_cancel",
    "payable",
    "plan_refund",
    "process",
    "record_received",
    "refund_answered",
    "refund_refused",
    "refund_unanswered",
    "refuse_transfer",
    "refused",
    "remove_method",
    "request_refund",
    "resolve",
    "resume_dunning",
    "retry",
    "return_money",
    "send_again",
    "setup_answered",
    "setup_refused",
    "setup_unanswered",
    "stop_dunning",
    "top_up",
    "usable_method",
    "validate",
    "write_off_invoice",
]
