"""`tallybook payment method`, as a person runs it."""

from __future__ import annotations

import pytest

from tests.shell.cli.commands import refused, said, tallybook
from tests.shell.cli.paying import Paying

ADD = ("payment", "method", "add", "Acme", "--gateway", "simulated")


def test_one_method_is_the_default_until_another_is(paying: Paying) -> None:
    first = said(*ADD, "--token", "sim_ok", "--label", "Visa 4242", "--customer", "cus_1")
    assert (first["label"], first["default"], first["customer"]) == ("Visa 4242", False, "cus_1")
    second = paying.method("sim_pending")
    assert tallybook("payment", "method", "default", first["id"]).out == (
        f"Acme is collected by Visa 4242 ({first['id']}) from now on.\n"
    )
    assert [(one["id"], one["default"]) for one in said("payment", "method", "list", "Acme")] == [
        (first["id"], True),
        (second, False),
    ]
    assert (
        tallybook("payment", "method", "remove", first["id"]).out == f"Visa 4242 ({first['id']}) of Acme is removed.\n"
    )
    assert [one["default"] for one in said("payment", "method", "list", "Acme")] == [False]
    assert "was removed" in refused("payment", "method", "default", first["id"])
    assert "was removed" in refused("payment", "method", "remove", first["id"])


def test_a_record_says_how_a_method_was_and_is(paying: Paying) -> None:
    id_ = said(*ADD, "--token", "sim_ok")["id"]
    tallybook("payment", "method", "default", id_)
    tallybook("payment", "method", "remove", id_)
    removed, default, added = said("audit", "list", "--subject", id_)
    assert (added["before"], added["after"]["default"]) == (None, False)
    assert (default["before"], default["after"]["default"]) == (added["after"], True)
    assert (removed["before"], removed["before"]["removed_at"]) == (default["after"], None)
    assert removed["after"]["removed_at"] is not None


def test_a_token_is_never_shown_whole(paying: Paying) -> None:
    token = "sim_random:1234:50"
    shown = tallybook(*ADD, "--token", token, "--default").out
    shown += tallybook("payment", "method", "list", "Acme").out
    shown += tallybook("payment", "method", "list", "Acme", "--format", "json").out
    shown += tallybook("audit", "list", "--format", "json").out
    assert token not in shown and "…4:50" in shown


def test_a_customer_is_sent_to_a_page_and_what_they_keep_there_is_told(paying: Paying) -> None:
    back = ("--return-url", "https://portal.example/methods")
    made = said("payment", "method", "setup", "start", "Acme", "--gateway", "simulated", *back)
    assert (made["state"], made["return_url"]) == ("open", f"{back[1]}?setup={made['id']}")
    look = ("payment", "method", "setup", "show", made["id"])
    assert tallybook(*look).out == f"{made['id']} is open; the customer goes to {made['url']}\n"
    paying.bank.keep_method(made["url"].rpartition("/")[2], "sim_ok", paying.clock.now)
    with paying.scene.database.transaction(paying.scene.tenant) as connection:  # a while ago: nobody asks it more often
        connection.execute("UPDATE payment_method_setups SET looked_at = looked_at - interval '4 seconds'")
    done = said(*look)
    assert [one["id"] for one in said("payment", "method", "list", "Acme")] == [done["payment_method"]]
    assert tallybook(*look).out == f"{made['id']} is done: {done['payment_method']} is kept.\n"
    (record,) = said("audit", "list", "--subject", made["id"])
    assert record["action"] == "payment_method.setup"
    manual = ("payment", "method", "setup", "start", "Acme", "--gateway", "manual", *back)
    assert "is paid by transfer" in refused(*manual)
    assert "is no address" in refused(*manual[:6], "simulated", "--return-url", "portal")
    assert "there is no set-up of this id" in refused("payment", "method", "setup", "show", "pms_none")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "Acme", "--gateway", "simulated", "--token", "4242 4242-4242 4242"), "looks like a card's number"),
        (("add", "Acme", "--gateway", "simulated", "--token", ""), "--token: expected 1 to 256 printable characters"),
        (("add", "Acme", "--gateway", "simulated", "--token", "t", "--label", "\x1b"), "--label: expected 1 to 200"),
        (("add", "Acme", "--gateway", "stripe", "--token", "pm_1"), "stripe: is not set up here"),
        (("add", "Nobody", "--gateway", "simulated", "--token", "t"), "there is no billing group of this name"),
        (("list", "Nobody"), "there is no billing group of this name"),
        (("default", "pmt_x"), "there is no payment method of this id"),
        (("remove", "pmt_x"), "there is no payment method of this id"),
    ],
)
def test_what_is_no_method_is_refused(paying: Paying, words: tuple[str, ...], why: str) -> None:
    assert why in refused("payment", "method", *words)
    assert said("payment", "method", "list", "Acme") == []


def test_the_same_token_is_kept_once(paying: Paying) -> None:
    kept = paying.method("sim_ok")
    assert f"is kept already, as {kept}" in refused(*ADD, "--token", "sim_ok")
