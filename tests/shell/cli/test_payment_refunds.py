"""`tallybook payment refund`, `confirm-refund`, `cancel`, `webhook`, `dispute` and `dunning`, as a person runs them."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tallybook.kernel.instant import DAY, Instant, instant_text
from tallybook.kernel.money import Money
from tallybook.payments.gateways.signature import sign
from tests.shell.cli.commands import refused, said, tallybook
from tests.shell.cli.paying import SECRET, Paying


def test_a_refund_says_what_is_due_again_and_is_sent_at_once(paying: Paying) -> None:
    number = paying.owe()
    paying.method("sim_ok")
    payment = paying.collect()["id"]
    refund = ("payment", "refund", payment, "--reason", "half was wrong", "--amount", "2")
    asks = refused(*refund)
    what = f"Refund 2.00 USD of {payment} to Acme through simulated: 2.00 of {number} is due again?"
    assert asks == f"{what} Nobody can be asked here: say --yes to do it"
    made = said(*refund, "--yes")
    assert (made["state"], made["amount"], made["author"]) == ("paid", "2.00", "kim")
    assert said("invoice", "show", number)["standing"]["due"] == "2.00"
    assert "3.50 USD of it can be refunded, not 4.00 USD" in refused(*refund[:-1], "4", "--yes")
    assert said("payment", "refund", payment, "--reason", "the rest", "--yes")["amount"] == "3.50"
    assert [one["amount"] for one in said("payment", "refunds", "list", "--payment", payment)] == ["3.50", "2.00"]
    shown = said("payment", "show", payment)
    assert (shown["refunded"], len(shown["refunds"])) == ("5.50", 2)
    assert paying.bank_holds() == 0
    paying.agree()


def test_a_refund_that_is_declined_leaves_the_money_where_it_was(paying: Paying) -> None:
    number = paying.owe()
    paying.method("sim_ok+refund_declined")
    payment = paying.collect()["id"]
    done = tallybook("payment", "refund", payment, "--reason", "r", "--yes")
    assert done.status == 1
    assert "The money is booked as it was before." in done.out
    assert said("invoice", "show", number)["standing"]["state"] == "paid"
    paying.agree()


def test_a_refund_whose_answer_was_lost_is_looked_up_and_sent_once(paying: Paying) -> None:
    paying.owe()
    paying.method("sim_ok+refund_timeout_after")
    payment = paying.collect()["id"]
    made = said("payment", "refund", payment, "--reason", "r", "--yes")
    assert made["state"] == "unknown"
    paying.time_passes()
    assert said("payment", "reconcile") == {"looked_after": 1, "waiting_for_people": []}
    (known,) = said("payment", "refunds", "list")
    assert known["state"] == "paid"
    assert paying.bank_holds() == 0
    paying.agree()


def test_a_top_up_that_was_refunded_is_no_credit_any_more(paying: Paying) -> None:
    paying.method("sim_ok")
    made = said("payment", "top-up", "Acme", "25", "--yes")
    credit = made["went_to"][0]["credit"]
    assert f"25.00 of the credit {credit} is taken back" in refused("payment", "refund", made["id"], "--reason", "r")
    said("payment", "refund", made["id"], "--reason", "r", "--yes")
    assert said("credit", "list", "Acme") == []
    paying.agree()


def by_transfer(paying: Paying) -> str:
    """A payment of 5.50 by transfer."""
    paying.owe()
    return str(said("payment", "record", "Acme", "5.50", "--reference", "bank 1", "--yes")["id"])


def test_a_person_sends_a_transfer_back_and_says_so(paying: Paying) -> None:
    payment = by_transfer(paying)
    done = tallybook("payment", "refund", payment, "--reason", "r", "--yes")
    (waits,) = said("payment", "refunds", "list")
    assert done.out.startswith(f"{waits['id']} waits for you: send 5.50 USD to Acme, then say `tallybook payment")
    asks = refused("payment", "confirm-refund", waits["id"], "--reference", "bank 2")
    assert asks.startswith("Say that the refund of 5.50 USD to Acme was sent as 'bank 2'?")
    made = said("payment", "confirm-refund", waits["id"], "--reference", "bank 2", "--yes")
    assert (made["state"], made["reference"]) == ("paid", "bank 2")
    paying.agree()


def test_a_transfer_that_could_not_be_sent_back_is_ours_again(paying: Paying) -> None:
    payment = by_transfer(paying)
    waits = said("payment", "refund", payment, "--reason", "r", "--yes")
    made = said("payment", "confirm-refund", waits["id"], "--failed", "the account is closed", "--yes")
    assert (made["state"], made["message"]) == ("failed", "the account is closed")
    assert said("payment", "show", payment)["refunded"] == "0.00"
    paying.agree()


def two_refunds(paying: Paying) -> tuple[str, str]:
    """Two refunds of one transfer that wait for a person."""
    payment = by_transfer(paying)
    refund = ("payment", "refund", payment, "--reason", "r", "--yes", "--amount")
    return said(*refund, "2")["id"], said(*refund, "3.50")["id"]


def test_one_transfer_back_is_one_refund(paying: Paying) -> None:
    first, second = two_refunds(paying)
    said("payment", "confirm-refund", first, "--reference", "bank 2", "--yes")
    again = refused("payment", "confirm-refund", second, "--reference", "bank 2", "--yes")
    assert again == f"--reference: 'bank 2' is the transfer of {first} already: each refund has its own"
    assert said("payment", "confirm-refund", second, "--reference", "bank 3", "--yes")["state"] == "paid"
    paying.agree()


def test_what_was_said_of_a_refund_is_said_once(paying: Paying) -> None:
    first, second = two_refunds(paying)
    sent = ("payment", "confirm-refund", first, "--yes", "--reference")
    assert said(*sent, "bank 2") == said(*sent, "bank 2")
    assert len(said("audit", "list", "--action", "payment.confirm_refund")) == 1
    assert refused(*sent, "bank 3") == f"{first}: was sent as 'bank 2'"
    said("payment", "confirm-refund", second, "--failed", "the account is closed", "--yes")
    late = refused("payment", "confirm-refund", second, "--reference", "bank 4", "--yes")
    assert late == f"{second}: has failed (the account is closed): ask for another refund"
    back = said("payment", "confirm-refund", first, "--failed", "their bank sent it back", "--yes")
    assert (back["state"], back["message"]) == ("failed", "their bank sent it back")
    paying.agree()


def test_of_a_refund_that_its_gateway_makes_nobody_else_says_what_became(paying: Paying) -> None:
    paying.owe()
    paying.method("sim_ok+refund_pending")
    waits = said("payment", "refund", paying.collect()["id"], "--reason", "r", "--yes")
    assert waits["state"] == "sending"
    assert "is made by simulated" in refused("payment", "confirm-refund", waits["id"], "--reference", "r", "--yes")


def test_a_transfer_that_is_waited_for_no_more_frees_its_invoice(paying: Paying) -> None:
    number = paying.owe()
    waits = paying.collect("--gateway", "manual")
    assert f"the payment {waits['id']} of it has not ended" in refused(
        "payment", "collect", "Acme", "--gateway", "manual", "--invoice", number, "--yes"
    )
    made = said("payment", "cancel", waits["id"], "--reason", "they pay by card")
    assert (made["state"], made["cancelled_by"], made["message"]) == ("cancelled", "kim", "they pay by card")
    assert f"{waits['id']} is cancelled by kim: they pay by card" in tallybook("payment", "show", waits["id"]).out
    (record,) = said("audit", "list", "--action", "payment.cancel")
    assert (record["actor"], record["before"]["state"], record["reason"]) == ("kim", "processing", "they pay by card")
    assert (record["before"]["cancel_asked_by"], record["after"]["cancel_asked_by"]) == (None, "kim")
    paying.method("sim_ok")
    assert paying.collect("--invoice", number)["state"] == "completed"
    assert "only what was not sent can be cancelled" in refused("payment", "cancel", waits["id"], "--reason", "again")


def test_what_its_gateway_does_not_cancel_any_more_goes_on(paying: Paying) -> None:
    paying.owe()
    paying.method("sim_pending")
    waits = paying.collect()
    assert waits["state"] == "processing"
    done = tallybook("payment", "cancel", waits["id"], "--reason", "r")
    assert (done.status, done.out) == (1, f"{waits['id']} is at its gateway; the result comes later.\n")
    paying.time_passes()
    assert tallybook("payment", "reconcile").status == 0
    assert said("payment", "show", waits["id"])["state"] == "completed"


def replay(paying: Paying, came: Instant) -> tuple[str, ...]:
    """The command that acts on the bank's newest webhook, as it was signed and posted at an instant."""
    body = paying.bank.webhooks(paying.clock.now)[-1][1]
    file = paying.folder / "webhook.json"
    file.write_bytes(body)
    header = f"Bank-Signature: {sign(body, SECRET, came)}"
    return ("payment", "webhook", "simulated", str(file), "--header", header, "--received-at", instant_text(came))


