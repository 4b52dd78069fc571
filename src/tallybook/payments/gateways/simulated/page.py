"""The pages on which a customer of the simulated bank approves or declines a charge, or has a method kept."""

from __future__ import annotations

from html import escape

from tallybook.payments.gateways.simulated.books import Charge, Setup
from tallybook.payments.gateways.simulated.script import Charging
from tallybook.payments.gateways.simulated.setups import LABELS
from tallybook.payments.model.charge import ActionRequired, Captured, SetupDone, SetupPending

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Simulated bank</title><link rel="icon" href="data:,">
<style>body{{font:1.1rem/1.5 system-ui;max-width:28rem;margin:15vh auto;padding:0 1rem}}
fieldset{{border:0;padding:0;margin:0 0 1rem}}label{{display:block;padding:.25rem 0}}
button{{font:inherit;padding:.5rem 1.5rem;margin-right:1rem}}</style>
<h1>Simulated bank</h1>
<p>{subject}</p>
{rest}
</html>
"""
_FORM = """<form method="post">
<button name="decision" value="approve">Approve</button>
<button name="decision" value="decline">Decline</button>
</form>"""
_KEEP = """<form method="post"><fieldset>
{choices}
</fieldset>
<button name="decision" value="keep">Add</button>
<button name="decision" value="leave">Give up</button>
</form>"""
_CHOICE = '<label><input type="radio" name="token" value="{token}"{checked}> {label}: {what}</label>'
_WHAT = {
    Charging.OK: "pays",
    Charging.DECLINED: "has not enough funds",
    Charging.STOLEN: "was reported stolen",
    Charging.ACTION: "asks each time",
    Charging.PENDING: "pays a minute later",
}


def page(charge: Charge) -> bytes:
    """The page: a choice while the charge waits for one, and how it ended afterwards."""
    match charge.outcome:
        case ActionRequired():
            rest = _FORM
        case Captured():
            rest = "<p>Paid.</p>"
        case _:
            rest = "<p>Not paid.</p>"
    description = f" for {charge.request.description}" if charge.request.description else ""
    return _page(f"{charge.request.money}{description}", rest)


def setup_page(setup: Setup) -> bytes:
    """The page: what can be kept while it waits for the customer, and how it ended afterwards."""
    match setup.outcome:
        case SetupPending():
            choices = [
                _CHOICE.format(
                    token=token, checked=" checked" if token == Charging.OK else "", label=label, what=_WHAT[token]
                )
                for token, label in LABELS.items()
            ]
            rest = _KEEP.format(choices="\n".join(choices))
        case SetupDone(label=label):
            rest = f"<p>Added: {escape(label)}.</p>"
        case _:
            rest = "<p>Nothing was added.</p>"
    return _page("Add a card or an account", rest)


def _page(subject: str, rest: str) -> bytes:
    return _PAGE.format(subject=escape(subject), rest=rest).encode()
