"""`tallybook payment`: asking for money, and booking what came."""

from __future__ import annotations

import os
from decimal import Decimal

import pytest

from tests.shell.cli.commands import refused, said, tallybook
from tests.shell.cli.paying import Paying


def test_what_is_due_is_collected_by_the_default_method(paying: Paying) -> None:
    number = paying.owe()
    paying.method("sim_ok")
    made = paying.collect()
    assert (made["state"], made["captured"], made["invoices"], made["author"]) == ("completed", "5.50", [number], "kim")
    assert [(one["invoice"], one["amount"]) for one in made["went_to"]] == [(number, "5.50")]
    assert said("invoice", "show", number)["standing"]["state"] == "paid"
    assert refused("payment", "collect", "Acme", "--yes") == "Acme: nothing is due"
    assert paying.bank_holds() == Decimal("5.50")
    paying.agree()


def test_an_option_names_the_gateways_file_too(paying: Paying, monkeypatch: pytest.MonkeyPatch) -> None:
    file = os.environ["TALLYBOOK_GATEWAYS"]
    monkeypatch.setenv("TALLYBOOK_GATEWAYS", "")
    paying.owe()
    words = ("collect", "Acme", "--gateway", "simulated", "--yes")
    assert refused("payment", *words) == ("simulated: is not set up here; there are manual (see TALLYBOOK_GATEWAYS)")
    assert said("payment", "--gateways", file, *words)["state"] == "requires_action"


def test_before_money_moves_it_is_said_what_will_be_done(paying: Paying) -> None:
    number = paying.owe()
    method = paying.method("sim_ok")
    asks = refused("payment", "collect", "Acme")
    by = f"by simulated …ok ({method}, simulated)"
    assert asks == f"Collect 5.50 USD from Acme {by}, for {number}? Nobody can be asked here: say --yes to do it"
    for words in (("top-up", "Acme", "10"), ("record", "Acme", "10", "--reference", "bank 1")):
        assert refused("payment", *words).endswith("say --yes to do it")
    assert refused("invoice", "write-off", number, "--reason", "r") == (
        f"Write off 5.50 USD that Acme owes of {number}? Nobody can be asked here: say --yes to do it"
    )
    assert said("payment", "list") == []
    assert paying.bank_holds() == 0


def test_some_invoices_or_a_part_are_collected(paying: Paying) -> None:
    first, second = paying.owe(), paying.owe_more()
    paying.method("sim_ok")
    assert paying.collect("--invoice", second)["captured"] == "11.00"
    made = paying.collect("--invoice", first, "--amount", "2")
    assert (made["captured"], made["invoices"]) == ("2.00", [first])
    assert said("invoice", "show", first)["standing"]["due"] == "3.50"
    assert "3.50 USD is due" in refused("payment", "collect", "Acme", "--amount", "4", "--yes")
    assert f"{second}: nothing that Acme owes is due of it" in refused(
        "payment", "collect", "Acme", "--invoice", second, "--yes"
    )
    listed = said("payment", "list", "--invoice", second)
    assert [one["amount"] for one in listed] == ["11.00"]
    assert len(said("payment", "list", "--group", "Acme", "--state", "completed")) == 2
    month = listed[0]["created_at"][:7]
    assert len(said("payment", "list", "--month", month, "--currency", "USD")) == 2
    assert said("payment", "list", "--month", "2020-01") == said("payment", "list", "--currency", "EUR") == []
    paying.agree()


def test_a_decline_is_an_exit_status_and_can_be_tried_again(paying: Paying) -> None:
    number = paying.owe()
    paying.method("sim_declined")
    done = tallybook("payment", "collect", "Acme", "--yes")
    assert done.status == 1
    (failed,) = said("payment", "list", "--state", "failed")
    assert done.out.startswith(f"{failed['id']} has failed: ")
    assert f"`tallybook payment retry {failed['id']}` tries again" in done.out
    (dunned,) = said("payment", "dunning", "list")
    assert (dunned["invoice"], dunned["due"], dunned["steps_done"]) == (number, "5.50", 0)
    assert tallybook("payment", "retry", failed["id"], "--yes").status == 1
    good = paying.method("sim_ok")
    again = said("payment", "retry", failed["id"], "--method", good, "--yes")
    assert (again["state"], again["retry_of"]) == ("completed", failed["id"])
    assert "nothing is due of its invoices any more" in refused("payment", "retry", failed["id"], "--yes")
    assert "only what has failed is tried again" in refused("payment", "retry", again["id"], "--yes")
    assert tallybook("payment", "dunning", "list").out == "Nothing is being dunned.\n"
    paying.agree()