def test_a_webhook_that_was_kept_counts_once(paying: Paying, monkeypatch: pytest.MonkeyPatch) -> None:
    paying.owe()
    waits = paying.collect("--gateway", "simulated")
    paying.bank.decide(waits["reference"], approve=True, now=paying.clock.now)
    words = replay(paying, paying.clock.now - 2 * DAY)
    assert "signed more than 300 s away" in refused(*words[:-2])
    assert said(*words) == {"acted_on": 1}
    assert tallybook(*words).out == "Events: 1 known already.\n"
    assert said("payment", "show", waits["id"])["state"] == "completed"
    with Path(words[3]).open() as body:
        monkeypatch.setattr(sys, "stdin", body)
        assert said(*words[:3], *words[4:]) == {"known": 1}
    paying.agree()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("simulated", "FILE"), "Bank-Signature does not sign this body"),
        (("simulated", "FILE", "--header", "no"), "--header: 'no' is no header like NAME: VALUE"),
        (("simulated", "FILE", "--received-at", "then"), "--received-at: "),
        (("simulated", "missing"), "missing: cannot be read"),
        (("manual", "FILE"), "bank transfers have no webhooks"),
        (("stirpe", "FILE"), "stirpe: is not set up here"),
    ],
)
def test_a_webhook_that_is_not_its_gateways_word_is_refused(paying: Paying, words: tuple[str, ...], why: str) -> None:
    file = paying.folder / "webhook.json"
    file.write_text("{}")
    assert why in refused("payment", "webhook", *(str(file) if word == "FILE" else word for word in words))


