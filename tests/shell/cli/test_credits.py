"""`tallybook credit` and `coupon`, as a person runs them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tallybook.cases.parse import parse_case
from tallybook.shell.bill_run import Spec, bill_month
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.scene import Scene
from tests.shell.cli.commands import Done, refused, said, tallybook

CASE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-04",
    "timezone": "Europe/Berlin",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.10"}],
    "credits": [
        {"id": "gift", "type": "PROMOTIONAL", "balance": "10", "granted_at": "2026-01-01", "expires_at": "2026-05-15"},
    ],
    "usage": [{"counter": "vm", "quantity": "5", "at": "2026-04-03", "project": "a", "id": "e1"}],
}


@pytest.fixture
def scene(database: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A billing group, Acme: 5.50 of usage in April, and 10.00 of credit until 15 May."""
    name = new_tenant_name()
    found = Scene(database, database.tenant(name, NOW))
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    monkeypatch.setenv("TALLYBOOK_ACTOR", "kim")
    found.add(parse_case(CASE).case)
    return found


def grant(*more: str) -> Any:
    return said("credit", "grant", "Acme", "50", "--type", "PAID", "--reason", "bank transfer", "--yes", *more)


def audited(scene: Scene, action: str) -> list[tuple[str, str | None]]:
    """Who did something, and why."""
    with scene.database.transaction(scene.tenant) as connection:
        query = "SELECT actor, reason FROM audit_records WHERE action = %s ORDER BY number"
        return connection.execute(query, [action]).fetchall()


def test_a_credit_is_granted_and_says_who_granted_it_and_why(scene: Scene) -> None:
    made = grant("--expires", "2099-07-01", "--campaign", "spring", "--name", "prepaid")
    assert {name: made[name] for name in ("name", "type", "granted", "remaining", "origin", "reason", "author")} == {
        "name": "prepaid",
        "type": "PAID",
        "granted": "50.00",
        "remaining": "50.00",
        "origin": "hand",
        "reason": "bank transfer",
        "author": "kim",
    }
    assert (made["tax_treatment"], made["campaign"]) == ("post_tax", "spring")
    assert made["expires_at"] == "2099-06-30T22:00:00Z", "the day begins in Berlin"
    assert made["state"] == "in force until 2099-07-01"
    assert said("credit", "show", made["id"]) == made
    shown = tallybook("credit", "show", made["id"]).out
    assert "reason          bank transfer" in shown
    assert [one["name"] for one in said("credit", "list", "Acme")] == ["gift", "prepaid"]