def test_what_was_declined_for_good_is_not_tried_by_the_same_method(paying: Paying) -> None:
    paying.owe()
    paying.method("sim_stolen")
    assert tallybook("payment", "collect", "Acme", "--yes").status == 1
    (failed,) = said("payment", "list")
    assert failed["decline"] == "hard"
    assert "was declined for good: name another method" in refused("payment", "retry", failed["id"], "--yes")
    assert said("payment", "retry", failed["id"], "--gateway", "manual", "--yes")["state"] == "processing"


def test_a_customer_who_must_act_is_told_where(paying: Paying) -> None:
    paying.owe()
    made = paying.collect("--gateway", "simulated", "--return-url", "https://acme.example/paid")
    assert made["state"] == "requires_action" and made["url"].startswith("http://127.0.0.1:")
    assert tallybook("payment", "show", made["id"]).out.startswith(
        f"{made['id']} waits for the customer, on the gateway's page: {made['url']}\n"
    )
    paying.bank.decide(made["reference"], approve=True, now=paying.clock.now)
    paying.time_passes()
    assert said("payment", "reconcile") == {"looked_after": 1, "waiting_for_people": []}
    assert said("payment", "show", made["id"])["state"] == "completed"
    paying.agree()


def test_an_answer_that_was_lost_is_looked_up_and_nothing_is_taken_twice(paying: Paying) -> None:
    paying.owe()
    paying.method("sim_timeout_after")
    made = paying.collect()
    assert made["state"] == "unknown"
    words = tallybook("payment", "show", made["id"]).out
    assert "the gateway did not answer, so whether money was taken is not known" in words
    assert f"is being paid by {made['id']}, which has not ended" in refused("payment", "collect", "Acme", "--yes")
    assert tallybook("payment", "reconcile").out == "Nothing is to be looked after now.\n"
    paying.time_passes()
    assert tallybook("payment", "reconcile").out == "1 looked after; the rest waits for its time.\n"
    shown = said("payment", "show", made["id"])
    assert (shown["state"], [call["call"] for call in shown["attempts"]]) == ("completed", ["charge", "look up"])
    assert {call["key"] for call in shown["attempts"]} == {f"{made['id']}-charge"}
    assert paying.bank_holds() == Decimal("5.50")
    paying.agree()


def test_a_payment_can_be_left_to_a_worker(paying: Paying) -> None:
    paying.owe()
    paying.method("sim_ok")
    made = paying.collect("--no-wait")
    assert made["state"] == "created"
    with paying.scene.database.connection() as connection:
        jobs = connection.execute(
            "SELECT task_name FROM jobs.procrastinate_jobs WHERE args ->> 'payment' = %s", [made["id"]]
        ).fetchall()
    assert jobs == [("process_payment",)]
    assert paying.bank_holds() == 0


def test_a_top_up_becomes_a_paid_credit(paying: Paying) -> None:
    paying.method("sim_ok")
    made = said("payment", "top-up", "Acme", "25", "--yes")
    assert (made["purpose"], made["captured"], made["invoices"]) == ("top_up", "25.00", [])
    (credit,) = said("credit", "list", "Acme")
    assert (credit["type"], credit["remaining"], credit["id"]) == ("PAID", "25.00", made["went_to"][0]["credit"])
    paying.agree()


def test_money_that_came_is_booked_once_under_its_reference(paying: Paying) -> None:
    number = paying.owe()
    record = ("payment", "record", "Acme", "8", "--reference", "bank 77", "--invoice", number, "--yes")
    made = said(*record)
    assert (made["state"], made["reference"], made["gateway"]) == ("completed", "bank 77", "manual")
    assert [(one.get("invoice"), one["amount"]) for one in made["went_to"]] == [(number, "5.50"), (None, "2.50")]
    assert said(*record)["id"] == made["id"]
    assert len(said("payment", "list")) == 1
    other = refused("payment", "record", "Acme", "9", "--reference", "bank 77", "--yes")
    assert "8.00 USD were received under this reference before" in other
    paying.agree()


def test_what_is_owed_is_written_off_and_recovered_where_it_is_paid_after_all(paying: Paying) -> None:
    number = paying.owe()
    assert tallybook("invoice", "write-off", number, "--reason", "bankrupt", "--yes").out == (
        f"5.50 USD of {number} is written off.\n"
    )
    assert said("invoice", "show", number)["standing"]["state"] == "written_off"
    assert "nothing is due of it" in refused("invoice", "write-off", number, "--reason", "r", "--yes")
    said("payment", "record", "Acme", "5.50", "--reference", "late", "--invoice", number, "--yes")
    assert said("invoice", "show", number)["standing"]["state"] == "paid"
    paying.agree()


