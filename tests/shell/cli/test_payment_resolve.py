"""`tallybook payment resolve` and `confirm-refund`: a person says what no gateway tells of any more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.shell import embedded
from tests.database import url_of
from tests.shell.cli.commands import refused, said, tallybook
from tests.shell.cli.paying import Paying


def unknown(paying: Paying, token: str = "sim_timeout_before") -> str:
    """A payment without an answer; answers its id."""
    paying.owe()
    paying.method(token)
    made = paying.collect()
    assert made["state"] == "unknown"
    return str(made["id"])


def long_ago(paying: Paying) -> None:
    """All calls were made longer ago than any gateway keeps a key."""
    with embedded.connect(url_of(paying.scene.database)) as superuser:
        superuser.execute("SET session_replication_role = replica")  # no trigger keeps the past as it was
        superuser.execute(
            "UPDATE payment_attempts SET started_at = '1900-01-01', ended_at = '1900-01-01'"
            " WHERE ended_at IS NOT NULL AND tenant_id = %s",
            [paying.scene.tenant],
        )


def test_a_person_is_told_what_waits_for_them_and_since_when(paying: Paying) -> None:
    payment = unknown(paying)
    long_ago(paying)
    assert tallybook("payment", "reconcile").out.splitlines()[1:] == [
        "1 wait for a person, since their gateway may not be asked again. Look there, then say",
        f"  tallybook payment resolve {payment}",
    ]
    (listed,) = said("payment", "list", "--state", "unknown")
    assert listed["unknown_since"][:10] in tallybook("payment", "list", "--state", "unknown").out
    assert f"says `tallybook payment resolve {payment}`" in tallybook("payment", "show", payment).out


def test_money_that_a_person_says_was_taken_is_booked_with_a_record(paying: Paying) -> None:
    payment = unknown(paying, "sim_timeout_after")
    (taken,) = paying.bank.captures(paying.clock.now)
    words = ("payment", "resolve", payment, "--captured", taken.reference)
    assert refused(*words).startswith(
        f"Say that by {payment} of Acme 5.50 USD were taken, as '{taken.reference}' by simulated?"
    )
    made = said(*words, "--reason", "seen in the dashboard", "--yes")
    assert (made["state"], made["captured"], made["reference"]) == ("completed", "5.50", taken.reference)
    (record, *_) = said("audit", "list")
    assert (record["action"], record["reason"]) == ("payment.resolve", "seen in the dashboard")
    assert "only what nobody knows the outcome of is resolved" in refused(*words, "--yes")
    assert paying.bank_holds() == Decimal("5.50")
    paying.agree()


def test_another_amount_can_be_said_to_be_taken(paying: Paying) -> None:
    payment = unknown(paying)
    made = said("payment", "resolve", payment, "--captured", "ch_1", "--amount", "5", "--yes")
    assert made["captured"] == "5.00"
    paying.agree()


def test_where_no_money_was_taken_the_invoice_can_be_paid_otherwise(paying: Paying) -> None:
    payment = unknown(paying)
    done = said("payment", "resolve", payment, "--not-captured", "--reason", "not there", "--yes")
    assert (done["state"], done["code"], done["message"]) == ("failed", "not_captured", "not there")
    assert paying.collect("--gateway", "manual")["state"] == "processing"
    paying.agree()


def test_a_refund_without_an_answer_is_confirmed_by_a_person(paying: Paying) -> None:
    paying.owe()
    paying.method("sim_ok+refund_timeout_before")
    payment = paying.collect()["id"]
    refund = said("payment", "refund", payment, "--reason", "r", "--yes")["id"]
    long_ago(paying)
    assert said("payment", "reconcile")["waiting_for_people"] == [refund]
    assert [one["id"] for one in said("payment", "refunds", "list", "--state", "unknown")] == [refund]
    assert said("payment", "confirm-refund", refund, "--failed", "not there", "--yes")["state"] == "failed"
    assert "ask for another refund" in refused("payment", "confirm-refund", refund, "--reference", "re_1", "--yes")
    paying.agree()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "say --captured REFERENCE for money that was taken, or --not-captured"),
        (("--captured", "ch_1", "--not-captured"), "say --captured REFERENCE for money that was taken"),
        (("--not-captured",), "--not-captured needs a --reason"),
        (("--not-captured", "--reason", "r", "--amount", "5"), "and no --amount"),
        (("--captured", " "), "--captured: expected 1 to 140 printable characters"),
        (("--captured", "ch_1", "--amount", "0"), "--amount: '0' is not above zero"),
    ],
)
def test_half_a_word_resolves_nothing(paying: Paying, words: tuple[str, ...], why: str) -> None:
    payment = unknown(paying)
    assert why in refused("payment", "resolve", payment, *words, "--yes")
    assert said("payment", "show", payment)["state"] == "unknown"
