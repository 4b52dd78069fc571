"""`tallybook payment match`: a bank statement's lines find their payments."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.shell.cli.commands import refused, said, tallybook
from tests.shell.cli.paying import Paying

HEADER = "date,amount,currency,text,reference,group"
GOOD = "2026-05-02,1,USD,x,b0,Acme"


def statement(paying: Paying, *lines: str, header: str = HEADER) -> str:
    """A statement's file."""
    file = paying.folder / "statement.csv"
    file.write_text("\n".join([header, *lines]) + "\n")
    return str(file)


def matched(file: str, *more: str) -> tuple[int, list[Any]]:
    """The exit status, and what each line is."""
    done = tallybook("payment", "match", file, "--format", "json", *more)
    assert not done.err
    return done.status, json.loads(done.out)


def test_a_line_completes_the_payment_whose_reference_it_has_and_is_booked_once(paying: Paying) -> None:
    number = paying.owe()
    waits = paying.collect("--gateway", "manual")
    typed = waits["reference"].lower()
    file = statement(paying, f"2026-05-02,5.50,USD,ACME INC {typed[:4]} {typed[4:]} thanks,b1,")
    status, (line,) = matched(file)
    assert (status, line["match"], line["payment"], line["billing_group"]) == (0, "payment", waits["id"], "Acme")
    assert said("payment", "show", waits["id"])["state"] == "processing", "without --yes nothing changes"
    assert tallybook("payment", "match", file, "--yes").out.endswith(
        "Of 1: 1 booked now, 0 booked before, 0 not matched.\n"
    )
    shown = said("payment", "show", waits["id"])
    assert (shown["state"], shown["captured"], shown["reference"]) == ("completed", "5.50", "b1")
    assert said("invoice", "show", number)["standing"]["state"] == "paid"
    status, (line,) = matched(file, "--yes")
    assert (status, line["match"], line["payment"]) == (0, "booked before", waits["id"])
    assert len(said("payment", "list")) == 1
    (record,) = said("audit", "list", "--action", "payment.match")
    assert (record["before"]["state"], record["after"]["state"]) == ("processing", "completed")
    assert (record["before"]["went_to"], record["after"]["went_to"][0]["invoice"]) == ([], number)
    paying.agree()


def test_a_person_may_record_what_a_payment_waits_for(paying: Paying) -> None:
    number = paying.owe()
    waits = paying.collect("--gateway", "manual")
    record = ("payment", "record", "Acme", "5.50", "--yes", "--reference")
    assert f"say --payment {waits['id']}, and here the bank's own" in refused(*record, waits["reference"].lower())
    made = said(*record, "b1", "--payment", waits["id"])
    assert (made["id"], made["state"], made["reference"]) == (waits["id"], "completed", "b1")
    assert said(*record, "b1", "--payment", waits["id"])["id"] == waits["id"]
    (kept,) = said("audit", "list", "--action", "payment.record")
    assert (kept["before"]["state"], kept["after"]["state"]) == ("processing", "completed"), "the same again is none"
    assert said("invoice", "show", number)["standing"]["state"] == "paid"
    status, (line,) = matched(statement(paying, f"2026-05-02,5.50,USD,{waits['reference']},b1,"), "--yes")
    assert (status, line["match"]) == (0, "booked before")
    assert "pay_x: is no payment by transfer of Acme" in refused(*record, "b2", "--payment", "pay_x")
    assert "say --payment for what waits" in refused(*record, "b2", "--payment", waits["id"], "--invoice", number)
    paying.agree()


def test_money_that_is_booked_is_no_other_payments_as_well(paying: Paying) -> None:
    record = ("payment", "record", "Acme", "2", "--reference", "b1", "--yes")
    booked = said(*record)["id"]
    (kept,) = said("audit", "list", "--action", "payment.record")
    assert (kept.get("before"), kept["after"]["state"]) == (None, "completed")
    paying.owe()
    waits = paying.collect("--gateway", "manual")["id"]
    assert said(*record, "--payment", waits)["id"] == booked
    assert said("payment", "show", waits)["state"] == "processing"
    paying.agree()


def test_what_comes_in_parts_is_booked_in_parts(paying: Paying) -> None:
    number = paying.owe()
    reference = paying.collect("--gateway", "manual")["reference"]
    file = statement(paying, f"2026-05-02,4,USD,{reference},b1,", f"2026-05-09,2,USD,{reference},b2,")
    status, lines = matched(file, "--yes")
    assert (status, [line["match"] for line in lines]) == (0, ["payment", "payment"])
    assert lines[0]["payment"] != lines[1]["payment"]
    assert said("invoice", "show", number)["standing"]["state"] == "paid"
    (credit,) = said("credit", "list", "Acme")
    assert credit["remaining"] == "0.50"
    paying.agree()