def test_a_dispute_is_listed_with_its_payment(paying: Paying) -> None:
    paying.owe()
    paying.method("sim_ok")
    payment = paying.collect()
    paying.bank.open_dispute(payment["reference"], Money(Decimal("5.50"), "USD"), "fraudulent", now=paying.clock.now)
    assert said(*replay(paying, paying.clock.now)) == {"acted_on": 1}
    (dispute,) = said("payment", "dispute", "list")
    assert (dispute["payment"], dispute["amount"], dispute["stage"]) == (payment["id"], "5.50", "opened")
    assert said("payment", "show", payment["id"])["disputes"] == [dispute]
    assert "0.00 USD of it can be refunded" in refused("payment", "refund", payment["id"], "--reason", "r", "--yes")
    paying.agree()


def test_credit_whose_money_is_disputed_says_so_and_is_taken_back_once_that_is_lost(paying: Paying) -> None:
    paying.method("sim_ok")
    payment = said("payment", "top-up", "Acme", "25", "--yes")
    taken = paying.bank.open_dispute(
        payment["reference"], Money(Decimal(20), "USD"), "fraudulent", now=paying.clock.now
    )
    said(*replay(paying, paying.clock.now))
    (credit,) = said("credit", "list", "Acme")
    assert (credit["remaining"], credit["frozen"]) == ("25.00", "20.00")
    assert credit["state"] == "in force, 20.00 of it frozen by a dispute"
    assert "5.00 USD can be taken back of it" in refused(
        "credit", "void", credit["id"], "--amount", "6", "--reason", "r", "--yes"
    )
    paying.bank.close_dispute(taken.reference, won=False, now=paying.clock.now)
    said(*replay(paying, paying.clock.now))
    (dispute,) = said("payment", "dispute", "list")
    assert (dispute["stage"], dispute["taken_back"]) == ("lost", "20.00")
    (credit,) = said("credit", "list", "Acme")
    assert (credit["remaining"], credit["voided"], credit["frozen"]) == ("5.00", "20.00", "0.00")
    assert credit["state"] == "in force"
    paying.agree()


