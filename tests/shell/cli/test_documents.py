"""Documents, letterheads and billing details, as a person has them made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tallybook.cases.parse import parse_case
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.documents.papers import text_of
from tests.invoicing.documents.schematron import failed
from tests.invoicing.scene import Scene
from tests.shell.cli.commands import tallybook

CASE = {
    "version": 1,
    "currency": "EUR",
    "timezone": "Europe/Berlin",
    "period": "2025-05",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.25"}],
    "tax": [{"name": "VAT", "rate": "0.19"}],
    "usage": [{"counter": "vm", "quantity": "10", "at": "2025-05-03", "project": "shop", "id": "e1"}],
}
SELLER = {"legal_name": "Acme Cloud GmbH", "country": "DE", "vat_id": "DE123456789"}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'


@pytest.fixture
def number(database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The number of a final invoice of a billing group `Acme`; the working folder is empty."""
    name = new_tenant_name()
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    monkeypatch.setenv("TALLYBOOK_ACTOR", "kim")
    monkeypatch.chdir(tmp_path)
    Scene(database, database.tenant(name, NOW)).add(parse_case(CASE).case, "Acme")
    assert tallybook("bill-run", "2025-05").status == 0
    for key, value in SELLER.items():
        assert tallybook("settings", "set", f"documents.seller.{key}", value).status == 0
    assert tallybook("group", "describe", "Acme", "buyer.country", "FR").status == 0
    listed = tallybook("invoice", "list").out
    return next(word for word in listed.split() if word.count("-") == 1 and word[0].isdigit())


def test_an_invoice_is_written_as_pdf_and_xml_under_its_number(number: str) -> None:
    assert tallybook("invoice", "pdf", number).out.startswith(f"{number}.pdf is written: ")
    text = text_of(Path(f"{number}.pdf").read_bytes())
    assert "Acme Cloud GmbH" in text and "Amount due 14.88 EUR" in text  # 12.50 and 19 % of it, 2.375
    assert tallybook("invoice", "xml", number, "--out", "e.xml").status == 0
    assert failed(Path("e.xml").read_text()) == []
    program = [sys.executable, "-c", "from tallybook.shell.cli import main; main()"]
    done = subprocess.run([*program, "invoice", "xml", number, "--out", "-"], capture_output=True, check=True)
    assert done.stdout == Path("e.xml").read_bytes()


def test_a_credit_note_is_written_as_pdf_and_xml(number: str) -> None:
    done = tallybook("credit-note", "create", number, "--reason", "an outage", "--yes")
    note = done.out.rpartition("Credit note ")[2].split()[0]
    assert tallybook("credit-note", "pdf", note, "-o", "note.pdf").status == 0
    assert "Amount credited 14.88 EUR" in text_of(Path("note.pdf").read_bytes())
    assert tallybook("credit-note", "xml", note, "-o", "note.xml").status == 0
    assert failed(Path("note.xml").read_text()) == []
    assert tallybook("credit-note", "pdf", "CN-1-000001").status == 2


def test_billing_details_are_shown_set_and_emptied(number: str) -> None:
    assert "buyer.country" in tallybook("group", "details", "Acme").out
    for value, said in (("서울", "is 서울; it was nothing"), ("none", "is nothing; it was 서울")):
        assert tallybook("group", "describe", "Acme", "buyer.city", value).out == f"buyer.city of Acme {said}.\n"
    wrong = tallybook("group", "describe", "Acme", "buyer.country", "Fr")
    assert (wrong.status, wrong.out) == (2, "") and "such as DE or KR" in wrong.err
    assert tallybook("group", "describe", "Nobody", "buyer.city", "x").status == 2
    assert tallybook("group", "details", "Acme", "--format", "json").out.startswith("{")


def test_a_logo_is_put_and_taken_away(number: str) -> None:
    Path("logo.svg").write_text(LOGO)
    assert tallybook("settings", "logo", "logo.svg").out == "Documents have this logo now.\n"
    assert "sha256:" in tallybook("settings", "show", "--format", "json").out
    assert tallybook("settings", "logo", "none").out == "Documents have no logo now.\n"
    Path("logo.txt").write_text("hello")
    Path("large.png").write_bytes(b"\0" * 2_000_000)
    wrongs = {"logo.txt": "neither a PNG nor an SVG", "large.png": "more than", "gone.png": "No such file"}
    for name, why in wrongs.items():
        wrong = tallybook("settings", "logo", name)
        assert wrong.status == 2 and why in wrong.err


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(number: str) -> None:
    wrong = tallybook("invoice", "pdf", number, "--out", "no/such/folder.pdf")
    assert wrong.status == 2 and "No such file" in wrong.err