def test_money_for_a_payment_that_was_cancelled_is_booked(paying: Paying) -> None:
    number = paying.owe()
    waits = paying.collect("--gateway", "manual")
    said("payment", "cancel", waits["id"], "--reason", "too late")
    status, _ = matched(statement(paying, f"2026-05-02,5.50,USD,{waits['reference']},b1,"), "--yes")
    assert status == 0
    assert said("payment", "show", waits["id"])["state"] == "completed"
    assert said("invoice", "show", number)["standing"]["state"] == "paid"
    paying.agree()


def test_a_person_may_name_the_group_that_a_line_is_of(paying: Paying) -> None:
    number = paying.owe()
    status, (line,) = matched(statement(paying, "2026-05-02,5.50,USD,invoice,b1,Acme"), "--yes")
    assert (status, line["match"]) == (0, "group")
    assert said("payment", "show", line["payment"])["went_to"][0]["invoice"] == number
    paying.agree()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2026-05-02,5.50,USD,hello,b1,", "has no reference of a payment, and no group"),
        ("2026-05-02,5.50,USD,hello,b1,Nobody", "there is no billing group of this name"),
        ("2026-05-02,5.50,EUR,hello,b1,Acme", "Acme pays in USD"),
        ("2026-05-02,-5.50,USD,hello,b1,Acme", "is no money that came in"),
        (f"2026-05-02,5.50,USD,hello,{'b' * 141},Acme", "its reference: expected 1 to 140 printable characters"),
        ("2026-05-02,5.50,USD,hello,b\x1b[2J,Acme", "its reference: expected 1 to 140 printable characters"),
        ("2026-05-02,5.50,USD,hello,,Acme", "has no reference of the bank, so that it could be booked twice"),
        ("2026-05-02,5.50,USD,hello,known,Acme", "its reference stands for 1 USD"),
    ],
)
def test_a_line_of_nobody_is_listed_and_the_others_are_booked(paying: Paying, line: str, why: str) -> None:
    said("payment", "record", "Acme", "1", "--reference", "known", "--yes")
    status, lines = matched(statement(paying, line, "2026-05-03,2,USD,x,b9,Acme"), "--yes")
    assert (status, lines[0]["match"], lines[1]["match"]) == (1, "not matched", "group")
    assert why in lines[0]["why"]
    assert sorted(one["amount"] for one in said("payment", "list")) == ["1.00", "2.00"]


def test_a_reference_that_comes_twice_in_a_file_is_booked_once(paying: Paying) -> None:
    line = "2026-05-02,5.50,USD,x,b1,Acme"
    status, lines = matched(statement(paying, line, line), "--yes")
    assert (status, [one["match"] for one in lines]) == (1, ["group", "not matched"])
    assert len(said("payment", "list")) == 1


@pytest.mark.parametrize(
    ("header", "line", "why"),
    [
        (HEADER, "2026-05-02,5,USD,x,b1", "line 2: has 5 cells, expected 6"),
        (HEADER, "2.5.2026,5,USD,x,b1,", "line 2: '2.5.2026' is no day like 2026-05-01"),
        (HEADER, '2026-05-02,"5,50",USD,x,b1,', "line 2: '5,50' is not a decimal number"),
        (HEADER, "2026-05-02,5.001,USD,x,b1,", "line 2: 5.001 has more digits than USD has"),
        (HEADER, "2026-05-02,5,XXX,x,b1,", "line 2: "),
        (HEADER, "2026-05-02,5,USD,x,b1,Ac\0me", "line 2: holds a NUL"),
        (HEADER, '2026-05-02,5,USD,"x,b1,', "is no CSV"),
        ("date,amount,currency,text,refrence", "", "unknown column 'refrence'; did you mean `reference`?"),
        ("date,amount,currency,text", "", "expected each of the columns"),
    ],
)
def test_a_statement_that_cannot_be_read_books_nothing(paying: Paying, header: str, line: str, why: str) -> None:
    file = statement(paying, line, *([GOOD] if header == HEADER else []), header=header)
    assert why in refused("payment", "match", file, "--yes")
    assert said("payment", "list") == []


def test_a_file_that_is_not_there_is_refused(paying: Paying) -> None:
    assert "cannot be read" in refused("payment", "match", str(paying.folder / "none.csv"))