def test_a_person_stops_dunning_and_the_invoice_stays_due(paying: Paying) -> None:
    number = paying.owe()
    stop = ("payment", "dunning", "stop", number, "--reason", "they pay by the end of May")
    assert refused(*stop) == f"{number}: is not being dunned"
    paying.method("sim_declined")
    assert tallybook("payment", "collect", "Acme", "--yes").status == 1
    assert tallybook(*stop).out == f"{number} is dunned no more; 5.50 USD of it is still due from Acme.\n"
    assert refused(*stop) == f"{number}: is not dunned any more"
    assert tallybook("payment", "retry", said("payment", "list")[0]["id"], "--yes").status == 1
    (dunned,) = said("payment", "dunning", "list")
    assert (dunned["invoice"], dunned["next_at"], dunned["due"]) == (number, None, "5.50")
    assert "stopped" in tallybook("payment", "dunning", "list").out
    records = said("audit", "list", "--action", "payment.dunning_stop")
    assert [(one["actor"], one["reason"]) for one in records] == [("kim", "they pay by the end of May")]
    assert "no finalized invoice of this number" in refused("payment", "dunning", "stop", "inv_x", "--reason", "r")


def test_a_person_lets_dunning_go_on_that_was_stopped(paying: Paying) -> None:
    number = paying.owe()
    resume = ("payment", "dunning", "resume", number, "--reason", "they did not pay")
    assert refused(*resume) == f"{number}: is not being dunned"
    paying.method("sim_declined")
    assert tallybook("payment", "collect", "Acme", "--yes").status == 1
    assert refused(*resume) == f"{number}: is being dunned already"
    said("payment", "dunning", "stop", number, "--reason", "they promised")
    resumed = said(*resume)
    (dunned,) = said("payment", "dunning", "list")
    assert (dunned["invoice"], dunned["steps_done"]) == (number, 0)
    assert dunned["next_at"] == resumed["next_at"] and (resumed["due"], resumed["billing_group"]) == ("5.50", "Acme")
    said("payment", "dunning", "stop", number, "--reason", "they promised again")
    assert tallybook(*resume).out.startswith(f"{number} is dunned again, next at 2")
    records = said("audit", "list", "--action", "payment.dunning_resume")
    assert [(one["actor"], one["reason"]) for one in records] == [("kim", "they did not pay")] * 2


def test_dunning_does_what_has_come_to_its_time(paying: Paying) -> None:
    number = paying.owe()
    paying.method("sim_declined")
    assert tallybook("payment", "collect", "Acme", "--yes").status == 1
    assert tallybook("payment", "dunning", "run", "--yes").out == "No invoice has come to a step.\n"
    with paying.scene.database.transaction(paying.scene.tenant) as connection:
        connection.execute("UPDATE dunning SET next_at = '2026-06-01'")
    paying.method("sim_ok")
    assert refused("payment", "dunning", "run").startswith("One invoice has come to a step: charge the default method")
    assert said("payment", "dunning", "run", "--yes") == {"invoices": 1}
    assert said("invoice", "show", number)["standing"]["state"] == "paid"
    assert said("payment", "dunning", "list") == []
    paying.agree()
