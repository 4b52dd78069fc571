"""Payments that are refused before anybody is charged: what a person reads, and what they can do then."""

from __future__ import annotations

import os
from pathlib import Path

from tallybook.shell.collection_jobs import collector
from tests.shell.cli.commands import refused, said, tallybook
from tests.shell.cli.paying import Paying


def stripe_too(paying: Paying) -> None:
    """Set up Stripe beside the bank; nothing of it is called."""
    file = Path(os.environ["TALLYBOOK_GATEWAYS"])
    other = paying.folder / "more.yaml"
    other.write_text(f"{file.read_text()}stripe: {{api_key: sk_test, webhook_secret: whsec}}\n")
    os.environ["TALLYBOOK_GATEWAYS"] = str(other)  # the fixture's monkeypatch puts it back


def test_a_page_that_leads_back_to_nowhere_is_refused_before_anything_is_kept(paying: Paying) -> None:
    paying.owe()
    stripe_too(paying)
    why = "Stripe's page must lead back to somewhere: say where by --return-url"
    assert refused("payment", "collect", "Acme", "--gateway", "stripe", "--yes") == why
    assert refused("payment", "top-up", "Acme", "10", "--gateway", "stripe", "--no-wait", "--yes") == why
    assert said("payment", "list") == []


def test_a_payment_is_tried_again_on_a_page_only_where_that_leads_back_to_somewhere(paying: Paying) -> None:
    stripe_too(paying)
    paying.owe()
    paying.method("sim_declined")
    assert tallybook("payment", "collect", "Acme", "--yes").status == 1
    (failed,) = said("payment", "list")
    again = ("payment", "retry", failed["id"], "--gateway", "stripe", "--no-wait", "--yes")
    assert "say where by --return-url" in refused(*again)
    assert said(*again, "--return-url", "https://acme.example")["state"] == "created"


def test_what_was_paid_otherwise_is_shown_as_refused_and_asked_of_no_gateway(paying: Paying) -> None:
    number = paying.owe()
    paying.method("sim_ok")
    made = paying.collect("--no-wait")
    said("payment", "record", "Acme", "5.50", "--reference", "bank 1", "--invoice", number, "--yes")
    collector(paying.scene.database, paying.scene.tenant).process(made["id"])
    shown = tallybook("payment", "show", made["id"]).out.splitlines()
    why = "nothing of it is due any more (not_due); it was refused before anybody was charged"
    assert shown[0] == f"{made['id']} has failed: {why}, and `tallybook payment retry {made['id']}` tries again."
    assert shown[1] == "Nothing was asked of simulated."
    assert said("payment", "show", made["id"])["decline"] == "refused"
    assert "nothing is due of its invoices any more" in refused("payment", "retry", made["id"], "--yes")
    paying.agree()
