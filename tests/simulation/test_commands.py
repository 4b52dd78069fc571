"""Every command that changes what money is owed, held or moved is an operation of the simulation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
from hypothesis.stateful import RULE_MARKER

from tallybook.shell.cli.app import app_for
from tests.simulation.machine import Books

OPERATIONS = {
    "bill-run": "bill_a_cycle",
    "ingest": "use_more",
    "import case": "take_over",
    "invoice hold": "hold",
    "invoice release": "release",
    "invoice approve": "approve",
    "invoice finalize": "finalize",
    "invoice write-off": "write_off",
    "credit-note create": "credit_note",
    "group set": "set_term",
    "settings set": "set_policy",
    "adjustment create": "adjust",
    "adjustment approve": "decide_on_an_adjustment",
    "adjustment reject": "decide_on_an_adjustment",
    "adjustment cancel": "decide_on_an_adjustment",
    "credit grant": "grant",
    "credit void": "void",
    "credit deduct": "deduct",
    "credit expire": "let_time_pass",
    "credit recurring create": "give_in_every_cycle",
    "credit recurring cancel": "give_no_more",
    "credit recurring run": "let_time_pass",
    "coupon create": "redeem",
    "coupon redeem": "redeem",
    "coupon disable": "disable_coupon",
    "payment method add": "add_method",
    "payment method default": "change_methods",
    "payment method remove": "change_methods",
    "payment collect": "pay",
    "payment top-up": "top_up",
    "payment record": "receive",
    "payment match": "match_a_statement",
    "payment retry": "try_again",
    "payment cancel": "cancel",
    "payment refund": "refund",
    "payment confirm-refund": "confirm_refund",
    "payment reconcile": "let_time_pass",
    "payment resolve": "resolve",
    "payment webhook": "refund_at_the_gateway",
    "payment dunning run": "let_time_pass",
    "payment dunning resume": "resume_dunning",
    "payment dunning stop": "stop_dunning",
    "worker": "let_time_pass",
}
"""The rule of the machine that does what a command does."""

EXCEPTIONS = {
    "import focus": "makes customers and usage and moves no money; what it makes is billed by tests/exchange",
    "demo": "is the tour, in a database of its own",
    "gateway simulate": "is the bank, which the machine has in its own process",
    "mock": "a server of its own, in memory",
    "audit checkpoint": "signs what the audit log has",
    "jobs retry": "wakes a job that has failed: its task is an operation of its own here",
    "migrate": "changes the schema alone",
    "up": "is the API and a worker, whose operations are the actions that commands call",
    "serve": "is the API, whose operations are the actions that commands call",
    "api-key create": "lets somebody call, and moves no money; tests/shell/api has keys and people",
    "api-key rotate": "the same",
    "api-key revoke": "the same",
    "user create": "the same",
    "user disable": "the same",
    "user password": "the same",
    "user unlink": "the same",
    "settings logo": "puts a picture on documents",
    "group describe": "says whom documents name",
    "mail resend": "sends an e-mail, and moves no money; tests/notify has what others are told",
    "mail set-up": "the same",
    "webhook add": "the same",
    "webhook replay": "the same",
    "webhook rotate": "the same",
    "webhook disable": "the same",
    "webhook enable": "the same",
    "webhook delete": "the same",
    "webhook test": "the same",
    "alert create": "the same",
    "alert check": "the same",
    "alert delete": "the same",
    "budget create": "the same",
    "budget delete": "the same",
    "payment method setup start": "opens a page and moves no money; tests/payments/test_setups.py has what comes of it",
    "jobs cancel": "ends a job that waits; the schedule brings its task again",
}
"""Commands that change something and are no operation, and why."""

ONLY_LOOK = frozenset({
    "rate", "check", "schema", "explain", "export-case",
    "invoice list", "invoice show", "invoice review", "invoice pdf", "invoice xml", "credit-note list",
    "credit-note show", "credit-note pdf", "credit-note xml", "group list", "group show", "group details",
    "ledger balance", "ledger statement", "ledger check", "audit list", "audit show", "audit verify", "settings show",
    "adjustment list", "adjustment show", "credit list", "credit show", "credit history", "credit balance",
    "credit recurring list", "coupon list", "coupon show", "jobs show", "payment list", "payment show",
    "api-key list", "user list", "mail list", "mail show", "mail settings", "mail preview", "alert list",
    "alert history", "budget list", "webhook list",
    "webhook deliveries", "webhook show", "export usage", "export invoices", "export focus",
    "payment refunds list", "payment dispute list", "payment dunning list", "payment method list",
    "payment method setup show",
})  # fmt: skip


def test_every_command_is_an_operation_or_changes_no_money_for_a_reason() -> None:
    known = [*OPERATIONS, *EXCEPTIONS, *ONLY_LOOK]
    assert sorted(commands()) == sorted(known)


def test_every_operation_that_stands_for_a_command_is_a_rule_of_the_machine() -> None:
    assert all(hasattr(getattr(Books, name), RULE_MARKER) for name in OPERATIONS.values())


def commands() -> Iterator[str]:
    """Every command of the command line, as a person types it."""
    yield from _below(typer.main.get_command(app_for([])), ())


def _below(command: Any, path: tuple[str, ...]) -> Iterator[str]:
    if hasattr(command, "commands"):
        for name, sub in command.commands.items():
            yield from _below(sub, (*path, name))
    else:
        yield " ".join(path)
