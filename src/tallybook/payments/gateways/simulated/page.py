"""The page on which a customer approves or declines a charge of the simulated bank."""

from __future__ import annotations

from html import escape

from tallybook.payments.gateways.simulated.books import Charge
from tallybook.payments.model.charge import ActionRequired, Captured

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Simulated bank</title>
<style>body{{font:1.1rem/1.5 system-ui;max-width:28rem;margin:15vh auto;padding:0 1rem}}
button{{font:inherit;padding:.5rem 1.5rem;margin-right:1rem}}</style>
<h1>Simulated bank</h1>
<p>{money}{description}</p>
{rest}
</html>
"""
_FORM = """<form method="post">
<button name="decision" value="approve">Approve</button>
<button name="decision" value="decline">Decline</button>
</form>"""


def page(charge: Charge) -> bytes:
    """The page: a choice while the charge waits for one, and how it ended afterwards."""
    match charge.outcome:
        case ActionRequired():
            rest = _FORM
        case Captured():
            rest = "<p>Paid.</p>"
        case _:
            rest = "<p>Not paid.</p>"
    description = f" for {escape(charge.request.description)}" if charge.request.description else ""
    return _PAGE.format(money=escape(str(charge.request.money)), description=description, rest=rest).encode()