def test_money_moves_only_when_somebody_says_yes(scene: Scene) -> None:
    grant_it = ("credit", "grant", "Acme", "50", "--type", "FREE", "--reason", "r")
    assert refused(*grant_it) == "Grant Acme 50 USD of FREE credit? Nobody can be asked here: say --yes to do it"
    (gift,) = said("credit", "list", "Acme")
    for words in (
        ("credit", "void", gift["id"], "--reason", "r"),
        ("credit", "deduct", "Acme", "1", "--key", "k"),
        ("credit", "expire"),
        ("credit", "recurring", "create", "Acme", "5", "--name", "n", "--reason", "r"),
    ):
        assert refused(*words).endswith("say --yes to do it")
    assert said("credit", "list", "Acme") == [gift]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("grant", "Nobody", "1", "--type", "FREE", "--reason", "r"), "there is no billing group of this name"),
        (("grant", "Acme", "0", "--type", "FREE", "--reason", "r"), "above zero"),
        (("grant", "Acme", "0.001", "--type", "FREE", "--reason", "r"), "more digits than USD has"),
        (("grant", "Acme", "x", "--type", "FREE", "--reason", "r"), "AMOUNT: 'x' is not a decimal number"),
        (("grant", "Acme", "1", "--type", "FREE", "--reason", "r", "--expires", "2020-01-01"), "expires after"),
        (("grant", "Acme", "1", "--type", "FREE", "--reason", "r", "--expires", "soon"), "or say a day"),
        (("grant", "Acme", "1", "--type", "PAID", "--reason", "r", "--counter", "vm"), "takes no counters"),
        (("grant", "Acme", "1", "--type", "FREE", "--reason", "r", "--name", "gift"), "exists already"),
        (("void", "crd_x", "--reason", "r"), "there is no credit of this id"),
        (("show", "crd_x"), "there is no credit of this id"),
        (("history", "crd_x"), "there is no credit of this id"),
        (("balance", "Nobody"), "there is no billing group of this name"),
        (("list", "Nobody"), "there is no billing group of this name"),
        (("deduct", "Acme", "1000", "--key", "k"), "1000.00 USD is asked for, and 0.00 USD can be deducted now"),
        (("recurring", "cancel", "crs_x"), "there is no recurring credit of this id"),
        (("recurring", "create", "Acme", "5", "--name", "n", "--reason", "r", "--type", "PAID"), "brings no money"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(scene: Scene, words: tuple[str, ...], why: str) -> None:
    yes = ["--yes"] if words[0] in {"grant", "void", "deduct"} or words[:2] == ("recurring", "create") else []
    assert why in refused("credit", *words, *yes)


def test_a_credit_expires_once_the_invoice_that_it_waits_for_is_final(scene: Scene) -> None:
    (gift,) = said("credit", "list", "Acme")
    waits = "may wait for the invoice of 2026-04-01 – 2026-04-30 (Europe/Berlin)"
    assert gift["state"] == f"over since 2026-05-15, {waits}"
    assert tallybook("credit", "expire", "--yes").out == "No credit is to be expired now.\n"
    bill_month(scene.database, Spec(scene.tenant, "2026-04"))
    assert said("credit", "expire", "--yes") == {"expired": 1, "amounts": {"USD": "4.50"}}
    assert audited(scene, "credit.expire") == [("kim", None)], "and nothing where nothing was done"
    assert said("credit", "list", "Acme") == []
    assert tallybook("credit", "list", "Acme").out == "Acme has no credit; --all lists those that are gone too.\n"
    (gone,) = said("credit", "list", "Acme", "--all")
    assert {name: gone[name] for name in ("state", "spent", "expired", "remaining")} == {
        "state": "expired",
        "spent": "5.50",
        "expired": "4.50",
        "remaining": "0.00",
    }
    history = said("credit", "history", gone["id"])
    assert [(row["what"], row["amount"], row["left"]) for row in history] == [
        ("granted", "10.00", "10.00"),
        ("spent on an invoice", "-5.50", "4.50"),
        ("expired", "-4.50", "0.00"),
    ]
    (this_month,) = said("credit", "balance", "Acme", "--months", "1")
    del this_month["month"]
    assert this_month == {
        "before": "0.00",
        "granted": "10.00",
        "spent": "5.50",
        "expired": "4.50",
        "voided": "0.00",
        "after": "0.00",
    }
    assert tallybook("ledger", "check").status == 0


def test_a_part_of_a_credit_is_voided_and_its_history_says_why(scene: Scene) -> None:
    made = grant()
    void = ("credit", "void", made["id"], "--yes", "--reason")
    assert said(*void, "a mistake", "--amount", "20")["remaining"] == "30.00"
    assert "30.00 USD can be taken back of it" in refused(*void, "more", "--amount", "31")
    assert tallybook(*void, "the rest").out.startswith("30.00 USD are voided, 0.00 are left (crv_")
    assert said("credit", "show", made["id"])["state"] == "voided"
    history = said("credit", "history", made["id"])
    assert [(row["what"], row["left"], row["reason"]) for row in history] == [
        ("granted", "50.00", ""),
        ("voided", "30.00", "a mistake"),
        ("voided", "0.00", "the rest"),
    ]
    assert tallybook("ledger", "check").status == 0


def test_a_deduction_with_the_same_key_is_the_same_deduction(scene: Scene) -> None:
    grant()
    deduct = ("credit", "deduct", "Acme", "12.34", "--key", "k", "--yes")
    first = said(*deduct)
    assert (first["amount"], first["requested"]) == ("12.34", "12.34")
    assert said(*deduct) == first
    assert "this key stands for another deduction, of 12.34" in refused("credit", "deduct", "Acme", "1", *deduct[4:])
    assert audited(scene, "credit.deduct") == [("kim", None)]
    assert (
        said("credit", "deduct", "Acme", "99", "--key", "k2", "--reason", "abuse", "--partial", "--yes")["amount"]
        == "37.66"
    )
    assert audited(scene, "credit.deduct") == [("kim", None), ("kim", "abuse")]
    assert tallybook("credit", "list", "Acme", "--all").out.count("used up") == 1
    assert tallybook("ledger", "check").status == 0


def test_a_balance_is_that_of_a_time(scene: Scene) -> None:
    grant()
    assert said("credit", "balance", "Acme") == {
        "currency": "USD",
        "paid": "50.00",
        "promotional": "10.00",
        "in_all": "60.00",
    }
    assert said("credit", "balance", "Acme", "--at", "2020-01-01")["in_all"] == "0.00"
    assert tallybook("credit", "balance", "Acme", "--at", "2020-01-01").out.startswith("Credit of Acme at 2020-01-01\n")
    months = said("credit", "balance", "Acme", "--at", "2026-01-31", "--months", "3")
    assert [row["month"] for row in months] == ["2025-11", "2025-12", "2026-01"]


def test_a_credit_recurs_until_it_is_cancelled(scene: Scene) -> None:
    assert tallybook("credit", "recurring", "list").out == "No credit recurs.\n"
    create = ("credit", "recurring", "create", "Acme", "5", "--name", "monthly", "--reason", "plan", "--yes")
    made = said(*create, "--from", "2026-02-01", "--until", "2026-04-30")
    assert (made["from"], made["until"], made["expires"]) == ("2026-02-01", "2026-04-30", "with the cycle")
    assert said("credit", "recurring", "run") == {"granted": 3, "amounts": {"USD": "15.00"}}
    assert tallybook("credit", "recurring", "run").out == "No credit is to be granted now.\n"
    assert audited(scene, "credit.recurring_run") == [("kim", None)]
    names = sorted(one["name"] for one in said("credit", "list", "Acme") if one["origin"] == "recurring")
    assert names == ["monthly 2026-02-01", "monthly 2026-03-01", "monthly 2026-04-01"]
    assert tallybook("credit", "recurring", "cancel", made["id"]).out == f"{made['id']} is cancelled now.\n"
    assert tallybook("credit", "recurring", "cancel", made["id"]).out == f"{made['id']} was cancelled before.\n"
    (listed,) = said("credit", "recurring", "list", "--group", "Acme")
    assert listed["cancelled"] is not None


def coupon(*more: str) -> Done:
    return tallybook("coupon", "create", "20", "USD", "--reason", "launch", *more)


def test_a_coupon_is_made_redeemed_and_disabled(scene: Scene) -> None:
    assert tallybook("coupon", "list").out == "There are no coupons.\n"
    assert coupon("--code", "welcome-20", "--max-redemptions", "9").out.startswith("WELCOME-20 gives 20.00 USD\n")
    made = said("coupon", "redeem", "Welcome-20", "Acme", "--yes")
    assert (made["name"], made["remaining"], made["origin"], made["reason"]) == (
        "WELCOME-20",
        "20.00",
        "coupon",
        "launch",
    )
    assert "as often as one customer can" in refused("coupon", "redeem", "welcome-20", "Acme", "--yes")
    (row,) = tallybook("coupon", "list").out.strip().splitlines()[2:]
    assert " ".join(row.split()) == "WELCOME-20 20.00 USD PROMOTIONAL 1 of 9 can be redeemed"
    assert said("coupon", "show", "welcome-20")["credits"] == [made["id"]]
    assert tallybook("coupon", "disable", "welcome-20").out == "WELCOME-20 is disabled now.\n"
    assert tallybook("coupon", "disable", "welcome-20").out == "WELCOME-20 was disabled before.\n"
    assert "disabled" in tallybook("coupon", "list").out
    assert "was disabled" in refused("coupon", "redeem", "welcome-20", "Acme", "--yes")
    assert tallybook("ledger", "check").status == 0


def test_a_coupon_without_a_code_gets_a_new_one(scene: Scene) -> None:
    codes = [json.loads(coupon("--format", "json").out)["code"] for _ in range(3)]
    assert len(set(codes)) == 3 and all(len(code) == 14 for code in codes)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("create", "20", "XXX", "--reason", "r"), "is not an ISO 4217 currency"),
        (("create", "-1", "USD", "--reason", "r"), "above zero"),
        (("create", "20", "USD", "--reason", "r", "--code", "a b"), "letters and digits"),
        (("create", "20", "USD", "--reason", "r", "--type", "PAID"), "brings no money"),
        (("create", "20", "USD", "--reason", "r", "--valid-until", "2020-01-01"), "a coupon's time ends after"),
        (
            ("create", "20", "USD", "--reason", "r", "--expires", "2099-01-01", "--expires-after-days", "9"),
            "not both",
        ),
        (("show", "no-such"), "there is no coupon of this code"),
        (("disable", "no-such"), "there is no coupon of this code"),
        (("redeem", "no-such", "Acme", "--yes"), "there is no coupon of this code"),
        (("redeem", "no-such", "Nobody", "--yes"), "there is no billing group of this name"),
        (("redeem", "no-such", "Acme"), "say --yes to do it"),
    ],
)
def test_a_coupon_that_cannot_be_is_refused_in_a_sentence(scene: Scene, words: tuple[str, ...], why: str) -> None:
    words_ = words if words[1] != "-1" else ("create", "--reason", "r", "--", "-1", "USD")
    assert why in refused("coupon", *words_)
