"""The commands, and what every failure looks like: one sentence on standard error and exit status 2."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version as package_version
from io import TextIOWrapper
from typing import Annotated

import typer

from tallybook.kernel.refusal import Refused
from tallybook.shell.cli.failure import complain

MODULES = {
    "rate": "case_commands",
    "check": "case_commands",
    "schema": "case_commands",
    "bill-run": "bill_commands",
    "explain": "bill_commands",
    "export-case": "bill_commands",
    "invoice": "invoice_commands",
    "credit-note": "credit_note_commands",
    "group": "group_commands",
    "ledger": "ledger_commands",
    "audit": "audit_commands",
    "settings": "settings_commands",
    "adjustment": "adjustment_commands",
    "credit": "credit_commands",
    "coupon": "coupon_commands",
    "ingest": "usage_commands",
    "export": "export_commands",
    "import": "import_commands",
    "worker": "worker_command",
    "jobs": "jobs_commands",
    "demo": "demo_command",
    "gateway": "gateway_commands",
    "mock": "mock_command",
    "up": "serve_command",
    "serve": "serve_command",
    "api-key": "key_commands",
    "user": "user_commands",
    "migrate": "serve_command",
    "payment": "payment_commands",
    "mail": "mail_commands",
    "webhook": "webhook_commands",
    "alert": "alert_commands",
    "budget": "budget_commands",
}
"""The module that registers each command; only that of the command that is called is loaded, and all for help."""


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The command line as far as these arguments need it: `rate` starts at once and loads no database."""
    app = typer.Typer(
        name="tallybook",
        help="Usage-based billing: usage in, invoice out, every digit explained.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_tallybook)
    called = next((argument for argument in arguments if not argument.startswith("-")), "")
    modules = [MODULES[called]] if called in MODULES else list(dict.fromkeys(MODULES.values()))
    for module in modules:
        import_module(f"tallybook.shell.cli.{module}").register(app)
    return app


def _tallybook(
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version.")] = False,
) -> None:
    """Usage-based billing: usage in, invoice out, every digit explained."""
    if version:
        sys.stdout.write(f"tallybook {package_version('tallybook')}\n")
        raise typer.Exit


def main() -> None:
    """Run the command line. Exit status 0, 1 where a check finds a difference, 2 for bad input."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # so that what was opened is closed
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character is no reason to fail
    try:
        app_for(sys.argv[1:])()
    except Refused as refusal:
        complain(refusal)
        sys.exit(2)
    except UnicodeEncodeError:
        complain(Refused("not_text", "an argument is not UTF-8 text"))
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except KeyboardInterrupt:
        sys.stderr.write("tallybook: interrupted\n")
        sys.exit(130)