def test_every_change_is_a_record_and_none_holds_a_token(paying: Paying) -> None:
    paying.owe()
    said("payment", "method", "add", "Acme", "--gateway", "simulated", "--token", "sim_ok+refund_ok", "--default")
    made = paying.collect()
    said("payment", "refund", made["id"], "--reason", "moved out", "--yes")
    records = said("audit", "list")
    assert [one["action"] for one in records][:3] == ["payment.refund", "payment.collect", "payment_method.add"]
    assert (records[0]["actor"], records[0]["reason"]) == ("kim", "moved out")
    assert "sim_ok" not in str(records)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("collect", "Nobody"), "there is no billing group of this name"),
        (("collect", "Acme"), "has no default payment method: name one by --method, or a --gateway"),
        (("collect", "Acme", "--method", "pmt_x"), "pmt_x: Acme has no payment method of this id"),
        (("collect", "Acme", "--method", "pmt_x", "--gateway", "manual"), "say --method for one that is kept"),
        (("collect", "Acme", "--gateway", "stirpe"), "stirpe: is not set up here; there are manual, simulated"),
        (("collect", "Acme", "--gateway", "manual", "--amount", "x"), "--amount: 'x' is not a decimal number"),
        (("collect", "Acme", "--gateway", "manual", "--amount", "0.001"), "more digits than USD has"),
        (("collect", "Acme", "--gateway", "manual", "--amount", "99"), "more than nothing and at most that"),
        (("collect", "Acme", "--gateway", "manual", "--invoice", "2026-999999"), "no finalized invoice of this number"),
        (("top-up", "Acme", "0", "--gateway", "manual"), "AMOUNT: '0' is not above zero"),
        (("top-up", "Nobody", "1", "--gateway", "manual"), "there is no billing group of this name"),
        (("record", "Acme", "0", "--reference", "r"), "AMOUNT: '0' is not above zero"),
        (("record", "Acme", "1", "--reference", " "), "--reference: expected 1 to 140 printable characters"),
        (
            ("record", "Acme", "1", "--reference", "r", "--invoice", "inv_x"),
            "no finalized invoice of this number or id",
        ),
        (("retry", "pay_x"), "there is no payment of this id"),
        (("refund", "pay_x", "--reason", "r"), "there is no payment of this id"),
        (("confirm-refund", "ref_x", "--reference", "r"), "there is no refund of this id"),
        (("confirm-refund", "ref_x"), "say --reference for money that was sent"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(paying: Paying, words: tuple[str, ...], why: str) -> None:
    paying.owe()
    assert why in refused("payment", *words, "--yes")
    assert said("payment", "list") == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("show", "pay_x"), "there is no payment of this id; try `tallybook payment list`"),
        (("cancel", "pay_x", "--reason", "r"), "there is no payment of this id"),
        (("list", "--group", "Nobody"), "there is no billing group of this name"),
        (("list", "--state", "fialed"), "is no state of payments; did you mean `failed`?"),
        (("list", "--invoice", "2026-999999"), "there is no finalized invoice of this number or id"),
        (("refunds", "list", "--payment", "pay_x"), "there is no payment of this id"),
        (("dispute", "list", "--payment", "pay_x"), "there is no payment of this id"),
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(paying: Paying, words: tuple[str, ...], why: str) -> None:
    assert why in refused("payment", *words)


def test_where_there_is_nothing_it_says_so(paying: Paying) -> None:
    for words, text in (
        (("list",), "No payments yet; `tallybook payment collect GROUP` asks for one.\n"),
        (("list", "--group", "Acme"), "No such payment.\n"),
        (("refunds", "list"), "No refunds yet.\n"),
        (("dispute", "list"), "No disputes yet.\n"),
        (("dunning", "list"), "Nothing is being dunned.\n"),
        (("dunning", "run"), "No invoice has come to a step.\n"),
        (("reconcile",), "Nothing is to be looked after now.\n"),
        (("method", "list", "Acme"), "Acme has no payment method; `tallybook payment method add` keeps one.\n"),
    ):
        assert tallybook("payment", *words).out == text


def test_a_case_is_exported_to_a_file_that_has_a_name(paying: Paying) -> None:
    number = paying.owe()
    for nothing in ("", ".", "/"):
        assert refused("export-case", number, "-o", nothing) == "--output: is no file to write to"
